"""Answers that came with status 200 and are not what was asked for. Pure and conservative.

Bot walls of a few hundred characters have been stored as job texts elsewhere, and "no job found"
pages as postings: such an answer is refused by name before anything parses it. A page that
carries a JobPosting is never refused.
"""

import re
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from crawler.addresses import urlsplit
from crawler.markup import decode

Kind = Literal["bot-wall", "gone", "login", "search"]

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
#: Longer visible texts are real pages, whatever words occur in them.
_SHORT = 1500
_WALL_MARKS = re.compile(
    r"cf-chl-|cdn-cgi/challenge-platform|cf-browser-verification|_Incapsula_Resource|px-captcha"
    r"|captcha-delivery\.com|awsWafCookieDomainList|/_sec/cp_challenge|g-recaptcha|h-captcha"
    r"|kpsdk|perimeterx",
    re.IGNORECASE,
)
_WALL_WORDS = re.compile(
    r"just a moment\W|attention required|access denied|pardon our interruption|request unsuccessful"
    r"|(?:verify|confirm|prove|checking)\b.{0,30}\b(?:you are|you're|if you are|not a)\b.{0,12}"
    r"(?:human|robot|bot)|checking your browser|enable javascript and cookies|unusual traffic"
    r"|are you a (?:human|robot)|security check|request (?:was )?blocked|you have been blocked",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"(?:job|position|posting|vacancy|requisition|role|opening|page)\b.{0,60}\b(?:"
    r"no longer (?:available|active|open|exists?|posted|accepting)"
    r"|(?:has|have) been (?:filled|closed|removed)|(?:could|can)(?: ?not|n[’']t) be found|not found"
    r"|does(?: not|n[’']t) exist|has expired|is closed)"
    r"|no (?:job|position|posting)s? (?:was |were )?found|this job has expired"
    r"|we couldn[’']t find (?:that|the|this) (?:job|page|position)",
    re.IGNORECASE,
)
_SIGN_IN = re.compile(r"\b(?:sign|log) ?in\b|\blogin\b|password", re.IGNORECASE)
_SIGN_IN_PATH = re.compile(r"/(?:login|log-in|signin|sign-in|auth|sso)(?:[/.]|$)", re.IGNORECASE)
_SEARCH = re.compile(
    r"\b[\d,.]+\+? (?:open )?(?:jobs|results|positions|openings|vacancies)\b"
    r"|search results|job search|jobs? found",
    re.IGNORECASE,
)
_SEARCH_PATH = re.compile(r"/(?:search|jobs?|careers?|job-search|search-jobs)/?$", re.IGNORECASE)


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
    tree = LexborHTMLParser(page)
    signs_in = tree.css_first('input[type="password" i]') is not None
    marked = bool(_WALL_MARKS.search(page))
    heads = " — ".join(node.text(separator=" ", strip=True) for node in tree.css("title, h1")[:4])
    tree.strip_tags(["script", "style", "noscript", "template", "svg", "nav", "header", "footer"])
    text = tree.body.text(separator=" ", strip=True) if tree.body else ""
    short = len(text) < _SHORT
    if short and (_WALL_WORDS.search(heads) or (marked and _WALL_WORDS.search(text))):
        return Refusal("bot-wall", f"a bot wall: {_shown(heads or text)}")
    if _GONE.search(heads) or (short and _GONE.search(text)):
        found = _GONE.search(heads) or _GONE.search(text)
        return Refusal("gone", f"says that it is gone: {_shown(found[0] if found else '')}")
    elsewhere = urlsplit(asked).path.rstrip("/") != urlsplit(answered).path.rstrip("/")
    if signs_in and short and (_SIGN_IN.search(heads) or _SIGN_IN_PATH.search(answered)):
        return Refusal("login", f"asks to sign in: {_shown(heads)}")
    if elsewhere and (_SEARCH.search(heads) or _SEARCH_PATH.search(urlsplit(answered).path)):
        return Refusal("search", f"leads to a list of jobs: {answered}")
    return None


def wall(body: bytes) -> Refusal | None:
    """A bot wall in place of a listing, or None: a listing may well list and search."""
    found = refusal(body, asked="", answered="")
    return found if found and found.kind in ("bot-wall", "login") else None


def _shown(text: str) -> str:
    return f"{' '.join(text.split())[:80]!r}"
