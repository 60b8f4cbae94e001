"""Dates as sources write them, and the day a posting says it closes."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation
from dateutil import parser as dateutil_parser

from himjobs.model import Evidence
from reading.text.document import Document
from reading.text.numbers import number
from reading.text.sections import SILENT

_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_SPANISH: Final = (
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
    rf"\b({_MONTHS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(\d{{4}}|['’]\d{{2}})?(?!\d)",
    re.IGNORECASE,
)
_DAY_FIRST: Final = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:de\s+|of\s+)?({_MONTHS}|[a-z]{{4,10}})\.?(?:[\s,-]+(?:de\s+|del\s+)?(\d{{4}}))?\b",
    re.IGNORECASE,
)
_AGO: Final = re.compile(
    r"(?P<n>\d{1,5}|an?|one|two|three)(?P<plus>\+)?\s*(?P<unit>min(?:ute)?s?|m|h(?:ou)?rs?|h"
    r"|d(?:ays?)?|w(?:ee)?ks?|w|mo(?:nth)?s?|y(?:ea)?rs?)\s*(?:\+\s*)?ago\b",
    re.IGNORECASE,
)
_DAYS: Final = {"m": 0.0, "h": 1 / 24, "d": 1.0, "w": 7.0, "mo": 30.0, "y": 365.0}
#: Before this no job board on the web existed.
_EARLIEST: Final = date(1995, 1, 1)


def posted(document: Document) -> tuple[date | None, tuple[Evidence, ...]]:
    """The day the source's field says it posted."""
    found = day(document.raw.posted_raw, document.now)
    return found, (Evidence("posted_on", source_field="posted"),) if found else ()


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
    count = number(match.group("n").lower())
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


#: The farthest from now, in days, that a closing day is believed.
_FARTHEST: Final = 730
_WEEKDAY: Final = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
#: What ends an announcement, and what may stand between it and the day.
_ENDS: Final = re.compile(
    r"(?:\b(?:clos(?:es|ing|e|ed|ure)|deadline|unpost(?:ing)?|filing (?:date|deadline)|due"
    r"|expir(?:es|ation|y)|last day(?: to apply)?|final date|end(?:s|ing)? date|valid through"
    r"|(?:appl(?:y|ied|ications?|icants?)|submi\w+|posting|posted|open|accept\w*|received?|remain\w*"
    r"|available|resumes?|recruitment|vacancy|position|job|advertis\w+|announcement|bids?)"
    r"[^.\n]{0,70}?\b(?:by|until|through|thru|till|before|no later than|not later than|on or before"
    r"|ends?(?: on)?|up to)"
    r"|cierra|cierre|fecha l[íi]mite|plazo|solicite[^.\n]{0,30}?(?:antes|hasta)|hasta)\b)"
    r"[\s:*_|()/-]{0,5}"
    r"(?:(?:is|are|of|on|at|by|the|date|and|time|day|to|for|apply|applications?|submissions?"
    r"|applying|this|job|position|posting|solicitar|para|de|del?|el|en|est|edt|et|ct|mt|pt|pst|cst"
    r"|mst|pdt|eastern|central|pacific|mountain|local|today|end|close|business|cob|eod|midnight"
    r"|noon|no|later|than|before|until|receipt|materials|mail|hand|antes|día"
    rf"|\d{{1,2}}(?::\d{{2}}){{0,2}}\s?(?:[ap]\.?m\.?)?|{_WEEKDAY})[\s,.:()|/-]+){{0,9}}$"
)
#: Other things than the announcement that end or fall due on a day.
_OTHER_END: Final = re.compile(
    r"enroll|benefit|grant|funding|graduat|contract|assignment|semester|tax|fiscal|license"
    r"|certificat|registration|holiday|office (?:is|will)|school year|season|vaccin|election"
    r"|appointment (?:ends|through)|project|temporary|begin"
)
_NUMERIC: Final = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?![\d/])")
_MONTH_WORDS: Final = AhoCorasick(
    ["january", "february", "march", "april", "june", "july", "august", "september", "october",
     "november", "december", "jan", "feb", "mar ", "mar.", "may ", "apr", "jun", "jul", "aug",
     "sep", "oct", "nov", "dec", *(f"de {name}" for name in _SPANISH.split("|"))],
    implementation=Implementation.DFA,
)  # fmt: skip
_DAY_NAMED: Final = re.compile(
    rf"(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s*\d{{4}}|,? ?['’]\d{{2}})?(?![\d:])"
)
_NAMED_LAST: Final = re.compile(
    rf"(?:de\s+)?(?:{_MONTHS}|{_SPANISH})\b\.?,?(?:\s+(?:del?\s+)?\d{{4}})?"
)
_DAY_BEFORE: Final = re.compile(r"(?<![\d/.])\d{1,2}(?:st|nd|rd|th)?[ -](?:of )?$")


def closing(document: Document) -> tuple[date | None, tuple[Evidence, ...]]:
    """The last day to apply: the source's field, else the text's own words.

    Days more than two years from now, either way, are taken for errors or for "never".
    """
    now = document.now
    found = any_day(document.raw.closes_raw, now)
    if found and abs((found - now.date()).days) <= _FARTHEST:
        rule = "the source's field"
        return found, (Evidence("closes_on", source_field="closes", rule=rule),)
    low = document.low
    for start, end in _dates(low):
        before = low[max(0, start - 130) : start]
        match = _ENDS.search(before)
        if match is None or document.section_at(start) in _ELSEWHERE:
            continue
        line = before.rfind("\n", 0, match.start()) + 1
        lead = before[max(line, match.start() - 45) : match.end()]
        if _OTHER_END.search(lead.rsplit(". ", 1)[-1]):
            continue
        found = any_day(document.text[start:end], now)
        if found and abs((found - now.date()).days) <= _FARTHEST:
            rule = "a day after a word of the announcement's end"
            return found, (Evidence("closes_on", start, end, rule=rule),)
    return None, ()


#: Where a day is of something else; the end is also told among notices and beside the pay.
_ELSEWHERE: Final = SILENT - {"eeo", "pay", "procedure"}


def _dates(low: str) -> list[tuple[int, int]]:
    """Spans of what looks like a day, in order."""
    found = {match.span() for match in _NUMERIC.finditer(low)}
    for _, start, end in _MONTH_WORDS.find_matches_as_indexes(low):
        if start and low[start - 1].isalpha():
            continue
        named = _DAY_NAMED.match(low, start)
        if named:
            found.add(named.span())
        elif before := _DAY_BEFORE.search(low, max(0, start - 9), start):
            last = _NAMED_LAST.match(low, start)
            found.add((before.start(), last.end() if last else end))
    return sorted(found)
