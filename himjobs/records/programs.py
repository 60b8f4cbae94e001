"""Training programs as assembled from official files, and which of them are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from himjobs.programs import Program
from himjobs.records import changes
from himjobs.records.tables import ProgramRow

#: Programs looked up in one statement.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A program as the record keeps it. ``shown``: it belongs in the index."""

    program: Program
    version: int
    shown: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Address:
    """What a program's address is made of, and when the program changed."""

    id: str
    name: str
    school: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How many programs the record holds, and how many of them the site shows."""

    programs: int
    shown: int


def by_ids(session: Session, ids: Sequence[str]) -> list[Entry]:
    """Those programs, shown or not, in the order of ``ids``; unknown ids are left out."""
    rows = {
        row.id: row for row in session.scalars(select(ProgramRow).where(ProgramRow.id.in_(ids)))
    }
    return [_entry(rows[id_]) for id_ in ids if id_ in rows]


def entry(session: Session, id_: str) -> Entry | None:
    """One program; None when there is none of that id."""
    return next(iter(by_ids(session, [id_])), None)


def in_state(session: Session, state: str, limit: int = 1000) -> list[Entry]:
    """The shown programs of a state (postal code), in the order of their ids."""
    rows = session.scalars(
        select(ProgramRow)
        .where(ProgramRow.state == state, ProgramRow.shown)
        .order_by(ProgramRow.id)
        .limit(limit)
    )
    return [_entry(row) for row in rows]


def counts(session: Session) -> Counts:
    """What the record holds, in one query."""
    row = session.execute(
        select(func.count(), func.count().filter(ProgramRow.shown)).select_from(ProgramRow)
    ).one()
    return Counts(*row)


def shown_versions(session: Session) -> dict[str, int]:
    """Every program that belongs in the index, with the version it should have there."""
    rows = session.execute(select(ProgramRow.id, ProgramRow.version).where(ProgramRow.shown))
    return dict(rows.all())


def shown_ids(session: Session, after: str = "", limit: int = 1000) -> list[str]:
    """Ids that belong in the index, in order; page on with the last one."""
    return list(
        session.scalars(
            select(ProgramRow.id)
            .where(ProgramRow.shown, ProgramRow.id > after)
            .order_by(ProgramRow.id)
            .limit(limit)
        )
    )


def addresses(session: Session) -> list[Address]:
    """What the addresses of all shown programs are made of, without reading the programs."""
    document = ProgramRow.document
    rows = session.execute(
        select(
            ProgramRow.id,
            document["name"].as_string(),
            document["school"].as_string(),
            ProgramRow.changed_at,
        )
        .where(ProgramRow.shown)
        .order_by(ProgramRow.id)
    )
    return [Address(*row) for row in rows]


def put(session: Session, programs: Iterable[Program], *, now: datetime) -> int:
    """Put programs into the record; how many are new or differ from what was there.

    Only those get a new version, and are noted for the index.
    """
    changed = 0
    source = iter(programs)
    while batch := list(islice(source, _BATCH)):
        ids = [program.id for program in batch]
        rows = {
            row.id: row for row in session.scalars(select(ProgramRow).where(ProgramRow.id.in_(ids)))
        }
        found = (_changed(rows.get(program.id), program) for program in batch)
        noted = [row for row in found if row is not None]
        session.add_all(noted)
        changes.note_programs(session, noted, now=now)
        changed += len(noted)
    return changed


def retire(session: Session, kept: Iterable[str], *, now: datetime) -> int:
    """No longer show the programs that are not among ``kept``; how many that were.

    They stay in the record, as inactive, under their ids.
    """
    gone = set(shown_versions(session)) - set(kept)
    entries = (e for i in _batches(sorted(gone)) for e in by_ids(session, i))
    return put(session, (replace(e.program, active=False) for e in entries), now=now)


def _changed(row: ProgramRow | None, program: Program) -> ProgramRow | None:
    """The row with the program in it; None when it was so already."""
    document: dict[str, Any] = orjson.loads(orjson.dumps(program.as_json()))
    if row is not None and row.document == document:
        return None
    row = row or ProgramRow(id=program.id, version=0)
    row.document = document
    row.state = program.places[0].state if program.places else None
    row.shown = program.active
    return row


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH))


def _entry(row: ProgramRow) -> Entry:
    return Entry(Program.from_json(row.document), row.version, row.shown, row.changed_at)
