"""Which requests list a whole Workday site: pages of 20, and parts where a list is capped. Pure.

The cap is on the list, not on the facets: their counts stay true above it.
"""

from collections.abc import Iterator
from typing import Any

import orjson

from crawler.families.family import Listing, Post
from crawler.fields import inside, objects, said

PAGE = 20
CAP = 2000
#: Facets of which a posting has one value at most: their counts add up to the postings.
_ONE_VALUE = ("timeType", "workerSubType", "jobFamilyGroup", "jobFamily")
Facet = tuple[str, list[tuple[str, int]]]


def page(
    url: str,
    *,
    search: str = "",
    facets: dict[str, list[str]] | None = None,
    offset: int = 0,
    expects: int | None = None,
) -> Post:
    """The request for one page of a list, or of the part of it that facets name."""
    asked = {"appliedFacets": facets or {}, "limit": PAGE, "offset": offset, "searchText": search}
    return Post(url, orjson.dumps(asked).decode(), expects)


def rest(asked: Post, answer: Any, found: int) -> Listing:
    """What is to be asked for after an answer with ``found`` postings, and why to doubt it.

    A part's first answer leads to its other pages or, at the cap, to smaller parts; the others
    lead nowhere and have to bring what the first one promised.
    """
    wanted = orjson.loads(asked.body)
    offset, facets, search = wanted["offset"], wanted["appliedFacets"], wanted["searchText"]
    if offset:
        return Listing(doubt=_short(found, (asked.expects or 0) - offset, offset))
    total = inside(answer, "total")
    total = total if isinstance(total, int) and total else found
    if total >= CAP:
        return _smaller(asked, search, facets, list(_facets(inside(answer, "facets"))))
    doubt = _short(found, total, 0)
    if asked.expects is not None and total < asked.expects:
        doubt = doubt or f"a part has {total} postings, its facet counts {asked.expects}"
    pages = (
        page(asked.url, search=search, facets=facets, offset=start, expects=total)
        for start in range(PAGE, total, PAGE)
    )
    return Listing(further=tuple(pages), counted=True, doubt=doubt, least=total)


def _short(found: int, left: int, offset: int) -> str | None:
    due = min(PAGE, left)
    return f"{found} postings from {offset} on instead of {due}" if found < due else None


def _smaller(asked: Post, search: str, applied: dict[str, Any], facets: list[Facet]) -> Listing:
    """The parts of a capped list by the values of one facet that covers it."""
    least = max([CAP, *(_sum(values) for name, values in facets if name in _ONE_VALUE)])
    usable = [(n, values) for n, values in facets if n not in applied and len(values) > 1]
    if not usable:
        return Listing(doubt=f"the list is capped at {CAP} and has no facet to split it by")
    name, values = min(usable, key=lambda facet: _cost(facet[1], least))
    further = tuple(
        page(asked.url, search=search, facets={**applied, name: [value]}, expects=count)
        for value, count in values
    )
    return Listing(further=further, counted=True, least=least)


def _cost(values: list[tuple[str, int]], least: int) -> tuple[int, int, int]:
    """Facets that leave postings out come last, then those whose values are capped again."""
    missing = max(0, least - _sum(values))
    return missing, sum(count >= CAP for _, count in values), _sum(values)


def _sum(values: list[tuple[str, int]]) -> int:
    return sum(count for _, count in values)


def _facets(facets: Any) -> Iterator[Facet]:
    """Names and values with counts; values may be grouped by further facets."""
    for facet in objects(facets):
        values = objects(facet.get("values"))
        yield from _facets([value for value in values if "facetParameter" in value])
        counted = [
            (said(value, "id"), value["count"])
            for value in values
            if isinstance(value.get("count"), int) and said(value, "id")
        ]
        if counted and (name := said(facet, "facetParameter")):
            yield name, counted
