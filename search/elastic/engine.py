"""The engine for scale: Elasticsearch 9.4, an alias for each kind (``search.elastic.store``)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from elasticsearch import NotFoundError

from himjobs.errors import Unavailable
from search.conditions import Circle
from search.elastic.bulk import delete_lines, index_lines
from search.elastic.client import answering, connect
from search.elastic.compile import counts, facet_bodies, search_body
from search.elastic.store import Store
from search.engine import OUTDATED, Document, Health, health_of
from search.kinds import TABLES
from search.plan import Plan, circle_of, nearest, nothing, plan, trimmed
from search.query import Hit, Kind, Page, Query

#: Seconds after which a server counts as not answering when its health is asked.
_HEALTH_TIMEOUT = 5.0


class ElasticEngine:
    """``search.engine.SearchEngine`` over the alias of postings and, beside it, one of each other
    kind (``himjobs-programs``). ``circle`` gives a radius its places."""

    def __init__(
        self, url: str, *, alias: str, circle: Callable[[float, float, float], Circle]
    ) -> None:
        self._client, self._circle = connect(url), circle
        self._stores = {
            kind: Store(self._client, alias_of(alias, kind), table)
            for kind, table in TABLES.items()
        }

    def search(self, query: Query, *, now: datetime) -> Page:
        """See ``search.engine.SearchEngine``; an index nobody has put to yet finds nothing."""
        circle = circle_of(query, self._circle)
        asked = plan(query, now=now, circle=circle)
        bodies = [search_body(asked), *facet_bodies(asked, query.filters)]
        searches: list[Mapping[str, Any]] = []
        for body in bodies:
            searches += [{}, body]
        alias = self._stores[query.kind].alias
        with answering():
            answers = self._client.msearch(index=alias, searches=searches)["responses"]
            if any(answer["status"] == 404 for answer in answers):
                self._unless_outdated()
                return nothing(query)
        for answer in answers:
            if "error" in answer:
                raise Unavailable(f"Elasticsearch refused: {answer['error'].get('reason')}")
        hits = answers[0]["hits"]
        return Page(
            total=hits["total"]["value"],
            hits=tuple(_hit(hit, asked, circle) for hit in hits["hits"]),
            facets=_facets(answers[1:], asked, query),
        )

    def _unless_outdated(self) -> None:
        """A kind that has no index though postings have one is from before that kind."""
        if self._stores["posting"].exists():
            raise Unavailable(OUTDATED)

    def put(self, documents: Iterable[Document], *, kind: Kind = "posting") -> None:
        """See ``search.engine.SearchEngine``."""
        batch, refused = TABLES[kind].sound(documents)
        last = {document["id"]: document for document in batch}
        if last:
            self._begin()
            self._stores[kind].write(lambda: index_lines(last.values(), "index"))
        if refused:
            raise refused

    def remove(self, ids: Iterable[str], *, kind: Kind = "posting") -> None:
        """See ``search.engine.SearchEngine``."""
        batch = list(ids)
        if batch:
            self._begin()
            self._stores[kind].write(lambda: delete_lines(batch))

    def _begin(self) -> None:
        """Where nothing was put yet, an empty index of each kind; that of postings last, so that
        where it is and another is not, it is from before that kind."""
        with answering():
            if not self._stores["posting"].exists():
                for store in reversed(self._stores.values()):
                    store.begin()

    def versions(self, kind: Kind = "posting") -> dict[str, int]:
        """See ``search.engine.SearchEngine``."""
        with answering():
            try:
                return self._stores[kind].versions()
            except NotFoundError:
                self._unless_outdated()
                return {}

    def rebuild(
        self, documents: Iterable[Document], *, expected: int, kind: Kind = "posting"
    ) -> int:
        """See ``search.engine.SearchEngine``; what others put meanwhile is in the new index too."""
        self._begin()
        return self._stores[kind].rebuild(documents, expected=expected)

    def health(self) -> Health:
        """See ``search.engine.SearchEngine``."""
        hurried = self._client.options(request_timeout=_HEALTH_TIMEOUT, max_retries=0)
        held: dict[Kind, int] = {}
        wrong: dict[Kind, str] = {}
        begun = False
        for kind, store in self._stores.items():
            try:
                with answering():
                    try:
                        held[kind] = int(hurried.count(index=store.alias)["count"])
                    except NotFoundError:
                        if begun:
                            raise Unavailable(OUTDATED) from None
                        held[kind] = 0
                        continue
                    begun = True
                    if not store.fits():
                        raise Unavailable(OUTDATED)
            except Unavailable as error:
                wrong[kind] = str(error)
        return health_of("elasticsearch", held, wrong, begun=begun)

    def close(self) -> None:
        """See ``search.engine.SearchEngine``."""
        self._client.close()


def alias_of(postings: str, kind: Kind) -> str:
    """``himjobs-programs`` beside ``himjobs-postings``."""
    return postings if kind == "posting" else f"{postings.removesuffix('-postings')}-{kind}s"


def _hit(hit: Mapping[str, Any], asked: Plan, circle: Circle) -> Hit:
    spots = hit.get("fields", {}).get("spots", ())
    score = hit["_score"] if asked.order == "relevance" else None
    return Hit(hit["_id"], score, nearest(spots, circle))


def _facets(
    answers: Iterable[Mapping[str, Any]], asked: Plan, query: Query
) -> dict[str, dict[str, int]]:
    found = {
        name: trimmed(
            asked.table,
            name,
            counts(asked.table.facets[name], name, answer["aggregations"]),
            query.filters,
        )
        for count, answer in zip(asked.counts, answers, strict=True)
        for name in count.names
    }
    return {name: found[name] for name in dict.fromkeys(query.facets)}
