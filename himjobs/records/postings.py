"""Postings as read, where each was found, and since when: what the site and the index ask for.

How they come into the record is ``himjobs.records.keeping``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from himjobs.model import Found, Posting
from himjobs.records.tables import (
    FoundRow,
    PostingRow,
    RawRow,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A posting with what we saw of it ourselves. Moments are aware and in UTC.

    ``closed_at`` is None while it is open somewhere; ``found`` lists every place, the one that
    was read first. ``in_scope``: it is a posting and one of our field, so it has a page; while it
    is open too, it is ``shown``: searched, listed and told to machines.
    """

    posting: Posting
    in_scope: bool
    shown: bool
    first_seen: datetime
    last_seen: datetime
    closed_at: datetime | None
    found: tuple[Found, ...]
    sample: bool
    version: int


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
    return [_listing(rows[id_], places.get(id_, [])) for id_ in ids if id_ in rows]


def listing(session: Session, id_: str) -> Listing | None:
    """One posting; None when there is none of that id."""
    return next(iter(by_ids(session, [id_])), None)


def counts(session: Session) -> Counts:
    """What the record holds, in one query."""
    one = (
        select(func.count()).select_from(RawRow).scalar_subquery(),
        select(func.count()).select_from(PostingRow).scalar_subquery(),
        select(func.count()).select_from(PostingRow).where(PostingRow.in_scope).scalar_subquery(),
        select(func.count()).select_from(PostingRow).where(PostingRow.shown).scalar_subquery(),
    )
    return Counts(*session.execute(select(*one)).one())


def open_ids(session: Session, after: str = "", limit: int = 1000) -> list[SitemapEntry]:
    """Shown postings that are no samples, in the order of their ids."""
    rows = session.execute(
        select(PostingRow.id, PostingRow.title, PostingRow.employer, PostingRow.changed_at)
        .where(PostingRow.shown, ~PostingRow.sample, PostingRow.id > after)
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


def _listing(row: PostingRow, found: Sequence[FoundRow]) -> Listing:
    ordered = sorted(found, key=lambda place: place.raw != row.raw)
    return Listing(
        posting=Posting.from_json(row.document),
        in_scope=row.in_scope,
        shown=row.shown,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        closed_at=row.closed_at,
        found=tuple(
            Found(f.source, f.ref, f.url) for f in ordered if f.closed_at is None or row.closed_at
        ),
        sample=row.sample,
        version=row.version,
    )
