"""Names of the states of the United States by their postal codes, from ``data/states.toml``.

Where they are, and every town in them, is the gazetteer's: ``himjobs.reference.places``.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

_DATA = tomllib.loads(
    (files("himjobs.reference") / "data" / "states.toml").read_text(encoding="utf-8")
)
#: The fifty states and the District of Columbia.
STATES: Mapping[str, str] = MappingProxyType(_DATA["states"])
#: Territories, and the states in free association.
TERRITORIES: Mapping[str, str] = MappingProxyType(_DATA["territories"])
#: Postal codes by FIPS code of two digits ("48": "TX").
BY_FIPS: Mapping[str, str] = MappingProxyType({fips: code for code, fips in _DATA["fips"].items()})
#: Row and column of each state, the District of Columbia and Puerto Rico in a map of equal tiles.
TILES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {code: (row, column) for code, (row, column) in _DATA["tiles"].items()}
)
