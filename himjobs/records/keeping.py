"""Postings put into the record: taken in, renewed, joined to a copy, parted from it, closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from himjobs.model import Posting, RawPosting
from himjobs.records import changes, closings, raws
from himjobs.records.tables import FoundRow, PostingRow, SourceRow, TwinKeyRow
from himjobs.reference.timezones import closing_moment

#: A fingerprint as it is stored; ``keys`` among it are what it is looked up by.
Stored = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Twin:
    """A posting that may be the same job as another."""

    id: str
    fingerprint: Stored
    first_seen: datetime
    closed: bool


def twins(session: Session, keys: Iterable[str], *, now: datetime, limit: int = 50) -> list[Twin]:
    """Postings that share a key, and may be the same job, in the order they were kept."""
    ids = select(TwinKeyRow.posting).where(TwinKeyRow.key.in_(list(keys))).distinct()
    rows = session.execute(
        select(PostingRow.id, PostingRow.fingerprint, PostingRow.first_seen, closings.closed(now))
        .where(PostingRow.id.in_(ids))
        .order_by(PostingRow.first_seen, PostingRow.id)
        .limit(limit)
    )
    return [Twin(*row) for row in rows]


def known(session: Session, raw: RawPosting) -> bool:
    """True when this source's posting is in the record already."""
    return session.get(FoundRow, (raw.source, raw.ref)) is not None


def add(
    session: Session,
    raw_id: int,
    raw: RawPosting,
    posting: Posting,
    fingerprint: Stored,
    *,
    now: datetime,
) -> None:
    """Put a posting that was not known into the record."""
    _add_posting(session, raw_id, raw, posting, fingerprint, now=now)
    session.add(_found(session, raw, raw_id, posting.id, None, now))


def _add_posting(
    session: Session,
    raw_id: int,
    raw: RawPosting,
    posting: Posting,
    fingerprint: Stored,
    *,
    now: datetime,
) -> None:
    source = session.get_one(SourceRow, raw.source)
    row = PostingRow(
        id=posting.id,
        sample=source.sample,
        first_seen=raws.first_kept(session, raw.source, raw.ref),
        last_seen=now,
        changed_at=now,
        closed_at=None,
        version=0,
        raw=raw_id,
        **_reading(posting, fingerprint),
    )
    closings.settle(row, None, now)
    session.add(row)
    session.flush()
    _add_keys(session, posting.id, fingerprint)
    changes.note(session, row, now=now)


def add_twin(
    session: Session, raw_id: int, raw: RawPosting, twin: str, why: dict[str, Any], *, now: datetime
) -> None:
    """Note that a known posting was found in one more place, and why it is the same job.

    One that was closed is to be read from the new place, and opens again unless that one is past.
    """
    row = session.get_one(PostingRow, twin)
    session.add(_found(session, raw, raw_id, twin, why, now))
    row.last_seen = now
    if closings.is_closed(row, now):
        row.raw = raw_id
    closings.settle(row, None, now)
    changes.note(session, row, now=now)


def renew(
    session: Session,
    raw_id: int,
    raw: RawPosting,
    posting: Posting,
    fingerprint: Stored,
    *,
    seen: bool,
    now: datetime,
) -> bool:
    """Take in a known posting as read now; true when what is shown changed.

    ``seen``: its source shows it, so it is open there; else it was only read again.
    """
    found = session.get_one(FoundRow, (raw.source, raw.ref))
    row = session.get_one(PostingRow, found.posting)
    is_read = row.raw == found.raw
    before = (row.document, row.closed_at, found.url)
    if seen:
        found.raw, found.url, found.last_seen, found.closed_at = raw_id, raw.url, now, None
        row.last_seen = now
    if is_read:
        row.raw = raw_id
        reading = _reading(posting, fingerprint)
        reading["document"]["id"] = row.id
        for name, value in reading.items():
            setattr(row, name, value)
        session.execute(delete(TwinKeyRow).where(TwinKeyRow.posting == row.id))
        _add_keys(session, row.id, fingerprint)
    session.flush()
    closings.settle(row, closings.gone_since(session, row.id), now)
    changed = before != (row.document, row.closed_at, found.url)
    if changed:
        changes.note(session, row, now=now)
    return changed


@dataclass(frozen=True, slots=True)
class Closed:
    """``places`` closed; ``reread``: raw versions that are shown from now on, to be read."""

    places: int
    reread: tuple[int, ...]


def close(session: Session, source: str, refs: Iterable[str], *, now: datetime) -> Closed:
    """Close a source's postings of these refs.

    A posting that is still open elsewhere stays open, and is read from there.
    """
    wanted = set(refs)
    gone = [
        row
        for row in session.scalars(
            select(FoundRow).where(FoundRow.source == source, FoundRow.closed_at.is_(None))
        )
        if row.ref in wanted
    ]
    reread = []
    for found in gone:
        found.closed_at = now
        session.flush()
        still_open = session.scalars(
            select(FoundRow)
            .where(FoundRow.posting == found.posting, FoundRow.closed_at.is_(None))
            .order_by(FoundRow.first_seen, FoundRow.source, FoundRow.ref)
        ).first()
        row = session.get_one(PostingRow, found.posting)
        if still_open is None:
            closings.settle(row, now, now)
        elif row.raw == found.raw:
            row.raw = still_open.raw
            raws.read_again(session, [still_open.raw])
            reread.append(still_open.raw)
        changes.note(session, row, now=now)
    return Closed(len(gone), tuple(reread))


def joined(session: Session, source: str, ref: str) -> int | None:
    """The raw version of a place that was joined to another's posting; None when it was not."""
    found = session.get(FoundRow, (source, ref))
    return found.raw if found is not None and found.why is not None else None


def part(
    session: Session,
    raw_id: int,
    raw: RawPosting,
    posting: Posting,
    fingerprint: Stored,
    *,
    now: datetime,
) -> tuple[int, ...]:
    """Make a joined place a posting of its own; raw versions the other is to be read from.

    It is known by its own id from now on, so no later reading joins it again.
    """
    found = session.get_one(FoundRow, (raw.source, raw.ref))
    other = session.get_one(PostingRow, found.posting)
    _add_posting(session, raw_id, raw, posting, fingerprint, now=now)
    mine = session.get_one(PostingRow, posting.id)
    mine.first_seen, mine.last_seen = found.first_seen, found.last_seen
    closings.settle(mine, found.closed_at, now)
    found.posting, found.why = posting.id, None
    session.flush()
    left = session.scalars(
        select(FoundRow)
        .where(FoundRow.posting == other.id)
        .order_by(FoundRow.closed_at.is_not(None), FoundRow.first_seen, FoundRow.ref)
    ).all()
    closings.settle(other, closings.gone_since(session, other.id), now)
    changes.note(session, other, now=now)
    if other.raw != raw_id:
        return ()
    other.raw = left[0].raw
    raws.read_again(session, [other.raw])
    return (other.raw,)


def last_seen(session: Session, source: str) -> dict[str, datetime]:
    """A source's own ids of its open postings, with when each was last seen."""
    rows = session.execute(
        select(FoundRow.ref, FoundRow.last_seen).where(
            FoundRow.source == source, FoundRow.closed_at.is_(None)
        )
    )
    return dict(rows.all())


def _reading(posting: Posting, fingerprint: Stored) -> dict[str, Any]:
    return {
        "document": posting.as_json(),
        "fingerprint": fingerprint,
        "title": posting.title,
        "employer": posting.employer,
        "in_scope": posting.occupation.in_scope and posting.refused is None,
        "posted_on": posting.posted_on,
        "closes_at": posting.closes_on and closing_moment(posting.closes_on, posting.places),
        "reader": posting.reader,
    }


def _found(
    session: Session,
    raw: RawPosting,
    raw_id: int,
    posting: str,
    why: dict[str, Any] | None,
    now: datetime,
) -> FoundRow:
    return FoundRow(
        source=raw.source,
        ref=raw.ref,
        posting=posting,
        raw=raw_id,
        url=raw.url,
        why=why,
        first_seen=raws.first_kept(session, raw.source, raw.ref),
        last_seen=now,
        closed_at=None,
    )


def _add_keys(session: Session, posting: str, fingerprint: Stored) -> None:
    keys = dict.fromkeys(fingerprint["keys"])
    if keys:
        session.execute(insert(TwinKeyRow), [{"key": key, "posting": posting} for key in keys])
