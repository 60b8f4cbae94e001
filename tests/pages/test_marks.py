"""The facts marked in a posting's words."""

from hypothesis import given
from hypothesis import strategies as st

from himjobs.model import Block, Evidence, Occupation, Posting
from himjobs.requirements import Group, Requirements
from tests.pages.world import inpatient_coder
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
        ("words", "one "), ("anchor", 2), ("words", "two"), ("link", 1), ("words", " three"),
        ("link", 2),
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
