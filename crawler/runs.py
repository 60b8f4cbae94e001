"""A source's run while it goes on: what was listed, what became of it, and the verdict."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from crawler.catalogue.schema import Source
from crawler.families import Link
from crawler.items import ListingRun, RunReport, Verdict
from himjobs.closing import collapse
from himjobs.model import RawPosting

#: A page is read again after this long, whatever its listing says of it …
REFRESH = timedelta(days=7)
#: … and after this long where the listing has no stamp to say that nothing changed.
REFRESH_UNSTAMPED = timedelta(hours=24)
#: Pages without a single posting that make a run suspect.
_FRUITLESS = 5
_MOST_PROBLEMS = 20


class SourceRun:
    """Counts and refs of one row's run; ``known`` is what the sink has open already."""

    def __init__(
        self, row: Source, *, now: datetime, known: Mapping[str, datetime] | None = None
    ) -> None:
        self.row, self.started, self.ended = row, now, now
        self.known = known or {}
        self.listed: dict[str, None] = {}
        self.gone: dict[str, None] = {}
        self.unread: dict[str, None] = {}
        self.answers = 0  # answers of the listing that were read
        self.listings = 0  # listing requests under way
        self.pages = 0  # page requests under way
        self.left = 0
        self.nameless = 0  # rows of the listing that name no posting
        self.least = 0  # how many postings the listing says that it has, at least
        self.doubts: list[str] = []
        self.report = RunReport(row.id, row.family, row.employer)

    @property
    def done(self) -> bool:
        """True when nothing is under way."""
        return not self.listings and not self.pages

    def add(self, ref: str) -> bool:
        """Note that the listing names a posting; False when it did before."""
        if ref in self.listed:
            return False
        self.listed[ref] = None
        self.report.listed = len(self.listed)
        return True

    def due(self, link: Link, now: datetime) -> bool:
        """True when a listed page is to be read: new, stamped later than our reading, or old."""
        read = self.known.get(link.ref)
        if read is None:
            return True
        stamp = _moment(link.modified)
        if stamp is None:
            return now - read >= REFRESH_UNSTAMPED
        return stamp > read or now - read >= REFRESH

    def doubt(self, reason: str) -> None:
        """Say why the listing may be less than the truth: the run is then partial."""
        self.doubts.append(reason)
        self.problem(reason)

    def problem(self, text: str) -> None:
        """Note something for the report."""
        if text not in self.report.problems and len(self.report.problems) < _MOST_PROBLEMS:
            self.report.problems.append(text)

    def read(self, postings: list[RawPosting], ref: str) -> None:
        """Note what a page gave."""
        self.report.pages += 1
        if not postings:
            self.unread[ref] = None

    def close(self, ref: str) -> None:
        """Note that a posting's own page says that it is gone."""
        self.gone[ref] = None
        self.listed.pop(ref, None)

    def failed(self, ref: str, reason: str) -> None:
        """Note a page that could not be read: its posting stays as it is."""
        self.unread[ref] = None
        self.report.failures += 1
        self.problem(reason)

    def result(self) -> ListingRun:
        """The run as the record keeps it."""
        verdict, reason = self._verdict()
        report = self.report
        counts = {
            "listed": len(self.listed),
            "pages": report.pages,
            "items": report.items,
            "unchanged": report.unchanged,
            "failures": report.failures,
            "refused": report.refused,
            "forbidden": report.forbidden,
            "left": self.left,
            "bytes": report.bytes,
            **{f"http_{name}": count for name, count in sorted(report.http.items())},
        }
        return ListingRun(
            source=self.row.id,
            listed=tuple(self.listed),
            verdict=verdict,
            reason=reason,
            started_at=self.started,
            ended_at=self.ended,
            gone=tuple(self.gone),
            unread=tuple(self.unread),
            counts=counts,
        )

    def summary(self) -> RunReport:
        """The run as people read it."""
        self.report.verdict, self.report.reason = self._verdict()
        self.report.listed = len(self.listed)
        self.report.seconds = round((self.ended - self.started).total_seconds(), 2)
        return self.report

    def _verdict(self) -> tuple[Verdict, str]:
        if self.doubts:
            return "partial", self.doubts[0]
        if self.listings:
            return "partial", "the run was stopped before the listing ended"
        if not self.answers:
            return "partial", "the listing was never read"
        strange = self._strange()
        return ("suspect", strange) if strange else ("complete", "the listing ended")

    def _strange(self) -> str | None:
        """Why a listing that ended properly cannot be believed."""
        count, expect = len(self.listed) + len(self.gone), self.row.expect
        if count + self.nameless < self.least:
            return f"lists {count} of the {self.least} postings that it counts"
        if count < expect.min:
            return f"lists {count}, fewer than the {expect.min} expected"
        if count > expect.max:
            return f"lists {count}, more than the {expect.max} expected"
        if self.report.pages >= _FRUITLESS and not self.report.items:
            return f"none of {self.report.pages} pages read gave a posting"
        return collapse(self.known, self.listed, self.gone)


def _moment(stamp: str | None) -> datetime | None:
    """A sitemap's W3C date (a day means its end), or None."""
    if not stamp:
        return None
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    if len(stamp) <= len("2026-11-23"):
        moment += timedelta(days=1)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
