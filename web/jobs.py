"""``/jobs``: results with filters always visible, live counts, and help where nothing is found."""

from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from search.asking.asked import Asked
from search.asking.reader import ask
from search.query import Page, Query, Sort
from web import feeds, phrases
from web.address import address
from web.came import question_of
from web.chips import active, chips
from web.context import Services, services
from web.filters import COUNTED, panel
from web.results import answer, listed, posting_cards, refused
from web.strips import beside_results
from web.suggestions import suggest

blueprint = Blueprint("jobs", __name__)

_SORTS: dict[Sort, str] = {
    "distance": "nearest first",
    "relevance": "best match first",
    "date": "newest first, by the source’s date or else ours",
    "pay": "highest pay first",
    "closing": "closing soonest first",
}


@blueprint.get("/jobs")
def index() -> ResponseReturnValue:
    """The postings an address asks for; 400 with an explanation when it names something unknown."""
    here = services()
    asked = ask(request.args.items(multi=True))
    labels = here.labels()
    if asked.problems:
        return refused("jobs.html", asked, panel(asked, None, labels))
    asked, found = answer(here, asked, COUNTED)
    query = asked.query
    return render_template(
        "jobs.html",
        **listed(asked, found, _SORTS, active(query)),
        heading=heading(query, found.total),
        cards=posting_cards(here, query, found.hits, asked.holds),
        panel=panel(asked, found.facets, labels),
        came=question_of(asked),
        chips=chips(asked, labels),
        suggestions=suggest(asked, labels, here.total) if found.total == 0 else None,
        remote=_remote(here, asked),
        abroad=_abroad(here, asked, found.total),
        nowhere=_nowhere(here, asked),
        programs=beside_results(here, query, found),
        unknown_pay=query.order == "pay" and _lacking(found, "pay"),
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


def _nowhere(here: Services, asked: Asked) -> tuple[int, str] | None:
    """How many remote jobs name no country, where those open to a state are asked for: whether they
    are cannot be told; with the address of all remote ones."""
    query, filters = asked.query, asked.query.posting_filters
    home = filters.remote_from or (query.near.state if query.near else None)
    if home is None or not (filters.remote_from or "remote" in filters.workplace):
        return None
    every = replace(query.without(workplace=("remote",), remote_from=None), near=None)
    silent = here.search(replace(every, facets=("unsaid",), size=0)).facets["unsaid"]
    more = silent.get("place", 0)
    return (more, address(asked.with_query(every).query, asked.holds)) if more else None


def _abroad(here: Services, asked: Asked, total: int) -> tuple[int, str] | None:
    """How many more there are abroad, and the address of the question with them."""
    wider = asked.query.with_abroad
    more = here.total(wider) - total if wider else 0
    return (more, address(asked.with_query(wider).query, asked.holds)) if wider and more else None


def _lacking(found: Page, facet: str) -> int:
    return found.facets.get(facet, {}).get("unknown", 0)
