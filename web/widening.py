"""What to try when a question for programs finds nothing, with real counts."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from search.asking.asked import Asked
from search.query import ProgramFilters, Query
from web import phrases
from web.address import changed
from web.suggestions import Suggestion

_MILES = (50, 100, 200)


def wider(asked: Asked, total: Callable[[Query], int]) -> tuple[Suggestion, ...]:
    """The question with one thing left out, or a wider circle; only what would find something."""
    query = replace(asked.query, page=1, facets=(), sort=None)
    out: list[Suggestion] = []
    for said, changed_query in _tries(query):
        if count := total(changed_query):
            out.append(Suggestion(said, count, changed(asked, changed_query)))
    return tuple(out)


def _tries(query: Query) -> Iterator[tuple[str, Query]]:
    near, filters = query.near, query.program_filters
    if near is not None and near.miles is not None:
        for miles in _MILES:
            if miles > near.miles:
                wide = replace(near, miles=float(miles))
                yield f"within {miles} miles", replace(query, near=wide)
    if query.words:
        yield f"without “{query.words}”", replace(query, words="")
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
    if near is not None:
        yield "anywhere", replace(query, near=None)
    if filters != ProgramFilters() and near is not None:
        yield f"any program at {near.label}", Query(filters=ProgramFilters(), near=near)
