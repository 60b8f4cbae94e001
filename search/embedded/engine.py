"""The embedded engine: tantivy inside the process, files in a folder, no server."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import tantivy

from himjobs.errors import HimJobsError, Unavailable
from search.conditions import Circle
from search.embedded.compile import aggregations, condition, counts
from search.embedded.pages import Pages
from search.embedded.queries import build
from search.embedded.schema import encoded
from search.embedded.store import Store, answering
from search.engine import Document, Health
from search.fields import check, sound
from search.plan import Plan, circle_of, nearest, nothing, plan, trimmed
from search.query import Hit, Page, Query

#: Bytes of memory a writer fills before it writes a segment; tantivy's least is 15 MB a thread.
_PUT_MEMORY = 50_000_000
_REBUILD_MEMORY = 256_000_000
#: Seconds one writer waits for another: longer than any drain, shorter than a rebuild.
WAIT = 30.0


class EmbeddedEngine:
    """``search.engine.SearchEngine`` over a folder. ``circle`` gives a radius its places.

    Several processes may search while one writes; a second writer waits ``wait`` seconds and then
    raises Unavailable. A writer that is killed leaves what was last put.
    """

    def __init__(
        self,
        folder: Path,
        *,
        circle: Callable[[float, float, float], Circle],
        wait: float = WAIT,
    ) -> None:
        self._store, self._circle = Store(folder, wait=wait), circle

    def search(self, query: Query, *, now: datetime) -> Page:
        """See ``search.engine.SearchEngine``; an index nobody has put to yet finds nothing."""
        circle = circle_of(query, self._circle)
        asked = plan(query, now=now, circle=circle)
        with answering():
            opened = self._store.searcher()
            if opened is None:
                return nothing(query)
            index, searcher = opened
            total, found = Pages(searcher, index.schema, asked).page()
            hits = []
            for id_, address, score in found:
                spots = searcher.doc(address).get_all("spots") if circle else ()
                hits.append(Hit(id_, score, nearest(spots, circle)))
            facets = _facets(searcher, index.schema, asked, query)
        return Page(total, tuple(hits), facets)

    def put(self, documents: Iterable[Document]) -> None:
        """See ``search.engine.SearchEngine``."""
        batch, refused = sound(documents)
        self._write([document["id"] for document in batch], batch)
        if refused:
            raise refused

    def remove(self, ids: Iterable[str]) -> None:
        """See ``search.engine.SearchEngine``."""
        self._write(list(ids), [])

    def _write(self, gone: list[str], fresh: list[Document]) -> None:
        """Take the ids out and add the documents (the last of each id) in one commit."""
        if not gone:
            return
        last = {document["id"]: document for document in fresh}
        with self._store.writing() as index, answering():
            writer = index.writer(_PUT_MEMORY, 1)
            for id_ in gone:
                writer.delete_documents_by_term("id", id_)
            for document in last.values():
                writer.add_document(encoded(document, index.schema))
            writer.commit()
            writer.wait_merging_threads()

    def versions(self) -> dict[str, int]:
        """See ``search.engine.SearchEngine``."""
        with answering():
            opened = self._store.searcher()
            if opened is None or opened[1].num_docs == 0:
                return {}
            searcher = opened[1]
            found = searcher.search(tantivy.Query.all_query(), limit=searcher.num_docs)
            addresses = [address for _, address in found.hits]
            versions = searcher.fast_field_values("version", addresses)
            return {
                str(searcher.doc(address).get_first("id")): int(version or 0)
                for address, version in zip(addresses, versions, strict=True)
            }

    def rebuild(self, documents: Iterable[Document], *, expected: int) -> int:
        """See ``search.engine.SearchEngine``; other writers wait meanwhile."""
        with self._store.replacing() as index:
            arrived = self._fill(index, documents)
            with answering():
                index.reload()
                indexed = index.searcher().num_docs
            if indexed < max(expected, arrived):
                raise HimJobsError(
                    f"the new index holds {indexed} of {expected} postings; the old one stays"
                )
        return indexed

    @staticmethod
    def _fill(index: tantivy.Index, documents: Iterable[Document]) -> int:
        """Write the documents into an empty index; returns how many different ids there were."""
        with answering():
            writer = index.writer(_REBUILD_MEMORY)
        seen: set[str] = set()
        # the caller's own errors while it makes documents are not the index's: they pass
        for document in documents:
            check(document)
            with answering():
                if document["id"] in seen:
                    writer.delete_documents_by_term("id", document["id"])
                writer.add_document(encoded(document, index.schema))
            seen.add(document["id"])
        with answering():
            writer.commit()
            writer.wait_merging_threads()
        return len(seen)

    def health(self) -> Health:
        """See ``search.engine.SearchEngine``."""
        try:
            with answering():
                opened = self._store.searcher()
        except Unavailable as error:
            return Health(False, "embedded", detail=str(error))
        if opened is None:
            return Health(True, "embedded", detail="nothing has been indexed yet")
        return Health(True, "embedded", documents=opened[1].num_docs)

    def close(self) -> None:
        """See ``search.engine.SearchEngine``."""
        self._store.close()


def _facets(
    searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Plan, query: Query
) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for count in asked.counts:
        over = build(condition(count.condition), schema)
        answer = searcher.aggregate(over, aggregations(count.names, asked.now))
        for name in count.names:
            found[name] = trimmed(name, counts(name, answer[name], asked.now), query.filters)
    return {name: found[name] for name in dict.fromkeys(query.facets)}
