"""Programs beside postings: the nearest that prepare for what the postings ask."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from himjobs.errors import HimJobsError
from himjobs.model import Posting
from himjobs.records import programs
from himjobs.reference.training.prepares import credentials
from search.query import Near, Page, ProgramFilters, Query
from web import phrases
from web.address import address
from web.context import Services
from web.program import near_of
from web.program_cards import ProgramCard, card
from web.wanted import commuting, named

#: Programs in a strip, and the credentials it is about.
SHOWN, CODES = 3, 3


@dataclass(frozen=True, slots=True)
class Strip:
    """The nearest programs; ``where`` ends the sentence "9 programs …"."""

    title: str
    why: str
    cards: tuple[ProgramCard, ...]
    total: int
    where: str
    href: str


def beside_results(here: Services, query: Query, found: Page) -> Strip | None:
    """Programs for the credentials that were asked for, else those these results require most."""
    codes: Sequence[str] = query.posting_filters.cert or named(query.words)
    why = "They prepare for what you asked for."
    if not codes:
        required = found.facets.get("cert_required", {})
        codes = sorted(required, key=lambda code: -required[code])
        why = "They prepare for the credentials that these jobs require most."
    near = commuting(query.near)
    if not found.total and not codes and near is not None:
        why = "No job was found there; these are programs of the field."
        return _shown(here, Query(filters=ProgramFilters(), near=near), "Programs there", why)
    return _strip(here, codes, near, why)


def beside_posting(here: Services, posting: Posting) -> Strip | None:
    """Programs near the job for the credentials it requires, else those it would prefer."""
    place = next((p for p in posting.places if near_of(p, 1) is not None), None)
    near = commuting(near_of(place, 1)) if place else None
    required = [code for group in posting.requirements.of("required") for code in group.any_of]
    verb = "requires" if required else "would prefer"
    why = f"They prepare for the credentials that this posting {verb}."
    return _strip(here, required or posting.requirements.codes, near, why)


def _strip(here: Services, codes: Sequence[str], near: Near | None, why: str) -> Strip | None:
    wanted = tuple(dict.fromkeys(code for code in codes if code in credentials()))[:CODES]
    if not wanted:
        return None
    query = Query(filters=ProgramFilters(prepares_for=tuple(sorted(wanted))), near=near)
    return _shown(here, query, f"Programs that prepare for {phrases.listed(wanted, 'or')}", why)


def _shown(here: Services, query: Query, title: str, why: str) -> Strip | None:
    near = query.near
    try:
        found = here.search(replace(query, size=SHOWN if near else 0))
        with here.record.session() as session:
            entries = programs.by_ids(session, [hit.id for hit in found.hits])
    except HimJobsError:
        return None  # the postings are what was asked for
    if not found.total:
        return None
    hits = {hit.id: hit for hit in found.hits}
    cards = tuple(card(e.program, hits[e.program.id], query, here.places.states) for e in entries)
    codes = query.program_filters.prepares_for
    said = f"that prepare for {phrases.listed(codes, 'or')} " if codes else ""
    at = "in the country"
    if near is not None:
        at = f"within {near.miles:g} miles of {near.label}" if near.miles else f"in {near.label}"
    return Strip(title, why, cards, found.total, f"{said}{at}", address(query))
