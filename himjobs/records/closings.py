"""When a posting is closed: its day is past, or no source lists it any more. In SQL and on a row.

A posting whose day is past is closed at that moment, whatever the record says: every question asks
with its own ``now``. ``sweep`` marks the record afterwards.
"""

from datetime import datetime
from typing import Final, Literal

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select
from sqlalchemy.orm import Session

from himjobs.records import changes
from himjobs.records.tables import FoundRow, PostingRow

#: Why a posting is closed: its closing day is past, or it is gone from every place it was found.
Why = Literal["day past", "gone"]
DAY_PAST: Final[Why] = "day past"
GONE: Final[Why] = "gone"

#: Postings marked in one transaction.
BATCH = 1000


def closed(now: datetime) -> ColumnElement[bool]:
    """Closed by what the record says or by its day."""
    past = func.coalesce(PostingRow.closes_at < now, false())
    return or_(PostingRow.closed_at.is_not(None), past)


def is_open(now: datetime) -> ColumnElement[bool]:
    """In scope and not closed, by its day either: what the site shows."""
    return and_(PostingRow.shown, not_(closed(now)))


def is_closed(row: PostingRow, now: datetime) -> bool:
    """``closed`` of a row at hand."""
    return row.closed_at is not None or (row.closes_at is not None and row.closes_at < now)


def settle(row: PostingRow, gone_since: datetime | None, now: datetime) -> None:
    """Say on a posting's row since when it is closed and why: whichever came first."""
    row.closed_at, row.closed_why = gone_since, GONE if gone_since else None
    last = row.closes_at
    if last is not None and last < now and (gone_since is None or last <= gone_since):
        row.closed_at, row.closed_why = last, DAY_PAST


def gone_since(session: Session, posting: str) -> datetime | None:
    """Since when it is gone from every place it was found in; None while one of them lists it."""
    places = session.execute(
        select(func.count(), func.count(FoundRow.closed_at), func.max(FoundRow.closed_at)).where(
            FoundRow.posting == posting
        )
    ).one()
    found, gone, last = places
    return last if found == gone else None


def sweep(session: Session, *, now: datetime) -> int:
    """Mark at most ``BATCH`` postings whose closing day is past; how many."""
    rows = session.scalars(
        select(PostingRow)
        .where(PostingRow.closed_at.is_(None), PostingRow.closes_at < now)
        .order_by(PostingRow.closes_at, PostingRow.id)
        .limit(BATCH)
    ).all()
    for row in rows:
        settle(row, None, now)
        changes.note(session, row, now=now)
    return len(rows)
