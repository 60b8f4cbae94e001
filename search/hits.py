"""What a hit of each kind says in JSON, the same on the command line and the site."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from himjobs.model import Place
from himjobs.records import postings, programs
from himjobs.reference.countries import country_name
from himjobs.reference.holdings import qualifies
from search.asking.asked import Asked
from search.query import Hit, Kind

#: A hit by its names, as in the JSON.
Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """How one kind is shown: the facets counted, what a hit says, and which of it in one line.

    ``said`` is given a session of the record, the hits, the question and today.
    """

    counted: tuple[str, ...]
    said: Callable[[Any, Iterable[Hit], Asked, date], list[Said]]
    line: tuple[str, ...]


def _postings(session: Any, hits: Iterable[Hit], asked: Asked, today: date) -> list[Said]:
    found = {one.posting.id: one for one in postings.by_ids(session, [hit.id for hit in hits])}
    return [
        _posting(found[hit.id], hit) | _verdict(found[hit.id], asked.holds, today)
        for hit in hits
        if hit.id in found
    ]


def _posting(listing: postings.Listing, hit: Hit) -> Said:
    posting = listing.posting
    return {
        "id": posting.id,
        "title": posting.title,
        "employer": posting.employer,
        "place": _places(posting.places) or (posting.workplace.kind or ""),
        "miles": hit.miles,
        "score": hit.score,
        "url": posting.url,
        "requirement_key": posting.requirements.key,
        "posted_on": posting.posted_on and posting.posted_on.isoformat(),
        "first_seen": listing.first_seen.isoformat(),
        "closes_on": posting.closes_on and posting.closes_on.isoformat(),
    }


def _verdict(listing: postings.Listing, holds: tuple[str, ...], on: date) -> Said:
    """What the posting says to someone with these credentials; null where none were given."""
    answer = qualifies(listing.posting.requirements, holds, on) if holds else None
    return {"verdict": answer and answer.verdict, "months": answer and answer.months}


def _programs(session: Any, hits: Iterable[Hit], _: Asked, __: date) -> list[Said]:
    found = {one.program.id: one for one in programs.by_ids(session, [hit.id for hit in hits])}
    return [_program(found[hit.id], hit) for hit in hits if hit.id in found]


def _program(entry: programs.Entry, hit: Hit) -> Said:
    program = entry.program
    return {
        "id": program.id,
        "school": program.school,
        "name": program.name,
        "award": program.award,
        "award_level": program.award_level,
        "cip": program.cip,
        "place": _places(program.places),
        "miles": hit.miles,
        "score": hit.score,
        "mode": program.mode,
        "control": program.control,
        "tuition": program.tuition.lowest if program.tuition else None,
        "completions": program.latest_completions,
        "prepares_for": [one.credential for one in program.prepares_for],
        "accreditation": [
            {"body": one.body, "status": one.status, "as_of": one.as_of}
            for one in program.accreditation
        ],
        "url": program.url,
    }


def _places(places: Iterable[Place]) -> str:
    parts = ((p.city, p.state, None if p.country == "US" else country_name(p.country))
             for p in places)  # fmt: skip
    named = (", ".join(filter(None, of)) for of in parts)
    return "; ".join(list(named)[:3])


SHOWN: Mapping[Kind, Shown] = {
    "posting": Shown(
        ("cert", "workplace", "employment_type", "specialty", "employer"),
        _postings,
        ("title", "employer", "place"),
    ),
    "program": Shown(
        ("prepares_for", "award", "mode", "control", "accreditation", "tuition", "state", "cip"),
        _programs,
        ("school", "name", "award", "place"),
    ),
}
