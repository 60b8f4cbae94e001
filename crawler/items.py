"""What a crawl hands on besides postings: the verdict on each listing, and to whom it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, runtime_checkable

from himjobs.model import ListingRun, RawPosting, Verdict

__all__ = ["ListingRun", "Progress", "Remembers", "RunReport", "Sink", "Verdict"]


class Sink(Protocol):
    """Where a crawl's results are kept. Called from the crawling thread, never concurrently."""

    def keep(self, batch: Sequence[RawPosting]) -> None:
        """Keep up to 200 postings, possibly of several sources."""

    def finished(self, run: ListingRun) -> None:
        """Note that a source's run ended; every posting of it was kept before."""


@runtime_checkable
class Remembers(Protocol):
    """A sink that knows what it has, so that unchanged pages are not asked for again."""

    def known(self, source: str) -> Mapping[str, datetime]:
        """Refs of a source's open postings and when each one's page was last read."""


@dataclass(slots=True)
class RunReport:
    """A source's run for people: counts, bytes, seconds, and the verdict.

    ``http`` counts answers by class (``2xx``, ``4xx``, …); ``forbidden`` those addresses that
    robots.txt withheld; ``unchanged`` pages not asked for because nothing says they changed.
    """

    source: str
    family: str
    employer: str
    listed: int = 0
    pages: int = 0
    items: int = 0
    unchanged: int = 0
    failures: int = 0
    refused: int = 0
    forbidden: int = 0
    http: dict[str, int] = field(default_factory=dict)
    bytes: int = 0
    seconds: float = 0.0
    verdict: Verdict = "partial"
    reason: str = "did not run"
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a source's run stands; sent whenever one of the figures changes."""

    source: str
    listed: int
    pages: int
    items: int
    done: bool = False
