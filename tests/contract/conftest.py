"""Both search engines behind one fixture, each test with an index of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from search_handmade import circle

from search.engine import SearchEngine
from search.kinds import TABLES

ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
NewEngine = Callable[[], SearchEngine]


def _wipe(url: str, alias: str) -> None:
    from elasticsearch import Elasticsearch

    from search.elastic.engine import alias_of

    with Elasticsearch(url) as client:
        for index in client.indices.get(index=f"{alias}*"):
            client.indices.delete(index=index)
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
        _wipe(elasticsearch_url, alias)


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


@pytest.fixture(params=ENGINES, scope="module")
def filled(request: pytest.FixtureRequest) -> SearchEngine:
    """An engine of each kind with the handmade postings; only to be read."""
    from search_handmade import DOCUMENTS

    made = _maker(request)()
    made.put(DOCUMENTS)
    return made
