"""What an engine keeps of each kind: putting, removing, rebuilding, and what it says of itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from search_handmade import NOW
from search_sides import Side

from himjobs.errors import BadInput, HimJobsError
from search.engine import SearchEngine
from search.query import Filters, ProgramFilters, Query


def ids(side: Side, words: str = "") -> set[str]:
    return {hit.id for hit in side.search(Query(words, size=100)).hits}


def changed(document: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {**document, **values}


def test_before_anything_was_put_nothing_is_found_and_nothing_fails(side: Side) -> None:
    page = side.search(Query("coder", facets=tuple(side.table.facets)))
    assert (page.total, page.hits) == (0, ())
    assert set(page.facets) == set(side.table.facets)
    assert side.versions() == {}
    assert side.engine.health().ok
    assert side.held == 0
    side.remove(["unknown"])
    assert side.held == 0


def test_before_anything_was_put_what_is_filtered_by_has_none(engine: SearchEngine) -> None:
    query = Query("coder", filters=Filters(source=("boards",)), facets=("source", "posted_within"))
    assert engine.search(query, now=NOW).facets == {
        "source": {"boards": 0},
        "posted_within": {"1": 0, "3": 0, "7": 0, "14": 0, "30": 0},
    }
    query = Query(filters=ProgramFilters(mode=("online",)), facets=("mode",))
    assert engine.search(query, now=NOW).facets == {"mode": {"online": 0}}


def test_kinds_do_not_touch_each_other(side: Side) -> None:
    other = Side(side.engine, "program" if side.kind == "posting" else "posting")
    other.put(other.documents[:3])
    side.put(side.documents[:2])
    side.remove([other.documents[0]["id"]])
    assert (side.held, other.held) == (2, 3)
    side.rebuild(side.documents[:5], expected=5)
    assert (side.held, other.held) == (5, 3)
    assert set(other.versions()) == {d["id"] for d in other.documents[:3]}
    assert {hit.id for hit in other.search(Query()).hits} == set(other.versions())


def test_what_was_put_is_found_when_put_returns(side: Side) -> None:
    side.put(side.documents)
    assert ids(side) == {d["id"] for d in side.documents}
    assert side.engine.health().ok
    assert side.held == len(side.documents)
    assert side.versions() == {d["id"]: 1 for d in side.documents}


def test_putting_again_replaces(side: Side) -> None:
    side.put(side.documents[:5])
    side.put(
        [changed(side.documents[0], version=2, **{side.table.text_fields[0].name: "quite differ"})]
    )
    assert side.versions() == {d["id"]: 1 for d in side.documents[:5]} | {
        side.documents[0]["id"]: 2
    }
    assert ids(side, "differ") == {side.documents[0]["id"]}
    assert side.held == 5


def test_of_one_id_put_twice_at_once_the_last_stays(side: Side) -> None:
    first, second = side.documents[0], changed(side.documents[0], version=2)
    side.put([first, side.documents[1], second])
    assert side.versions() == {first["id"]: 2, side.documents[1]["id"]: 1}


def test_what_was_removed_is_not_found(side: Side) -> None:
    side.put(side.documents[:3])
    side.remove([side.documents[1]["id"], "unknown"])
    assert ids(side) == {side.documents[0]["id"], side.documents[2]["id"]}
    assert side.held == 2


def test_putting_and_removing_nothing_is_no_error(side: Side) -> None:
    side.put([])
    side.remove([])
    assert side.versions() == {}


WRONG: dict[str, dict[str, dict[str, Any]]] = {
    "unknown field": {"posting": {"no_such_field": "x"}, "program": {"pay_top": 40}},
    "not a list": {"posting": {"cert": "RHIT"}, "program": {"prepares_for": "RHIT"}},
    "not a number": {"posting": {"pay_top": "40"}, "program": {"tuition": "40"}},
    "too long": {"posting": {"soc": "9" * 600}, "program": {"cip": "5" * 600}},
}


@pytest.mark.parametrize("case", WRONG)
def test_a_document_that_is_none_is_named_and_the_others_are_taken(side: Side, case: str) -> None:
    wrong = WRONG[case][side.kind]
    bad = changed(side.documents[1], **wrong)
    with pytest.raises(BadInput) as raised:
        side.put([side.documents[0], bad, side.documents[2]])
    assert raised.value.field == next(iter(wrong))
    assert bad["id"] in str(raised.value)
    assert ids(side) == {side.documents[0]["id"], side.documents[2]["id"]}


def test_a_rebuild_takes_the_place_of_what_was(side: Side) -> None:
    side.put(side.documents[:10])
    assert side.rebuild(iter(side.documents[5:20]), expected=15) == 15
    assert ids(side) == {d["id"] for d in side.documents[5:20]}
    assert side.rebuild(iter(side.documents[:3]), expected=3) == 3
    assert ids(side) == {d["id"] for d in side.documents[:3]}
    side.put(side.documents[3:5])
    assert side.held == 5


def test_a_rebuild_needs_no_index_before_it(side: Side) -> None:
    assert side.rebuild(side.documents, expected=len(side.documents)) == len(side.documents)
    assert ids(side) == {d["id"] for d in side.documents}


def test_a_rebuild_counts_an_id_once(side: Side) -> None:
    with pytest.raises(HimJobsError):
        side.rebuild([side.documents[0], side.documents[0]], expected=2)
    assert side.rebuild([side.documents[0], side.documents[0]], expected=1) == 1


def test_a_short_rebuild_is_refused_and_the_old_index_stays(side: Side) -> None:
    side.put(side.documents[:10])
    with pytest.raises(HimJobsError, match="9 of 10"):
        side.rebuild(side.documents[:9], expected=10)
    assert ids(side) == {d["id"] for d in side.documents[:10]}
    side.put(side.documents[10:12])
    assert side.held == 12


def test_a_rebuild_whose_postings_break_off_changes_nothing(side: Side) -> None:
    def breaking() -> Iterator[dict[str, Any]]:
        yield from side.documents[:5]
        raise RuntimeError("the record went away")

    side.put(side.documents[:2])
    with pytest.raises(RuntimeError):
        side.rebuild(breaking(), expected=1)
    assert ids(side) == {d["id"] for d in side.documents[:2]}
    assert side.rebuild(side.documents[:4], expected=4) == 4


def test_searches_are_answered_while_a_rebuild_runs(side: Side) -> None:
    side.put(side.documents[:10])
    seen: set[int] = set()

    def watched() -> Iterator[dict[str, Any]]:
        for document in side.documents:
            seen.add(side.search(Query()).total)
            yield document

    side.rebuild(watched(), expected=len(side.documents))
    assert seen == {10}
    assert side.search(Query()).total == len(side.documents)
