"""No line ends a load: what cannot be taken is refused with its reason, and the others are taken,
alike on both record databases."""

import json
from collections.abc import Sequence
from contextlib import redirect_stderr
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
from damaged_lines import damaged
from sqlalchemy import select

from cli import records
from cli.records import Lines
from himjobs.model import RawPosting
from himjobs.records import letters, raws
from himjobs.records.session import Record
from himjobs.records.tables import FoundRow, RawRow
from tests.unit.himjobs.commands import himjobs
from workers import intake

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
TEXT = (
    "<p>Cedar Lantern Health codes its own charts. RHIT or RHIA required; CCS preferred. Pay is"
    " $27.00 to $33.50 per hour.</p><ul><li>Two years of inpatient coding</li><li>ICD-10-PCS</li>"
    "</ul><p>The team of six answers questions from three hospitals and eleven clinics. Remote"
    " from Ohio or Texas. Applications are accepted until December 4, 2026.</p>"
)
#: Sound lines of our own, so that a bare clone breaks lines too.
OWN = [
    {"id": "1", "title": "Inpatient Coder", "employer": "Cedar Lantern", "description": TEXT,
     "location": "Lima, OH", "pay": "$27.00 - $33.50 an hour", "posted": "2026-10-20",
     "closes": "2026-12-04", "employment_type": "Full time", "remote": "hybrid",
     "url": "https://jobs.example/1", "fetched_at": "2026-11-01T08:00:00+00:00"},
    {"id": "2", "title": "Cancer Registrar", "employer": "Cedar Lantern", "text": TEXT,
     "location": {"city": "Austin", "state": "TX", "postal": "78701"},
     "pay": {"min": 60000, "max": 72000, "unit": "year", "currency": "USD"}},
    {"id": "3", "title": "Release of Information Clerk", "text": TEXT,
     "locations": [{"city": "Akron", "state": "OH"}, "Canton, OH; Remote"],
     "remote": {"kind": "remote"}, "posted": "3 days ago"},
]  # fmt: skip


Key = tuple[str, str]


def loaded(record: Record, file: Path) -> tuple[list[str], list[Key], list[Key]]:
    """What was said of refused lines, what is in the record, what is a dead letter."""
    said = StringIO()
    with file.open("rb") as opened, redirect_stderr(said):
        found = [raw for raw, _ in Lines([opened], source="damaged")]
    for start in range(0, len(found), intake.BATCH):
        ids = intake.keep(record, found[start : start + intake.BATCH], now=NOW)
        intake.take_in(record, ids, now=NOW)
    with record.session() as session:
        assert raws.count(session) == 0, "nothing waits to be read"
        kept = sorted(map(tuple, session.execute(select(FoundRow.source, FoundRow.ref))))
        every = letters.newest(session, 10**6)
        dead = sorted((letter.input["source"], letter.input["ref"]) for letter in every)
    assert {(raw.source, raw.ref) for raw in found} == {*kept, *dead}, "each is kept or a letter"
    return said.getvalue().splitlines(), kept, dead


def written(file: Path, lines: Sequence[bytes]) -> Path:
    """A file of damaged lines, after every tenth of which a sound one stands."""
    rows = []
    for number, line in enumerate(lines):
        rows.append(line)
        if number % 10 == 0:
            rows.append(orjson.dumps({**OWN[0], "id": f"sound-{number}"}))
    file.write_bytes(b"\n".join(rows))
    return file


def new_sqlite(folder: Path) -> Record:
    record = Record(f"sqlite:///{folder / 'other.sqlite3'}")
    record.upgrade()
    return record


@pytest.mark.slow
def test_no_damaged_line_ends_a_load_and_every_sound_one_is_taken(tmp_path: Path) -> None:
    lines = [line for line in damaged(1, OWN, 140) if b"\n" not in line]
    said, kept, dead = loaded(new_sqlite(tmp_path), written(tmp_path / "lines.jsonl", lines))
    assert {ref for _, ref in kept if ref.startswith("sound-")} == {
        f"sound-{n}" for n in range(0, len(lines), 10)
    }
    assert not dead, "what cannot be kept is refused at its line"
    assert len(said) > 40, "the generator breaks lines"
    assert len(kept) > len(lines) * 0.4, "and leaves some that can be taken"
    for one in said:
        assert one.startswith(f"himjobs: {tmp_path / 'lines.jsonl'}:"), (
            "the file and the line are named"
        )
        assert len(one) < 400, "and what was there is said in a few words"
        assert one.isprintable()


def test_a_load_of_damaged_lines_ends_with_all_that_is_sound_in_the_record_and_the_index(
    tmp_path: Path,
) -> None:
    lines = [line for line in damaged(4, OWN, 60) if b"\n" not in line]
    file = written(tmp_path / "lines.jsonl", [b"\xef\xbb\xbf" + orjson.dumps(OWN[1]), *lines])
    done = himjobs("load", file)
    assert done.returncode == 1, done.stderr
    assert "could not be read" not in done.stderr
    status = orjson.loads(himjobs("status", "--json").stdout)
    assert (status["to_read"], status["to_index"], status["dead_letters"]) == (0, 0, 0)
    assert status["index"]["documents"] == status["open"] > 1


SOUND = {"id": "1", "title": "Coder"}


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("location.city", {"location": {"city": ["A"]}}),
        ("locations.state", {"locations": [{"city": "A", "state": {}}]}),
        ("pay.min", {"pay": {"min": [1], "unit": "hour"}}),
        ("workplace.kind", {"workplace": {"kind": ["x"]}}),
        ("title", {"title": ["Coder"]}),
        ("id 1.8446744073709552e+19", {"id": 2**64}),
        ("id 'a\\x00b'", {"id": "a\0b"}),
        ("id 'aaa", {"id": "a" * 1001}),
        ("source", {"ref": "1", "source": "s" * 201}),
        ("url", {"url": "https://x/" + "u" * 8000}),
        ("fetched_at", {"fetched_at": "0001-01-01T00:00:00+14:00"}),
        ("family", {"family": "f" * 41}),
        ("description", {"description": {"deep": [[[[[[1]]]]]]}}),
    ],
)
def test_a_value_of_another_shape_is_refused_with_its_field_and_what_is_there(
    field: str, line: dict[str, Any]
) -> None:
    given = json.dumps({**SOUND, **line})
    done = himjobs("normalize", stdin=f"{given}\n{json.dumps(SOUND)}")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1, "the other line is read"
    assert done.stderr.startswith(f"himjobs: <stdin>:1: {field}"), done.stderr


def test_a_line_without_an_end_is_refused_and_never_held_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "LONGEST_LINE", 500)
    good = json.dumps(SOUND)
    done = himjobs("normalize", stdin=f"{'x' * 1700}\n{good}\n{'y' * 501}")
    assert len(done.stdout.splitlines()) == 1
    said = done.stderr.splitlines()
    assert [one[:20] for one in said] == [
        "himjobs: <stdin>:1: ", "himjobs: <stdin>:3: ", "himjobs: 2 of 3 reco",
    ]  # fmt: skip


def raw(ref: str, **more: Any) -> RawPosting:
    return RawPosting(source="board", ref=ref, title="Inpatient Coder", description=TEXT, **more)


def test_what_a_crawl_cannot_keep_is_a_letter_and_its_batch_is_kept(record: Record) -> None:
    odd = [raw("a\ud800"), raw("b" * 1001), replace(raw("c"), title=" "), raw("d", url="\0")]
    for _ in range(2):
        ids = intake.keep(record, [raw("1"), *odd, raw("2")], now=NOW)
        intake.take_in(record, ids, now=NOW)
    with record.session() as session:
        assert sorted(session.scalars(select(FoundRow.ref))) == ["1", "2"]
        said = sorted(letter.error[:8] for letter in letters.newest(session))
    assert said == ["board a?", "board bb", "board c:", "board d:"], "one letter each, not two"


def test_a_batch_that_the_record_refuses_is_kept_one_by_one(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = raws.keep

    def refuses_one(session: Any, batch: Sequence[RawPosting], **named: Any) -> list[int]:
        if any(one.ref == "2" for one in batch):
            raise ValueError("a limit that nobody knew")
        return keep(session, batch, **named)

    monkeypatch.setattr(raws, "keep", refuses_one)
    ids = intake.keep(record, [raw("1"), raw("2"), raw("3")], now=NOW)
    with record.session() as session:
        assert [kept.raw.ref for kept in raws.waiting(session, ids)] == ["1", "3"]
        (letter,) = letters.newest(session)
    assert letter.error == "board 2: ValueError: a limit that nobody knew"
    assert letter.input["ref"] == "2"


def test_what_an_older_version_kept_and_this_one_refuses_stops_no_batch(record: Record) -> None:
    ids = intake.keep(record, [raw("1"), raw("2")], now=NOW)
    with record.writing() as session:
        row = session.get_one(RawRow, ids[0])
        row.data = {**row.data, "title": ""}
    assert intake.take_in(record, ids, now=NOW) == intake.Taken(added=1, failed=1)


def samples(shared: Path) -> list[dict[str, Any]]:
    files = sorted((shared / "postings").glob("*.jsonl"))
    found = [file.read_bytes().splitlines() for file in files if "gold" not in file.name]
    chosen = Random(5)
    return [orjson.loads(line) for rows in found for line in chosen.sample(rows, 40)]


@pytest.mark.slow
@pytest.mark.postgres
def test_both_databases_keep_and_refuse_the_same_of_thousands_of_damaged_real_lines(
    shared: Path, tmp_path: Path, postgres_database: str
) -> None:
    postgres = Record(postgres_database)
    postgres.upgrade()
    lines = [line for line in damaged(2, OWN + samples(shared), 1500) if b"\n" not in line]
    file = written(tmp_path / "lines.jsonl", lines)
    assert loaded(new_sqlite(tmp_path), file) == loaded(postgres, file)
    postgres.close()


@pytest.mark.postgres
def test_both_databases_keep_and_refuse_the_same_of_damaged_lines(
    tmp_path: Path, postgres_database: str
) -> None:
    postgres = Record(postgres_database)
    postgres.upgrade()
    lines = [line for line in damaged(3, OWN, 400) if b"\n" not in line]
    file = written(tmp_path / "lines.jsonl", lines)
    assert loaded(new_sqlite(tmp_path), file) == loaded(postgres, file)
    postgres.close()
