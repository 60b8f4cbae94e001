"""The short notations in which openings state pay and workplace, and what a reader should find.

Pay: ``hour 24.5 31``, ``hour 28`` (one figure), ``hour 24+`` (from), ``year 52000 68000``,
``k 52 68`` (written in thousands), ``month 4100 5025``, ``doe``; ``hour 24 30; hour 26 33`` gives
one figure for each place. Work: ``onsite``, ``hybrid``, ``remote``, ``remote OH KY`` (only from
these states), ``remote -CA -NY`` (not from these).
"""

from dataclasses import dataclass
from typing import Any

from himjobs.errors import BadInput

_UNITS = {"hour": "hour", "year": "year", "k": "year", "month": "month"}


@dataclass(frozen=True, slots=True)
class Pay:
    """Figures in dollars by ``unit``; ``shape`` names the wording they are written in."""

    min: float
    max: float | None
    unit: str
    shape: str


@dataclass(frozen=True, slots=True)
class Work:
    """Kind of workplace (empty where nothing is said) and states, as postal codes."""

    kind: str
    allowed: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


def pay_of(spec: str) -> list[Pay]:
    """The figures of a pay notation; none for silence and for ``doe``."""
    return [] if spec in ("", "doe") else [_one(part.strip()) for part in spec.split(";")]


def _one(part: str) -> Pay:
    try:
        written, *figures = part.split()
        scale = 1000 if written == "k" else 1
        low = float(figures[0].rstrip("+")) * scale
        if figures[0].endswith("+"):
            return Pay(low, None, _UNITS[written], f"{written}-from")
        if len(figures) == 1:
            return Pay(low, low, _UNITS[written], f"{written}-one")
        return Pay(low, float(figures[1]) * scale, _UNITS[written], written)
    except (ValueError, KeyError, IndexError) as error:
        raise BadInput("not a pay notation", field="pay", value=part) from error


def work_of(spec: str) -> Work:
    """The workplace of a work notation."""
    kind, *states = spec.split() or [""]
    if kind not in ("", "onsite", "hybrid", "remote"):
        raise BadInput("not a workplace", field="work", value=spec)
    excluded = tuple(s[1:] for s in states if s.startswith("-"))
    return Work(kind, tuple(s for s in states if not s.startswith("-")), excluded)


def expected_pay(spec: str) -> dict[str, Any] | None:
    """The pay a reader should find: over all places, the lowest and the highest figure."""
    pays = pay_of(spec)
    if not pays:
        return None
    tops = [pay.max for pay in pays if pay.max is not None]
    return {
        "min": min(pay.min for pay in pays),
        "max": max(tops) if tops else None,
        "unit": pays[0].unit,
    }
