"""Postings are taken in once, joined where they are one job, never lost; on both databases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from himjobs.errors import NotFound
from himjobs.model import ListingRun, RawPosting
from himjobs.records import changes, keeping, letters, postings, raws, sources
from himjobs.records.session import Record
from himjobs.settings import Settings
from search.engine import SearchEngine
from search.open import open_engine
from search.query import Query
from workers import crawled, indexing, intake, upkeep
from workers.intake import Taken

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)

CODER = """
<p>Harbor Lantern Health is looking for a coder for its surgical service. You will assign ICD-10-CM
and ICD-10-PCS codes to inpatient encounters, group them to DRGs, and write to physicians when the
chart does not say enough. The team of nine meets twice a week and reviews one chart together.</p>
<h3>Requirements</h3><ul><li>RHIT or CCS required.</li><li>Two years of inpatient coding.</li></ul>
<p>The pay is $28.00 to $36.50 per hour. The work is on site in Dayton, Ohio.</p>
"""
NURSE = """
<p>Harbor Lantern Health is hiring a registered nurse for its cardiac step-down unit. You care for
four patients on days and five on nights, take part in rounds and teach families before discharge.
A current nurse licence in Ohio and one year on a telemetry unit are needed for this position.</p>
"""


def raw(ref: str, *, source: str = "board", title: str = "Inpatient Coder", text: str = CODER,
        place: str = "Dayton, OH") -> RawPosting:  # fmt: skip
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=text,
        employer="Harbor Lantern Health",
        url=f"https://jobs.example/{source}/{ref}",
        places_raw=(place,),
    )


def take(record: Record, *found: RawPosting, now: datetime = NOW) -> Taken:
    return intake.take_in(record, intake.keep(record, found, now=now), now=now)


@pytest.fixture
def engine(tmp_path: Path) -> Any:
    opened = open_engine(Settings(data_dir=tmp_path / "engine"))
    yield opened
    opened.close()


def found_ids(engine: SearchEngine) -> set[str]:
    return {hit.id for hit in engine.search(Query(size=100), now=LATER).hits}


def test_taking_the_same_batch_in_twice_changes_nothing(record: Record) -> None:
    ids = intake.keep(record, [raw("1"), raw("2", text=NURSE, title="Registered Nurse")], now=NOW)
    assert intake.take_in(record, ids, now=NOW) == Taken(added=2)
    assert intake.take_in(record, ids, now=NOW) == Taken()
    assert intake.keep(record, [raw("1")], now=LATER) == []


def test_a_copy_at_another_source_is_joined_and_says_why(record: Record) -> None:
    assert take(record, raw("1")) == Taken(added=1)
    assert take(record, raw("77", source="state-job-bank")) == Taken(joined=1)
    with record.session() as session:
        listing = postings.listing(session, raw("1").id)
        assert listing is not None
        assert [found.source for found in listing.found] == ["board", "state-job-bank"]
        assert postings.counts(session, now=NOW).postings == 1


def test_a_join_can_be_undone_and_stays_undone(record: Record) -> None:
    copy = raw("77", source="state-job-bank")
    take(record, raw("1"), copy)
    own = intake.part(record, "state-job-bank", "77", now=LATER)
    take(record, replace(copy, description=CODER + "<p>Apply by letter.</p>"), now=LATER)
    for ids in intake.read_again(record):
        intake.take_in(record, ids, now=LATER)
    with record.session() as session:
        both = postings.by_ids(session, [raw("1").id, own])
        assert [[f.source for f in listing.found] for listing in both] == [
            ["board"],
            ["state-job-bank"],
        ]
        assert both[1].first_seen == NOW
        assert sorted(postings.shown_ids(session)) == sorted([raw("1").id, own])
    with pytest.raises(NotFound):
        intake.part(record, "board", "1", now=LATER)


def test_parting_the_place_a_posting_is_read_from_reads_it_from_where_it_was_first(
    record: Record,
) -> None:
    take(record, raw("1"))
    take(record, raw("77", source="bank", text=CODER + "<p>Apply at the bank.</p>"))
    with record.writing() as session:
        again = keeping.close(session, "board", ["1"], now=LATER).reread
    intake.take_in(record, again, now=LATER)
    own = intake.part(record, "bank", "77", now=LATER)
    with record.session() as session:
        first, parted = postings.by_ids(session, [raw("1").id, own])
        assert (first.closed_at, parted.closed_at) == (LATER, None)
        assert "bank" not in first.posting.text
        assert "bank" in parted.posting.text


def test_a_job_that_is_posted_again_after_it_closed_opens_again_as_a_repost(record: Record) -> None:
    take(record, raw("1"))
    with record.writing() as session:
        keeping.close(session, "board", ["1"], now=NOW)
    assert take(record, raw("2", text=CODER.replace("nine", "eleven")), now=LATER).joined == 1
    with record.session() as session:
        listing = postings.listing(session, raw("1").id)
        assert listing is not None
        assert (listing.first_seen, listing.closed_at) == (NOW, None)
        assert [found.ref for found in listing.found] == ["2"]
        assert "team of eleven" in listing.posting.text
        kinds = [place.why and place.why["kind"] for place in postings.places(session, raw("1").id)]
        assert kinds == [None, "repost"]


def test_reading_again_neither_reopens_a_posting_nor_moves_when_it_was_seen(record: Record) -> None:
    take(record, raw("1"))
    with record.writing() as session:
        keeping.close(session, "board", ["1"], now=NOW)
    for ids in intake.read_again(record):
        intake.take_in(record, ids, now=LATER)
    with record.session() as session:
        listing = postings.listing(session, raw("1").id)
        assert listing is not None
        assert (listing.closed_at, listing.last_seen) == (NOW, NOW)


def test_the_same_words_in_another_city_are_another_job(record: Record) -> None:
    assert take(record, raw("1"), raw("2", place="Lima, OH")).added == 2


def test_one_unreadable_posting_does_not_stop_its_batch(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = intake.read

    def fails_on_one(found: RawPosting, now: datetime) -> Any:
        if found.ref == "2":
            raise ValueError("a rule broke")
        return read(found, now)

    monkeypatch.setattr(intake, "read", fails_on_one)
    batch = [raw("1"), raw("2", place="Lima, OH"), raw("3", place="Xenia, OH")]
    assert take(record, *batch) == Taken(added=2, failed=1)
    with record.session() as session:
        (letter,) = letters.newest(session)
        assert (letter.error, letter.input["ref"]) == ("ValueError: a rule broke", "2")
        assert raws.count(session, "dead") == 1
    monkeypatch.setattr(intake, "read", read)
    assert take(record, batch[1]) == Taken(added=1), "the next crawl tries again"
    with record.session() as session:
        assert letters.count(session) == 0


def test_a_posting_that_the_record_refuses_does_not_stop_its_batch(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = keeping.add

    def refuses_one(session: Any, raw_id: int, found: RawPosting, *rest: Any, **named: Any) -> None:
        add(session, raw_id, found, *rest, **named)
        if found.ref == "1":
            raise ValueError("after it was written")

    monkeypatch.setattr(keeping, "add", refuses_one)
    assert take(record, raw("1"), raw("2", place="Lima, OH")) == Taken(added=1, failed=1)
    with record.session() as session:
        assert postings.counts(session, now=NOW).postings == 1, "the half-written one is taken back"


def test_what_was_kept_and_not_read_is_found_again(record: Record) -> None:
    intake.keep(record, [raw("1")], now=NOW)
    assert upkeep.behind(record) == 1
    (batch,) = upkeep.lost(record, now=LATER, age=timedelta(hours=1))
    assert intake.take_in(record, batch, now=LATER) == Taken(added=1)
    assert upkeep.lost(record, now=LATER, age=timedelta(0)) == []


def test_only_postings_of_the_occupation_are_indexed(record: Record, engine: SearchEngine) -> None:
    take(record, raw("1"), raw("2", text=NURSE, title="Registered Nurse"))
    assert indexing.drain(record, engine) == 2
    assert found_ids(engine) == {raw("1").id}
    with record.session() as session:
        assert changes.waiting(session) == 0


def test_verify_finds_and_mends_planted_drift(record: Record, engine: SearchEngine) -> None:
    take(record, raw("1"), raw("2", place="Lima, OH"))
    indexing.drain(record, engine)
    engine.remove([raw("1").id])
    with record.session() as session:
        listing = postings.listing(session, raw("2").id)
    assert listing is not None
    engine.put([{"id": "000000000000", "version": 1}])
    difference = indexing.verify(record, engine, mend=False, now=LATER)
    assert difference == indexing.Difference((raw("1").id,), (), ("000000000000",))
    indexing.verify(record, engine, mend=True, now=LATER)
    assert found_ids(engine) == {raw("1").id, raw("2").id}
    assert indexing.verify(record, engine, mend=False, now=LATER).total == 0


def test_a_rebuilt_index_holds_what_the_record_shows(record: Record, engine: SearchEngine) -> None:
    take(record, raw("1"), raw("2", place="Lima, OH"), raw("3", text=NURSE, title="Nurse, RN"))
    assert indexing.rebuild(record, engine, now=LATER) == 2
    assert found_ids(engine) == {raw("1").id, raw("2").id}


def test_reading_again_gives_the_same_record(record: Record) -> None:
    take(record, raw("1"), raw("77", source="state-job-bank"))
    with record.session() as session:
        before = postings.listing(session, raw("1").id)
    for ids in intake.read_again(record):
        assert intake.take_in(record, ids, now=LATER) == Taken(unchanged=1)
    with record.session() as session:
        after = postings.listing(session, raw("1").id)
    assert before is not None
    assert after is not None
    assert (before.posting, before.version) == (after.posting, after.version)


class Crawl:
    """A crawl of one source into the record, as the crawler's pipeline drives it."""

    def __init__(self, record: Record) -> None:
        with record.writing() as session:
            sources.register(session, "board", name="Harbor", family="html", url="", now=NOW)
        self.record, self.now = record, NOW
        self.sink = crawled.RecordSink(
            record, send=self._read, follow=lambda: None, now=lambda: self.now
        )

    def _read(self, ids: list[int]) -> None:
        intake.take_in(self.record, ids, now=self.now)

    def run(
        self, found: Sequence[RawPosting], verdict: Any = "complete", **more: Any
    ) -> str | None:
        self.now += timedelta(hours=1)
        self.sink.keep(found)
        listed = tuple(one.ref for one in found)
        self.sink.finished(ListingRun("board", listed, verdict, "", self.now, self.now, **more))
        with self.record.session() as session:
            return sources.status(session, now=NOW)[0].verdict

    def open(self) -> set[str]:
        with self.record.session() as session:
            return set(keeping.last_seen(session, "board"))


def many(count: int) -> list[RawPosting]:
    towns = ["Dayton", "Lima", "Xenia", "Akron", "Toledo", "Canton", "Parma", "Elyria", "Euclid"]
    return [
        raw(str(n), place=f"{towns[n % 9]}, OH", title=f"Inpatient Coder {'I' * (n // 9 + 1)}")
        for n in range(count)
    ]


def test_a_complete_listing_closes_what_it_no_longer_names(record: Record) -> None:
    crawl = Crawl(record)
    crawl.run(many(6))
    assert crawl.run(many(5)) == "complete"
    assert crawl.open() == {"0", "1", "2", "3", "4"}


@pytest.mark.parametrize("verdict", ["partial", "suspect"])
def test_no_other_listing_closes_anything_but_what_says_it_is_gone(
    record: Record, verdict: str
) -> None:
    crawl = Crawl(record)
    crawl.run(many(6))
    crawl.run(many(2), verdict, gone=("5",))
    assert crawl.open() == {"0", "1", "2", "3", "4"}


def test_a_listing_that_collapsed_closes_nothing_and_is_suspect(record: Record) -> None:
    crawl = Crawl(record)
    crawl.run(many(18))
    assert crawl.run(many(3)) == "suspect"
    assert len(crawl.open()) == 18


def test_a_posting_that_is_listed_again_opens_again(record: Record) -> None:
    crawl = Crawl(record)
    crawl.run(many(4))
    crawl.run(many(3))
    assert crawl.open() == {"0", "1", "2"}
    crawl.run(many(4))
    assert crawl.open() == {"0", "1", "2", "3"}
    with record.session() as session:
        listing = postings.listing(session, raw("3").id)
        assert listing is not None
        assert listing.closed_at is None
        assert listing.first_seen == NOW + timedelta(hours=1), "the first day does not move"
