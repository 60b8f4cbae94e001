"""Whether a range of a text or field is pay at all, how surely, and in which unit.

The rules are told in ``reading.money.pay``, which calls this for each range.
"""

import re
from dataclasses import replace
from typing import Final, NamedTuple, cast

from himjobs.reference.units import interval
from himjobs.vocabulary import Unit
from reading.money.pay_words import (
    BONUS_FIRST,
    BREAK,
    COLON,
    HOURS_FOR,
    LUMP,
    NOT_PAY,
    NOT_PAY_AFTER,
    PAY,
    PER_PIECE,
    STIPEND,
    STIPEND_AFTER,
    UNIT_BEFORE,
    WHOLE_SCALE,
)
from reading.money.ranges import Range

#: What a person can be paid in a unit, in dollars; other currencies get a hundred times the top.
_LIMITS: Final[dict[Unit, tuple[float, float]]] = {
    "hour": (7, 600), "day": (40, 6_000), "week": (100, 16_000), "month": (300, 80_000),
    "year": (9_000, 2_500_000),
}  # fmt: skip


#: Currencies that are dollars of the United States.
DOLLARS: Final = (None, "$", "USD")


#: A top more than this many times the bottom is a form's default, not a range.
_WIDEST: Final = 8.0


#: Less is no year's pay in itself: it may be a month's, a term's or a semester's.
_SMALLEST_YEAR: Final = 14_000


class Found(NamedTuple):
    """A range that is pay in ``unit``; of several the higher ``score`` is surer."""

    range: Range
    unit: Unit
    score: float


def judged(text: str, item: Range, ahead: int, after: str, score: float) -> Found | None:
    """The range as pay; None where it is not. ``ahead`` is where its own words begin.

    ``after`` are the words that follow it, ``score`` how much those before it speak of pay.
    """
    if item.middle or (item.low or item.high or 0) <= 0:
        return None
    line = line_start(text, item.start, ahead)
    before = text[line : item.start]
    if _denied(before, item):
        return None
    if NOT_PAY_AFTER.match(after) or PER_PIECE.match(after) or BONUS_FIRST.search(before):
        return None
    if item.unit != "hour" and (STIPEND.search(before) or STIPEND_AFTER.match(after)):
        return None
    if item.unit is None and LUMP.match(after):
        return None
    if (item.high or item.low or 0) < _SMALLEST_YEAR and HOURS_FOR.match(after):
        return None
    if item.low in (None, item.high) and WHOLE_SCALE.search(before + after):
        return None
    unit, every = _unit(text, item, max(ahead, line - 160))
    if unit is None or not _plausible(replace(item, every=every).each(), unit):
        return None
    item = replace(item, every=every)
    score += 1.5 if item.pair else 0.0
    if item.pair and item.marked and unit == "year" and (item.low or 0) >= 25_000:
        score += 1.5  # what else is quoted from, say, $60,400 to $81,800?
    if item.low is None:
        score -= 1.0
    if not item.unit and UNIT_BEFORE.search(text, max(ahead, item.start - 30), item.start):
        score += 1.5
    if item.unit:
        score += 3.0 if item.unit in ("hour", "week") else 2.0
    if item.currency not in DOLLARS:
        score -= 0.5
    if re.search(r"(?i)\b(?:ote|on[- ]target|total (?:cash|target|rewards|comp\w*))\b", before):
        score -= 1.5
    return Found(item, unit, score)


def line_start(text: str, at: int, ahead: int) -> int:
    """Where the line or sentence that holds ``at`` begins, ``ahead`` at the earliest."""
    start = ahead
    for match in BREAK.finditer(text, ahead, at):
        start = match.end()
    return start


def _denied(before: str, item: Range) -> bool:
    """True when the words nearest before an amount say that it is something else than pay."""
    bad = [match.end() for match in NOT_PAY.finditer(before)]
    good = [match.end() for match in PAY.finditer(before)]
    label = COLON.search(before)
    if label and good:  # the label right before the colon decides
        return bool(NOT_PAY.search(label.group()))
    # a weekly or hourly range is pay unless the other word stands right before it
    reach = 25 if item.pair and item.unit in ("hour", "week") else 70
    return bool(bad) and (not good or bad[-1] > good[-1]) and len(before) - bad[-1] < reach


def _unit(text: str, item: Range, ahead: int) -> tuple[Unit | None, float]:
    """The unit and how many of it the amounts are for: as written, else as their size says."""
    if item.unit:
        return item.unit, item.every
    values = [value for value in (item.low, item.high) if value is not None]
    named: Unit | None = None
    every = 1.0
    for match in UNIT_BEFORE.finditer(text, ahead, item.start):
        if named and match.group().lower().startswith("salar"):
            continue  # "bi-weekly salary" is not by the year
        spaced = interval(match.group()) if match.lastgroup == "interval" else None
        named, every = spaced or (cast(Unit, match.lastgroup), 1.0)
    guess: Unit | None = None
    if min(values) >= _SMALLEST_YEAR:
        guess = "year"
    elif min(values) >= 7 and max(values) <= 250 and (item.marked or item.cents):
        guess = "hour"
    if named and named != "year":
        low, high = _LIMITS[named]
        if guess != "year" and low <= min(values) / every and max(values) / every <= high:
            return named, every
    if guess is None and min(values) >= 7 and max(values) <= 250 and named == "hour":
        return "hour", 1.0
    return guess, 1.0


def _plausible(item: Range, unit: Unit) -> bool:
    low, high = _LIMITS[unit]
    if item.currency not in (*DOLLARS, "CAD", "EUR", "GBP", "AUD", "CHF", "NZD", "SGD"):
        high *= 100
    values = [value for value in (item.low, item.high) if value is not None]
    return all(low <= value <= high for value in values) and max(values) <= _WIDEST * min(values)
