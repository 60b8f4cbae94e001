"""The addresses of questions: where on the site the answer to one is found."""

from collections.abc import Iterable
from urllib.parse import urlencode

from flask import request

from search.asking.writer import write
from search.query import Query
from web.context import services


def address(query: Query, holds: Iterable[str] = (), *, path: str = "/jobs") -> str:
    """The canonical address of a query's page."""
    pairs = write(query, holds)
    return f"{path}?{urlencode(pairs, safe=',')}" if pairs else path


def base_url() -> str:
    """The site's address without a slash at its end: the public one that is set, else the one
    that this request came to."""
    return (services().settings.base_url or request.host_url).rstrip("/")
