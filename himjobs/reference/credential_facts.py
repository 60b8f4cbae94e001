"""What it takes to earn and keep a credential, with its source and how far that is trusted.

The facts are in ``data/credential_facts.toml``; ``himjobs reference import credentials`` brings
others, which count instead. What is not known is absent.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from himjobs.reference.credentials import catalogue

#: The issuer's own words; another's account of them; known in the field; to be asked for.
Grade = Literal["official", "secondary", "general knowledge", "verify"]
Fact = Literal["eligibility", "renewal", "cost", "former"]
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)


@dataclass(frozen=True, slots=True)
class Cost:
    """US dollars, and what they are for."""

    dollars: float
    of: str


@dataclass(frozen=True, slots=True)
class ContinuingEducation:
    """How much of it one renewal cycle asks for, in the issuer's unit ("CEU", "CE hour")."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Facts:
    """One credential's facts; what is not known is None or empty.

    ``renewal_years`` is the length of a cycle. ``evidence`` grades each fact that is known.
    """

    code: str
    eligibility: str | None = None
    renewal_years: int | None = None
    education: ContinuingEducation | None = None
    renewal_note: str | None = None
    costs: tuple[Cost, ...] = ()
    former_codes: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_date: str | None = None
    evidence: Mapping[Fact, Grade] = field(default_factory=dict)

    @property
    def grade(self) -> Grade | None:
        """The weakest grade of its facts; None where nothing is claimed."""
        return max(self.evidence.values(), key=GRADES.index, default=None)


@cache
def shipped() -> Mapping[str, Facts]:
    """Every credential of the catalogue, by its code. Read once per process."""
    path = files("himjobs.reference") / "data" / "credential_facts.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["facts"]
    found = {code: facts_of(code, row) for row in rows for code in row["codes"]}
    return MappingProxyType({code: found[code] for code in catalogue()})


def chosen(imported: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Facts]:
    """The shipped facts, and an imported line in place of its credential's."""
    brought = {code: facts_of(code, row) for code, row in imported.items() if code in catalogue()}
    return MappingProxyType({**shipped(), **brought})


def facts_of(code: str, row: Mapping[str, Any]) -> Facts:
    """The facts of a row, as the data file and the importer write it."""
    known = catalogue()[code]
    number, unit = row.get("ce_required"), row.get("ce_unit")
    return Facts(
        code=code,
        eligibility=row.get("eligibility"),
        renewal_years=row.get("renewal_years"),
        education=ContinuingEducation(number, unit) if number and unit else None,
        renewal_note=row.get("renewal_note"),
        costs=tuple(Cost(cost["dollars"], cost["of"]) for cost in row.get("costs", ())),
        former_codes=known.former_codes,
        former_names=tuple(row.get("former_names", ())) or known.former_names,
        sources=tuple(row.get("sources", ())),
        source_date=row.get("source_date"),
        evidence=dict(row.get("evidence", {})),
    )
