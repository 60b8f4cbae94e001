"""Reads spreadsheets as the other files are read: a header somewhere near the top, then lines.

Official workbooks carry headings above the header and notes below the table. The header is the
first row that holds every column asked for; a row below it with text in its first cell alone is a
note.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from himjobs.errors import BadInput
from himjobs.reference.official.delimited import COMMAS
from himjobs.reference.official.tables import OpenTable, Refused, Table

#: Rows above the header that are looked at.
_TOP = 40
#: Bytes of a workbook when unpacked. A sheet is held whole while it is read: a metropolitan table
#: of 150,000 rows takes 0.4 GB.
MAX_UNPACKED = 2 * 1024**3
_ZIP = b"PK\x03\x04"
#: A footnote's mark behind a column's name: ``Median annual wage, dollars, 2024[1]``.
_MARKS = re.compile(r"(?:\s*\[\d+\])+$")

_Cell = Any


def spreadsheet(*columns: str, sheet: str | None = None) -> OpenTable:
    """Opens the first sheet, or the one of that name, at the row that has all these columns.

    Columns are compared without case; a line break in a name is a space, and footnote marks behind
    it are none of it. A ``.csv`` of the same columns is read too.
    """

    def open_table(stream: BinaryIO, file: str) -> Table:
        start = stream.read(4)
        stream.seek(0)
        if start != _ZIP:
            return COMMAS(stream, file)
        rows = sheet_rows(stream, file, sheet)
        for number, row in enumerate(rows, start=1):
            header = [column_name(cell) for cell in row]
            if {name.upper() for name in columns} <= {name.upper() for name in header}:
                return Table(header, _lines(rows, number, len(header)))
            if number == _TOP:
                break
        raise BadInput(f"has no row with the columns {', '.join(columns)}", file=file)

    return open_table


def sheet_rows(stream: BinaryIO, file: str, sheet: str | None = None) -> Iterator[list[_Cell]]:
    """The rows of a workbook's sheet as they are; BadInput when it is damaged or not there."""
    try:
        with ZipFile(stream) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size > MAX_UNPACKED:
            raise BadInput(
                f"has {size} bytes unpacked; at most {MAX_UNPACKED} are taken", file=file
            )
        stream.seek(0)
        book = CalamineWorkbook.from_filelike(BytesIO(stream.read()))
        if sheet is not None and sheet not in book.sheet_names:
            raise BadInput(
                f"has no sheet {sheet}; its are {', '.join(book.sheet_names)}", file=file
            )
        if not book.sheet_names:
            raise BadInput("has no sheet", file=file)
        name = sheet or book.sheet_names[0]
        yield from book.get_sheet_by_name(name).iter_rows()
    except (BadZipFile, CalamineError) as error:
        raise BadInput(f"is no workbook that can be read: {error}", file=file) from error


def column_name(cell: _Cell) -> str:
    """A header's cell on one line, without the marks of footnotes."""
    return _MARKS.sub("", " ".join(text(cell).split())).strip()


def text(cell: _Cell) -> str:
    """A cell as an official CSV writes it: whole numbers without a point, days as YYYY-MM-DD."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)


def _lines(
    rows: Iterator[list[_Cell]], above: int, width: int
) -> Iterator[tuple[int, Sequence[str]] | Refused]:
    for number, row in enumerate(rows, start=above + 1):
        cells = [text(cell) for cell in row]
        filled = [i for i, cell in enumerate(cells) if cell.strip()]
        if filled and (filled != [0] or width < 3):
            yield number, cells
