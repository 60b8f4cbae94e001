"""From imported rows to programs: one a field of study and award level at a school.

Pure: the same rows make the same programs. A school without a row in any HD file has no name and
no address, and its programs are left out; one that the newest HD lacks or calls closed keeps its
programs, as inactive.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from himjobs.programs import (
    Accreditation,
    Mode,
    Outcome,
    Program,
    Tuition,
    program_id,
)
from himjobs.reference.places import Gazetteer
from himjobs.reference.training import schools
from himjobs.reference.training.accredited import Accredited
from himjobs.reference.training.fields import fields
from himjobs.reference.training.prepares import prepares_for
from himjobs.reference.training.sources import Sources

#: IPEDS award level to the College Scorecard's credential level.
CREDENTIAL_LEVELS: Mapping[str, str] = {
    "20": "1", "21": "1", "02": "1", "04": "1", "03": "2", "05": "3", "06": "4", "07": "5",
    "17": "6", "19": "6", "18": "7", "08": "8",
}  # fmt: skip
#: Award levels that graduates study for, and pay graduates' charges.
GRADUATE = frozenset({"06", "07", "08", "17", "18", "19"})


@dataclass(frozen=True, slots=True)
class Assembled:
    """Programs in the order of their ids, and what could not be made one.

    ``nameless``: programs at schools that no HD file has; ``unmatched``: accreditation statements
    that fit no program, in words.
    """

    programs: tuple[Program, ...]
    nameless: int
    unmatched: tuple[str, ...]


def assemble(found: Sources, places: Gazetteer) -> Assembled:
    """Every program that some completions file names, with all that is known of it."""
    keys = sorted({key for rows in found.completions.values() for key in rows})
    named = [key for key in keys if key.partition("-")[0] in found.schools]
    accredited = Accredited(found.accreditation, found.schools)
    made = sorted((_program(key, found, places, accredited) for key in named), key=lambda p: p.id)
    return Assembled(tuple(made), len(keys) - len(named), accredited.unmatched(made))


def _program(key: str, found: Sources, places: Gazetteer, accredited: Accredited) -> Program:
    unitid, digits, award = key.split("-")
    cip = f"{digits[:2]}.{digits[2:]}"
    school = found.schools[unitid]
    accreditation = accredited.of(unitid, cip, award)
    tuition = _tuition(found, unitid, cip, award)
    outcomes = tuple(_outcomes(found, unitid, cip, award))
    completions = {
        year: rows[key]["awards"]
        for year, rows in sorted(found.completions.items())
        if key in rows and rows[key]["awards"] is not None
    }
    return Program(
        id=program_id(unitid, cip, award),
        unitid=unitid,
        school=school["name"],
        name=fields()[cip].title,
        cip=cip,
        award_level=award,
        places=(schools.place(school, places),),
        control=school["control"],
        mode=_mode(found, unitid, digits, award),
        completions=completions,
        tuition=tuition,
        accreditation=accreditation,
        prepares_for=prepares_for(cip, award, accreditation),
        outcomes=outcomes,
        url=schools.url(school["url"]),
        address=school["address"] or "",
        active=school["active"] is not False,
        sources=_sources(found, key, tuition, accreditation, outcomes),
    )


def _mode(found: Sources, unitid: str, digits: str, award: str) -> Mode | None:
    """As the newest file that has the school says; a file without this level says nothing."""
    for _, rows in found.modes:
        if f"{unitid}-{digits}" in rows:
            mode: Mode | None = rows[f"{unitid}-{digits}"].get(award)
            return mode
    return None


def _tuition(found: Sources, unitid: str, cip: str, award: str) -> Tuition | None:
    """The newest known charge: of the whole program where the school names it, else of a year."""
    studies = "graduate" if award in GRADUATE else "undergraduate"
    for part, release, rows in found.charges:
        row = rows.get(unitid)
        if row is None:
            continue
        year = f"{release}-{(int(release) + 1) % 100:02d}"
        source = f"IPEDS {part.upper()} {release}"
        if cip in row["programs"] and award not in GRADUATE:
            whole = row["programs"][cip]
            return Tuition(year, "program", whole, whole, whole, source)
        if row[studies] is not None:
            return Tuition(year, "year", **row[studies], source=source)
    return None


def _outcomes(found: Sources, unitid: str, cip: str, award: str) -> Iterator[Outcome]:
    """The newest release's medians for the CIP-4 and credential level this program is part of."""
    if not found.outcomes:
        return
    release, rows = found.outcomes[0]
    row = rows.get(f"{unitid}-{cip[:2]}{cip[3:5]}-{CREDENTIAL_LEVELS[award]}")
    if row is None:
        return
    source = f"College Scorecard, field of study, {release.replace('_', '-')}"
    level = row["level"] or f"credential level {CREDENTIAL_LEVELS[award]}"
    of = f"everyone who finished at this level ({level}) in CIP {cip[:5]}, {row['title']}"
    for years, value in sorted(row["earnings"].items(), reverse=True):
        when = f"{years} year{'s' if years != '1' else ''} after completion"
        yield Outcome("earnings", value, when, of, source)
    if row["debt"] is not None:
        yield Outcome("debt", row["debt"], "at completion", of, source)
    if row["completers"] is not None:
        yield Outcome("completers", float(row["completers"]), "", of, source)


def _sources(
    found: Sources,
    key: str,
    tuition: Tuition | None,
    accreditation: tuple[Accreditation, ...],
    outcomes: tuple[Outcome, ...],
) -> tuple[str, ...]:
    """The files that the program's facts are from, each once."""
    unitid, digits, _ = key.split("-")
    named: list[Any] = [
        f"IPEDS HD {found.schools_of}",
        *(f"IPEDS C_A {year}" for year, rows in sorted(found.completions.items()) if key in rows),
        *(f"IPEDS C_DEP {year}" for year, rows in found.modes[:1] if f"{unitid}-{digits}" in rows),
        tuition.source if tuition else "",
        *(one.source for one in accreditation),
        *(one.source for one in outcomes),
    ]
    return tuple(dict.fromkeys(name for name in named if name))
