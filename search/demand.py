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

#: Miles that count as commuting distance; every page that uses it says so.
COMMUTE = 50.0
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
class Demand:
    """The postings of a question by what they ask for. ``skills`` and ``employers``: most first."""

    total: int
    credentials: tuple[Asked, ...]
    skills: tuple[tuple[str, int], ...]
    employers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What a curriculum teaches of the demand and what it does not, with how many ask for each."""

    matched: tuple[tuple[str, int], ...]
    missing: tuple[tuple[str, int], ...]
    unasked: tuple[str, ...]


def question(
    near: Near | None, codes: Iterable[str] = (), *, required: bool = False, size: int = 0
) -> Query:
    """The question whose answer ``demand`` reads: postings near, that ask for one of the codes."""
    filters = Filters(cert=tuple(codes), strength="required" if required and codes else "any")
    return Query(filters=filters, near=near, facets=_COUNTED, size=size)


def remote(state: str, codes: Iterable[str] = ()) -> Query:
    """The same of remote postings open to those who live in the state, wherever they are."""
    filters = Filters(cert=tuple(codes), workplace=("remote",), remote_from=state)
    return Query(filters=filters, facets=_COUNTED, size=0)


def demand(page: Page) -> Demand:
    """The counts of an answer to ``question`` or ``remote``."""
    facets = page.facets
    alone, among = requirements(facets.get("requirement_key", {}))
    preferred = facets.get("cert_preferred", {})
    totals = facets.get("cert", {})
    codes = {*alone, *among, *preferred, *totals}
    asked = (
        Asked(
            code,
            alone[code],
            among[code],
            preferred.get(code, 0),
            totals.get(code, 0),
        )
        for code in codes
    )
    return Demand(
        page.total,
        tuple(sorted(asked, key=lambda one: (-one.total, one.credential))),
        _most(facets.get("skill", {})),
        _most(facets.get("employer", {})),
    )


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
