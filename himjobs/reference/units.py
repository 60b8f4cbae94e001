"""Words for the units that pay is stated in, from ``data/units.toml``, and for its pay days."""

import re
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


_INTERVAL = re.compile(
    r"(?<![a-z\d.])(?:(?:(?P<count>\d{1,2}(?:\.\d{1,2})?|1/2|half|two|other|second|three|four|six)"
    r"(?:[\s_-]an?)?|(?P<often>semi|twice(?:[\s_-](?:an?|per|each|every))?)|(?P<bi>bi))"
    r"[\s_-]?(?P<unit>week|month|year|annual)(?:s|ly)?|fortnight(?:s|ly)?)(?![a-z])",
    re.IGNORECASE,
)
_COUNTS = {"1/2": 0.5, "half": 0.5, "two": 2, "other": 2, "second": 2, "three": 3, "four": 4,
           "six": 6}  # fmt: skip


def interval(words: str) -> tuple[Unit, float] | None:
    """How much time one payment is for, where that is not one unit: ``("week", 2.0)``.

    Reads "every two weeks", "bi-weekly", "semi-month", "0.5 MONTH". "Bi-monthly" is read as
    payrolls use it, twice a month. None for words of no such interval.
    """
    found = _INTERVAL.search(words)
    if found is None:
        return None
    if found["unit"] is None:
        return "week", 2.0
    said = found["unit"].lower()
    unit = cast(Unit, "year" if said == "annual" else said)
    if found["often"] or (found["bi"] and unit == "month"):
        return unit, 0.5
    if found["bi"]:
        return (unit, 2.0) if unit == "week" else None
    count = found["count"].lower()
    size = float(_COUNTS.get(count, count))
    return (unit, size) if size > 0 else None


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
