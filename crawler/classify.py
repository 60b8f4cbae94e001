"""Answers that came with status 200 and are not what was asked for. Pure and conservative.

Bot walls of a few hundred characters have been stored as job texts elsewhere, and "no job found"
pages as postings: such an answer is refused by name before anything parses it. A page that
carries a JobPosting is never refused.
"""

import re
from dataclasses import dataclass

from crawler import bounds
from crawler.addresses import urlsplit
from crawler.markup import decode
from himjobs.errors import BadInput
from himjobs.reference.refusals import Kind, signs
from reading.text.refusal import gone

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
#: Longer visible texts are real pages, whatever words occur in them.
_SHORT = 1500
_WALL, _GONE, _LOGIN, _SEARCH = (signs()[kind] for kind in ("bot-wall", "gone", "login", "search"))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer is not parsed. ``gone`` closes a posting, the others never do."""

    kind: Kind
    reason: str


def refusal(body: bytes, *, asked: str, answered: str) -> Refusal | None:
    """Why the answer to a posting's address is no posting, or None.

    ``asked`` and ``answered`` are the address wanted and the one redirects led to.
    """
    if b"JobPosting" in body or not _HTML.search(body, 0, 4096):
        return None
    page = decode(body)
    try:
        tree = bounds.tree(page)
    except BadInput:
        return None  # whoever parses it says so
    signs_in = tree.css_first('input[type="password" i]') is not None
    marked = bool(_WALL.markup.search(page))
    heads = " — ".join(node.text(separator=" ", strip=True) for node in tree.css("title, h1")[:4])
    tree.strip_tags(["script", "style", "noscript", "template", "svg", "nav", "header", "footer"])
    text = tree.body.text(separator=" ", strip=True) if tree.body else ""
    short = len(text) < _SHORT
    if short and (_WALL.page.search(heads) or (marked and _WALL.page.search(text))):
        return Refusal("bot-wall", f"a bot wall: {_shown(heads or text)}")
    if found := _GONE.page.search(heads) or (gone(heads, text, _GONE.page) if short else None):
        return Refusal("gone", f"says that it is gone: {_shown(found[0])}")
    elsewhere = urlsplit(asked).path.rstrip("/") != urlsplit(answered).path.rstrip("/")
    if signs_in and short and (_LOGIN.page.search(heads) or _LOGIN.path.search(answered)):
        return Refusal("login", f"asks to sign in: {_shown(heads)}")
    path = urlsplit(answered).path
    if elsewhere and (_SEARCH.page.search(heads) or _SEARCH.path.search(path)):
        return Refusal("search", f"leads to a list of jobs: {answered}")
    return None


def wall(body: bytes) -> Refusal | None:
    """A bot wall in place of a listing, or None: a listing may well list and search."""
    found = refusal(body, asked="", answered="")
    return found if found and found.kind in ("bot-wall", "login") else None


def _shown(text: str) -> str:
    return f"{' '.join(text.split())[:80]!r}"
