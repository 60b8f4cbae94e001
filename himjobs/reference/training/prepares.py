"""Which credentials a program prepares for, by the stated rules of ``data/prepares.toml``."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from himjobs.programs import Accreditation, Eligibility, PreparesFor


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; the head of the data file says what each field is."""

    id: str
    credential: str
    cips: tuple[str, ...]
    awards: tuple[str, ...]
    eligibility: Eligibility
    why: str
    source: str
    as_of: str
    evidence: str
    accredited_by: str | None = None
    why_unknown: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule in the order of the file. Read once per process."""
    path = files("himjobs.reference") / "data" / "prepares.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    return tuple(
        Rule(**row | {"cips": tuple(row["cips"]), "awards": tuple(row["awards"])}) for row in rows
    )


@cache
def credentials() -> frozenset[str]:
    """Every credential that some rule says a program prepares for."""
    return frozenset(rule.credential for rule in rules())


def prepares_for(
    cip: str, award_level: str, accreditation: Iterable[Accreditation] = ()
) -> tuple[PreparesFor, ...]:
    """What the rules say of a program, in their order.

    An accreditation that a body withdrew, or that ended before the day of its list, is none; where
    nothing is known of it, the credential is only conditional.
    """
    held = {one.body: _holds(one) for one in accreditation}
    found = []
    for rule in rules():
        if cip not in rule.cips or award_level not in rule.awards:
            continue
        known = True if rule.accredited_by is None else held.get(rule.accredited_by)
        if known is True:
            found.append(PreparesFor(rule.credential, rule.eligibility, rule.id, rule.why))
        elif known is None:
            found.append(PreparesFor(rule.credential, "conditional", rule.id, rule.why_unknown))
    return tuple(found)


def _holds(one: Accreditation) -> bool | None:
    """Whether it is held; None for a candidate, of whom it is not decided."""
    if one.status == "candidate":
        return None
    return one.status == "accredited" and (one.until is None or one.until >= one.as_of)
