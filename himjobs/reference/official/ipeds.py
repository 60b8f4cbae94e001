"""IPEDS (NCES, public domain): institutions (HD), completions (C_A), charges, distance education.

Of an institution its facts are kept, and never a person: HD's columns of the chief officer and
the telephone are not read. ``.`` and blank mean not known, ``-1`` not reported, ``-2`` not
applicable, ``-3`` not available; a completions figure of 0 is a 0.
"""

import re

from himjobs.errors import BadInput
from himjobs.programs import AWARD_LEVELS, CONTROLS
from himjobs.reference.official import ipeds_charges, ipeds_distance
from himjobs.reference.official.ipeds_codes import UNKNOWN, cip, unitid
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.tables import Line, Row
from himjobs.reference.training.fields import fields


def institution(line: Line) -> Row:
    """One institution of HD: address, codes, coordinates, and whether it is open.

    ``active`` is False where CYACTIVE is not 1 or a closing date is given, None where the file
    has neither column.
    """
    name = line.text("INSTNM")
    if not name:
        raise BadInput("is empty", field="INSTNM")
    county, cbsa, control = line.known("COUNTYCD"), line.known("CBSA"), line.integer("CONTROL", -3)
    return Row(
        unitid(line),
        {
            "name": name,
            "aliases": [a for a in re.split(r"\s*\|\s*|\s{2,}", line.text("IALIAS")) if a],
            "address": line.known("ADDR"),
            "city": line.known("CITY"),
            "state": line.matching("STABBR", "[A-Z]{2}", "a state's postal code"),
            "zip": line.known("ZIP"),
            # 1,087 rows of hd2024 have lost the leading zero
            "county": county.zfill(5) if county else None,
            "cbsa": cbsa,
            "latitude": _degrees(line, "LATITUDE", 90),
            "longitude": _degrees(line, "LONGITUD", 180),
            "control": CONTROLS[control - 1] if control in (1, 2, 3) else None,
            "url": line.known("WEBADDR"),
            "active": _active(line),
        },
    )


def _degrees(line: Line, column: str, most: float) -> float | None:
    value = line.number_of(column)
    if value is None or value == 0:
        return None
    if abs(value) > most:
        raise BadInput(f"is more than {most:g} degrees", field=column, value=line.text(column))
    return value


def _active(line: Line) -> bool | None:
    if line.known("CLOSEDAT") or line.known("DEATHYR"):
        return False
    active = line.known("CYACTIVE")
    return None if active is None else active == "1"


def completions(line: Line) -> Row | None:
    """Awards of one institution, field of study and level, as a first major.

    A row without a number says that the program is offered, and not how many finished it.
    """
    field = cip(line, "CIPCODE")
    if field is None or field not in fields() or line.text("MAJORNUM") != "1":
        return None
    level = line.text("AWLEVEL").zfill(2)
    if level not in AWARD_LEVELS:
        reason = "is no IPEDS award level of 2019-20 or later"
        raise BadInput(reason, field="AWLEVEL", value=line.text("AWLEVEL"))
    key = f"{unitid(line)}-{field.replace('.', '')}-{level}"
    return Row(key, {"awards": line.integer("CTOTALT")})


#: Of a file and its revision in one zip the revision is read last, and stays: ``_rv`` sorts behind.
_TAIL = r"(?:_rv)?(?:_data_stata)?\.csv"

KIND = Kind(
    name="ipeds",
    what="schools, what they award, charge, and teach at a distance",
    source="U.S. Department of Education, National Center for Education Statistics, IPEDS,"
    " https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx",
    parts=(
        Part(
            name="hd",
            what="IPEDS institutions (hdYYYY.csv)",
            files=rf"hd(?P<release>\d{{4}}){_TAIL}",
            columns=(
                "UNITID", "INSTNM", "ADDR", "CITY", "STABBR", "ZIP", "CONTROL", "LONGITUD",
                "LATITUDE",
            ),
            row=institution,
            unknown=UNKNOWN,
        ),
        Part(
            name="c_a",
            what="IPEDS completions (cYYYY_a.csv)",
            files=rf"c(?P<release>\d{{4}})_a{_TAIL}",
            columns=("UNITID", "CIPCODE", "MAJORNUM", "AWLEVEL", "CTOTALT"),
            row=completions,
            aliases={"CRACE24": "CTOTALT"},
            unknown=UNKNOWN,
        ),
        ipeds_charges.part("ic_ay", rf"ic(?P<release>\d{{4}})_ay{_TAIL}", ("CHG2AY3",)),
        ipeds_charges.part("ic_py", rf"ic(?P<release>\d{{4}})_py{_TAIL}", ("CIPCODE1",)),
        ipeds_charges.part("cost1", rf"cost1_(?P<release>\d{{4}}){_TAIL}", ("CHG2AY3",)),
        ipeds_distance.part(rf"c(?P<release>\d{{4}})_?dep{_TAIL}"),
    ),
)  # fmt: skip
