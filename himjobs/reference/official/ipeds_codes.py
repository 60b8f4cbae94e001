"""Codes that every IPEDS file has: institutions, fields of study, marks of what is not known."""

import re

from himjobs.errors import BadInput
from himjobs.reference.official.tables import Line

#: Cells that are no figure: blank, not applicable, not reported, not available.
UNKNOWN = frozenset({"", ".", "-1", "-2", "-3"})


def unitid(line: Line) -> str:
    """The institution's number, six digits."""
    return line.matching("UNITID", r"\d{6}", "an institution's number of six digits")


def cip(line: Line, column: str) -> str | None:
    """A six-digit field of study as "51.0707"; None for a total or a wider code.

    Spreadsheets take zeros away: "1.01" is 01.0100. Raises BadInput for what is no code.
    """
    value = line.text(column).strip('="')
    if value in UNKNOWN:
        return None
    if re.fullmatch(r"\d{6}", value, re.ASCII):
        return f"{value[:2]}.{value[2:]}"
    match = re.fullmatch(r"(\d{1,2})(?:\.(\d{1,4}))?", value, re.ASCII)
    if match is None:
        raise BadInput("is no CIP code", field=column, value=value)
    series, rest = match.groups()
    return f"{series.zfill(2)}.{rest.ljust(4, '0')}" if rest else None
