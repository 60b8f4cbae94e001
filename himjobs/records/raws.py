"""Raw postings: every version a source ever gave, kept before anything reads it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

import orjson
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from himjobs.model import RawPosting, raw_from_json
from himjobs.records.tables import FoundRow, PostingRow, RawRow

#: Fields that say when and how a posting was fetched, not what it says.
_NOT_CONTENT = ("id", "fetched_at", "body_sha256")


def keep(session: Session, raws: Iterable[RawPosting], *, now: datetime) -> list[int]:
    """Keep versions not seen before, mark known postings as seen; ids that want reading.

    An unchanged posting is only touched. One that comes back to an earlier wording is read again,
    because what is shown was made from a later one.
    """
    wanted = []
    for raw in raws:
        data = raw.as_json()
        digest = _digest(data)
        row = session.scalar(
            select(RawRow).where(
                RawRow.source == raw.source,
                RawRow.ref == raw.ref,
                RawRow.content_sha256 == digest,
            )
        )
        if row is None:
            row = RawRow(
                source=raw.source,
                ref=raw.ref,
                content_sha256=digest,
                data=data,
                state="new",
                kept_at=now,
            )
            session.add(row)
            session.flush()
        if row.state == "read" and _is_shown_as(session, raw, row.id):
            _touch(session, raw, now)
            continue
        row.state = "new"
        wanted.append(row.id)
    return wanted


def load(session: Session, ids: Sequence[int]) -> list[tuple[int, RawPosting]]:
    """Those raw postings that still want reading, in the order of their ids."""
    rows = session.scalars(
        select(RawRow).where(RawRow.id.in_(ids), RawRow.state == "new").order_by(RawRow.id)
    )
    return [(row.id, raw_from_json(row.data, source=row.source)) for row in rows]


def of_postings(session: Session, *, after: str = "", limit: int = 200) -> list[tuple[str, int]]:
    """Posting ids and the raw versions they were read from, in the order of the posting's id."""
    rows = session.execute(
        select(PostingRow.id, PostingRow.raw)
        .where(PostingRow.id > after)
        .order_by(PostingRow.id)
        .limit(limit)
    )
    return [(posting, raw) for posting, raw in rows]


def mark(session: Session, ids: Iterable[int], state: str) -> None:
    """Say that versions were read, are dead, or (``new``) want reading again."""
    session.execute(update(RawRow).where(RawRow.id.in_(list(ids))).values(state=state))


def pending(
    session: Session, *, before: datetime | None = None, size: int = 200
) -> Iterator[list[int]]:
    """Ids that want reading, in batches; with ``before`` only those kept earlier than that."""
    statement = select(RawRow.id).where(RawRow.state == "new").order_by(RawRow.id)
    if before is not None:
        statement = statement.where(RawRow.kept_at < before)
    ids = list(session.scalars(statement))
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def count(session: Session, state: str) -> int:
    """How many raw versions are in a state."""
    return (
        session.scalar(select(func.count()).select_from(RawRow).where(RawRow.state == state)) or 0
    )


def _digest(data: dict[str, object]) -> str:
    content = {key: value for key, value in data.items() if key not in _NOT_CONTENT}
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _is_shown_as(session: Session, raw: RawPosting, raw_id: int) -> bool:
    """True when this version is the one that is shown of this posting in this source."""
    found = session.get(FoundRow, (raw.source, raw.ref))
    return found is not None and found.raw == raw_id and found.closed_at is None


def _touch(session: Session, raw: RawPosting, now: datetime) -> None:
    found = session.get_one(FoundRow, (raw.source, raw.ref))
    found.last_seen = now
    session.execute(update(PostingRow).where(PostingRow.id == found.posting).values(last_seen=now))
