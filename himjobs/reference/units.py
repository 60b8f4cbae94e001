"""Words for the units that pay is stated in, from ``data/units.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast

from himjobs.vocabulary import Unit


@cache
def in_fields() -> Mapping[str, Unit]:
    """Unit by the word, in lower case, that a source's field gives for it."""
    return _words("in_fields")


@cache
def in_text() -> Mapping[str, Unit]:
    """Unit by the word, in lower case, that stands behind an amount in running text."""
    return _words("in_text")


def _words(where: str) -> Mapping[str, Unit]:
    return MappingProxyType(
        {
            word: cast(Unit, unit)
            for unit, row in _data().items()
            for word in (*row["words"], *row[where])
        }
    )


@cache
def _data() -> dict[str, Any]:
    path = files("himjobs.reference") / "data" / "units.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
