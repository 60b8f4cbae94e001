"""Reads delimited files line by line: their encoding, their cells, and what cannot be read of them.

Official files are UTF-8 with or without a byte-order mark, or Latin-1 (Windows-1252), by release;
which one is decided for each file. Each line is split by itself, so that a quote that is never
closed costs its own line and not the rest of the file.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import BinaryIO

from himjobs.reference.official.tables import OpenTable, Refused, Table

#: Bytes of one line; what is longer is refused.
MAX_LINE = 128 * 1024
#: Lines that one quoted cell may go on for.
MAX_SPAN = 50
_BOM = b"\xef\xbb\xbf"
_NOT_DECODED = re.compile("[\ud800-\udfff]")

#: A line's number and text; no text of one that is too long.
_Numbered = tuple[int, str | None]


@dataclass(frozen=True, slots=True)
class _Form:
    """How cells are set apart."""

    delimiter: str
    quoted: bool

    def cells(self, text: str) -> list[str] | None:
        """The cells of a line; None when it ends inside a quoted one."""
        if not self.quoted or '"' not in text:
            return text.rstrip("\r\n").split(self.delimiter)
        lines = text.splitlines(keepends=True)
        try:
            return next(csv.reader(lines, delimiter=self.delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end" in str(error) or len(lines) > 1:
                return None
        # a quote where none belongs is a letter like any other
        return text.rstrip("\r\n").split(self.delimiter)


def delimited(delimiter: str = ",", *, quoted: bool = True) -> OpenTable:
    """Opens files of that delimiter, with or without quotes around cells."""
    form = _Form(delimiter, quoted)

    def open_table(stream: BinaryIO, file: str) -> Table:
        texts = _texts(stream, *encoding(stream))
        first = next(texts, (1, None))[1] or ""
        header = [name.strip() for name in form.cells(first) or []]
        return Table(header, _lines(texts, form, len(header), file))

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


def _texts(stream: BinaryIO, name: str, skip: int) -> Iterator[_Numbered]:
    """Every line with its number, decoded; bytes that cannot be are left as lone surrogates."""
    stream.seek(skip)
    number = 0
    while raw := stream.readline(MAX_LINE):
        number += 1
        whole = raw.endswith(b"\n") or len(raw) < MAX_LINE
        while not (raw.endswith(b"\n") or len(raw) < MAX_LINE):
            raw = stream.readline(MAX_LINE)  # the rest of a line that is too long
        yield number, raw.decode(name, errors="surrogateescape") if whole else None


def _lines(
    texts: Iterator[_Numbered], form: _Form, width: int, file: str
) -> Iterator[tuple[int, Sequence[str]] | Refused]:
    ahead: deque[_Numbered] = deque()
    while (line := ahead.popleft() if ahead else next(texts, None)) is not None:
        number, text = line
        if text is None:
            yield Refused(file, number, "", "", f"is over {MAX_LINE} bytes long")
            continue
        values = form.cells(text)
        if values is None:
            text, values = _joined(text, texts, ahead, form, width)
        if values is None:
            yield Refused(file, number, "", _shown(text.strip()), "a quote in it is never closed")
            continue
        values = _fitted(values, width)
        if not any(values):
            continue
        if len(values) != width:
            reason = f"has {len(values)} cells, the header has {width}"
            yield Refused(file, number, "", _shown(",".join(values)), reason)
        elif (bad := _unreadable(text, values)) is not None:
            at, reason = bad
            yield Refused(file, number, f"column {at + 1}", _shown(values[at]), reason)
        else:
            yield number, values


def _joined(
    text: str, texts: Iterator[_Numbered], ahead: deque[_Numbered], form: _Form, width: int
) -> tuple[str, list[str] | None]:
    """A line whose quoted cell goes on in the next ones, with its cells.

    Where no number of lines makes a line of the header's width, the lines stay to be read.
    """
    taken: list[_Numbered] = []
    whole = text
    for line in islice(chain([*ahead], texts), MAX_SPAN):
        taken.append(line)
        whole += line[1] or ""
        values = form.cells(whole) if line[1] is not None else None
        if values is not None and len(_fitted(values, width)) == width:
            for _ in range(min(len(taken), len(ahead))):
                ahead.popleft()
            return whole, values
    ahead.extend(taken[len(ahead) :])
    return text, None


def _fitted(values: list[str], width: int) -> list[str]:
    """The cells without an empty one at the end: some IPEDS files end lines with a comma."""
    return values[:-1] if len(values) == width + 1 and not values[-1].strip() else values


def _unreadable(text: str, values: Sequence[str]) -> tuple[int, str] | None:
    """The first cell that no cell may be like, and why."""
    if "\0" not in text and (text.isascii() or not _NOT_DECODED.search(text)):
        return None
    for at, value in enumerate(values):
        if "\0" in value:
            return at, "holds a NUL byte"
        if _NOT_DECODED.search(value):
            return at, "is not UTF-8, which the rest of the file is"
    return None


def _shown(text: str) -> str:
    return text[:80].encode(errors="replace").decode()
