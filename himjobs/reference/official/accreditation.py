"""Accredited programs, from a CSV of our own form: no accreditor publishes a file.

One line says what a body says of one program; docs/reference-data.md defines the columns. A
program that no line names is not known to be accredited.
"""

import re
from datetime import date
from typing import get_args

from himjobs.errors import BadInput
from himjobs.programs import AWARD_LEVELS, AccreditationStatus
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.tables import Line, Row
from himjobs.reference.training.fields import fields

#: What accreditors call a discipline, to the codes under which schools report it.
DISCIPLINES = {
    "health information management": ("51.0706", "51.0707"),
    "health informatics": ("51.2706",),
    "medical coding": ("51.0713",),
    "cancer registry": ("51.0721",),
}
#: What accreditors call a level, to IPEDS award levels.
LEVELS = {
    "certificate": ("20", "21", "02", "04"),
    "associate": ("03",),
    "baccalaureate": ("05",),
    "bachelor": ("05",),
    "post-baccalaureate certificate": ("06",),
    "master": ("07",),
    "doctorate": ("17", "18", "19"),
}


def statement(line: Line) -> Row:
    """What a body says of a program, with the codes that program may be reported under."""
    body, status = line.text("BODY"), line.text("STATUS")
    if not body:
        raise BadInput("is empty", field="BODY")
    if status not in get_args(AccreditationStatus):
        known = ", ".join(get_args(AccreditationStatus))
        raise BadInput(f"is none of {known}", field="STATUS", value=status)
    school = _school(line)
    as_of = _day(line, "AS_OF")
    if as_of is None:
        raise BadInput("is empty", field="AS_OF")
    return Row(
        f"{body}|{school['unitid'] or school['school']}|{line.text('PROGRAM')}"
        f"|{line.text('AWARD_LEVEL')}",
        {
            "body": body,
            **school,
            "cips": _one_of(line, "PROGRAM", DISCIPLINES, fields()),
            "award_levels": _one_of(line, "AWARD_LEVEL", LEVELS, AWARD_LEVELS),
            "status": status,
            "since": _day(line, "SINCE"),
            "until": _day(line, "UNTIL"),
            "as_of": as_of,
            "source": line.text("SOURCE"),
        },
    )


def _school(line: Line) -> dict[str, str | None]:
    """The institution by its number, else by its name and state."""
    unitid, school, state = line.known("UNITID"), line.known("SCHOOL"), line.known("STATE")
    if unitid is not None:
        line.matching("UNITID", r"\d{6}", "an institution's number of six digits")
    elif school is None or state is None:
        raise BadInput("is empty, and so is school or state", field="UNITID")
    if state is not None:
        line.matching("STATE", "[A-Z]{2}", "a state's postal code")
    return {"unitid": unitid, "school": school, "state": state}


def _one_of(
    line: Line, column: str, words: dict[str, tuple[str, ...]], codes: object
) -> tuple[str, ...]:
    value = line.text(column)
    if value in codes:  # type: ignore[operator]
        return (value,)
    found = words.get(re.sub(r"(?:'s)?(?: degree)?$", "", value.lower()))
    if found is None:
        raise BadInput(
            f"is no code of ours, and none of {', '.join(words)}", field=column, value=value
        )
    return found


def _day(line: Line, column: str) -> str | None:
    value = line.known(column)
    if value is None:
        return None
    try:
        return date.fromisoformat(line.matching(column, r"\d{4}-\d\d-\d\d", "a day")).isoformat()
    except ValueError as error:
        raise BadInput("is no day (YYYY-MM-DD)", field=column, value=value) from error


KIND = Kind(
    name="accreditation",
    what="accredited programs",
    source="The accrediting bodies' own lists, as each line's source says",
    parts=(
        Part(
            name="accreditation",
            what="accredited programs (a CSV as docs/reference-data.md defines it)",
            files=r"(?P<release>.+)\.csv",
            columns=("BODY", "UNITID", "PROGRAM", "AWARD_LEVEL", "STATUS", "AS_OF"),
            row=statement,
        ),
    ),
)
