"""One rule says what a listing's run closes, for the crawler's report and for the record."""

from datetime import UTC, datetime

import pytest

from himjobs.closing import closing
from himjobs.model import ListingRun, Verdict

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OPEN = [str(number) for number in range(40)]


def run(listed: int, verdict: Verdict = "complete", gone: tuple[str, ...] = ()) -> ListingRun:
    refs = tuple(ref for ref in OPEN[:listed] if ref not in gone)
    return ListingRun("elm", refs, verdict, "", NOW, NOW, gone=gone)


def test_what_a_complete_listing_no_longer_names_is_closed() -> None:
    assert closing(run(37), OPEN).refs == {"37", "38", "39"}


def test_a_collapsed_listing_closes_nothing_for_being_absent() -> None:
    found = closing(run(20), OPEN)
    assert (found.run.verdict, found.refs) == ("suspect", frozenset())
    assert found.run.reason == "20 of 40 open postings are not listed any more"


def test_pages_that_say_they_are_gone_are_no_collapse() -> None:
    gone = tuple(OPEN[20:])
    found = closing(run(20, gone=gone), OPEN)
    assert (found.run.verdict, found.refs) == ("complete", frozenset(gone))


@pytest.mark.parametrize("verdict", ["partial", "suspect"])
def test_other_runs_close_only_what_is_open_and_says_it_is_gone(verdict: Verdict) -> None:
    given = run(3, verdict, gone=("39", "never-open"))
    found = closing(given, OPEN)
    assert (found.run, found.refs) == (given, {"39"})
