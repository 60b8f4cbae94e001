"""The day that a source's words name: a date in any manner of writing, "3 days ago", a moment."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from dateutil import parser as dateutil_parser

from reading.text.numbers import ARTICLES, NUMBERS, any_of

MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
SPANISH_MONTHS: Final = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre"
    "|diciembre"
)
_NAMES: Final = {
    name: number + 1
    for several in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago set oct nov dic",
    )
    for number, name in enumerate(several.split())
}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:T?\d{0,6}Z?)?")
_US: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
_YEAR_FIRST: Final = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?!\d)")
_NAMED: Final = re.compile(
    rf"\b({MONTHS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(\d{{4}}|['’]\d{{2}})?(?!\d)",
    re.IGNORECASE,
)
_DAY_FIRST: Final = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:de\s+|of\s+)?({MONTHS}|[a-z]{{4,10}})\.?(?:[\s,-]+(?:de\s+|del\s+)?(\d{{4}}))?\b",
    re.IGNORECASE,
)
_HUNDRED: Final = ("hundred", "and", "or", "more", "of", "couple", "few", "several", "dozen")
#: Digits stand before any unit, words before one that is written out.
_AGO: Final = re.compile(
    r"(?:(?P<digits>\d{1,5})\s*(?P<plus>\+)?\s*(?P<short>min(?:ute)?s?|m|h(?:ou)?rs?|h|d(?:ays?)?"
    r"|w(?:ee)?ks?|w|mo(?:nth)?s?|y(?:ea)?rs?)"
    rf"|(?P<words>(?:\b(?:{any_of(*NUMBERS, *ARTICLES, *_HUNDRED)})\b[\s+-]*)*)"
    r"\b(?P<unit>minutes?|hours?|days?|weeks?|months?|years?))"
    r"\s*(?:\+\s*)?ago\b",
    re.IGNORECASE,
)
#: A clock with its zone behind it.
_CLOCK: Final = re.compile(r"\d:\d\d(?::\d\d)?(?:[.,]\d+)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\b|\dZ$")
_DAYS: Final = {"m": 0.0, "h": 1 / 24, "d": 1.0, "w": 7.0, "mo": 30.0, "y": 365.0}
#: Before this no job board on the web existed; 1900 and 1970 stand for no day at all.
EARLIEST: Final = date(1995, 1, 1)


def day(raw: str | None, now: datetime) -> date | None:
    """The day a source says it posted; None where it gives none, or one that is still to come.

    Takes ISO 8601, RFC 2822, US month-first dates, named months (English, Spanish), seconds or
    milliseconds since 1970, and words relative to ``now``. "30+ days ago" names no day. A day
    ahead of ``now`` in every time zone is an error of the source.
    """
    found = any_day(raw, now)
    if found is None or found > (now + timedelta(hours=14)).date() or found < EARLIEST:
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


def moment(raw: str | None) -> datetime | None:
    """The moment a string names with its offset from UTC; None where it names a day.

    Midnight and the last minute in universal time are how programs write a day.
    """
    words = (raw or "").strip()[:120]
    digits = words.removesuffix(".0")
    try:
        if digits.isascii() and digits.isdigit() and len(digits) in (10, 13):
            found = datetime.fromtimestamp(int(digits) // 10 ** (len(digits) - 10), UTC)
        elif _CLOCK.search(words):
            found = dateutil_parser.parse(words)
        else:
            return None
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
    if found.tzinfo is None or found.year not in range(EARLIEST.year, 9999):
        return None
    is_day = (found.hour, found.minute) in ((0, 0), (23, 59)) and not found.utcoffset()
    return None if is_day else found


def _relative(words: str, now: datetime) -> tuple[date | None] | None:
    """A one-element answer when the words are relative to now, holding None for "30+ days"."""
    low = words.lower()
    if re.search(r"\b(?:today|just (?:now|posted)|hoy)\b|^new$", low):
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
    if match["plus"] or re.search(r"ago\s*\+|more than|over|at least", low):
        return (None,)
    count = int(match["digits"]) if match["digits"] else _counted(match["words"])
    if count is None:
        return (None,)
    unit = match["short"] or match["unit"]
    size = _DAYS["mo" if unit.startswith("mo") else unit[0]]
    return ((now - timedelta(days=min(count * size, 20_000))).date(),)


def _counted(words: str) -> int | None:
    """ "two", "twenty-two", "an"; None for what is no number, or is one of several words more."""
    if "+" in words:
        return None
    known: Mapping[str, int] = {**NUMBERS, **ARTICLES}
    if words.strip() in known:
        return known[words.strip()]
    values = [known.get(word, 0) for word in re.split(r"[\s-]+", words.strip())]
    if len(values) == 2 and values[0] in range(20, 100, 10) and 0 < values[1] < 10:
        return sum(values)
    return None


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
