"""What is read of an official file: its table, a line's cells, a row, or why a line is refused.

Columns are found by name, never by position.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from himjobs.errors import BadInput


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that cannot be taken: the first thing that is wrong with it.

    ``line`` counts from 1, the header's. ``column`` is empty where the whole line is meant.
    """

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        column = f"{self.column} " if self.column else ""
        return f"{self.file}:{self.line}: {column}{self.value!r:.80}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Row:
    """One kept line; ``key`` is the only one of its kind in a file."""

    key: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's header, and its lines with their numbers; or why a line cannot be read."""

    header: Sequence[str]
    lines: Iterator[tuple[int, Sequence[str]] | Refused]


#: Opens a file as a table; the name is for messages.
OpenTable = Callable[[BinaryIO, str], Table]


class Line:
    """One line's cells by column name. Readers raise BadInput that names column and value."""

    __slots__ = ("_at", "_unknown", "_values", "number")

    def __init__(
        self, number: int, at: Mapping[str, int], values: Sequence[str], unknown: frozenset[str]
    ) -> None:
        self.number, self._at, self._values, self._unknown = number, at, values, unknown

    def text(self, column: str) -> str:
        """The cell without spaces around it; empty when it or its column is not there."""
        at = self._at.get(column)
        return "" if at is None else self._values[at].strip()

    def known(self, column: str) -> str | None:
        """The cell; None when the file says in its own way that it is not known."""
        value = self.text(column)
        return None if value in self._unknown else value

    def has(self, column: str) -> bool:
        """True when the file has that column."""
        return column in self._at

    def cells(self) -> dict[str, str]:
        """Every known cell by its column's name in lower case, with ``_`` for spaces."""
        names = {column: column.lower().replace(" ", "_") for column in self._at}
        return {names[c]: self.text(c) for c in self._at if self.known(c) is not None}

    def integer(self, column: str, least: int = 0) -> int | None:
        """A whole number, ``least`` or more; None where it is not known."""
        value = self.number_of(column, least)
        if value is None or value.is_integer():
            return None if value is None else int(value)
        raise BadInput("is not a whole number", field=column, value=self.text(column))

    def number_of(self, column: str, least: float = float("-inf")) -> float | None:
        """A number, ``least`` or more; None where it is not known."""
        value = self.known(column)
        if value is None:
            return None
        if not re.fullmatch(r"[+-]?(?:\d{1,15}(?:\.\d*)?|\.\d+)", value, re.ASCII):
            raise BadInput("is not a number", field=column, value=value)
        if float(value) < least:
            raise BadInput(f"is less than {least:g}", field=column, value=value)
        return float(value)

    def matching(self, column: str, pattern: str, what: str) -> str:
        """The cell, which must be wholly of the pattern."""
        value = self.text(column)
        if not re.fullmatch(pattern, value, re.ASCII):
            raise BadInput(f"is not {what}", field=column, value=value)
        return value
