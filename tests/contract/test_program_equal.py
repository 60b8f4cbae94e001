"""On programs the two engines give the same answers, and the right ones, to random questions."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from programs_generated import Oracle, generated, question
from search_handmade import NOW

from search.documents import program_document
from search.engine import SearchEngine
from search.programs import PROGRAMS
from search.query import DEEPEST, Near, Page, ProgramFilters, Query, Sort

#: Whole official files and hundreds of questions: with the servers, not in the quick suite.
pytestmark = pytest.mark.slow

QUESTIONS = 320
MADE = generated(420, seed=11)
DOCUMENTS = [program_document(program, version=1) for program in MADE]


def put_in_parts(engine: SearchEngine) -> SearchEngine:
    """In several goes and partly twice: ties then lie in different segments."""
    for start in range(0, len(DOCUMENTS), 90):
        engine.put(DOCUMENTS[start : start + 90], kind="program")
    engine.put(DOCUMENTS[100:160], kind="program")
    engine.remove((document["id"] for document in DOCUMENTS[:40]), kind="program")
    engine.put(DOCUMENTS[:40], kind="program")
    return engine


@pytest.fixture(scope="module")
def embedded(new_embedded: Callable[[], SearchEngine]) -> SearchEngine:
    return put_in_parts(new_embedded())


@pytest.fixture(scope="module")
def elastic(new_elastic: Callable[[], SearchEngine]) -> SearchEngine:
    return put_in_parts(new_elastic())


def the_right_answer(engine: SearchEngine, seed: int) -> None:
    query = replace(question(Random(seed)), words="")
    oracle = Oracle(MADE)
    page = engine.search(query, now=NOW)
    ids, miles = oracle.ids(query), oracle.miles(query)
    start = (query.page - 1) * query.size
    assert page.total == len(ids)
    assert [hit.id for hit in page.hits] == ids[start : start + query.size]
    assert [hit.miles for hit in page.hits] == [miles[hit.id] for hit in page.hits]
    for name in PROGRAMS.facets:
        counted = {value: n for value, n in page.facets[name].items() if n}
        assert counted == oracle.facet(name, query), name


@pytest.mark.parametrize("seed", range(QUESTIONS))
def test_filters_places_orders_and_counts_are_right_embedded(
    embedded: SearchEngine, seed: int
) -> None:
    the_right_answer(embedded, seed)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("seed", range(QUESTIONS))
def test_filters_places_orders_and_counts_are_right_elasticsearch(
    elastic: SearchEngine, seed: int
) -> None:
    the_right_answer(elastic, seed)


def comparable(page: Page) -> tuple[object, ...]:
    hits = [(hit.id, hit.miles) for hit in page.hits]
    facets = {name: list(counts.items()) for name, counts in page.facets.items()}
    return page.total, hits, facets


@pytest.mark.elasticsearch
@pytest.mark.parametrize("seed", range(1000, 1000 + QUESTIONS))
def test_both_engines_answer_alike_with_words(
    embedded: SearchEngine, elastic: SearchEngine, seed: int
) -> None:
    query = question(Random(seed))
    if query.order == "relevance" and query.words.strip() not in ("", "programs"):
        query = replace(query, page=1, size=len(DOCUMENTS))
        one, other = (e.search(query, now=NOW) for e in (embedded, elastic))
        assert {hit.id for hit in one.hits} == {hit.id for hit in other.hits}
        assert (one.total, one.facets) == (other.total, other.facets)
    else:
        one, other = (e.search(query, now=NOW) for e in (embedded, elastic))
        assert comparable(one) == comparable(other)


def paged(engine: SearchEngine, sort: Sort, size: int) -> None:
    everywhere = Near("everywhere", 39.0, -90.0, 900) if sort == "distance" else None
    query = Query(near=everywhere, filters=ProgramFilters(), sort=sort, size=size)
    right = Oracle(MADE).ids(query)
    pages = range(1, len(right) // size + 2)
    found = [engine.search(replace(query, page=page), now=NOW).hits for page in pages]
    assert [hit.id for hits in found for hit in hits] == right
    assert len(right) > 300


@pytest.mark.parametrize("sort", ["distance", "completions", "tuition", "name"])
def test_paging_is_right_embedded(embedded: SearchEngine, sort: Sort) -> None:
    paged(embedded, sort, 7)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("sort", ["distance", "completions", "tuition", "name"])
def test_paging_is_right_elasticsearch(elastic: SearchEngine, sort: Sort) -> None:
    paged(elastic, sort, 31)


def test_pages_by_relevance_continue_each_other(embedded: SearchEngine) -> None:
    query = Query("medical", filters=ProgramFilters(), sort="relevance", size=DEEPEST)
    whole = [hit.id for hit in embedded.search(query, now=NOW).hits]
    for page in range(1, len(whole) // 7 + 2):
        part = embedded.search(replace(query, page=page, size=7), now=NOW)
        assert [hit.id for hit in part.hits] == whole[(page - 1) * 7 : page * 7]
    assert len(whole) > 250
