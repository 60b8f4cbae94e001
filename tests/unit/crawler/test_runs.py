"""The verdict on a listing: only one that ended and can be true may close postings."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.catalogue.schema import Expect, Source
from crawler.families import Link
from crawler.runs import SourceRun

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def run(known: dict[str, datetime] | None = None, **expect: int) -> SourceRun:
    row = Source(id="elm", employer="Elm", family="html", url="https://e.example/",
                 expect=Expect(**expect))  # fmt: skip
    return SourceRun(row, now=NOW, known=known)


def listed(found: SourceRun, count: int) -> SourceRun:
    found.answers = 1
    for number in range(count):
        found.add(f"https://e.example/jobs/{number}")
    return found


def test_a_listing_that_ended_is_complete() -> None:
    result = listed(run(), 3).result()
    assert (result.verdict, len(result.listed)) == ("complete", 3)


def test_an_empty_listing_is_complete_where_none_are_expected() -> None:
    assert listed(run(), 0).result().verdict == "complete"


def test_a_listing_that_was_never_read_is_partial() -> None:
    assert run().result().verdict == "partial"


def test_a_run_that_was_stopped_is_partial() -> None:
    found = listed(run(), 3)
    found.listings = 1
    assert found.result().verdict == "partial"


def test_a_doubt_makes_it_partial_and_is_the_reason() -> None:
    found = listed(run(), 3)
    found.doubt("the sitemap stops before its end")
    result = found.result()
    assert (result.verdict, result.reason) == ("partial", "the sitemap stops before its end")


@pytest.mark.parametrize(("count", "verdict"), [(4, "suspect"), (5, "complete"), (9, "suspect")])
def test_a_count_outside_of_what_is_expected_is_suspect(count: int, verdict: str) -> None:
    assert listed(run(min=5, max=8), count).result().verdict == verdict


def test_pages_that_give_no_posting_make_it_suspect() -> None:
    found = listed(run(), 6)
    for ref in list(found.listed):
        found.read([], ref)
    result = found.result()
    assert result.verdict == "suspect"
    assert result.unread == tuple(found.listed)


@pytest.mark.parametrize(
    ("open_", "still", "verdict"),
    [(40, 29, "complete"), (40, 27, "suspect"), (12, 2, "complete"), (12, 1, "suspect"),
     (200, 150, "complete"), (200, 0, "suspect")],
)  # fmt: skip
def test_a_collapse_of_the_listing_is_suspect(open_: int, still: int, verdict: str) -> None:
    known = {f"https://e.example/jobs/{number}": NOW for number in range(open_)}
    assert listed(run(known), still).result().verdict == verdict


def test_a_page_that_says_it_is_gone_is_gone_and_not_listed() -> None:
    found = listed(run(), 2)
    found.close("https://e.example/jobs/1")
    result = found.result()
    assert result.gone == ("https://e.example/jobs/1",)
    assert result.listed == ("https://e.example/jobs/0",)


def test_a_page_that_failed_stays_listed() -> None:
    found = listed(run(), 1)
    found.failed("https://e.example/jobs/0", "answered 503")
    result = found.result()
    assert result.listed == result.unread == ("https://e.example/jobs/0",)
    assert (result.verdict, result.counts["failures"]) == ("complete", 1)


@pytest.mark.parametrize(
    ("stamp", "read", "due"),
    [
        (None, None, True),
        ("2026-11-01", None, True),
        ("2026-11-01", timedelta(days=2), False),
        ("2026-11-01", timedelta(days=8), True),
        ("2026-11-22", timedelta(days=2), True),
        ("2026-11-21T11:00:00Z", timedelta(days=2), False),
        ("2026-11-21T13:00:00+00:00", timedelta(days=2), True),
        (None, timedelta(hours=5), False),
        (None, timedelta(hours=25), True),
        ("last week", timedelta(hours=5), False),
    ],
)
def test_a_known_page_is_read_again_when_it_changed_or_is_old(
    stamp: str | None, read: timedelta | None, due: bool
) -> None:
    known = {"https://e.example/1": NOW - read} if read is not None else {}
    assert run(known).due(Link("https://e.example/1", stamp), NOW) is due
