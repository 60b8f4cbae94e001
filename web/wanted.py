"""The open postings that ask for what a program prepares for: near, and by remote work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from himjobs.errors import Unavailable
from himjobs.reference import credentials
from himjobs.reference.training import prepares
from search import demand
from search.query import Hit, Near, Query
from search.words import clauses
from web.address import address
from web.context import Services


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the postings near ask for some credentials, and which those are, nearest first.

    ``counts``: of each credential, in the order asked; ``hrefs``: where its postings are.
    ``remote``: how many remote jobs open to those who live in ``state`` ask for one of them; None
    where the state is not known.
    """

    near: Near | None
    found: demand.Demand
    counts: tuple[demand.Asked, ...]
    href: str
    hrefs: Mapping[str, str]
    hits: tuple[Hit, ...]
    remote: int | None
    remote_href: str
    state: str


def wanted(here: Services, near: Near | None, codes: Sequence[str], shown: int = 0) -> Wanted:
    """The demand for the codes near, and the first ``shown`` postings of it."""
    every, away = demand.everything(near), None
    asking = demand.asking(every, codes)
    narrowed = here.search(replace(asking, size=shown))
    found = demand.demand(here.search(every), narrowed)
    asked = {one.credential: one for one in found.credentials}
    if near is not None and near.state:
        away = demand.asking(demand.everything(None, near.state), codes)
    return Wanted(
        near,
        found,
        tuple(asked.get(code, demand.Asked(code, 0, 0, 0, 0)) for code in codes),
        found_at(asking),
        found_of(every, codes),
        narrowed.hits,
        here.total(away) if away else None,
        found_at(away) if away else "",
        here.places.states.get(near.state, near.state) if near and near.state else "",
    )


def wanted_or_none(
    here: Services, near: Near | None, codes: Sequence[str], shown: int = 0
) -> Wanted | None:
    """The same for a page that has more to say: None where the search does not answer."""
    try:
        return wanted(here, near, codes, shown) if codes else None
    except Unavailable:
        return None


def found_at(query: Query) -> str:
    """Where the site shows the postings that were counted."""
    return address(replace(query, facets=(), size=Query().size))


def found_of(every: Query, codes: Iterable[str]) -> dict[str, str]:
    """Where the postings are that ask for each credential, of the set that was counted."""
    return {code: found_at(demand.asking(every, (code,))) for code in codes}


def codes_asked(query: Query) -> tuple[str, ...]:
    """The credentials that programs are asked to prepare for, by filter or in words."""
    return query.program_filters.prepares_for or named(query.words)


def named(words: str) -> tuple[str, ...]:
    """The credentials among what was typed that some program prepares for."""
    typed = (words[one.start : one.end] for one in clauses(words) if not one.exclude)
    named = filter(None, map(credentials.find, typed))
    taught = (one.code for one in named if one.code in prepares.credentials())
    return tuple(dict.fromkeys(taught))


def commuting(near: Near | None) -> Near | None:
    """The same place with commuting distance round it; an area stays as it is."""
    if near is None or near.miles is None:
        return near
    return replace(near, miles=max(near.miles, demand.COMMUTE))
