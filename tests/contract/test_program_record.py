"""Programs and imported releases keep their promises on SQLite and PostgreSQL alike."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from himjobs.model import Place
from himjobs.programs import (
    Accreditation,
    Outcome,
    PreparesFor,
    Program,
    Tuition,
)
from himjobs.records import changes, programs, releases
from himjobs.records.session import Record

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
PROGRAM = Program(
    id="100663-510707-03",
    unitid="100663",
    school="Valley College",
    name="Health Information/Medical Records Technology/Technician",
    cip="51.0707",
    award_level="03",
    places=(Place(city="Lima", state="OH", postal="45804", id="zip:45804"),),
    control="public",
    completions={"2023": 0, "2024": 12},
    tuition=Tuition("2023-24", in_district=4000, in_state=4200),
    accreditation=(Accreditation("CAHIIM", "accredited", "2026-10-01"),),
    prepares_for=(PreparesFor("RHIT", "meets", "rhit", "Because."),),
    outcomes=(Outcome("earnings", 41000.0, "4 years after completion", "all of 51.07"),),
    sources=("IPEDS",),
)
RELEASE = releases.Release(
    kind="ipeds", part="hd", release="2024", file="hd2024.csv", source="NCES", attribution="",
    read=0, kept=0, refused=0, shipped=False, imported_at=NOW,
)  # fmt: skip


def put(record: Record, *given: Program, now: datetime = NOW) -> int:
    with record.writing("reference") as session:
        return programs.put(session, given, now=now)


def test_a_program_comes_back_as_it_was_put(record: Record) -> None:
    put(record, PROGRAM)
    with record.session() as session:
        (entry,) = programs.by_ids(session, ["nowhere", PROGRAM.id])
        assert entry == programs.Entry(PROGRAM, 1, True, NOW)
        assert programs.entry(session, "nowhere") is None
        assert [e.program.id for e in programs.in_state(session, "OH")] == [PROGRAM.id]
        assert programs.in_state(session, "TX") == []


def test_a_version_grows_only_when_the_program_changed_and_the_index_is_told(
    record: Record,
) -> None:
    assert put(record, PROGRAM) == 1
    assert put(record, PROGRAM, now=LATER) == 0
    with record.session() as session:
        assert changes.chunk(session, 10, kind="program") == {PROGRAM.id: 1}
        assert changes.chunk(session, 10) == {}, "a program's change is no posting's"
        assert (changes.waiting(session), changes.waiting(session, kind="program")) == (0, 1)
    assert put(record, replace(PROGRAM, completions={"2024": 13}), now=LATER) == 1
    with record.writing("index") as session:
        changes.done(session, {PROGRAM.id: 1}, kind="program")
        assert changes.chunk(session, 10, kind="program") == {PROGRAM.id: 2}
        changes.done(session, {PROGRAM.id: 2}, kind="program")
        assert changes.waiting(session, kind="program") == 0
        assert changes.note_all(session, [PROGRAM.id, "x"], now=LATER, kind="program") == 1
        assert changes.chunk(session, 10, kind="program") == {PROGRAM.id: 2}


def test_programs_that_are_gone_stay_in_the_record_and_are_not_shown(record: Record) -> None:
    other = replace(PROGRAM, id="100663-510713-21", cip="51.0713", award_level="21")
    closed = replace(PROGRAM, id="200000-510713-21", unitid="200000", active=False)
    put(record, PROGRAM, other, closed)
    with record.writing("reference") as session:
        assert programs.shown_ids(session) == [PROGRAM.id, other.id]
        assert programs.shown_ids(session, after=PROGRAM.id) == [other.id]
        assert programs.retire(session, [PROGRAM.id], now=LATER) == 1
        assert programs.retire(session, [PROGRAM.id], now=LATER) == 0
    with record.session() as session:
        assert programs.shown_versions(session) == {PROGRAM.id: 1}
        assert programs.counts(session) == programs.Counts(programs=3, shown=1)
        gone = programs.entry(session, other.id)
        assert gone is not None
        assert (gone.version, gone.shown, gone.program.active) == (2, False, False)


def test_a_release_takes_the_place_of_the_one_of_its_name(record: Record) -> None:
    for name, rows in (("2023", [("a", {"n": 1})]), ("2024", [("a", {"n": 2}), ("b", {})])):
        with record.writing("reference") as session:
            number = releases.begin(session, replace(RELEASE, release=name))
            releases.add(session, number, rows)
            releases.end(session, number, read=5, kept=len(rows), refused=1)
    with record.writing("reference") as session:
        number = releases.begin(session, replace(RELEASE, file="again.csv"))
        releases.add(session, number, [("c", {"n": None})])
        releases.end(session, number, read=1, kept=1, refused=0)
    with record.session() as session:
        old, new = releases.listed(session, "ipeds")
        assert (old.release, old.read, old.kept, old.refused) == ("2023", 5, 1, 1)
        assert (new.release, new.file, new.kept) == ("2024", "again.csv", 1)
        assert releases.newest(session, "ipeds", "hd") == new
        assert releases.newest(session, "ipeds", "c_a") is None
        assert dict(releases.rows(session, new)) == {"c": {"n": None}}
        assert dict(releases.rows(session, old)) == {"a": {"n": 1}}
        assert releases.row(session, old, "a") == {"n": 1}
        assert releases.row(session, old, "b") is None


def test_changes_that_waited_for_the_index_survive_the_migration(database_url: str) -> None:
    from alembic import command
    from alembic.config import Config

    import himjobs.records

    config = Config()
    config.set_main_option("script_location", f"{himjobs.records.__path__[0]}/migrations")
    opened = Record(database_url)
    opened.upgrade()
    with opened.writing("upgrade") as session:
        config.attributes["connection"] = session.connection()
        command.downgrade(config, "0001")
        at = NOW if opened.engine.dialect.name != "sqlite" else NOW.strftime("%Y-%m-%d %H:%M:%S.%f")
        for statement in (
            "INSERT INTO source VALUES ('board', 'b', 'html', '', false, :at)",
            "INSERT INTO raw VALUES (1, 'board', '1', 's', '{}', 'read', :at)",
            "INSERT INTO posting VALUES"
            " ('abc', 1, '{}', '{}', 't', 'e', true, true, false, NULL, :at, :at, :at, NULL,"
            " '1', 3)",
            "INSERT INTO change VALUES ('abc', 3, :at)",
        ):
            session.execute(text(statement), {"at": at})
    opened.upgrade()
    with opened.session() as session:
        assert changes.chunk(session, 10) == {"abc": 3}
    opened.close()
