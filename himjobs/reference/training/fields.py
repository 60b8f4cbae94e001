"""Fields of study (CIP 2020) that health-information work hires from, each with its reason.

The facts are in ``data/fields_of_study.toml``.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FieldOfStudy:
    """One CIP code ("51.0707"), its title, its occupations by the CIP-SOC crosswalk, and why."""

    cip: str
    title: str
    cip_soc: tuple[str, ...]
    reason: str


@cache
def fields() -> Mapping[str, FieldOfStudy]:
    """The fields of study by their CIP code. Read once per process."""
    path = files("himjobs.reference") / "data" / "fields_of_study.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["field"]
    return MappingProxyType(
        {
            row["cip"]: FieldOfStudy(row["cip"], row["title"], tuple(row["cip_soc"]), row["reason"])
            for row in rows
        }
    )


@cache
def families() -> frozenset[str]:
    """The four-digit codes ("5107") of the fields: what the College Scorecard measures by."""
    return frozenset(cip.replace(".", "")[:4] for cip in fields())
