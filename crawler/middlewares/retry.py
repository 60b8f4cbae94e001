"""Retries that wait: as long as Retry-After says, else longer each time, with full jitter."""

import asyncio
import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

_FIRST = 2.0


class PatientRetry(RetryMiddleware):
    """Scrapy's retries; the whole host rests before the next one.

    An answer that asks for more patience than ``HIMJOBS_LONGEST_RETRY_AFTER`` is not retried in
    this run.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        self.crawler = crawler
        self.longest = crawler.settings.getfloat("HIMJOBS_LONGEST_RETRY_AFTER")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatientRetry":
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_response(  # type: ignore[override]  # Scrapy awaits either
        self,
        request: Request,
        response: Response,
        spider: Spider | None = None,  # noqa: ARG002 - Scrapy's signature
    ) -> Request | Response:
        """The request again, after a rest, or the response as it is."""
        if response.status not in self.retry_http_codes or request.meta.get("dont_retry"):
            return response
        asked = retry_after(response.headers.get("Retry-After"), now=datetime.now(UTC))
        if asked is not None and asked > self.longest:
            return response
        again = super().process_response(request, response)
        if isinstance(again, Request):
            await self._rest(request, asked)
        return again

    async def process_exception(  # type: ignore[override]
        self,
        request: Request,
        exception: Exception,
        spider: Spider | None = None,  # noqa: ARG002 - Scrapy's signature
    ) -> Request | Response | None:
        """The request again, after a rest, for errors of the connection."""
        again = super().process_exception(request, exception)
        if again is not None:
            await self._rest(request, None)
        return again

    async def _rest(self, request: Request, seconds: float | None) -> None:
        """Wait, and let nothing else leave for the host meanwhile."""
        if seconds is None:
            tried = request.meta.get("retry_times", 0)
            seconds = random.uniform(0, min(_FIRST * 2**tried, self.longest))
        slot = self.crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
        if slot is not None:
            slot.lastseen = max(slot.lastseen, monotonic() + seconds - slot.delay)
        await asyncio.sleep(seconds)


def retry_after(value: bytes | None, *, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for (a number or an HTTP date); None without one."""
    text = (value or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
