"""Countries by the names postings use, and foreign cities by which a country is known.

The names that postings use, and the large cities that they name alone, are in
``data/countries.toml``; here they stand as ``place_names.key`` writes them. Every country's English
name and its cities of 15,000 people and more are in ``data/cities_abroad.json.gz`` (GeoNames, CC BY
4.0), packed by ``scripts/pack_cities_abroad.py``.
"""

import gzip
import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import orjson

from himjobs.reference.place_names import key

#: What ``scripts/pack_cities_abroad.py`` wrote.
CITIES_ABROAD: Final = Path(__file__).parent / "data" / "cities_abroad.json.gz"


def _codes(names: dict[str, list[str]]) -> dict[str, str]:
    return {key(name): code for code, listed in names.items() for name in listed}


_DATA: Final[dict[str, Any]] = tomllib.loads(
    (files("himjobs.reference") / "data" / "countries.toml").read_text(encoding="utf-8")
)
#: Name of a country to its code.
COUNTRIES: Final = _codes(_DATA["countries"])
#: Name of a large foreign city to its country.
CITIES: Final = _codes(_DATA["cities"])
#: Provinces and territories of Canada, by code and name.
PROVINCES: Final = frozenset(map(key, _DATA["provinces"]))
#: Parts of the world that are no place to look for work round.
REGIONS: Final = frozenset(map(key, _DATA["regions"]))
#: By country, the codes of its regions that look like states of ours: "Chennai, TN".
REGION_CODES: Final = {code: frozenset(some) for code, some in _DATA["region_codes"].items()}


@lru_cache(maxsize=1)
def _packed() -> dict[str, Any]:
    packed: dict[str, Any] = orjson.loads(gzip.decompress(CITIES_ABROAD.read_bytes()))
    return packed


@lru_cache(maxsize=1)
def _abroad() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for city, code in zip(_packed()["cities"], _packed()["of"], strict=True):
        found[city] = (*found.get(city, ()), code)
    return found


@lru_cache(maxsize=1)
def _codes_abroad() -> frozenset[str]:
    return frozenset(_packed()["of"])


def country_name(code: str) -> str:
    """The English name of a country by its ISO 3166-1 code; the code where it is none."""
    return str(_packed()["countries"].get(code, code))


def is_country_code(code: str) -> bool:
    """True for a code of ISO 3166-1 of a country abroad; territories of ours are none."""
    return code in _codes_abroad()


def countries_of_city(name: str) -> tuple[str, ...]:
    """Codes of the countries abroad that have a city of that name, the largest city's first."""
    return _abroad().get(key(name), ())
