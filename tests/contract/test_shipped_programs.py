"""Shipped schools and programs are those of the official files, on SQLite and PostgreSQL alike."""

import csv
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from himjobs.programs import Program
from himjobs.records import changes, programs, releases
from himjobs.records.session import Record
from himjobs.reference.official.kinds import KINDS
from himjobs.reference.places import gazetteer
from himjobs.reference.training.assembly import CREDENTIAL_LEVELS, GRADUATE, assemble
from himjobs.reference.training.fields import fields
from himjobs.reference.training.shipped import shipped
from himjobs.reference.training.sources import Imported, sources
from workers.programs import ensure, renew
from workers.reference import import_path

#: Whole official files and hundreds of questions: with the servers, not in the quick suite.
pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
#: Lines read and kept of every official file in the shared data; none may be refused.
FILES = {
    ("ipeds", "hd2024.csv"): (6072, 6072),
    ("ipeds", "c2020_a.csv"): (4927, 1966),
    ("ipeds", "c2021_a.csv"): (5091, 2021),
    ("ipeds", "c2022_a.csv"): (5172, 2043),
    ("ipeds", "c2023_a.csv"): (5168, 1987),
    ("ipeds", "c2024_a.csv"): (5162, 1966),
    ("ipeds", "ic2023_ay.csv"): (1800, 1796),
    ("scorecard", "field_of_study_5107_5127_1104.csv"): (4901, 4063),
}


@pytest.fixture(scope="module")
def made() -> dict[str, Program]:
    """The shipped programs by id, without a record."""
    files = [
        Imported(about["kind"], about["part"], about["release"], rows) for about, rows in shipped()
    ]
    return {p.id: p for p in assemble(sources(files), gazetteer()).programs}


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> int | None:
    return None if text in ("", ".") else int(text)


@pytest.fixture(scope="module")
def official(shared: Path) -> dict[str, dict[Any, dict[str, str]]]:
    """The source files as they are, read without any of our parsers."""
    folder = shared / "reference" / "ipeds"
    found: dict[str, dict[Any, dict[str, str]]] = {
        "hd": {row["UNITID"]: row for row in rows_of(folder / "hd2024.csv")},
        "ic": {row["UNITID"]: row for row in rows_of(folder / "ic2023_ay.csv")},
    }
    for year in range(2020, 2025):
        found[str(year)] = {
            (row["UNITID"], row["CIPCODE"], row["AWLEVEL"].zfill(2)): row
            for row in rows_of(folder / f"c{year}_a.csv")
            if row["MAJORNUM"] == "1"
        }
    outcomes = shared / "reference" / "scorecard" / "field_of_study_5107_5127_1104.csv"
    found["scorecard"] = {
        (row["unitid"], row["cip_code"], row["credential_level"]): row for row in rows_of(outcomes)
    }
    return found


def test_every_official_file_is_imported_line_for_line(record: Record, shared: Path) -> None:
    refused: list[Any] = []
    counted = {}
    for kind in ("ipeds", "scorecard"):
        folder = shared / "reference" / kind
        report = import_path(record, KINDS[kind], folder, now=NOW, refuse=refused.append)
        counted |= {(kind, one.file): (one.read, one.kept) for one in report.imported}
        assert report.failed == []
    assert counted == FILES
    assert refused == []


def test_shipped_rows_are_those_the_parsers_make_of_the_files(shared: Path) -> None:
    from scripts.pack_programs import packed

    again = {one["release"]["file"]: one for one in packed(shared / "reference")}
    held = {about["file"]: (about, rows) for about, rows in shipped()}
    assert set(held) == {file for _, file in FILES}
    for file, (about, rows) in held.items():
        assert about == again[file]["release"]
        # tuples of the parsers are lists in JSON; none of these files has any
        assert rows == again[file]["rows"], file


def test_twenty_programs_say_what_the_source_files_say(
    made: dict[str, Program], official: dict[str, dict[Any, dict[str, str]]]
) -> None:
    chosen = random.Random(20261125).sample(sorted(made), 20)
    for program in (made[id_] for id_ in chosen):
        hd = official["hd"][program.unitid]
        assert program.school == hd["INSTNM"]
        assert program.address == hd["ADDR"]
        assert (program.places[0].city, program.places[0].state) == (hd["CITY"], hd["STABBR"])
        assert program.places[0].latitude == float(hd["LATITUDE"])
        assert {"1": "public", "2": "private-nonprofit", "3": "private-for-profit"}[
            hd["CONTROL"]
        ] == program.control
        at = (program.unitid, program.cip, program.award_level)
        assert program.completions == {
            str(year): int(official[str(year)][at]["CTOTALT"])
            for year in range(2020, 2025)
            if at in official[str(year)]
        }
        _same_tuition(program, official["ic"].get(program.unitid))
        level = CREDENTIAL_LEVELS[program.award_level]
        _same_outcomes(
            program,
            official["scorecard"].get((program.unitid, program.cip.replace(".", "")[:4], level)),
        )


def _same_tuition(program: Program, row: dict[str, str] | None) -> None:
    if row is None:
        assert program.tuition is None
        return
    if program.award_level in GRADUATE:
        parts = [(number(row[f"TUITION{n}"]), number(row[f"FEE{n}"])) for n in (5, 6, 7)]
        expected = [None if None in pair else sum(x for x in pair if x) for pair in parts]
    else:
        expected = [number(row[f"CHG{n}AY3"]) for n in (1, 2, 3)]
        if None in expected:
            return  # the averages of all full-time students stand in for it
    if program.tuition is None:
        assert expected == [None, None, None]
        return
    tuition = program.tuition
    assert [tuition.in_district, tuition.in_state, tuition.out_of_state] == expected
    assert (tuition.year, tuition.per) == ("2023-24", "year")


def _same_outcomes(program: Program, row: dict[str, str] | None) -> None:
    found = {outcome.measure: outcome.value for outcome in program.outcomes}
    expected = {
        measure: float(row[column])
        for measure, column in (
            ("earnings", "earnings"), ("debt", "debt_median"), ("completers", "completers_count"),
        )
        if row and row[column]
    }  # fmt: skip
    assert found == expected


def test_programs_are_those_of_the_field_at_schools_of_the_newest_file(
    made: dict[str, Program], official: dict[str, dict[Any, dict[str, str]]]
) -> None:
    reported = {at for year in range(2020, 2025) for at in official[str(year)] if at[1] in fields()}
    assert {(p.unitid, p.cip, p.award_level) for p in made.values()} == {
        at for at in reported if at[0] in official["hd"]
    }
    closed = {u for u, row in official["hd"].items() if row["CYACTIVE"] != "1"}
    assert closed & {p.unitid for p in made.values()}
    assert not any(p.active for p in made.values() if p.unitid in closed)


def test_no_person_of_a_school_is_shipped(official: dict[str, dict[Any, dict[str, str]]]) -> None:
    held = {about["part"]: rows for about, rows in shipped()}["hd"]
    for unitid, row in official["hd"].items():
        told = str(held[unitid])
        named = row["CHFNM"] and row["CHFNM"] not in row["INSTNM"] + row["IALIAS"]
        assert not named or row["CHFNM"] not in told, unitid
        assert not row["GENTELE"] or row["GENTELE"] not in told, unitid


def test_a_new_record_is_given_the_shipped_programs_once(
    record: Record, made: dict[str, Program]
) -> None:
    assert ensure(record, now=NOW)
    assert not ensure(record, now=LATER)
    with record.session() as session:
        held = releases.listed(session)
        assert len(held) == 8
        assert all(one.shipped and one.imported_at == NOW for one in held)
        assert programs.counts(session) == programs.Counts(
            programs=len(made), shown=sum(p.active for p in made.values())
        )
        assert programs.counts(session).shown >= 2300
        assert changes.waiting(session, kind="program") == len(made)
        (entry,) = programs.by_ids(session, ["105428-510707-03"])
        assert entry.program == made["105428-510707-03"]


def test_an_import_over_shipped_rows_replaces_them_and_moves_only_what_differs(
    record: Record, tmp_path: Path
) -> None:
    ensure(record, now=NOW)
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "c2024_a.csv").write_text(
        "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n105428,51.0707,1,03,99\n"
    )
    import_path(record, KINDS["ipeds"], folder, now=LATER)
    renewed = renew(record, now=LATER)
    assert 0 < renewed.changed < renewed.programs
    with record.session() as session:
        newest = releases.newest(session, "ipeds", "c_a")
        assert newest is not None
        assert (newest.release, newest.shipped, newest.kept) == ("2024", False, 1)
        entry = programs.entry(session, "105428-510707-03")
        assert entry is not None
        assert (entry.program.completions["2024"], entry.version) == (99, 2)
        # programs that only the replaced file named are held, and not shown
        assert programs.counts(session).shown < renewed.programs
    assert renew(record, now=LATER).changed == 0


def test_a_record_with_an_import_of_its_own_is_not_mixed_with_shipped_rows(
    record: Record, tmp_path: Path
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "c2024_a.csv").write_text(
        "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n105428,51.0707,1,03,99\n"
    )
    import_path(record, KINDS["ipeds"], folder, now=NOW)
    assert not ensure(record, now=NOW)
    with record.session() as session:
        assert [one.shipped for one in releases.listed(session)] == [False]
