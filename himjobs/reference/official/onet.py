"""O*NET database, text releases (USDOL/ETA, CC BY 4.0): what the occupations are and need.

Tab-delimited, no quotes, ``n/a`` for none. Releases 30.3 and 31.0 renamed files and columns; both
names are read. Of the files about occupations the lines of ours and of their predecessor are kept,
of ``Occupation Data`` all, since related occupations are named by it.
"""

import re
from collections.abc import Callable
from typing import Any, Final
from zlib import crc32

from himjobs.errors import BadInput
from himjobs.reference.labour.scope import KEPT, LINE
from himjobs.reference.official.delimited import delimited
from himjobs.reference.official.files import Member
from himjobs.reference.official.parts import MAX_KEY, Kind, Part
from himjobs.reference.official.tables import Line, Row

#: Of a file that is in no folder or zip named for its release: older than all others.
UNDATED: Final = "0 undated"
_CODE = "O*NET-SOC CODE"
_ALIASES: Final = {
    "JOB TITLE": "ALTERNATE TITLE",
    "WORKPLACE EXAMPLE": "EXAMPLE",
    "SOURCE(S)": "SOURCES",
}


def release_of(member: Member) -> str | None:
    """``30.0`` of a file in ``db_30_0_text`` or ``db_30_0_text.zip``; the nearest folder counts."""
    found = re.findall(r"\bdb_(\d{1,2})_(\d)", member.where)
    return f"{int(found[-1][0]):02d}.{found[-1][1]}" if found else None


def occupation(line: Line) -> Row:
    """One occupation of the database: what it is called, and of ours what it is."""
    code, document = _code(line), {"title": line.text("TITLE")}
    if code[:7] in KEPT:
        document["description"] = line.text("DESCRIPTION")
    return Row(code, document)


def _of_ours(keys: tuple[str, ...], fields: tuple[str, ...]) -> Callable[[Line], Row | None]:
    """Reads the lines of our occupations: known cells of these columns, under those keys."""

    def row(line: Line) -> Row | None:
        code = _code(line)
        if code[:7] not in LINE:
            return None
        key = "|".join((code, *(line.text(column) for column in keys)))
        if len(key) > MAX_KEY:
            key = f"{key[: MAX_KEY - 9]} {crc32(key.encode()):08x}"
        return Row(key, _cells(line, (*keys, *fields)))

    return row


def _rating(line: Line) -> Row | None:
    """An element's value on a scale, with how many were asked, and when."""
    code, value = _code(line), line.number_of("DATA VALUE")
    if code[:7] not in LINE:
        return None
    if value is None:
        raise BadInput("is empty", field="DATA VALUE")
    columns = ("ELEMENT ID", "SCALE ID", "CATEGORY")
    key = "|".join((code, *(cell for c in columns if (cell := line.known(c)) is not None)))
    told = ("ELEMENT NAME", *columns, "RECOMMEND SUPPRESS", "NOT RELEVANT", "DATE", "DOMAIN SOURCE")
    return Row(key, {**_cells(line, told), "value": value})


def _look_up(*keys: str) -> Callable[[Line], Row]:
    """Reads a table of what codes mean, whole."""

    def row(line: Line) -> Row:
        key = "|".join(line.text(column) for column in keys)
        if not key.strip("|"):
            raise BadInput("is empty", field=keys[0])
        return Row(key, line.cells())

    return row


def _code(line: Line) -> str:
    return line.matching(_CODE, r"\d\d-\d{4}\.\d\d", "an O*NET-SOC code")


def _cells(line: Line, columns: tuple[str, ...]) -> dict[str, Any]:
    cells = {column.lower().replace(" ", "_"): line.known(column) for column in columns}
    return {name: cell for name, cell in cells.items() if cell is not None}


def _part(file: str, columns: tuple[str, ...], row: Any, *, now: str = "") -> Part:
    """``now`` is what newer releases call the file."""
    name = re.sub(r"\W+", "_", file.lower())
    names = "|".join(re.escape(one) for one in (file, now) if one)
    return Part(
        name=name,
        what=f"O*NET {file}.txt",
        files=rf"(?:{names})\.txt",
        columns=columns,
        row=row,
        aliases=_ALIASES,
        unknown=frozenset({"", "n/a"}),
        open_table=delimited("\t", quoted=False),
        unnamed=UNDATED,
        release_of=release_of,
    )


def _ours(file: str, keys: tuple[str, ...], fields: tuple[str, ...] = (), *, now: str = "") -> Part:
    return _part(file, (_CODE, *keys), _of_ours(keys, fields), now=now)


def _ratings(file: str, *, now: str = "") -> Part:
    return _part(file, (_CODE, "ELEMENT ID", "SCALE ID", "DATA VALUE"), _rating, now=now)


def _table(file: str, *keys: str) -> Part:
    return _part(file, keys, _look_up(*keys))


KIND = Kind(
    name="onet",
    what="what the occupations are, do and need",
    source="O*NET Resource Center, https://www.onetcenter.org/database.html",
    attribution="Includes information from the O*NET Database by the U.S. Department of Labor,"
    " Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 license."
    " O*NET(R) is a trademark of USDOL/ETA.",
    parts=(
        _part("Occupation Data", (_CODE, "TITLE", "DESCRIPTION"), occupation),
        _ours(
            "Alternate Titles", ("ALTERNATE TITLE",), ("SHORT TITLE", "SOURCES"), now="Job Titles"
        ),
        _ours("Sample of Reported Titles", ("REPORTED JOB TITLE",), ("SHOWN IN MY NEXT MOVE",)),
        _ours("Task Statements", ("TASK ID",), ("TASK", "TASK TYPE", "DATE", "DOMAIN SOURCE")),
        _ours("Emerging Tasks", ("TASK",), ("CATEGORY", "ORIGINAL TASK ID", "DATE")),
        _ours("Tasks to DWAs", ("TASK ID", "DWA ID")),
        _ours(
            "Technology Skills",
            ("EXAMPLE", "COMMODITY CODE"),
            ("COMMODITY TITLE", "HOT TECHNOLOGY", "IN DEMAND"),
            now="Software Skills",
        ),
        _ours("Tools Used", ("EXAMPLE", "COMMODITY CODE"), ("COMMODITY TITLE",)),
        _ours("Job Zones", ("JOB ZONE",), ("DATE", "DOMAIN SOURCE")),
        _ours("Related Occupations", ("RELATED O*NET-SOC CODE",), ("RELATEDNESS TIER", "INDEX")),
        _ours("Occupation Level Metadata", ("ITEM", "RESPONSE"), ("N", "PERCENT", "DATE")),
        _ratings("Skills"),
        _ratings("Essential Skills"),
        _ratings("Transferable Skills"),
        _ratings("Knowledge"),
        _ratings("Abilities"),
        _ratings("Work Activities"),
        _ratings("Work Styles"),
        _ratings("Work Values"),
        _ratings("Interests", now="Career Interests"),
        _ratings("Education, Training, and Experience"),
        _ratings("Education"),
        _ratings("Training and Experience"),
        _table(
            "Education, Training, and Experience Categories", "ELEMENT ID", "SCALE ID", "CATEGORY"
        ),
        _table("Job Zone Reference", "JOB ZONE"),
        _table("Scales Reference", "SCALE ID"),
        _table("Content Model Reference", "ELEMENT ID"),
        _table("IWA Reference", "IWA ID"),
        _table("DWA Reference", "DWA ID"),
    ),
)
