"""The embedded engine: tantivy inside the process, files in folders, no server."""

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
from search.engine import OUTDATED, Document, Health, health_of
from search.fields import Table
from search.kinds import TABLES
from search.plan import Plan, circle_of, nearest, nothing, plan, trimmed
from search.query import Hit, Kind, Page, Query

#: Bytes of memory a writer fills before it writes a segment; tantivy's least is 15 MB a thread.
_PUT_MEMORY = 50_000_000
_REBUILD_MEMORY = 256_000_000
#: Seconds one writer waits for another: longer than any drain, shorter than a rebuild.
WAIT = 30.0


class EmbeddedEngine:
    """``search.engine.SearchEngine`` over a folder of postings and, beside it, one of each other
    kind (``index-programs``). ``circle`` gives a radius its places.

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
        self._circle = circle
        self._stores = {
            kind: Store(_folder(folder, kind), table, wait=wait) for kind, table in TABLES.items()
        }

    def search(self, query: Query, *, now: datetime) -> Page:
        """See ``search.engine.SearchEngine``; an index nobody has put to yet finds nothing."""
        circle = circle_of(query, self._circle)
        asked = plan(query, now=now, circle=circle)
        with answering():
            opened = self._searcher(query.kind)
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

    def _searcher(self, kind: Kind) -> tuple[tantivy.Index, tantivy.Searcher] | None:
        """The index in force; None before anything of any kind was put."""
        opened = self._stores[kind].searcher()
        if opened is None and self._is_begun():
            raise Unavailable(OUTDATED)
        return opened

    def _is_begun(self) -> bool:
        return self._stores["posting"].exists()

    def _begin(self) -> None:
        """Where nothing was put yet, an empty index of each kind; that of postings last, so that
        where it is and another is not, it is from before that kind."""
        if not self._is_begun():
            for store in reversed(self._stores.values()):
                store.begin()

    def put(self, documents: Iterable[Document], *, kind: Kind = "posting") -> None:
        """See ``search.engine.SearchEngine``."""
        batch, refused = TABLES[kind].sound(documents)
        self._write(kind, [document["id"] for document in batch], batch)
        if refused:
            raise refused

    def remove(self, ids: Iterable[str], *, kind: Kind = "posting") -> None:
        """See ``search.engine.SearchEngine``."""
        self._write(kind, list(ids), [])

    def _write(self, kind: Kind, gone: list[str], fresh: list[Document]) -> None:
        """Take the ids out and add the documents (the last of each id) in one commit."""
        if not gone:
            return
        last = {document["id"]: document for document in fresh}
        self._begin()
        with self._stores[kind].writing() as index, answering():
            writer = index.writer(_PUT_MEMORY, 1)
            for id_ in gone:
                writer.delete_documents_by_term("id", id_)
            for document in last.values():
                writer.add_document(encoded(document, TABLES[kind], index.schema))
            writer.commit()
            writer.wait_merging_threads()

    def versions(self, kind: Kind = "posting") -> dict[str, int]:
        """See ``search.engine.SearchEngine``."""
        with answering():
            opened = self._searcher(kind)
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

    def rebuild(
        self, documents: Iterable[Document], *, expected: int, kind: Kind = "posting"
    ) -> int:
        """See ``search.engine.SearchEngine``; other writers wait meanwhile."""
        self._begin()
        with self._stores[kind].replacing() as index:
            arrived = _fill(index, documents, TABLES[kind])
            with answering():
                index.reload()
                indexed = index.searcher().num_docs
            if indexed < max(expected, arrived):
                raise HimJobsError(
                    f"the new index holds {indexed} of {expected} {kind}s; the old one stays"
                )
        return indexed

    def health(self) -> Health:
        """See ``search.engine.SearchEngine``."""
        held: dict[Kind, int] = {}
        said: dict[Kind, str] = {}
        for kind in TABLES:
            try:
                with answering():
                    opened = self._searcher(kind)
            except Unavailable as error:
                said[kind] = str(error)
            else:
                held[kind] = 0 if opened is None else opened[1].num_docs
        return health_of("embedded", held, said, begun=self._is_begun())

    def close(self) -> None:
        """See ``search.engine.SearchEngine``."""
        for store in self._stores.values():
            store.close()


def _folder(postings: Path, kind: Kind) -> Path:
    """A version of before knows the folder of postings alone and clears what it does not know."""
    return postings if kind == "posting" else postings.with_name(f"{postings.name}-{kind}s")


def _fill(index: tantivy.Index, documents: Iterable[Document], table: Table) -> int:
    """Write the documents into an empty index; returns how many different ids there were."""
    with answering():
        writer = index.writer(_REBUILD_MEMORY)
    seen: set[str] = set()
    # the caller's own errors while it makes documents are not the index's: they pass
    for document in documents:
        table.check(document)
        with answering():
            if document["id"] in seen:
                writer.delete_documents_by_term("id", document["id"])
            writer.add_document(encoded(document, table, index.schema))
        seen.add(document["id"])
    with answering():
        writer.commit()
        writer.wait_merging_threads()
    return len(seen)


def _facets(
    searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Plan, query: Query
) -> dict[str, dict[str, int]]:
    table = asked.table
    found: dict[str, dict[str, int]] = {}
    for count in asked.counts:
        over = build(condition(count.condition, table), schema)
        facets = {name: table.facets[name] for name in count.names}
        answer = searcher.aggregate(over, aggregations(facets, asked.now))
        for name, facet in facets.items():
            counted = counts(facet, answer[name], asked.now)
            found[name] = trimmed(table, name, counted, query.filters)
    return {name: found[name] for name in dict.fromkeys(query.facets)}
