"""Crawls catalogue rows in this process: what ``himjobs crawl`` and ``himjobs demo`` call."""

import os
import signal
from collections.abc import Callable, Sequence
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings as ScrapySettings

from crawler.catalogue.schema import Source
from crawler.family_spider import FamilySpider
from crawler.items import Progress, RunReport, Sink
from crawler.spiders import SPIDERS
from himjobs.errors import BadInput
from himjobs.settings import Settings


def crawl(
    rows: Sequence[Source],
    *,
    settings: Settings,
    sink: Sink | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    overrides: dict[str, Any] | None = None,
) -> list[RunReport]:
    """Crawl the rows and return a report for each, in their order.

    One crawler a family, all at once: a family's rows share a host, and with it its delay.
    Callable once in a process, from its main thread: a Twisted reactor does not start twice. A
    row that fails never stops the others. ``overrides`` are Scrapy settings.
    """
    wrong = [row for row in rows if row.family not in SPIDERS]
    if wrong:
        raise BadInput(
            "has no spider", field=f"source {wrong[0].id}, family", value=wrong[0].family
        )
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    process = AsyncCrawlerProcess(_scrapy_settings(settings, overrides or {}))
    crawlers = []
    for family in dict.fromkeys(row.family for row in rows):
        crawler = process.create_crawler(SPIDERS[family])
        mine = [row for row in rows if row.family == family]
        process.crawl(crawler, rows=mine, sink=sink, on_progress=on_progress)
        crawlers.append(crawler)
    held = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        process.start()
    finally:
        for name, handler in held.items():
            signal.signal(name, handler)
    spiders = [made.spider for made in crawlers if isinstance(made.spider, FamilySpider)]
    found = {report.source: report for spider in spiders for report in spider.reports()}
    return [found.get(row.id) or RunReport(row.id, row.family, row.employer) for row in rows]


def _scrapy_settings(settings: Settings, overrides: dict[str, Any]) -> ScrapySettings:
    found = ScrapySettings()
    found.setmodule("crawler.settings", priority="project")
    found.set("USER_AGENT", settings.user_agent, priority="cmdline")
    found.set("HIMJOBS_BODIES", str(settings.bodies), priority="cmdline")
    found.update(overrides, priority="cmdline")
    return found
