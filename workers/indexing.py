"""Keeps the index equal to the record. The record is the truth; the index can be made again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from himjobs.records import changes, postings
from himjobs.records.session import Record
from search.documents import document
from search.engine import Document, SearchEngine

#: Documents in one request to the engine (searching.md, section 3).
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Difference:
    """Where index and record disagree, by posting id."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many postings differ; 0 when the index is right."""
        return len(self.missing) + len(self.stale) + len(self.extra)


def drain(record: Record, engine: SearchEngine, *, limit: int | None = None) -> int:
    """Bring the index up to date with the noted changes; how many were done.

    The changes of a chunk are forgotten in the transaction that holds the index lock, after the
    engine has them: a process killed in between does them again.
    """
    total = 0
    while limit is None or total < limit:
        with record.writing("index") as session:
            versions = changes.chunk(session, CHUNK)
            if not versions:
                break
            known = postings.by_ids(session, list(versions))
            listings = [listing for listing in known if listing.shown]
            shown = {listing.posting.id for listing in listings}
            engine.put([_document(listing) for listing in listings])
            engine.remove([id_ for id_ in versions if id_ not in shown])
            changes.done(session, versions)
        total += len(versions)
    return total


def rebuild(record: Record, engine: SearchEngine, *, now: datetime) -> int:
    """Make a new index from the record and put it in place of the old one; how many it holds.

    What changes meanwhile is noted and drained afterwards, so nothing is missing at the end.
    """
    with record.session() as session:
        expected = len(postings.shown_versions(session))
    count = engine.rebuild(_all(record), expected=int(expected * FLOOR))
    verify(record, engine, mend=True, now=now)
    return count


#: A new index with fewer than this share of the postings is refused (product.md, section 1).
FLOOR = 0.8


def verify(record: Record, engine: SearchEngine, *, mend: bool, now: datetime) -> Difference:
    """Compare index and record; with ``mend`` note and drain every difference.

    Postings whose change is already noted are not differences: the index is only behind.
    """
    drain(record, engine)
    indexed = engine.versions()
    with record.session() as session:
        wanted = postings.shown_versions(session)
        waiting = set(changes.chunk(session, len(wanted) + CHUNK))
    difference = Difference(
        missing=tuple(sorted(id_ for id_ in wanted if id_ not in indexed and id_ not in waiting)),
        stale=tuple(
            sorted(
                id_
                for id_, version in wanted.items()
                if id_ in indexed and indexed[id_] != version and id_ not in waiting
            )
        ),
        extra=tuple(sorted(id_ for id_ in indexed if id_ not in wanted and id_ not in waiting)),
    )
    if mend and difference.total:
        engine.remove(difference.extra)
        with record.writing() as session:
            changes.note_all(session, (*difference.missing, *difference.stale), now=now)
        drain(record, engine)
    return difference


def _all(record: Record) -> Iterator[Document]:
    after = ""
    while True:
        with record.session() as session:
            ids = postings.shown_ids(session, after, CHUNK)
            listings = postings.by_ids(session, ids)
        if not ids:
            return
        yield from (_document(listing) for listing in listings)
        after = ids[-1]


def _document(listing: postings.Listing) -> Document:
    return document(
        listing.posting,
        version=listing.version,
        first_seen=listing.first_seen,
        sources=[found.source for found in listing.found],
    )
