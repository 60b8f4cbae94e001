"""A source's pay fields as one line of its own words: ``USD 24.5-31 per hour``. Pure.

schema.org allows a number, a text, a MonetaryAmount, a PriceSpecification or a list of them, and
sites add shapes of their own; the boards have theirs. Figures stay the source's: nothing is
converted, and words beside the figures are kept in brackets because they may contradict them.
"""

import re
from typing import Any

from crawler.markup import one_line
from himjobs.reference.units import in_fields, interval

_NUMBER = re.compile(
    r"(?:[$£€]|[A-Z]{3}\s)?\s*(?:(\d{1,3}(?:[,\s]\d{3})+|\d+)(\.\d+)?|(\d+),(\d{1,2}))\s*([kK])?"
)


def stated(value: Any, currency: Any = None) -> str | None:
    """A JobPosting's ``baseSalary`` as a line, or None; ``currency`` is its ``salaryCurrency``."""
    if isinstance(value, list):
        if len(value) == 2 and all(number(item) is not None for item in value):
            return line(value[0], value[1], currency=currency)
        lines = [stated(item, currency) for item in value]
        return "; ".join(dict.fromkeys(filter(None, lines))) or None
    if isinstance(value, dict):
        return _amount(value, currency)
    return line(exact=value, currency=currency)


def line(
    low: Any = None,
    high: Any = None,
    *,
    exact: Any = None,
    currency: Any = None,
    unit: Any = None,
    words: Any = None,
) -> str | None:
    """``low`` to ``high``, or the ``exact`` amount, as a line; None when nothing is stated.

    Values that are texts and no numbers, and ``words``, are kept as words.
    """
    least, most, only = number(low), number(high), number(exact)
    said = [text for text in map(_words, (low, high, exact, words)) if text]
    said = list(dict.fromkeys(said))
    figures = _figures(least, most) or _figures(only, only)
    if not figures:
        return "; ".join(said) or None
    if isinstance(currency, str) and currency.strip():
        figures[-1] = f"{one_line(currency).upper()} {figures[-1]}"
    text = " ".join(figures)
    if period := per(unit):
        text += f" {period}" if period.startswith("every ") else f" per {period}"
    return f"{text} ({'; '.join(said)})" if said else text


def number(value: Any) -> float | None:
    """The number a value is: ``75,000``, ``$24.50``, ``75k``; None when it is more than that."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if value == value and abs(value) < 1e12 else None
    if isinstance(value, str) and (found := _NUMBER.fullmatch(value.strip())):
        whole, fraction, units, cents, thousand = found.groups()
        text = f"{units}.{cents}" if units else re.sub(r"[,\s]", "", whole) + (fraction or "")
        return float(text) * (1000 if thousand else 1)
    return None


def per(unit: Any) -> str | None:
    """``hour``, ``day``, ``week``, ``month``, ``year``, or the source's word where it is another.

    Pay days that are not one unit apart are ``every 2 weeks``, ``every 0.5 months``. Reads
    ``HOUR``, ``hourly``, ``per hour``, UN/CEFACT codes (``HUR``, ``ANN``) and the interval names
    of boards (``per-year-salary``, ``semi-month-salary``).
    """
    if isinstance(unit, list):
        unit = next(iter(unit), None)
    if not isinstance(unit, str) or not unit.strip():
        return None
    plain = one_line(unit)
    if (several := interval(plain)) and several[1] != 1:
        return f"every {several[1]:g} {several[0]}s"
    for word in re.findall(r"[a-z]+", plain.lower()):
        if unit_named := in_fields().get(word):
            return unit_named
    return plain


def _amount(value: dict[str, Any], currency: Any) -> str | None:
    """A MonetaryAmount, QuantitativeValue or PriceSpecification, nested or flat."""
    currency = _first(value, "currency", "priceCurrency") or currency
    if isinstance(currency, dict):
        currency = currency.get("name")
    inner = _first(value, "value", "amount", "price")
    if isinstance(inner, list) and any(isinstance(item, dict) for item in inner):
        inner = [item for item in inner if isinstance(item, dict)]
        if len(inner) > 1:
            return stated([{**value, "value": item} for item in inner], currency)
        inner = inner[0]
    parts = {**value, "value": None, **inner} if isinstance(inner, dict) else value
    single = _first(parts, "value", "amount", "price")
    if isinstance(single, dict | list):
        return stated(single, currency)
    return line(
        _first(parts, "minValue", "minPrice", "min", "minimum"),
        _first(parts, "maxValue", "maxPrice", "max", "maximum"),
        exact=single,
        currency=currency,
        unit=_first(parts, "unitText", "unitCode", "unit", "duration"),
    )


def _first(parts: dict[str, Any], *names: str) -> Any:
    return next((parts[name] for name in names if parts.get(name) not in (None, "", [])), None)


def _figures(least: float | None, most: float | None) -> list[str]:
    """The amounts as words; [] for none: 0 is how templates say that nothing is stated."""
    if not least and not most:
        return []
    if least and most:
        low, high = sorted((least, most))
        return [_plain(low) if low == high else f"{_plain(low)}-{_plain(high)}"]
    return ["from", _plain(least)] if least else ["up to", _plain(most or 0)]


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _words(value: Any) -> str:
    """A text that is not just a number; empty for everything else."""
    text = one_line(value) if isinstance(value, str) else ""
    return "" if number(text) is not None else text
