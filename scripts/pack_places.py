"""Pack the gazetteer that ``himjobs.reference.places`` ships, from public geography files.

    python scripts/pack_places.py GEOGRAPHY_FOLDER

Reads the Census Gazetteer 2025 (places, CBSAs; public domain), ``counties.csv`` and ``states.csv``
(us_geo, MIT) and ``zips.csv`` (derived from Census, HUD and USPS files), and writes
``himjobs/reference/data/places.json.gz``: columns of plain facts, the same bytes for the same
input. What the sources leave open is filled by the nearest known neighbour: a Census place gets
the county and CBSA of the nearest ZIP of its name (else of its state), a ZIP without a county that
of the nearest ZIP of its state.
"""

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import cos, radians
from pathlib import Path
from statistics import fmean
from typing import Any

from himjobs.reference.place_names import key
from himjobs.reference.places import DATA

_LSAD = re.compile(
    r" (?:city and borough|municipality|city|town|CDP|village|borough|comunidad|zona urbana"
    r"|urban county|corporation|(?:metro|metropolitan|consolidated|unified) government"
    r"|consolidated|metropolitan)?(?: \(balance\))?$"
)
#: Of places with one name in one state, the kind people mean: city, then borough, town, village.
_RANK = {"25": 0, "21": 1, "43": 1, "47": 1, "53": 1, "37": 1}
#: Parts of New York City that the Postal Service or people name like a city: county of each.
_BOROUGHS = {"Manhattan": "36061", "Queens": "36081", "Staten Island": "36085"}

Row = dict[str, Any]


def read(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """All rows of a delimited file with a header; a byte-order mark is ignored."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {name.strip(): (value or "").strip() for name, value in row.items()}
            for row in csv.DictReader(file, delimiter=delimiter)
        ]


def place_names(name: str, lsad: str) -> list[str]:
    """What a Census place is called, the usual name first: "Nashville" for its long form."""
    bare = _LSAD.sub("", name)
    inside = re.fullmatch(r"(.+?) \((.+)\)", bare)
    if inside:
        return [inside.group(2), inside.group(1)]
    if lsad in ("00", "UG", "CG", "UC", "MG", "CN") and re.search("[-/]", bare):
        return [re.split("[-/]", bare)[0].strip(), bare]
    if bare.startswith("Urban "):
        return [bare.removeprefix("Urban "), bare]
    if bare == "Boise City":
        return ["Boise", bare]
    return [bare]


def nearest(rows: Iterable[Row], lat: float, lon: float) -> Row | None:
    """The row closest to a point (equirectangular, which is enough to compare)."""
    shrink = cos(radians(lat))
    best, least = None, float("inf")
    for row in rows:
        far = (row["lat"] - lat) ** 2 + ((row["lon"] - lon) * shrink) ** 2
        if far < least:
            best, least = row, far
    return best


def read_zips(folder: Path) -> list[Row]:
    """ZIPs with numbers for coordinates (None where unknown) and every county filled in."""
    zips: list[Row] = []
    for row in read(folder / "zips.csv"):
        if not row["state"]:
            continue
        lat = float(row["lat"]) if row["lat"] else None
        lon = float(row["lon"]) if row["lon"] else None
        zips.append(
            {
                "zip": row["zip"], "city": re.sub(r"\bMc([a-z])", _capital, row["city"]),
                "state": row["state"], "county": row["county_fips"], "cbsa": row["cbsa"],
                "lat": lat, "lon": lon, "area": row["position_source"] == "zcta",
            }
        )  # fmt: skip
    known: dict[str, list[Row]] = defaultdict(list)
    town: dict[tuple[str, str], Row] = {}
    for row in zips:
        if row["county"] and row["lat"] is not None:
            known[row["state"]].append(row)
            town.setdefault((row["city"], row["state"]), row)
    for row in zips:
        if not row["county"]:
            near = town.get((row["city"], row["state"]))
            if row["lat"] is not None:
                near = nearest(known[row["state"]], row["lat"], row["lon"]) or near
            if near:
                row["county"] = near["county"]
    return zips


def _capital(match: re.Match[str]) -> str:
    return "Mc" + match.group(1).upper()


def read_cities(folder: Path, zips: list[Row]) -> list[Row]:
    """Census places, then the Postal Service's city names that are no Census place."""
    posts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    located: dict[str, list[Row]] = defaultdict(list)
    for row in zips:
        posts[key(row["city"]), row["state"]].append(row)
        if row["lat"] is not None:
            located[row["state"]].append(row)
    cities: list[Row] = []
    for place in read(folder / "2025_Gaz_place_national.txt", "|"):
        names = place_names(place["NAME"], place["LSAD"])
        lat, lon = float(place["INTPTLAT"]), float(place["INTPTLONG"])
        state = place["USPS"]
        same = [row for name in names for row in posts.get((key(name), state), ())]
        near = nearest((row for row in same if row["lat"] is not None), lat, lon) or nearest(
            located[state], lat, lon
        )
        cities.append(
            {
                "id": place["GEOID"], "names": names, "state": state, "lat": lat, "lon": lon,
                "county": near["county"] if near else "", "cbsa": near["cbsa"] if near else "",
                "rank": (_RANK.get(place["LSAD"], 2), -float(place["ALAND"])),
                "weight": 0,
            }
        )  # fmt: skip
    return cities


def choose(cities: list[Row], zips: list[Row], counties: dict[str, Row]) -> dict[str, int]:
    """Name and state to the row that is meant; ZIPs are given their row, and rows their weight."""
    centre: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in zips:
        if row["city"]:
            centre[key(row["city"]), row["state"]].append(row)
    names: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, city in enumerate(cities):
        for name in city["names"]:
            names[key(name), city["state"]].append(i)
    chosen: dict[tuple[str, str], int] = {}
    for at, rows in names.items():
        if len(rows) > 1:
            chosen[at] = min(rows, key=lambda i: _fit(cities[i], centre.get(at, [])))
        else:
            chosen[at] = rows[0]
    for name, county in _BOROUGHS.items():
        seat = counties[county]
        at = (key(name), seat["state"])
        if at not in chosen:
            chosen[at] = len(cities)
            cities.append(_named(name, seat["state"], seat["lat"], seat["lon"], county, "35620"))
    for at, rows in sorted(centre.items()):
        if at not in chosen:
            city = _from_posts(rows)
            if city is None:
                continue
            chosen[at] = len(cities)
            cities.append(city)
        for row in rows:
            row["row"] = chosen[at]
        cities[chosen[at]]["weight"] = sum(row["area"] for row in rows)
    return {f"{name}|{state}": i for (name, state), i in sorted(chosen.items())}


def _fit(city: Row, posts: list[Row]) -> tuple[Any, ...]:
    located = [row for row in posts if row["lat"] is not None]
    if not located:
        return (0, *city["rank"])
    far = abs(fmean(r["lat"] for r in located) - city["lat"]) + abs(
        fmean(r["lon"] for r in located) - city["lon"]
    )
    return (round(far / 0.25), *city["rank"])


def _from_posts(rows: list[Row]) -> Row | None:
    located = [row for row in rows if row["lat"] is not None]
    if not located:
        return None
    # medians: one stray ZIP must not move a city
    lat = sorted(row["lat"] for row in located)[len(located) // 2]
    lon = sorted(row["lon"] for row in located)[len(located) // 2]
    county = Counter(row["county"] for row in located).most_common(1)[0][0]
    cbsa = Counter(row["cbsa"] for row in located).most_common(1)[0][0]
    return _named(rows[0]["city"], rows[0]["state"], lat, lon, county, cbsa)


def _named(name: str, state: str, lat: float, lon: float, county: str, cbsa: str) -> Row:
    slug = key(name).replace(" ", "-")
    return {
        "id": f"{state.lower()}-{slug}", "names": [name], "state": state, "lat": lat, "lon": lon,
        "county": county, "cbsa": cbsa, "rank": (3, 0), "weight": 0,
    }  # fmt: skip


def read_counties(folder: Path) -> dict[str, Row]:
    """County GEOID to name, state, CBSA, centre and population."""
    return {
        row["GEOID"]: {
            "name": row["Name"], "state": row["State"], "cbsa": row["CBSA"],
            "lat": float(row["Latitude"]), "lon": float(row["Longitude"]),
            "population": int(row["Population"] or 0), "land": float(row["Land Area"] or 0),
        }
        for row in read(folder / "counties.csv")
    }  # fmt: skip


def pack(folder: Path) -> dict[str, Any]:
    """Everything the gazetteer needs, as columns; coordinates in ten-thousandths of a degree."""
    counties = read_counties(folder)
    zips = read_zips(folder)
    cities = read_cities(folder, zips)
    index = choose(cities, zips, counties)
    people: Counter[str] = Counter()
    for county in counties.values():
        people[county["cbsa"]] += county["population"]
    metros = [
        (row["GEOID"], row["NAME"], float(row["INTPTLAT"]), float(row["INTPTLONG"]))
        for row in read(folder / "2025_Gaz_cbsa_national.txt", "|")
    ]
    states = [row for row in read(folder / "states.csv") if len(row["Code"]) == 2]
    seats = {
        row["Code"]: [c for c in counties.values() if c["state"] == row["Code"]] for row in states
    }
    return {
        "states": {
            "code": [row["Code"] for row in states],
            "name": [row["Name"] for row in states],
            "lat": [_centre(seats[row["Code"]], "lat") for row in states],
            "lon": [_centre(seats[row["Code"]], "lon") for row in states],
        },
        "counties": {
            "id": list(counties),
            **{c: [row[c] for row in counties.values()] for c in ("name", "state", "cbsa")},
            "lat": [_scaled(row["lat"]) for row in counties.values()],
            "lon": [_scaled(row["lon"]) for row in counties.values()],
            "people": [row["population"] for row in counties.values()],
        },
        "metros": {
            "id": [row[0] for row in metros],
            "name": [re.sub(r" (?:Metro|Micro) Area$", "", row[1]) for row in metros],
            "lat": [_scaled(row[2]) for row in metros],
            "lon": [_scaled(row[3]) for row in metros],
            "people": [people[row[0]] for row in metros],
        },
        "cities": {
            "id": [row["id"] for row in cities],
            "name": [row["names"][0] for row in cities],
            **{c: [row[c] for row in cities] for c in ("state", "county", "cbsa", "weight")},
            "lat": [_scaled(row["lat"]) for row in cities],
            "lon": [_scaled(row["lon"]) for row in cities],
        },
        "names": {"key": list(index), "city": list(index.values())},
        "zips": {
            "zip": [row["zip"] for row in zips],
            **{c: [row[c] for row in zips] for c in ("state", "county", "cbsa")},
            "city": [row.get("row", -1) for row in zips],
            "lat": [_scaled(row["lat"]) for row in zips],
            "lon": [_scaled(row["lon"]) for row in zips],
        },
    }  # fmt: skip


def _scaled(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * 10_000)


def _centre(counties: list[Row], axis: str) -> int | None:
    land = sum(row["land"] for row in counties)
    if not land:
        return None
    return _scaled(sum(row[axis] * row["land"] for row in counties) / land)


def main(folder: str) -> None:
    """Write the packed file and say what is in it."""
    packed = pack(Path(folder))
    body = json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode()
    DATA.parent.mkdir(parents=True, exist_ok=True)
    DATA.write_bytes(gzip.compress(body, 9, mtime=0))
    sizes = {name: len(next(iter(columns.values()))) for name, columns in packed.items()}
    print(sizes, f"{len(body):,} bytes, {DATA.stat().st_size:,} compressed")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
