"""Postings as read, where each was found, and since when: what the site and the index ask for.

How they come into the record is ``himjobs.records.keeping``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from himjobs.model import Found, Posting
from himjobs.records.closings import GONE, is_open
from himjobs.records.tables import FoundRow, PostingRow, RawRow, RunRow


@dataclass(frozen=True, slots=True)
class Listing:
    """A posting with what we saw of it ourselves. Moments are aware and in UTC.

    ``found`` lists every place, the one that was read first. ``in_scope``: it is a posting and
    one of our field, so it has a page. ``shown``: it is in the index. ``closes_at``: the last
    second of its closing day; what is past it is closed before the record says so in ``closed_at``
    and ``closed_why`` (ask ``closed_since``). ``awaited``: the source that listed it first had
    been read completely before, so that it was new there when we saw it.
    """

    posting: Posting
    in_scope: bool
    shown: bool
    first_seen: datetime
    last_seen: datetime
    closes_at: datetime | None
    closed_at: datetime | None
    closed_why: str | None
    awaited: bool
    found: tuple[Found, ...]
    sample: bool
    version: int

    def closed_since(self, now: datetime) -> datetime | None:
        """Since when it is closed; None while it is open."""
        past = self.closes_at is not None and self.closes_at < now
        return self.closed_at or (self.closes_at if past else None)

    def closed_on(self, now: datetime) -> date | None:
        """The day it closed on: the one its source named, or that of which it was gone."""
        since = self.closed_since(now)
        by_day = since is not None and self.closed_why != GONE
        return self.posting.closes_on if by_day else since and since.date()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a posting was found; ``why`` it is the same job, None for the first place."""

    source: str
    ref: str
    why: dict[str, Any] | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the record holds; ``open`` counts what the site shows."""

    raw: int
    postings: int
    in_scope: int
    open: int


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """What an address in the sitemap is made of."""

    id: str
    title: str
    employer: str
    changed_at: datetime


def by_ids(session: Session, ids: Sequence[str]) -> list[Listing]:
    """Those postings, in the order of ``ids``; unknown ids are left out."""
    rows = {
        row.id: row for row in session.scalars(select(PostingRow).where(PostingRow.id.in_(ids)))
    }
    places: dict[str, list[FoundRow]] = {}
    for found in session.scalars(
        select(FoundRow)
        .where(FoundRow.posting.in_(ids))
        .order_by(FoundRow.first_seen, FoundRow.source, FoundRow.ref)
    ):
        places.setdefault(found.posting, []).append(found)
    known = _read_before(session, {row.source for found in places.values() for row in found})
    kept = _first_kept(session, [found[0] for found in places.values()])
    return [_listing(rows[id_], places.get(id_, []), known, kept) for id_ in ids if id_ in rows]


def _read_before(session: Session, sources: Iterable[str]) -> dict[str, datetime]:
    """When each source had been read completely for the first time; none that never was."""
    rows = session.execute(
        select(RunRow.source, func.min(RunRow.ended_at))
        .where(RunRow.source.in_(sources), RunRow.verdict == "complete")
        .group_by(RunRow.source)
    )
    return {source: ended for source, ended in rows if ended is not None}


def _first_kept(session: Session, found: Sequence[FoundRow]) -> dict[tuple[str, str], datetime]:
    """When a source's posting was kept for the first time: before it was read, so in its run."""
    rows = session.execute(
        select(RawRow.source, RawRow.ref, func.min(RawRow.kept_at))
        .where(tuple_(RawRow.source, RawRow.ref).in_([(row.source, row.ref) for row in found]))
        .group_by(RawRow.source, RawRow.ref)
    )
    return {(source, ref): at for source, ref, at in rows}


def listing(session: Session, id_: str) -> Listing | None:
    """One posting; None when there is none of that id."""
    return next(iter(by_ids(session, [id_])), None)


def counts(session: Session, *, now: datetime) -> Counts:
    """What the record holds, in one query."""
    one = (
        select(func.count()).select_from(RawRow).scalar_subquery(),
        select(func.count()).select_from(PostingRow).scalar_subquery(),
        select(func.count()).select_from(PostingRow).where(PostingRow.in_scope).scalar_subquery(),
        select(func.count()).select_from(PostingRow).where(is_open(now)).scalar_subquery(),
    )
    return Counts(*session.execute(select(*one)).one())


def open_ids(
    session: Session, *, now: datetime, after: str = "", limit: int = 1000
) -> list[SitemapEntry]:
    """Open postings that are no samples, in the order of their ids."""
    rows = session.execute(
        select(PostingRow.id, PostingRow.title, PostingRow.employer, PostingRow.changed_at)
        .where(is_open(now), ~PostingRow.sample, PostingRow.id > after)
        .order_by(PostingRow.id)
        .limit(limit)
    )
    return [SitemapEntry(*row) for row in rows]


def shown_versions(session: Session) -> dict[str, int]:
    """Every posting that belongs in the index, with the version it should have there."""
    rows = session.execute(select(PostingRow.id, PostingRow.version).where(PostingRow.shown))
    return dict(rows.all())


def shown_ids(session: Session, after: str = "", limit: int = 1000) -> list[str]:
    """Ids that belong in the index, in order; page on with the last one."""
    return list(
        session.scalars(
            select(PostingRow.id)
            .where(PostingRow.shown, PostingRow.id > after)
            .order_by(PostingRow.id)
            .limit(limit)
        )
    )


def places(session: Session, id_: str) -> list[Place]:
    """Every place a posting was found, the first one first."""
    rows = session.scalars(
        select(FoundRow)
        .where(FoundRow.posting == id_)
        .order_by(FoundRow.first_seen, FoundRow.source, FoundRow.ref)
    )
    return [Place(row.source, row.ref, row.why, row.closed_at) for row in rows]


def _listing(
    row: PostingRow,
    found: Sequence[FoundRow],
    known: Mapping[str, datetime],
    kept: Mapping[tuple[str, str], datetime],
) -> Listing:
    first = found[0] if found else None
    ended = known.get(first.source) if first else None
    at = kept.get((first.source, first.ref)) if first else None
    ordered = sorted(found, key=lambda place: place.raw != row.raw)
    return Listing(
        posting=Posting.from_json(row.document),
        in_scope=row.in_scope,
        shown=row.shown,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        closed_why=row.closed_why,
        awaited=ended is not None and at is not None and ended < at,
        found=tuple(
            Found(f.source, f.ref, f.url) for f in ordered if f.closed_at is None or row.closed_at
        ),
        sample=row.sample,
        version=row.version,
    )
