"""OEWS tables (``national_M2025_dl.xlsx`` …): one line is an occupation in an area or industry.

Column names are upper or lower case by year, and some years lack some; all are found by name. ``*``
and ``**`` mean not released, ``#`` a wage at the top of the range; none of them is a 0.
"""

from himjobs.errors import BadInput
from himjobs.reference.labour.scope import KEPT, LINE
from himjobs.reference.official.oews_figures import (
    MEASURES,
    NOT_RELEASED,
    TOP_CODED,
    area_id,
    figure,
    soc,
)
from himjobs.reference.official.parts import Part
from himjobs.reference.official.spreadsheets import spreadsheet
from himjobs.reference.official.tables import Line, Row

_SUPPRESSED = frozenset({"*", "**"})
_ALL_INDUSTRIES = frozenset({"", "000000"})
#: All kinds of owners together; years that have no such column publish nothing else.
_ALL_OWNERS = frozenset({"", "1235"})

#: What the tables of some years call the same columns.
_ALIASES = {
    "AREA_NAME": "AREA_TITLE",
    "STATE": "AREA_TITLE",
    "ST": "PRIM_STATE",
    "LOC QUOTIENT": "LOC_QUOTIENT",
    "LOC_Q": "LOC_QUOTIENT",
}


def row(line: Line) -> Row | None:
    """One occupation's figures; None for an occupation we do not keep.

    By industry only the nation's figures of our own occupations are kept.
    """
    code = soc(line, "OCC_CODE")
    if code not in KEPT:
        return None
    where, industry = area(line), _industry(line)
    if industry != "000000" and (code not in LINE or where != "nation"):
        return None
    document = {"name": line.text("AREA_TITLE"), "state": line.text("PRIM_STATE")}
    if industry != "000000":
        document = {"industry": line.text("NAICS_TITLE"), "owners": line.text("OWN_CODE")}
    return Row(
        f"{where}|{code}|{industry}",
        {name: value for name, value in document.items() if value} | figures(line),
    )


def figures(line: Line) -> dict[str, float | int | str]:
    """Every figure the line has, or why it has none."""
    found: dict[str, float | int | str] = {}
    for column, name in MEASURES.items():
        value = line.text(column)
        if value in _SUPPRESSED:
            found[name] = NOT_RELEASED
        elif value == "#":
            found[name] = TOP_CODED
        elif value:
            found[name] = figure(line, column)
    return found


def area(line: Line) -> str:
    """The id of the line's area; the national tables of some years do not name theirs."""
    code = line.text("AREA")
    if not code:
        if line.has("AREA"):
            raise BadInput("is empty", field="AREA")
        return "nation"
    kind = line.text("AREA_TYPE") or {1: "2", 2: "2", 5: "4"}.get(len(code), "6")
    line.matching("AREA", r"\d{1,7}", "an area's code")
    if kind == "1" or code == "99":
        return "nation"
    if kind in ("2", "3"):
        return area_id("S", code.zfill(2) + "00000", "AREA")
    return area_id("M", code.zfill(7), "AREA")


def _industry(line: Line) -> str:
    """As the flat files number them: 000000 all, 000001 all of private owners, else NAICS.

    A line of one kind of owners among others of its industry has their code behind it.
    """
    code, owners = line.text("NAICS"), line.text("OWN_CODE")
    if code in _ALL_INDUSTRIES:
        apart = owners not in _ALL_OWNERS
        code = "000001" if owners == "5" else "000000"
    else:
        apart = "ownership" in line.text("I_GROUP").lower()
        code = code if "-" in code else code.ljust(6, "0")
    return f"{code}/{owners}" if apart and code != "000001" else code


def _part(name: str, what: str, files: str) -> Part:
    return Part(
        name=name,
        what=f"OEWS {what}",
        files=rf"{files}_M_?(?P<release>\d{{4}})(?:_dl)?\.(?:xlsx|csv)",
        columns=("OCC_CODE", "TOT_EMP", "H_MEAN", "A_MEAN", "H_MEDIAN", "A_MEDIAN"),
        row=row,
        aliases=_ALIASES,
        open_table=spreadsheet("OCC_CODE", "TOT_EMP", "A_MEDIAN"),
    )


PARTS = (
    _part("national", "national table (national_M2025_dl.xlsx)", "national"),
    _part("state", "state table (state_M2025_dl.xlsx)", "state"),
    _part("metro", "metropolitan table (MSA_M2025_dl.xlsx)", "[ao]?MSA"),
    _part("nonmetro", "nonmetropolitan table (BOS_M2025_dl.xlsx)", "BOS"),
    _part("sector", "national table by sector (natsector_M2025_dl.xlsx)", "natsector"),
    _part("industry-3", "national table by industry (nat3d_M2025_dl.xlsx)", "nat3d"),
    _part("industry-4", "national table by industry (nat4d_M2025_dl.xlsx)", "nat4d"),
    _part("industry-6", "national table by industry (nat5d_6d_M2025_dl.xlsx)", "nat5d_6d"),
    _part("all", "all tables in one (all_data_M_2025.xlsx)", "all_data"),
)
