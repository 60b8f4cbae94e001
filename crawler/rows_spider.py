"""A spider that crawls rows of the catalogue and keeps account of each: counts, doubts, verdict.

``-a source=ID[,ID…]`` names rows, ``-a url=ADDRESS`` (and ``-a employer=NAME``) a source that is
in no catalogue; without either it is every enabled row of the family.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.catalogue import rows as catalogue
from crawler.catalogue.schema import Source
from crawler.families import Family
from crawler.items import ListingRun, Progress, Remembers, RunReport, Sink
from crawler.pipelines import open_sink
from crawler.runs import SourceRun
from himjobs.model import RawPosting
from himjobs.records.bodies import Bodies


class RowsSpider(Spider):
    """Knows its rows, the run of each and where results go; asks for nothing itself."""

    family: ClassVar[Family]

    def __init__(
        self,
        source: str = "",
        url: str = "",
        employer: str = "",
        rows: Sequence[Source] | None = None,
        sink: Sink | None = None,
        on_progress: Callable[[Progress], None] | None = None,
    ) -> None:
        super().__init__()
        self._asked = (source, url, employer, rows)
        self.sink = sink
        self._on_progress = on_progress
        self._runs: dict[str, SourceRun] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "RowsSpider":
        """Make the spider and open what its settings name: catalogue, sink, folder of bodies."""
        spider: RowsSpider = super().from_crawler(crawler, *args, **kwargs)
        settings = crawler.settings
        spider.sink = spider.sink or open_sink(settings.get("HIMJOBS_SINK", ""))
        spider.bodies = Bodies(Path(settings["HIMJOBS_BODIES"]))
        spider.most_pages = settings.getint("HIMJOBS_MOST_PAGES")
        spider.most_listings = settings.getint("HIMJOBS_MOST_LISTINGS")
        for row in spider._chosen(settings.get("HIMJOBS_CATALOGUE", "")):
            known = spider.sink.known(row.id) if isinstance(spider.sink, Remembers) else None
            spider._runs[row.id] = SourceRun(row, now=datetime.now(UTC), known=known)
        crawler.signals.connect(spider._count_answer, signal=signals.response_downloaded)
        return spider

    bodies: Bodies
    most_pages: int
    most_listings: int

    def _chosen(self, path: str) -> list[Source]:
        """The rows to crawl, by what the spider was asked for."""
        source, url, employer, rows = self._asked
        if rows is not None:
            return list(rows)
        if url:
            return [_ad_hoc(self.name, url, employer)]
        ids = [name.strip() for name in source.split(",") if name.strip()]
        found = catalogue.chosen(catalogue.load(Path(path) if path else None), ids)
        return [row for row in found if row.family == self.name or ids]

    def _reason(self, failure: Any, run: SourceRun) -> str:
        """What went wrong, in a person's words; the body of a refusal is kept too."""
        error = failure.value
        if isinstance(error, HttpError):
            self._keep(error.response, run)
            return f"{error.response.url} answered {error.response.status}"
        if isinstance(error, IgnoreRequest):
            run.report.forbidden += 1
            return str(error) or "not allowed"
        return f"{type(error).__name__}: {error}"[:200]

    def _keep(self, response: Response, run: SourceRun) -> tuple[str, datetime]:
        """Keep the body before anything reads it."""
        run.ended = now = datetime.now(UTC)
        return self.bodies.put(response.body), now

    def _count_answer(self, response: Response, request: Request) -> None:
        run = self._runs.get(request.meta.get("source", ""))
        if run is not None:
            name = f"{response.status // 100}xx"
            run.report.http[name] = run.report.http.get(name, 0) + 1
            run.report.bytes += len(response.body)

    def kept(self, posting: RawPosting) -> None:
        """Called by the pipeline for every posting."""
        run = self._runs[posting.source]
        run.report.items += 1
        self._tell(run)

    def not_kept(self, batch: Sequence[RawPosting], error: Exception) -> None:
        """Called by the pipeline when the sink failed: none of those sources may close any."""
        for source in dict.fromkeys(posting.source for posting in batch):
            self._runs[source].doubt(f"postings could not be kept: {type(error).__name__}: {error}")

    def _tell(self, run: SourceRun) -> None:
        if self._on_progress is not None:
            report = run.report
            self._on_progress(
                Progress(run.row.id, report.listed, report.pages, report.items, run.done)
            )

    def runs(self) -> list[ListingRun]:
        """The verdict on every row's listing."""
        return [run.result() for run in self._runs.values()]

    def reports(self) -> list[RunReport]:
        """The figures of every row."""
        return [run.summary() for run in self._runs.values()]


def _ad_hoc(family: str, url: str, employer: str) -> Source:
    """A row for an address that is in no catalogue."""
    parts = urlsplit(url)
    words = re.sub(r"[^a-z0-9]+", "-", f"{parts.hostname} {parts.path}".lower()).strip("-")
    name = words[:80].strip("-") or family
    row = catalogue.row({"id": name, "employer": employer, "family": family, "url": url})
    problems = [p for p in catalogue.lint([row]) if "employer" not in str(p.field)]
    if problems:
        raise problems[0]
    return row
