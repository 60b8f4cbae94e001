"""``/places/<state>[/<metro>]``: openings, employment, pay and programs of one place."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from himjobs.errors import Unavailable
from himjobs.reference import occupations
from himjobs.reference.labour.figures import Figure, Wage
from himjobs.reference.labour.market import Market
from search import demand
from search.query import Near, ProgramFilters, Query
from search.spread import bands
from web import charts
from web.address import address
from web.context import Services, services
from web.feeds import json_answer

blueprint = Blueprint("areas", __name__)


@blueprint.get("/places")
def index() -> str:
    """Every state with its employment and pay."""
    here = services()
    rows = _states(here)
    found = charts.tile_map(
        "Open postings by state",
        {code: Figure(count) for code, _, count, _ in rows if count is not None},
        lambda value: f"{value:,.0f}",
        lambda value: f"{value:,.0f} open {'posting' if value == 1 else 'postings'}",
    )
    return render_template(
        "places.html",
        map=found,
        rows=rows,
        occupations=occupations.covered(),
        sources=thanks(here.market()),
    )


@blueprint.get("/places.json")
def index_json() -> Response:
    """Every state's openings, employment and pay."""
    return json_answer(
        [
            {
                "state": code,
                "name": name,
                "openings": openings,
                "wages": {
                    soc: asdict(wage) if wage else None
                    for soc, wage in zip(occupations.covered(), wages, strict=True)
                },
            }
            for code, name, openings, wages in _states(services())
        ]
    )


def _states(here: Services) -> list[tuple[str, str, int | None, list[Wage | None]]]:
    """Every state by name: its code, its open postings, its wages of each occupation."""
    market, openings = here.market(), _openings(here)
    return [
        (
            code,
            name,
            openings.get(code, 0) if openings is not None else None,
            [market.wage(soc, f"state:{code}") for soc in occupations.covered()],
        )
        for code, name in sorted(here.places.states.items(), key=lambda one: one[1])
        if market.area(f"state:{code}")
    ]


def _openings(here: Services) -> Mapping[str, int] | None:
    """Open postings by state; None where the search does not answer."""
    try:
        return here.search(Query(facets=("state",), size=0)).facets.get("state", {})
    except Unavailable:
        return None


@blueprint.get("/places/<state>")
@blueprint.get("/places/<state>/<metro>")
def show(state: str, metro: str = "") -> ResponseReturnValue:
    """One state, or one metropolitan area of it by its code."""
    if state != state.lower():
        return redirect(f"/places/{state.lower()}" + (f"/{metro}" if metro else ""), 301)
    found = place_of(services(), state.upper(), metro)
    wages = found["wages"]
    return render_template(
        "place.html",
        **found,
        offers=charts.offers(found["bands"], next(filter(None, wages.values()), None)),
        bars={soc: charts.percentile_bar(wage) for soc, wage in wages.items() if wage},
        occupations=occupations.covered(),
    )


@blueprint.get("/places/<state>.json")
@blueprint.get("/places/<state>/<metro>.json")
def as_json(state: str, metro: str = "") -> ResponseReturnValue:
    """The figures of the page."""
    return json_answer(told(place_of(services(), state.upper(), metro)))


def told(found: Mapping[str, Any]) -> dict[str, Any]:
    """A place as it is served."""
    return {
        "place": found["name"],
        "openings": found["openings"],
        "programs": found["programs"],
        "per_1000": found["per_1000"],
        "wages": {soc: asdict(one) if one else None for soc, one in found["wages"].items()},
        "demand": asdict(found["demand"]) if found["demand"] else None,
        "offers": found["bands"],
        "employed": found["employed"],
        "metros": [asdict(wage) for _, wage in found["metros"]],
        "sources": list(found["sources"]),
    }


def thanks(market: Market) -> tuple[str, ...]:
    """Whom to thank for the figures: the notice a licence asks for, else who publishes them."""
    return tuple(dict.fromkeys(one.attribution or one.source for one in market.sources))


def place_of(here: Services, state: str, metro: str) -> dict[str, Any]:
    """All that is said of a state, or of a metropolitan area of it; 404 where there is none."""
    market = here.market()
    area = market.area(f"cbsa:{metro}" if metro else f"state:{state}")
    if area is None or state not in area.states:
        abort(404)
    wages = {soc: market.wage(soc, area) for soc in occupations.covered()}
    spot = here.places.find(f"{area.name} metro area" if metro else state)
    # by the name that the box of places knows, so that links find what was counted
    label = spot.label if spot is not None and spot.id == area.id else area.name
    near = Near(label, state=state, cbsa=metro or None)
    openings = programs = found = None
    offered: dict[int, int] = {}
    try:
        page = here.search(demand.everything(near))
        openings, found = page.total, demand.demand(page)
        offered = bands(page.facets.get("pay", {}))
        programs = here.total(Query(filters=ProgramFilters(), near=near))
    except Unavailable:
        pass  # what is published is worth a page by itself
    told = [wage.employment.value for wage in wages.values() if wage]
    employed = round(sum(one for one in told if one is not None))
    # of both occupations, so only where neither's employment is withheld
    whole = all(wage is not None and wage.employment.value is not None for wage in wages.values())
    known = whole and employed and openings is not None
    rate = round(1000 * (openings or 0) / employed, 1) if known else None
    return {
        "market": market,
        "state": state,
        "metro": metro,
        "name": area.name,
        "wages": wages,
        "openings": openings,
        "programs": programs,
        "demand": found,
        "bands": offered,
        "per_1000": rate,
        "employed": employed,
        "metros": [] if metro else _metros(market, state),
        "place": label,
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
