"""What a recruiter competes with: open postings that ask for a requirement, and who could meet it.

Pure: it makes the questions both engines answer, and reads their listings. A posting competes when
it requires or prefers a credential that is required here, or one of which either meets the other
under the strict policy of ``himjobs.reference.holdings``: "any AHIMA credential" and RHIT.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median, quantiles
from typing import Literal, get_args

from himjobs.model import Pay, Posting
from himjobs.records.postings import Listing
from himjobs.reference import credentials
from himjobs.reference.holdings import meets
from himjobs.reference.labour.figures import Area
from himjobs.reference.training import prepares
from himjobs.requirements import Requirements, requirement_key
from himjobs.vocabulary import EDUCATION_LEVELS, PER_YEAR
from search.asking.market import Clauses, Question
from search.demand import FEWEST
from search.query import DEEPEST, Filters, Near, ProgramFilters, Query

#: ``exact``: the same groups of alternatives; ``among``: whoever meets the requirement meets
#: theirs, which others meet too; ``more``: they ask for more, or only for part of the alternatives;
#: ``preferred``: they wish for it. ``any``: no requirement was given to compare with.
How = Literal["exact", "among", "more", "preferred", "any"]
HOWS: tuple[How, ...] = get_args(How)
#: Postings read for their figures, the newest first; the counts of the search have no such bound.
MOST_READ = 2_000


@dataclass(frozen=True, slots=True)
class Offer:
    """A competing posting. ``hourly``: the middle of the range that it states, US dollars an hour;
    ``days``: since it was posted, or first seen if that was earlier."""

    employer: str
    how: How
    key: str
    hourly: float | None
    low: float | None
    high: float | None
    days: int
    months: int | None
    education: str | None
    skills: tuple[str, ...]
    credentials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """Postings that ask alike. ``stated``: how many state their pay; the percentiles of it in US
    dollars an hour are None below ``demand.FEWEST`` of them. ``days``: median of days open."""

    how: How | Literal["all"]
    postings: int
    stated: int
    p25: float | None
    median: float | None
    p75: float | None
    days: float | None


@dataclass(frozen=True, slots=True)
class Employer:
    """One employer's competing postings. ``asks``: requirement keys with how many ask so;
    ``low`` and ``high``: the ends of all ranges it states, US dollars an hour."""

    name: str
    postings: int
    asks: tuple[tuple[str, int], ...]
    stated: int
    low: float | None
    high: float | None
    days: float


@dataclass(frozen=True, slots=True)
class Competition:
    """The competing postings of one place. ``read`` of ``total`` were read for the figures. Each
    of what they also ask is a code with how many ask for it; in ``education`` and ``years`` the
    code of those that say nothing is empty."""

    total: int
    read: int
    split: tuple[Slice, ...]
    employers: tuple[Employer, ...]
    credentials: tuple[tuple[str, int], ...]
    skills: tuple[tuple[str, int], ...]
    education: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]


def competing(question: Question, near: Near | None) -> Query:
    """The open postings of a place that compete, newest first."""
    filters = Filters(cert=rivals(question.codes), specialty=question.setting)
    return Query(near=near, filters=filters, sort="date", size=MOST_READ)


def remote(question: Question, state: str) -> Query:
    """Remote postings that compete and are open to those who live in a state."""
    asked = competing(question, None)
    return Query(filters=asked.without(workplace=("remote",), remote_from=state).filters, size=0)


def occupied(question: Question) -> Query:
    """Counts the occupations of whatever competes, wherever it is."""
    return Query(filters=competing(question, None).filters, facets=("soc",), size=0)


def openings(soc: str, area: Area) -> Query | None:
    """Every open posting of an occupation in an area of the wage survey; None for those outside of
    metropolitan areas, which no place is known to lie in."""
    if area.kind == "nonmetro":
        return None
    state = area.states[0] if area.kind == "state" else None
    cbsa = area.id.removeprefix("cbsa:") if area.kind == "metro" else None
    near = None if area.kind == "nation" else Near(area.name, state=state, cbsa=cbsa)
    return Query(near=near, filters=Filters(soc=(soc,)), size=0)


def taught(question: Question) -> tuple[str, ...]:
    """The required credentials that some rule says a program prepares for."""
    return tuple(code for code in question.codes if code in prepares.credentials())


def preparing(codes: tuple[str, ...], near: Near | None) -> Query:
    """The programs of a place that prepare for one of the codes."""
    filters = ProgramFilters(prepares_for=codes)
    return Query(near=near, filters=filters, sort="name", size=DEEPEST)


def rivals(codes: Sequence[str]) -> tuple[str, ...]:
    """Everything a posting may ask for that competes for one of the codes, sorted."""
    known = {*credentials.catalogue(), *codes}
    return tuple(sorted(one for one in known if any(_competes(one, code) for code in codes)))


def how(requirements: Requirements, asked: Clauses) -> How | None:
    """How a posting asks for a requirement; None where it does not compete."""
    if not asked:
        return "any"
    groups = [group.any_of for group in requirements.of("required")]
    if requirement_key(groups) == requirement_key(asked):
        return "exact"
    if groups and all(any(_covers(group, mine) for mine in asked) for group in groups):
        return "among"
    codes = [code for group in asked for code in group]
    if any(_competes(one, code) for group in groups for one in group for code in codes):
        return "more"
    wished = {code for group in requirements.of("preferred") for code in group.any_of}
    return "preferred" if any(_competes(one, code) for one in wished for code in codes) else None


def _competes(theirs: str, ours: str) -> bool:
    """Whether somebody who is asked for one of the two may be who the other asks for."""
    return meets(theirs, (ours,)) or meets(ours, (theirs,))


def _covers(group: Iterable[str], mine: Iterable[str]) -> bool:
    """Whether whichever of ``mine`` one holds, it meets the group."""
    return all(any(meets(one, (code,)) for one in group) for code in mine)


def competition(
    total: int, listings: Iterable[Listing], question: Question, today: date
) -> Competition:
    """The figures of a place: ``listings`` are the postings that ``competing`` found there."""
    offers = [one for one in (_offer(it, question, today) for it in listings) if one is not None]
    parts = [(name, [one for one in offers if one.how == name]) for name in HOWS]
    expected = ("any",) if not question.requires else tuple(one for one in HOWS if one != "any")
    split = [_slice(name, some) for name, some in parts if name in expected]
    if question.requires:
        split.append(_slice("all", offers))
    also = (code for one in offers for code in set(one.credentials) - set(question.codes))
    return Competition(
        total,
        len(offers),
        tuple(split),
        _employers(offers),
        _most(Counter(also)),
        _most(Counter(code for one in offers for code in one.skills)),
        _ordered(Counter(one.education or "" for one in offers), (*EDUCATION_LEVELS, "")),
        _years(offers),
    )


def _offer(listing: Listing, question: Question, today: date) -> Offer | None:
    posting = listing.posting
    asks = how(posting.requirements, question.requires)
    if asks is None:
        return None
    low, high = hourly(posting.pay)
    ends = [end for end in (low, high) if end is not None]
    return Offer(
        posting.employer,
        asks,
        posting.requirements.key,
        sum(ends) / len(ends) if ends else None,
        low,
        high,
        max(0, (today - _since(posting, listing)).days),
        posting.least_months,
        posting.education.min,
        tuple({skill.code for skill in posting.skills}),
        posting.requirements.codes,
    )


def hourly(pay: Pay | None) -> tuple[float | None, float | None]:
    """Both ends of what a posting states, US dollars an hour: what is stated by the hour as it is,
    any other unit by its yearly pay at 2,080 hours. Other currencies and estimates are None."""
    if pay is None or pay.currency != "USD" or not pay.stated:
        return None, None
    if pay.unit == "hour":
        return pay.min or None, pay.max or None
    ends = (pay.annual_min, pay.annual_max)
    low, high = (end / PER_YEAR["hour"] if end else None for end in ends)
    return low, high


def _since(posting: Posting, listing: Listing) -> date:
    seen = listing.first_seen.date()
    return min(seen, posting.posted_on or seen)


def _slice(name: How | Literal["all"], offers: Sequence[Offer]) -> Slice:
    paid = [one.hourly for one in offers if one.hourly is not None]
    p25 = p50 = p75 = None
    if len(paid) >= FEWEST:
        p25, p50, p75 = (round(one, 2) for one in quantiles(paid, n=4, method="inclusive"))
    days = median(one.days for one in offers) if offers else None
    return Slice(name, len(offers), len(paid), p25, p50, p75, days)


def _employers(offers: Sequence[Offer]) -> tuple[Employer, ...]:
    grouped: dict[str, list[Offer]] = {}
    for one in offers:
        grouped.setdefault(one.employer, []).append(one)
    found = [
        Employer(
            name,
            len(some),
            _most(Counter(one.key for one in some)),
            sum(one.hourly is not None for one in some),
            _rounded(min((end for end in _ends(some)), default=None)),
            _rounded(max((end for end in _ends(some)), default=None)),
            median(one.days for one in some),
        )
        for name, some in grouped.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.postings, one.name)))


def _ends(offers: Iterable[Offer]) -> list[float]:
    return [end for one in offers for end in (one.low, one.high) if end is not None]


def _rounded(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 2)


def _years(offers: Iterable[Offer]) -> tuple[tuple[str, int], ...]:
    """Whole years asked for, a part of one counted as one."""
    counts = Counter("" if o.months is None else str(ceil(o.months / 12)) for o in offers)
    return _ordered(counts, (*sorted((one for one in counts if one), key=int), ""))


def _ordered(counts: Counter[str], order: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple((one, counts[one]) for one in order if counts[one])


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
