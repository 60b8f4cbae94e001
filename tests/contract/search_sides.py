"""What the contract tests put into an engine, how one kind sees it, and how it is cleared away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import programs_handmade
import search_handmade

from search.engine import Document, SearchEngine
from search.fields import Table
from search.kinds import TABLES
from search.query import Filters, Kind, Page, ProgramFilters, Query

HANDMADE: dict[Kind, Sequence[dict[str, Any]]] = {
    "posting": search_handmade.DOCUMENTS,
    "program": programs_handmade.DOCUMENTS,
}


@dataclass(frozen=True)
class Side:
    """An engine as one kind sees it, and documents of that kind to put."""

    engine: SearchEngine
    kind: Kind

    @property
    def table(self) -> Table:
        return TABLES[self.kind]

    @property
    def documents(self) -> Sequence[dict[str, Any]]:
        return HANDMADE[self.kind]

    @property
    def held(self) -> int | None:
        """How many documents health counts."""
        return self.engine.health().counts.get(self.kind)

    def search(self, query: Query) -> Page:
        """The answer to the question, asked of this kind."""
        filters = Filters(abroad=True) if self.kind == "posting" else ProgramFilters()
        return self.engine.search(replace(query, filters=filters), now=search_handmade.NOW)

    def put(self, documents: Iterable[Document]) -> None:
        self.engine.put(documents, kind=self.kind)

    def remove(self, ids: Iterable[str]) -> None:
        self.engine.remove(ids, kind=self.kind)

    def versions(self) -> dict[str, int]:
        return self.engine.versions(self.kind)

    def rebuild(self, documents: Iterable[Document], *, expected: int) -> int:
        return self.engine.rebuild(documents, expected=expected, kind=self.kind)


def wipe(url: str, alias: str) -> None:
    """Delete every index and template of an engine with this alias."""
    from elasticsearch import Elasticsearch

    from search.elastic.engine import alias_of

    with Elasticsearch(url) as client:
        made = list(client.indices.get(index=f"{alias}*"))
        if made:
            client.indices.delete(index=made)
        for name in (alias_of(alias, kind) for kind in TABLES):
            client.options(ignore_status=404).indices.delete_index_template(name=name)
