"""Requests to hosts we do not crawl are dropped, also when a redirect leads there."""

from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.catalogue.denied import denied


class DeniedHosts:
    """Before robots.txt is even asked for."""

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DeniedHosts":
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_request(self, request: Request) -> Any:
        """Raise IgnoreRequest for a denied host."""
        entry = denied(request.url)
        if entry:
            self.stats.inc_value("himjobs/denied")
            raise IgnoreRequest(f"{entry} is not crawled")
