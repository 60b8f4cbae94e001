"""A question's filters as plain logic: written once, translated by each engine's ``compile``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.query import Near

#: Miles from the point asked for, by place id: ``himjobs.reference.places.Gazetteer.circle``.
Circle = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field has at least one of the values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The field's number is known and lies in the range, both ends included."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts hold; nothing is asked when there are none."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Said:
    """The tokens stand side by side in one of the text fields."""

    run: tuple[str, ...]


Condition = OneOf | Between | Every | Either | Not | Said


def chosen(values: Mapping[str, Iterable[str]]) -> list[Condition]:
    """For each field with values: it has one of them."""
    return [OneOf(field, tuple(wanted)) for field, wanted in values.items() if wanted]


def local(near: Near | None, circle: Circle) -> Condition | None:
    """In the place asked for: within the circle, or in the narrowest area given."""
    if near is None:
        return None
    if near.miles is not None:
        return OneOf("spots", tuple(circle))
    area = (("county", near.county), ("cbsa", near.cbsa), ("state", near.state))
    narrowest = next((f"{kind}:{code}" for kind, code in area if code), None)
    return OneOf("areas", (narrowest,)) if narrowest else None


def bounded(between: Between, unknown: OneOf, *, asked: bool, keep: bool) -> list[Condition]:
    """A bound on an amount of money; ``keep`` what states none. Without one ``asked`` for, what
    states none is still left out where it is not to be kept."""
    if not asked:
        return [] if keep else [Not(unknown)]
    return [Either((between, unknown)) if keep else between]
