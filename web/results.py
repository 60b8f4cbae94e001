"""What pages of results of every kind share: the answer, its orders, its pages, what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request

from himjobs.records import postings
from himjobs.reference.credentials import catalogue
from himjobs.reference.training.prepares import credentials
from search.asking.asked import Asked, Problem
from search.asking.reader import corrected
from search.query import DEEPEST, Filters, Hit, Kind, Page, ProgramFilters, Query, Sort
from web import feeds, phrases
from web.address import PATHS, address, changed
from web.context import Services
from web.options import radii
from web.presenters import Card, card


@dataclass(frozen=True, slots=True)
class Sorting:
    """One order: in words, its address, whether it is in force."""

    text: str
    href: str
    current: bool


def answer(here: Services, asked: Asked, counted: tuple[str, ...]) -> tuple[Asked, Page]:
    """The answer; a page beyond the last one becomes the last one, with a notice."""
    query = replace(asked.query, facets=counted)
    deepest = DEEPEST // query.size
    found = here.search(replace(query, page=min(query.page, deepest)))
    last = pages(found.total)
    if query.page <= last:
        return replace(asked, query=query), found
    notices = asked.notices
    if found.total:
        notices = (*notices, f"There are {phrases.count(last, 'page')}; this is the last.")
        if last == deepest:
            notices = (*notices, f"Only the first {DEEPEST:,} {query.kind}s can be paged through.")
        found = here.search(replace(query, page=last))
    return replace(asked, query=replace(query, page=last), notices=notices), found


def form(asked: Asked) -> dict[str, Any]:
    """What the search form and the filters are printed from."""
    return {
        "asked": asked,
        "query": asked.query,
        "near_text": near_text(asked),
        "radii": radii(asked.query),
        "known": catalogue(),
        "problems": {problem.field: problem for problem in asked.problems},
    }


def refused(template: str, asked: Asked, panel: object) -> Response:
    """The page of a question that names something unknown: 400, with what may be meant."""
    kind = asked.query.kind
    said = {"panel": panel, "instead": instead(asked.problems, kind), "every": PATHS[kind]}
    return make_response(render_template(template, **form(asked), **said), 400)


def listed(asked: Asked, found: Page, sorts: Mapping[Sort, str], active: int) -> dict[str, Any]:
    """What a page of results is printed from, but for its cards, filters and notices; ``active``
    is the number of filters in force."""
    query, last = asked.query, pages(found.total)
    return form(asked) | {
        "total": found.total,
        "active": active,
        "sorts": sortings(asked, sorts),
        "pages": page_links(asked, last),
        "first": (query.page - 1) * query.size + 1,
        "last": last,
        "canonical": address(query),
        "here_href": changed(asked, replace(query, page=1)),
        "there_href": address(other_kind(query)),
        "json": feeds.beside(asked, "json"),
        "csv": feeds.beside(asked, "csv"),
        # only plain searches that find something belong in other search engines
        "index": found.total > 0 and active == 0 and query.page == 1 and query.sort is None,
        "clear": changed(asked, Query(query.words, filters=type(query.filters)(), near=query.near)),
    }


def posting_cards(
    here: Services, query: Query, hits: Iterable[Hit], holds: tuple[str, ...] = ()
) -> list[Card]:
    """The cards of postings that were found, in the order of the hits."""
    found = {hit.id: hit for hit in hits}
    if not found:
        return []
    with here.record.session() as session:
        listings = postings.by_ids(session, list(found))
    market = here.market()
    return [
        card(
            one,
            found[one.posting.id],
            query,
            holds=holds,
            states=here.places.states,
            sources=here.source_names(),
            now=here.now(),
            market=market,
        )
        for one in listings
    ]


def pages(total: int) -> int:
    """How many pages so many results fill; at least one."""
    size = Query().size
    return max(1, min(ceil(total / size), DEEPEST // size))


def sortings(asked: Asked, names: Mapping[Sort, str]) -> list[Sorting]:
    """The orders that make sense for the question, in words, each with its address."""
    query = asked.query
    offered = [
        sort
        for sort in names
        if (sort != "distance" or query.is_point) and (sort != "relevance" or query.words)
    ]
    usual = replace(query, sort=None).order
    return [
        Sorting(
            names[sort],
            changed(asked, replace(query, page=1, sort=None if sort == usual else sort)),
            sort == query.order,
        )
        for sort in offered
    ]


def other_kind(query: Query) -> Query:
    """The same words, place and credentials asked of what the other kind has."""
    filters: Filters | ProgramFilters
    if query.kind == "program":
        filters = Filters(cert=query.program_filters.prepares_for)
    else:
        asked = query.posting_filters.cert
        filters = ProgramFilters(prepares_for=tuple(c for c in asked if c in credentials()))
    return Query(query.words, filters=filters, near=query.near)


def page_links(asked: Asked, last: int) -> list[tuple[int, str] | None]:
    """Number and address of the first, last and neighbouring pages; None stands for a gap."""
    page = asked.query.page
    shown = sorted({1, last, *range(max(1, page - 2), min(last, page + 2) + 1)})
    out: list[tuple[int, str] | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            out.append(None)
        out.append((number, changed(asked, replace(asked.query, page=number))))
    return out


def instead(problems: Sequence[Problem], kind: Kind) -> list[tuple[Problem, list[tuple[str, str]]]]:
    """Each problem with what may be meant instead and the same address with that in its place."""
    given = [(name, value) for name, value in request.args.items(multi=True) if value]
    out = []
    for problem in problems:
        links = [
            (
                other,
                f"{PATHS[kind]}?{urlencode(corrected(given, problem, other, kind), safe=',')}",
            )
            for other in problem.instead
        ]
        out.append((problem, links))
    return out


def near_text(asked: Asked) -> str:
    """What stands in the place box: the place as understood, or as it was typed."""
    for problem in asked.problems:
        if problem.field == "near":
            return problem.value
    return asked.query.near.label if asked.query.near else ""
