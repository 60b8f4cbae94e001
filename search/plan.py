"""A question worked out for an engine: what must hold, what is scored, the order, the counts.

Pure, and everything the two engines must agree on is decided here; their ``compile`` modules only
translate.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate

from himjobs.errors import BadInput
from search.conditions import Circle, Condition, Either, Every, Not, Said
from search.fields import DAY, EMPTY, UNKNOWN, Facet, Table
from search.kinds import TABLES
from search.query import DEEPEST, SORTS, AnyFilters, Page, Query, Sort
from search.words import Clause, clauses

#: What a match in a second field adds to the best one's score.
TIE = 0.2


@dataclass(frozen=True, slots=True)
class Ring:
    """All places at the same distance from the point asked for."""

    miles: float
    spots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Facets to be counted over the same documents."""

    condition: Condition
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """``scored``: each must hold and adds to the score; ``condition`` must hold and does not.

    ``table`` is that of the kind asked for. ``order`` is the sort in force (relevance only when
    something is scored). ``rings`` are the places of the circle, nearest first, where that is the
    order; ``measured``: distances are to be told.
    """

    table: Table
    scored: tuple[Condition, ...]
    condition: Condition
    order: Sort
    measured: bool
    rings: tuple[Ring, ...]
    counts: tuple[Count, ...]
    offset: int
    limit: int
    now: int


def plan(query: Query, *, now: datetime, circle: Circle) -> Plan:
    """Work a question out. Raises BadInput for a page beyond ``DEEPEST``, and for orders
    and facets that the kind does not have.

    Ages are told from the last full minute, so that counts can be cached while it lasts.
    """
    now = now.replace(second=0, microsecond=0)
    offset = (query.page - 1) * query.size
    if query.page < 1 or query.size < 0 or offset + query.size > DEEPEST:
        reason = f"only the first {DEEPEST} results can be paged through"
        raise BadInput(reason, field="page", value=query.page)
    table = TABLES[query.kind]
    wanted, unwanted = _words(clauses(query.words, table.idle))
    order = query.order
    if order not in SORTS[query.kind]:
        raise BadInput(f"is no order of {query.kind}s", field="sort", value=order)
    if order == "relevance" and not wanted:
        order = table.usual
    return Plan(
        table=table,
        scored=wanted,
        condition=Every((*unwanted, *table.conditions(query, now, circle))),
        order=order,
        measured=bool(circle),
        rings=tuple(_rings(circle)) if order == "distance" else (),
        counts=tuple(_counts(table, query, wanted + unwanted, now, circle)),
        offset=offset,
        limit=query.size,
        now=int(now.timestamp()),
    )


def circle_of(query: Query, circle: Callable[[float, float, float], Circle]) -> Circle:
    """The places inside the radius asked for; empty when the question has none."""
    near = query.near
    if near is None or near.miles is None:
        return {}
    if near.latitude is None or near.longitude is None:
        raise BadInput("has a radius but no point", field="near", value=near.label)
    return circle(near.latitude, near.longitude, near.miles)


def nearest(spots: Iterable[str], circle: Circle) -> float | None:
    """Miles to the nearest of a document's places; None when none lies inside the circle."""
    return min((circle[spot] for spot in spots if spot in circle), default=None)


def ranges(facet: Facet, now: int) -> list[tuple[int | None, int | None]]:
    """The ranges a stepped facet is counted in, from one number to before another; None is open.

    Each document falls into one of them; ``cumulated`` adds them up.
    """
    if facet.ago:
        starts = [now - days * DAY for days in reversed(facet.steps)]
        return list(zip(starts, [*starts[1:], None], strict=True))
    # asked for at most so many years: up to and with that month
    ends = [years * 12 + 1 for years in facet.steps]
    return list(zip([None, *ends[:-1]], ends, strict=True))


def cumulated(facet: Facet, counts: list[int]) -> dict[str, int]:
    """The counts of ``ranges`` as counts of the steps: each step includes the narrower ones."""
    inward = counts[::-1] if facet.ago else counts
    return dict(zip(map(str, facet.steps), accumulate(inward), strict=True))


def trimmed(
    table: Table, name: str, counts: Mapping[str, int], filters: AnyFilters
) -> dict[str, int]:
    """A facet's answer: the most frequent values, then by name; steps and bands in their order.

    The values being filtered by are there even when nothing has them.
    """
    facet = table.facets[name]
    if facet.steps:
        return {str(step): counts.get(str(step), 0) for step in facet.steps}
    if facet.banded:
        known = sorted((band for band in counts if band != UNKNOWN), key=int)
        return {band: counts[band] for band in (*known, UNKNOWN) if band in counts}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: facet.limit]
    chosen = {value: counts.get(value, 0) for value in selected(facet, filters)}
    kept = dict(ranked) | chosen
    return dict(sorted(kept.items(), key=lambda item: (-item[1], item[0])))


def nothing(query: Query) -> Page:
    """The answer of an index that nothing was ever put into."""
    table = TABLES[query.kind]
    return Page(0, (), {name: trimmed(table, name, {}, query.filters) for name in query.facets})


def selected(facet: Facet, filters: AnyFilters) -> tuple[str, ...]:
    """The values of a facet that the question filters by."""
    if facet.steps or facet.banded or not facet.own:
        return ()
    return tuple(value or EMPTY for value in getattr(filters, facet.own[0]) or ())


def _words(asked: tuple[Clause, ...]) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    """What must be said, and what must not."""
    wanted: list[Condition] = []
    unwanted: list[Condition] = []
    for clause in asked:
        said = tuple(Said(run) for run in clause.alternatives)
        one: Condition = said[0] if len(said) == 1 else Either(said)
        if clause.exclude:
            unwanted.append(Not(one))
        else:
            wanted.append(one)
    return tuple(wanted), tuple(unwanted)


def _rings(circle: Circle) -> Iterable[Ring]:
    at: dict[float, list[str]] = {}
    for spot in sorted(circle):
        at.setdefault(circle[spot], []).append(spot)
    return (Ring(miles, tuple(at[miles])) for miles in sorted(at))


def _counts(
    table: Table, query: Query, words: tuple[Condition, ...], now: datetime, circle: Circle
) -> Iterable[Count]:
    """The facets asked for, those over the same documents together."""
    groups: dict[Condition, list[str]] = {}
    for name in dict.fromkeys(query.facets):
        table.facet(name)
        other = replace(query, filters=table.widened(name, query.filters))
        condition = Every((*words, *table.conditions(other, now, circle)))
        groups.setdefault(condition, []).append(name)
    return (Count(condition, tuple(names)) for condition, names in groups.items())
