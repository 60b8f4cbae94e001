"""Imports official files into the record: one transaction a file, each release once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from himjobs.errors import BadInput
from himjobs.records import releases
from himjobs.records.session import Record
from himjobs.reference.official.files import Member, members
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.tables import Refused

#: Rows in one statement.
_BATCH = 1000
#: Lines between two calls of ``on_lines``.
_STEP = 1000


@dataclass(slots=True)
class Report:
    """What an import did, file by file.

    ``skipped``: files of a folder or zip that are none of the kind's; ``failed``: those that are
    by name and could not be taken, whose earlier import stays as it was.
    """

    imported: list[releases.Release] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    failed: list[BadInput] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """Lines that were refused in all files."""
        return sum(release.refused for release in self.imported)


def import_path(
    record: Record,
    kind: Kind,
    path: Path,
    *,
    now: datetime,
    refuse: Callable[[Refused], None] = lambda _: None,
    on_lines: Callable[[str, int], None] = lambda *_: None,
) -> Report:
    """Import every file of the kind that is found at a path: a file, a zip or a folder.

    ``refuse`` is given each refused line, ``on_lines`` a file's name and how many lines are done.
    Raises BadInput when the path has no file of the kind.
    """
    report, bad = Report(), None
    for member in members(path):
        found = kind.part(member)
        if found is None:
            report.skipped.append(member.name)
            continue
        try:
            with member.open() as stream:
                lines = found[0].read(stream, member.name)
                empty = _release(kind, found[0], found[1], member, now)
                report.imported.append(_store(record, empty, lines, refuse, on_lines))
        except BadInput as error:
            bad = error if error.file else BadInput(error.reason, file=member.name)
            report.failed.append(bad)
    if not report.imported:
        raise bad or BadInput(
            f"has no file of {kind.name}; expected {kind.expected()}", file=str(path)
        )
    return report


def _store(
    record: Record,
    empty: releases.Release,
    lines: Iterable[Any],
    refuse: Callable[[Refused], None],
    on_lines: Callable[[str, int], None],
) -> releases.Release:
    """Put a file's rows in place of those of its release.

    A file of which every line is refused raises BadInput, and what was there stays.
    """
    read = kept = refused = 0
    batch: list[tuple[str, Any]] = []
    with record.writing("reference") as session:
        number = releases.begin(session, empty)
        for line in lines:
            read += 1
            if isinstance(line, Refused):
                refused += 1
                refuse(line)
            elif line is not None:
                kept += 1
                batch.append((line.key, line.document))
            if len(batch) == _BATCH:
                releases.add(session, number, batch)
                batch.clear()
            if not read % _STEP:
                on_lines(empty.file, read)
        releases.add(session, number, batch)
        on_lines(empty.file, read)
        if refused and not kept:
            raise BadInput(
                f"none of its {read} lines could be kept, {refused} are refused", file=empty.file
            )
        releases.end(session, number, read=read, kept=kept, refused=refused)
    return replace(empty, read=read, kept=kept, refused=refused)


def _release(kind: Kind, part: Part, name: str, member: Member, now: datetime) -> releases.Release:
    return releases.Release(
        kind=kind.name,
        part=part.name,
        release=name,
        file=member.name,
        source=kind.source,
        attribution=kind.attribution,
        read=0,
        kept=0,
        refused=0,
        shipped=False,
        imported_at=now,
    )
