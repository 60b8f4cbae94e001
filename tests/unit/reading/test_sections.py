"""Sentences and the part of the posting they are in, from blocks and from plain lines."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from himjobs.model import Block, Text
from reading.text.document import document
from reading.text.folding import folded


def lines(text: str, *, headings: tuple[str, ...] = ()) -> Text:
    blocks, at = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            kind = "heading" if bare in headings else "item" if bare[:2] == "- " else "paragraph"
            blocks.append(Block(kind, start + 2 * (kind == "item"), start + len(bare)))
        at += len(line) + 1
    return Text(text, tuple(blocks))


def read(text: str, **given) -> list[tuple[str, str]]:
    """(section, words) of every sentence that is no heading."""
    found = lines(text, **given)
    return [
        (s.section, found.text[s.start : s.end])
        for s in document(found).sentences
        if s.kind != "heading"
    ]


def test_plain_lines_that_end_in_a_colon_are_headings():
    assert read("Qualifications:\nTwo years of coding\nPreferred:\nEpic") == [
        ("requirements", "Two years of coding"),
        ("preferred", "Epic"),
    ]


def test_lines_in_capitals_and_bold_markdown_are_headings():
    assert read(
        "DUTIES\nAssign codes\n**What we offer**\nGood pay\n**Minimum requirements**\nGED"
    ) == [
        ("duties", "Assign codes"),
        ("benefits", "Good pay"),
        ("requirements", "GED"),
    ]


def test_a_real_heading_of_unknown_meaning_ends_the_section_before():
    found = read("Requirements:\nGED\nCoder, Topeka\nQuiet office", headings=("Coder, Topeka",))
    assert found == [("requirements", "GED"), ("other", "Quiet office")]


def test_labels_inside_a_line_open_their_own_part():
    assert read("Required: RHIT and CCS. Desired: RHIA. Benefits: dental.") == [
        ("requirements", "Required: RHIT and CCS."),
        ("preferred", "Desired: RHIA."),
        ("benefits", "Benefits: dental."),
    ]


def test_a_field_name_under_preferred_qualifications_stays_preferred():
    text = "Preferred qualifications:\nEducation: bachelor's degree\nCertification: CCS"
    assert [section for section, _ in read(text)] == ["preferred", "preferred"]


def test_a_field_name_after_a_bare_preferred_begins_anew():
    text = "Education\nRequired:\nGED\nPreferred:\nDegree\nCertification:\nCCS"
    assert read(text) == [
        ("requirements", "GED"),
        ("preferred", "Degree"),
        ("requirements", "CCS"),
    ]


def test_abbreviations_and_initials_do_not_end_a_sentence():
    text = (
        "Know a classification, e.g. ICD-10. Work for Dr. Lee at St. Anne. Min. 2 yrs. exp. needed."
    )
    assert [words for _, words in read(text)] == [
        "Know a classification, e.g. ICD-10.",
        "Work for Dr. Lee at St. Anne.",
        "Min. 2 yrs. exp. needed.",
    ]


def test_numbered_clauses_glued_together_are_told_apart():
    text = "You need one below:(1) Apprentice level.(2) Mastery level."
    assert [words for _, words in read(text)] == [
        "You need one below:",
        "(1) Apprentice level.",
        "(2) Mastery level.",
    ]


def test_equal_opportunity_and_benefit_boilerplate_is_told_apart_anywhere():
    found = read(
        "Requirements:\nCCS\nWe hire without regard to race, color or religion.\n"
        "We offer medical, dental and vision plans and a 401(k)."
    )
    assert [section for section, _ in found] == ["requirements", "eeo", "benefits"]


def test_each_sentence_knows_its_heading():
    found = document(lines("Licenses and certifications:\n- RHIT\n- CCS")).sentences
    assert [s.heading for s in found] == ["Licenses and certifications"] * 3
    assert [s.kind for s in found] == ["heading", "item", "item"]


def test_lowering_keeps_every_offset():
    text = "İstanbul RHIT – Ärztin"
    assert len(folded(text)) == len(text)
    assert folded(text)[text.index("RHIT") :].startswith("rhit - ")


@given(st.text(alphabet=st.sampled_from("aB. :;!?()*-•\n1é"), max_size=200))
def test_sentences_lie_inside_the_text_in_order_and_do_not_overlap(text):
    found = document(lines(text)).sentences
    assert all(s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_notice_without_a_full_stop_before_it_silences_its_own_words_only():
    assert read(
        "Requirements:\nRHIT required Lakemoor Hospital is an equal opportunity employer."
    ) == [
        ("requirements", "RHIT required"),
        ("eeo", "Lakemoor Hospital is an equal opportunity employer."),
    ]
    assert read("Requirements:\nRHIT (a copy of your transcripts) and CCS") == [
        ("requirements", "RHIT"),
        ("procedure", "(a copy of your transcripts)"),
        ("requirements", " and CCS"),
    ]


def test_what_an_application_holds_and_how_to_apply_is_no_part_of_the_job():
    found = read("Requirements:\nGED\nHow to apply:\nGive your degrees\nDuties:\nAssign codes")
    assert [section for section, _ in found] == ["requirements", "procedure", "duties"]
    silent = (
        "Your resume must list every job.",
        "Full-time or part-time status (include hours worked per week)",
        "I qualify by the grandfathering provision.",
        "No phone calls, please.",
        "This list is not an exhaustive one of all duties.",
    )
    for words in silent:
        assert [section for section, _ in read(words)] == ["procedure"]
