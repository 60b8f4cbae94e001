"""Keeps the index equal to the record. The record is the truth; the index can be made again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from himjobs.records import changes, postings, programs
from himjobs.records.session import Record
from search.documents import document, program_document
from search.engine import Document, SearchEngine
from search.query import Kind

#: Documents in one request to the engine.
CHUNK = 1000
#: A new index with fewer than this share of its kind is refused.
FLOOR = 0.8


@dataclass(frozen=True, slots=True)
class Kept:
    """What the record says of one kind: what belongs in the index, and documents of it.

    ``documents`` leaves out ids that do not belong there.
    """

    shown_versions: Callable[[Any], dict[str, int]]
    shown_ids: Callable[[Any, str, int], list[str]]
    documents: Callable[[Any, Sequence[str]], list[Document]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where index and record disagree, by id."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many differ; 0 when the index is right."""
        return len(self.missing) + len(self.stale) + len(self.extra)


def _postings(session: Any, ids: Sequence[str]) -> list[Document]:
    return [
        document(
            listing.posting,
            version=listing.version,
            first_seen=listing.first_seen,
            sources=[found.source for found in listing.found],
        )
        for listing in postings.by_ids(session, ids)
        if listing.shown
    ]


def _programs(session: Any, ids: Sequence[str]) -> list[Document]:
    return [
        program_document(entry.program, version=entry.version)
        for entry in programs.by_ids(session, ids)
        if entry.shown
    ]


KEPT: Mapping[Kind, Kept] = {
    "posting": Kept(postings.shown_versions, postings.shown_ids, _postings),
    "program": Kept(programs.shown_versions, programs.shown_ids, _programs),
}


def drain(
    record: Record,
    engine: SearchEngine,
    kinds: Iterable[Kind] = tuple(KEPT),
    *,
    limit: int | None = None,
) -> int:
    """Bring the index up to date with the noted changes, kind by kind; how many were done.

    The changes of a chunk are forgotten in the transaction that holds the index lock, after the
    engine has them: a process killed in between does them again.
    """
    total = 0
    for kind in kinds:
        while limit is None or total < limit:
            with record.writing("index") as session:
                versions = changes.chunk(session, CHUNK, kind=kind)
                if not versions:
                    break
                documents = KEPT[kind].documents(session, list(versions))
                shown = {document["id"] for document in documents}
                engine.put(documents, kind=kind)
                engine.remove([id_ for id_ in versions if id_ not in shown], kind=kind)
                changes.done(session, versions, kind=kind)
            total += len(versions)
    return total


def rebuild(record: Record, engine: SearchEngine, *, now: datetime, kind: Kind = "posting") -> int:
    """Make a new index of a kind from the record in place of the old one; how many it holds.

    What changes meanwhile is noted and drained afterwards, so nothing is missing at the end.
    """
    with record.session() as session:
        expected = len(KEPT[kind].shown_versions(session))
    count = engine.rebuild(_all(record, KEPT[kind]), expected=int(expected * FLOOR), kind=kind)
    verify(record, engine, mend=True, now=now, kind=kind)
    return count


def verify(
    record: Record, engine: SearchEngine, *, mend: bool, now: datetime, kind: Kind = "posting"
) -> Difference:
    """Compare index and record for a kind; with ``mend`` note and drain every difference.

    What has its change noted already is no difference: the index is only behind.
    """
    drain(record, engine, [kind])
    indexed = engine.versions(kind)
    with record.session() as session:
        wanted = KEPT[kind].shown_versions(session)
        waiting = set(changes.chunk(session, len(wanted) + CHUNK, kind=kind))
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
        engine.remove(difference.extra, kind=kind)
        with record.writing() as session:
            changes.note_all(session, (*difference.missing, *difference.stale), now=now, kind=kind)
        drain(record, engine, [kind])
    return difference


def _all(record: Record, kept: Kept) -> Iterator[Document]:
    after = ""
    while True:
        with record.session() as session:
            ids = kept.shown_ids(session, after, CHUNK)
            documents = kept.documents(session, ids)
        if not ids:
            return
        yield from documents
        after = ids[-1]
