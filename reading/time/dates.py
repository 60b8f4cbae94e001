"""The days a posting names for itself: when it was posted, and the last one to apply on."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.model import Evidence, Place
from himjobs.reference.timezones import last_whole_day
from reading.text.document import Document
from reading.text.sections import SILENT
from reading.time import days
from reading.time.days import EARLIEST, MONTHS, SPANISH_MONTHS, any_day, day

#: A closing day later than so many days from now means "never".
_FARTHEST: Final = 730
_WEEKDAY: Final = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
)
#: What says that a posting was put up, at the start of a line or of a part of one.
_POSTED: Final = re.compile(
    r"(?:^|[\n|•·;.!?(])\s*(?:[-*]\s*)?(?:this\s+)?"
    r"(?:(?:job|position|vacancy|listing|advert(?:isement)?|announcement)\s+"
    r"(?:was\s+|has been\s+)?)?"
    r"(?:date\s+(?:first\s+)?(?:posted|published|of posting)|(?:first\s+|originally\s+)?posted"
    r"|post(?:ing)?\s+date|publication date|open(?:ing)?\s+date|published"
    r"|publicad[oa]|fecha de publicaci[oó]n)"
    r"[\s:|–-]*(?:(?:on|date|el|día|dia"
    rf"|{_WEEKDAY})\b[\s,.:–-]*)*$"
)
#: What ends an announcement, and what may stand between it and the day.
_ENDS: Final = re.compile(
    r"(?:\b(?:clos(?:es|ing|e|ed|ure)|deadline|unpost(?:ing)?|filing (?:date|deadline)|due"
    r"|expir(?:es|ation|y)|last day(?: to apply)?|final date|valid through"
    r"|(?:posting|application|advert\w*|announcement|recruitment|vacancy|listing) end(?:ing)? date"
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
     "sep", "oct", "nov", "dec", *(f"de {name}" for name in SPANISH_MONTHS.split("|"))],
    implementation=Implementation.DFA,
)  # fmt: skip
_DAY_NAMED: Final = re.compile(
    rf"(?:{MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s*\d{{4}}|,? ?['’]\d{{2}})?(?![\d:])"
)
_NAMED_LAST: Final = re.compile(
    rf"(?:de\s+)?(?:{MONTHS}|{SPANISH_MONTHS})\b\.?,?(?:\s+(?:del?\s+)?\d{{4}})?"
)
_DAY_BEFORE: Final = re.compile(r"(?<![\d/.])\d{1,2}(?:st|nd|rd|th)?[ -](?:of |de )?$")


def posted(document: Document) -> tuple[date | None, tuple[Evidence, ...]]:
    """The day it was posted: the source's field, else a day after "posted" in the text."""
    raw = document.raw
    said_at = raw.fetched_at or document.now
    found = day(raw.posted_raw, said_at)
    if found:
        return found, (Evidence("posted_on", source_field="posted", rule="the source's field"),)
    low = document.low
    for start, end in _dates(low):
        if not _POSTED.search(low[max(0, start - 70) : start]):
            continue
        found = _past(document.text[start:end], said_at)
        if found:
            rule = "a day after “posted” at the start of a line or part"
            return found, (Evidence("posted_on", start, end, rule=rule),)
    return None, ()


def _past(words: str, now: datetime) -> date | None:
    """A day that has been: without its year, the last one of that name."""
    found = day(words, now)
    if found is None and not re.search(r"\d{4}|['’/.-]\d{2}$", words):
        return day(f"{words} {now.year - 1}", now)
    return found


def closing(
    document: Document, places: Sequence[Place] = ()
) -> tuple[date | None, tuple[Evidence, ...]]:
    """The last day to apply: the source's field, else the text's own words.

    A moment in the field is the last whole day before it where the job is (``places``). Days
    more than two years ahead mean "never"; a day that is past has closed it, however long ago.
    """
    raw, now = document.raw, document.now
    said_at = raw.fetched_at or now
    moment = days.moment(raw.closes_raw)
    found = last_whole_day(moment, places) if moment else any_day(raw.closes_raw, said_at)
    if _is_believed(found, now):
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
        found = any_day(document.text[start:end], said_at)
        if _is_believed(found, now):
            rule = "a day after a word of the announcement's end"
            return found, (Evidence("closes_on", start, end, rule=rule),)
    return None, ()


def _is_believed(found: date | None, now: datetime) -> bool:
    return found is not None and EARLIEST <= found <= (now + timedelta(days=_FARTHEST)).date()


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
