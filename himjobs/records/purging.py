"""What sources sent is kept for a stated time only: the raw versions and letters older than that.

A version that a posting is read from is edited, any other goes; of the first of a place its row
stays, emptied, because it says since when the place is known. An edited version keeps its
content's digest, so that a posting its source still shows is known to be unchanged.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session, aliased

from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json
from himjobs.records.raws import WAITING
from himjobs.records.tables import DeadLetterRow, FoundRow, PostingRow, RawRow

#: The key of a version's data that says when it was edited.
_EDITED = "edited"
#: The digest of a version whose content is gone.
_EMPTIED = "0" * 64


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
    rows = session.scalars(
        select(RawRow)
        .where(RawRow.kept_at < before, _is_read(), RawRow.data[_EDITED].as_string().is_(None))
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
    rows = session.scalars(
        select(RawRow)
        .where(RawRow.kept_at < before, ~_is_read(), RawRow.content_sha256 != _EMPTIED)
        .order_by(RawRow.id)
        .limit(limit)
    ).all()
    first = set(
        session.scalars(select(RawRow.id).where(_is_first(), RawRow.id.in_([r.id for r in rows])))
    )
    for row in rows:
        if row.id in first:
            # of no content: should the wording come again, it is kept anew
            row.data, row.content_sha256 = {"id": row.ref, "title": ""}, _EMPTIED
    ids = [row.id for row in rows]
    session.execute(delete(DeadLetterRow).where(DeadLetterRow.raw.in_(ids)))
    session.execute(delete(RawRow).where(RawRow.id.in_(set(ids) - first)))
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


def _is_read() -> ColumnElement[bool]:
    """A posting is or will be read from the version, or a place of one shows it."""
    return or_(
        RawRow.state.in_(WAITING),
        select(PostingRow.id).where(PostingRow.raw == RawRow.id).exists(),
        select(FoundRow.posting).where(FoundRow.raw == RawRow.id).exists(),
    )


def _is_first() -> ColumnElement[bool]:
    """The version is the first that was kept of a place where a posting was found."""
    earlier = aliased(RawRow)
    same = (earlier.source == RawRow.source, earlier.ref == RawRow.ref, earlier.id < RawRow.id)
    place = (FoundRow.source == RawRow.source, FoundRow.ref == RawRow.ref)
    return and_(
        select(FoundRow.ref).where(*place).exists(), ~select(earlier.id).where(*same).exists()
    )
