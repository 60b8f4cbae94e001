"""What a posting pays: the range it states, its unit and currency, and the same by the year.

The source's own field is read first; where it says nothing usable (or lies, see ``_plausible``)
the text is. Rules:

- An amount is pay when words of pay stand nearest to it (salary, wage, rate, range, hourly) or an
  hourly or weekly unit does; it is not when the nearest words are a bonus, differential, stipend,
  tuition, budget, revenue, insurance, a contribution, a price by the batch, and so on.
- Several figures of one unit and currency (two cities, two grades) make one range round them all.
- The unit is inferred from size only where that is safe: 7 to 250 is by the hour, from 14,000 by
  the year. Between those nothing is read unless the text names the unit.
- A stated unit next to the figure that its size makes impossible ("45 to 50 a year") is a lie: the
  figure is dropped. Words of another unit further off are ignored.
"""

import re
from itertools import islice
from typing import Final

from himjobs.model import Evidence, Pay, PayPart
from himjobs.vocabulary import PER_YEAR, Unit
from reading.money.judgement import DOLLARS, Found, judged, line_start
from reading.money.money import Amount, amounts
from reading.money.pay_words import MONEY, PAY
from reading.money.ranges import Range, joined_bounds, ranges
from reading.text.document import Document
from reading.text.lines import clean_characters
from reading.text.phrases import phrases

#: Hours of a full week.
FULL_WEEK: Final = 40
#: Amounts of a text that are looked at: in a table of thousands none is this job's.
_MOST: Final = 2000
#: From here on a field's range gives way to what the text says.
_DOUBTFUL: Final = 4.0


def read(document: Document) -> tuple[Pay | None, tuple[Evidence, ...]]:
    """The pay and where it was read: the source's field first, then the text, then the title."""
    pay = read_string(document.raw.pay_raw) if document.raw.pay_raw else None
    if pay and not _is_bounds(pay):
        return pay, (Evidence("pay", source_field="pay"),)
    found = _best(_in_text(document.text, document.low))
    if found:
        spans = sorted({(one.range.start, one.range.end) for one in found})
        return _pay(document.text, found), tuple(
            Evidence("pay", start, end) for start, end in spans
        )
    if document.title:
        found = _best(_in_text(document.title, document.low_title))
        if found:
            return _pay(document.title, found), (Evidence("pay", source_field="title"),)
    return pay, (Evidence("pay", source_field="pay"),) if pay else ()


def _is_bounds(pay: Pay) -> bool:
    """True for a range so wide that it may be what the board lets one search by."""
    return pay.min is not None and pay.max is not None and pay.max > _DOUBTFUL * pay.min


def read_string(words: str) -> Pay | None:
    """The pay in a source's pay field, where numbers need no currency; None when it has none."""
    words = re.sub(r"https?://\S+", " ", clean_characters(words)).replace("\n", " ; ").strip()
    # an en dash that a feed lost: "147,560263,500"
    words = re.sub(r"(\d{1,3}(?:[.,]\d{3})+)(?=\d{1,3}[.,]\d{3}(?!\d))", r"\1 - ", words[:2000])
    words = re.sub(r"(?<![\d,])(\d{1,3}), (\d{3})(?![\d,])", r"\1,\2", words)
    items = joined_bounds(ranges(list(amounts(words)), words))
    found = []
    for i, item in enumerate(items):
        ahead = items[i - 1].end if i else 0
        after = words[item.end : items[i + 1].start if i + 1 < len(items) else len(words)]
        one = judged(words, item, ahead, after, 3.0)
        if one:
            found.append(one)
    found = _best(found)
    return _pay(words, found) if found else None


def _in_text(text: str, low: str) -> list[Found]:
    items = joined_bounds(ranges(_candidates(text, low), text))
    found: list[Found] = []
    for i, item in enumerate(items):
        if item.unit is None and not item.marked and not (item.pair or item.cents):
            continue
        ahead = max(items[i - 1].end if i else 0, item.start - 200)
        following = items[i + 1].start if i + 1 < len(items) else len(text)
        after = text[item.end : min(item.end + 70, following)]
        score = _context(text, item, ahead)
        if not score and found and item.start - found[-1].range.end < 60:
            score = 3.0  # one more figure of the same list
        one = judged(text, item, ahead, after, score)
        if one and one.score >= 3.0:
            found.append(one)
    return found


def _candidates(text: str, low: str) -> list[Amount]:
    """Amounts with a currency or unit, or right after a label, and what a dash ties to them."""
    every: list[Amount] = []
    for start, end in MONEY.of(low):
        limit = min(len(text), end + 40)
        while end < limit and not text[end].isspace():  # no number is cut in two
            end += 1
        here = islice(amounts(text, start, end), _MOST - len(every))
        every += (a for a in here if not every or a.start >= every[-1].end)
    own = [a.marked or a.thousands or bool(a.unit) or _labelled(text, a.start) for a in every]
    kept = []
    for i, amount in enumerate(every):
        tied = (i > 0 and own[i - 1] and _tied(text, every[i - 1], amount)) or (
            i + 1 < len(every) and own[i + 1] and _tied(text, amount, every[i + 1])
        )
        if own[i] or tied:
            kept.append(amount)
    return kept


def _tied(text: str, first: Amount, second: Amount) -> bool:
    between = text[first.end : second.start]
    return len(between) < 8 and between.strip(" *_").lower() in ("-", "–", "—", "to", "/")


_LABEL: Final = phrases(
    r"""
        (?:salary|pay|wage|rate|compensation|range|hiring range|minimum|maximum|min
            |max)\b[^\n\d.;]{0,30}(?:\d[\d,.]*k?\s?(?:-|–|—|to)\s?)?[\s*_]*$
    """,
    re.IGNORECASE,
)


def _labelled(text: str, at: int) -> bool:
    """True for a bare number right after a label such as "Pay range:"."""
    return bool(_LABEL.search(text, max(0, at - 60), at))


def _context(text: str, item: Range, ahead: int) -> float:
    """How much the words before an amount say that it is pay."""
    line = line_start(text, item.start, ahead)
    score = 3.0 if PAY.search(text, line, item.start) else 0.0
    if not score and line > ahead and PAY.search(text, max(ahead, line - 160), line):
        # "The base pay is:" and a list; else a sentence before that speaks of pay
        score = 3.0 if text[ahead:line].rstrip().endswith(":") else 2.0
    if not score and PAY.match(text, item.end + 1, item.end + 30):
        score = 2.0
    return score


def _best(found: list[Found]) -> list[Found]:
    """The figures of the unit and currency that are best supported, near in size to the best."""
    if not found:
        return []
    top = max(found, key=lambda one: (one.score, one.range.currency in DOLLARS))
    kept = []
    for one in found:
        same = one.unit == top.unit and (one.range.currency or "USD") == (
            top.range.currency or "USD"
        )
        if same and one.score >= top.score - 3.5 and 0.4 <= _size(one) / _size(top) <= 2.5:
            kept.append(one)
    return kept


def _currency(item: Range) -> str:
    return "USD" if item.currency in DOLLARS else str(item.currency)


def _size(one: Found) -> float:
    each = one.range.each()
    return each.low or each.high or 1.0


def _pay(text: str, found: list[Found]) -> Pay:
    unit, currency = found[0].unit, _currency(found[0].range)
    each = [one.range.each() for one in found]
    lows = [one.low for one in each if one.low is not None]
    highs = [one.high for one in each if one.high is not None]
    low = min(lows) if lows else None
    high = max([*highs, *lows]) if highs and len(found) > 1 else (highs[0] if highs else None)
    times = PER_YEAR[unit]
    every = max(one.range.every for one in found)
    return Pay(
        min=None if low is None else round(low, 2),
        max=None if high is None else round(high, 2),
        unit=unit,
        currency=currency,
        annual_min=None if low is None else round(low * times),
        annual_max=None if high is None else round(high * times),
        rule=_rule(unit, every),
        share=_share(text, found),
        parts=_parts(text, found),
    )


_LABELS: Final = re.compile(
    r"\b(?:salary|pay|wages?|rate|range|base|hourly|annual|starting|from|between|is|the|for|and|or"
    r"|minimum|maximum|compensation|of|at|in|to|up|a|an)\b|[^\w'’&/ -]+",
    re.IGNORECASE,
)


def _parts(text: str, found: list[Found]) -> tuple[PayPart, ...]:
    """Several figures with what each is for: "Dayton: $18, Toledo: $19"; () where not all say."""
    parts: list[PayPart] = []
    last = 0
    for one in found:
        start = max(last, line_start(text, one.range.start, max(last, one.range.start - 60)))
        label = " ".join(_LABELS.sub(" ", text[start : one.range.start]).strip(" -").split())
        each = one.range.each()
        parts.append(PayPart(label, each.low, each.high))
        last = one.range.end
    labels = {part.label for part in parts}
    told = len(parts) > 1 and len(labels) == len(parts) and all(map(_is_label, labels))
    return tuple(parts) if told else ()


def _is_label(words: str) -> bool:
    return len(words) <= 50 and any(map(str.isalpha, words))


_SHARE: Final = re.compile(
    r"\b(?P<percent>[1-9]\d)\s?%\s?(?:time|fte|effort|appointment)\b|(?<![\d.])0?(?P<fte>\.\d{1,2})"
    r"\s?fte\b|(?<![\d-])(?P<hours>[1-3]\d(?:\.\d)?)\s?(?:hours?|hrs?)\s?(?:/|per|an?)\s?(?:week|wk)\b",
    re.IGNORECASE,
)


def _share(text: str, found: list[Found]) -> float | None:
    """The part of full time that the words around the figures give; None where they give none."""
    first, last = found[0].range.start, found[-1].range.end
    said = _SHARE.search(text, max(0, first - 80), min(len(text), last + 80))
    if said is None:
        return None
    if said["hours"]:
        return round(float(said["hours"]) / FULL_WEEK, 2)
    return float(said["fte"]) if said["fte"] else int(said["percent"]) / 100


def _rule(unit: Unit, every: float) -> str:
    """How the figures were made: pay days that are not one unit apart, the hours of full time."""
    if every == 1:
        return "" if unit == "year" else f"at full time, {PER_YEAR[unit]:,} {unit}s a year"
    said = f"twice a {unit}" if every == 0.5 else f"every {every:g} {unit}s"
    return f"stated {said}, {PER_YEAR[unit] / every:g} pay days a year"
