"""Jobs like one, each with why: its kind of work, its credentials, its pay, where it is.

A job is shown only where nothing of these that both postings state differs, and where more than the
occupation is shared: fewer are better than poor ones.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from himjobs.errors import Unavailable
from himjobs.model import Pay, Posting
from himjobs.records import postings
from himjobs.records.postings import Listing
from himjobs.reference import occupations
from search.postings import HOME
from search.query import Hit, Query
from search.similar import questions
from web import phrases
from web.context import Services
from web.needs import names
from web.presenters import Card
from web.results import posting_cards

#: Similar jobs on a posting's page.
SIMILAR = 4
#: Pay is about the same where the middles of both ranges lie within this share of each other.
_ABOUT = 0.15


def similar(here: Services, posting: Posting, holds: tuple[str, ...]) -> list[tuple[Card, str]]:
    """The most alike with their reasons in words; those with most in common first."""
    hits: dict[str, tuple[Query, Hit]] = {}
    try:
        for query in questions(posting):
            for hit in here.search(query).hits:
                hits.setdefault(hit.id, (query, hit))
    except Unavailable:
        return []  # the posting itself is in the record, and its page is worth more than these
    hits.pop(posting.id, None)
    with here.record.session() as session:
        listings = postings.by_ids(session, list(hits))
    known = {
        one.posting.id: alike(posting, one, here.places.states, here.now()) for one in listings
    }
    best = sorted((id_ for id_ in known if known[id_]), key=lambda id_: -len(known[id_]))
    out = []
    for id_ in best[:SIMILAR]:
        query, hit = hits[id_]
        out += [(one, _said(known[id_])) for one in posting_cards(here, query, [hit], holds)]
    return out


def alike(
    posting: Posting, other: Listing, states: Mapping[str, str], now: datetime
) -> tuple[str, ...]:
    """What both have in common, in words; empty where the other is no similar job.

    Never one that is closed or whose day is past, or that is abroad.
    """
    found = other.posting
    if other.closed_since(now) or _abroad(found) or _abroad(posting):
        return ()
    work = _work(posting, found)
    asks, pays = _asks(posting, found), _pays(posting.pay, found.pay)
    if not work or not asks or pays is None:
        return ()
    where = _where(posting, found, states)
    reasons = tuple(one for one in (work, asks, pays, where) if one)
    same_kind = posting.occupation.specialty is not None
    return reasons if len(reasons) > 2 or (same_kind and posting.requirements.codes) else ()


def _said(reasons: Sequence[str]) -> str:
    said = ", ".join(reasons)
    return said[0].upper() + said[1:]


def _abroad(posting: Posting) -> bool:
    """Whether all its places are in other countries; where none is known that is no yes."""
    countries = {place.country for place in posting.places}
    return bool(countries) and HOME not in countries


def _work(one: Posting, other: Posting) -> str:
    """``also inpatient coding``; the occupation where neither is of a known kind."""
    mine, theirs = one.occupation, other.occupation
    if mine.soc is None or mine.soc != theirs.soc or mine.specialty != theirs.specialty:
        return ""
    if mine.specialty:
        name = occupations.specialties().get(mine.specialty, mine.specialty)
    else:
        name = occupations.covered().get(mine.soc, mine.soc)
    return f"also {_lower(name)}"


def _lower(name: str) -> str:
    """A name inside a sentence; abbreviations keep their capitals."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def _asks(one: Posting, other: Posting) -> str:
    """``asks for RHIT or RHIA``; ``asks for no credential either``; empty where they differ."""
    mine, theirs = one.requirements.codes, other.requirements.codes
    if not mine and not theirs:
        return "asks for no credential either"
    named = (code for group in other.requirements.groups for code in group.any_of)
    shared = [code for code in dict.fromkeys(named) if code in mine and code in theirs]
    if not shared:
        return ""
    together = any(set(shared) <= set(group.any_of) for group in other.requirements.groups)
    joiner = "or" if together else "and"
    return f"asks for {phrases.listed([name.code for name in names(shared)], joiner)}"


def _pays(one: Pay | None, other: Pay | None) -> str | None:
    """``pays about the same``; empty where it is not known of both; None where it differs."""
    mine, theirs = _middle(one), _middle(other)
    if one is None or other is None or mine is None or theirs is None:
        return ""
    if one.currency != other.currency or abs(mine - theirs) > _ABOUT * max(mine, theirs):
        return None
    return "pays about the same"


def _middle(pay: Pay | None) -> float | None:
    ends = [end for end in (pay.annual_min, pay.annual_max) if end] if pay else []
    return sum(ends) / len(ends) if ends else None


def _where(one: Posting, other: Posting, states: Mapping[str, str]) -> str:
    """``in Columbus, OH too``, ``in Ohio too``, ``remote too``; empty where it is elsewhere."""
    if one.workplace.kind == "remote" and other.workplace.kind == "remote":
        return "remote too"
    cities = {(place.city, place.state) for place in one.places if place.city}
    for place in other.places:
        if place.city and (place.city, place.state) in cities:
            return f"in {place.city}, {place.state} too" if place.state else f"in {place.city} too"
    mine = {place.state for place in one.places if place.state}
    shared = next((place.state for place in other.places if place.state in mine), None)
    return f"in {states.get(shared, shared)} too" if shared else ""
