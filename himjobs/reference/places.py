"""The gazetteer: states, counties, metropolitan areas, cities and ZIPs of the United States.

The facts are shipped in ``data/places.json.gz``, packed by ``scripts/pack_places.py`` from the
Census Gazetteer 2025 (public domain), the HUD-USPS ZIP crosswalk of 2025 (public) and county
tables of us_geo (MIT). Cities are Census places and, beside them, the Postal Service's city names
that are no Census place ("Brooklyn, NY"). Connecticut's counties are the eight legacy ones; CBSAs
are those of July 2023.

Ids: ``zip:78701``; ``city:4805000`` (Census place GEOID) or ``city:ny-brooklyn`` (a Postal
Service name, state and slug); ``county:48453`` (FIPS); ``state:TX``; ``cbsa:12420``.
"""

import gzip
from bisect import bisect_left
from functools import cached_property, lru_cache
from heapq import nsmallest
from pathlib import Path
from typing import Any, Final

import orjson

from himjobs.reference.place_grid import Grid
from himjobs.reference.place_names import (
    COUNTY,
    METRO,
    NATION_WORDS,
    NICKNAMES,
    REGIONS,
    TAIL,
    ZIP,
    key,
)
from himjobs.reference.place_tables import Kind, Spot, Tables

__all__ = ["DATA", "NATION", "Gazetteer", "Kind", "Spot", "gazetteer"]

#: What ``scripts/pack_places.py`` wrote.
DATA: Final = Path(__file__).parent / "data" / "places.json.gz"
#: Middle of the 48 states, for a map only.
NATION: Final = Spot("United States", "nation", 39.83, -98.58)


class Gazetteer(Tables):
    """Looks places up by name, id and distance. Build it once: see ``gazetteer``."""

    def find(self, text: str) -> Spot | None:
        """The place a text names; None when it names none we know.

        Knows ZIPs (also ZIP+4 and inside "Austin, TX 78701"), "Austin, TX", "austin texas",
        counties, states by name or code, metropolitan areas ("Columbus metro", "Greater Norfolk,
        VA") and words for the whole nation. A city without a state is the one with the most
        delivery ZIPs. A name that is both a state and a city is the state, but "New York" alone
        is the city: that is what people mean in a location box; "NY" and "New York State" are the
        state. Two letters alone are a state.
        """
        return _find(self, text)

    @cached_property
    def _grid(self) -> Grid:
        grid = Grid()
        for kind, codes, columns in (
            ("zip", self._zips["zip"], self._zips),
            ("city", self._cities["id"], self._cities),
        ):
            for code, lat, lon in zip(codes, columns["lat"], columns["lon"], strict=True):
                if lat is not None:
                    grid.add(f"{kind}:{code}", lat / 1e4, lon / 1e4)
        return grid

    def circle(self, latitude: float, longitude: float, miles: float) -> dict[str, float]:
        """Ids of the ZIPs and cities whose middle is within ``miles`` of a point in degrees.

        Values are great-circle distances in miles; the nearest comes first.
        """
        return self._grid.within(latitude, longitude, miles)

    def suggest(self, prefix: str, limit: int = 8) -> list[Spot]:
        """Places whose name begins with what was typed, the largest first.

        Takes a ZIP's first digits, a name ("aus"), or a name and the start of its state
        ("austin, t"). Nothing for an empty prefix.
        """
        return _suggest(self, prefix, limit)

    @cached_property
    def _typed(self) -> list[tuple[str, float, str, int]]:
        """Everything a person may type, sorted: key, minus its size, kind, row."""
        weight = self._cities["weight"]
        typed = [
            (f"{at[:-3]} {at[-2:].lower()}", -float(weight[row]), "city", row)
            for at, row in self._named.items()
        ]
        for i, (name, state) in enumerate(
            zip(self._counties["name"], self._counties["state"], strict=True)
        ):
            size = self._counties["people"][i] / 100_000
            typed.append((f"{key(name)} {state.lower()}", -size, "county", i))
        for i, name in enumerate(self._metros["name"]):
            size = self._metros["people"][i] / 60_000
            typed.append((f"{key(name.rpartition(', ')[0])} metro", -size, "metro", i))
        for i, name in enumerate(self.states.values()):
            typed.append((key(name), -10_000.0, "state", i))
        typed.sort()
        return typed


def _find(places: Gazetteer, text: str) -> Spot | None:
    text = text.strip()
    if not text or len(text) > 200:
        return None
    if key(text) in NATION_WORDS:
        return NATION
    text = TAIL.sub("", text)
    match = ZIP.search(text)
    if match:
        spot = places._zip_spot(match.group(1))
        rest = (text[: match.start()] + text[match.end() :]).strip(" ,")
        # at the end of an address or before its own city; "10010 Kenner Rd" is a street
        own = spot is not None and key(spot.label[6:]) == key(rest)
        if not rest or (spot and (own or match.end() == len(text))):
            return spot
        text = rest if match.end() == len(text) else text
    whole = key(text)
    if whole in REGIONS:
        return places._metro_spot(places._metro_id[REGIONS[whole]])
    if whole in places._metro_label:
        return places._metro_spot(places._metro_label[whole])
    if whole in NICKNAMES:
        return places._city_spot(places._named[NICKNAMES[whole]])
    if whole == "new york" and len(text) > 2:
        return places._city_spot(places._named["new york|NY"])
    state = places.state_code(text)
    if state:
        return places._state_spot(state)
    name, state = _split_state(places, text)
    return _named(places, name, state)


def _split_state(places: Gazetteer, text: str) -> tuple[str, str | None]:
    """A name and the state at its end, by comma or as the last one to three words."""
    head, comma, tail = text.rpartition(",")
    if comma and places.state_code(tail):
        return head, places.state_code(tail)
    words = text.replace(",", " ").split()
    for size in (1, 2, 3):
        if len(words) > size:
            state = places.state_code(" ".join(words[-size:]))
            if state:
                return " ".join(words[:-size]), state
    return text, None


def _named(places: Gazetteer, text: str, state: str | None) -> Spot | None:
    name = key(text)
    at = f"{name}|{state}" if state else name
    if not name:
        return None
    if name in REGIONS:
        return places._metro_spot(places._metro_id[REGIONS[name]])
    if COUNTY.search(name):
        short = COUNTY.sub("", name)
        row = places._county_row.get(f"{short}|{state}" if state else short)
        if row is not None:
            return places._county_spot(row)
    row = (places._named if state else places._alone).get(at)
    if row is not None:
        return places._city_spot(row)
    if name in NICKNAMES and state in (None, NICKNAMES[name][-2:]):
        return places._city_spot(places._named[NICKNAMES[name]])
    metro = METRO.match(name)
    if metro:
        inner = metro.group("a") or metro.group("b")
        if not state:
            inner, state = _split_state(places, inner)
        row = places._metro_row.get(f"{inner}|{state}" if state else inner)
        return None if row is None else places._metro_spot(row)
    return None


def _suggest(places: Gazetteer, prefix: str, limit: int) -> list[Spot]:
    typed = prefix.strip()
    if typed.isdigit():
        codes, start = places._zips["zip"], bisect_left(places._zips["zip"], typed)
        found = [code for code in codes[start : start + limit] if code.startswith(typed)]
        return [spot for code in found if (spot := places._zip_spot(code))]
    name = key(typed)
    if not name or len(name) > 60:
        return []
    found_rows = _starting(places, name, limit)
    if not found_rows:  # "austin, texas": the state in full
        head, state = _split_state(places, typed)
        found_rows = _starting(places, f"{key(head)} {state.lower()}", limit) if state else []
    spots: dict[str, Spot] = {}
    for _, _, kind, row in found_rows:
        if kind == "city":
            spot = places._city_spot(row)
        elif kind == "county":
            spot = places._county_spot(row)
        elif kind == "metro":
            spot = places._metro_spot(row)
        else:
            spot = places._state_spot(list(places.states)[row])
        spots.setdefault(spot.label, spot)
    return list(spots.values())[:limit]


def _starting(places: Gazetteer, name: str, limit: int) -> list[tuple[str, float, str, int]]:
    typed = places._typed
    start = bisect_left(typed, (name,))
    end = bisect_left(typed, (name + "\uffff",))
    return nsmallest(limit * 2, typed[start:end], key=lambda entry: (entry[1], entry[0]))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once per process."""
    packed: dict[str, Any] = orjson.loads(gzip.decompress(DATA.read_bytes()))
    return Gazetteer(packed)
