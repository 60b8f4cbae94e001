"""The facts marked in a posting's words."""

import re
from pathlib import Path

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from himjobs.model import Block, Evidence, Occupation, Posting
from himjobs.raw_json import raw_from_json
from himjobs.requirements import Group, Requirements
from reading.posting import normalize
from tests.pages.world import NOW, inpatient_coder
from web.evidence import Marked, mark

TEXT = "one two three four\nfive six seven\neight nine"
BLOCKS = (Block("paragraph", 0, 18), Block("item", 19, 33), Block("item", 34, 44))


def posting(*evidence: Evidence, groups: tuple[Group, ...] = ()) -> Posting:
    return Posting(
        "x", "T", "E", TEXT, BLOCKS, Occupation(None, True),
        requirements=Requirements(groups), evidence=evidence,
    )  # fmt: skip


def words(marked: Marked) -> list[str]:
    return ["".join(part.text for part in run) for p in marked.passages for run in p.runs]


def anchors(marked: Marked) -> list[int]:
    found = []
    for passage in marked.passages:
        for run in passage.runs:
            for part in run:
                found += [part.anchor] if part.anchor else []
                found += [piece.number for piece in part.pieces if piece.kind == "anchor"]
    return found


def test_facts_are_numbered_in_the_order_of_the_text() -> None:
    marked = mark(posting(Evidence("pay.min", 19, 23), Evidence("workplace", 0, 3)))
    assert marked.numbers == {"workplace": 1, "pay": 2}


def test_overlapping_words_become_one_mark_with_a_way_back_for_each_fact() -> None:
    marked = mark(posting(Evidence("pay", 0, 7), Evidence("experience", 4, 13)))
    part = marked.passages[0].runs[0][0]
    assert (part.text, part.numbers, part.anchor) == ("one two three", (1, 2), 1)
    kinds = [(piece.kind, piece.text or piece.number) for piece in part.pieces]
    assert kinds == [
        ("words", "one "), ("anchor", 2), ("words", "two three"), ("link", 1), ("link", 2),
    ]  # fmt: skip


def test_words_across_two_blocks_are_marked_in_both_and_lead_back_once() -> None:
    marked = mark(posting(Evidence("pay", 14, 23)))
    runs = [run for passage in marked.passages for run in passage.runs]
    assert [p.text for run in runs for p in run if p.numbers] == ["four", "five"]
    links = [p.kind for run in runs for part in run for p in part.pieces if p.kind == "link"]
    assert len(links) == 1


def test_items_in_a_row_are_one_list() -> None:
    assert [p.kind for p in mark(posting()).passages] == ["paragraph", "list"]
    assert len(mark(posting()).passages[1].runs) == 2


def test_words_outside_the_text_are_no_mark() -> None:
    assert mark(posting(Evidence("pay", 40, 400), Evidence("shift", 5, 5))).numbers == {}


def test_each_requirement_group_has_its_own_number() -> None:
    groups = (Group(("A",), "required", start=0, end=3), Group(("B",), "preferred", start=4, end=7))
    assert mark(posting(groups=groups)).numbers == {"requirements[0]": 1, "requirements[1]": 2}


def test_a_full_posting_keeps_every_word() -> None:
    full = inpatient_coder()
    said = [full.text[b.start : b.end] for b in full.blocks]
    assert words(mark(full)) == said


SPANS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.integers(0, 46), st.integers(0, 46)), max_size=12
)


@given(spans=SPANS)
def test_any_evidence_keeps_every_word_and_gives_each_number_one_anchor(
    spans: list[tuple[str, int, int]],
) -> None:
    marked = mark(posting(*(Evidence(name, start, end) for name, start, end in spans)))
    assert words(marked) == [TEXT[b.start : b.end] for b in BLOCKS]
    assert sorted(anchors(marked)) == sorted(marked.numbers.values())
    assert sorted(marked.numbers.values()) == list(range(1, len(marked.numbers) + 1))


CODES = "Codes ICD-10-CM/PCS, RHIA/RHIT or R.H.I.T. at $27.50-$34.00; e\u0301tat d'esprit, 3M-like"


def boundary(text: str, at: int) -> bool:
    """No letter, digit or joining hyphen lies on both sides."""
    before, after = text[:at][-2:], text[at:][:2]
    letter = r"[^\W_]"
    joined = re.search(rf"{letter}\Z", before) and re.match(
        rf"{letter}|[-'\u2019]{letter}|[\u0300-\u036f]", after
    )
    return not (joined or (re.search(rf"{letter}[-'\u2019]\Z", before) and re.match(letter, after)))


def cuts_no_word(marked: Marked) -> None:
    for passage in marked.passages:
        for run in passage.runs:
            whole, at = "".join(part.text for part in run), 0
            for part in run:
                assert boundary(whole, at), (whole[max(0, at - 20) : at], whole[at : at + 20])
                at += len(part.text)
                kinds = [piece.kind for piece in part.pieces]
                said = [kind for kind in kinds if kind != "anchor"]
                assert said == sorted(said, key=("words", "link").index), "a number inside a mark"


def marked_in(text: str, *spans: tuple[str, int, int]) -> Marked:
    blocks = (Block("paragraph", 0, len(text)),)
    evidence = tuple(Evidence(name, start, end) for name, start, end in spans)
    return mark(Posting("x", "T", "E", text, blocks, Occupation(None, True), evidence=evidence))


@given(
    spans=st.lists(
        st.tuples(
            st.sampled_from("abcdef"), st.integers(0, len(CODES)), st.integers(0, len(CODES))
        ),
        max_size=12,
    )
)
@example(spans=[("a", 0, 12), ("b", 6, 15)])
def test_no_mark_splits_a_word_or_another_mark(spans: list[tuple[str, int, int]]) -> None:
    marked = marked_in(CODES, *spans)
    cuts_no_word(marked)
    assert words(marked) == [CODES]


def test_evidence_that_ends_inside_a_code_marks_the_whole_code() -> None:
    at = CODES.index("ICD-10")
    run = marked_in(CODES, ("occupation", 0, at + 6)).passages[0].runs[0]
    assert [part.text for part in run if part.numbers] == ["Codes ICD-10-CM"]


def test_alternatives_on_both_sides_of_a_stroke_are_marked_apart() -> None:
    at = CODES.index("RHIA")
    run = marked_in(CODES, ("a", at, at + 4), ("b", at + 5, at + 9)).passages[0].runs[0]
    assert [part.text for part in run if part.numbers] == ["RHIA", "RHIT"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["federal_himr", "federal_other", "nonprofit_board", "remote_board", "hospital_boards_full"],
)
def test_no_mark_splits_a_word_of_a_real_posting(shared: Path, name: str) -> None:
    seen = 0
    with (shared / "postings" / f"{name}.jsonl").open("rb") as lines:
        for line in lines:
            found = normalize(raw_from_json(orjson.loads(line), source=name), NOW)
            marked = mark(found)
            cuts_no_word(marked)
            assert sorted(anchors(marked)) == list(range(1, len(marked.numbers) + 1))
            seen += 1
    assert seen > 300
