"""The pages of what goes wrong: what happened, and what to do next; nothing of our insides."""

import logging
from dataclasses import dataclass

from flask import Flask, Response, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from himjobs.errors import Unavailable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What an error page says."""

    title: str
    text: str


_TROUBLES = {
    400: Trouble(
        "We cannot read this address",
        "Something in it is not in a form we know. Start a new search below.",
    ),
    404: Trouble(
        "There is no page at this address",
        "The address may be mistyped, or the posting was never here. Postings that have closed"
        " keep their page.",
    ),
    405: Trouble("This page cannot do that", "It can only be opened and read."),
    410: Trouble(
        "This posting is no longer kept",
        "It closed a long time ago. Similar jobs may be open now: search for them below.",
    ),
    414: Trouble("This address is too long", "Search with fewer words and filters."),
    500: Trouble(
        "This page failed",
        "The fault is ours and has been noted. Try again in a minute; other pages may work.",
    ),
}
_SEARCH_DOWN = Trouble(
    "Search is not answering",
    "The server that searches the postings, or the one that keeps them, is not answering just now."
    " Try again in a few minutes; nothing is lost.",
)


def install(app: Flask) -> None:
    """Answer every error of ``app`` with a page of ours."""

    @app.errorhandler(HTTPException)
    def known(error: HTTPException) -> Response:
        code = error.code or 500
        if code < 400:
            return make_response(error.get_response())
        response = _page(code, _TROUBLES.get(code) or _TROUBLES[400 if code < 500 else 500])
        for name, value in error.get_headers():
            if name not in ("Content-Type", "Content-Length"):
                response.headers[name] = value
        return response

    @app.errorhandler(Unavailable)
    def down(error: Unavailable) -> Response:
        log.warning("unavailable: %s (request %s)", error, g.get("request_id"))
        response = _page(503, _SEARCH_DOWN)
        response.headers["Retry-After"] = "120"
        return response

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        log.error("failed: %s (request %s)", request.path, g.get("request_id"), exc_info=error)
        return _page(500, _TROUBLES[500])


def _page(code: int, trouble: Trouble) -> Response:
    page = render_template("error.html", code=code, trouble=trouble)
    return make_response(page, code)
