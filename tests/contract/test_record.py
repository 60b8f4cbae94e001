"""The record keeps its promises on SQLite and on a real PostgreSQL alike."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta

import pytest

from himjobs.errors import Unavailable
from himjobs.model import Block, Occupation, Place, Posting, RawPosting
from himjobs.records import changes, keeping, letters, postings, raws, sources
from himjobs.records.session import HEAD, Record, open_record
from himjobs.records.tables import Table
from himjobs.settings import Settings
from workers import upkeep

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def raw(ref: str, *, source: str = "board", text: str = "Codes records.") -> RawPosting:
    return RawPosting(
        source=source, ref=ref, title="Coder", description=text, url=f"https://x.example/{ref}"
    )


def posting(found: RawPosting, *, in_scope: bool = True, closes_on: date | None = None) -> Posting:
    text = found.description
    return Posting(
        id=found.id,
        title=found.title,
        employer="Riverbend",
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        occupation=Occupation("29-2072", in_scope),
        places=(Place(city="Austin", state="TX", county="48453"),),
        posted_on=date(2026, 10, 30),
        closes_on=closes_on,
        reader="1",
    )


def register(record: Record, *names: str) -> None:
    with record.writing() as session:
        for name in names:
            sources.register(session, name, name=name, family="html", url="", now=NOW)


def take(
    record: Record,
    found: RawPosting,
    *,
    now: datetime = NOW,
    in_scope: bool = True,
    closes_on: date | None = None,
) -> None:
    """Keep and read one posting, as the workers do."""
    with record.writing() as session:
        for raw_id in raws.keep(session, [found], now=now):
            read = posting(found, in_scope=in_scope, closes_on=closes_on)
            if keeping.known(session, found):
                keeping.renew(session, raw_id, found, read, {"keys": ["k"]}, seen=True, now=now)
            else:
                keeping.add(session, raw_id, found, read, {"keys": ["k"]}, now=now)
            raws.mark(session, [raw_id], "read")


def test_the_migrations_make_the_tables_that_the_code_describes(record: Record) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    assert record.version() == HEAD
    with record.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_an_unchanged_posting_is_touched_and_not_read_again(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"))
    with record.writing() as session:
        assert raws.keep(session, [raw("1")], now=LATER) == []
    with record.session() as session:
        listing = postings.listing(session, raw("1").id)
        assert listing is not None
        assert (listing.first_seen, listing.last_seen) == (NOW, LATER)


def test_a_changed_posting_keeps_its_id_and_its_first_day(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"))
    take(record, raw("1", text="Codes other records."), now=LATER)
    with record.session() as session:
        listing = postings.listing(session, raw("1").id)
        assert listing is not None
        assert listing.posting.text == "Codes other records."
        assert listing.first_seen == NOW
        assert listing.version == 2
        assert postings.counts(session, now=NOW) == postings.Counts(
            raw=2, postings=1, in_scope=1, open=1
        )


def test_going_back_to_an_earlier_wording_is_a_change(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"))
    take(record, raw("1", text="Other."), now=LATER)
    take(record, raw("1"), now=LATER)
    with record.session() as session:
        listing = postings.listing(session, raw("1").id)
        assert listing is not None
        assert listing.posting.text == "Codes records."


def test_out_of_scope_postings_are_kept_and_not_shown(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"), in_scope=False)
    with record.session() as session:
        assert postings.listing(session, raw("1").id) is not None
        assert postings.shown_ids(session) == []


def test_a_change_is_forgotten_only_for_the_version_that_was_indexed(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"))
    with record.session() as session:
        seen = changes.chunk(session, 10)
    take(record, raw("1", text="Newer."), now=LATER)
    with record.writing() as session:
        changes.done(session, seen)
    with record.session() as session:
        assert changes.chunk(session, 10) == {raw("1").id: 2}


def test_a_posting_found_twice_stays_open_until_both_are_gone(record: Record) -> None:
    register(record, "board", "bank")
    take(record, raw("1"))
    copy = raw("9", source="bank", text="Codes records, says the bank.")
    with record.writing() as session:
        (raw_id,) = raws.keep(session, [copy], now=NOW)
        keeping.add_twin(session, raw_id, copy, raw("1").id, {"same": "text"}, now=NOW)
        raws.mark(session, [raw_id], "read")
    with record.writing() as session:
        assert keeping.close(session, "board", ["1"], now=LATER) == keeping.Closed(1, (raw_id,))
    with record.session() as session:
        listing = postings.listing(session, raw("1").id)
        assert listing is not None
        assert listing.closed_at is None
        assert [found.source for found in listing.found] == ["bank"]
        assert list(raws.pending(session)) == [[raw_id]], "the copy left is to be read"
    with record.writing() as session:
        keeping.close(session, "bank", ["9"], now=LATER)
    with record.session() as session:
        closed = postings.listing(session, raw("1").id)
        assert closed is not None
        assert closed.closed_at == LATER
        assert postings.shown_ids(session) == []


def test_a_closed_posting_that_is_listed_again_opens_under_its_id(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"))
    with record.writing() as session:
        keeping.close(session, "board", ["1"], now=LATER)
    take(record, raw("1"), now=LATER)
    with record.session() as session:
        listing = postings.listing(session, raw("1").id)
        assert listing is not None
        assert listing.closed_at is None
        assert listing.first_seen == NOW
        assert postings.shown_ids(session) == [raw("1").id]


def test_writers_with_one_lock_do_not_interleave(record: Record) -> None:
    order: list[str] = []
    inside = threading.Event()

    def first() -> None:
        with record.writing():
            inside.set()
            order.append("first in")
            threading.Event().wait(0.3)
            order.append("first out")

    thread = threading.Thread(target=first)
    thread.start()
    inside.wait(5)
    with record.writing():
        order.append("second in")
    thread.join()
    assert order == ["first in", "first out", "second in"]


def test_a_failed_transaction_leaves_nothing(record: Record) -> None:
    register(record, "board")
    with suppress(RuntimeError), record.writing() as session:
        assert raws.keep(session, [raw("1")], now=NOW)
        raise RuntimeError("killed")
    with record.session() as session:
        assert raws.count(session, "new") == 0


def test_letters_are_replaced_and_answered(record: Record) -> None:
    register(record, "board")
    with record.writing() as session:
        (raw_id,) = raws.keep(session, [raw("1")], now=NOW)
        for error in ("one", "two"):
            letters.write(session, "take_in", raw=raw_id, input_={}, error=error, now=NOW)
    with record.session() as session:
        assert [letter.error for letter in letters.newest(session)] == ["two"]
    with record.writing() as session:
        letters.answered(session, "take_in", [raw_id])
        assert letters.count(session) == 0


def test_a_source_shows_its_newest_run_and_its_last_good_one(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"))
    for now, verdict in ((NOW, "complete"), (LATER, "partial")):
        with record.writing() as session:
            run = sources.begin_run(session, "board", now=now)
            sources.end_run(session, run, verdict=verdict, reason=None, report={}, now=now)
    with record.session() as session:
        (status,) = sources.status(session, now=NOW)
    assert (status.verdict, status.last_good_at, status.open_postings) == ("partial", NOW, 1)


@contextmanager
def _opened(url: str) -> Iterator[Record]:
    opened = open_record(Settings(database_url=url))
    yield opened
    opened.close()


def test_an_old_server_record_is_refused_and_a_file_is_made_ready(database_url: str) -> None:
    if database_url.startswith("sqlite"):
        with _opened(database_url) as opened:
            assert opened.version() == HEAD
    else:
        with pytest.raises(Unavailable, match="himjobs record upgrade"), _opened(database_url):
            pass


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    gone = Record("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2")
    with pytest.raises(Unavailable), gone.session() as session:
        postings.counts(session, now=NOW)


#: A day's last second in Texas, where the postings are.
DAY = date(2026, 11, 3)
LAST = datetime(2026, 11, 4, 5, 59, 59, tzinfo=UTC)
SOON = LAST + timedelta(seconds=1)


def listed(record: Record, now: datetime) -> tuple[list[str], int, int | None]:
    """What the sitemap, the counts and the source's page say is open."""
    with record.session() as session:
        entries = postings.open_ids(session, now=now)
        held = postings.counts(session, now=now).open
        status = sources.status(session, now=now)
    return [entry.id for entry in entries], held, status[0].open_postings


def one(record: Record, ref: str = "1") -> postings.Listing:
    with record.session() as session:
        found = postings.listing(session, raw(ref).id)
    assert found is not None
    return found


def test_a_posting_is_open_to_the_end_of_its_day_where_it_is_and_closed_after_it(
    record: Record,
) -> None:
    register(record, "board")
    take(record, raw("1"), closes_on=DAY)
    assert listed(record, LAST) == ([raw("1").id], 1, 1)
    assert listed(record, SOON) == ([], 0, 0)
    assert one(record).closed_since(LAST) is None
    assert one(record).closed_since(SOON) == LAST
    assert one(record).closed_on(SOON) == DAY


def test_the_sweep_marks_what_is_past_with_its_reason_once(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"), closes_on=DAY)
    take(record, raw("2"))
    assert upkeep.close_past(record, now=LAST) == 0
    before = one(record).version
    assert upkeep.close_past(record, now=SOON) == 1
    assert upkeep.close_past(record, now=SOON) == 0
    found = one(record)
    assert (found.closed_at, found.closed_why, found.shown) == (LAST, "day past", False)
    assert found.version == before + 1
    with record.session() as session:
        assert changes.chunk(session, 10)[found.posting.id] == found.version
    assert one(record, "2").closed_at is None


def test_what_its_source_still_lists_after_its_day_stays_closed_until_the_day_is_moved(
    record: Record,
) -> None:
    register(record, "board")
    take(record, raw("1"), closes_on=DAY)
    take(record, raw("1", text="Codes more records."), now=SOON, closes_on=DAY)
    assert one(record).closed_why == "day past"
    take(record, raw("1", text="Codes all records."), now=SOON, closes_on=date(2026, 12, 1))
    assert (one(record).closed_at, one(record).closed_why) == (None, None)
    assert one(record).shown


def test_what_is_gone_before_its_day_closed_when_it_went(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"), closes_on=DAY)
    with record.writing() as session:
        keeping.close(session, "board", ["1"], now=LATER)
    assert upkeep.close_past(record, now=SOON) == 0
    found = one(record)
    assert (found.closed_at, found.closed_why) == (LATER, "gone")
    assert found.closed_on(SOON) == LATER.date()


def test_a_posting_taken_in_after_its_day_is_never_shown(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"), closes_on=date(2020, 1, 5))
    assert not one(record).shown
    assert one(record).closed_on(NOW) == date(2020, 1, 5)


def read_whole(record: Record, source: str, ended: datetime, verdict: str = "complete") -> None:
    with record.writing() as session:
        run = sources.begin_run(session, source, now=ended - timedelta(hours=1))
        sources.end_run(session, run, verdict=verdict, reason=None, report={}, now=ended)


def test_only_a_source_read_completely_before_lists_something_new(record: Record) -> None:
    register(record, "board")
    take(record, raw("1"))
    assert not one(record).awaited, "never read to its end"
    read_whole(record, "board", NOW + timedelta(minutes=5), "partial")
    take(record, raw("2"), now=LATER)
    assert not one(record, "2").awaited, "only in part"
    read_whole(record, "board", LATER + timedelta(minutes=5))
    assert not one(record, "2").awaited, "kept in the run that was the first complete one"
    take(record, raw("3"), now=LATER + timedelta(days=1))
    assert one(record, "3").awaited


def test_an_older_record_learns_the_ends_of_its_days(database_url: str) -> None:
    from alembic import command
    from alembic.config import Config

    import himjobs.records

    config = Config()
    config.set_main_option("script_location", f"{himjobs.records.__path__[0]}/migrations")
    opened = Record(database_url)
    opened.upgrade()
    register(opened, "board")
    take(opened, raw("1"), closes_on=DAY)
    take(opened, raw("2"))
    with opened.writing() as session:
        keeping.close(session, "board", ["2"], now=LATER)
    with opened.writing("upgrade") as session:
        config.attributes["connection"] = session.connection()
        command.downgrade(config, "0002")
    opened.upgrade()
    found = (one(opened).closes_at, one(opened, "2").closed_why)
    opened.close()
    assert found == (LAST, "gone")
