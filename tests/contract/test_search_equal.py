"""The two engines give the same answers, and the right ones, to questions made at random."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from search_generated import Oracle, generated, question
from search_handmade import NOW

from search.engine import SearchEngine
from search.postings import POSTINGS
from search.query import DEEPEST, Filters, Near, Page, Query

FACETS = POSTINGS.facets
QUESTIONS = 150
#: The first of them are asked at every change, all with the servers.
SEEDS = [
    seed if seed < 30 else pytest.param(seed, marks=pytest.mark.slow) for seed in range(QUESTIONS)
]
DOCUMENTS = generated(400, seed=7)


def put_in_parts(engine: SearchEngine) -> SearchEngine:
    """In several goes and partly twice: ties then lie in different segments."""
    for start in range(0, len(DOCUMENTS), 90):
        engine.put(DOCUMENTS[start : start + 90])
    engine.put(DOCUMENTS[100:160])
    engine.remove(document["id"] for document in DOCUMENTS[:40])
    engine.put(DOCUMENTS[:40])
    return engine


@pytest.fixture(scope="module")
def embedded(new_embedded: Callable[[], SearchEngine]) -> SearchEngine:
    return put_in_parts(new_embedded())


@pytest.fixture(scope="module")
def elastic(new_elastic: Callable[[], SearchEngine]) -> SearchEngine:
    return put_in_parts(new_elastic())


def the_right_answer(engine: SearchEngine, seed: int) -> None:
    query = replace(question(Random(seed)), words="")
    oracle = Oracle(DOCUMENTS)
    page = engine.search(query, now=NOW)
    ids, miles = oracle.ids(query), oracle.miles(query)
    start = (query.page - 1) * query.size
    assert page.total == len(ids)
    assert [hit.id for hit in page.hits] == ids[start : start + query.size]
    assert [hit.miles for hit in page.hits] == [miles[hit.id] for hit in page.hits]
    for name in FACETS:
        counted = {value: n for value, n in page.facets[name].items() if n}
        assert counted == {v: n for v, n in oracle.facet(name, query).items() if n}, name


@pytest.mark.parametrize("seed", SEEDS)
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
    if query.order == "relevance":
        query = replace(query, page=1, size=len(DOCUMENTS))
        one, other = (e.search(query, now=NOW) for e in (embedded, elastic))
        assert {hit.id for hit in one.hits} == {hit.id for hit in other.hits}
        assert (one.total, one.facets) == (other.total, other.facets)
    else:
        one, other = (e.search(query, now=NOW) for e in (embedded, elastic))
        assert comparable(one) == comparable(other)


def paged_by_distance(engine: SearchEngine, size: int) -> None:
    everywhere = Near("everywhere", 39.0, -90.0, 900, "OH")
    query = Query(near=everywhere, filters=Filters(remote_from="OH"), size=size)
    right = Oracle(DOCUMENTS).ids(query)
    paged: list[str] = []
    for page in range(1, len(right) // size + 2):
        paged += [hit.id for hit in engine.search(replace(query, page=page), now=NOW).hits]
    assert paged == right
    assert len(right) > 250


@pytest.mark.slow
@pytest.mark.parametrize("size", [1, 7, 60])
def test_paging_by_distance_is_right_embedded(embedded: SearchEngine, size: int) -> None:
    paged_by_distance(embedded, size)


@pytest.mark.elasticsearch
def test_paging_by_distance_is_right_elasticsearch(elastic: SearchEngine) -> None:
    paged_by_distance(elastic, 7)


@pytest.mark.parametrize("sort", ["date", "pay", "closing", "relevance"])
def test_deep_pages_continue_the_shallow_ones(embedded: SearchEngine, sort: str) -> None:
    words = "coder" if sort == "relevance" else ""
    question = Query(words, sort=sort, size=DEEPEST)  # type: ignore[arg-type]
    whole = [hit.id for hit in embedded.search(question, now=NOW).hits]
    for page in range(1, len(whole) // 7 + 2):
        part = embedded.search(replace(question, page=page, size=7), now=NOW)
        assert [hit.id for hit in part.hits] == whole[(page - 1) * 7 : page * 7]
        assert part.total == len(whole)
    assert len(whole) > 110
