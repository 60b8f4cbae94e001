"""Employment projections: BLS (nation), California EDD, Projections Central (states).

BLS counts in thousands, the states in persons; kept are persons. Openings are a yearly average,
where California publishes the sum of the whole span. The years are part of column names, and
become columns of their own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, BinaryIO, Final

import orjson

from himjobs.errors import BadInput
from himjobs.reference.labour.scope import KEPT
from himjobs.reference.official.delimited import COMMAS
from himjobs.reference.official.files import Member
from himjobs.reference.official.oews_figures import state_of
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.spreadsheets import sheet_rows, spreadsheet
from himjobs.reference.official.tables import Line, OpenTable, Refused, Row, Table

#: Not available, and what is too small to tell.
_UNKNOWN: Final = frozenset({"", "—", "-", "N/A", "n/a", "*", "**"})
_YEAR = re.compile(r"\b(20\d\d)\b")
_FIRST: Final = "EMPLOYMENT|BASE"
_LAST: Final = "EMPLOYMENT|PROJECTED"
_NATIONAL: Final = (
    (r"\d{4} national employment matrix title", "TITLE"),
    (r"\d{4} national employment matrix code", "CODE"),
    (r"employment change, percent, .*", "PERCENT"),
    (r"occupational openings, .* annual average", "OPENINGS"),
    (r"typical education needed for entry", "EDUCATION"),
    (r"work experience in a related occupation", "EXPERIENCE"),
    (r"typical on-the-job training .*", "TRAINING"),
)
_CALIFORNIA: Final = (
    (r"soc code", "CODE"),
    (r"occupational title", "TITLE"),
    (r"percent-?\s?age change.*", "PERCENT"),
    (r"total job openings", "OPENINGS"),
    (r"entry level education", "EDUCATION"),
    (r"work experience", "EXPERIENCE"),
    (r"on-the-job training", "TRAINING"),
)
_EMPLOYMENT = re.compile(
    r"employment, (\d{4})|(?:base|projected) year employment estimate (\d{4})", re.IGNORECASE
)


def _sheet(
    names: Sequence[tuple[str, str]], anchor: str, sheet: str, place: str | None = None
) -> OpenTable:
    """Opens a workbook's sheet with our names for its columns, and its two years beside them.

    ``anchor`` is a column that only the header's row has, ``place`` what must stand above it.
    """

    def open_table(stream: BinaryIO, file: str) -> Table:
        rows = sheet_rows(stream, file, sheet)
        above: list[str] = []
        for row in rows:
            cells = [" ".join(str(cell).split()) for cell in row]
            if any(re.match(anchor, cell, re.IGNORECASE) for cell in cells):
                break
            above.extend(cell for cell in cells if cell)
        else:
            raise BadInput(f"has no header of {sheet}", file=file)
        if place is not None and place not in above:
            raise BadInput(f"is not {place.lower()}: {', '.join(above)[:80]}", file=file)
        # the sheet is read once more, by the reader that numbers its lines
        stream.seek(0)
        found = spreadsheet(*(c for c in map(_plain, cells) if c), sheet=sheet)(stream, file)
        return _named(found, names, file)

    return open_table


def _plain(cell: str) -> str:
    return re.sub(r"(?:\s*\[\d+\])+$", "", cell).strip()


def _named(table: Table, names: Sequence[tuple[str, str]], file: str) -> Table:
    header, years = [], []
    for name in table.header:
        counted = _EMPLOYMENT.fullmatch(name)
        if counted:
            years.append(counted.group(1) or counted.group(2))
            header.append(_FIRST if len(years) == 1 else _LAST)
        else:
            ours = (ours for form, ours in names if re.fullmatch(form, name, re.IGNORECASE))
            header.append(next(ours, name))
    if len(years) != 2:
        raise BadInput(f"names {len(years)} years of employment where two are needed", file=file)
    return Table([*header, "BASEYEAR", "PROJYEAR"], _with(table.lines, years))


def _with(
    lines: Iterator[tuple[int, Sequence[str]] | Refused], cells: list[str]
) -> Iterator[tuple[int, Sequence[str]] | Refused]:
    for line in lines:
        yield line if isinstance(line, Refused) else (line[0], [*line[1], *cells])


def _json_or_csv(stream: BinaryIO, file: str) -> Table:
    """The rows that Projections Central's service answers with, or a CSV of the same fields."""
    start = stream.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    stream.seek(0)
    if start[:1] not in (b"[", b"{"):
        return COMMAS(stream, file)
    try:
        found: Any = orjson.loads(stream.read().removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise BadInput(f"is no JSON: {error}", file=file) from error
    if isinstance(found, dict):
        found = next((value for value in found.values() if isinstance(value, list)), [])
    rows = [row for row in found if isinstance(row, dict)]
    header = list(dict.fromkeys(chain.from_iterable(rows)))
    lines = (
        (number, ["" if row.get(name) is None else str(row[name]) for name in header])
        if isinstance(row, dict)
        else Refused(file, number, "", str(row)[:80], "is no row with fields")
        for number, row in enumerate(found, start=1)
    )
    return Table(header, lines)


def nation(line: Line) -> Row | None:
    """An occupation of Table 1.2; figures in thousands."""
    return _row(line, "nation", line.text("CODE"), persons=1000, yearly=1, percent=1)


def california(line: Line) -> Row | None:
    """An occupation of California: persons, openings of the whole span, change as a fraction."""
    years = _year(line, "PROJYEAR") - _year(line, "BASEYEAR")
    return _row(line, "state:CA", line.text("CODE"), persons=1, yearly=years, percent=100)


def state(line: Line) -> Row | None:
    """An occupation of a state, as Projections Central has it."""
    code = line.text("CODE")
    code = f"{code[:2]}-{code[2:]}" if re.fullmatch(r"\d{6}", code, re.ASCII) else code
    fips = line.matching("STFIPS", r"\d{1,2}", "a state's FIPS code")
    where = "nation" if int(fips) == 0 else f"state:{state_of(fips, 'STFIPS')}"
    return _row(line, where, code, persons=1, yearly=1, percent=1)


def _row(
    line: Line, where: str, code: str, *, persons: int, yearly: int, percent: int
) -> Row | None:
    """``persons``, ``yearly`` and ``percent`` turn the file's units into ours."""
    if not re.fullmatch(r"\d\d-\d{4}", code, re.ASCII):
        raise BadInput("is not an occupation's code", field="CODE", value=code)
    if code not in KEPT:
        return None
    base, last = _year(line, "BASEYEAR"), _year(line, "PROJYEAR")
    if last <= base:
        raise BadInput("is not after the base year", field="PROJYEAR", value=last)
    document: dict[str, Any] = {
        "base_year": base,
        "projected_year": last,
        "base": _figure(line, _FIRST, persons),
        "projected": _figure(line, _LAST, persons),
        "percent": _figure(line, "PERCENT", percent, least=-100),
        "openings": _figure(line, "OPENINGS", persons / yearly),
        **{name.lower(): line.known(name) for name in ("EDUCATION", "EXPERIENCE", "TRAINING")},
    }
    return Row(
        f"{where}|{code}|{base}-{last}",
        {name: value for name, value in document.items() if value is not None},
    )


def _figure(line: Line, column: str, factor: float, least: float = 0) -> float | None:
    value = line.number_of(column, least / factor)
    # a factor must not turn 194.8 thousand into 194,800.00000000003 persons
    return None if value is None else round(value * factor, 2)


def _year(line: Line, column: str) -> int:
    return int(line.matching(column, r"20\d\d", "a year"))


def _span(open_table: OpenTable) -> Any:
    """Finds a file's span of years in its first line."""

    def release_of(member: Member) -> str | None:
        with member.open() as stream:
            table = open_table(stream, member.name)
            header = [name.upper() for name in table.header]
            first = next((line for line in table.lines if isinstance(line, tuple)), None)
        if first is None or not {"BASEYEAR", "PROJYEAR"} <= set(header):
            return None
        years = [first[1][header.index(name)] for name in ("BASEYEAR", "PROJYEAR")]
        return "-".join(years) if all(_YEAR.fullmatch(year) for year in years) else None

    return release_of


_TABLE_1_2 = _sheet(_NATIONAL, r"\d{4} national employment matrix code", "Table 1.2")
_EDD = _sheet(_CALIFORNIA, r"soc code", "Occupational", place="Statewide")

KIND = Kind(
    name="projections",
    what="how employment is expected to change",
    source="U.S. Bureau of Labor Statistics, Employment Projections, https://www.bls.gov/emp/;"
    " California Employment Development Department, https://labormarketinfo.edd.ca.gov/;"
    " Projections Central, https://projectionscentral.org/",
    parts=(
        Part(
            name="national",
            what="BLS projections (occupation.xlsx, Table 1.2)",
            files=r"occupation(?:[_-]\d{4}-\d{2,4})?\.xlsx",
            columns=("CODE", _FIRST, _LAST, "PERCENT", "OPENINGS"),
            row=nation,
            unknown=_UNKNOWN,
            open_table=_TABLE_1_2,
            release_of=_span(_TABLE_1_2),
        ),
        Part(
            name="california",
            what="California's projections (xlsx of EDD, statewide)",
            files=r".*(?:edd|occupational|occ).*proj.*\.xlsx|lt-ca-.*\.xlsx",
            columns=("CODE", _FIRST, _LAST, "PERCENT", "OPENINGS"),
            row=california,
            unknown=_UNKNOWN,
            open_table=_EDD,
            release_of=_span(_EDD),
        ),
        Part(
            name="states",
            what="Projections Central's rows of states (JSON or CSV)",
            files=r".*\.(?:json|csv)",
            columns=("STFIPS", "CODE", "BASEYEAR", "PROJYEAR", _FIRST, _LAST),
            row=state,
            aliases={
                "OCCCODE": "CODE",
                "BASE": _FIRST,
                "PROJECTED": _LAST,
                "PERCENTCHANGE": "PERCENT",
                "AVGANNUALOPENINGS": "OPENINGS",
            },
            unknown=_UNKNOWN,
            open_table=_json_or_csv,
            release_of=_span(_json_or_csv),
        ),
    ),
)
