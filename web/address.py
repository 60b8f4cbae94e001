"""The addresses of questions: where on the site the answer to one is found."""

from collections.abc import Iterable
from urllib.parse import urlencode

from search.asking.writer import write
from search.query import Query


def address(query: Query, holds: Iterable[str] = (), *, path: str = "/jobs") -> str:
    """The canonical address of a query's page."""
    pairs = write(query, holds)
    return f"{path}?{urlencode(pairs, safe=',')}" if pairs else path
