"""Amounts of money as people write them, and the ranges two of them make.

Knows "$50-55K", "$17/$22/hour", "$18-25.00 P/H", "6,061.00 - $7,587.00 per Month", "30.000 y
54.000 dólares USD al año", typing slips such as "$67,00 - 70,000", and which numbers of a pay
text are no money: hours, percentages, dates, "401k", years of experience.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from himjobs.model import Unit

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
    rf"(?:(?P<code>\b(?:{_CODES}))\s{{0,2}}\$*|(?P<symbol>(?<![A-Za-z])(?:US|USD|CAD?|CDN|AUD?|NZ|SG?"
    r"|HK|R|MX)?\s?\$+|[€£¥₹₱💲]|\bRs\.?|@))[\s*_(]{0,3}$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"\s{{0,2}}(?:\(?(?P<code>{_CODES})\b\)?|(?P<symbol>€|£|zł|\bkr\b|\$(?!\s?\d)"
    r"|(?:US |Canadian )?dollars?\b|d[óo]lares|euros?\b))",
    re.IGNORECASE,
)
_DOLLARS: Final = frozenset(("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"))
#: Currencies whose numbers are written with a decimal comma.
_COMMA_DECIMAL: Final = frozenset(("EUR", "BRL", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "RON"))
_NUMBER: Final = re.compile(
    r"(?<![\d.,])\d{1,3}(?: \d{3})+(?=\s?(?:€|EUR|SEK|NOK|DKK|kr\b|PLN|zł|CZK|HUF))"
    r"|(?<![\d.,])\d(?:[\d,.]*\d)?"
)
_THOUSANDS: Final = re.compile(r"\s?(?:k\b|thousand\b|mil (?=d[óo]lares))", re.IGNORECASE)
_HUGE: Final = re.compile(
    r"\s?\+?\s?(?:m\b|mm\b|mn\b|b\b|bn\b|t\b|million|billion|trillion|mil\b|crore|lakh)",
    re.IGNORECASE,
)
#: What a number counts when it is no money; ``hour`` alone is left, see ``_unit_after``.
_COUNTED: Final = re.compile(
    r"[\s-]{0,2}(?:\+|\(s\))?[\s-]{0,2}(?:hours?\b(?=\s*(?:/|per|a|each|of|shift|week|work|day|min))"
    r"|hours\b|hrs?\b(?=\s*(?:/|per|a|each|wk|w|shift))|hrs\b|h/|weeks?\b|wks?\b|days?\b|months?\b|mos?\b"
    r"|years?\b|yrs?\b|minutes?\b|mins?\b|shifts?\b|beds?\b|people|employees|patients?\b|miles|lbs"
    r"|pounds\b|fte\b|%|percent|x\b|st\b|nd\b|rd\b|th\b|a\.?m\b|p\.?m\b|times\b|locations?|states\b"
    r"|installments|:\d|/\d{1,2}/\d|st(?=[A-Z])|\)\(|\(k\)|\(b\)|[-–]?\s?(?:hour|week|month"
    r"|year|day)s? (?:contract|assignment|shift|term|commit|period|old|of ))",
)
_WORDS: Final[dict[str, tuple[Unit, float]]] = {
    "hour": ("hour", 1), "hours": ("hour", 1), "hourly": ("hour", 1), "hr": ("hour", 1),
    "hrs": ("hour", 1), "h": ("hour", 1), "hora": ("hour", 1), "heure": ("hour", 1),
    "stunde": ("hour", 1), "hrly": ("hour", 1), "day": ("day", 1), "daily": ("day", 1),
    "día": ("day", 1), "dia": ("day", 1), "jour": ("day", 1), "tag": ("day", 1), "diem": ("day", 1),
    "week": ("week", 1), "weekly": ("week", 1), "wk": ("week", 1), "semana": ("week", 1),
    "semanal": ("week", 1), "woche": ("week", 1), "semaine": ("week", 1),
    "biweekly": ("week", 0.5), "bi-weekly": ("week", 0.5), "month": ("month", 1),
    "monthly": ("month", 1), "mo": ("month", 1), "mth": ("month", 1), "mes": ("month", 1),
    "mensual": ("month", 1), "mensuales": ("month", 1), "mois": ("month", 1),
    "monat": ("month", 1), "monatlich": ("month", 1), "mês": ("month", 1),
    "semi-monthly": ("month", 2), "semimonthly": ("month", 2), "year": ("year", 1),
    "yearly": ("year", 1), "yr": ("year", 1), "yrs": ("year", 1), "annum": ("year", 1),
    "annual": ("year", 1), "annually": ("year", 1), "anually": ("year", 1), "ann": ("year", 1),
    "pa": ("year", 1), "p.a": ("year", 1), "py": ("year", 1), "ph": ("hour", 1), "y": ("year", 1),
    "año": ("year", 1), "ano": ("year", 1), "anual": ("year", 1), "anuales": ("year", 1),
    "an": ("year", 1), "jahr": ("year", 1), "jährlich": ("year", 1), "salary": ("year", 1),
    "season": ("year", 1),
}  # fmt: skip
_UNIT: Final = re.compile(
    r"[ *_]{0,3}(?P<plus>\+)?[ ,*_]{0,3}[(\[]?\s?(?:(?:base |gross |brut\w* )?(?:salary|base|pay|rate|USD)\s?)?"
    r"(?:"
    r"(?:/\s?a\s|/|per\b|p\s?/|\ban?\b|\beach\b|\bevery\b|\bal\b|\bpor\b|\bla\b|\bpar\b|\bpro\b"
    r"|\bim\b|de l['’]|[-–]\s?(?=hourly|annual|yearly|monthly|weekly))\s{0,2}"
    r"(?P<word>hourly|hours?|hrs?|hrly|hora|heure|stunde|h|annually|anually|annum|annual|yearly|years?|yrs?"
    r"|año|ano|jahr|an|y|monthly|month|mth|mo|mes|mês|mois|monat|biweekly|bi-weekly|weekly|week|wk"
    r"|semana|woche|semaine|daily|day|d[íi]a|jour|tag|diem|ann|salary)"
    r"|(?P<bare>hourly|hour|hrs?|hrly|ph|annually|anually|annual|yearly|p\.?a|py|monthly|mensual(?:es)?|semi-?monthly"
    r"|bi-?weekly|weekly|semanal|daily|anual(?:es)?|monatlich|jährlich)"
    r")(?!(?-i:[a-z]|-[a-z]))\.?(?P<more>\+(?!\s?[$\d])|\s\+(?=\s*(?:$|[.,;)(\n]|doe\b|depend|based)))?",
    re.IGNORECASE,
)
_SHIFT_LENGTH: Final = re.compile(r"\s*(?:/|per\b|a\b|shift|week|work|day|min)", re.IGNORECASE)
#: An open top: "$28+", "$55,000.00 +DOE"; not "$65k + equity" or "$18 + $1".
_PLUS: Final = re.compile(
    r"\+(?!\s?[\d$])|\s\+(?=\s*(?:$|[.,;)/(\n]|doe\b|usd\b|per\b|depend|based|an?\b))",
    re.IGNORECASE,
)
_FILL: Final = (
    r"(?:\W{0,3}\b(?:of|is|at|are|be|will|hourly|annual|base|starting|salary|salaries|rate|pay|wage|range|being"
    r"|the|a|an|for|this|position|role|starts?|begins?|approximately|about|around|compensation|from)\b)"
    r"{0,7}[\s:=–(*.-]{0,4}$"
)
_BOUNDS: Final[tuple[tuple[Bound, re.Pattern[str]], ...]] = (
    ("mid", re.compile(r"\b(?:mid-?\s?points?|mid|average|avg\.?|median)\b" + _FILL, re.IGNORECASE)),
    ("max", re.compile(
        r"\b(?:maximum|max|up to|as high as|as much as|no more than|not to exceed|not exceed|tops? out at"
        r"|capped at|hasta)\b" + _FILL, re.IGNORECASE)),
    ("min", re.compile(
        r"\b(?:minimum|min|starting|starts?|begin(?:s|ning)?|from|at least|no less than|not less than|desde"
        r"|a partir de|more than|over)\b" + _FILL, re.IGNORECASE)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount at ``text[start:end]``, currency and unit words included.

    ``currency`` is a code, or ``$`` for a dollar of unnamed country. ``marked``: it has a sign or name of a currency. ``slip``: its digits are grouped wrongly, so
    its size may be ten times too small or large. ``unit`` is only what stands next to it.
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


def amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Every number in ``text`` that may be money, in order."""
    for match in _NUMBER.finditer(text, start, len(text) if end is None else end):
        amount = _amount(text, match)
        if amount:
            yield amount


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    first, last = match.span()
    before = _BEFORE.search(text, max(0, first - 8), first)
    if before is None and first and (text[first - 1].isalpha() or text[first - 1] in "#_/\\."):
        if text[first - 1] != "/" or not (
            first > 1 and (text[first - 2].isdigit() or text[first - 2] in "rk")
        ):
            return None
    currency = _currency(before)
    scaled = _THOUSANDS.match(text, last)
    if scaled:
        last = scaled.end()
    after = _AFTER.match(text, last)
    currency = _currency(after, currency)
    number = _value(match.group(), currency)
    if number is None or (scaled and match.group() in ("401", "403", "457")):
        return None
    value, slip = number
    if scaled and value < 1000:
        value *= 1000
    if after:
        last = after.end()
    marked = before is not None or after is not None
    if scaled is None and _HUGE.match(text, last):
        return None
    unit, factor, last, plus = _unit_after(text, last, marked)
    if unit is None and not marked and not scaled and _COUNTED.match(text, last):
        return None
    if (
        unit is None
        and (text.startswith("%", last) or text[last : last + 1].isalpha())
        and not marked
    ):
        return None
    return Amount(
        value=round(value * factor, 2),
        start=before.start() if before else first,
        end=last,
        currency=currency,
        unit=unit,
        bound=_bound(text, before.start() if before else first),
        open=plus,
        thousands=scaled is not None,
        slip=slip,
        marked=marked,
        cents="." in match.group()[-3:],
    )


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


def _unit_after(text: str, at: int, marked: bool) -> tuple[Unit | None, float, int, bool]:
    """Unit, factor to it, where its words end, and whether a plus leaves the top open."""
    match = _UNIT.match(text, at)
    if match and not marked and (match.group("bare") or "").lower() in ("hour", "hr", "hrs"):
        # "12 Hour Shifts": without a currency the word counts hours, unless a source's pay
        # field says no more than "19-25 hour"
        if _SHIFT_LENGTH.match(text, match.end()) or len(text) > 60:
            match = None
    if match is None:
        plus = _PLUS.match(text, at)
        return None, 1.0, plus.end() if plus else at, plus is not None
    word = (match.group("word") or match.group("bare")).lower()
    unit, factor = _WORDS[word.rstrip(".")]
    return unit, factor, match.end(), bool(match.group("plus") or match.group("more"))


def _bound(text: str, at: int) -> Bound | None:
    before = text[max(0, at - 90) : at]
    cut = max(before.rfind("\n\n"), before.rfind("; "), before.rfind(". "))
    found, closest = None, -1
    for bound, pattern in _BOUNDS:
        match = pattern.search(before, cut + 1)
        if match and match.start() > closest:
            found, closest = bound, match.start()
    return found


_CONNECTOR: Final = re.compile(
    r"[\s*_.]*(?:[(\[][^()\[\]]{0,90}[)\]])?[\s*_]*(?:(?:-|–|—|−|~|\bto\b|\bthrough\b|\bthru\b|\bup to\b|\bto a\b"
    r"|\ba\b|\by\b|\bbis\b|\bà\b|\band\b|\bor\b|/|,)[\s*_]*(?:an?\s|the\s)?)?(?:\b(?:up to|max(?:imum)?|high|top)\b"
    r"(?:\s(?:hourly|annual|base|pay|salary|rate|of|is))*[\s:.]*)?",
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
    return Range(
        low, top, first.start, second.end, _stronger(first.currency, second.currency),
        second.unit or first.unit, first.marked or second.marked or first.thousands or second.thousands,
        first.cents or second.cents, pair=True,
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
        amount.marked or amount.thousands, amount.cents, amount.bound == "mid",
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
                last, high=item.high, end=item.end, unit=last.unit or item.unit, pair=True,
                currency=_stronger(last.currency, item.currency),
            )
        else:
            out.append(item)
    return out
