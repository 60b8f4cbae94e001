"""Questions to canonical names and values: defaults left out, values sorted, one order.

The inverse of ``search.asking.reader``: reading what was written gives the same question.
"""

from collections.abc import Iterable

from search.asking.parameters import TABLES
from search.query import DEFAULT_MILES, Query


def write(
    query: Query, holds: Iterable[str] = (), compare: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """The canonical names and values of a query."""
    filters, near = query.filters, query.near
    untouched = type(filters)()
    radius = near.miles if near and near.miles not in (None, DEFAULT_MILES) else None
    own: dict[str, Iterable[str]] = {
        "q": [query.words],
        "near": [near.label if near else ""],
        "radius": ["" if radius is None else f"{radius:g}"],
        "holds": holds,
        "compare": compare,
        "sort": [query.sort or ""],
        "page": [str(query.page) if query.page > 1 else ""],
    }
    return [
        (row.name, value)
        for row in TABLES[query.kind].rows
        for value in (_changed(row.fills, filters, untouched) if row.fills else own[row.name])
        if value
    ]


def _changed(name: str, filters: object, untouched: object) -> Iterable[str]:
    value = getattr(filters, name)
    if value is None or value == getattr(untouched, name):
        return ()
    if isinstance(value, tuple):
        return value
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return (f"{value:g}" if isinstance(value, float) else str(value),)
