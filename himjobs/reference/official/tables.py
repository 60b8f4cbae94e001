"""Reads delimited official files line by line: encodings, headers, lines that cannot be read.

Official files are UTF-8 with or without a byte-order mark, or Latin-1 (Windows-1252), by release;
which one is decided for each file. Columns are found by name, never by position.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from himjobs.errors import BadInput

#: Bytes of one physical line; what is longer is cut and refused.
MAX_LINE = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_NOT_DECODED = re.compile("[\ud800-\udfff]")


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


def delimited(delimiter: str = ",", *, quoted: bool = True) -> OpenTable:
    """Opens files of that delimiter, with or without quotes around cells."""

    def open_table(stream: BinaryIO, file: str) -> Table:
        texts = _Texts(stream, *encoding(stream))
        reader = csv.reader(
            texts, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
        )
        header = [name.strip() for name in next(reader, [])]
        return Table(header, _lines(reader, texts, len(header), file))

    return open_table


#: The form of most official files: commas, quotes where needed.
COMMAS = delimited()


def encoding(stream: BinaryIO) -> tuple[str, int]:
    """A file's encoding, and the bytes before its text; the stream is left at its start.

    UTF-8 when it has a byte-order mark, or when more of its lines with letters beyond ASCII are
    sound UTF-8 than not; else Windows-1252, or Latin-1 where that has no such byte.
    """
    marked = stream.read(3) == _BOM
    stream.seek(0)
    sound = broken = 0
    undefined = False
    while raw := stream.readline(MAX_LINE):
        if raw.isascii():
            continue
        try:
            raw.decode()
            sound += 1
        except UnicodeDecodeError:
            broken += 1
            undefined = undefined or bool(re.search(rb"[\x81\x8d\x8f\x90\x9d]", raw))
    stream.seek(0)
    if marked or sound > broken or not broken:
        return "utf-8", len(_BOM) if marked else 0
    return ("latin-1" if undefined else "cp1252"), 0


class _Texts:
    """Decoded lines for the csv reader; ``suspect`` once one had what no cell may have."""

    def __init__(self, stream: BinaryIO, name: str, skip: int) -> None:
        self._stream, self._encoding = stream, name
        self._stream.seek(skip)
        self.suspect = False

    def __iter__(self) -> Iterator[str]:
        while raw := self._stream.readline(MAX_LINE):
            text = raw.decode(self._encoding, errors="surrogateescape")
            if "\0" in text or (not text.isascii() and _NOT_DECODED.search(text)):
                self.suspect = True
            yield text


def _lines(
    reader: Any, texts: _Texts, width: int, file: str
) -> Iterator[tuple[int, Sequence[str]] | Refused]:
    while True:
        number, texts.suspect = reader.line_num + 1, False
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refused(file, number, "", "", f"cannot be split into cells: {error}")
            continue
        if not any(values):
            continue
        if len(values) == width + 1 and not values[-1].strip():
            values.pop()  # some IPEDS files end every line with a comma
        if len(values) != width:
            shown = ",".join(values)[:80].encode(errors="replace").decode()
            reason = f"has {len(values)} cells, the header has {width}"
            yield Refused(file, number, "", shown, reason)
        elif texts.suspect and (bad := _unreadable(values)) is not None:
            at, reason = bad
            shown = values[at][:80].encode(errors="replace").decode()
            yield Refused(file, number, f"column {at + 1}", shown, reason)
        else:
            yield number, values


def _unreadable(values: Sequence[str]) -> tuple[int, str] | None:
    for at, value in enumerate(values):
        if "\0" in value:
            return at, "holds a NUL byte"
        if _NOT_DECODED.search(value):
            return at, "is not UTF-8, which the rest of the file is"
    return None
