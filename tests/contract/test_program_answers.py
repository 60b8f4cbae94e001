"""What a question about programs finds, in which order, with which counts; for both engines."""

import pytest
from programs_handmade import DOCUMENTS, FACTS, PLACES, WORDS
from search_handmade import NOW, circle

from himjobs.errors import BadInput
from search.engine import SearchEngine
from search.query import Near, ProgramFilters, Query, Sort

AUSTIN = Near("Austin, TX", 30.30, -97.75, 25, state="TX")


def asked(words: str = "", filters: ProgramFilters | None = None, **said: object) -> Query:
    return Query(words, filters=filters or ProgramFilters(), **{"size": 50, **said})  # type: ignore[arg-type]


def facts(**filters: object) -> ProgramFilters:
    return ProgramFilters(cip=(FACTS,), **filters)  # type: ignore[arg-type]


def found(engine: SearchEngine, query: Query) -> list[str]:
    return [hit.id for hit in engine.search(query, now=NOW).hits]


SAID: dict[str, set[str]] = {
    "bayou": {"w-school"},
    '"community college"': {"w-school"},
    "bayamon": {"w-accent"},
    # RHIT and RHIA are credentials of health information, too
    '"health information"': {"w-name", "w-rhit", "f-low", "f-edge"},
    "health information": {"w-name", "w-order", "w-rhit", "f-low", "f-edge"},
    "health information -rhit -rhia": {"w-name", "w-order"},
    "information -records -registered": set(),
    '"information on health"': {"w-order"},
    "technicians": {"w-name", "w-rhit", "f-low"},
    "rhit": {"w-rhit", "f-low"},
    "RHITs": {"w-rhit", "f-low"},
    "ccs-p": {"w-rhit"},
    "CCS": set(),
    '"registered health information technician"': {"w-rhit", "f-low"},
    "RHIT programs near me": {"w-rhit", "f-low"},
    "bachelor": {"w-bachelor", "f-edge"},
    "online": {"w-online", "f-edge", "f-high"},
    "nowhere tx": {"w-place"},
    "austin": {"p-austin", "p-zip", "p-three", "f-free"},
    "columbus rock": {"p-two"},
    # a phrase does not reach from one site into the next
    '"oh round rock"': set(),
    "xylophone": set(),
}


@pytest.mark.parametrize("words", SAID)
def test_words_find(programs: SearchEngine, words: str) -> None:
    page = programs.search(asked(words), now=NOW)
    assert {hit.id for hit in page.hits} == SAID[words]
    assert page.total == len(SAID[words])


def test_words_that_ask_for_nothing_find_everything(programs: SearchEngine) -> None:
    for words in ("", "programs near me", "training courses"):
        assert programs.search(asked(words), now=NOW).total == len(DOCUMENTS)


def test_a_job_is_a_word_like_others_beside_programs(programs: SearchEngine) -> None:
    assert programs.search(asked("job"), now=NOW).total == 0


FILTERS: dict[str, tuple[ProgramFilters, set[str]]] = {
    "one credential": (ProgramFilters(prepares_for=("CCA",)), {"f-free", "f-low"}),
    "any of two": (
        ProgramFilters(prepares_for=("RHIA", "CPC")),
        {"f-free", "f-edge", "f-gone"},
    ),
    "a credential nobody prepares for": (ProgramFilters(prepares_for=("CHDA",)), set()),
    "awards": (facts(award=("02", "07")), {"f-free", "f-high"}),
    "mode": (facts(mode=("online",)), {"f-edge", "f-high"}),
    "mode, known or not": (
        facts(mode=("in-person", "unknown")),
        {"f-free", "f-gone", "f-unknown"},
    ),
    "control": (facts(control=("public",)), {"f-free", "f-low"}),
    "known to be accredited": (facts(accreditation=("accredited",)), {"f-free", "f-low"}),
    "not known: neither a candidate nor a withdrawn one": (
        facts(accreditation=("unknown",)),
        {"f-edge", "f-unknown"},
    ),
    "accredited or not known": (
        facts(accreditation=("accredited", "unknown")),
        {"f-free", "f-low", "f-edge", "f-unknown"},
    ),
    "tuition to the dollar, unknown kept": (
        facts(tuition_max=3_120),
        {"f-free", "f-low", "f-gone", "f-unknown"},
    ),
    "tuition, unknown left out": (
        facts(tuition_max=3_121, tuition_unknown=False),
        {"f-free", "f-low", "f-edge"},
    ),
    "free": (facts(tuition_max=0, tuition_unknown=False), {"f-free"}),
    "tuition published at all": (
        facts(tuition_unknown=False),
        {"f-free", "f-low", "f-edge", "f-high"},
    ),
    "fields of study": (
        ProgramFilters(cip=(FACTS, WORDS), award=("05",)),
        {"w-bachelor", "f-edge"},
    ),
    "everything at once": (
        facts(
            prepares_for=("RHIT",), award=("03",), mode=("blended",), control=("public",),
            accreditation=("accredited",), tuition_max=5_000, tuition_unknown=False,
        ),
        {"f-low"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FILTERS)
def test_filters_find(programs: SearchEngine, case: str) -> None:
    filters, expected = FILTERS[case]
    page = programs.search(asked(filters=filters), now=NOW)
    assert {hit.id for hit in page.hits} == expected
    assert page.total == len(expected)


NEAR: dict[str, tuple[Near, set[str]]] = {
    "25 miles, any of its sites": (
        AUSTIN,
        {"p-austin", "p-zip", "p-rock", "p-two", "p-three"},
    ),
    "5 miles": (Near("Austin", 30.30, -97.75, 5), {"p-austin", "p-zip", "p-three"}),
    "round the other site": (
        Near("Columbus", 39.98, -82.99, 25, state="OH"),
        {"p-two", "p-three", "p-dublin"},
    ),
    "no site within": (Near("Sea", 0.0, 0.0, 25), set()),
    "a state": (
        Near("Texas", state="TX"),
        {"p-austin", "p-zip", "p-rock", "p-two", "p-three", "p-antonio"},
    ),
    "a county": (Near("Travis", county="48453", state="TX"), {"p-austin", "p-zip", "p-three"}),
    "a metro over a state line": (Near("KC", cbsa="28140"), {"p-three", "p-ks"}),
}


@pytest.mark.parametrize("case", NEAR)
def test_places_find(programs: SearchEngine, case: str) -> None:
    near, expected = NEAR[case]
    query = asked(filters=ProgramFilters(cip=(PLACES,)), near=near)
    page = programs.search(query, now=NOW)
    assert {hit.id for hit in page.hits} == expected
    assert page.total == len(expected)


def test_the_distance_is_to_the_nearest_site_in_every_order(programs: SearchEngine) -> None:
    around = circle(30.30, -97.75, 25)
    for sort in ("distance", "name", "tuition", "completions"):
        query = asked(near=AUSTIN, sort=sort)
        miles = {hit.id: hit.miles for hit in programs.search(query, now=NOW).hits}
        assert miles["p-three"] == miles["p-austin"] == 0.0
        assert miles["p-two"] == miles["p-rock"] == around["city:4863500"]


ORDERS: dict[str, tuple[Query, list[str]]] = {
    "nearest, then most completions": (
        asked(filters=ProgramFilters(cip=(PLACES,)), near=AUSTIN),
        ["p-three", "p-austin", "p-zip", "p-two", "p-rock"],
    ),
    "most completions of the newest year; nobody is more than not known": (
        asked(filters=facts(), sort="completions"),
        ["f-high", "f-edge", "f-low", "f-gone", "f-free", "f-unknown"],
    ),
    "without words or a point it is the same": (
        asked(filters=facts()),
        ["f-high", "f-edge", "f-low", "f-gone", "f-free", "f-unknown"],
    ),
    "relevance without words, too": (
        asked(filters=facts(), sort="relevance"),
        ["f-high", "f-edge", "f-low", "f-gone", "f-free", "f-unknown"],
    ),
    "lowest tuition, free first, not published last": (
        asked(filters=facts(), sort="tuition"),
        ["f-free", "f-low", "f-edge", "f-high", "f-gone", "f-unknown"],
    ),
    "name from A to Z whatever its case, then school, then id": (
        asked(filters=facts(), sort="name"),
        ["f-unknown", "f-edge", "f-low", "f-high", "f-free", "f-gone"],
    ),
    "a distance without a point is the usual order": (
        asked(filters=facts(), sort="distance"),
        ["f-high", "f-edge", "f-low", "f-gone", "f-free", "f-unknown"],
    ),
}


@pytest.mark.parametrize("case", ORDERS)
def test_order(programs: SearchEngine, case: str) -> None:
    query, expected = ORDERS[case]
    assert found(programs, query) == expected


COUNTS: dict[str, tuple[Query, dict[str, dict[str, int]]]] = {
    "credentials without their own filter": (
        asked(filters=facts(prepares_for=("RHIA", "CHDA")), facets=("prepares_for",)),
        {"prepares_for": {"CCA": 2, "CPC": 2, "RHIA": 1, "RHIT": 1, "CHDA": 0}},
    ),
    "every other facet keeps the filter": (
        asked(
            filters=facts(mode=("online",), control=("private-for-profit",)),
            facets=("mode", "control", "award"),
        ),
        {
            "mode": {"online": 1},
            "control": {"private-for-profit": 1, "private-nonprofit": 1},
            "award": {"07": 1},
        },
    ),
    "what is not known is counted": (
        asked(filters=facts(), facets=("mode", "accreditation", "control")),
        {
            "mode": {"online": 2, "unknown": 2, "blended": 1, "in-person": 1},
            "accreditation": {"accredited": 2, "unknown": 2},
            "control": {"public": 2, "private-for-profit": 1, "private-nonprofit": 1},
        },
    ),
    "tuition in its bands, without its own filters": (
        asked(filters=facts(tuition_max=1, tuition_unknown=False), facets=("tuition",)),
        {"tuition": {"0": 3, "50000": 1, "unknown": 2}},
    ),
    "a program with sites in two states counts in both": (
        asked(filters=ProgramFilters(cip=(PLACES,)), facets=("state", "cip")),
        {"state": {"TX": 6, "OH": 4, "KS": 1, "MO": 1}, "cip": {PLACES: 10, WORDS: 8, FACTS: 6}},
    ),
    "inside a circle": (
        asked(near=AUSTIN, facets=("cip",)),
        {"cip": {PLACES: 5, FACTS: 1}},
    ),
}


@pytest.mark.parametrize("case", COUNTS)
def test_counts(programs: SearchEngine, case: str) -> None:
    query, expected = COUNTS[case]
    page = programs.search(query, now=NOW)
    assert page.facets == expected
    assert [list(counts) for counts in page.facets.values()] == [
        list(counts) for counts in expected.values()
    ], "values come in the order they are shown"


@pytest.mark.parametrize("sort", ["completions", "tuition", "name", "distance", "relevance"])
def test_pages_have_no_repeat_and_no_hole(programs: SearchEngine, sort: Sort) -> None:
    near = Near("everywhere", 39.0, -90.0, 900) if sort == "distance" else None
    words = "studies" if sort == "relevance" else ""
    whole = found(programs, asked(words, near=near, sort=sort))
    paged: list[str] = []
    for page in range(1, len(whole) // 3 + 2):
        paged += found(programs, asked(words, near=near, sort=sort, size=3, page=page))
    assert paged == whole
    assert len(set(whole)) == len(whole) > 10


@pytest.mark.parametrize("query", [asked(sort="date"), asked(facets=("employer",))])
def test_what_only_postings_have_is_refused(programs: SearchEngine, query: Query) -> None:
    with pytest.raises(BadInput):
        programs.search(query, now=NOW)
