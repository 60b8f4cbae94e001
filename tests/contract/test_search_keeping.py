"""What an engine keeps: putting, removing, rebuilding, and what it says of itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from search_handmade import DOCUMENTS, NOW

from himjobs.errors import BadInput, HimJobsError
from search.engine import SearchEngine
from search.postings import POSTINGS
from search.query import Filters, Near, Query

FACETS, FIELDS = POSTINGS.facets, POSTINGS.fields


def ids(engine: SearchEngine, words: str = "") -> set[str]:
    return {hit.id for hit in engine.search(Query(words, size=100), now=NOW).hits}


def changed(document: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {**document, **values}


def test_before_anything_was_put_nothing_is_found_and_nothing_fails(engine: SearchEngine) -> None:
    query = Query("coder", facets=tuple(FACETS), filters=Filters(source=("boards",)))
    page = engine.search(query, now=NOW)
    assert (page.total, page.hits) == (0, ())
    assert page.facets["source"] == {"boards": 0}
    assert page.facets["posted_within"] == {"1": 0, "3": 0, "7": 0, "14": 0, "30": 0}
    assert engine.versions() == {}
    assert engine.health().ok
    assert engine.health().counts["posting"] == 0
    engine.remove(["unknown"])
    assert engine.health().counts["posting"] == 0


def test_what_was_put_is_found_when_put_returns(engine: SearchEngine) -> None:
    engine.put(DOCUMENTS)
    assert ids(engine) == {d["id"] for d in DOCUMENTS}
    assert engine.health().ok
    assert engine.health().counts["posting"] == len(DOCUMENTS)
    assert engine.versions() == {d["id"]: 1 for d in DOCUMENTS}


def test_putting_again_replaces(engine: SearchEngine) -> None:
    engine.put(DOCUMENTS[:5])
    engine.put([changed(DOCUMENTS[0], version=2, body_words="quite differ")])
    assert engine.versions() == {d["id"]: 1 for d in DOCUMENTS[:5]} | {DOCUMENTS[0]["id"]: 2}
    assert ids(engine, "differ") == {DOCUMENTS[0]["id"]}
    assert engine.health().counts["posting"] == 5


def test_of_one_id_put_twice_at_once_the_last_stays(engine: SearchEngine) -> None:
    first, second = DOCUMENTS[0], changed(DOCUMENTS[0], version=2)
    engine.put([first, DOCUMENTS[1], second])
    assert engine.versions() == {first["id"]: 2, DOCUMENTS[1]["id"]: 1}


def test_what_was_removed_is_not_found(engine: SearchEngine) -> None:
    engine.put(DOCUMENTS[:3])
    engine.remove([DOCUMENTS[1]["id"], "unknown"])
    assert ids(engine) == {DOCUMENTS[0]["id"], DOCUMENTS[2]["id"]}
    assert engine.health().counts["posting"] == 2


def test_putting_and_removing_nothing_is_no_error(engine: SearchEngine) -> None:
    engine.put([])
    engine.remove([])
    assert engine.versions() == {}


@pytest.mark.parametrize(
    "wrong",
    [{"no_such_field": "x"}, {"cert": "RHIT"}, {"pay_top": "40"}, {"soc": "9" * 600}],
    ids=["unknown field", "not a list", "not a number", "too long"],
)
def test_a_document_that_is_none_is_named_and_the_others_are_taken(
    engine: SearchEngine, wrong: dict[str, Any]
) -> None:
    bad = changed(DOCUMENTS[1], **wrong)
    with pytest.raises(BadInput) as raised:
        engine.put([DOCUMENTS[0], bad, DOCUMENTS[2]])
    assert raised.value.field == next(iter(wrong))
    assert bad["id"] in str(raised.value)
    assert ids(engine) == {DOCUMENTS[0]["id"], DOCUMENTS[2]["id"]}


def test_a_rebuild_takes_the_place_of_what_was(engine: SearchEngine) -> None:
    engine.put(DOCUMENTS[:10])
    assert engine.rebuild(iter(DOCUMENTS[5:30]), expected=25) == 25
    assert ids(engine) == {d["id"] for d in DOCUMENTS[5:30]}
    assert engine.rebuild(iter(DOCUMENTS[:3]), expected=3) == 3
    assert ids(engine) == {d["id"] for d in DOCUMENTS[:3]}
    engine.put(DOCUMENTS[3:5])
    assert engine.health().counts["posting"] == 5


def test_a_rebuild_needs_no_index_before_it(engine: SearchEngine) -> None:
    assert engine.rebuild(DOCUMENTS, expected=len(DOCUMENTS)) == len(DOCUMENTS)
    assert ids(engine) == {d["id"] for d in DOCUMENTS}


def test_a_rebuild_counts_an_id_once(engine: SearchEngine) -> None:
    with pytest.raises(HimJobsError):
        engine.rebuild([DOCUMENTS[0], DOCUMENTS[0]], expected=2)
    assert engine.rebuild([DOCUMENTS[0], DOCUMENTS[0]], expected=1) == 1


def test_a_short_rebuild_is_refused_and_the_old_index_stays(engine: SearchEngine) -> None:
    engine.put(DOCUMENTS[:10])
    with pytest.raises(HimJobsError, match="9 of 10"):
        engine.rebuild(DOCUMENTS[:9], expected=10)
    assert ids(engine) == {d["id"] for d in DOCUMENTS[:10]}
    engine.put(DOCUMENTS[10:12])
    assert engine.health().counts["posting"] == 12


def test_a_rebuild_whose_postings_break_off_changes_nothing(engine: SearchEngine) -> None:
    def breaking() -> Iterator[dict[str, Any]]:
        yield from DOCUMENTS[:5]
        raise RuntimeError("the record went away")

    engine.put(DOCUMENTS[:2])
    with pytest.raises(RuntimeError):
        engine.rebuild(breaking(), expected=1)
    assert ids(engine) == {d["id"] for d in DOCUMENTS[:2]}
    assert engine.rebuild(DOCUMENTS[:4], expected=4) == 4


def test_searches_are_answered_while_a_rebuild_runs(engine: SearchEngine) -> None:
    engine.put(DOCUMENTS[:10])
    seen: set[int] = set()

    def watched() -> Iterator[dict[str, Any]]:
        for document in DOCUMENTS:
            seen.add(engine.search(Query(), now=NOW).total)
            yield document

    engine.rebuild(watched(), expected=len(DOCUMENTS))
    assert seen == {10}
    assert engine.search(Query(), now=NOW).total == len(DOCUMENTS)


FOUND = {
    ("title_words", "text"): (Query("historian"), {"w-icd9"}),
    ("employer_words", "text"): (Query("umbrella"), {"w-employer"}),
    ("place_words", "text"): (Query("nowhere"), {"p-unknown"}),
    ("concept_words", "text"): (Query("epic"), {"w-skill"}),
    ("body_words", "text"): (Query("audits"), {"w-coding"}),
    ("spots", "filter"): (Query(near=Near("A", 39.12, -94.55, 1)), {"p-mo"}),
    ("areas", "filter"): (Query(near=Near("C", county="39061")), {"p-cincinnati"}),
    ("workplace", "filter"): (Query(filters=Filters(workplace=("hybrid",))), {"r-hybrid"}),
    ("open_to", "filter"): (
        Query(filters=Filters(workplace=("remote",), remote_from="IN")),
        {"r-any", "r-ohio", "r-not-ohio"},
    ),
    ("closed_to", "filter"): (
        Query(filters=Filters(workplace=("remote",), remote_from="OH")),
        {"r-any", "r-ohio", "r-placed"},
    ),
    ("cert", "filter"): (Query(filters=Filters(cert=("CPC",))), {"c-rhit"}),
    ("cert_required", "filter"): (
        Query(filters=Filters(cert=("CCS",), strength="required")),
        {"c-either", "c-both"},
    ),
    ("requirement_key", "filter"): (
        Query(filters=Filters(requirement_keys=("RHIT",))),
        {"c-rhit"},
    ),
    ("experience_months", "filter"): (Query(filters=Filters(max_years=0)), {"f-40k"}),
    ("soc", "filter"): (Query(filters=Filters(soc=("29-9021",))), {"f-part"}),
    ("specialty", "filter"): (Query(filters=Filters(specialty=("registry-cancer",))), {"f-part"}),
    ("employment_type", "filter"): (
        Query(filters=Filters(employment_type=("part-time",))),
        {"f-part"},
    ),
    ("employer", "filter"): (
        Query(filters=Filters(employer=("Umbrella Registry",))),
        {"w-employer"},
    ),
    ("source", "filter"): (Query("registrar", filters=Filters(source=("words",))), {"w-dots"}),
    ("pay_top", "filter"): (
        Query(filters=Filters(pay_min=80_000, pay_unknown=False)),
        {"f-from"},
    ),
    ("pay_band", "filter"): (
        Query(filters=Filters(pay_unknown=False)),
        {"f-40k", "f-60k", "f-from"},
    ),
    ("first_seen", "filter"): (Query(filters=Filters(posted_within=1)), {"f-40k"}),
}
SORTED = {
    ("id", "sort"): (Query(near=Near("KC", cbsa="28140")), "p-ks"),
    ("first_seen", "sort"): (Query(sort="date"), "f-40k"),
    ("pay_top", "sort"): (Query(sort="pay"), "f-from"),
    ("closes_on", "sort"): (Query(sort="closing"), "f-guess"),
}
COUNTED = {(facet.field, "facet"): name for name, facet in FACETS.items()}
ROLES = [(field.name, role) for field in FIELDS for role in field.roles]


@pytest.mark.parametrize(("name", "role"), ROLES)
def test_every_role_of_every_field_is_served(filled: SearchEngine, name: str, role: str) -> None:
    if role == "facet":
        page = filled.search(Query(facets=(COUNTED[name, role],)), now=NOW)
        assert sum(page.facets[COUNTED[name, role]].values()) > 0
    elif role == "sort":
        query, first = SORTED[name, role]
        assert filled.search(query, now=NOW).hits[0].id == first
    else:
        query, expected = FOUND[name, role]
        assert {hit.id for hit in filled.search(query, now=NOW).hits} == expected


def test_nothing_else_is_claimed() -> None:
    assert set(ROLES) == {*FOUND, *SORTED, *COUNTED}
