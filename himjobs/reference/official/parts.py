"""What an importer is: a kind of reference data, its files, and how a line becomes a row."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from himjobs.errors import BadInput
from himjobs.reference.official.delimited import COMMAS
from himjobs.reference.official.tables import Line, OpenTable, Refused, Row

#: Letters of a row's key; the record takes no more.
MAX_KEY = 160


@dataclass(frozen=True, slots=True)
class Part:
    """One of the files of a kind.

    ``files`` is what its base name looks like (whole, without regard to case); its group
    ``release``, or ``unnamed`` where that is missing, names the release, which sorts by age.
    ``columns`` must be in the header, by their own names or by ``aliases`` (upper case: another
    name to ours). ``row`` makes a row of a line, None of one that is not of our field, and raises
    BadInput for one it cannot read. ``unknown`` are the cells that say "not known".
    """

    name: str
    what: str
    files: str
    columns: tuple[str, ...]
    row: Callable[[Line], Row | None]
    aliases: Mapping[str, str] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset({""})
    open_table: OpenTable = COMMAS
    unnamed: str = "current"

    def release(self, base: str) -> str | None:
        """The release a file of that name is; None when it is no file of this part."""
        match = re.fullmatch(self.files, base, re.IGNORECASE)
        if match is None:
            return None
        return match.groupdict().get("release") or self.unnamed

    def read(self, stream: BinaryIO, file: str) -> Iterator[Row | Refused | None]:
        """Every line of the file: its row, why it is refused, or None where it is not of ours.

        Raises BadInput when the header is not that of this part.
        """
        table = self.open_table(stream, file)
        at: dict[str, int] = {}
        for i, name in enumerate(table.header):
            at.setdefault(self.aliases.get(name.upper(), name.upper()), i)
        missing = [column for column in self.columns if column not in at]
        if missing:
            raise BadInput(
                f"is not {self.what}: it has no column {', '.join(missing)};"
                f" expected are {', '.join(self.columns)}",
                file=file,
            )
        return self._rows(table.lines, at, table.header, file)

    def _rows(
        self,
        lines: Iterator[tuple[int, Sequence[str]] | Refused],
        at: Mapping[str, int],
        header: Sequence[str],
        file: str,
    ) -> Iterator[Row | Refused | None]:
        seen: dict[str, int] = {}
        for line in lines:
            if isinstance(line, Refused):
                yield _named(line, header)
                continue
            number, values = line
            try:
                row = self.row(Line(number, at, values, self.unknown))
            except BadInput as error:
                value = "" if error.value is None else str(error.value)
                yield Refused(file, number, error.field or "", value, error.reason)
                continue
            if row is not None and len(row.key) > MAX_KEY:
                yield Refused(file, number, "", row.key, f"its key is over {MAX_KEY} letters long")
                continue
            if row is not None and row.key in seen:
                reason = f"stands in line {seen[row.key]} already"
                yield Refused(file, number, "", row.key, reason)
                continue
            if row is not None:
                seen[row.key] = number
            yield row


def _named(refused: Refused, header: Sequence[str]) -> Refused:
    """The refusal with the column's name where the table knew only its number."""
    match = re.fullmatch(r"column (\d+)", refused.column)
    if match is None:
        return refused
    return Refused(
        refused.file, refused.line, header[int(match.group(1)) - 1], refused.value, refused.reason
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reference data: its name on the command line, its files, whom to thank.

    ``source`` says who publishes it and where; ``attribution`` is the notice its licence asks for,
    empty where it asks for none.
    """

    name: str
    what: str
    source: str
    parts: tuple[Part, ...]
    attribution: str = ""

    def part(self, base: str) -> tuple[Part, str] | None:
        """The part a file of that name is, and its release; None when it is none of them."""
        for part in self.parts:
            release = part.release(base)
            if release is not None:
                return part, release
        return None

    def expected(self) -> str:
        """What its files are, for a message."""
        return "; ".join(part.what for part in self.parts)
