"""Real recorded postings go in and search alike in both engines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from uuid import uuid4

import orjson
import pytest
from search_sides import wipe

from crawler.families import FAMILIES
from himjobs.errors import BadInput
from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json
from himjobs.records import postings, raws
from himjobs.records.session import Record
from himjobs.settings import Settings
from search.documents import document
from search.engine import Document, SearchEngine
from search.open import open_engine
from search.postings import POSTINGS
from search.query import Filters, Near, Page, Query
from workers import intake

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FULL_TEXTS = {
    "federal_himr": 349,
    "federal_other": 2000,
    "nonprofit_board": 1472,
    "remote_board": 1564,
    "hospital_boards_full": 1138,
}
#: Folders of recordings by the family that reads them.
RECORDED = {
    "html": (
        "jobposting-html", "aggregator-lootwork", "aggregator-findjobsinfinland",
        "nhs-jobs-jsonld", "paylocity",
    ),
    "greenhouse": ("greenhouse",),
    "lever": ("lever",),
}  # fmt: skip
PLACES = {
    "Houston, TX": (29.786, -95.389),
    "New York, NY": (40.664, -73.939),
    "San Francisco, CA": (37.727, -123.032),
    "Denver, CO": (39.762, -104.876),
}


@dataclass(frozen=True)
class Taken:
    """Everything recorded, in one record; ``lines`` and ``recorded`` are what was given."""

    record: Record
    lines: int
    recorded: int


@pytest.fixture(scope="module")
def taken(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    record = Record(f"sqlite:///{tmp_path_factory.mktemp('real') / 'record.sqlite3'}")
    record.upgrade()
    lines = list(_lines(shared))
    recorded = list(_recorded(shared))
    for batch in _batches([*lines, *recorded]):
        intake.take_in(record, intake.keep(record, batch, now=NOW), now=NOW)
    yield Taken(record, len(lines), len({(raw.source, raw.ref) for raw in recorded}))
    record.close()


def _lines(shared: Path) -> Iterator[RawPosting]:
    for name in FULL_TEXTS:
        for line in (shared / "postings" / f"{name}.jsonl").read_bytes().splitlines():
            yield raw_from_json(orjson.loads(line), source=name)


def _recorded(shared: Path) -> Iterator[RawPosting]:
    for family, folders in RECORDED.items():
        for folder in folders:
            for file in sorted((shared / "payloads" / folder).iterdir()):
                try:
                    yield from FAMILIES[family].parse(file.read_bytes(), url="", source=file.name)
                except BadInput:
                    continue  # error answers; the families' own tests say which they are


def _batches(found: list[RawPosting]) -> Iterator[list[RawPosting]]:
    for start in range(0, len(found), intake.BATCH):
        yield found[start : start + intake.BATCH]


def _documents(record: Record) -> Iterator[Document]:
    """A document for every posting, those out of scope too: more text to be equal on."""
    for one in _listings(record):
        sources = [found.source for found in one.found]
        yield document(one.posting, version=one.version, first_seen=one.first_seen, sources=sources)


def _listings(record: Record) -> Iterator[postings.Listing]:
    after = ""
    while True:
        with record.session() as session:
            rows = raws.of_postings(session, after=after, limit=500)
            listings = postings.by_ids(session, [id_ for id_, _ in rows])
        if not rows:
            return
        yield from listings
        after = rows[-1][0]


def test_every_recorded_posting_is_kept_read_and_in_one_place(taken: Taken) -> None:
    assert taken.lines == sum(FULL_TEXTS.values())
    assert taken.recorded > 400
    with taken.record.session() as session:
        assert raws.count(session, "dead") == 0
        assert raws.count(session, "new") == 0
        assert raws.count(session, "read") == taken.lines + taken.recorded
        held = postings.counts(session, now=NOW)
    assert 200 < held.in_scope < 1000, "the boards are mostly other occupations"
    closed = [one for one in _listings(taken.record) if one.in_scope and one.closed_at]
    assert held.open == held.in_scope - len(closed)
    assert all(one.closed_why == "day past" for one in closed)
    assert all(one.posting.closes_on < NOW.date() for one in closed)


@pytest.fixture(scope="module")
def engines(
    taken: Taken, elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[SearchEngine, SearchEngine]]:
    embedded = open_engine(Settings(data_dir=tmp_path_factory.mktemp("real-index")))
    alias = f"himjobs-test-{uuid4().hex[:12]}"
    elastic = open_engine(Settings(search_url=elasticsearch_url, search_alias=alias))
    documents = list(_documents(taken.record))
    for engine in (embedded, elastic):
        engine.rebuild(iter(documents), expected=len(documents))
    yield embedded, elastic
    embedded.close()
    elastic.close()
    wipe(elasticsearch_url, alias)


def _questions(taken: Taken, count: int) -> Iterator[Query]:
    """Words out of the postings themselves, with and without filters, places and orders."""
    random = Random(20261123)
    with taken.record.session() as session:
        rows = raws.of_postings(session, limit=5000)
        texts = [
            one.posting.text for one in postings.by_ids(session, [id_ for id_, _ in rows[::7]])
        ]
    while count:
        words = random.choice(texts).split()
        if len(words) < 40:
            continue
        start = random.randrange(len(words) - 5)
        asked = random.choice(
            (
                words[start],
                " ".join(words[start : start + 2]),
                '"' + " ".join(words[start : start + 3]).replace('"', "") + '"',
                f"{words[start]} -{words[start + 4]}",
                "",
            )
        )
        label, (latitude, longitude) = random.choice(list(PLACES.items()))
        near = Near(label, latitude, longitude, random.choice((10.0, 25.0, 100.0)))
        filters = random.choice(
            (
                Filters(),
                Filters(cert=("RHIT", "CCS"), cert_mode=random.choice(("any", "all"))),
                Filters(workplace=("remote",)),
                Filters(pay_min=60_000, pay_unknown=False),
                Filters(employment_type=("full-time",), soc=("29-2072",)),
            )
        )
        yield Query(
            asked,
            filters=filters,
            near=near if random.random() < 0.3 else None,
            sort=random.choice((None, "date", "pay", "closing")),
            facets=tuple(POSTINGS.facets),
            page=random.choice((1, 1, 2)),
        )
        count -= 1


def _comparable(page: Page) -> tuple[object, ...]:
    return (
        page.total,
        [(hit.id, hit.miles) for hit in page.hits],
        {name: list(counts.items()) for name, counts in page.facets.items()},
    )


@pytest.mark.elasticsearch
def test_five_hundred_questions_have_the_same_answer_in_both_engines(
    taken: Taken, engines: tuple[SearchEngine, SearchEngine]
) -> None:
    embedded, elastic = engines
    found = 0
    for query in _questions(taken, 500):
        if query.order == "relevance":
            # scores may differ among near equals: compare who is in, not the order
            query = replace(query, page=1, size=10_000)
            one, other = embedded.search(query, now=NOW), elastic.search(query, now=NOW)
            assert {hit.id for hit in one.hits} == {hit.id for hit in other.hits}, query
            assert (one.total, one.facets) == (other.total, other.facets), query
        else:
            one, other = embedded.search(query, now=NOW), elastic.search(query, now=NOW)
            assert _comparable(one) == _comparable(other), query
        found += one.total > 0
    assert found > 300, "too many questions found nothing to compare"
