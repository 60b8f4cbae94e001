"""Tables as an Excel workbook to be kept; whatever stands in a cell is text or a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from flask import Response
from xlsxwriter import Workbook

_MIMETYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60

#: Text, a number, or None for what is not known.
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name; every row has a cell for each column."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def workbook(name: str, sheets: Iterable[Sheet]) -> Response:
    """An XLSX file to be kept under a name. Text is written as text, so that no cell is run."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, title in enumerate(sheet.columns):
                page.write_string(0, column, title, heading)
            for number, row in enumerate(sheet.rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(number, column, cell)
                    elif cell is not None:
                        page.write_number(number, column, cell)
            page.autofit(_WIDEST * 7)
    response = Response(out.getvalue(), mimetype=_MIMETYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
