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
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nsmallest
from pathlib import Path
from typing import Any, Final, Literal

import orjson

from himjobs.model import Place
from himjobs.reference.place_grid import Grid
from himjobs.reference.place_names import (
    COUNTY,
    METRO,
    NATION_WORDS,
    NICKNAMES,
    OLD_STATES,
    REGIONS,
    TAIL,
    ZIP,
    key,
)

#: What ``scripts/pack_places.py`` wrote.
DATA: Final = Path(__file__).parent / "data" / "places.json.gz"
Kind = Literal["zip", "city", "county", "metro", "state", "nation"]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of the gazetteer, as a search box needs it. Degrees; codes for county and cbsa."""

    label: str
    kind: Kind
    latitude: float | None = None
    longitude: float | None = None
    state: str | None = None
    county: str | None = None
    cbsa: str | None = None
    id: str | None = None


#: Middle of the 48 states, for a map only.
NATION: Final = Spot("United States", "nation", 39.83, -98.58)


class Gazetteer:
    """Looks places up by name, id and distance. Build it once: see ``gazetteer``."""

    def __init__(self, packed: dict[str, Any]) -> None:
        self._cities, self._zips = packed["cities"], packed["zips"]
        self._counties, self._metros = packed["counties"], packed["metros"]
        names = packed["names"]
        self._named: dict[str, int] = dict(zip(names["key"], names["city"], strict=True))
        self._zip_row = {code: i for i, code in enumerate(self._zips["zip"])}
        self.states: dict[str, str] = dict(
            zip(packed["states"]["code"], packed["states"]["name"], strict=True)
        )
        points = zip(packed["states"]["lat"], packed["states"]["lon"], strict=True)
        self._state_point = dict(zip(self.states, points, strict=True))
        self._state_code = {key(name): code for code, name in self.states.items()}
        self._state_code |= {key(name): code for name, code in OLD_STATES.items()}

    @cached_property
    def _alone(self) -> dict[str, int]:
        """Name without a state to the largest city of that name."""
        weight = self._cities["weight"]
        best: dict[str, int] = {}
        for at, row in self._named.items():
            name = at[:-3]
            if name not in best or weight[row] > weight[best[name]]:
                best[name] = row
        return best

    @cached_property
    def _rivals(self) -> dict[str, int]:
        """Name to the weight of its second largest city."""
        weight, best = self._cities["weight"], self._alone
        second: dict[str, int] = {}
        for at, row in self._named.items():
            if row != best[at[:-3]]:
                second[at[:-3]] = max(second.get(at[:-3], 0), weight[row])
        return second

    def dominant(self, name: str) -> bool:
        """True when a city's name needs no state: no other has it, or it is far the largest.

        Far the largest is three delivery ZIPs or more, and three times those of the next; or any
        where the others have none.
        """
        name = key(name)
        if name in NICKNAMES or name == "new york":
            return True
        if name not in self._alone:
            return False
        weight = self._cities["weight"][self._alone[name]]
        second = self._rivals.get(name)
        return second is None or (weight >= 3 * second and weight >= (3 if second else 1))

    @cached_property
    def _county_row(self) -> dict[str, int]:
        """County names, with and without the state, to rows; alone it is the most populous."""
        rows: dict[str, int] = {}
        people, columns = self._counties["people"], self._counties
        for i, (name, state) in enumerate(zip(columns["name"], columns["state"], strict=True)):
            short = COUNTY.sub("", key(name))
            rows[f"{short}|{state}"] = i
            if short not in rows or people[i] > people[rows[short]]:
                rows[short] = i
        return rows

    @cached_property
    def _county_id(self) -> dict[str, int]:
        return {code: i for i, code in enumerate(self._counties["id"])}

    @cached_property
    def _city_id(self) -> dict[str, int]:
        return {code: i for i, code in enumerate(self._cities["id"])}

    @cached_property
    def _metro_row(self) -> dict[str, int]:
        """Each city in a CBSA's title, with and without state, to the row; alone the largest."""
        rows: dict[str, int] = {}
        people = self._metros["people"]
        for i, title in enumerate(self._metros["name"]):
            cities, _, states = title.rpartition(", ")
            for name in map(key, [cities, *re.split(r"--|[-/]", cities)]):
                for at in (name, *(f"{name}|{state}" for state in states.split("-"))):
                    if at not in rows or people[i] > people[rows[at]]:
                        rows[at] = i
        return rows

    @cached_property
    def _metro_id(self) -> dict[str, int]:
        return {code: i for i, code in enumerate(self._metros["id"])}

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

    def city(self, name: str, state: str) -> Spot | None:
        """The city of that name in a state (postal code), with common abbreviations undone."""
        row = self._named.get(f"{key(name)}|{state}")
        return None if row is None else self._city_spot(row)

    def state_code(self, text: str) -> str | None:
        """The postal code of a state given by name, code or old abbreviation; else None."""
        upper = text.strip().upper().replace(".", "")
        return upper if upper in self.states else self._state_code.get(key(text))

    def place(self, place_id: str) -> Place | None:
        """The place with that id (zip, city, county or state); None when there is none."""
        kind, _, code = place_id.partition(":")
        if kind == "zip" and code in self._zip_row:
            return self._zip_place(self._zip_row[code])
        if kind == "city" and code in self._city_id:
            return _city_place(self._cities, self._city_id[code])
        if kind == "county" and code in self._county_id:
            row, columns = self._county_id[code], self._counties
            return Place(
                state=columns["state"][row], county=code, cbsa=columns["cbsa"][row] or None,
                latitude=columns["lat"][row] / 1e4, longitude=columns["lon"][row] / 1e4,
                precision="county", id=place_id,
            )  # fmt: skip
        if kind == "state" and code in self.states:
            lat, lon = self._state_point[code]
            return Place(
                state=code, latitude=_degrees(lat), longitude=_degrees(lon), precision="state",
                id=place_id,
            )  # fmt: skip
        return None

    def ids_of(self, place: Place) -> tuple[str, ...]:
        """The ids of everything a place lies in, itself first: ZIP, city, county, CBSA, state."""
        ids = [place.id] if place.id else []
        if place.id and place.id.startswith("zip:"):
            row = self._zips["city"][self._zip_row[place.id[4:]]]
            if row >= 0:
                ids.append(f"city:{self._cities['id'][row]}")
        ids += [f"county:{place.county}"] if place.county else []
        ids += [f"cbsa:{place.cbsa}"] if place.cbsa else []
        ids += [f"state:{place.state}"] if place.state else []
        return tuple(dict.fromkeys(ids))

    def metro_name(self, cbsa: str) -> str | None:
        """The title of a CBSA, such as "Columbus, OH"."""
        row = self._metro_id.get(cbsa)
        return None if row is None else self._metros["name"][row]

    def county_name(self, county: str) -> str | None:
        """The name of a county with its kind, such as "Travis County"."""
        row = self._county_id.get(county)
        return None if row is None else self._counties["name"][row]

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

    def _city_spot(self, row: int) -> Spot:
        columns = self._cities
        return Spot(
            f"{columns['name'][row]}, {columns['state'][row]}", "city", columns["lat"][row] / 1e4,
            columns["lon"][row] / 1e4, columns["state"][row], columns["county"][row] or None,
            columns["cbsa"][row] or None, f"city:{columns['id'][row]}",
        )  # fmt: skip

    def _zip_place(self, row: int) -> Place:
        columns, city = self._zips, self._zips["city"][row]
        lat, lon, precision = columns["lat"][row], columns["lon"][row], "zip"
        if lat is None and city >= 0:  # a P.O. box lies where its city lies
            lat, lon, precision = self._cities["lat"][city], self._cities["lon"][city], "city"
        return Place(
            city=self._cities["name"][city] if city >= 0 else None,
            state=columns["state"][row], postal=columns["zip"][row],
            county=columns["county"][row] or None, cbsa=columns["cbsa"][row] or None,
            latitude=_degrees(lat), longitude=_degrees(lon),
            precision=precision if lat is not None else None,  # type: ignore[arg-type]
            id=f"zip:{columns['zip'][row]}",
        )  # fmt: skip

    def _zip_spot(self, code: str) -> Spot | None:
        if code not in self._zip_row:
            return None
        place = self._zip_place(self._zip_row[code])
        label = f"{code} {place.city}, {place.state}" if place.city else f"{code} {place.state}"
        return Spot(
            label, "zip", place.latitude, place.longitude, place.state, place.county, place.cbsa,
            place.id,
        )  # fmt: skip

    def _county_spot(self, row: int) -> Spot:
        columns = self._counties
        return Spot(
            f"{columns['name'][row]}, {columns['state'][row]}", "county", columns["lat"][row] / 1e4,
            columns["lon"][row] / 1e4, columns["state"][row], columns["id"][row],
            columns["cbsa"][row] or None, f"county:{columns['id'][row]}",
        )  # fmt: skip

    def _metro_spot(self, row: int) -> Spot:
        columns = self._metros
        return Spot(
            f"{columns['name'][row]} metro area", "metro", columns["lat"][row] / 1e4,
            columns["lon"][row] / 1e4, None, None, columns["id"][row], f"cbsa:{columns['id'][row]}",
        )  # fmt: skip

    def _state_spot(self, code: str) -> Spot:
        lat, lon = self._state_point[code]
        return Spot(
            self.states[code], "state", _degrees(lat), _degrees(lon), code, id=f"state:{code}"
        )

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


def _degrees(scaled: int | None) -> float | None:
    return None if scaled is None else scaled / 1e4


def _city_place(columns: dict[str, Any], row: int) -> Place:
    return Place(
        city=columns["name"][row], state=columns["state"][row],
        county=columns["county"][row] or None,
        cbsa=columns["cbsa"][row] or None, latitude=columns["lat"][row] / 1e4,
        longitude=columns["lon"][row] / 1e4, precision="city", id=f"city:{columns['id'][row]}",
    )  # fmt: skip


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
        if spot or not rest:
            return spot
        text = rest
    whole = key(text)
    if whole in REGIONS:
        return places._metro_spot(places._metro_id[REGIONS[whole]])
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
