"""Both search engines behind one fixture, each test with an index of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from search_handmade import PAST, circle
from search_sides import HANDMADE, Side, wipe

from search.engine import SearchEngine

ENGINES = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
NewEngine = Callable[[], SearchEngine]


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
    made.put([PAST])
    return made
