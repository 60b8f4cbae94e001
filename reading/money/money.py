"""Amounts of money as people write them, with the currency and unit that stand at them.

Knows "$125K", "$18.25/hr", "CAD 90,000", "30.000 dólares USD al año" and slips of the keyboard
such as "$67,00", and which numbers of a pay text are no money: hours, percentages, dates, "401k",
years of experience.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from himjobs.reference.units import in_text, interval
from himjobs.vocabulary import Unit
from reading.text.phrases import phrases

Bound = Literal["min", "max", "mid"]

_SYMBOLS: Final = {
    "$": "$", "us$": "USD", "usd$": "USD", "c$": "CAD", "ca$": "CAD", "cad$": "CAD",
    "cdn$": "CAD", "a$": "AUD", "au$": "AUD", "aud$": "AUD", "nz$": "NZD", "s$": "SGD",
    "sg$": "SGD", "hk$": "HKD", "r$": "BRL", "mx$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₹": "INR", "rs": "INR", "rs.": "INR", "₱": "PHP", "zł": "PLN", "kr": "SEK", "lpa": "INR",
    "dollar": "USD", "dollars": "USD", "dólares": "USD", "dolares": "USD", "euro": "EUR",
    "euros": "EUR", "pounds": "GBP", "us dollars": "USD", "canadian dollars": "CAD", "💲": "$",
}  # fmt: skip
_CODES: Final = (
    "USD|CAD|EUR|GBP|AUD|NZD|SGD|HKD|INR|PHP|PLN|SEK|NOK|DKK|CHF|JPY|BRL|MXN|ILS|ZAR|CZK|HUF|RON"
    "|TRY|AED|COP|ARS|CLP|PEN|CNY|KRW|THB|MYR|IDR|VND|NGN|KES"
)
_BEFORE: Final = re.compile(
    rf"(?:(?P<code>\b(?:{_CODES}))\s{{0,2}}\$*|(?P<symbol>(?<![A-Za-z])(?:(?:US|USD|CAD?|CDN|AUD?|NZ"
    r"|SG?|HK|R|MX)\s?)?\$+|[€£¥₹₱💲]|\bRs\.?|@))[\s*_(]{0,3}$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"\s{{0,2}}(?:\(?(?P<code>{_CODES})\b\)?|(?P<symbol>€|£|zł|\bkr\b|\$(?!\s?\d)"
    r"|(?:US |Canadian )?dollars?\b|d[óo]lares|euros?\b))",
    re.IGNORECASE,
)
#: Currencies whose numbers are written with a decimal comma.
_COMMA_DECIMAL: Final = frozenset(("EUR", "BRL", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "RON"))
_NUMBER: Final = re.compile(r"\d(?:[\d,.]*\d)?")
#: "30 000 €": a space parts thousands where the currency is one that is written so.
_SPACED: Final = re.compile(r"\d{1,3}(?: \d{3})+(?=\s?(?:€|EUR|SEK|NOK|DKK|kr\b|PLN|zł|CZK|HUF))")
_THOUSANDS: Final = re.compile(r"\s?(?:k\b|thousand\b|mil (?=d[óo]lares))", re.IGNORECASE)
_HUGE: Final = phrases(
    r"""
        \s?\+?\s?(?:m\b|mm\b|mn\b|b\b|bn\b|t\b|million|billion|trillion|mil\b|crore|lakh)
    """,
    re.IGNORECASE,
)
#: What a number counts when it is no money; ``hour`` alone is left, see ``_unit_after``.
_COUNTED: Final = phrases(
    r"""
        [\s-]{0,2}(?:\+|\(s\))?[\s-]{0,2}(?:hours?\b(?=\s*(?:/|per|a|each|of|shift|week|work|day
            |min))|hours\b|hrs?\b(?=\s*(?:/|per|a|each|wk|w|shift))|hrs\b|h/|weeks?\b|wks?\b
            |days?\b|months?\b|mos?\b|years?\b|yrs?\b|minutes?\b|mins?\b|shifts?\b|beds?\b
            |people|employees|patients?\b|miles|lbs|pounds\b|fte\b|%|percent|x\b|st\b|nd\b|rd\b
            |th\b|a\.?m\b|p\.?m\b|times\b|locations?|states\b|installments|:\d|/\d{1,2}/\d
            |st(?=[A-Z])|\)\(|\(k\)|\(b\)|[-–]?\s?(?:hour|week|month|year|day)s? (?:contract
            |assignment|shift|term|commit|period|old|of ))
    """,
)
#: Pay days that are not one unit apart, after "every" or "per", and by themselves.
COUNTED: Final = (
    r"(?:\d{1,2}(?:\.\d)?|half(?:[ -]an?)?|two|other|second|three|four|six)[ -](?:weeks?|months?)"
)
OFTEN: Final = (
    r"(?:bi|semi)[\s-]?(?:weekly|monthly|annual(?:ly)?)|fortnightly"
    r"|twice[\s-](?:(?:a|per|each)[ ])?month(?:ly)?"
)
_UNIT: Final = phrases(
    r"""
        [ *_]{0,3}(?P<plus>\+)?[ ,*_]{0,3}[(\[]?\s?(?:(?:base |gross |brut\w* )?(?:salary|base
            |pay|rate|USD)\s?)?(?:(?:/\s?a\s|/|per\b|p\s?/|\ban?\b|\beach\b|\bevery\b|\bal\b
            |\bpor\b|\bla\b|\bpar\b|\bpro\b|\bim\b|de l['’]|[-–]\s?(?=hourly|annual|yearly
            |monthly|weekly))\s{0,2}(?P<word><EVERY>|hourly|hours?|hrs?|hrly|hora|heure|stunde|h
            |annually|anually|annum|annual|yearly|years?|yrs?|año|ano|jahr|an|y|monthly|month
            |mth|mo|mes|mês|mois|monat|weekly|week|wk|semana|woche|semaine
            |daily|day|d[íi]a|jour|tag|diem|ann|salary)|(?P<bare><OFTEN>|hourly|hour|hrs?|hrly|ph
            |annually|anually|annual|yearly|p\.?a|py|monthly|mensual(?:es)?|weekly|semanal|daily|anual(?:es)?|monatlich|jährlich))(?!(?-i:[a-z]
            |-[a-z]))(?P<more>\+(?!\s?[$\d])|\s\+(?=\s*(?:$|[.,;)(\n]|doe\b|depend|based)))?
    """,
    re.IGNORECASE,
    EVERY=rf"{COUNTED}|(?:bi|semi)[\s-]?(?:week|month)(?:ly)?|fortnight",
    OFTEN=OFTEN,
)
_SHIFT_LENGTH: Final = re.compile(r"\s*(?:/|per\b|a\b|shift|week|work|day|min)", re.IGNORECASE)
#: An open top: "$28+", "$55,000.00 +DOE"; not "$65k + equity" or "$18 + $1".
_PLUS: Final = phrases(
    r"""
        \+(?!\s?[\d$])
        \s\+(?=\s*(?:$|[.,;)/(\n]|doe\b|usd\b|per\b|depend|based|an?\b))
    """,
    re.IGNORECASE,
)
_FILL: Final = (
    r"(?:\W{0,3}\b(?:of|is|at|are|be|will|hourly|annual|base|starting|salary|salaries|rate|pay"
    r"|wage|range|being"
    r"|the|a|an|for|this|position|role|starts?|begins?|approximately|about|around|compensation"
    r"|from)\b)"
    r"{0,7}[\s:=–(*.-]{0,4}$"
)
_BOUNDS: Final[tuple[tuple[Bound, re.Pattern[str]], ...]] = (
    ("mid", re.compile(r"\b(?:mid-?\s?points?|mid|average|avg\.?|median)\b" + _FILL, re.I)),
    ("max", phrases(
        r"""
            \b(?:maximum|max|up to|as high as|as much as|no more than|not to exceed|not exceed
                |tops? out at|capped at|hasta)\b<FILL>
        """, re.IGNORECASE, FILL=_FILL,
    )),
    ("min", phrases(
        r"""
            \b(?:minimum|min|starting|starts?|begin(?:s|ning)?|from|at least|no less than
                |not less than|desde|a partir de|more than|over)\b<FILL>
        """, re.IGNORECASE, FILL=_FILL,
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount at ``text[start:end]``, currency and unit words included.

    ``currency`` is a code, or ``$`` for a dollar of unnamed country. ``marked``: it has a sign or
    name of a currency. ``slip``: its digits are grouped wrongly, so its size may be ten times too
    small or large. ``unit`` is only what stands next to it, and ``every`` how many of it the
    amount is for: 2 weeks, half a month.
    """

    value: float
    start: int
    end: int
    currency: str | None = None
    unit: Unit | None = None
    bound: Bound | None = None
    open: bool = False
    thousands: bool = False
    slip: bool = False
    marked: bool = False
    cents: bool = False
    every: float = 1.0


def amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Every number in ``text[start:end]`` that may be money, in order."""
    limit = len(text) if end is None else end
    match = _NUMBER.search(text, start, limit)
    while match:
        if text.startswith(" ", match.end()):
            match = _SPACED.match(text, match.start(), limit) or match
        amount = _amount(text, match)
        if amount:
            yield amount
        match = _NUMBER.search(text, match.end(), limit)


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    first, last = match.span()
    before = _BEFORE.search(text, max(0, first - 8), first)
    if before is None and (
        _inside_word(text, first) or _GRADE.search(text, max(0, first - 12), first)
    ):
        return None
    currency = _currency(before)
    scaled = _THOUSANDS.match(text, last)
    last = scaled.end() if scaled else last
    after = _AFTER.match(text, last)
    currency = _currency(after, currency)
    last = after.end() if after else last
    number = _value(match.group(), currency)
    if number is None or (scaled and match.group() in _PLANS):
        return None
    value, slip = number
    marked = before is not None or after is not None
    if scaled is None and _HUGE.match(text, last):
        return None
    unit, every, end, plus = _unit_after(text, last, marked)
    if unit is None and not marked and _is_count(text, last, scaled is not None):
        return None
    start = before.start() if before else first
    return Amount(
        value=round(value * (1000 if scaled and value < 1000 else 1), 2),
        start=start,
        end=end,
        currency=currency,
        unit=unit,
        bound=_bound(text, start),
        open=plus,
        thousands=scaled is not None,
        slip=slip,
        marked=marked,
        cents="." in match.group()[-3:],
        every=every,
    )


#: "GS-7", "Step 10", "Grade 5": the number of a place on a pay scale.
_GRADE: Final = re.compile(
    r"\b(?:steps?|grades?|levels?|tiers?|bands?|zones?|gs|wg|series)[\s-]{0,2}$", re.IGNORECASE
)
#: Retirement plans: "401k" is no money.
_PLANS: Final = ("401", "403", "457")


def _inside_word(text: str, first: int) -> bool:
    """True for the digits of "ICD10", "#4711" or a date; not after the slash of "$17/22"."""
    if first == 0:
        return False
    if text[first - 1] == "/":
        return first < 2 or not (text[first - 2].isdigit() or text[first - 2] in "rk")
    return text[first - 1].isalpha() or text[first - 1] in "#_\\.,"


def _is_count(text: str, last: int, scaled: bool) -> bool:
    """True for a number that counts something, or is glued to a word."""
    if not scaled and _COUNTED.match(text, last):
        return True
    return text.startswith("%", last) or text[last : last + 1].isalpha()


def _currency(match: re.Match[str] | None, known: str | None = None) -> str | None:
    if match is None:
        return known
    if match.group("code"):
        return match.group("code").upper()
    symbol = re.sub(r"\s|(?<=\$)\$+", "", match.group("symbol").lower())
    found = _SYMBOLS.get(symbol, "$")
    return known if known and found in ("$", "USD") else found


def _value(run: str, currency: str | None) -> tuple[float, bool] | None:
    """The number, and whether its grouping is a slip of the keyboard."""
    run = run.replace(" ", "")
    if run.isdigit():
        return (float(run), False) if len(run) <= 8 else None
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d{1,2})?", run):
        return float(run.replace(",", "")), False
    if re.fullmatch(r"\d+\.\d{1,2}|\d+\.\d{4,}|\d{4,}\.\d+", run):
        return float(run), False
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+[.,]\d{2}", run):
        return float(re.sub("[.,]", "", run[:-3]) + "." + run[-2:]), False
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", run):  # pay never has thousandths
        return float(run.replace(".", "")), False
    if re.fullmatch(r"\d+,\d{1,2}", run) and currency in _COMMA_DECIMAL:
        return float(run.replace(",", ".")), False
    if re.fullmatch(r"\d{2,3},\d{2}", run):
        return float(run.replace(",", "")) * 10, True
    if re.fullmatch(r"\d{2,3},\d{4}", run):
        return float(run.replace(",", "")[:-1]), True
    return None


_ASIDE: Final = re.compile(r"\s?\([A-Za-z ,/-]{2,30}\)")


def _unit_after(text: str, at: int, marked: bool) -> tuple[Unit | None, float, int, bool]:
    """Unit, how many of it, where its words end, and whether a plus leaves the top open."""
    match = _UNIT.match(text, at)
    if match is None:  # "$7,200 (Deputy) per month"
        aside = _ASIDE.match(text, at)
        match = _UNIT.match(text, aside.end()) if aside else None
    # "12 Hour Shifts": without a currency the word counts hours, unless a source's pay field
    # says no more than "19-25 hour"
    counts = match is not None and (match.group("bare") or "").lower() in ("hour", "hr", "hrs")
    if (
        match
        and counts
        and not marked
        and (len(text) > 60 or _SHIFT_LENGTH.match(text, match.end()))
    ):
        match = None
    if match is None:
        plus = _PLUS.match(text, at)
        return None, 1.0, plus.end() if plus else at, plus is not None
    word = (match.group("word") or match.group("bare")).lower()
    unit, every = interval(word) or (in_text()[word.rstrip(".")], 1.0)
    return unit, every, match.end(), bool(match.group("plus") or match.group("more"))


_CLAUSE: Final = re.compile(r"\n\n|; |(?<!\bmin)(?<!\bmax)(?<!\bavg)\. ", re.IGNORECASE)


def _bound(text: str, at: int) -> Bound | None:
    before = text[max(0, at - 90) : at]
    breaks = [match.end() for match in _CLAUSE.finditer(before)]
    cut = breaks[-1] - 1 if breaks else -1
    found, closest = None, -1
    for bound, pattern in _BOUNDS:
        match = pattern.search(before, cut + 1)
        if match and match.start() > closest:
            found, closest = bound, match.start()
    return found
