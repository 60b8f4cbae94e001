"""What to try when a question for programs finds nothing, with real counts."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from himjobs.reference.places import gazetteer
from search.asking.asked import Asked
from search.near import near as near_of
from search.query import ProgramFilters, Query
from web import phrases
from web.suggestions import Suggestions, circles, fewer_words, tried


def wider(asked: Asked, total: Callable[[Query], int]) -> Suggestions:
    """The question with one thing left out or in a wider circle; one thing of it alone where that
    does not help. Only what would find something."""
    query = replace(asked.query, page=1, facets=(), sort=None)
    return tried(asked, total, wider=circles(query), without=_without(query), only=_only(query))


def _without(query: Query) -> Iterator[tuple[str, Query]]:
    filters = query.program_filters
    yield from fewer_words(query)
    if filters.prepares_for:
        codes = phrases.listed(filters.prepares_for, "or")
        yield f"preparing for anything, not only {codes}", query.without(prepares_for=())
    for name, said in (
        ("award", "any award"),
        ("mode", "taught in any way"),
        ("accreditation", "accredited or not known"),
        ("control", "at any kind of school"),
        ("cip", "in any field of study"),
    ):
        if getattr(filters, name):
            yield said, query.without(**{name: ()})
    if filters.tuition_max is not None or not filters.tuition_unknown:
        yield "at any price", query.without(tuition_max=None, tuition_unknown=True)
    if query.near is not None:
        yield "anywhere", replace(query, near=None)


def _only(query: Query) -> Iterator[tuple[str, Query]]:
    untouched, near = ProgramFilters(), query.near
    if query.words:
        yield f"only “{query.words}”, anywhere", Query(query.words, filters=untouched)
    if query.filters != untouched:
        yield "only what is ticked, anywhere", Query(filters=query.filters)
    if near is None:
        return
    at = "near" if query.is_point else "in"
    anything = Query(filters=untouched, near=near)
    yield f"any program {at} {near.label}", anything
    yield from ((f"any program {said}", wide) for said, wide in circles(anything))
    state = gazetteer().find(gazetteer().states[near.state]) if near.state else None
    if state is not None and query.is_point:
        yield f"any program in {state.label}", replace(anything, near=near_of(state, None))
