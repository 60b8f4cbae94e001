"""What the index does not know yet: one row for each posting that changed since it was indexed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.orm import Session

from himjobs.records.tables import ChangeRow, PostingRow


def note(session: Session, posting: PostingRow, *, now: datetime) -> None:
    """Raise the posting's version and note that the index is behind; call it where it changes."""
    posting.version += 1
    posting.changed_at = now
    session.merge(ChangeRow(posting=posting.id, version=posting.version, at=now))


def note_all(session: Session, ids: Iterable[str], *, now: datetime) -> int:
    """Note postings whose index entry was found to differ, without a new version; how many."""
    rows = session.execute(
        select(PostingRow.id, PostingRow.version).where(PostingRow.id.in_(list(ids)))
    ).all()
    for posting, version in rows:
        session.merge(ChangeRow(posting=posting, version=version, at=now))
    return len(rows)


def chunk(session: Session, limit: int) -> dict[str, int]:
    """The oldest changes: posting id to the version to be indexed."""
    rows = session.execute(
        select(ChangeRow.posting, ChangeRow.version)
        .order_by(ChangeRow.at, ChangeRow.posting)
        .limit(limit)
    )
    return dict(rows.all())


def done(session: Session, versions: dict[str, int]) -> None:
    """Forget changes that are now indexed; one that grew a newer version meanwhile stays."""
    if versions:
        session.execute(
            delete(ChangeRow).where(
                tuple_(ChangeRow.posting, ChangeRow.version).in_(list(versions.items()))
            )
        )


def waiting(session: Session) -> int:
    """How many postings the index is behind by."""
    return session.scalar(select(func.count()).select_from(ChangeRow)) or 0
