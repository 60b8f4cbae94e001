"""The filters in force, one chip for each value, with the address of the search without it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.asking.asked import Asked
from search.fields import UNKNOWN
from search.query import Query
from web import phrases
from web.address import address
from web.filters import TYPES, UNSAID, WORKPLACES, YEARS, Labels


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force and the address without it."""

    text: str
    href: str


def chips(asked: Asked, labels: Labels) -> tuple[Chip, ...]:
    """A chip for each filter in force, value by value; defaults are none."""
    query, filters = asked.query, asked.query.posting_filters
    strong = filters.strength == "required"
    out: list[tuple[str, dict[str, Any]]] = [
        *_each("cert", filters.cert, lambda c: f"{'requires' if strong else 'asks for'} {c}"),
        *_each("workplace", filters.workplace, lambda c: _named(WORKPLACES, c, "workplace")),
        *_each("specialty", filters.specialty, lambda c: labels.specialties.get(c, c)),
        *_each("soc", filters.soc, lambda c: f"{c} {labels.occupations.get(c, '')}".strip()),
        *_each("employment_type", filters.employment_type, lambda c: _named(TYPES, c, "type")),
        *_each("employer", filters.employer, lambda name: name),
        *_each("not_employer", filters.not_employer, lambda name: f"not {name}"),
        *_each("source", filters.source, lambda c: f"from {labels.sources.get(c, c)}"),
    ]
    if strong:
        out.insert(0, ("only where required", {"strength": "any"}))
    if filters.cert_mode == "all":
        out.insert(0, ("all of these credentials", {"cert_mode": "any"}))
    if filters.remote_from:
        state = labels.states.get(filters.remote_from, filters.remote_from)
        out.append((f"remote open to {state}", {"remote_from": None}))
    if filters.abroad:
        out.append(("jobs abroad too", {"abroad": False}))
    if filters.pay_min is not None:
        out.append((f"at least {phrases.money(filters.pay_min)} a year", {"pay_min": None}))
    if not filters.pay_unknown:
        out.append(("pay stated", {"pay_unknown": True}))
    out += _each("says", filters.says, lambda one: f"{UNSAID[one]} stated")
    if filters.max_years is not None:
        said = YEARS.get(int(filters.max_years)) or f"Up to {phrases.years(filters.max_years)}"
        out.append((f"{said[0].lower()}{said[1:]}", {"max_years": None}))
    if filters.posted_within is not None:
        out.append((f"posted (or first seen) within {phrases.count(filters.posted_within, 'day')}",
                    {"posted_within": None}))  # fmt: skip
    return tuple(
        Chip(text, address(asked.with_query(query.without(**change)).query, asked.holds))
        for text, change in out
    )


def _named(labels: Mapping[str, str], code: str, what: str) -> str:
    return f"{what} not stated" if code == UNKNOWN else labels[code]


def _each(
    name: str, values: Sequence[str], say: Callable[[str], str]
) -> list[tuple[str, dict[str, Any]]]:
    return [(say(one), {name: tuple(v for v in values if v != one)}) for one in values]


def active(query: Query) -> int:
    """How many filters are in force: words and place are not filters."""
    f = query.posting_filters
    many = (f.cert, f.workplace, f.specialty, f.soc, f.employment_type, f.employer,
            f.not_employer, f.source, f.says)  # fmt: skip
    single = (
        *(f.remote_from, f.pay_min, f.max_years, f.posted_within),
        *(True if on else None for on in (f.cert_mode == "all", f.strength == "required")),
        None if f.pay_unknown else True,
        True if f.abroad else None,
    )
    return sum(len(values) for values in many) + sum(one is not None for one in single)
