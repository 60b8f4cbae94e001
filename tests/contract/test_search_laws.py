"""Laws of searching, whatever is asked: a filter takes away, pages divide the whole."""

from collections.abc import Callable
from dataclasses import fields, replace
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_generated import generated, question
from search_handmade import NOW

from search.engine import SearchEngine
from search.query import Filters, Query

DOCUMENTS = generated(200, seed=11)
#: These say how another filter is meant, and alone filter nothing, or add what is abroad.
MANNERS = {"cert_mode", "strength", "pay_unknown", "abroad"}
FILTERS = [field.name for field in fields(Filters) if field.name not in MANNERS]
seeds = st.integers(0, 100_000)


@pytest.fixture(scope="module")
def embedded(new_embedded: Callable[[], SearchEngine]) -> SearchEngine:
    engine = new_embedded()
    engine.put(DOCUMENTS)
    return engine


def asked(seed: int) -> Query:
    return replace(question(Random(seed)), facets=(), page=1, size=len(DOCUMENTS))


def ids(engine: SearchEngine, query: Query) -> list[str]:
    return [hit.id for hit in engine.search(query, now=NOW).hits]


def some(name: str, seed: int) -> Any:
    """A value of a filter that asks for something."""
    values = (getattr(asked(n).filters, name) for n in count(seed))
    return next(value for value in values if value != getattr(Filters(), name))


@settings(max_examples=80)
@given(seed=seeds, other=seeds, name=st.sampled_from(FILTERS))
def test_a_filter_never_adds_a_result(
    embedded: SearchEngine, seed: int, other: int, name: str
) -> None:
    """Asking for remote work does, beside a place: remote jobs from farther away."""
    query = asked(seed)
    if name in ("remote_from", "workplace"):
        query = replace(query, near=None)
    bare = replace(query.filters, **{name: getattr(Filters(), name)})
    narrowed = replace(bare, **{name: some(name, other)})
    found = set(ids(embedded, replace(query, filters=narrowed)))
    assert found <= set(ids(embedded, replace(query, filters=bare)))


@settings(max_examples=40)
@given(seed=seeds, size=st.integers(1, 60))
def test_page_after_page_gives_each_result_once(
    embedded: SearchEngine, seed: int, size: int
) -> None:
    query = asked(seed)
    whole = ids(embedded, query)
    pages = range(1, len(whole) // size + 2)
    paged = [id_ for n in pages for id_ in ids(embedded, replace(query, page=n, size=size))]
    assert paged == whole
    assert len(set(paged)) == len(paged)
