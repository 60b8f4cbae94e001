"""Job titles and the occupations they mean: exact titles, vetoes, rules and neighbours.

The facts are in ``data/occupations.toml``; every veto and override there carries its reason.
Titles are matched as ``reading.job.titles`` cleans them.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from himjobs.vocabulary import Specialty

#: The occupations this service is for.
IN_SCOPE = frozenset({"29-2072", "29-9021"})


@dataclass(frozen=True, slots=True)
class Veto:
    """A title that is never ours. ``soc`` is the occupation it is, where that is known.

    ``head``: only the words before a dash or bracket count.
    """

    pattern: re.Pattern[str]
    reason: str
    soc: str | None = None
    unless: re.Pattern[str] | None = None
    head: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A title that is ours by its words.

    ``confirm`` is ``in`` or ``out`` for titles whose text decides: what holds when it is silent.
    """

    pattern: re.Pattern[str]
    soc: str
    specialty: Specialty
    confirm: Literal["in", "out"] | None = None
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Titles:
    """Everything known about titles, compiled."""

    exact: Mapping[str, str]
    overrides: Mapping[str, str]
    vetoes: tuple[Veto, ...]
    rules: tuple[Rule, ...]
    neighbours: tuple[tuple[re.Pattern[str], str], ...]


@cache
def titles() -> Titles:
    """The title tables, read once per process."""
    data = _data()
    exact = {t: soc for soc, names in data["titles"].items() for t in names}
    overrides = {row["title"]: row["soc"] for row in data["override"]}
    return Titles(
        exact=MappingProxyType(exact),
        overrides=MappingProxyType(overrides),
        vetoes=tuple(
            Veto(
                re.compile(r["pattern"]),
                r["reason"],
                r.get("soc"),
                _compiled(r.get("unless")),
                r.get("head", False),
            )
            for r in data["veto"]
        ),
        rules=tuple(
            Rule(
                re.compile(r["pattern"]),
                r["soc"],
                r["specialty"],
                r.get("confirm"),
                _compiled(r.get("unless")),
            )
            for r in data["rule"]
        ),
        neighbours=tuple((re.compile(r["pattern"]), r["soc"]) for r in data["neighbour"]),
    )


@cache
def names() -> Mapping[str, str]:
    """SOC 2018 names of the occupations used here, by code."""
    return MappingProxyType(dict(_data()["soc"]))


def covered() -> Mapping[str, str]:
    """Names of the occupations in scope, by code."""
    return {soc: names()[soc] for soc in sorted(IN_SCOPE)}


@cache
def specialties() -> Mapping[str, str]:
    """Names of the kinds of work that a posting can be (``Occupation.specialty``), by code."""
    return MappingProxyType(dict(_data()["specialties"]))


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


@cache
def _data() -> dict[str, Any]:
    path = files("himjobs.reference") / "data" / "occupations.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
