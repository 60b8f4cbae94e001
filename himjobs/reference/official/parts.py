"""What an importer is: a kind of reference data, its files, and how a line becomes a row."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from himjobs.errors import BadInput
from himjobs.reference.official.delimited import COMMAS
from himjobs.reference.official.files import Member
from himjobs.reference.official.tables import Line, OpenTable, Refused, Row

#: Letters of a row's key; the record takes no more.
MAX_KEY = 160

#: A line's number, and what is made of it.
_Numbered = tuple[int, Row | Refused | None]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the files of a kind.

    ``files`` is what its base name looks like (whole, without regard to case); its group
    ``release``, or ``unnamed`` where that is missing, names the release, which sorts by age.
    ``columns`` must be in the header, by their own names or by ``aliases`` (upper case: another
    name to ours). ``row`` makes a row of a line, None of one that is not of our field, and raises
    BadInput for one it cannot read. ``unknown`` are the cells that say "not known".
    ``release_of`` finds the release of a file whose name does not tell: in its folder's name or in
    the file. ``folded``: a row is spread over lines that follow each other with the same key, each
    with other fields of it.
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
    release_of: Callable[[Member], str | None] | None = None
    folded: bool = False

    def release(self, member: Member) -> str | None:
        """The release that a file is; None when by its name it is no file of this part."""
        match = re.fullmatch(self.files, member.base, re.IGNORECASE)
        if match is None:
            return None
        told = match.groupdict().get("release")
        if told is None and self.release_of is not None:
            told = self.release_of(member)
        return told or self.unnamed

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
        found = self._found(table.lines, at, table.header, file)
        return self._once(_folded(found, file) if self.folded else found, file)

    def _found(
        self,
        lines: Iterator[tuple[int, Sequence[str]] | Refused],
        at: Mapping[str, int],
        header: Sequence[str],
        file: str,
    ) -> Iterator[_Numbered]:
        for line in lines:
            if isinstance(line, Refused):
                yield line.line, _named(line, header)
                continue
            number, values = line
            try:
                yield number, self.row(Line(number, at, values, self.unknown))
            except BadInput as error:
                value = "" if error.value is None else str(error.value)
                yield number, Refused(file, number, error.field or "", value, error.reason)

    def _once(self, found: Iterator[_Numbered], file: str) -> Iterator[Row | Refused | None]:
        """A row's key stands once in a file, and is not too long."""
        seen: dict[str, int] = {}
        for number, row in found:
            if not isinstance(row, Row):
                yield row
            elif len(row.key) > MAX_KEY:
                yield Refused(file, number, "", row.key, f"its key is over {MAX_KEY} letters long")
            elif row.key in seen:
                reason = f"stands in line {seen[row.key]} already"
                yield Refused(file, number, "", row.key, reason)
            else:
                seen[row.key] = number
                yield row


def _folded(found: Iterator[_Numbered], file: str) -> Iterator[_Numbered]:
    """One row of the lines that follow each other with its key; None for all but the last."""
    open_: tuple[int, Row] | None = None
    for number, row in found:
        if not isinstance(row, Row):
            yield number, row
        elif open_ is None:
            open_ = number, row
        elif open_[1].key != row.key:
            yield open_
            open_ = number, row
        elif twice := open_[1].document.keys() & row.document.keys():
            reason = f"is said twice, in line {open_[0]} too"
            yield number, Refused(file, number, ", ".join(sorted(twice)), row.key, reason)
        else:
            yield number, None
            open_ = open_[0], Row(row.key, {**open_[1].document, **row.document})
    if open_ is not None:
        yield open_


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

    def part(self, member: Member) -> tuple[Part, str] | None:
        """The part that a file is by its name, and its release; None when it is none of them."""
        for part in self.parts:
            release = part.release(member)
            if release is not None:
                return part, release
        return None

    def expected(self) -> str:
        """What its files are, for a message."""
        return "; ".join(part.what for part in self.parts)
