"""What every template may use: the words of ``web.phrases`` and the addresses of searches."""

from typing import Any

from flask import Flask

from search.query import Filters, Query
from web import phrases
from web.address import address, base_url
from web.came import onward
from web.context import services


def install(app: Flask) -> None:
    """Give the app's templates their filters and functions."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["moment"] = phrases.moment
    app.jinja_env.globals["counted"] = phrases.count
    app.jinja_env.globals["jobs_path"] = jobs_path
    app.jinja_env.globals["onward"] = onward

    @app.context_processor
    def clock() -> dict[str, Any]:
        return {
            "now": services().now(),
            "base_url": base_url(),
            "program_files": services().program_files,
        }


def jobs_path(words: str = "", **filters: Any) -> str:
    """The canonical address of a search with these words and filters."""
    return address(Query(words, filters=Filters(**filters)))
