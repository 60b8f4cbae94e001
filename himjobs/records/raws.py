"""Raw postings: every version a source ever gave, kept before anything reads it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

import orjson
from sqlalchemy import func, select, tuple_, update
from sqlalchemy.orm import Session

from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json
from himjobs.records.tables import FoundRow, PostingRow, RawRow

#: Fields that say when and how a posting was fetched, not what it says.
_NOT_CONTENT = ("id", "fetched_at", "body_sha256")

#: States of a version that wants reading: its source shows it now, or it is to be read once more.
WAITING = ("new", "reread")

#: Source, the source's own id, and SHA-256 of the content: what makes a version.
_Key = tuple[str, str, str]


class Kept(NamedTuple):
    """A raw posting as it is kept. ``seen``: its source showed it since it was last read."""

    id: int
    source: str
    data: dict[str, Any]
    seen: bool

    @property
    def raw(self) -> RawPosting:
        """The posting; raises BadInput where an older version kept what this one refuses."""
        return raw_from_json(self.data, source=self.source)


def keep(session: Session, raws: Iterable[RawPosting], *, now: datetime) -> list[int]:
    """Keep versions not seen before, mark known postings as seen; ids that want reading.

    An unchanged posting is only touched. One that comes back to an earlier wording is read again,
    because what is shown was made from a later one.
    """
    given = {(raw.source, raw.ref, _digest(data := raw.as_json())): (raw, data) for raw in raws}
    places = {(source, ref) for source, ref, _ in given}
    kept = _kept(session, places)
    fresh = [
        RawRow(
            source=key[0], ref=key[1], content_sha256=key[2], data=data, state="new", kept_at=now
        )
        for key, (_, data) in given.items()
        if key not in kept
    ]
    session.add_all(fresh)
    session.flush()
    new = {(row.source, row.ref, row.content_sha256): row.id for row in fresh}
    found = {
        (row.source, row.ref): row
        for row in session.scalars(
            select(FoundRow).where(tuple_(FoundRow.source, FoundRow.ref).in_(places))
        )
    }
    wanted: list[int] = []
    again: list[int] = []
    for key in given:
        if key in new:
            wanted.append(new[key])
            continue
        raw_id, state = kept[key]
        place = found.get(key[:2])
        if state == "read" and place is not None and _is_shown(place, raw_id):
            place.last_seen = now
            _touch(session, place.posting, now)
        else:
            wanted.append(raw_id)
            again.append(raw_id)
    mark(session, again, "new")
    return wanted


def _kept(session: Session, places: set[tuple[str, str]]) -> dict[_Key, tuple[int, str]]:
    """Id and state of every version that is kept of these postings."""
    rows = session.execute(
        select(RawRow.source, RawRow.ref, RawRow.content_sha256, RawRow.id, RawRow.state).where(
            tuple_(RawRow.source, RawRow.ref).in_(places)
        )
    )
    return {(source, ref, digest): (id_, state) for source, ref, digest, id_, state in rows}


def waiting(session: Session, ids: Sequence[int]) -> list[Kept]:
    """Those raw postings that still want reading, in the order of their ids."""
    rows = session.scalars(
        select(RawRow).where(RawRow.id.in_(ids), RawRow.state.in_(WAITING)).order_by(RawRow.id)
    )
    return [_kept_row(row) for row in rows]


def first_kept(session: Session, source: str, ref: str) -> datetime:
    """When a source first showed this posting: when the first of its versions was kept."""
    return session.scalars(
        select(RawRow.kept_at)
        .where(RawRow.source == source, RawRow.ref == ref)
        .order_by(RawRow.kept_at)
        .limit(1)
    ).one()


def one(session: Session, id_: int) -> Kept:
    """One raw posting, whatever its state."""
    return _kept_row(session.get_one(RawRow, id_))


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
    """Say that versions were read, are dead, or (``new``) are to be read as just seen."""
    session.execute(update(RawRow).where(RawRow.id.in_(list(ids))).values(state=state))


def read_again(session: Session, ids: Iterable[int]) -> None:
    """Say that versions want reading again, though their sources did not show them anew."""
    session.execute(
        update(RawRow).where(RawRow.id.in_(list(ids)), RawRow.state != "new").values(state="reread")
    )


def pending(
    session: Session, *, before: datetime | None = None, size: int = 200
) -> Iterator[list[int]]:
    """Ids that want reading, in batches; with ``before`` only those kept earlier than that."""
    statement = select(RawRow.id).where(RawRow.state.in_(WAITING)).order_by(RawRow.id)
    if before is not None:
        statement = statement.where(RawRow.kept_at < before)
    ids = list(session.scalars(statement))
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def count(session: Session, *states: str) -> int:
    """How many raw versions are in these states; without any, how many want reading."""
    wanted = RawRow.state.in_(states or WAITING)
    return session.scalar(select(func.count()).select_from(RawRow).where(wanted)) or 0


def _kept_row(row: RawRow) -> Kept:
    return Kept(row.id, row.source, row.data, row.state == "new")


def _digest(data: dict[str, object]) -> str:
    content = {key: value for key, value in data.items() if key not in _NOT_CONTENT}
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _is_shown(place: FoundRow, raw_id: int) -> bool:
    """True when this version is the one that is shown of this posting in this source."""
    return place.raw == raw_id and place.closed_at is None


def _touch(session: Session, posting: str, now: datetime) -> None:
    session.execute(update(PostingRow).where(PostingRow.id == posting).values(last_seen=now))
