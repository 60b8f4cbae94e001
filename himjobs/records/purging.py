"""What sources sent is kept for a stated time only: the raw versions and letters older than that.

A version that a posting is read from is edited, any other goes. The content's digest stays, so
that a posting its source still shows is known to be unchanged.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session

from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json
from himjobs.records.raws import WAITING
from himjobs.records.tables import DeadLetterRow, FoundRow, PostingRow, RawRow

#: The key of a version's data that says when it was edited.
_EDITED = "edited"


def edit(
    session: Session,
    by: Callable[[RawPosting], RawPosting],
    *,
    before: datetime,
    now: datetime,
    limit: int,
) -> int:
    """Edit versions kept earlier than ``before`` that are still needed, ``limit`` at most.

    Returns how many were; 0 when none is left.
    """
    needed = or_(_is_shown(), RawRow.state.in_(WAITING))
    rows = session.scalars(
        select(RawRow)
        .where(RawRow.kept_at < before, needed, RawRow.data[_EDITED].as_string().is_(None))
        .order_by(RawRow.id)
        .limit(limit)
    ).all()
    for row in rows:
        edited = by(raw_from_json(row.data, source=row.source))
        row.data = edited.as_json() | {_EDITED: now.isoformat()}
    return len(rows)


def drop(session: Session, *, before: datetime, limit: int) -> int:
    """Take away versions kept earlier than ``before`` that nothing is read from, with their
    letters; how many, ``limit`` at most."""
    ids = session.scalars(
        select(RawRow.id)
        .where(RawRow.kept_at < before, ~_is_shown(), RawRow.state.not_in(WAITING))
        .order_by(RawRow.id)
        .limit(limit)
    ).all()
    session.execute(delete(DeadLetterRow).where(DeadLetterRow.raw.in_(ids)))
    session.execute(delete(RawRow).where(RawRow.id.in_(ids)))
    return len(ids)


def drop_letters(session: Session, *, before: datetime) -> None:
    """Take away dead letters written earlier than ``before``: they hold their input."""
    session.execute(delete(DeadLetterRow).where(DeadLetterRow.at < before))


def edited(session: Session) -> int:
    """How many postings are read from an edited version."""
    count = (
        select(func.count())
        .select_from(PostingRow)
        .join(RawRow, RawRow.id == PostingRow.raw)
        .where(RawRow.data[_EDITED].as_string().is_not(None))
    )
    return session.scalar(count) or 0


def _is_shown() -> ColumnElement[bool]:
    """A posting is read from the version, or a place of one shows it."""
    return or_(
        select(PostingRow.id).where(PostingRow.raw == RawRow.id).exists(),
        select(FoundRow.posting).where(FoundRow.raw == RawRow.id).exists(),
    )
