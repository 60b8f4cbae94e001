"""The addresses of questions: where on the site the answer to one is found."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from flask import request

from search.asking.asked import Asked
from search.asking.writer import write
from search.query import Kind, Query
from web.context import services

#: Where each kind is searched.
PATHS: Mapping[Kind, str] = {"posting": "/jobs", "program": "/programs"}


def address(query: Query, holds: Iterable[str] = (), compare: Iterable[str] = ()) -> str:
    """The canonical address of a query's page."""
    path, pairs = PATHS[query.kind], write(query, holds, compare)
    return f"{path}?{urlencode(pairs, safe=',')}" if pairs else path


def changed(asked: Asked, query: Query) -> str:
    """The address of the same reader's question with another query."""
    return address(query, asked.holds, asked.compare)


def base_url() -> str:
    """The site's address without a slash at its end: the public one that is set, else the one
    that this request came to."""
    return (services().settings.base_url or request.host_url).rstrip("/")
