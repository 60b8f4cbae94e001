"""The gazetteer's columns and what one row of them is: looked up by id, name and state."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from himjobs.model import Place
from himjobs.reference.place_names import COUNTY, NICKNAMES, OLD_STATES, key

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


class Tables:
    """Columns of states, counties, metropolitan areas, cities and ZIPs, with their indexes."""

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

    def namesakes(self, name: str) -> list[Spot]:
        """Every city of that name, the largest first; none where the name has only one meaning."""
        if key(name) in NICKNAMES or key(name) == "new york":
            return []
        found = [row for row in map(self._named.get, self._of_states(key(name))) if row is not None]
        weight = self._cities["weight"]
        return [self._city_spot(row) for row in sorted(set(found), key=lambda row: -weight[row])]

    def _of_states(self, name: str) -> list[str]:
        return [f"{name}|{code}" for code in self.states]

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
    def _metro_label(self) -> dict[str, int]:
        """Rows by the label of the whole, which may name several states."""
        return {key(f"{name} metro area"): i for i, name in enumerate(self._metros["name"])}

    @cached_property
    def _metro_id(self) -> dict[str, int]:
        return {code: i for i, code in enumerate(self._metros["id"])}

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
        # the name alone is the city in a location box
        label = "New York State" if code == "NY" else self.states[code]
        return Spot(label, "state", _degrees(lat), _degrees(lon), code, id=f"state:{code}")


def _degrees(scaled: int | None) -> float | None:
    return None if scaled is None else scaled / 1e4


def _city_place(columns: dict[str, Any], row: int) -> Place:
    return Place(
        city=columns["name"][row], state=columns["state"][row],
        county=columns["county"][row] or None,
        cbsa=columns["cbsa"][row] or None, latitude=columns["lat"][row] / 1e4,
        longitude=columns["lon"][row] / 1e4, precision="city", id=f"city:{columns['id'][row]}",
    )  # fmt: skip
