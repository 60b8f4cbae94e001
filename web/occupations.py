"""``/occupations/<soc>``: what the work is, what it pays where, its outlook, who asks."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from himjobs.errors import Unavailable
from himjobs.reference import occupations
from himjobs.reference.associations import associations
from himjobs.reference.credentials import catalogue
from himjobs.reference.labour.figures import Wage
from himjobs.reference.labour.market import Market
from search import demand
from search.query import Filters, Query
from search.spread import bands
from web import charts, phrases
from web.address import address
from web.areas import thanks
from web.context import services
from web.feeds import json_answer
from web.filters import TYPES, WORKPLACES

blueprint = Blueprint("occupations", __name__)

#: The SOC 2010 occupation that ours were split from in 2018.
RETIRED = "29-2071"
#: Level of industries that are shown: the sectors and what is below them to four digits.
_LEVELS = (2, 3, 4)
_INDUSTRIES = 15
#: What is counted of where and how the work is done.
_WHERE = ("state", "workplace", "specialty", "employment_type")


@blueprint.get("/occupations")
def index() -> ResponseReturnValue:
    """The occupations that are covered."""
    market = services().market()
    rows = [
        (soc, name, market.wage(soc), market.projection(soc))
        for soc, name in occupations.covered().items()
    ]
    return render_template("occupations.html", rows=rows)


@blueprint.get("/occupations.json")
def index_json() -> ResponseReturnValue:
    """The occupations that are covered, each with its pay and outlook in the nation."""
    market = services().market()
    return json_answer(
        [
            {
                "soc": soc,
                "name": name,
                "wage": asdict(wage) if (wage := market.wage(soc)) else None,
                "projection": asdict(outlook) if (outlook := market.projection(soc)) else None,
            }
            for soc, name in occupations.covered().items()
        ]
    )


@blueprint.get("/occupations/<soc>")
def show(soc: str) -> ResponseReturnValue:
    """One occupation; a retired code says where it went, and O*NET's codes lead to ours."""
    covered = occupations.covered()
    if soc == RETIRED:
        return render_template("occupation_retired.html", soc=soc, successors=covered)
    if soc not in covered:
        if soc[:7] in (*covered, RETIRED):
            return redirect(f"/occupations/{soc[:7]}", 301)
        abort(404)
    here, market = services(), services().market()
    nation, profile = market.wage(soc), market.profile(soc)
    live = _demand(soc)
    states, series = market.wages_by_state(soc), market.series(soc)
    return render_template(
        "occupation.html",
        soc=soc,
        name=covered[soc],
        profile=profile,
        nation=nation,
        bar=charts.percentile_bar(nation) if nation else None,
        map=_pay_map(states),
        states=states,
        areas=market.wages_by_metro(soc),
        industries=industries(market, soc),
        series=series,
        trend=charts.trend(series),
        projections=[(one, market.area(one.area)) for one in market.projections(soc)],
        demand=live,
        offers=charts.offers(live["bands"], nation) if live else None,
        jobs=address(Query(filters=Filters(soc=(soc,)))),
        known=catalogue(),
        associations=associations(),
        sources=thanks(market),
        state_names=here.places.states,
        labels={
            "workplace": WORKPLACES,
            "specialty": occupations.specialties(),
            "employment_type": TYPES,
        },
    )


@blueprint.get("/occupations/<soc>.json")
def as_json(soc: str) -> ResponseReturnValue:
    """The figures and the profile of the page."""
    if soc not in occupations.covered():
        abort(404)
    live = _demand(soc)
    found = object_of(services().market(), soc)
    return json_answer(found | {"demand": live and live | {"found": asdict(live["found"])}})


def industries(market: Market, soc: str) -> list[Wage]:
    """The industries that employ the most of an occupation, sectors and what is below them."""
    found = [
        wage
        for wage in market.wages_by_industry(soc)
        if wage.industry and wage.industry.level in _LEVELS
    ]
    return sorted(found, key=lambda wage: -(wage.employment.value or 0))[:_INDUSTRIES]


def object_of(market: Market, soc: str) -> dict[str, object]:
    """An occupation as it is served: what is not told is null, with the reason."""
    nation, profile = market.wage(soc), market.profile(soc)
    return {
        "soc": soc,
        "name": occupations.covered()[soc],
        "wages": {
            "nation": asdict(nation) if nation else None,
            "states": [asdict(one) for one in market.wages_by_state(soc)],
            "industries": [asdict(one) for one in industries(market, soc)],
            "areas": [asdict(one) for one in market.wages_by_metro(soc)],
        },
        "series": [asdict(one) for one in market.series(soc)],
        "projections": [asdict(one) for one in market.projections(soc)],
        "profile": asdict(profile) if profile else None,
        "associations": [asdict(one) for one in associations()],
        "sources": list(thanks(market)),
    }


def _pay_map(wages: Sequence[Wage]) -> charts.TileMap | None:
    year = wages[0].year if wages else ""
    return charts.tile_map(
        f"Median pay a year by state, US dollars, May {year}",
        {wage.area.states[0]: wage.annual.median for wage in wages},
        lambda value: f"${value / 1000:.0f}k",
        lambda value: f"{phrases.money(value)} a year",
    )


def _demand(soc: str) -> dict[str, Any] | None:
    """What open postings of the occupation ask for, and where they are."""
    query = demand.everything(None).without(soc=(soc,))
    try:
        page = services().search(replace(query, facets=(*query.facets, *_WHERE)))
    except Unavailable:
        return None
    states = sorted(page.facets.get("state", {}).items(), key=lambda one: (-one[1], one[0]))
    return {
        "found": demand.demand(page),
        "states": [one for one in states if one[1]],
        "done": {
            name: sorted(page.facets.get(name, {}).items(), key=lambda one: (-one[1], one[0]))
            for name in _WHERE[1:]
        },
        "bands": bands(page.facets.get("pay", {})),
    }
