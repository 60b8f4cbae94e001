"""robots.txt by RFC 9309: unreachable means no, and a long Crawl-delay means not us."""

from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

_NOTHING = b"User-agent: *\nDisallow: /\n"


class Robots(RobotsTxtMiddleware):
    """Scrapy's middleware with two rules more.

    A robots.txt that the server fails to give (5xx) disallows everything until it does (RFC 9309,
    2.3.1.4); one that is not there (4xx) allows everything, whatever its error page says. A site
    that asks for more seconds between requests than we would wait is left alone.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._longest = crawler.settings.getfloat("HIMJOBS_LONGEST_CRAWL_DELAY")

    def process_request_2(self, rp: Any, request: Request) -> None:
        """Raise IgnoreRequest where robots.txt forbids the address or asks for too long a wait."""
        super().process_request_2(rp, request)
        delay = rp.crawl_delay(self._robotstxt_useragent) if rp else None
        if delay and delay > self._longest:
            self._stats.inc_value("robotstxt/too_slow")
            raise IgnoreRequest(
                f"robots.txt asks for {delay:g} s between requests, more than {self._longest:g}"
            )

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            response = response.replace(body=_NOTHING)
        elif response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)
