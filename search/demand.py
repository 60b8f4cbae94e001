"""What employers ask for near a place: counted by one question, told apart as postings say it.

A credential is asked for *alone* where a posting requires just it, *among* alternatives where it
is one of several that are enough, and *preferred* where it is wished for. Pure: it makes the
question and reads the counts of its answer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.postings import NO_REQUIREMENT
from search.query import Filters, Near, Page, Query
from search.spread import bands, median

#: Miles that count as commuting distance; every page that uses it says so.
COMMUTE = 50.0
#: Postings that state their pay, below which a middle one says nothing.
FEWEST = 5
_COUNTED = ("requirement_key", "cert", "cert_preferred", "skill", "employer", "pay")


@dataclass(frozen=True, slots=True)
class Asked:
    """How many postings ask for a credential: each is counted once in each that is true of it."""

    credential: str
    alone: int
    among: int
    preferred: int
    total: int


@dataclass(frozen=True, slots=True)
class Pay:
    """What postings offer at the top of their range, US dollars a year: ``low`` to ``high`` is the
    band of ten thousand that the middle one lies in; ``high`` None where that band is open. Both
    None where fewer than ``FEWEST`` of them state their pay."""

    stated: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """Postings by what they ask for. ``asking``: how many ask for one of the credentials that are
    taught; ``pay``, ``skills`` and ``employers`` are of those, most first."""

    total: int
    asking: int
    pay: "Pay"
    credentials: tuple[Asked, ...]
    skills: tuple[tuple[str, int], ...]
    employers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What a curriculum teaches of the demand and what it does not, with how many ask for each."""

    matched: tuple[tuple[str, int], ...]
    missing: tuple[tuple[str, int], ...]
    unasked: tuple[str, ...]


def everything(near: Near | None, state: str | None = None) -> Query:
    """Every posting near; with ``state``, only remote ones open to those who live there.

    Asked without credentials: the counts of each are then of one and the same set of postings.
    """
    if state is not None:
        remote = Filters(workplace=("remote",), remote_from=state)
        return Query(near=near, filters=remote, facets=_COUNTED, size=0)
    return Query(near=near, facets=_COUNTED, size=0)


def asking(query: Query, codes: Iterable[str]) -> Query:
    """Those postings of ``everything`` that ask for one of the codes."""
    return query.without(cert=tuple(codes))


def demand(whole: Page, narrowed: Page | None = None) -> Demand:
    """The counts of an answer to ``everything``; skills and employers of the postings that ask for
    what is taught, where ``narrowed`` answers ``asking``."""
    facets = whole.facets
    alone, among = requirements(facets.get("requirement_key", {}))
    preferred, totals = facets.get("cert_preferred", {}), facets.get("cert", {})
    asked = (
        Asked(code, alone[code], among[code], preferred.get(code, 0), total)
        for code, total in totals.items()
        if total
    )
    few = narrowed or whole
    return Demand(
        whole.total,
        few.total,
        _pay(few.facets.get("pay", {})),
        tuple(sorted(asked, key=lambda one: (-one.total, one.credential))),
        _most(few.facets.get("skill", {})),
        _most(few.facets.get("employer", {})),
    )


def _pay(counts: Mapping[str, int]) -> Pay:
    offered = bands(counts)
    stated = sum(offered.values())
    if stated < FEWEST:
        return Pay(stated)
    middle = median(offered)
    return Pay(stated, middle.low, middle.high)


def requirements(keys: Mapping[str, int]) -> tuple[Counter[str], Counter[str]]:
    """Postings that require each credential alone, and among alternatives, from the counts of
    ``requirement_key`` (``CCS&RHIA|RHIT``). One that does both is counted as alone."""
    alone: Counter[str] = Counter()
    among: Counter[str] = Counter()
    for key, count in keys.items():
        if key == NO_REQUIREMENT:
            continue
        groups = [group.split("|") for group in key.split("&")]
        single = {group[0] for group in groups if len(group) == 1}
        for code in single:
            alone[code] += count
        for code in {code for group in groups if len(group) > 1 for code in group} - single:
            among[code] += count
    return alone, among


def company(
    keys: Mapping[str, int], code: str
) -> tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]:
    """With which others a credential is required: those any one of which is enough in its stead,
    and those that are required as well; each with how many postings, most first."""
    instead: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for key, count in keys.items():
        groups = [set(group.split("|")) for group in key.split("&")]
        mine = [group for group in groups if code in group]
        if not mine:
            continue
        for other in set().union(*mine) - {code}:
            instead[other] += count
        for other in set().union(*(g for g in groups if code not in g)) - {code}:
            beside[other] += count
    return _most(instead), _most(beside)


def together(one: Demand, other: Demand, both: Demand) -> tuple[Counter[str], Counter[str]]:
    """How many postings of either set ask for each skill and each credential; ``both`` is the
    demand of those that are in both sets, which count once."""
    skills: Counter[str] = Counter()
    credentials: Counter[str] = Counter()
    for part, sign in ((one, 1), (other, 1), (both, -1)):
        for code, count in part.skills:
            skills[code] += sign * count
        for asked in part.credentials:
            credentials[asked.credential] += sign * asked.total
    return skills, credentials


def gap(asked: Iterable[tuple[str, int]], taught: Iterable[str]) -> Gap:
    """What is asked for, by code and count, set against the codes that a curriculum names."""
    counts, known = dict(asked), set(taught)
    return Gap(
        _most({code: n for code, n in counts.items() if code in known}),
        _most({code: n for code, n in counts.items() if code not in known}),
        tuple(sorted(known - set(counts))),
    )


def _most(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(
        sorted(((v, n) for v, n in counts.items() if n), key=lambda one: (-one[1], one[0]))
    )
