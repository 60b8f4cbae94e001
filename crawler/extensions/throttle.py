"""AutoThrottle that never goes below a site's own Crawl-delay."""

from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser


class PoliteThrottle(AutoThrottle):
    """Takes the delay from robots.txt as soon as it is read and keeps it for the host."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self._fixed = crawler.settings.getdict("DOWNLOAD_SLOTS")
        self._longest = crawler.settings.getfloat("HIMJOBS_LONGEST_CRAWL_DELAY")
        self._floors: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self._agent)
        host = urlsplit(request.url).hostname or ""
        if not delay or delay > self._longest:  # beyond that the site is not crawled at all
            return
        self._floors[host] = delay
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is not None:
            slot.delay = max(slot.delay, delay)
            slot.jitter = 0.0  # half of what was asked for would not be what was asked for

    def _adjust_delay(self, slot: Slot, latency: float, response: Response) -> None:
        host = urlsplit(response.url).hostname or ""
        if host not in self._fixed:
            super()._adjust_delay(slot, latency, response)
        floor = self._floors.get(host, 0.0)
        if floor:
            slot.delay = max(slot.delay, floor)
            slot.jitter = 0.0
