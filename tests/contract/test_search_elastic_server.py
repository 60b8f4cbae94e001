"""What only a real Elasticsearch shows: aliases, templates, strictness, writes while building."""

from collections.abc import Callable, Iterator
from threading import Barrier, Thread
from typing import Any

import pytest
from programs_handmade import DOCUMENTS as PROGRAMS
from search_handmade import DOCUMENTS, NOW, circle

from himjobs.errors import BadInput, Unavailable
from search.elastic.bulk import BODY, index_lines, send
from search.elastic.engine import ElasticEngine
from search.elastic.engine import alias_of as alias_of_kind
from search.postings import POSTINGS
from search.query import Near, ProgramFilters, Query

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def engine(new_elastic: Callable[[], ElasticEngine]) -> ElasticEngine:
    return new_elastic()


def alias_of(engine: ElasticEngine) -> str:
    return engine._stores["posting"].alias


def versions_of(engine: ElasticEngine) -> list[str]:
    """Names of the indices there are for an engine's alias."""
    return sorted(engine._client.indices.get(index=f"{alias_of(engine)}.*"))


def test_one_index_is_behind_the_alias_and_the_old_one_is_dropped(engine: ElasticEngine) -> None:
    engine.put(DOCUMENTS[:3])
    before = versions_of(engine)
    engine.rebuild(DOCUMENTS[:5], expected=5)
    after = versions_of(engine)
    assert len(before) == len(after) == 1
    assert before != after
    held = engine._client.indices.get_alias(index=after[0])[after[0]]["aliases"]
    assert list(held) == [alias_of(engine)]


def test_an_index_has_the_strict_mapping_of_the_template(engine: ElasticEngine) -> None:
    engine.put(DOCUMENTS[:1])
    (name,) = versions_of(engine)
    mappings = engine._client.indices.get_mapping(index=name)[name]["mappings"]
    assert mappings["dynamic"] == "strict"
    assert mappings["_meta"]["fingerprint"] == POSTINGS.fingerprint
    with pytest.raises(BadInput, match="strict"):
        send(
            engine._client,
            alias_of(engine),
            index_lines([{"id": "x", "no_such_field": 1}], "index"),
            alias=True,
        )


def test_nothing_is_written_where_the_alias_is_missing(engine: ElasticEngine) -> None:
    with pytest.raises(Unavailable):
        send(engine._client, alias_of(engine), index_lines(DOCUMENTS[:1], "index"), alias=True)
    assert engine._client.indices.exists(index=alias_of(engine)).body is False


def test_a_short_rebuild_leaves_no_index_behind(engine: ElasticEngine) -> None:
    engine.put(DOCUMENTS[:3])
    before = versions_of(engine)
    with pytest.raises(Exception, match="the old one stays"):
        engine.rebuild(DOCUMENTS[:2], expected=3)
    assert versions_of(engine) == before


def test_what_is_put_and_removed_during_a_rebuild_is_kept(engine: ElasticEngine) -> None:
    engine.put(DOCUMENTS[:10])
    newer = {**DOCUMENTS[0], "version": 9}

    def arriving() -> Iterator[dict[str, Any]]:
        yield DOCUMENTS[1]
        yield DOCUMENTS[2]
        # more than the bodies on their way, so that what came before is there
        yield from ({**DOCUMENTS[3], "id": f"filler{n}"} for n in range(4 * BODY))
        engine.put([newer, DOCUMENTS[11]])
        engine.remove([DOCUMENTS[2]["id"]])
        yield DOCUMENTS[0]

    engine.rebuild(arriving(), expected=3)
    versions = engine.versions()
    assert versions[newer["id"]] == 9
    assert DOCUMENTS[11]["id"] in versions
    assert DOCUMENTS[1]["id"] in versions
    assert DOCUMENTS[2]["id"] not in versions
    assert len(versions) == 4 * BODY + 3


def test_what_a_dead_rebuild_left_is_cleared_by_the_next(engine: ElasticEngine) -> None:
    engine.put(DOCUMENTS[:2])
    alias = alias_of(engine)
    engine._client.indices.create(
        index=f"{alias}.20200101000000-dead", aliases={f"{alias}.building": {}}
    )
    assert len(versions_of(engine)) == 2
    engine.put(DOCUMENTS[2:3])
    assert engine.health().counts["posting"] == 3
    engine.rebuild(DOCUMENTS[:4], expected=4)
    assert len(versions_of(engine)) == 1
    assert engine.health().counts["posting"] == 4


def test_two_that_put_first_at_once_make_one_index(
    engine: ElasticEngine, elasticsearch_url: str
) -> None:
    engines = [
        ElasticEngine(elasticsearch_url, alias=alias_of(engine), circle=circle) for _ in range(4)
    ]
    together, failed = Barrier(len(engines)), []

    def put(number: int) -> None:
        together.wait()
        try:
            engines[number].put(DOCUMENTS[number : number + 1])
        except Exception as error:
            failed.append(error)

    threads = [Thread(target=put, args=(number,)) for number in range(len(engines))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for other in engines:
        other.close()
    assert failed == []
    assert len(versions_of(engine)) == 1
    assert engine.health().counts["posting"] == len(engines)


def test_an_index_of_another_version_is_read_but_asks_for_a_rebuild(engine: ElasticEngine) -> None:
    engine.put(DOCUMENTS[:2])
    (name,) = versions_of(engine)
    engine._client.indices.put_mapping(index=name, meta={"fingerprint": "older"})
    assert engine.search(Query(), now=NOW).total == 2
    assert not engine.health().ok
    assert "himjobs index rebuild" in engine.health().detail
    with pytest.raises(Unavailable, match="himjobs index rebuild"):
        engine.put(DOCUMENTS[:1])
    engine.rebuild(DOCUMENTS[:2], expected=2)
    assert engine.health().ok


def test_an_installation_from_before_programs_searches_postings_and_asks_for_a_rebuild(
    engine: ElasticEngine,
) -> None:
    engine.put(DOCUMENTS[:2])
    engine._client.indices.delete(index=f"{engine._stores['program'].alias}.first")
    assert engine.search(Query(), now=NOW).total == 2
    engine.put(DOCUMENTS[2:3])
    for ask in (
        lambda: engine.search(Query(filters=ProgramFilters()), now=NOW),
        lambda: engine.put(PROGRAMS[:1], kind="program"),
        lambda: engine.remove(["x"], kind="program"),
        lambda: engine.versions("program"),
    ):
        with pytest.raises(Unavailable, match="himjobs index rebuild"):
            ask()
    assert engine.health().ok, "postings are searched"
    assert engine.health().counts == {"posting": 3}
    assert "programs: the search index was made by another version" in engine.health().detail
    assert engine.rebuild(PROGRAMS[:2], expected=2, kind="program") == 2
    assert engine.search(Query(filters=ProgramFilters()), now=NOW).total == 2
    assert (engine.health().counts, engine.health().detail) == ({"posting": 3, "program": 2}, "")


def test_each_kind_has_an_alias_of_its_own() -> None:
    assert alias_of_kind("himjobs-postings", "posting") == "himjobs-postings"
    assert alias_of_kind("himjobs-postings", "program") == "himjobs-programs"
    assert alias_of_kind("jobs", "program") == "jobs-programs"


def test_a_hundred_miles_of_places_can_be_asked_for(
    engine: ElasticEngine, elasticsearch_url: str
) -> None:
    around = {f"city:{n}": float(n) for n in range(1_700)}
    wide = ElasticEngine(elasticsearch_url, alias=alias_of(engine), circle=lambda *_: around)
    wide.put({**DOCUMENTS[0], "id": f"p{n:04}", "spots": [f"city:{n}"]} for n in range(0, 1700, 85))
    page = wide.search(Query(near=Near("x", 1.0, 2.0, 100.0), size=50), now=NOW)
    assert [hit.miles for hit in page.hits] == [float(n) for n in range(0, 1700, 85)]
    wide.close()


def test_thousands_are_put_in_several_bodies(engine: ElasticEngine) -> None:
    many = [{**DOCUMENTS[0], "id": f"p{n:05}", "version": n} for n in range(2 * BODY + 5)]
    engine.put(many)
    assert engine.versions() == {d["id"]: d["version"] for d in many}
