"""Hands postings to the sink in batches, and each source's verdict when the spider closes."""

import logging
from importlib import import_module
from typing import Any

from scrapy.crawler import Crawler

from crawler.items import Sink
from himjobs.errors import BadInput
from himjobs.model import RawPosting

logger = logging.getLogger(__name__)
BATCH = 200


class KeepPostings:
    """Does nothing but count where no sink is configured."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.batch: list[RawPosting] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "KeepPostings":
        """Scrapy's way to make one."""
        return cls(crawler)

    def process_item(self, item: RawPosting) -> RawPosting:
        """Add to the batch; hand it over when it is full."""
        self._spider.kept(item)
        if self._spider.sink is not None:
            self.batch.append(item)
            if len(self.batch) >= BATCH:
                self._hand_over()
        return item

    def close_spider(self) -> None:
        """Hand over the rest, then the verdicts: in this order, so that no posting is closed
        for not having been kept yet."""
        self._hand_over()
        for run in self._spider.runs():
            if self._spider.sink is not None:
                self._spider.sink.finished(run)

    def _hand_over(self) -> None:
        if self.batch and self._spider.sink is not None:
            batch, self.batch = self.batch, []
            try:
                self._spider.sink.keep(batch)
            except Exception as error:
                # what was not kept must not be taken for what is not listed any more
                logger.exception("a batch of %d postings was not kept", len(batch))
                self._spider.not_kept(batch, error)

    @property
    def _spider(self) -> Any:
        return self.crawler.spider


def open_sink(path: str) -> Sink | None:
    """The sink that ``package.module:Class`` names, made without arguments; None for "".

    Raises BadInput when there is none of that name.
    """
    if not path:
        return None
    module, _, name = path.partition(":")
    try:
        sink: Sink = getattr(import_module(module), name)()
    except (ImportError, AttributeError, ValueError) as error:
        raise BadInput(f"is not a sink ({error})", field="HIMJOBS_SINK", value=path) from error
    return sink
