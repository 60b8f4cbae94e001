"""``/jobs``: results with filters always visible, live counts, and help where nothing is found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import urlencode

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.records import postings
from himjobs.reference.credentials import catalogue
from search.asking.asked import Asked, Problem
from search.asking.reader import ask, corrected
from search.query import DEEPEST, Page, Query, Sort
from web import phrases
from web.address import address
from web.chips import active, chips
from web.context import Services, services
from web.filters import COUNTED, panel, radii
from web.presenters import Card, card
from web.suggestions import suggest

blueprint = Blueprint("jobs", __name__)

_SORTS: dict[Sort, str] = {
    "distance": "nearest first",
    "relevance": "best match first",
    "date": "newest first",
    "pay": "highest pay first",
    "closing": "closing soonest first",
}


@dataclass(frozen=True, slots=True)
class Sorting:
    """One order: in words, its address, whether it is in force."""

    text: str
    href: str
    current: bool


@blueprint.get("/jobs")
def index() -> ResponseReturnValue:
    """The postings an address asks for; 400 with an explanation when it names something unknown."""
    here = services()
    asked = ask(request.args.items(multi=True))
    labels = here.labels()
    shared = {
        "asked": asked,
        "query": asked.query,
        "near_text": _near_text(asked),
        "radii": radii(asked.query),
        "known": catalogue(),
        "problems": {problem.field: problem for problem in asked.problems},
    }
    if asked.problems:
        empty = panel(asked, None, labels)
        page = render_template(
            "jobs_problem.html", **shared, panel=empty, instead=_corrected(asked.problems)
        )
        return make_response(page, 400)
    asked, found = _answer(here, asked)
    query = asked.query
    last = _pages(found.total)
    return render_template(
        "jobs.html",
        **shared | {"asked": asked, "query": query},
        heading=heading(query, found.total),
        total=found.total,
        cards=_cards(here, asked, found),
        panel=panel(asked, found.facets, labels),
        active=active(query),
        chips=chips(asked, labels),
        sorts=_sorts(asked),
        order=_SORTS[query.order],
        pages=_page_links(asked, last),
        first=(query.page - 1) * query.size + 1,
        last=last,
        suggestions=suggest(asked, labels, here.total) if found.total == 0 else None,
        remote=_remote(here, asked),
        unknown_pay=query.order == "pay" and _lacking(found, "pay"),
        canonical=address(query),
        index=_worth_indexing(query, found),
        clear=address(Query(query.words, near=query.near), asked.holds),
    )


def heading(query: Query, total: int) -> str:
    """``214 health information jobs near Columbus, OH``; the page's title is the same."""
    what = "health information job" if not query.words else "job"
    said = phrases.count(total, what) if total else f"No {what}s"
    if query.words:
        said += f" for “{query.words}”"
    if query.near is None:
        return said
    return f"{said} {'near' if query.is_point else 'in'} {query.near.label}"


def _answer(here: Services, asked: Asked) -> tuple[Asked, Page]:
    """The answer; a page beyond the last one becomes the last one, with a notice."""
    query = replace(asked.query, facets=COUNTED)
    deepest = DEEPEST // query.size
    found = here.search(replace(query, page=min(query.page, deepest)))
    last = _pages(found.total)
    if query.page <= last:
        return replace(asked, query=query), found
    notices = asked.notices
    if found.total:
        notices = (*notices, f"There are {phrases.count(last, 'page')}; this is the last.")
        if last == deepest:
            notices = (*notices, f"Only the first {DEEPEST:,} postings can be paged through.")
        found = here.search(replace(query, page=last))
    return replace(asked, query=replace(query, page=last), notices=notices), found


def _pages(total: int) -> int:
    size = Query().size
    return max(1, min(ceil(total / size), DEEPEST // size))


def _cards(here: Services, asked: Asked, found: Page) -> list[Card]:
    with here.record.session() as session:
        listings = {
            one.posting.id: one for one in postings.by_ids(session, [hit.id for hit in found.hits])
        }
    return [
        card(
            listings[hit.id],
            hit,
            asked.query,
            holds=asked.holds,
            states=here.places.states,
            sources=here.source_names(),
            now=here.now(),
        )
        for hit in found.hits
        if hit.id in listings
    ]


def _sorts(asked: Asked) -> list[Sorting]:
    query = asked.query
    offered = [
        sort
        for sort in _SORTS
        if (sort != "distance" or query.is_point) and (sort != "relevance" or query.words)
    ]
    usual = replace(query, sort=None).order
    return [
        Sorting(
            _SORTS[sort],
            address(replace(query, page=1, sort=None if sort == usual else sort), asked.holds),
            sort == query.order,
        )
        for sort in offered
    ]


def _page_links(asked: Asked, last: int) -> list[tuple[int, str] | None]:
    """Number and address of the first, last and neighbouring pages; None stands for a gap."""
    page = asked.query.page
    shown = sorted({1, last, *range(max(1, page - 2), min(last, page + 2) + 1)})
    out: list[tuple[int, str] | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            out.append(None)
        out.append((number, address(replace(asked.query, page=number), asked.holds)))
    return out


def _remote(here: Services, asked: Asked) -> tuple[int, str, str] | None:
    """Remote jobs open to people who live where is searched, that the circle does not hold."""
    query, filters = asked.query, asked.query.posting_filters
    if query.near is None or filters.workplace or filters.remote_from:
        return None
    spot = here.places.find(query.near.label)
    if spot is None or spot.state is None:
        return None
    wider = replace(query.without(workplace=("remote",), remote_from=spot.state), near=None)
    count = here.total(wider)
    state = here.places.states.get(spot.state, spot.state)
    return (count, state, address(asked.with_query(wider).query, asked.holds)) if count else None


def _lacking(found: Page, facet: str) -> int:
    return found.facets.get(facet, {}).get("unknown", 0)


def _worth_indexing(query: Query, found: Page) -> bool:
    """Only plain searches that find something belong in other search engines."""
    return found.total > 0 and active(query) == 0 and query.page == 1 and query.sort is None


def _corrected(problems: Sequence[Problem]) -> list[tuple[Problem, list[tuple[str, str]]]]:
    """Each problem with what may be meant instead and the same address with that in its place."""
    given = [(name, value) for name, value in request.args.items(multi=True) if value]
    out = []
    for problem in problems:
        links = [
            (other, f"/jobs?{urlencode(corrected(given, problem, other), safe=',')}")
            for other in problem.instead
        ]
        out.append((problem, links))
    return out


def _near_text(asked: Asked) -> str:
    for problem in asked.problems:
        if problem.field == "near":
            return problem.value
    return asked.query.near.label if asked.query.near else ""
