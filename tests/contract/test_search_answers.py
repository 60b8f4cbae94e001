"""What a question finds, in which order and with which counts: one table for both engines."""

from typing import Any

import pytest
from search_handmade import DOCUMENTS, NOW, circle

from himjobs.errors import BadInput
from search.engine import SearchEngine
from search.query import Filters, Near, ProgramFilters, Query

#: Austin's own point in the handmade gazetteer, so that its city is at 0 miles.
AUSTIN = Near("Austin, TX", 30.30, -97.75, 25, state="TX")
COLUMBUS = Near("Columbus, OH", 39.98, -82.99, 25, state="OH")


def found(engine: SearchEngine, query: Query) -> list[str]:
    return [hit.id for hit in engine.search(query, now=NOW).hits]


def within(source: str, **filters: object) -> Filters:
    return Filters(source=(source,), **filters)


WORDS = {
    "coder": {"w-coder", "w-coding"},
    "CODERS": {"w-coder", "w-coding"},
    "inpatient coder": {"w-coder", "w-coding"},
    '"inpatient coder"': {"w-coder"},
    "coder -audits": {"w-coder"},
    'coder -"inpatient coding"': {"w-coder"},
    '"health information management"': {"w-him"},
    "health information management": {"w-him", "w-mih"},
    "ICD-10": {"w-coder"},
    "icd10": {"w-coder"},
    "ICD-10-PCS": {"w-coder"},
    "ICD-9": {"w-icd9"},
    "icd": {"w-coder", "w-icd9"},
    "CCS-P": {"w-ccsp"},
    "ccs/rhit": {
        *("w-ccs", "w-dots"),
        *("c-either", "c-both", "c-rhit", "c-wish", "c-named"),
    },
    "CCS OR E/M": {"w-ccs", "w-em", "c-either", "c-both"},
    "e/m": {"w-em"},
    "3m 360": {"w-em"},
    "hipaa": {"w-em"},
    "resume": {"w-accent"},
    "eHIM": {"w-accent"},
    "umbrella": {"w-employer"},
    "epic": {"w-skill"},
    "jobs for a registrar": {"w-dots"},
    "registrar OR registry": {"w-dots", "w-employer"},
    "nowhere": {"p-unknown"},
    "xylophone": set(),
    "coder xylophone": set(),
    'remote "at home"': set(),
}


@pytest.mark.parametrize("words", WORDS)
def test_words_find(filled: SearchEngine, words: str) -> None:
    page = filled.search(Query(words, size=50), now=NOW)
    assert {hit.id for hit in page.hits} == WORDS[words]
    assert page.total == len(WORDS[words])


def test_words_that_ask_for_nothing_find_everything(filled: SearchEngine) -> None:
    assert filled.search(Query("jobs near me"), now=NOW).total == len(DOCUMENTS) - 1
    everywhere = Query("", filters=Filters(abroad=True))
    assert filled.search(everywhere, now=NOW).total == len(DOCUMENTS)


def test_a_word_in_the_title_comes_before_one_in_the_text(filled: SearchEngine) -> None:
    assert found(filled, Query("coder")) == ["w-coder", "w-coding"]


FILTERS: dict[str, tuple[Filters, set[str]]] = {
    "any credential asked": (
        Filters(cert=("RHIT",)),
        {"c-either", "c-both", "c-rhit", "c-wish"},
    ),
    "either of two": (Filters(cert=("CCS", "CPC")), {"c-either", "c-both", "c-rhit"}),
    "both of two": (Filters(cert=("RHIT", "CCS"), cert_mode="all"), {"c-either", "c-both"}),
    "required only": (
        Filters(cert=("RHIT", "CPC"), strength="required"),
        {"c-either", "c-both", "c-rhit"},
    ),
    "by requirement key": (
        Filters(requirement_keys=("CCS|RHIT", "CCS&RHIT")),
        {"c-either", "c-both"},
    ),
    "nothing required": (
        within("creds", requirement_keys=("",)),
        {"c-wish", "c-named", "c-none"},
    ),
    "no key passes": (Filters(requirement_keys=()), set()),
    "pay, unknown kept": (
        within("facts", pay_min=50_000),
        {"f-60k", "f-from", "f-euro", "f-guess", "f-part", "f-full"},
    ),
    "pay, unknown left out": (
        within("facts", pay_min=50_000, pay_unknown=False),
        {"f-60k", "f-from"},
    ),
    "the top of the range counts, to the dollar": (
        within("facts", pay_min=62_400, pay_unknown=False),
        {"f-60k", "f-from"},
    ),
    "one dollar more": (within("facts", pay_min=62_401, pay_unknown=False), {"f-from"}),
    "pay stated at all": (within("facts", pay_unknown=False), {"f-40k", "f-60k", "f-from"}),
    "no experience, said": (Filters(max_years=0, says=("experience",)), {"f-40k"}),
    "at most two and a half years, or nothing said of it": (
        within("facts", max_years=2.5),
        {"f-40k", "f-60k", "f-from", "f-euro", "f-part", "f-full"},
    ),
    "a type or none stated": (
        within("facts", employment_type=("part-time", "unknown"), says=("experience",)),
        {"f-40k", "f-60k", "f-from", "f-guess"},
    ),
    "since yesterday": (Filters(posted_within=1), {"f-40k"}),
    "to the second": (Filters(posted_within=2), {"f-40k", "f-60k"}),
    "one employer": (Filters(employer=("Harbor Clinic",)), {"f-part", "f-full"}),
    "not that employer": (
        within("facts", not_employer=("Harbor Clinic",)),
        {"f-40k", "f-60k", "f-from", "f-euro", "f-guess"},
    ),
    "employment type": (Filters(employment_type=("part-time", "per-diem")), {"f-part"}),
    "occupation": (Filters(soc=("29-9021",)), {"f-part"}),
    "specialty": (Filters(specialty=("coding-inpatient",)), {"f-full"}),
    "two sources": (
        Filters(source=("creds", "places"), requirement_keys=("RHIT",)),
        {"c-rhit"},
    ),
    "a source beside another": (within("words", pay_unknown=False), {"f-40k"}),
    "remote": (
        Filters(workplace=("remote",)),
        {"r-any", "r-ohio", "r-texas", "r-not-ohio", "r-placed", "r-unsaid"},
    ),
    "remote from Ohio": (
        Filters(workplace=("remote",), remote_from="OH"),
        {"r-any", "r-ohio", "r-placed"},
    ),
    "remote from Texas": (
        Filters(workplace=("remote",), remote_from="TX"),
        {"r-any", "r-texas", "r-not-ohio"},
    ),
    "at home in Texas, any workplace": (
        within("remote", remote_from="TX"),
        {"r-any", "r-texas", "r-not-ohio", "r-hybrid", "r-onsite"},
    ),
    "hybrid or on site": (Filters(workplace=("hybrid", "onsite")), {"r-hybrid", "r-onsite"}),
}


@pytest.mark.parametrize("case", FILTERS)
def test_filters_find(filled: SearchEngine, case: str) -> None:
    filters, expected = FILTERS[case]
    page = filled.search(Query(filters=filters, size=50), now=NOW)
    assert {hit.id for hit in page.hits} == expected
    assert page.total == len(expected)


PLACES: dict[str, tuple[Near, Filters, set[str]]] = {
    "25 miles, the second place counts": (
        AUSTIN,
        Filters(),
        {"p-austin", "p-zip", "p-rock", "p-two"},
    ),
    "5 miles": (Near("Austin", 30.30, -97.75, 5), Filters(), {"p-austin", "p-zip"}),
    "100 miles": (
        Near("Austin", 30.30, -97.75, 100),
        Filters(),
        {"p-austin", "p-zip", "p-rock", "p-two", "p-antonio"},
    ),
    "no place within": (Near("Sea", 0.0, 0.0, 25), Filters(), set()),
    "a state": (
        Near("Texas", state="TX"),
        Filters(),
        {"p-austin", "p-zip", "p-rock", "p-two", "p-antonio", "p-unknown"},
    ),
    "a county": (Near("Travis", county="48453", state="TX"), Filters(), {"p-austin", "p-zip"}),
    "a metro over a state line": (Near("KC", cbsa="28140"), Filters(), {"p-mo", "p-ks"}),
    "remote with its place here is here": (
        COLUMBUS,
        Filters(),
        {"p-two", "p-columbus", "p-dublin", "r-placed", "r-hybrid", "r-onsite"},
    ),
    "remote asked: what is open to the state, wherever": (
        COLUMBUS,
        Filters(workplace=("remote",)),
        {"r-any", "r-ohio", "r-placed"},
    ),
    "remote asked where no remote job has its place": (
        AUSTIN,
        Filters(workplace=("remote",)),
        {"r-any", "r-texas", "r-not-ohio"},
    ),
    "remote beside what is here": (
        COLUMBUS,
        Filters(workplace=("remote", "onsite")),
        {"r-any", "r-ohio", "r-placed", "r-onsite"},
    ),
    "here, or remote from another state": (
        AUSTIN,
        Filters(remote_from="OH"),
        {"p-austin", "p-zip", "p-rock", "p-two", "r-any", "r-ohio", "r-placed"},
    ),
    "a remote job here that is closed to where one lives": (
        COLUMBUS,
        Filters(remote_from="TX"),
        {
            *("p-two", "p-columbus", "p-dublin", "r-hybrid", "r-onsite"),
            *("r-any", "r-texas", "r-not-ohio"),
        },
    ),
    "remote in a state": (
        Near("Ohio", state="OH"),
        Filters(workplace=("remote",)),
        {"r-any", "r-ohio", "r-placed"},
    ),
}


@pytest.mark.parametrize("case", PLACES)
def test_places_find(filled: SearchEngine, case: str) -> None:
    near, filters, expected = PLACES[case]
    page = filled.search(Query(near=near, filters=filters, size=50), now=NOW)
    assert {hit.id for hit in page.hits} == expected
    assert page.total == len(expected)


def test_distance_is_to_the_nearest_place_and_unknown_outside(filled: SearchEngine) -> None:
    query = Query(near=AUSTIN, filters=Filters(remote_from="TX"), size=50)
    miles = {hit.id: hit.miles for hit in filled.search(query, now=NOW).hits}
    around = circle(30.30, -97.75, 25)
    assert miles["p-austin"] == 0.0
    assert miles["p-two"] == miles["p-rock"] == around["city:4863500"]
    assert miles["p-zip"] == around["zip:78701"]
    assert miles["r-any"] is None


def test_distances_are_told_in_every_order(filled: SearchEngine) -> None:
    by_date = filled.search(Query(near=AUSTIN, sort="date"), now=NOW).hits
    by_distance = filled.search(Query(near=AUSTIN), now=NOW).hits
    assert {h.id: h.miles for h in by_date} == {h.id: h.miles for h in by_distance}
    assert all(hit.miles is not None for hit in by_date)


ORDERS: dict[str, tuple[Query, list[str]]] = {
    "nearest, then newest": (
        Query(near=AUSTIN),
        ["p-austin", "p-zip", "p-rock", "p-two"],
    ),
    "newest": (
        Query(filters=within("facts"), sort="date"),
        ["f-40k", "f-60k", "f-from", "f-euro", "f-guess", "f-full", "f-part"],
    ),
    "equally new by id": (
        Query(near=Near("KC", cbsa="28140"), sort="date"),
        ["p-ks", "p-mo"],
    ),
    "best paid, unknown pay last and newest first": (
        Query(filters=within("facts"), sort="pay"),
        ["f-from", "f-60k", "f-40k", "f-euro", "f-guess", "f-full", "f-part"],
    ),
    "closing soonest, no date last": (
        Query(filters=within("facts"), sort="closing"),
        ["f-guess", "f-euro", "f-40k", "f-60k", "f-from", "f-full", "f-part"],
    ),
    "remote jobs after those with a distance": (
        Query(near=COLUMBUS, filters=Filters(workplace=("remote", "onsite"))),
        ["r-placed", "r-onsite", "r-any", "r-ohio"],
    ),
    "relevance without words is newest": (
        Query(filters=within("facts"), sort="relevance"),
        ["f-40k", "f-60k", "f-from", "f-euro", "f-guess", "f-full", "f-part"],
    ),
}


@pytest.mark.parametrize("case", ORDERS)
def test_order(filled: SearchEngine, case: str) -> None:
    query, expected = ORDERS[case]
    assert found(filled, query) == expected


COUNTS: dict[str, tuple[Query, dict[str, dict[str, int]]]] = {
    "credentials without their own filter": (
        Query(filters=within("creds", cert=("CPC",)), facets=("cert", "cert_required")),
        {
            "cert": {"RHIT": 4, "CCS": 2, "CPC": 1},
            "cert_required": {"RHIT": 3, "CCS": 2, "CPC": 0},
        },
    ),
    "with all of them asked for, another narrows further": (
        Query(filters=within("creds", cert=("CCS",), cert_mode="all"), facets=("cert",)),
        {"cert": {"CCS": 2, "RHIT": 2}},
    ),
    "every other facet keeps the filter": (
        Query(
            filters=Filters(employer=("Harbor Clinic",), employment_type=("part-time",)),
            facets=("employer", "employment_type", "soc", "specialty"),
        ),
        {
            "employer": {"Harbor Clinic": 1},
            "employment_type": {"full-time": 1, "part-time": 1},
            "soc": {"29-9021": 1},
            "specialty": {"registry-cancer": 1},
        },
    ),
    "a posting of two sources counts in both": (
        Query(filters=Filters(pay_unknown=False), facets=("source",)),
        {"source": {"facts": 3, "words": 1}},
    ),
    "what is filtered by is there with 0": (
        Query("xylophone", filters=Filters(source=("facts", "gone")), facets=("source",)),
        {"source": {"facts": 0, "gone": 0}},
    ),
    "pay by its top": (
        Query(filters=within("facts", pay_min=60_000, pay_unknown=False), facets=("pay",)),
        {"pay": {"40000": 1, "60000": 1, "80000": 1, "unknown": 4}},
    ),
    "each step of age includes the newer": (
        Query(filters=within("facts", posted_within=1), facets=("posted_within",)),
        {"posted_within": {"1": 1, "3": 2, "7": 3, "14": 4, "30": 7}},
    ),
    "each step of experience includes the less": (
        Query(filters=within("facts", max_years=0, says=("experience",)), facets=("experience",)),
        {"experience": {"0": 1, "1": 2, "2": 2, "3": 3, "5": 3}},
    ),
    "workplaces round a point: remote means open to its state": (
        Query(near=COLUMBUS, facets=("workplace",)),
        {"workplace": {"remote": 3, "unknown": 3, "hybrid": 1, "onsite": 1}},
    ),
    "requirement keys": (
        Query(filters=within("creds"), facets=("requirement_key",)),
        {"requirement_key": {"-": 3, "CCS&RHIT": 1, "CCS|RHIT": 1, "RHIT": 1}},
    ),
    "skills": (Query(facets=("skill",)), {"skill": {"epic": 1}}),
    "only what is preferred": (
        Query(filters=within("creds"), facets=("cert_preferred",)),
        {"cert_preferred": {"CPC": 1, "RHIT": 1}},
    ),
}


@pytest.mark.parametrize("case", COUNTS)
def test_counts(filled: SearchEngine, case: str) -> None:
    query, expected = COUNTS[case]
    page = filled.search(query, now=NOW)
    assert page.facets == expected
    assert [list(counts) for counts in page.facets.values()] == [
        list(counts) for counts in expected.values()
    ], "values come in the order they are shown"


def test_the_count_of_a_workplace_is_what_choosing_it_finds(filled: SearchEngine) -> None:
    page = filled.search(Query(near=COLUMBUS, facets=("workplace",)), now=NOW)
    for kind, count in page.facets["workplace"].items():
        chosen = Query(near=COLUMBUS, filters=Filters(workplace=(kind,)))
        assert filled.search(chosen, now=NOW).total == count


@pytest.mark.parametrize("sort", ["date", "pay", "closing", "distance", "relevance"])
def test_pages_have_no_repeat_and_no_hole(filled: SearchEngine, sort: str) -> None:
    near = Near("everywhere", 39.0, -90.0, 900)
    words = "posting" if sort == "relevance" else ""
    question = Query(words, near=near, filters=Filters(remote_from="OH"), sort=sort, size=3)
    whole = found(filled, Query(**{**_fields(question), "size": 50}))
    pages = [found(filled, Query(**{**_fields(question), "page": n})) for n in range(1, 20)]
    assert [id_ for page in pages for id_ in page] == whole
    assert len(set(whole)) == len(whole) > 12


def _fields(query: Query) -> dict[str, object]:
    return {name: getattr(query, name) for name in query.__slots__}


def test_a_page_past_the_end_is_empty_with_the_total(filled: SearchEngine) -> None:
    page = filled.search(Query("coder", page=7), now=NOW)
    assert (page.total, page.hits) == (2, ())


def test_a_page_of_no_hits_still_counts(filled: SearchEngine) -> None:
    page = filled.search(Query("coder", size=0, facets=("source",)), now=NOW)
    assert (page.total, page.hits, page.facets) == (2, (), {"source": {"words": 1}})


@pytest.mark.parametrize(
    "query",
    [
        Query(page=1001),
        Query(page=0),
        Query(facets=("no such facet",)),
        Query(filters=ProgramFilters(), facets=("employer",)),
        Query(filters=ProgramFilters(), sort="pay"),
        Query(sort="tuition"),
        Query(near=Near("nowhere", miles=25.0)),
    ],
)
def test_what_cannot_be_asked_is_refused(filled: SearchEngine, query: Query) -> None:
    with pytest.raises(BadInput):
        filled.search(query, now=NOW)


@pytest.mark.parametrize(
    "words",
    [
        *("title:coder AND (x", "coder~2", "*", "a^5", "{!x}", "[1 TO 2]"),
        *('"', "\\", "\x00", "\ud800", "é" * 9000, "a " * 9000),
    ],
)
def test_nothing_typed_is_a_query_language(filled: SearchEngine, words: str) -> None:
    page = filled.search(Query(words), now=NOW)
    assert page.total <= len(DOCUMENTS)


def test_jobs_abroad_are_found_when_asked_for_and_open_to_no_state(filled: SearchEngine) -> None:
    def ids(**filters: Any) -> set[str]:
        query = Query(filters=Filters(source=("abroad", "remote"), **filters), size=50)
        return {hit.id for hit in filled.search(query, now=NOW).hits}

    assert ids(abroad=True) - ids() == {"a-abroad"}
    found = ids(abroad=True, workplace=("remote",), remote_from="TX")
    assert not found & {"a-abroad", "r-unsaid"}
