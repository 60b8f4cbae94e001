"""The reader of credentials against cases decided by reading, and what must hold for any text."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.model import Block, Text
from himjobs.reference.credentials import catalogue
from reading.requirements import credentials
from reading.text.document import document


def cases(name: str) -> list[dict]:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))["case"]


CASES = cases("credential_cases.toml")
HELD = cases("credential_cases_held.toml")


def lines(text: str) -> Text:
    """A text whose lines are its blocks, bullets items."""
    blocks, at = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            item = bare[:2] in ("- ", "* ", "• ")
            end = start + len(bare)
            blocks.append(Block("item" if item else "paragraph", start + 2 * item, end))
        at += len(line) + 1
    return Text(text, tuple(blocks))


def as_sets(groups) -> set[frozenset[str]]:
    return {frozenset(group) for group in groups}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['text'][:60]}")
def test_a_sentence_means_what_a_person_reads_in_it(case):
    text = lines(case["text"])
    found, evidence = credentials.read(document(text, title=case.get("title", "Worker")))
    read = {
        "required": as_sets(g.any_of for g in found.of("required")),
        "preferred": as_sets(g.any_of for g in found.of("preferred")),
        "mentioned": set(found.mentioned),
        "within": found.within_months,
        "instead": found.experience_instead,
        "eligible": any(g.eligible for g in found.of("required")),
        "preferred_eligible": any(g.eligible for g in found.of("preferred")),
        "other": as_sets(g.any_of for g in found.other_reading if g.strength == "required"),
    }
    meant = {
        "required": as_sets(case.get("required", [])),
        "preferred": as_sets(case.get("preferred", [])),
        "mentioned": set(case.get("mentioned", [])),
        "within": case.get("within"),
        "instead": case.get("instead", False),
        "eligible": case.get("eligible", False),
        "preferred_eligible": case.get("preferred_eligible", False),
        "other": as_sets(case.get("other", [])),
    }
    assert read == meant
    assert found.ambiguous == ("other" in case)
    assert len(evidence) == len(found.groups)


def test_most_of_what_someone_else_wrote_is_read_as_meant():
    exact = 0
    for case in HELD:
        text = lines(case["text"])
        found, _ = credentials.read(document(text, title=case.get("title", "Worker")))
        exact += (
            as_sets(g.any_of for g in found.of("required")) == as_sets(case.get("required", []))
            and as_sets(g.any_of for g in found.of("preferred"))
            == as_sets(case.get("preferred", []))
            and found.within_months == case.get("within")
            and found.experience_instead == case.get("instead", False)
        )
    assert exact / len(HELD) >= 0.92


def test_every_fact_says_why_it_is_read_so():
    text = lines("Required:\n- RHIT within 12 months\nCPC preferred")
    _, evidence = credentials.read(document(text, title="Coder"))
    assert [one.rule for one in evidence] == [
        "named under “Required”; deadline of 12 months",
        "“preferred” in the same sentence",
    ]


def test_the_words_of_a_former_name_stay_in_the_evidence():
    text = lines("Certification: Certified Tumor Registrar (CTR) required.")
    found, evidence = credentials.read(document(text, title="Registrar"))
    assert found.key == "ODS"
    assert text.text[evidence[0].start : evidence[0].end] == "Certified Tumor Registrar (CTR)"


def test_a_requirement_only_in_the_title_names_the_title_as_its_source():
    text = lines("Code charts.")
    title = "Coder - CPC required"
    found, evidence = credentials.read(document(text, title=title))
    assert found.key == "CPC"
    assert evidence[0].source_field == "title"


@given(
    st.lists(
        st.sampled_from(
            ["RHIT", "RHIA", "CCS", "CPC", "AHIMA", "certification", "or", "and", ",", ";", "(",
             ")", "required", "preferred", "must have", "within 12 months", "eligible", "\n- ",
             ":", ".", "experience", "not required", "one of the following", "mastery level"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_mix_of_words_gives_known_codes_and_evidence_inside_the_text(words):
    text = lines(" ".join(words))
    found, evidence = credentials.read(document(text, title="Coder"))
    assert all(code in catalogue() for group in found.groups for code in group.any_of)
    assert all(group.any_of for group in found.groups)
    for one in evidence:
        if one.start is not None:
            assert 0 <= one.start < one.end <= len(text.text)


@given(st.text(max_size=300))
def test_no_text_at_all_breaks_the_reader(words):
    text = lines(words)
    credentials.read(document(text, title=words[:80]))
