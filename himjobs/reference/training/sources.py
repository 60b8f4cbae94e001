"""The imported rows that programs are assembled from, sorted out by what they say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Documents = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Imported:
    """One imported file: its kind, part and release, and its rows by their keys."""

    kind: str
    part: str
    release: str
    rows: Documents


@dataclass(slots=True)
class Sources:
    """Everything known, newest first where there are several releases.

    ``schools``: by UNITID, a school that the newest HD no longer has marked as not active.
    ``completions``: by ending year, then ``unitid-cip-award``. ``charges``, ``modes`` and
    ``outcomes``: release to rows. ``accreditation``: statements, oldest first.
    """

    schools: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    schools_of: str = ""
    completions: dict[str, Documents] = field(default_factory=dict)
    charges: list[tuple[str, str, Documents]] = field(default_factory=list)
    modes: list[tuple[str, Documents]] = field(default_factory=list)
    outcomes: list[tuple[str, Documents]] = field(default_factory=list)
    accreditation: list[Mapping[str, Any]] = field(default_factory=list)


def sources(files: Iterable[Imported]) -> Sources:
    """Sort imported files out; those that say nothing of programs are left alone."""
    found = Sources()
    for one in sorted(files, key=lambda one: one.release):
        if (one.kind, one.part) == ("ipeds", "hd"):
            gone = {u: {**s, "active": False} for u, s in found.schools.items()}
            found.schools = {**gone, **one.rows}
            found.schools_of = one.release
        elif (one.kind, one.part) == ("ipeds", "c_a"):
            found.completions[one.release] = one.rows
        elif (one.kind, one.part) == ("ipeds", "c_dep"):
            found.modes.insert(0, (one.release, one.rows))
        elif one.kind == "ipeds":
            found.charges.insert(0, (one.part, one.release, one.rows))
        elif one.kind == "scorecard":
            found.outcomes.insert(0, (one.release, one.rows))
        elif one.kind == "accreditation":
            found.accreditation.extend(one.rows.values())
    found.accreditation.sort(key=lambda statement: statement["as_of"])
    return found


#: The kinds whose rows programs are made of.
KINDS = ("ipeds", "scorecard", "accreditation")
