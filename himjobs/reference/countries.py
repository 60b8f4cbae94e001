"""Countries by the names postings use, and large foreign cities that postings name alone.

The names are in ``data/countries.toml``; here they stand as ``place_names.key`` writes them.
"""

import tomllib
from importlib.resources import files
from typing import Any, Final

from himjobs.reference.place_names import key


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
