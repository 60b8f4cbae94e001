"""Sites on loopback for every test of a crawl."""

from collections.abc import Callable, Iterator

import pytest

from tests.unit.crawler.crawling import Site, sites


@pytest.fixture
def new_site() -> Iterator[Callable[[], Site]]:
    """Call it for a site of your own."""
    with sites() as start:
        yield start
