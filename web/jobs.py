"""``/jobs``: results with filters always visible, live counts, and help where nothing is found."""

from dataclasses import replace

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.records import postings
from himjobs.reference.credentials import catalogue
from search.asking.asked import Asked
from search.asking.reader import ask
from search.query import Page, Query, Sort
from web import feeds, phrases
from web.address import address
from web.chips import active, chips
from web.context import Services, services
from web.filters import COUNTED, panel
from web.options import radii
from web.presenters import Card, card
from web.results import answer, instead, near_text, page_links, pages, sortings
from web.strips import beside_results
from web.suggestions import suggest

blueprint = Blueprint("jobs", __name__)

_SORTS: dict[Sort, str] = {
    "distance": "nearest first",
    "relevance": "best match first",
    "date": "newest first",
    "pay": "highest pay first",
    "closing": "closing soonest first",
}


@blueprint.get("/jobs")
def index() -> ResponseReturnValue:
    """The postings an address asks for; 400 with an explanation when it names something unknown."""
    here = services()
    asked = ask(request.args.items(multi=True))
    labels = here.labels()
    shared = {
        "asked": asked,
        "query": asked.query,
        "near_text": near_text(asked),
        "radii": radii(asked.query),
        "known": catalogue(),
        "problems": {problem.field: problem for problem in asked.problems},
    }
    if asked.problems:
        empty = panel(asked, None, labels)
        page = render_template(
            "jobs_problem.html", **shared, panel=empty, instead=instead(asked.problems, "posting")
        )
        return make_response(page, 400)
    asked, found = answer(here, asked, COUNTED)
    query = asked.query
    last = pages(found.total)
    return render_template(
        "jobs.html",
        **shared | {"asked": asked, "query": query},
        heading=heading(query, found.total),
        total=found.total,
        cards=_cards(here, asked, found),
        panel=panel(asked, found.facets, labels),
        active=active(query),
        chips=chips(asked, labels),
        sorts=sortings(asked, _SORTS),
        order=_SORTS[query.order],
        pages=page_links(asked, last),
        first=(query.page - 1) * query.size + 1,
        last=last,
        suggestions=suggest(asked, labels, here.total) if found.total == 0 else None,
        remote=_remote(here, asked),
        abroad=_abroad(here, asked, found.total),
        programs=beside_results(here, query, found),
        json=feeds.beside(asked, "json"),
        csv=feeds.beside(asked, "csv"),
        unknown_pay=query.order == "pay" and _lacking(found, "pay"),
        canonical=address(query),
        index=_worth_indexing(query, found),
        clear=address(Query(query.words, near=query.near), asked.holds),
    )


@blueprint.get("/jobs.json")
def as_json() -> Response:
    """The same question as JSON: total, hits, facets."""
    return feeds.answer_json(ask(request.args.items(multi=True)))


@blueprint.get("/jobs.csv")
def as_csv() -> Response:
    """The same question as a table, a row a posting."""
    return feeds.answer_csv(ask(request.args.items(multi=True)))


def heading(query: Query, total: int) -> str:
    """``214 health information jobs near Columbus, OH``; the page's title is the same."""
    what = "health information job" if not query.words else "job"
    said = phrases.count(total, what) if total else f"No {what}s"
    if query.words:
        said += f" for “{query.words}”"
    if query.near is None:
        return said
    return f"{said} {'near' if query.is_point else 'in'} {query.near.label}"


def _cards(here: Services, asked: Asked, found: Page) -> list[Card]:
    with here.record.session() as session:
        listings = {
            one.posting.id: one for one in postings.by_ids(session, [hit.id for hit in found.hits])
        }
    market = here.market()
    return [
        card(
            listings[hit.id],
            hit,
            asked.query,
            holds=asked.holds,
            states=here.places.states,
            sources=here.source_names(),
            now=here.now(),
            market=market,
        )
        for hit in found.hits
        if hit.id in listings
    ]


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


def _abroad(here: Services, asked: Asked, total: int) -> tuple[int, str] | None:
    """How many more there are abroad, and the address of the question with them."""
    wider = asked.query.with_abroad
    more = here.total(wider) - total if wider else 0
    return (more, address(asked.with_query(wider).query, asked.holds)) if wider and more else None


def _lacking(found: Page, facet: str) -> int:
    return found.facets.get(facet, {}).get("unknown", 0)


def _worth_indexing(query: Query, found: Page) -> bool:
    """Only plain searches that find something belong in other search engines."""
    return found.total > 0 and active(query) == 0 and query.page == 1 and query.sort is None
