"""The index of programs is kept equal to the record by the code that keeps that of postings."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from programs_handmade import HANDMADE
from search_handmade import NOW

from himjobs.errors import HimJobsError, Unavailable
from himjobs.model import RawPosting
from himjobs.programs import Program
from himjobs.records import changes, programs
from himjobs.records.session import Record
from himjobs.settings import Settings
from search.engine import SearchEngine
from search.open import open_engine
from search.query import ProgramFilters, Query
from workers import indexing, intake

LATER = NOW + timedelta(days=1)
CODER = RawPosting(
    source="board",
    ref="1",
    title="Inpatient Coder",
    description="<p>Assigns ICD-10-CM and ICD-10-PCS codes to inpatient charts. RHIT required.</p>",
    employer="Harbor Lantern Health",
    url="https://jobs.example/1",
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Any]:
    opened = open_engine(Settings(data_dir=tmp_path / "engine"))
    yield opened
    opened.close()


def put(record: Record, *given: Program) -> None:
    with record.writing("reference") as session:
        programs.put(session, given, now=NOW)


def take_posting(record: Record) -> None:
    intake.take_in(record, intake.keep(record, [CODER], now=NOW), now=NOW)


def waiting(record: Record) -> int:
    with record.session() as session:
        return changes.waiting(session, kind="program")


def found(engine: SearchEngine) -> set[str]:
    query = Query(filters=ProgramFilters(), size=100)
    return {hit.id for hit in engine.search(query, now=NOW).hits}


def test_draining_brings_both_kinds_into_their_indices(
    record: Record, engine: SearchEngine
) -> None:
    take_posting(record)
    put(record, *HANDMADE[:3])
    assert indexing.drain(record, engine) == 4
    assert found(engine) == {p.id for p in HANDMADE[:3]}
    assert engine.search(Query(), now=NOW).total == 1
    assert waiting(record) == 0


def test_a_program_that_is_not_active_is_not_indexed(record: Record, engine: SearchEngine) -> None:
    put(record, HANDMADE[0], replace(HANDMADE[1], active=False))
    indexing.drain(record, engine)
    assert found(engine) == {HANDMADE[0].id}
    put(record, replace(HANDMADE[0], active=False))
    assert indexing.rebuild(record, engine, now=LATER, kind="program") == 0
    assert found(engine) == set()


def test_a_program_that_left_is_taken_out(record: Record, engine: SearchEngine) -> None:
    put(record, *HANDMADE[:3])
    indexing.drain(record, engine)
    with record.writing("reference") as session:
        programs.retire(session, [HANDMADE[1].id], now=LATER)
    indexing.drain(record, engine)
    assert found(engine) == {HANDMADE[1].id}


def test_verify_finds_and_mends_drift_of_programs_alone(
    record: Record, engine: SearchEngine
) -> None:
    take_posting(record)
    put(record, *HANDMADE[:3])
    indexing.drain(record, engine)
    first, second, third = (p.id for p in HANDMADE[:3])
    engine.remove([first], kind="program")
    engine.put([{"id": second, "version": 9}, {"id": "1-1-01", "version": 1}], kind="program")
    difference = indexing.verify(record, engine, mend=False, now=LATER, kind="program")
    assert difference == indexing.Difference((first,), (second,), ("1-1-01",))
    assert indexing.verify(record, engine, mend=False, now=LATER).total == 0
    indexing.verify(record, engine, mend=True, now=LATER, kind="program")
    assert found(engine) == {first, second, third}
    assert indexing.verify(record, engine, mend=False, now=LATER, kind="program").total == 0


def test_a_rebuild_of_programs_holds_what_the_record_shows(
    record: Record, engine: SearchEngine
) -> None:
    put(record, *HANDMADE)
    assert indexing.rebuild(record, engine, now=LATER, kind="program") == len(HANDMADE)
    assert found(engine) == {p.id for p in HANDMADE}
    assert waiting(record) == 0


def test_a_short_rebuild_is_refused_for_programs_by_themselves(
    record: Record, engine: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(record, *HANDMADE[:10])
    take_posting(record)
    indexing.drain(record, engine)
    whole = indexing.KEPT["program"]
    short = replace(whole, documents=lambda *read: whole.documents(*read)[:7])
    monkeypatch.setattr(indexing, "KEPT", {**indexing.KEPT, "program": short})
    with pytest.raises(HimJobsError, match="7 of 8 programs"):
        indexing.rebuild(record, engine, now=LATER, kind="program")
    assert len(found(engine)) == 10
    assert indexing.rebuild(record, engine, now=LATER) == 1


def test_postings_are_drained_where_programs_still_want_a_rebuild(
    record: Record, engine: SearchEngine, tmp_path: Path
) -> None:
    take_posting(record)
    indexing.drain(record, engine)
    shutil.rmtree(tmp_path / "engine" / "index-programs")
    put(record, HANDMADE[0])
    again = replace(CODER, ref="2", title="Outpatient Coder", employer="Umbrella Registry")
    intake.take_in(record, intake.keep(record, [again], now=LATER), now=LATER)
    with pytest.raises(Unavailable, match="himjobs index rebuild"):
        indexing.drain(record, engine)
    assert engine.search(Query("outpatient"), now=NOW).total == 1
    assert waiting(record) == 1, "nothing is forgotten"
    for kind in indexing.KEPT:
        indexing.rebuild(record, engine, now=LATER, kind=kind)
    assert found(engine) == {HANDMADE[0].id}
    assert waiting(record) == 0
