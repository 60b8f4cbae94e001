"""Options of a filter, each with the number of results that choosing it would leave."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.query import Query

#: Counts by facet and value; None where nothing was counted, so that no count is made up.
Facets = Mapping[str, Mapping[str, int]] | None

_RADII = (5, 10, 25, 50, 75, 100, 200)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: ``count`` is None where it is not counted."""

    value: str
    label: str
    count: int | None = None
    checked: bool = False
    title: str = ""

    @property
    def disabled(self) -> bool:
        """True when choosing it would leave nothing."""
        return self.count == 0 and not self.checked


def all_of(
    known: Mapping[str, str], facets: Facets, name: str, chosen: Sequence[str]
) -> tuple[Option, ...]:
    """Every known code with its count, in the order they are known."""
    counted = counter(facets, name)
    return tuple(
        Option(code, label, counted(code), code in chosen) for code, label in known.items()
    )


def counter(facets: Facets, name: str) -> Callable[[str], int | None]:
    """How often a value of that facet was counted; None where nothing was."""
    if facets is None:
        return lambda value: None  # noqa: ARG005 - the same for every value
    return lambda value: facets.get(name, {}).get(value, 0)


def by_count(
    facets: Facets, name: str, chosen: Sequence[str], labels: Mapping[str, str] | None = None
) -> list[Option]:
    """The values that were counted: chosen ones first, then the most frequent."""
    counted = counter(facets, name)
    values = dict.fromkeys([*chosen, *(facets or {}).get(name, {})])
    options = [Option(v, (labels or {}).get(v, v), counted(v), v in chosen) for v in values if v]
    return sorted(options, key=lambda o: (not o.checked, -(o.count or 0), o.label.lower()))


def with_chosen(
    choices: Iterable[int], chosen: float | None, say: Callable[[float], str]
) -> tuple[Option, ...]:
    """The choices, and the chosen value where it is none of them."""
    values = sorted({float(c) for c in choices} | ({chosen} if chosen is not None else set()))
    return tuple(Option(f"{v:.0f}", say(v), checked=v == chosen) for v in values)


def radii(query: Query) -> tuple[Option, ...]:
    """The choices of the radius box; a radius that is not among them is added."""
    return radii_of(query.near.miles if query.near else None)


def radii_of(miles: float | None) -> tuple[Option, ...]:
    """The same for a radius; the usual one is left out of an address."""
    options = with_chosen(_RADII, miles, lambda n: f"{n:g} miles")
    return tuple(replace(o, value="") if o.value == "25" else o for o in options)
