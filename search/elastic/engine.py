"""The engine for scale: Elasticsearch 9.4, a versioned index behind an alias.

The alias is what is searched and written. A version is named ``<alias>.<time>-<n>``; while
one is being filled it carries the alias ``<alias>.building``, and whatever is put or removed
meanwhile goes to both, so that nothing is lost when the aliases change.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from elasticsearch import BadRequestError, NotFoundError
from elasticsearch.helpers import scan

from himjobs.errors import HimJobsError, Unavailable
from search.conditions import Circle
from search.elastic.bulk import delete_lines, index_lines, send
from search.elastic.client import answering, connect
from search.elastic.compile import counts, facet_bodies, search_body
from search.elastic.mapping import template
from search.engine import OUTDATED, Document, Health
from search.fields import FINGERPRINT, check, sound
from search.plan import Plan, circle_of, nearest, nothing, plan, trimmed
from search.query import Hit, Page, Query

#: Seconds after which a server counts as not answering when its health is asked.
_HEALTH_TIMEOUT = 5.0


class ElasticEngine:
    """``search.engine.SearchEngine`` over one alias. ``circle`` gives a radius its places."""

    def __init__(
        self, url: str, *, alias: str, circle: Callable[[float, float, float], Circle]
    ) -> None:
        self._client, self._alias, self._circle = connect(url), alias, circle
        self._building = f"{alias}.building"

    def search(self, query: Query, *, now: datetime) -> Page:
        """See ``search.engine.SearchEngine``; an index nobody has put to yet finds nothing."""
        circle = circle_of(query, self._circle)
        asked = plan(query, now=now, circle=circle)
        bodies = [search_body(asked), *facet_bodies(asked, query.filters)]
        searches: list[Mapping[str, Any]] = []
        for body in bodies:
            searches += [{}, body]
        with answering():
            answers = self._client.msearch(index=self._alias, searches=searches)["responses"]
        if any(answer["status"] == 404 for answer in answers):
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

    def put(self, documents: Iterable[Document]) -> None:
        """See ``search.engine.SearchEngine``."""
        batch, refused = sound(documents)
        last = {document["id"]: document for document in batch}
        if last:
            self._write(lambda: index_lines(last.values(), "index"))
        if refused:
            raise refused

    def remove(self, ids: Iterable[str]) -> None:
        """See ``search.engine.SearchEngine``."""
        batch = list(ids)
        if batch:
            self._write(lambda: delete_lines(batch))

    def _write(self, lines: Callable[[], Iterable[bytes]]) -> None:
        """Write to the index in force, and to one being filled if there is one."""
        with answering():
            targets = self._targets()
            for target in targets:
                send(self._client, target, lines(), alias=True)
            self._client.indices.refresh(index=targets)

    def _targets(self) -> list[str]:
        """The aliases to write to; the first index is made where there is none."""
        if not self._holding(self._alias):
            self._first()
        elif not self._fits():
            raise Unavailable(OUTDATED)
        return [self._alias, self._building] if self._holding(self._building) else [self._alias]

    def _first(self) -> None:
        """An empty index with the alias; two processes making it at once make the same one."""
        self._template()
        try:
            self._client.indices.create(index=f"{self._alias}.first", aliases={self._alias: {}})
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def _template(self) -> None:
        self._client.indices.put_index_template(name=self._alias, **template(self._alias))

    def _fits(self) -> bool:
        """True when the index in force was made from the fields of today."""
        found = self._client.indices.get_mapping(index=self._alias)
        made_by = [index["mappings"].get("_meta", {}) for index in found.values()]
        return all(meta.get("fingerprint") == FINGERPRINT for meta in made_by)

    def versions(self) -> dict[str, int]:
        """See ``search.engine.SearchEngine``."""
        body = {"query": {"match_all": {}}, "_source": False, "docvalue_fields": ["version"]}
        with answering():
            try:
                return {
                    hit["_id"]: hit["fields"]["version"][0]
                    for hit in scan(self._client, query=body, index=self._alias, size=5_000)
                }
            except NotFoundError:
                return {}

    def rebuild(self, documents: Iterable[Document], *, expected: int) -> int:
        """See ``search.engine.SearchEngine``; what others put meanwhile is in the new index too."""
        name = f"{self._alias}.{datetime.now(UTC):%Y%m%d%H%M%S}-{token_hex(2)}"
        with answering():
            self._clear_building()
            self._template()
            settings = {"refresh_interval": "-1"}
            aliases: dict[str, Any] = {self._building: {}}
            self._client.indices.create(index=name, settings=settings, aliases=aliases)
        try:
            arrived = self._fill(name, documents)
            with answering():
                held = self._held(name)
            if held < max(expected, arrived):
                raise HimJobsError(
                    f"the new index holds {held} of {expected} postings; the old one stays"
                )
            with answering():
                self._swap(name)
        except BaseException:
            with answering():
                self._client.indices.delete(index=name, ignore_unavailable=True)
            raise
        return arrived

    def _fill(self, name: str, documents: Iterable[Document]) -> int:
        """Write the documents into a new index; returns how many different ids there were."""
        seen: set[str] = set()

        def arriving() -> Iterator[Document]:
            for document in documents:
                check(document)
                seen.add(document["id"])
                yield document

        with answering():
            # only what is not there: whatever was put meanwhile is newer
            send(self._client, name, index_lines(arriving(), "create"), alias=False)
        return len(seen)

    def _held(self, name: str) -> int:
        """How many documents a new index took, those that others removed meanwhile included."""
        default: dict[str, Any] = {"refresh_interval": None}
        self._client.indices.put_settings(index=name, settings=default)
        self._client.indices.refresh(index=name)
        count = int(self._client.count(index=name)["count"])
        stats = self._client.indices.stats(index=name, metric="indexing")
        return count + int(stats["_all"]["primaries"]["indexing"]["delete_total"])

    def _swap(self, name: str) -> None:
        """The alias leaves the old versions, which are deleted, for the new one, in one step."""
        old = self._holding(self._alias)
        self._client.indices.update_aliases(
            actions=[
                {"remove": {"index": name, "alias": self._building}},
                {"add": {"index": name, "alias": self._alias}},
                *({"remove_index": {"index": index}} for index in old),
            ]
        )

    def _clear_building(self) -> None:
        """Delete what a rebuild left that died."""
        for index in self._holding(self._building):
            self._client.indices.delete(index=index, ignore_unavailable=True)

    def _holding(self, alias: str) -> list[str]:
        try:
            return list(self._client.indices.get_alias(name=alias))
        except NotFoundError:
            return []

    def health(self) -> Health:
        """See ``search.engine.SearchEngine``."""
        hurried = self._client.options(request_timeout=_HEALTH_TIMEOUT, max_retries=0)
        try:
            with answering():
                try:
                    documents = int(hurried.count(index=self._alias)["count"])
                except NotFoundError:
                    return Health(True, "elasticsearch", detail="nothing has been indexed yet")
                fits = self._fits()
        except Unavailable as error:
            return Health(False, "elasticsearch", detail=str(error))
        return Health(fits, "elasticsearch", documents, "" if fits else OUTDATED)

    def close(self) -> None:
        """See ``search.engine.SearchEngine``."""
        self._client.close()


def _hit(hit: Mapping[str, Any], asked: Plan, circle: Circle) -> Hit:
    spots = hit.get("fields", {}).get("spots", ())
    score = hit["_score"] if asked.order == "relevance" else None
    return Hit(hit["_id"], score, nearest(spots, circle))


def _facets(
    answers: Iterable[Mapping[str, Any]], asked: Plan, query: Query
) -> dict[str, dict[str, int]]:
    found = {
        name: trimmed(name, counts(name, answer["aggregations"]), query.filters)
        for count, answer in zip(asked.counts, answers, strict=True)
        for name in count.names
    }
    return {name: found[name] for name in dict.fromkeys(query.facets)}
