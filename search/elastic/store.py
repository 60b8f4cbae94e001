"""One kind's Elasticsearch indices: a versioned index behind an alias.

The alias is what is searched and written. A version is named ``<alias>.<time>-<n>``; while
one is being filled it carries the alias ``<alias>.building``, and whatever is put or removed
meanwhile goes to both, so that nothing is lost when the aliases change.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError
from elasticsearch.helpers import scan

from himjobs.errors import HimJobsError, Unavailable
from search.elastic.bulk import index_lines, send
from search.elastic.client import answering
from search.elastic.mapping import template
from search.engine import OUTDATED, Document
from search.fields import Table


class Store:
    """The indices of one kind. Every method may raise the client's errors but for ``write`` and
    ``rebuild``, which make them ours."""

    def __init__(self, client: Elasticsearch, alias: str, table: Table) -> None:
        self.alias, self.table = alias, table
        self._client, self._building = client, f"{alias}.building"

    def exists(self) -> bool:
        """True once an index was made, of whatever version."""
        return bool(self._holding(self.alias))

    def begin(self) -> None:
        """An empty index with the alias; two processes making it at once make the same one."""
        if self.exists():
            return
        self._template()
        try:
            self._client.indices.create(index=f"{self.alias}.first", aliases={self.alias: {}})
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise

    def write(self, lines: Callable[[], Iterable[bytes]]) -> None:
        """Write to the index in force, and to one being filled if there is one."""
        with answering():
            targets = self._targets()
            for target in targets:
                send(self._client, target, lines(), alias=True)
            self._client.indices.refresh(index=targets)

    def _targets(self) -> list[str]:
        """The aliases to write to."""
        if not self.fits():
            raise Unavailable(OUTDATED)
        return [self.alias, self._building] if self._holding(self._building) else [self.alias]

    def _template(self) -> None:
        made = template(self.alias, self.table)
        self._client.indices.put_index_template(name=self.alias, **made)

    def fits(self) -> bool:
        """True when there is an index in force, made from the fields of today."""
        try:
            found = self._client.indices.get_mapping(index=self.alias)
        except NotFoundError:
            return False
        made_by = [index["mappings"].get("_meta", {}) for index in found.values()]
        return all(meta.get("fingerprint") == self.table.fingerprint for meta in made_by)

    def versions(self) -> dict[str, int]:
        """Each indexed id and its version."""
        body = {"query": {"match_all": {}}, "_source": False, "docvalue_fields": ["version"]}
        return {
            hit["_id"]: hit["fields"]["version"][0]
            for hit in scan(self._client, query=body, index=self.alias, size=5_000)
        }

    def rebuild(self, documents: Iterable[Document], *, expected: int) -> int:
        """See ``search.engine.SearchEngine``; what others put meanwhile is in the new index too."""
        name = f"{self.alias}.{datetime.now(UTC):%Y%m%d%H%M%S}-{token_hex(2)}"
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
                kind = self.table.kind
                raise HimJobsError(
                    f"the new index holds {held} of {expected} {kind}s; the old one stays"
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
                self.table.check(document)
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
        old = self._holding(self.alias)
        self._client.indices.update_aliases(
            actions=[
                {"remove": {"index": name, "alias": self._building}},
                {"add": {"index": name, "alias": self.alias}},
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
