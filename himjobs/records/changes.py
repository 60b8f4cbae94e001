"""What the index does not know yet: one row for each posting or program that changed since."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.orm import Session

from himjobs.records.tables import ChangeRow, PostingRow, ProgramRow

#: What an index entry is of.
Kind = Literal["posting", "program"]


def note(session: Session, posting: PostingRow, *, now: datetime) -> None:
    """Raise the posting's version and note that the index is behind; call it where it changes."""
    posting.version += 1
    posting.changed_at = now
    session.merge(ChangeRow(kind="posting", id=posting.id, version=posting.version, at=now))


def note_programs(session: Session, rows: Sequence[ProgramRow], *, now: datetime) -> None:
    """``note`` for many programs at once: an import changes thousands."""
    for row in rows:
        row.version += 1
        row.changed_at = now
    ids = [row.id for row in rows]
    session.execute(delete(ChangeRow).where(ChangeRow.kind == "program", ChangeRow.id.in_(ids)))
    session.add_all(
        ChangeRow(kind="program", id=row.id, version=row.version, at=now) for row in rows
    )
    session.flush()


def note_all(session: Session, ids: Iterable[str], *, now: datetime, kind: Kind = "posting") -> int:
    """Note what the index was found to differ in, without a new version; how many."""
    table = PostingRow if kind == "posting" else ProgramRow
    rows = session.execute(select(table.id, table.version).where(table.id.in_(list(ids)))).all()
    for id_, version in rows:
        session.merge(ChangeRow(kind=kind, id=id_, version=version, at=now))
    return len(rows)


def chunk(session: Session, limit: int, *, kind: Kind = "posting") -> dict[str, int]:
    """The oldest changes of a kind: id to the version to be indexed."""
    rows = session.execute(
        select(ChangeRow.id, ChangeRow.version)
        .where(ChangeRow.kind == kind)
        .order_by(ChangeRow.at, ChangeRow.id)
        .limit(limit)
    )
    return dict(rows.all())


def done(session: Session, versions: dict[str, int], *, kind: Kind = "posting") -> None:
    """Forget changes that are now indexed; one that grew a newer version meanwhile stays."""
    if versions:
        session.execute(
            delete(ChangeRow).where(
                ChangeRow.kind == kind,
                tuple_(ChangeRow.id, ChangeRow.version).in_(list(versions.items())),
            )
        )


def waiting(session: Session, *, kind: Kind = "posting") -> int:
    """How many postings, or programs, the index is behind by."""
    return (
        session.scalar(select(func.count()).select_from(ChangeRow).where(ChangeRow.kind == kind))
        or 0
    )
