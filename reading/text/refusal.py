"""Descriptions that are no posting: listing pages, bot walls, log-ins, pages that are gone."""

import re
from typing import Final

from himjobs.model import Text
from himjobs.reference.refusals import signs

_LISTED: Final = re.compile(r"posted on ?posted|posted (?:today|yesterday|\d+\+? days? ago)")
_WALL, _LOGIN, _GONE, _RESULTS = (
    signs()[kind].text for kind in ("bot-wall", "login", "gone", "search")
)
#: A listing page has several of these; counting them first spares the pattern.
_CONTROLS: Final = (
    "showing ", "sort", "save this search", "job alert", "refine", "page ", "relevance", " found",
    " match", " jobs ", "results",
)  # fmt: skip


def refusal(title: str, text: Text | str) -> str | None:
    """Why this text is no posting at all, as one sentence; None when it may be one.

    A listing page names several dates ("Posted Yesterday" again and again) or several controls
    of a search; walls, log-ins and gone pages are short. A posting may use one such phrase.
    """
    body = (text.text if isinstance(text, Text) else text).strip().lower()
    if not any(map(str.isalpha, body)):
        return "the description is empty"
    if "posted" in body and len(_LISTED.findall(body)) >= 3:
        return "the description is a page of search results"
    if sum(word in body for word in _CONTROLS) >= 3 and len(set(_RESULTS.findall(body))) >= 3:
        return "the description is a page of search results"
    words = len(body.split())
    if words > 250:
        return None
    if len(set(_WALL.findall(f"{title.lower()}\n{body}"))) >= (1 if words <= 80 else 2):
        return "the description is a bot wall"
    if words <= 150 and len(set(_LOGIN.findall(body))) >= (1 if words <= 12 else 2):
        return "the description is a log-in page"
    if words <= 60 and _GONE.search(body):
        return "the description says that the posting is gone"
    return None
