"""Descriptions that are no posting: listing pages, bot walls, log-ins, pages that are gone."""

import re
from typing import Final

from himjobs.model import Text
from himjobs.reference.refusals import signs
from reading.text.folding import folded

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
    if words <= 60 and gone(title, body, _GONE):
        return "the description says that the posting is gone"
    return None


_SENTENCE: Final = re.compile(r"[.!?;\n]\s*")
_OF_ANOTHER: Final = re.compile(
    r"\b(?:our|an?|an?other|other|one|some|those|these|previous|former)\b"
)
_NAMED: Final = re.compile(
    r"\b(?:the|this)\s+((?:[\w’'-]+\s+){1,5}?)"
    r"(?:openings?|positions?|jobs?|roles?|vacanc(?:y|ies)|postings?|requisition)\b"
)


def gone(title: str, text: str, signs_of_it: re.Pattern[str]) -> re.Match[str] | None:
    """Where a text says that this posting is gone; None where it says so of another one.

    Another one is "our trainee opening", or "the clerk position" where ``title`` names no clerk.
    """
    low, own = folded(text), set(re.findall(r"\w{3,}", folded(title)))
    for found in signs_of_it.finditer(low):
        breaks = [m.end() for m in _SENTENCE.finditer(low, 0, found.start())]
        subject = low[breaks[-1] if breaks else 0 : found.end()]
        named = _NAMED.search(subject)
        ahead = subject[: len(subject) - len(found.group())]
        if named and not own & set(re.findall(r"\w{3,}", named[1])) and not _ASKED.search(named[1]):
            continue
        if not _OF_ANOTHER.search(ahead):
            return found
    return None


#: "the page you are looking for": words that name no job.
_ASKED: Final = re.compile(r"\byou|\brequest|\bselect|\bdesired|\bcurrent|\babove")
