"""What sources sent is kept for a stated time, and postings outlive it; on both databases."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from sqlalchemy import select

from himjobs.model import RawPosting
from himjobs.records import letters, postings, purging, raws
from himjobs.records.bodies import Bodies
from himjobs.records.session import Record
from himjobs.records.tables import RawRow
from himjobs.settings import Settings
from search.open import open_engine
from search.query import Query
from tests.unit.himjobs.commands import himjobs
from workers import indexing, intake, upkeep
from workers.upkeep import Purged

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
MONTH = timedelta(days=30)
LATER = NOW + timedelta(days=31)
TEXT = """<p>You assign ICD-10-CM codes to inpatient records. <b>Contact:</b> Jane Doe,
<a href="mailto:jane.doe@example.org">write to her</a>, 614-555-0199.</p><h3>Requirements</h3>
<ul><li>RHIT required.</li><li>Two years of coding.</li></ul>"""


def raw(ref: str, text: str = TEXT) -> RawPosting:
    url = f"https://jobs.example/{ref}"
    return RawPosting("board", ref, "Inpatient Coder", text, employer="Harbor Health", url=url)


def take(record: Record, *found: RawPosting, now: datetime) -> None:
    intake.take_in(record, intake.keep(record, found, now=now), now=now)


def kept(record: Record) -> str:
    with record.session() as session:
        return "\n".join(
            orjson.dumps(data).decode() for data in session.scalars(select(RawRow.data))
        )


def bodies_of(folder: Path) -> Bodies:
    bodies = Bodies(folder / "raw")
    for body, at in ((b"old", NOW), (b"new", LATER)):
        digest = bodies.put(body)
        file = next(bodies.folder.rglob(f"{digest}.zst"))
        os.utime(file, (at.timestamp(), at.timestamp()))
    return bodies


def test_nothing_older_than_the_setting_names_anybody_and_the_posting_lives(
    record: Record, tmp_path: Path
) -> None:
    bodies = bodies_of(tmp_path)
    take(record, raw("1", TEXT + "<p>The first wording of John Roe, 614-555-0123.</p>"), now=NOW)
    take(record, raw("1", TEXT + "<p>The second wording of Ann Low.</p>"), now=NOW)
    take(record, raw("1"), now=NOW)
    with record.session() as session:
        before = postings.listing(session, raw("1").id)
    assert "jane.doe" in kept(record)
    assert "John Roe" in kept(record)

    purged = upkeep.purge(record, bodies, now=LATER, age=MONTH)
    assert purged == Purged(bodies=1, versions=2, edited=1)
    assert len(list(bodies.folder.rglob("*.zst"))) == 1, "a younger body stays"
    for secret in ("jane", "Doe", "0199", "John Roe", "0123", "mailto"):
        assert secret not in kept(record)
    assert upkeep.purge(record, bodies, now=LATER, age=MONTH) == Purged(0, 0, 0)

    with record.session() as session:
        assert postings.listing(session, raw("1").id) == before
        assert purging.edited(session) == 1
    engine = open_engine(Settings(data_dir=tmp_path / "engine", _env_file=None))
    indexing.drain(record, engine)
    assert [hit.id for hit in engine.search(Query(words="coder"), now=LATER).hits] == [raw("1").id]
    engine.close()
    for ids in intake.read_again(record):
        assert intake.take_in(record, ids, now=LATER).unchanged == 1, "reading again says the same"


def test_a_posting_that_its_source_still_shows_is_known_after_the_purge(
    record: Record, tmp_path: Path
) -> None:
    take(record, raw("1"), now=NOW)
    upkeep.purge(record, Bodies(tmp_path), now=LATER, age=MONTH)
    assert intake.keep(record, [raw("1")], now=LATER) == []
    assert "jane" not in kept(record)


def test_what_waits_is_cut_and_still_read(record: Record, tmp_path: Path) -> None:
    ids = intake.keep(record, [raw("1")], now=NOW)
    assert upkeep.purge(record, Bodies(tmp_path), now=LATER, age=MONTH) == Purged(0, 0, 1)
    assert intake.take_in(record, ids, now=LATER).added == 1


def test_dead_letters_go_with_their_input(record: Record, tmp_path: Path) -> None:
    (id_,) = intake.keep(record, [raw("1")], now=NOW)
    with record.writing() as session:
        raws.mark(session, [id_], "dead")
        letters.write(session, "take_in", raw=id_, input_={"text": TEXT}, error="no", now=NOW)
    assert upkeep.purge(record, Bodies(tmp_path), now=LATER, age=MONTH).versions == 1
    with record.session() as session:
        assert letters.count(session) == 0


def test_more_than_a_batch_is_purged(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "BATCH", 2)
    for word in ("Team", "Group", "Crew"):
        text = f"{TEXT}<p>{word} {{}} of our nine.</p>"
        take(record, *(raw(str(n), text.format(n)) for n in range(5)), now=NOW)
    purged = upkeep.purge(record, Bodies(tmp_path), now=LATER, age=MONTH)
    assert (purged.versions, purged.edited) == (10, 5)


def test_the_commands_say_what_is_gone_and_what_cannot_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "one.jsonl"
    file.write_bytes(orjson.dumps(raw("1").as_json()))
    assert himjobs("load", file).returncode == 0
    assert "0 that postings" in himjobs("record", "purge").stdout
    monkeypatch.setattr("workers.context.Context.now", lambda _: datetime.now(UTC) + 2 * MONTH)
    assert "1 that postings are read from are edited" in himjobs("record", "purge").stdout
    assert "1 postings were read from their edited text" in himjobs("renormalize").stdout


def test_a_wording_that_was_purged_is_kept_anew_when_it_comes_back(
    record: Record, tmp_path: Path
) -> None:
    first = raw("1", TEXT + "<p>The first wording, with night shifts.</p>")
    take(record, first, now=NOW)
    take(record, raw("1"), now=NOW)
    upkeep.purge(record, Bodies(tmp_path), now=LATER, age=MONTH)
    take(record, first, now=LATER)
    with record.session() as session:
        listing = postings.listing(session, first.id)
    assert listing is not None
    assert "night shifts" in listing.posting.text
    upkeep.purge(record, Bodies(tmp_path), now=LATER + 2 * MONTH, age=MONTH)
    upkeep.purge(record, Bodies(tmp_path), now=LATER + 3 * MONTH, age=MONTH)
