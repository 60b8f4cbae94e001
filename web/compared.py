"""``/places/compare``: two to four places side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.reference import occupations
from search.demand import Asked
from web.areas import place_of, thanks, told
from web.context import Services, services
from web.feeds import json_answer

blueprint = Blueprint("compared", __name__)

#: Places that fit side by side.
MOST_COMPARED = 4
_CREDENTIALS = 10


@blueprint.get("/places/compare")
def compare() -> ResponseReturnValue:
    """Two to four places side by side: ``place=oh``, ``place=tx/26420``; others can be named in
    words (``add=Columbus, OH``), and are found as the job search finds them."""
    keys, problem = _chosen()
    if problem is None and (added := request.args.get("add", "").strip()):
        found = _key(services(), added)
        if found is None:
            problem = f"{added}: no state or metropolitan area of that name is known."
        else:
            return redirect(_address((*keys, found)))
    places = _places(keys)
    page = render_template(
        "places_compare.html",
        places=list(zip(keys, places, strict=True)),
        occupations=occupations.covered(),
        problem=problem,
        most=MOST_COMPARED,
        without={key: _address(one for one in keys if one != key) for key in keys},
        codes=_asked_of(places),
        json_href=_address(keys, ".json"),
        sources=thanks(services().market()),
    )
    return page, 400 if problem else 200


@blueprint.get("/places/compare.json")
def compare_json() -> ResponseReturnValue:
    """The figures of the places side by side, in their order."""
    keys, problem = _chosen()
    if problem:
        return json_answer({"problems": [problem]}), 400
    return json_answer([told(one) for one in _places(keys)])


def _places(keys: Sequence[str]) -> list[dict[str, Any]]:
    """What is said of each place, by ``oh`` or ``tx/26420``."""
    return [place_of(services(), *key.upper().partition("/")[::2]) for key in keys]


def _address(keys: Iterable[str], form: str = "") -> str:
    return f"/places/compare{form}?{urlencode([('place', key) for key in keys])}"


def _chosen() -> tuple[tuple[str, ...], str | None]:
    """The places of the address, each once, and what is wrong with them."""
    keys = tuple(dict.fromkeys(one.strip().lower() for one in request.args.getlist("place")))
    keys = tuple(key for key in keys if key)
    market = services().market()
    for key in keys:
        state, _, metro = key.partition("/")
        area = market.area(f"cbsa:{metro}" if metro else f"state:{state.upper()}")
        if area is None or state.upper() not in area.states:
            return (), f"place: {key} is no state (oh) or metropolitan area (tx/26420)."
    if len(keys) > MOST_COMPARED:
        return keys[:MOST_COMPARED], f"place: at most {MOST_COMPARED} are set side by side."
    return keys, None


def _key(here: Services, words: str) -> str | None:
    """The address of the state or metropolitan area that a place typed in words is, or is in."""
    spot = here.places.find(words)
    if spot is None or spot.id is None:
        return None
    market = here.market()
    place = here.places.place(spot.id)
    area = market.area(spot.id) or (market.area_for(place) if place is not None else None)
    if area is None or area.kind not in ("state", "metro"):
        return place.state.lower() if place is not None and place.state else None
    state = area.states[0].lower()
    return state if area.kind == "state" else f"{state}/{area.id.removeprefix('cbsa:')}"


def _asked_of(places: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[Asked | None]]]:
    """The credentials most asked for in any of the places, with how each place asks for them."""
    by_place = [
        {one.credential: one for one in (place["demand"].credentials if place["demand"] else ())}
        for place in places
    ]
    totals: Counter[str] = Counter()
    for asked in by_place:
        for code, one in asked.items():
            totals[code] += one.total
    most = sorted(totals, key=lambda code: (-totals[code], code))[:_CREDENTIALS]
    return [(code, [asked.get(code) for asked in by_place]) for code in most]
