"""How a family's sources are crawled: their listings, then the pages that are new or changed.

The families say what to ask for and what the answers mean; this only asks.
"""

from collections.abc import AsyncIterator, Generator, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.classify import refusal, wall
from crawler.families import Link, Post
from crawler.families.family import Asked, Listing, address, completed
from crawler.rows_spider import RowsSpider
from crawler.runs import SourceRun
from himjobs.errors import BadInput
from himjobs.model import RawPosting


class FamilySpider(RowsSpider):
    """Crawls rows of one family."""

    async def start(self) -> AsyncIterator[Request]:
        """The first listing request of every row."""
        for run in self._runs.values():
            run.started = run.ended = datetime.now(UTC)
            if run.row.family != self.name:
                run.doubt(f"belongs to {run.row.family}, not to {self.name}")
                continue
            try:
                asked = self.family.first(run.row)  # type: ignore[misc]
                headers = self._headers()
            except BadInput as error:
                run.doubt(str(error))
                continue
            yield self._listing_request(run, asked, headers)

    def _headers(self) -> dict[str, str]:
        """The family's own request headers; BadInput when a setting for one is missing."""
        found = {name: self.settings.get(key, "") for name, key in self.family.headers.items()}
        for name, key in self.family.headers.items():
            if not found[name]:
                raise BadInput(f"is not set; {self.family.name} answers nobody without", field=key)
        return found

    def _listing_request(self, run: SourceRun, asked: Asked, headers: dict[str, str]) -> Request:
        """A listing that is posted for is never followed into a page by a redirect."""
        run.listings += 1
        posted = isinstance(asked, Post)
        return Request(
            address(asked),
            method="POST" if posted else "GET",
            body=asked.body if isinstance(asked, Post) else None,
            headers={**headers, "Content-Type": "application/json"} if posted else headers,
            callback=self.read_listing,
            errback=self.listing_failed,
            cb_kwargs={"run": run, "asked": asked, "headers": headers},
            meta={"source": run.row.id, "dont_redirect": posted},
            priority=10,
            dont_filter=True,
        )

    def read_listing(
        self, response: Response, run: SourceRun, asked: Asked, headers: dict[str, str]
    ) -> Iterator[RawPosting | Request]:
        """Postings that are whole, requests for pages that are due, and the listing's rest."""
        digest, now = self._keep(response, run)
        run.listings -= 1
        answered = response.url if isinstance(asked, str) else asked
        try:
            refused = wall(response.body)
            if refused:
                raise BadInput(refused.reason)
            found = self.family.listing(response.body, answered, run.row)  # type: ignore[misc]
        except BadInput as error:
            run.report.refused += 1
            run.doubt(f"listing: {error}")
            self._tell(run)
            return
        run.answers += 1
        run.least = max(run.least, found.least)
        run.nameless += found.nameless
        if found.doubt:
            run.doubt(found.doubt)
        news = yield from self._news(run, found, digest, now)
        nothing_there = not found.postings and not found.links
        if news or nothing_there or found.counted:  # else the list repeats itself: its end
            yield from self._further(run, found.further, headers)
        self._tell(run)

    def _news(
        self, run: SourceRun, found: Listing, digest: str, now: datetime
    ) -> Generator[RawPosting | Request, None, int]:
        """What an answer lists; returns how much of it no answer before had listed."""
        news = 0
        for posting in found.postings:
            news += run.add(posting.ref)
            yield replace(posting, fetched_at=now, body_sha256=digest)
        for link in found.links:
            if run.add(link.ref):
                news += 1
                yield from self._page_requests(run, link, now)
        return news

    def _further(
        self, run: SourceRun, further: Sequence[Asked], headers: dict[str, str]
    ) -> Iterator[Request]:
        for asked in further:
            if run.answers + run.listings >= self.most_listings:
                run.doubt(f"the listing does not end within {self.most_listings} answers")
                return
            yield self._listing_request(run, asked, headers)

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
                cb_kwargs={"run": run, "link": link},
                meta={"source": run.row.id},
                dont_filter=True,
            )

    def read_page(self, response: Response, run: SourceRun, link: Link) -> Iterator[RawPosting]:
        """The postings of a page; known by what the listing calls them."""
        digest, now = self._keep(response, run)
        run.pages -= 1
        try:
            refused = refusal(response.body, asked=link.url, answered=response.url)
            if refused:
                raise BadInput(refused.reason)
            employer = link.stub.employer if link.stub else run.row.employer
            found = self.family.parse(
                response.body, url=response.url, source=run.row.id, employer=employer
            )
        except BadInput as error:
            run.report.refused += 1
            run.problem(f"{link.url}: {error}")
            found = []
        found = _of_link(found, link)
        run.read(found, link.ref)
        for posting in found:
            run.add(posting.ref)
            yield replace(posting, fetched_at=now, body_sha256=digest)
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
        link: Link = request.cb_kwargs["link"]
        ref = link.ref
        run.pages -= 1
        reason = self._reason(failure, run)
        error = failure.value
        if isinstance(error, HttpError) and error.response.status in (404, 410):
            run.close(ref)
        elif isinstance(error, IgnoreRequest) and not isinstance(error, HttpError):
            run.unread[ref] = None
            run.problem(f"{link.url}: {reason}")
        else:
            run.failed(ref, f"{link.url}: {reason}")
        self._tell(run)


def _of_link(found: list[RawPosting], link: Link) -> list[RawPosting]:
    """A page's postings under the refs by which the listing will name them again.

    A page that a stub led to is that one posting's, whatever else it shows; what it leaves out
    the stub has said. A posting without a title is none.
    """
    if link.stub is None:
        one = len(found) == 1
        return [replace(p, ref=link.url if one else f"{link.url}#{p.ref}") for p in found]
    own = found if len(found) == 1 else [p for p in found if p.ref == link.stub.ref]
    whole = [completed(posting, link.stub) for posting in own[:1]]
    return [posting for posting in whole if posting.title]
