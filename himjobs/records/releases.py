"""Official files that were imported, and the lines of them that are kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from himjobs.records.tables import ReferenceRow, ReleaseRow


@dataclass(frozen=True, slots=True)
class Release:
    """One imported file; the columns of ``ReleaseRow`` say what each is."""

    kind: str
    part: str
    release: str
    file: str
    source: str
    attribution: str
    read: int
    kept: int
    refused: int
    shipped: bool
    imported_at: datetime


def begin(session: Session, release: Release) -> int:
    """Put a release in place of the one of its kind, part and name; its number, for ``add``."""
    old = session.scalar(select(ReleaseRow.id).where(*_is(release)))
    if old is not None:
        session.execute(delete(ReferenceRow).where(ReferenceRow.release == old))
        session.execute(delete(ReleaseRow).where(ReleaseRow.id == old))
    row = ReleaseRow(**asdict(release))
    session.add(row)
    session.flush()
    return row.id


def add(session: Session, number: int, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    """Add lines to a begun release; a key stands once in it."""
    if rows:
        session.execute(
            insert(ReferenceRow),
            [{"release": number, "key": key, "document": document} for key, document in rows],
        )


def end(session: Session, number: int, *, read: int, kept: int, refused: int) -> None:
    """Write down how many lines were read, kept and refused."""
    row = session.get_one(ReleaseRow, number)
    row.read, row.kept, row.refused = read, kept, refused


def listed(session: Session, kind: str | None = None) -> list[Release]:
    """Every release, or those of a kind, by kind, part and age."""
    wanted = select(ReleaseRow).order_by(ReleaseRow.kind, ReleaseRow.part, ReleaseRow.release)
    if kind is not None:
        wanted = wanted.where(ReleaseRow.kind == kind)
    return [_release(row) for row in session.scalars(wanted)]


def newest(session: Session, kind: str, part: str) -> Release | None:
    """The newest release of a part; None where none was imported."""
    row = session.scalars(
        select(ReleaseRow)
        .where(ReleaseRow.kind == kind, ReleaseRow.part == part)
        .order_by(ReleaseRow.release.desc())
        .limit(1)
    ).first()
    return None if row is None else _release(row)


def rows(session: Session, release: Release) -> Iterator[tuple[str, dict[str, Any]]]:
    """The kept lines of a release with their keys, in the order of the keys."""
    found = session.execute(
        select(ReferenceRow.key, ReferenceRow.document)
        .join(ReleaseRow, ReleaseRow.id == ReferenceRow.release)
        .where(*_is(release))
        .order_by(ReferenceRow.key),
        execution_options={"yield_per": 1000},
    )
    for line in found:
        yield line.key, line.document


def row(session: Session, release: Release, key: str) -> dict[str, Any] | None:
    """One kept line of a release; None where there is none of that key."""
    return session.scalar(
        select(ReferenceRow.document)
        .join(ReleaseRow, ReleaseRow.id == ReferenceRow.release)
        .where(*_is(release), ReferenceRow.key == key)
    )


def _is(release: Release) -> tuple[Any, ...]:
    return (
        ReleaseRow.kind == release.kind,
        ReleaseRow.part == release.part,
        ReleaseRow.release == release.release,
    )


def _release(row: ReleaseRow) -> Release:
    return Release(**{name: getattr(row, name) for name in Release.__dataclass_fields__})
