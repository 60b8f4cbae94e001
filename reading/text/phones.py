"""Telephone numbers in a line: of any country, spelled, with their extensions.

Which digits are a number is decided by libphonenumber's tables (``phonenumbers``); what they
cannot know is left to words: a number of no country's plan that stands at "call" is one as well,
and digits of ten without any mark, as in a requisition's number, are none.
"""

import re
from collections.abc import Iterator
from typing import Final

from phonenumbers import Leniency, PhoneNumberMatcher

from reading.text.phrases import phrases

PHONE: Final = "[phone]"

#: Regions whose numbers begin with 0 at home: so no amount and no code is taken for one.
_WITH_ZERO: Final = ("GB", "DE", "FR", "AU", "IE", "AT", "CH", "NL", "BE", "SE", "IT", "NZ", "IN",
                     "JP", "PH", "ZA", "IL", "FI", "BR")  # fmt: skip
#: Regions whose numbers look like any digits: only where the line is one of a contact.
_WITHOUT: Final = ("ES", "MX", "PT", "DK", "NO", "PL", "CZ", "SG", "HK", "CO", "AR", "CL")

_DIGIT: Final = re.compile(r"[0-9]")
#: Seven digits or more with nothing but a number's marks between them.
_LONG: Final = re.compile(r"\+\s?\d|[0-9(][0-9 ./()–-]{5,}[0-9]")
#: What else may be one: letters for digits, a link.
_SHORT: Final = re.compile(r"8(?:00|33|44|55|66|77|88)\)?[ .-]{1,2}[0-9A-Z]|tel:|callto:|sms:")
_EXTENSION: Final = (
    r"(?: ?[,;/(]? ?(?:x|(?i:ext(?:ension)?s?|extn|poste|anexo|durchwahl|dw|int(?:erno)?|anknytning"
    r"|option|press))[ .:#-]{0,3}\d{1,6}\)?)"
)
_SHAPES: Final = phrases(
    r"""
        (?i:tel|callto|sms):\+?[\d().%+-]{5,}
        # North America, whether or not the digits are in use
        (?<![\w.$€£/-])(?:\+?1[ ./-]{0,2})?(?:\(\d{3}\) {0,2}[-.]? {0,2}|\d{3} ?[-./–] ?)
            \d{3} ?[ ./–-] ?\d{4}<END>
        (?<![\w.$€£/-])(?:\+?1[ .-])?\d{3} \d{3}[ -]\d{4}<END>
        # letters for digits
        (?<![\w.,$€£-])(?:1[ .-]?)?\(?8(?:00|33|44|55|66|77|88)\)?[ .-]{1,2}(?=[\d.-]{0,6}[A-Z])
            (?=(?:[A-Z0-9][ .-]?){6,14}(?!\w))[A-Z0-9]{1,12}(?:[ .-][A-Z0-9]{2,8}){0,3}(?!\w)
        # with a country's code, or dialled as from abroad
        (?<![\w.$€£+-])(?=(?:\D{0,3}\d){8})\+ ?[1-9]\d{0,2}(?:[ ./-]{0,2}\(?\d{1,5}\)?){2,7}<END>
        (?<![\w.$€£+-])(?=(?:[ ./()-]{0,2}\d){10})(?:00|011[ .-])[1-9]\d{0,2}[ ./-]
            (?:[ ./-]?\(?\d{1,5}\)?){2,6}<END>
    """,
    END=r"(?![\w%$€]|-\d|[.,]\d)",
)
_SAID: Final = (
    r"(?i:tele(?:ph|f)on[eo]?n?(?:nummer|s)?|tel[ée]fonos?|puh(?:elin)?|t[ée]l|tel|tlf|phone|ph|fon"
    r"|call(?: or text)?|fax|text|txt|sms|mobile?|mobil|m[óo]vil|cell(?:phone|ular)?|celular|handy"
    r"|whats ?app|ring|dial|portable|voicemail|hotline|helpline|hot ?line|tty|tdd|relay"
    r"|ll[aá]m\w*|appelez|numer)"
)
_CALLED: Final = re.compile(
    rf"\b({_SAID}(?:[ .:#()/-]{{1,3}}(?i:us|me|him|her|numbers?|no|nr|num|is|at|al|au|on|or|and"
    r"|text|fax|phone|cell|office|direct|toll|free|line|unter|\[name\]|[a-z]{1,3}))*"
    r"[ .:#()/–-]{1,4})"
    r"(\(?\d(?:[ ./()–-]{0,2}\d){5,14})(?![\w%$€]|[.,]\d)"
)
#: Hours, dates and ZIP+4, which some country's plan would take.
_SAID_RE: Final = re.compile(rf"\b{_SAID}\b")
_TIMES: Final = re.compile(
    r"^(?:24[ /x-]{1,3}7.*|\d{1,2}[ /.-]\d{1,2}[ /.-](?:19|20)\d\d"
    r"|(?:19|20)\d\d[ /.-]\d{1,2}[ /.-]\d{1,2}"
    r"|[0-2]\d[0-5]\d ?[-–] ?[0-2]\d[0-5]\d|\d{5}-\d{4}|(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d)$"
)
_EXTENDED: Final = re.compile(rf"\[phone\]{_EXTENSION}+(?!\w)")
_INNER: Final = re.compile(
    r"(?i)\b((?:ext(?:ension)?|extn|durchwahl)\b\.? ?[:#]? ?)(?:-|x)?\d{2,6}(?![\w%]|[.-]\d)"
)
_ZERO: Final = re.compile(r"(?<![\d.,-])\(?0\d")
_INNER_SIGN: Final = re.compile(r"[Ee]xt[ .:e]|EXT[ .E]|[Dd]urchwahl")
#: What stands before digits that are the number of something else.
_OTHER: Final = re.compile(
    r"(?i)(?:\b(?:req(?:uisition)?|job|posting|position|announcement|reference|ref|case|vacancy|"
    r"id|npi|ein|ssn|account|acct|policy|grant|code|cpt|icd|soc|zip|isbn|doi|duns|uei|jr)"
    r"(?: ?(?:number|no|code|id|nr|#|codes))*[ .:#-]{0,3}|[#$€£])$"
)


def hide_phones(text: str) -> str:
    """The line with telephone numbers, and their extensions, replaced by ``[phone]``."""
    if not _DIGIT.search(text):
        return text
    if _LONG.search(text) or _SHORT.search(text):
        text = _SHAPES.sub(_unless_other, text)
        text = _CALLED.sub(_unless_time, text)
        for start, end in reversed(list(_numbers(text))):
            text = text[:start] + PHONE + text[end:]
    if PHONE in text:
        text = _EXTENDED.sub(PHONE, text)
    if _INNER_SIGN.search(text):
        text = _INNER.sub(rf"\1{PHONE}", text)
    return text


def _unless_other(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 40) : match.start()]
    return match.group() if _OTHER.search(before) else PHONE


def _unless_time(match: re.Match[str]) -> str:
    return match.group() if _TIMES.match(match.group(2)) else match.group(1) + PHONE


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where libphonenumber finds numbers that are written as such, in order, none overlapping."""
    if not _LONG.search(text):
        return
    regions: tuple[str, ...] = ("US",)
    if _ZERO.search(text):
        regions += _WITH_ZERO
    if "[email]" in text or _SAID_RE.search(text):
        regions += _WITHOUT
    taken: list[tuple[int, int]] = []
    for region in regions:
        for match in PhoneNumberMatcher(text, region, leniency=Leniency.STRICT_GROUPING):
            home = region != "US" and region not in _WITHOUT
            if home and match.raw_string.lstrip("(")[:1] not in "0+":
                continue
            if _is_number(text, match.start, match.raw_string):
                taken.append((match.start, match.end))
    end = 0
    for start, stop in sorted(taken):
        if start >= end:
            yield start, stop
            end = stop


def _is_number(text: str, start: int, written: str) -> bool:
    if written.isdigit() or _TIMES.match(written):
        return False
    return _OTHER.search(text[max(0, start - 40) : start]) is None
