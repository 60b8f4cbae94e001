"""Dates as sources write them, and the day a posting says it closes."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from dateutil import parser as dateutil_parser

from himjobs.model import Evidence, Text
from workers.normalize.windows import Windows, lowered, matches

_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NAMES: Final = {
    name: i // 2 + 1
    for i, name in enumerate(
        [
            "jan",
            "enero",
            "feb",
            "febrero",
            "mar",
            "marzo",
            "apr",
            "abril",
            "may",
            "mayo",
            "jun",
            "junio",
            "jul",
            "julio",
            "aug",
            "agosto",
            "sep",
            "septiembre",
            "oct",
            "octubre",
            "nov",
            "noviembre",
            "dec",
            "diciembre",
        ]
    )
}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:T?\d{0,6}Z?)?")
_US: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_NAMED: Final = re.compile(
    rf"\b({_MONTHS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(\d{{4}}|['’]\d{{2}})?(?!\d)",
    re.IGNORECASE,
)
_DAY_FIRST: Final = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:de\s+|of\s+)?({_MONTHS}|[a-z]{{4,10}})\.?(?:[\s,-]+(?:de\s+|del\s+)?(\d{{4}}))?\b",
    re.IGNORECASE,
)
_AGO: Final = re.compile(
    r"(?P<n>\d+|an?|one|two|three)(?P<plus>\+)?\s*(?P<unit>min(?:ute)?s?|m|h(?:ou)?rs?|h"
    r"|d(?:ays?)?|w(?:ee)?ks?|w|mo(?:nth)?s?|y(?:ea)?rs?)\s*(?:\+\s*)?ago\b",
    re.IGNORECASE,
)
_DAYS: Final = {"m": 0.0, "h": 1 / 24, "d": 1.0, "w": 7.0, "mo": 30.0, "y": 365.0}
_COUNT: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
#: Before this no job board on the web existed.
_EARLIEST: Final = date(1995, 1, 1)


def day(raw: str | None, now: datetime) -> date | None:
    """The day a source says it posted; None where it gives none, or one that is still to come.

    Takes ISO 8601, RFC 2822, US month-first dates, named months (English, Spanish), seconds or
    milliseconds since 1970, and words relative to ``now``. "30+ days ago" names no day. A day
    ahead of ``now`` in every time zone is an error of the source.
    """
    found = any_day(raw, now)
    if found is None or found > (now + timedelta(hours=14)).date() or found < _EARLIEST:
        return None
    return min(found, max(now.date(), found)) if found <= now.date() else now.date()


def any_day(raw: str | None, now: datetime) -> date | None:
    """The day a string names, past or future; None when it names none."""
    if raw is None:
        return None
    words = raw.strip()[:120]
    if not words:
        return None
    relative = _relative(words, now)
    if relative is not None:
        return relative[0]
    digits = words.removesuffix(".0")
    if digits.isascii() and digits.isdigit() and len(digits) in (10, 13):
        seconds = int(digits) / (1000 if len(digits) == 13 else 1)
        return datetime.fromtimestamp(seconds, UTC).date()
    return _calendar(words, now) or _written(words, now)


def _relative(words: str, now: datetime) -> tuple[date | None] | None:
    """A one-element answer when the words are relative to now, holding None for "30+ days"."""
    low = words.lower()
    if re.search(r"\b(?:today|just (?:now|posted)|hoy|new\b)", low):
        return (now.date(),)
    if re.search(r"\b(?:yesterday|ayer)\b", low):
        return (now.date() - timedelta(days=1),)
    if re.search(r"\btomorrow\b", low):
        return (now.date() + timedelta(days=1),)
    match = _AGO.search(low)
    spanish = re.search(r"\bhace (\d+) (d[íi]as?|semanas?|meses|mes|horas?)", low)
    if spanish:
        times = {"d": 1, "s": 7, "m": 30, "h": 0}[spanish.group(2)[0]]
        return (now.date() - timedelta(days=min(int(spanish.group(1)), 99_999) * times),)
    if match is None:
        return None
    if match.group("plus") or re.search(r"ago\s*\+|more than|over", low):
        return (None,)
    count = _COUNT.get(match.group("n")) or int(match.group("n")[:5])
    unit = match.group("unit")
    size = _DAYS["mo" if unit.startswith("mo") else unit[0]]
    return ((now - timedelta(days=min(count * size, 20_000))).date(),)


def _calendar(words: str, now: datetime) -> date | None:
    """Numeric and named dates, by pattern: dateutil alone guesses days that are not there."""
    iso = _ISO.search(words) or _YEAR_FIRST.search(words) or _COMPACT.fullmatch(words)
    if iso:
        return _made(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
    us = _US.search(words)
    if us:
        first, second, year = (int(group) for group in us.groups())
        year += 2000 if year < 100 else 0
        return _made(year, first, second) or _made(year, second, first)
    named = _NAMED.search(words)
    if named:
        year_words = named.group(3)
        month, number = _NAMES[named.group(1).lower()[:3]], int(named.group(2))
        if year_words:
            year = int(year_words[-2:]) + 2000 if len(year_words) == 3 else int(year_words)
            return _made(year, month, number)
        return _nearest(month, number, now)
    first_day = _DAY_FIRST.search(words)
    if first_day:
        name = first_day.group(2).lower()
        month = _NAMES.get(name) or _NAMES.get(name[:3], 0)
        if month and first_day.group(3):
            return _made(int(first_day.group(3)), month, int(first_day.group(1)))
        if month:
            return _nearest(month, int(first_day.group(1)), now)
    return None


def _nearest(month: int, number: int, now: datetime) -> date | None:
    """A day without its year: the one closest to now."""
    days = [_made(year, month, number) for year in (now.year - 1, now.year, now.year + 1)]
    known = [one for one in days if one]
    return min(known, key=lambda one: abs((one - now.date()).days)) if known else None


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _written(words: str, now: datetime) -> date | None:
    if not re.search(r"\d{4}", words) or not re.search("[A-Za-z]", words):
        return None
    try:
        default = datetime(now.year, 1, 1)
        return dateutil_parser.parse(words, default=default, ignoretz=True).date()
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None


_CLOSES: Final = re.compile(
    r"\b(?:(?:application|posting|job|position|vacancy|announcement|bid|priority|submission"
    r"|recruitment)?\s*(?:closing|close|end|expiration|expiry|due"
    r"|deadline)\s*(?:date)?(?: and time)?(?: to apply)?(?: for applications?)?"
    r"|(?:application|submission|priority)s? deadline|deadline(?: to apply| for applications?"
    r"| date)?|apply (?:by|before|no later than)|appl(?:y|ications?)[^.\n]{0,60}?\b(?:by|until"
    r"|through|before|no later than|due(?: by| on)?|close[sd]?(?: on)?)"
    r"|(?:open|accept\w*|posted|remain\w*|available)[^.\n]{0,40}?\b(?:until|through|thru|till)"
    r"|clos(?:es|ing|e) (?:on|at)|valid through|posting expires(?: on)?|expires(?: on)?"
    r"|cierra el|fecha l[íi]mite)"
    r"[\s:*_–-]{0,5}(?:(?:is|are|of|on|at|by|the|date|today|end of day|close of business|cob"
    r"|eod|midnight|\d{1,2}(?::\d{2})?\s?[ap]\.?m\.?(?: [a-z]{2,4})?|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun)[\s,.:()]+){0,6}"
    rf"(?P<day>\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s*\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\.?,?(?:\s+\d{{4}})?)",
    re.IGNORECASE,
)


_MONTH_DAY: Final = re.compile(
    rf"\b(?:{_MONTHS})\.?\s+\d|\d(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b"
)
_NUMERIC: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2}")
#: Words of an end; one of them comes before the day.
_ENDS: Final = Windows(
    "clos|clôt|deadline|apply|applic|end date|end:|until|through|thru|till|expir|due|valid"
    "|cierra|límite"
    "|limite|posting|accept|bid|submission",
    before=70,
    after=140,
)


def _dated(text: str) -> list[tuple[int, int]]:
    """Where a word of an end stands with something like a date after it."""
    low = lowered(text)
    return [
        (start, end)
        for start, end in _ENDS.of(low)
        if _NUMERIC.search(text, start, end) or _MONTH_DAY.search(low, start, end)
    ]


def closing(
    closes_raw: str | None, text: Text, sentences: Sequence[Any], now: datetime
) -> tuple[date | None, tuple[Evidence, ...]]:
    """The last day to apply: the source's field, else the text's own words.

    Days more than two years from ``now``, either way, are taken for errors or for "never".
    """
    del sentences
    found = any_day(closes_raw, now)
    if found and abs((found - now.date()).days) <= 730:
        return found, (Evidence("closes_on", source_field="closes"),)
    for match in matches(_CLOSES, text.text, _dated(text.text)):
        found = any_day(match.group("day"), now)
        if found and abs((found - now.date()).days) <= 730:
            return found, (Evidence("closes_on", *match.span("day")),)
    return None, ()
