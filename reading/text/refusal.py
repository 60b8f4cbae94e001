"""Descriptions that are no posting: listing pages, bot walls, log-ins, pages that are gone."""

import re
from typing import Final

from himjobs.model import Text

_LISTED: Final = re.compile(r"posted on ?posted|posted (?:today|yesterday|\d+\+? days? ago)")
_RESULTS: Final = re.compile(
    r"\b\d[\d,]* (?:jobs?|results?|openings|positions) (?:found|match|for)"
    r"|showing \d+ ?(?:-|–|to) ?\d+ of \d|sort(?:ed)? by:? ?(?:relevance|date)|save this search"
    r"|create (?:a )?job alert|refine (?:your )?search|page \d+ of \d+|\d+ jobs ?relevance"
)
_WALL: Final = re.compile(
    r"verify (?:that )?you(?:'re| are) (?:a )?(?:human|not a (?:ro)?bot)|are you a (?:human|robot)"
    r"|checking (?:your browser|if the site connection is secure)|enable javascript (?:and|or)"
    r" cookies|enable cookies and reload|please enable javascript|just a moment|access (?:to this"
    r" page has been |is )?denied|unusual traffic|attention required! \| cloudflare|pardon our"
    r" interruption|incapsula incident|request (?:was |has been )?blocked|solve the captcha"
    r"|complete the (?:captcha|security check)|ray id|reference #\d+\.[0-9a-f]+"
)
_LOGIN: Final = re.compile(
    r"forgot (?:your )?(?:password|username)|(?:log|sign) ?in (?:to (?:continue|view|see|apply|your"
    r" account)|with (?:google|linkedin|facebook|apple))|create (?:an )?account|remember me"
    r"|join (?:now )?to (?:see|view|apply)|already (?:have an account|a member)"
)
_GONE: Final = re.compile(
    r"(?:page|job|posting|position) (?:was |could )?not (?:be )?found|404 error|error 404"
    r"|(?:job|position|posting|vacancy|page)(?: you(?:'re| are) looking for| you requested)?"
    r" (?:is|has been|was|does) (?:no longer (?:available|active|accepting|exists?)|filled|closed"
    r"|removed|expired|not exist)|no longer accepting applications"
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
