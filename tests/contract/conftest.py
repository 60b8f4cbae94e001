"""Both search engines behind one fixture, each test with an index of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import programs_handmade
import pytest
import search_handmade
from search_handmade import NOW, circle

from search.engine import Document, SearchEngine
from search.fields import Table
from search.kinds import TABLES
from search.query import Filters, Kind, Page, ProgramFilters, Query

ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
NewEngine = Callable[[], SearchEngine]
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
        filters = Filters() if self.kind == "posting" else ProgramFilters()
        return self.engine.search(replace(query, filters=filters), now=NOW)

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
        client.indices.delete(index=list(client.indices.get(index=f"{alias}*")))
        for name in (alias_of(alias, kind) for kind in TABLES):
            client.options(ignore_status=404).indices.delete_index_template(name=name)


@pytest.fixture(scope="session")
def new_elastic(elasticsearch_url: str) -> Iterator[NewEngine]:
    """Makes an Elasticsearch engine with an alias of its own."""
    from search.elastic.engine import ElasticEngine

    made: list[tuple[SearchEngine, str]] = []

    def make() -> SearchEngine:
        alias = f"himjobs-test-{uuid4().hex[:12]}"
        engine = ElasticEngine(elasticsearch_url, alias=alias, circle=circle)
        made.append((engine, alias))
        return engine

    yield make
    for engine, alias in made:
        engine.close()
        wipe(elasticsearch_url, alias)


@pytest.fixture(scope="session")
def new_embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewEngine]:
    """Makes an embedded engine with a folder of its own."""
    from search.embedded.engine import EmbeddedEngine

    made: list[SearchEngine] = []

    def make() -> SearchEngine:
        folder: Path = tmp_path_factory.mktemp("index")
        engine = EmbeddedEngine(folder, circle=circle)
        made.append(engine)
        return engine

    yield make
    for engine in made:
        engine.close()


def _maker(request: pytest.FixtureRequest) -> NewEngine:
    name = "new_embedded" if request.param == "embedded" else "new_elastic"
    make: NewEngine = request.getfixturevalue(name)
    return make


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> SearchEngine:
    """An empty engine of each kind."""
    return _maker(request)()


@pytest.fixture(params=["posting", "program"])
def side(engine: SearchEngine, request: pytest.FixtureRequest) -> Side:
    """One kind of an empty engine, which knows the others too."""
    return Side(engine, request.param)


@pytest.fixture(params=ENGINES, scope="module")
def filled(request: pytest.FixtureRequest) -> SearchEngine:
    """An engine of each kind with the handmade postings; only to be read."""
    made = _maker(request)()
    made.put(HANDMADE["posting"])
    return made


@pytest.fixture(params=ENGINES, scope="module")
def programs(request: pytest.FixtureRequest) -> SearchEngine:
    """An engine of each kind with the handmade programs, beside postings; only to be read."""
    made = _maker(request)()
    for kind, documents in HANDMADE.items():
        made.put(documents, kind=kind)
    return made
