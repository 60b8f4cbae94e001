"""From a posting or program to the document both engines index; pure, and without their own words.

Whether one is indexed at all is the record's to say (``himjobs.records``: what is shown).
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Any

from himjobs.model import Pay, Place, Posting, Workplace
from himjobs.programs import Program, Tuition
from himjobs.reference import credentials
from himjobs.reference.timezones import closing_moment
from himjobs.requirements import Requirements
from search.fields import UNKNOWN
from search.postings import ANYWHERE, HOME, NO_REQUIREMENT, PAY_LAST, PAY_STEP, PAY_UNKNOWN
from search.programs import TUITION_LAST, TUITION_STEP
from search.query import Unsaid
from search.text import GAP, analyzed

#: Characters of an employer's name that are kept as a value to filter by.
_LONGEST_NAME = 200


def document(
    posting: Posting, *, version: int, first_seen: datetime, sources: Sequence[str]
) -> dict[str, Any]:
    """The document of one posting; keys are those of ``search.postings``, absent where unknown.

    ``version`` is the record's version the posting was read from, ``first_seen`` when we first
    saw it, ``sources`` the catalogue ids of every place it was found.
    """
    required = _codes(posting.requirements, "required")
    preferred = _codes(posting.requirements, "preferred")
    countries = _countries(posting)
    values: dict[str, Any] = {
        "id": posting.id,
        "version": version,
        "title_words": analyzed(posting.title),
        "employer_words": analyzed(posting.employer),
        "concept_words": _joined(_concepts(posting)),
        "body_words": analyzed(posting.text),
        **_places(posting.places),
        "state": _distinct(place.state for place in posting.places if place.country == "US"),
        "country": countries or [UNKNOWN],
        **_workplace(posting.workplace, at_home=HOME in countries),
        "cert": sorted({*required, *preferred}),
        "cert_required": required,
        "cert_preferred": preferred,
        "requirement_key": posting.requirements.key or NO_REQUIREMENT,
        "skill": _distinct(skill.code for skill in posting.skills),
        "experience_months": posting.least_months or 0,
        "unsaid": list(_unsaid(posting, countries)),
        "soc": posting.occupation.soc,
        "specialty": posting.occupation.specialty,
        "employment_type": posting.employment_type or UNKNOWN,
        "employer": posting.employer[:_LONGEST_NAME],
        "source": _distinct(sources),
        **_pay(posting.pay),
        "dated": int(dated(posting, first_seen).timestamp()),
        "closes_on": _closing(posting),
    }
    return _known(values)


def program_document(program: Program, *, version: int) -> dict[str, Any]:
    """The document of one program; keys are those of ``search.programs``, absent where unknown.

    ``version`` is the record's version. Mode and accreditation say ``unknown`` themselves; what is
    a candidate, or was once accredited, is neither accredited nor unknown.
    """
    stands = {said.status for said in program.accreditation}
    accreditation = "accredited" if "accredited" in stands else None if stands else UNKNOWN
    return _known(
        {
            "id": program.id,
            "version": version,
            "name_words": analyzed(program.name),
            "school_words": analyzed(program.school),
            "award_words": analyzed(program.award),
            "concept_words": _joined(_prepares(program)),
            **_places(program.places),
            "state": _distinct(place.state for place in program.places),
            "prepares_for": _distinct(one.credential for one in program.prepares_for),
            "award": program.award_level,
            "mode": program.mode or UNKNOWN,
            "control": program.control,
            "accreditation": accreditation,
            "cip": program.cip,
            **_tuition(program.tuition),
            "completions": program.latest_completions,
            "name_order": f"{_folded(program.name)}\x1e{_folded(program.school)}",
        }
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _prepares(program: Program) -> Iterable[str]:
    """The credentials by code and in words, and how it is taught."""
    for one in program.prepares_for:
        yield analyzed(one.credential)
        known = credentials.find(one.credential)
        if known is not None:
            yield analyzed(known.name)
    yield analyzed(program.mode or "")


def _tuition(tuition: Tuition | None) -> dict[str, Any]:
    lowest = tuition.lowest if tuition else None
    if lowest is None:
        return {"tuition_band": UNKNOWN}
    band = min(lowest // TUITION_STEP * TUITION_STEP, TUITION_LAST)
    return {"tuition": lowest, "tuition_band": str(band)}


def _folded(name: str) -> str:
    """What an alphabetical order goes by: without case, accents and control characters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    printable = "".join(c if c.isprintable() else " " for c in plain.casefold())
    return " ".join(printable.split())[:_LONGEST_NAME]


def pay_band(annual: int) -> str:
    """The band of a yearly pay: the lower end of its ten thousand dollars."""
    return str(min(annual // PAY_STEP * PAY_STEP, PAY_LAST))


def _pay(pay: Pay | None) -> dict[str, Any]:
    """Top of the stated range a year. Other currencies and our estimates cannot be compared."""
    if pay is None or pay.currency != "USD" or not pay.stated:
        return {"pay_band": PAY_UNKNOWN}
    top = pay.annual_max if pay.annual_max is not None else pay.annual_min
    if top is None or top <= 0:
        return {"pay_band": PAY_UNKNOWN}
    return {"pay_top": top, "pay_band": pay_band(top)}


def _countries(posting: Posting) -> list[str]:
    """The countries it is in; a rule that names states of ours is one where no place is named."""
    states = (*posting.workplace.allowed_states, *posting.workplace.excluded_states)
    return _distinct(place.country for place in posting.places) or ([HOME] if states else [])


def _unsaid(posting: Posting, countries: Sequence[str]) -> Iterable[Unsaid]:
    """What the posting says nothing of."""
    said: dict[Unsaid, object] = {
        "credential": posting.requirements.groups,
        "place": countries,
        "workplace": posting.workplace.kind,
        "type": posting.employment_type,
        "shift": posting.shift,
        "experience": posting.least_months is not None,
        "education": posting.education.min or any(route.education for route in posting.routes),
        "language": posting.language,
    }
    return (name for name, value in said.items() if not value)


def _workplace(workplace: Workplace, *, at_home: bool) -> dict[str, Any]:
    """Where a remote worker may live; an onsite or hybrid posting says so by its places.

    A remote posting that is abroad, or of no known country, is open to no state.
    """
    if workplace.kind != "remote" or not at_home:
        return {"workplace": workplace.kind or UNKNOWN}
    return {
        "workplace": "remote",
        "open_to": _distinct(workplace.allowed_states) or [ANYWHERE],
        "closed_to": _distinct(workplace.excluded_states),
    }


def _places(places: Sequence[Place]) -> dict[str, Any]:
    """Where it is, of every place: the exact ones, the areas they lie in, and their words."""
    return {
        "place_words": _joined(_place_words(place) for place in places),
        "spots": _distinct(place.id for place in places),
        "areas": _distinct(area for place in places for area in _areas(place)),
    }


def _areas(place: Place) -> list[str]:
    named = (("state", place.state), ("county", place.county), ("cbsa", place.cbsa))
    return [f"{kind}:{code}" for kind, code in named if code]


def _place_words(place: Place) -> str:
    return analyzed(" ".join(filter(None, (place.city, place.state, place.postal))))


def _concepts(posting: Posting) -> Iterable[str]:
    """What we read, in words, so that a typed "RHIT" or "remote" finds it however it was said."""
    for group in posting.requirements.groups:
        yield from (analyzed(code) for code in group.any_of)
    for skill in posting.skills:
        yield analyzed(skill.name)
    said = (posting.workplace.kind, posting.employment_type, posting.occupation.soc)
    yield from (analyzed(word) for word in said if word)


def _joined(items: Iterable[str]) -> str:
    return f" {GAP} ".join(dict.fromkeys(item for item in items if item))


def _codes(requirements: Requirements, strength: Any) -> list[str]:
    return sorted({code for group in requirements.of(strength) for code in group.any_of})


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def dated(posting: Posting, first_seen: datetime) -> datetime:
    """What "newest" and "posted within" go by: the source's day to its end, else when we saw it.

    To its end, so that whoever asks for the last three days is shown all of the third.
    """
    if posting.posted_on is None:
        return first_seen
    return datetime.combine(posting.posted_on, time(23, 59, 59), UTC)


def _closing(posting: Posting) -> int | None:
    if posting.closes_on is None:
        return None
    return int(closing_moment(posting.closes_on, posting.places).timestamp())
