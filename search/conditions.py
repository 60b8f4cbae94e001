"""A question's filters as plain logic: written once, translated by each engine's ``compile``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from himjobs.errors import BadInput
from search.fields import ANYWHERE, NO_REQUIREMENT, PAY_UNKNOWN
from search.query import Filters, Near, Query

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


def conditions(query: Query, *, now: datetime, circle: Circle) -> tuple[Condition, ...]:
    """Everything but the words; all must hold. ``circle`` is empty when no point is asked for.

    A posting whose pay, experience or kind of workplace is not known does not pass a filter on
    it; pay alone has ``pay_unknown``.
    """
    filters = query.filters
    if not isinstance(filters, Filters):
        raise BadInput("only postings can be searched", field="kind", value=query.kind)
    found = [
        *_placed(query.near, filters, circle),
        *_credentials(filters),
        *_paid(filters),
        *(
            OneOf(name, tuple(values))
            for name, values in (
                ("specialty", filters.specialty),
                ("soc", filters.soc),
                ("employment_type", filters.employment_type),
                ("employer", filters.employer),
                ("source", filters.source),
            )
            if values
        ),
    ]
    if filters.not_employer:
        found.append(Not(OneOf("employer", tuple(filters.not_employer))))
    if filters.max_years is not None:
        found.append(Between("experience_months", high=int(filters.max_years * 12)))
    if filters.posted_within is not None:
        earliest = now - timedelta(days=filters.posted_within)
        found.append(Between("first_seen", low=int(earliest.timestamp())))
    if filters.requirement_keys is not None:
        keys = tuple(key or NO_REQUIREMENT for key in filters.requirement_keys)
        found.append(OneOf("requirement_key", keys))
    return tuple(found)


def _placed(near: Near | None, filters: Filters, circle: Circle) -> list[Condition]:
    """Where the work is, and where a remote worker may live.

    - A place asked for is a place the posting has: within the circle, or in the area. A remote
      posting is no exception, so "within 25 miles" means it.
    - Asking for remote work as well (``workplace`` with remote, or ``remote_from``) adds the
      remote postings that are open to one's state, wherever their employer sits. One's state is
      ``remote_from``, else the state of the place asked for.
    - Then, and with ``remote_from`` alone, a remote posting closed to one's state is left out.
    """
    remote = OneOf("workplace", ("remote",))
    asks_remote = filters.remote_from is not None or "remote" in filters.workplace
    home = filters.remote_from or (near.state if near else None)
    found: list[Condition] = []
    if filters.workplace:
        found.append(OneOf("workplace", tuple(filters.workplace)))
    if home and asks_remote:
        allowed = OneOf("open_to", (home, ANYWHERE))
        closed = OneOf("closed_to", (home,))
        found.append(Either((Not(remote), Every((allowed, Not(closed))))))
    local = _local(near, circle)
    if local is not None:
        found.append(Either((local, remote)) if asks_remote else local)
    return found


def _local(near: Near | None, circle: Circle) -> Condition | None:
    if near is None:
        return None
    if near.miles is not None:
        return OneOf("spots", tuple(circle))
    area = (("county", near.county), ("cbsa", near.cbsa), ("state", near.state))
    narrowest = next((f"{kind}:{code}" for kind, code in area if code), None)
    return OneOf("areas", (narrowest,)) if narrowest else None


def _credentials(filters: Filters) -> list[Condition]:
    if not filters.cert:
        return []
    field = "cert_required" if filters.strength == "required" else "cert"
    if filters.cert_mode == "any":
        return [OneOf(field, tuple(filters.cert))]
    return [OneOf(field, (code,)) for code in filters.cert]


def _paid(filters: Filters) -> list[Condition]:
    unknown = OneOf("pay_band", (PAY_UNKNOWN,))
    if filters.pay_min is None:
        return [] if filters.pay_unknown else [Not(unknown)]
    enough = Between("pay_top", low=filters.pay_min)
    return [Either((enough, unknown)) if filters.pay_unknown else enough]
