"""The same lines give the same postings under the same addresses, in any order of reading."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json
from himjobs.records import changes, keeping, postings, raws
from himjobs.records.session import Record
from himjobs.records.tables import FoundRow, PostingRow
from workers import intake, upkeep
from workers.copies import identity

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
TEXT = """
{employer} is looking for a {title} for its {unit}. You will assign codes to encounters, group
them, and write to physicians when the chart does not say enough. The team of {size} meets twice a
week and reviews one chart together. RHIT or CCS required. Two years of coding are needed here.
The pay is ${pay}.00 an hour. The work is on site in {town}, Ohio, on the {floor} floor.
"""


def jobs(chosen: Random, count: int) -> list[RawPosting]:
    """Jobs, each at one to four sources under numbers of their own, with a few copies cut short."""
    out: list[RawPosting] = []
    for number in range(count):
        about = {
            "title": chosen.choice(("Inpatient Coder", "Outpatient Coder", "Coding Auditor")),
            "unit": chosen.choice(("surgical service", "clinics", "trauma center")),
            "town": chosen.choice(("Dayton", "Lima", "Xenia", "Akron", "Toledo")),
            "employer": f"Harbor {'ABCDEFGH'[number % 8]} Health",
            "size": chosen.randint(3, 40),
            "pay": 20 + number % 17,
            "floor": chosen.choice(("first", "second", "third")),
        }
        named = chosen.sample(("board", "bank", "paper", "agency"), chosen.randint(1, 4))
        out += [
            RawPosting(
                source=source,
                ref=f"{number}-{chosen.randrange(10**6)}",
                title=str(about["title"]),
                description=TEXT.format(**about) + f"Seen at {source}.",
                employer=str(about["employer"]),
                url=f"https://{source}.example/{number}",
                places_raw=(f"{about['town']}, OH",),
            )
            for source in named
        ]
    return out


def taken(record: Record, batches: Sequence[Sequence[RawPosting]], chosen: Random) -> Any:
    """The record after these batches, kept in order and read in any."""
    ids = [id_ for batch in batches for id_ in intake.keep(record, batch, now=NOW)]
    chosen.shuffle(ids)
    while ids:  # a task that was killed comes again, after others
        some = [ids.pop() for _ in range(min(len(ids), chosen.randint(1, 9)))]
        intake.take_in(record, some, now=LATER)
    return held(record)


def held(record: Record) -> Any:
    """Every posting by its address with its words, and where it was found."""
    with record.session() as session:
        places = sorted(
            (row.source, row.ref, row.posting, row.first_seen, row.closed_at)
            for row in session.scalars(select(FoundRow))
        )
        rows = {
            row.id: (row.document, row.first_seen, row.closed_at)
            for row in session.scalars(select(PostingRow))
        }
        assert {row[2] for row in places} == set(rows), "each has a place, each place one"
    return rows, places


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Record]:
    """Makes an empty record, as often as it is called."""
    made: list[Record] = []

    def make() -> Record:
        record = Record(f"sqlite:///{tmp_path / f'{len(made)}.sqlite3'}")
        record.upgrade()
        made.append(record)
        return record

    return make


def batches(lines: Sequence[RawPosting], chosen: Random) -> list[list[RawPosting]]:
    """The lines in another order, parted anywhere."""
    shuffled = chosen.sample(lines, len(lines))
    out = []
    while shuffled:
        size = chosen.randint(1, 20)
        out.append(shuffled[:size])
        shuffled = shuffled[size:]
    return out


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_lines_batches_and_tasks_gives_one_record(
    record: Record, fresh: Callable[[], Record], seed: int
) -> None:
    lines = jobs(Random(seed), 9)
    expected = taken(fresh(), [lines], Random(0))
    assert len(expected[0]) < len(lines), "copies are joined"
    assert taken(record, batches(lines, Random(seed)), Random(seed)) == expected


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_any_order_of_real_postings_gives_one_record_but_for_copies_of_two_unlike_ones(
    fresh: Callable[[], Record], shared: Path, seed: int
) -> None:
    rows = (shared / "postings" / "federal_himr.jsonl").read_bytes().splitlines()[seed::2]
    lines = [raw_from_json(orjson.loads(row), source="a") for row in rows]
    one, other = fresh(), fresh()
    expected, found = (
        {(source, ref): posting for source, ref, posting, *_ in places}
        for _, places in (
            taken(one, [lines], Random(99)),
            taken(other, batches(lines, Random(seed)), Random(seed)),
        )
    )
    differing = [key for key in expected if expected[key] != found[key]]
    assert len(set(expected.values())) < len(lines), "copies are joined"
    assert len(differing) <= len(lines) // 100
    with one.session() as session, other.session() as again:
        for key in differing:
            first = session.get_one(PostingRow, expected[key]).fingerprint
            second = again.get_one(PostingRow, found[key]).fingerprint
            unlike = identity.same_job(intake.fingerprint_of(first), intake.fingerprint_of(second))
            assert unlike is None, "like postings are joined in any order"


def test_the_posting_kept_first_gives_the_address_though_it_is_read_last(record: Record) -> None:
    (first, copy) = jobs(Random(1), 1)[:1] * 2
    copy = replace(copy, source="zz", ref="0")
    early = intake.keep(record, [first], now=NOW)
    late = intake.keep(record, [copy], now=LATER)
    intake.take_in(record, late, now=LATER)
    assert list(held(record)[0]) == [copy.id]
    assert intake.take_in(record, early, now=LATER) == intake.Taken(joined=1)
    rows, places = held(record)
    assert list(rows) == [first.id]
    assert [place[3] for place in places if place[0] == "zz"] == [LATER]
    with record.session() as session:
        assert set(changes.chunk(session, 10)) == {first.id, copy.id}, "the index forgets the other"


def test_a_place_that_is_gone_stays_gone_when_its_posting_moves_behind_another(
    record: Record,
) -> None:
    first = jobs(Random(1), 1)[0]
    copies = [replace(first, source=source, ref="0") for source in ("b", "c")]
    early = intake.keep(record, [first], now=NOW)
    intake.take_in(record, intake.keep(record, copies, now=LATER), now=LATER)
    with record.writing() as session:
        keeping.close(session, "b", ["0"], now=LATER)
    intake.take_in(record, early, now=LATER)
    closed = {place[0]: place[4] for place in held(record)[1]}
    assert closed == {first.source: None, "b": LATER, "c": None}


def test_what_a_killed_task_left_is_read_later_under_the_same_addresses(
    record: Record, fresh: Callable[[], Record]
) -> None:
    lines = jobs(Random(7), 10)
    expected = taken(fresh(), [lines], Random(0))
    ids = intake.keep(record, lines, now=NOW)
    intake.take_in(record, ids[1::2], now=LATER)
    for batch in upkeep.lost(record, now=LATER, age=timedelta(minutes=15)):
        intake.take_in(record, batch, now=LATER)
    with record.session() as session:
        assert raws.count(session) == 0
        assert postings.counts(session, now=LATER).postings == len(expected[0])
    assert held(record) == expected
