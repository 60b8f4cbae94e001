"""The shipped programs of the United States: every one indexed, and both engines answer alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from random import Random
from uuid import uuid4

import pytest
from search_sides import wipe

from himjobs.programs import Program
from himjobs.records import programs
from himjobs.records.session import Record, open_record
from himjobs.reference.places import gazetteer
from himjobs.settings import Settings
from search.engine import SearchEngine
from search.near import near
from search.open import open_engine
from search.programs import PROGRAMS
from search.query import Near, ProgramFilters, Query
from workers import indexing
from workers.programs import ensure

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PLACED = (
    "Houston, TX", "Columbus, OH", "Kansas City, MO", "90012", "Ohio", "Travis County, TX",
    "New York, NY", "Bayamón, PR", "Boise, ID",
)  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """A new record with the shipped programs."""

    record: Record
    shown: dict[str, Program]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    record = open_record(Settings(data_dir=tmp_path_factory.mktemp("programs")))
    assert ensure(record, now=NOW)
    with record.session() as session:
        entries = programs.by_ids(session, list(programs.shown_versions(session)))
    yield Kept(record, {entry.program.id: entry.program for entry in entries})
    record.close()


@pytest.fixture(scope="module")
def embedded(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    engine = open_engine(Settings(data_dir=tmp_path_factory.mktemp("programs-index")))
    indexing.rebuild(kept.record, engine, now=NOW, kind="program")
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def elastic(kept: Kept, elasticsearch_url: str) -> Iterator[SearchEngine]:
    alias = f"himjobs-test-{uuid4().hex[:12]}"
    engine = open_engine(Settings(search_url=elasticsearch_url, search_alias=alias))
    indexing.rebuild(kept.record, engine, now=NOW, kind="program")
    yield engine
    engine.close()
    wipe(elasticsearch_url, alias)


def within(place: str, miles: float | None) -> Near:
    spot = gazetteer().find(place)
    assert spot is not None
    found = near(spot, miles)
    assert found is not None
    return found


def test_every_program_shown_is_in_the_index_and_in_order(
    kept: Kept, embedded: SearchEngine
) -> None:
    assert set(embedded.versions("program")) == set(kept.shown)
    assert len(kept.shown) > 1_000
    query = Query(filters=ProgramFilters(), sort="tuition", size=len(kept.shown))
    hits = [kept.shown[hit.id] for hit in embedded.search(query, now=NOW).hits]
    lowest = [program.tuition.lowest if program.tuition else None for program in hits]
    known = [value for value in lowest if value is not None]
    assert known == sorted(known)
    assert lowest == known + [None] * (len(lowest) - len(known))
    hits = [
        kept.shown[hit.id] for hit in embedded.search(replace(query, sort="name"), now=NOW).hits
    ]
    assert all(one.name.lower() <= other.name.lower() for one, other in pairwise(hits))


def test_a_circle_finds_whoever_has_a_site_in_it(kept: Kept, embedded: SearchEngine) -> None:
    around = within("Houston, TX", 50)
    assert around.latitude is not None
    assert around.longitude is not None
    places = gazetteer().circle(around.latitude, around.longitude, 50)
    right = {id_ for id_, p in kept.shown.items() if any(one.id in places for one in p.places)}
    page = embedded.search(Query(filters=ProgramFilters(), near=around, size=500), now=NOW)
    assert {hit.id for hit in page.hits} == right
    assert len(right) > 10
    miles = [hit.miles for hit in page.hits]
    assert miles == sorted(miles, key=lambda value: value or 0.0)


def _questions(kept: Kept, count: int) -> Iterator[Query]:
    random = Random(20261123)
    whole = list(kept.shown.values())
    for _ in range(count):
        like = random.choice(whole)
        words = f"{like.school} {like.name} {like.award} RHIT".split()
        asked = random.choice(
            ("", "", random.choice(words), " ".join(random.sample(words, 2)), f'"{like.school}"')
        )
        filters = random.choice(
            (
                ProgramFilters(),
                ProgramFilters(award=(like.award_level,)),
                ProgramFilters(mode=(like.mode or "unknown",)),
                ProgramFilters(prepares_for=("RHIT", "CCS"), accreditation=("unknown",)),
                ProgramFilters(tuition_max=4_000, tuition_unknown=random.random() < 0.5),
                ProgramFilters(cip=(like.cip,), control=("public", "private-nonprofit")),
            )
        )
        miles = random.choice((10, 50, 100, 300))
        yield Query(
            asked,
            filters=filters,
            near=within(random.choice(PLACED), miles) if random.random() < 0.4 else None,
            sort=random.choice((None, "completions", "tuition", "name")),
            facets=tuple(PROGRAMS.facets),
            page=random.choice((1, 1, 2, 9)),
        )


@pytest.mark.elasticsearch
def test_three_hundred_questions_have_the_same_answer_in_both_engines(
    kept: Kept, embedded: SearchEngine, elastic: SearchEngine
) -> None:
    found = 0
    for query in _questions(kept, 300):
        scored = query.order == "relevance"
        if scored:
            # scores may differ among near equals: compare who is in, not the order
            query = replace(query, page=1, size=5_000)
        one, other = (engine.search(query, now=NOW) for engine in (embedded, elastic))
        hits, others = ([(hit.id, hit.miles) for hit in page.hits] for page in (one, other))
        assert (set(hits) == set(others)) if scored else (hits == others), query
        assert (one.total, one.facets) == (other.total, other.facets), query
        found += one.total > 0
    assert found > 200, "too many questions found nothing to compare"
