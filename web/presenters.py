"""Postings as result cards. Pure: a listing, a hit and what was asked in; words to print out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt

from himjobs.model import Place, Posting
from himjobs.records.postings import Listing
from himjobs.reference.labour.market import Market
from search.highlight import passage, spans
from search.query import Hit, Near, Query
from web import phrases
from web.needs import Need, Verdict, needs, verdict
from web.paying import local, standing

#: Characters of a posting's own words on a card.
EXCERPT = 210


@dataclass(frozen=True, slots=True)
class Words:
    """A run of a posting's own words; ``hit`` when they are the words asked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One result."""

    id: str
    path: str
    title: tuple[Words, ...]
    employer: str
    where: str
    pay: str
    pay_unit: str
    pay_annual: str
    pay_stated: bool
    pay_standing: str
    needs: tuple[Need, ...]
    verdict: Verdict | None
    excerpt: tuple[Words, ...]
    facts: tuple[str, ...]
    dates: tuple[str, ...]
    tags: tuple[str, ...]
    sources: tuple[str, ...]
    sample: bool


def card(
    listing: Listing,
    hit: Hit,
    query: Query,
    *,
    holds: Collection[str],
    states: Mapping[str, str],
    sources: Mapping[str, str],
    now: datetime,
    market: Market,
) -> Card:
    """A listing as a card of the results of ``query``."""
    posting, pay = listing.posting, listing.posting.pay
    return Card(
        id=posting.id,
        path=phrases.posting_path(posting),
        title=highlighted(posting.title, spans(query.words, posting.title)),
        employer=posting.employer or "Employer not named",
        where=where(posting, states, query.near, hit.miles),
        pay=phrases.pay_amount(pay) if pay else "",
        pay_unit=phrases.pay_unit(pay) if pay else "",
        pay_annual=phrases.pay_annual(pay) if pay else "",
        pay_stated=pay.stated if pay else False,
        pay_standing=standing(local(posting, market)),
        needs=needs(posting.requirements.groups, holds, posting.text),
        verdict=verdict(posting.requirements, holds, now.date()) if holds else None,
        excerpt=_excerpt(posting, query.words),
        facts=tuple(
            phrases.unique(
                (
                    phrases.ways(posting.routes)
                    or phrases.experience(posting.experience.min_years),
                    phrases.EMPLOYMENT.get(posting.employment_type or "", ""),
                )
            )
        ),
        dates=_dates(listing, now),
        tags=_tags(listing, now),
        sources=_elsewhere(listing, sources),
        sample=listing.sample,
    )


def _elsewhere(listing: Listing, sources: Mapping[str, str]) -> tuple[str, ...]:
    """Where it was found, unless that is only the employer's own site."""
    found = phrases.unique(sources.get(f.source, f.source) for f in listing.found)
    return () if found == [listing.posting.employer] else tuple(found)


def where(
    posting: Posting, states: Mapping[str, str], near: Near | None, miles: float | None
) -> str:
    """``Columbus, OH · 3 mi``, ``Remote: OH, IN, KY``, ``Austin, TX and 2 more places · hybrid``.

    The place nearest to the one asked for is named; no distance is given for an area.
    """
    kind = phrases.workplace(posting.workplace)
    ordered = _nearest_first(posting.places, near)
    place = phrases.place(ordered[0], dict(states)) if ordered else ""
    if posting.workplace.kind == "remote" and (miles is None or not place):
        return kind
    more = len({(p.city, p.state) for p in ordered}) - 1
    if more > 0:
        place += f" and {phrases.count(more, 'more place', 'more places')}"
    distance = phrases.miles(miles) if miles is not None else ""
    return " · ".join(phrases.unique((place, distance, kind))) or "Place not stated"


def _nearest_first(places: Sequence[Place], near: Near | None) -> list[Place]:
    if near is None or near.latitude is None or near.longitude is None:
        return list(places)
    point = (near.latitude, near.longitude)

    def far(place: Place) -> float:
        if place.latitude is None or place.longitude is None:
            return float("inf")
        return _miles(point, (place.latitude, place.longitude))

    return sorted(places, key=far)


def _miles(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Great-circle distance; only to order a posting's few places."""
    (a, b), (c, d) = ((radians(x), radians(y)) for x, y in (one, two))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * 3958.7613 * asin(min(1.0, sqrt(h)))


def highlighted(
    text: str, found: Sequence[tuple[int, int]], start: int = 0, end: int | None = None
) -> tuple[Words, ...]:
    """``text[start:end]`` cut at the spans found in it."""
    end = len(text) if end is None else end
    out, at = [], start
    for first, last in found:
        if first > at:
            out.append(Words(text[at:first]))
        out.append(Words(text[first:last], hit=True))
        at = last
    if at < end:
        out.append(Words(text[at:end]))
    return tuple(out)


def _excerpt(posting: Posting, words: str) -> tuple[Words, ...]:
    """The words asked for in their surroundings; without any there, the words of what is required,
    else of what is preferred. Nothing else: a posting's other words are how it advertises."""
    text = posting.text
    found = passage(words, text, EXCERPT) if words.strip() else None
    if found is not None and found.spans:
        return _elided(text, found.start, found.end, found.spans)
    asked = posting.requirements
    said = next(
        (
            (g.start, g.end)
            for g in (*asked.of("required"), *asked.of("preferred"))
            if g.start is not None and g.end
        ),
        None,
    )
    if said is None or said[1] > len(text):
        return ()
    room = max(0, EXCERPT - (said[1] - said[0])) // 2
    block = next((b for b in posting.blocks if b.start <= said[0] < b.end), None)
    low, high = (block.start, max(block.end, said[1])) if block else (0, len(text))
    start, end = max(low, said[0] - room), min(high, said[1] + room)
    while start > low and not text[start - 1].isspace():
        start -= 1
    while end < high and not text[end].isspace():
        end += 1
    return _elided(text, start, end, ())


def _elided(text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> tuple[Words, ...]:
    before = (Words("… "),) if text[:start].strip() else ()
    after = (Words("\u00a0…"),) if text[end:].strip() else ()
    return (*before, *highlighted(text, found, start, end), *after)


def _dates(listing: Listing, now: datetime) -> tuple[str, ...]:
    posted, closes = listing.posting.posted_on, listing.posting.closes_on
    closed = listing.closed_on(now)
    said = (
        f"Posted {phrases.day(posted, now)}" if posted else "",
        f"First seen {phrases.ago(listing.first_seen, now)}",
        f"Closed {phrases.day(closed, now)}" if closed else "",
        f"Closes {phrases.day(closes, now)}" if closes and not closed else "",
    )
    return tuple(one for one in said if one)


def is_new(listing: Listing, now: datetime) -> bool:
    """Its source posted it within ``NEW_DAYS``; where the source gives no date, we saw it appear
    within them at a source that we had read completely before: a first import is not news."""
    days = timedelta(days=phrases.NEW_DAYS)
    if listing.posting.posted_on is not None:
        return now.date() - listing.posting.posted_on <= days
    return listing.awaited and now - listing.first_seen <= days


def _tags(listing: Listing, now: datetime) -> tuple[str, ...]:
    tags = []
    if is_new(listing, now):
        tags.append("New")
    left = timedelta(days=phrases.CLOSING_DAYS + 1)
    if listing.closes_at is not None and now <= listing.closes_at < now + left:
        tags.append("Closing soon")
    sources = len({found.source for found in listing.found})
    if sources > 1:
        tags.append(f"Found at {sources} sources")
    return tuple(tags)
