"""OEWS flat files ``oe.*`` (tab-delimited): one line is one measure of an occupation somewhere.

``series_id`` is OE, U, kind of area (N, S, M), area (7), industry (6), occupation (6), data type
(2). A value of ``-`` has the footnote that says why: 8 not released, 5 at the top of the range.
The lines of an occupation in an area follow each other, and become one row.
"""

import re
from typing import Any, Final

from himjobs.errors import BadInput
from himjobs.reference.labour.scope import KEPT, LINE
from himjobs.reference.official.delimited import delimited
from himjobs.reference.official.files import Member
from himjobs.reference.official.oews_figures import (
    MEASURES,
    NOT_RELEASED,
    TOP_CODED,
    area_id,
    figure,
    soc,
    state_of,
)
from himjobs.reference.official.parts import Part
from himjobs.reference.official.tables import Line, Row

_TABS = delimited("\t", quoted=False)
_SERIES = re.compile(r"OEU([NSM])(\d{7})([\dA-Z-]{6})(\d{6})(\d\d)", re.ASCII)
_NAMES: Final = tuple(MEASURES.values())
_NO_VALUE: Final = frozenset({"", "-"})


def measure(line: Line) -> Row | None:
    """One measure; None for an occupation, or an occupation by industry, that we do not keep."""
    series = line.text("SERIES_ID")
    found = _SERIES.fullmatch(series)
    if found is None:
        raise BadInput("is no series of OEWS", field="SERIES_ID", value=series)
    kind, area, industry, occupation, datatype = found.groups()
    code = f"{occupation[:2]}-{occupation[2:]}"
    if code not in KEPT or (industry != "000000" and (code not in LINE or kind != "N")):
        return None
    if not 1 <= int(datatype) <= len(_NAMES):
        raise BadInput("has a data type we do not know", field="SERIES_ID", value=series)
    name = _NAMES[int(datatype) - 1]
    year = line.matching("YEAR", r"(?:19|20)\d\d", "a year")
    where = area_id(kind, area, "SERIES_ID")
    return Row(f"{where}|{code}|{industry}|{year}", {name: _value(line)})


def _value(line: Line) -> float | int | str:
    if line.text("VALUE") in _NO_VALUE:
        return TOP_CODED if "5" in line.text("FOOTNOTE_CODES").split(",") else NOT_RELEASED
    return figure(line, "VALUE")


def area(line: Line) -> Row:
    """One area: its name, and the state of its larger part."""
    kind = line.matching("AREATYPE_CODE", "[NSM]", "a kind of area (N, S, M)")
    code = line.matching("AREA_CODE", r"\d{7}", "an area's code of seven digits")
    document: dict[str, Any] = {"name": line.text("AREA_NAME")}
    if kind != "N":
        document["state"] = state_of(line.text("STATE_CODE"), "STATE_CODE")
    return Row(area_id(kind, code, "AREA_CODE"), document)


def _named(code: str, name: str, *more: str) -> Any:
    """A look-up file's line: its code, its name, other columns where the file has them."""

    def row(line: Line) -> Row:
        key = line.text(code)
        if not key:
            raise BadInput("is empty", field=code)
        document = {"name": line.text(name)}
        return Row(key, document | {column.lower(): line.text(column) for column in more})

    return row


def occupation(line: Line) -> Row:
    """One occupation's name."""
    return Row(soc(line, "OCCUPATION_CODE"), {"name": line.text("OCCUPATION_NAME")})


def year_of(member: Member) -> str | None:
    """The year of a data file: that of its first line."""
    with member.open() as stream:
        table = _TABS(stream, member.name)
        header = [name.lower() for name in table.header]
        first = next((line for line in table.lines if isinstance(line, tuple)), None)
    if first is None or "year" not in header:
        return None
    year = first[1][header.index("year")].strip()
    return year if re.fullmatch(r"\d{4}", year, re.ASCII) else None


def _part(name: str, what: str, columns: tuple[str, ...], row: Any, **more: Any) -> Part:
    file = more.pop("files", rf"oe\.{name}(?:\.txt)?")
    return Part(
        name=name,
        what=f"OEWS {what}",
        files=file,
        columns=columns,
        row=row,
        open_table=_TABS,
        **more,
    )


PARTS = (
    _part(
        "flat",
        "flat data file (oe.data.0.Current)",
        ("SERIES_ID", "YEAR", "VALUE", "FOOTNOTE_CODES"),
        measure,
        files=r"oe\.data\.\d+\.\w+(?:\.txt)?",
        release_of=year_of,
        folded=True,
    ),
    _part(
        "area", "areas (oe.area)", ("STATE_CODE", "AREA_CODE", "AREATYPE_CODE", "AREA_NAME"), area
    ),
    _part(
        "industry",
        "industries (oe.industry)",
        ("INDUSTRY_CODE", "INDUSTRY_NAME"),
        _named("INDUSTRY_CODE", "INDUSTRY_NAME", "DISPLAY_LEVEL"),
    ),
    _part(
        "occupation",
        "occupations (oe.occupation)",
        ("OCCUPATION_CODE", "OCCUPATION_NAME"),
        occupation,
    ),
    _part(
        "datatype",
        "data types (oe.datatype)",
        ("DATATYPE_CODE", "DATATYPE_NAME"),
        _named("DATATYPE_CODE", "DATATYPE_NAME"),
    ),
    _part(
        "footnote",
        "footnotes (oe.footnote)",
        ("FOOTNOTE_CODE", "FOOTNOTE_TEXT"),
        _named("FOOTNOTE_CODE", "FOOTNOTE_TEXT"),
    ),
    _part(
        "release",
        "releases (oe.release)",
        ("RELEASE_DATE", "DESCRIPTION"),
        _named("RELEASE_DATE", "DESCRIPTION"),
    ),
)
