"""The spiders: one a family, thin. They fetch what a family names and hand it what came.

``scrapy crawl greenhouse`` crawls every enabled row of the family, ``-a source=ID[,ID…]`` those
rows, ``-a url=ADDRESS`` (and ``-a employer=NAME``) a source that is in no catalogue.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
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
from crawler.classify import refusal, wall
from crawler.families import FAMILIES, Family, Link
from crawler.items import ListingRun, Progress, Remembers, RunReport, Sink
from crawler.pipelines import open_sink
from crawler.runs import SourceRun
from himjobs.errors import BadInput
from himjobs.model import RawPosting
from himjobs.records.bodies import Bodies


class FamilySpider(Spider):
    """Crawls rows of one family: their listings, then the pages that are new or changed."""

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
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "FamilySpider":
        """Make the spider and open what its settings name: catalogue, sink, folder of bodies."""
        spider: FamilySpider = super().from_crawler(crawler, *args, **kwargs)
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

    async def start(self) -> AsyncIterator[Request]:
        """The first listing request of every row."""
        for run in self._runs.values():
            run.started = run.ended = datetime.now(UTC)
            if run.row.family != self.name:
                run.doubt(f"belongs to {run.row.family}, not to {self.name}")
                continue
            try:
                address = self.family.first(run.row)  # type: ignore[misc]
            except BadInput as error:
                run.doubt(str(error))
                continue
            yield self._listing_request(run, address)

    def _listing_request(self, run: SourceRun, address: str) -> Request:
        run.listings += 1
        return Request(
            address,
            callback=self.read_listing,
            errback=self.listing_failed,
            cb_kwargs={"run": run},
            meta={"source": run.row.id},
            priority=10,
            dont_filter=True,
        )

    def read_listing(self, response: Response, run: SourceRun) -> Iterator[RawPosting | Request]:
        """Postings that are whole, requests for pages that are due, and the listing's rest."""
        digest, now = self._keep(response, run)
        run.listings -= 1
        try:
            refused = wall(response.body)
            if refused:
                raise BadInput(refused.reason)
            listing = self.family.listing(response.body, response.url, run.row)  # type: ignore[misc]
        except BadInput as error:
            run.report.refused += 1
            run.doubt(f"listing: {error}")
            self._tell(run)
            return
        run.answers += 1
        if listing.doubt:
            run.doubt(listing.doubt)
        news = 0
        for posting in listing.postings:
            news += run.add(posting.ref)
            yield replace(posting, fetched_at=now, body_sha256=digest)
        for link in listing.links:
            if run.add(link.url):
                news += 1
                yield from self._page_requests(run, link, now)
        nothing_there = not listing.postings and not listing.links
        if news or nothing_there:  # a page of a list that brings nothing new is its end
            yield from self._further(run, listing.further)
        self._tell(run)

    def _further(self, run: SourceRun, addresses: Sequence[str]) -> Iterator[Request]:
        for address in addresses:
            if run.answers + run.listings >= self.most_listings:
                run.doubt(f"the listing does not end within {self.most_listings} answers")
                return
            yield self._listing_request(run, address)

    def _page_requests(self, run: SourceRun, link: Link, now: datetime) -> Iterator[Request]:
        if not run.due(link, now):
            run.report.unchanged += 1
        elif run.report.pages + run.pages >= self.most_pages:
            run.left += 1
        else:
            run.pages += 1
            yield Request(
                link.url,
                callback=self.read_page,
                errback=self.page_failed,
                cb_kwargs={"run": run, "ref": link.url},
                meta={"source": run.row.id},
                dont_filter=True,
            )

    def read_page(self, response: Response, run: SourceRun, ref: str) -> Iterator[RawPosting]:
        """The postings of a page; known by the address under which the listing named it."""
        digest, now = self._keep(response, run)
        run.pages -= 1
        try:
            refused = refusal(response.body, asked=ref, answered=response.url)
            if refused:
                raise BadInput(refused.reason)
            found = self.family.parse(
                response.body, url=response.url, source=run.row.id, employer=run.row.employer
            )
        except BadInput as error:
            run.report.refused += 1
            run.problem(f"{ref}: {error}")
            found = []
        run.read(found, ref)
        for posting in found:
            own = ref if len(found) == 1 else f"{ref}#{posting.ref}"
            run.add(own)
            yield replace(posting, ref=own, fetched_at=now, body_sha256=digest)
        self._tell(run)

    def listing_failed(self, failure: Any) -> None:
        """A listing that does not answer is no empty listing: nothing may be closed for it."""
        request: Request = failure.request
        run: SourceRun = request.cb_kwargs["run"]
        run.listings -= 1
        run.report.failures += 1
        run.doubt(f"listing: {self._reason(failure, run)}")
        self._tell(run)

    def page_failed(self, failure: Any) -> None:
        """404 and 410 close a posting; everything else says nothing about it."""
        request: Request = failure.request
        run: SourceRun = request.cb_kwargs["run"]
        ref: str = request.cb_kwargs["ref"]
        run.pages -= 1
        reason = self._reason(failure, run)
        error = failure.value
        if isinstance(error, HttpError) and error.response.status in (404, 410):
            run.close(ref)
        elif isinstance(error, IgnoreRequest) and not isinstance(error, HttpError):
            run.unread[ref] = None
            run.problem(f"{ref}: {reason}")
        else:
            run.failed(ref, f"{ref}: {reason}")
        self._tell(run)

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


class GreenhouseSpider(FamilySpider):
    """Boards on Greenhouse."""

    name = "greenhouse"
    family = FAMILIES["greenhouse"]


class LeverSpider(FamilySpider):
    """Sites on Lever."""

    name = "lever"
    family = FAMILIES["lever"]


class HtmlSpider(FamilySpider):
    """Career sites with schema.org JobPosting pages."""

    name = "html"
    family = FAMILIES["html"]


SPIDERS: dict[str, type[FamilySpider]] = {
    spider.name: spider for spider in (GreenhouseSpider, LeverSpider, HtmlSpider)
}


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
