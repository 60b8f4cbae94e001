"""Amounts that belong together, as ranges: "$50-55K", "$17/$22/hour", "MIN: $28 - MAX: $41"."""

import re
from dataclasses import dataclass, replace
from typing import Final

from himjobs.vocabulary import Unit
from reading.money.money import Amount
from reading.text.phrases import phrases

_DOLLARS: Final = frozenset(("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"))


@dataclass(frozen=True, slots=True)
class Range:
    """Amounts that belong together; ``low`` or ``high`` is None where the text leaves it open."""

    low: float | None
    high: float | None
    start: int
    end: int
    currency: str | None
    unit: Unit | None
    marked: bool
    cents: bool
    middle: bool = False
    pair: bool = False  # both ends were written, even if they are the same
    every: float = 1.0  # how many units the amounts are for

    def each(self) -> "Range":
        """The amounts for one unit."""
        if self.every == 1:
            return self
        low, high = (None if v is None else v / self.every for v in (self.low, self.high))
        return replace(self, low=low, high=high)


_CONNECTOR: Final = phrases(
    r"""
        [\s*_.]*(?:[(\[][^()\[\]]{0,90}[)\]])?[\s*_]*(?:(?:-|–|—|−|~|\bto\b|\bthrough\b|\bthru\b
            |\bup to\b|\bto a\b|\ba\b|\by\b|\bbis\b|\bà\b|\band\b|\bor\b|/|,)[\s*_]*(?:an?\s
            |the\s)?(?:(?:GS|WG|grade|level|step|band)[\s-]?\d{1,2}
            [\s,:–-]{0,4}){0,3})?(?:\b(?:up to|max(?:imum)?|high|top)\b(?:\s(?:hourly|annual|base
            |pay|salary|rate|of|is))*[\s:.]*)?
    """,
    re.IGNORECASE,
)


def ranges(found: list[Amount], text: str) -> list[Range]:
    """The amounts put together: neighbours joined by a dash or "to" make one range.

    Steps of a scale ("$80 - $92.50 - $110") are one range as well.
    """
    out: list[Range] = []
    i = 0
    while i < len(found):
        first = found[i]
        if i + 1 == len(found) or not _joined(first, found[i + 1], text):
            out.append(_single(first))
            i += 1
            continue
        item = _range(first, found[i + 1])
        i += 2
        while i < len(found) and _is_step(item, found[i - 1], found[i], text):
            item = replace(item, high=found[i].value, end=found[i].end)
            i += 1
        out.append(item)
    return out


def _is_step(item: Range, last: Amount, step: Amount, text: str) -> bool:
    between = text[last.end : step.start]
    return (
        item.high is not None
        and item.high < step.value < 2 * item.high
        and (step.unit or item.unit) == item.unit
        and not step.open
        and len(between) < 8
        and re.fullmatch(r"\s*(?:-|–|—|/|to|,|\n)?\s*", between) is not None
    )


def _joined(first: Amount, second: Amount, text: str) -> bool:
    between = text[first.end : second.start]
    if len(between) > 110 or "mid" in (first.bound, second.bound):
        return False
    if first.unit and second.unit and first.unit != second.unit:
        return False
    currencies = {first.currency, second.currency} - {None}
    if len(currencies) > 1 and not ("$" in currencies and currencies & _DOLLARS):
        return False
    if not _CONNECTOR.fullmatch(between):
        return False
    bare = between.strip(" *_")
    if bare == "" or bare == ",":  # nothing but space: both must look alike
        alike = first.marked == second.marked and not first.unit
        return alike and 0.2 < first.value / max(second.value, 0.01) < 1.0
    if bare.lower() in ("and", "or") and not re.search(
        r"(?i)between|from|entre", text[max(0, first.start - 60) : first.start]
    ):
        return first.unit is None and first.marked == second.marked
    return True


def _range(first: Amount, second: Amount) -> Range:
    low, high = _same_scale(first, second)
    top: float | None = high
    if second.open and high == low:
        top = None
    if top is not None and low > top:
        low, top = top, low
    marked = first.marked or second.marked or first.thousands or second.thousands
    return Range(
        low, top, first.start, second.end, _stronger(first.currency, second.currency),
        second.unit or first.unit, marked, first.cents or second.cents, pair=True,
        every=second.every if second.unit else first.every,
    )  # fmt: skip


def _stronger(one: str | None, other: str | None) -> str | None:
    """The currency of a range: a plain dollar sign is any country's dollar."""
    return one if other in (None, "$") and one else other


def _same_scale(first: Amount, second: Amount) -> tuple[float, float]:
    """Both values, where one end lacks its thousands ("$50-55K") or has a digit too few."""
    low, high = first.value, second.value
    if (
        low < 1000 <= high
        and low * 1000 <= high * 1.2
        and not first.cents
        and (second.thousands or high >= 10_000)
    ):
        low *= 1000
    elif high < 1000 <= low and first.thousands and not second.cents:
        high *= 1000
    for amount, other in ((first, high), (second, low)):
        if amount.slip:
            value = amount.value
            best = min((value, value / 10, value * 10), key=lambda v: abs(v / max(other, 1) - 1))
            low, high = (best, high) if amount is first else (low, best)
    return low, high


def _single(amount: Amount) -> Range:
    low: float | None = amount.value
    high: float | None = amount.value
    if amount.bound == "max":
        low = None
    elif amount.bound == "min" or amount.open:
        high = None
    return Range(
        low, high, amount.start, amount.end, amount.currency, amount.unit,
        amount.marked or amount.thousands, amount.cents, amount.bound == "mid", every=amount.every,
    )  # fmt: skip


def joined_bounds(found: list[Range]) -> list[Range]:
    """A lone minimum and the lone maximum after it, as one range."""
    out: list[Range] = []
    for item in found:
        if item.middle:
            continue
        last = out[-1] if out else None
        if (
            last is not None and last.high is None and last.low is not None
            and item.low is None and item.high is not None and item.start - last.end < 80
            and last.low <= item.high and (last.unit == item.unit or None in (last.unit, item.unit))
        ):  # fmt: skip
            out[-1] = replace(
                last,
                high=item.high,
                end=item.end,
                unit=last.unit or item.unit,
                every=last.every if last.unit else item.every,
                pair=True,
                currency=_stronger(last.currency, item.currency),
            )
        else:
            out.append(item)
    return out
