"""``/places/<state>[/<metro>]``: openings, employment, pay and programs of one place."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from himjobs.errors import Unavailable
from himjobs.reference import occupations
from himjobs.reference.labour.figures import Figure, Wage
from himjobs.reference.labour.market import Market
from search import demand
from search.query import Near, ProgramFilters, Query
from web import charts
from web.address import address
from web.context import Services, services
from web.feeds import json_answer

blueprint = Blueprint("areas", __name__)


@blueprint.get("/places")
def index() -> str:
    """Every state with its employment and pay."""
    here, market = services(), services().market()
    openings = _openings(here)
    rows = [
        (
            code,
            name,
            openings.get(code, Figure(0)) if openings is not None else None,
            [market.wage(soc, f"state:{code}") for soc in occupations.covered()],
        )
        for code, name in sorted(here.places.states.items(), key=lambda one: one[1])
        if market.area(f"state:{code}")
    ]
    found = charts.tile_map(
        "Open postings by state",
        {code: count for code, _, count, _ in rows if count},
        lambda value: f"{value:,.0f}",
        lambda value: f"{value:,.0f} open {'posting' if value == 1 else 'postings'}",
    )
    return render_template("places.html", rows=rows, map=found, occupations=occupations.covered())


@blueprint.get("/places/<state>")
@blueprint.get("/places/<state>/<metro>")
def show(state: str, metro: str = "") -> ResponseReturnValue:
    """One state, or one metropolitan area of it by its code."""
    if state != state.lower():
        return redirect(f"/places/{state.lower()}" + (f"/{metro}" if metro else ""), 301)
    found = _place(services(), state.upper(), metro)
    wages = found["wages"]
    return render_template(
        "place.html",
        **found,
        bars={soc: charts.percentile_bar(wage) for soc, wage in wages.items() if wage},
        occupations=occupations.covered(),
        metros=[] if metro else _metros(found["market"], state.upper()),
    )


@blueprint.get("/places/<state>.json")
@blueprint.get("/places/<state>/<metro>.json")
def as_json(state: str, metro: str = "") -> ResponseReturnValue:
    """The figures of the page."""
    found = _place(services(), state.upper(), metro)
    return json_answer(
        {
            "place": found["name"],
            "openings": found["openings"],
            "programs": found["programs"],
            "per_1000": found["per_1000"],
            "wages": {soc: asdict(one) if one else None for soc, one in found["wages"].items()},
            "demand": asdict(found["demand"]) if found["demand"] else None,
        }
    )


def _openings(here: Services) -> dict[str, Figure] | None:
    """Open postings by state; a state without one has none. None where the search is down."""
    try:
        page = here.search(Query(facets=("state",), size=0))
    except Unavailable:
        return None
    return {code: Figure(count) for code, count in page.facets.get("state", {}).items()}


def thanks(market: Market) -> tuple[str, ...]:
    """Whom to thank for the figures: the notice a licence asks for, else who publishes them."""
    return tuple(dict.fromkeys(one.attribution or one.source for one in market.sources))


def _place(here: Services, state: str, metro: str) -> dict[str, Any]:
    market = here.market()
    area = market.area(f"cbsa:{metro}" if metro else f"state:{state}")
    if area is None or state not in area.states:
        abort(404)
    wages = {soc: market.wage(soc, area) for soc in occupations.covered()}
    near = Near(area.name, state=state, cbsa=metro or None)
    openings = programs = found = None
    try:
        page = here.search(demand.everything(near))
        openings, found = page.total, demand.demand(page)
        programs = here.total(Query(filters=ProgramFilters(), near=near))
    except Unavailable:
        pass  # what is published is worth a page by itself
    told = [wage.employment.value for wage in wages.values() if wage]
    employed = round(sum(one for one in told if one is not None))
    return {
        "market": market,
        "state": state,
        "metro": metro,
        "name": area.name,
        "wages": wages,
        "openings": openings,
        "programs": programs,
        "demand": found,
        "per_1000": round(1000 * openings / employed, 1) if openings and employed else None,
        "employed": employed,
        "jobs_href": address(Query(near=near)),
        "programs_href": address(Query(filters=ProgramFilters(), near=near)),
        "sources": thanks(market),
    }


def _metros(market: Market, state: str) -> list[tuple[str, Wage]]:
    """The areas of a state with figures, by the code of their address; none for those outside of
    metropolitan areas, which no place of the gazetteer is known to be in."""
    soc = next(iter(occupations.covered()))
    return [
        (one.area.id.removeprefix("cbsa:") if one.area.kind == "metro" else "", one)
        for one in market.wages_by_metro(soc, state)
    ]
