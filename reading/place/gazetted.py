"""Places as the gazetteer knows them: from names, in any of their spellings, to a ``Place``."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from himjobs.model import Place
from himjobs.reference.places import Gazetteer, Spot

#: What names the building or the department behind a town: "Austin - North Campus".
SITE: Final = re.compile(r"\s+[-–~]\s+.*$|\s*[-–]\s*\d.*$")


def is_city(places: Gazetteer, name: str, state: str) -> bool:
    """True when the gazetteer has a city of that name in the state, however it is spelled."""
    code = places.state_code(state)
    return bool(code and len(name) > 2 and places.city(name, code))


def city(places: Gazetteer, name: str, state: str, postal: str | None) -> Place:
    """A city in a state, as exactly as the gazetteer knows it; the state when it does not."""
    if postal:
        inside = places.place(f"zip:{postal}")
        if inside and inside.state == state:
            spot = places.city(name, state)
            city = name_of(spot) if spot else (inside.city or name)
            return replace(inside, city=city)
    for form in forms(name):
        spot = places.city(form, state) or places.find(f"{form}, {state}")
        if spot and spot.state in (state, None):
            return place_of(places, spot, state)
    if places.state_code(name) == state:
        return state_place(places, state)
    area = state_place(places, state)
    return replace(area, city=titled(SITE.sub("", name)))


def known(places: Gazetteer, name: str, state: str) -> bool:
    """True when any form of the name is a place of the state."""
    return any(places.city(form, state) for form in forms(name)) or bool(
        places.find(f"{name}, {state}")
    )


def forms(name: str) -> Iterator[str]:
    """A name, then the same without what sources hang on it: sites, roads, kinds, directions."""
    yield name
    bare = SITE.sub("", name)
    if bare != name:
        yield bare
    parts = re.split(r"\s+[-–]\s+", name)
    yield from parts[1:]
    yield re.sub(
        r"(?i)\b(?:greater|downtown|metro|near|north of|location|area|region|corner|city of"
        r"|town of)\b",
        "",
        bare,
    ).strip()
    if re.search(r"(?i)\b(?:township|twp|borough|boro)\b", bare):
        yield re.sub(r"(?i)\b(?:township|twp|borough|boro)\b\.?", "", bare).strip()
    if bare.lower().endswith(" city"):  # "Baltimore City, MD"
        yield bare[:-5]
    if "/" in bare:
        yield from (piece.strip() for piece in bare.split("/"))
    if "-" in bare:
        yield bare.split("-")[0].strip()


def place_of(places: Gazetteer, spot: Spot, state: str | None) -> Place:
    """The gazetteer's place for a spot; ``state`` is the one a metropolitan area was named with."""
    if spot.kind == "metro":
        return Place(
            state=state, cbsa=spot.cbsa, latitude=spot.latitude, longitude=spot.longitude,
            precision="county", id=spot.id,
        )  # fmt: skip
    return (places.place(spot.id) if spot.id else None) or Place(precision="country")


def state_place(places: Gazetteer, code: str) -> Place:
    """The state itself; the District of Columbia is one city."""
    if code == "DC":
        return places.place("city:1150000") or Place(city="Washington", state="DC")
    return places.place(f"state:{code}") or Place(state=code, precision="state")


def name_of(spot: Spot) -> str:
    """The name without its state."""
    return spot.label.rpartition(",")[0] or spot.label


def titled(name: str) -> str:
    """A name in the case of names where it was all capitals or none."""
    name = name.strip()
    return name.title() if name.isupper() or name.islower() else name
