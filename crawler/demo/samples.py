"""The demo's postings: every opening composed, with its ids and the facts decided by hand.

``samples(today)`` is what the replay site publishes; ``expectations()`` is what a reader should
find in it; ``duplicates()`` says which of them are the same job.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha1
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from crawler.demo.compose import closing_day, sections
from crawler.demo.draft import Draft, Section, place_name
from crawler.demo.facts import Pay, Work, expected_pay, pay_of, work_of
from crawler.demo.material import Employer, Opening, Role, Source, material

#: A fixed day for everything that does not depend on the day.
_ANY_DAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Sample:
    """One posting at one source, ready to be written in that source's format.

    ``ref`` is the source's own id: a number, a UUID or a requisition number, by family.
    """

    source: Source
    employer: Employer
    opening: Opening
    role: Role
    ref: str
    requisition: str
    job: str
    sections: tuple[Section, ...]
    posted: date
    closes: date | None

    @property
    def title(self) -> str:
        """The title as published."""
        return self.opening.title

    @property
    def places(self) -> list[str]:
        """``City, ST`` of every place."""
        return [place_name(at) for at in self.opening.at]

    @property
    def work(self) -> Work:
        """Where the work is done, as decided."""
        return work_of(self.opening.work)

    @property
    def pays(self) -> list[Pay]:
        """The figures of its pay, one for each place or one for all."""
        return pay_of(self.opening.pay)


def samples(today: date) -> tuple[Sample, ...]:
    """Every sample posting as published on this day: dates are counted back from it."""
    found = []
    for employer in material().employers.values():
        sources = {source.id: source for source in employer.sources}
        for opening in employer.openings:
            home = sources[opening.source] if opening.source else employer.sources[0]
            found.append(_sample(employer, opening, home, today))
            if opening.also:
                found.append(_sample(employer, opening, sources[opening.also], today))
            if opening.repost is not None:
                found.append(_sample(employer, opening, home, today, earlier=opening.repost))
    return tuple(found)


def _sample(
    employer: Employer, opening: Opening, source: Source, today: date, earlier: int | None = None
) -> Sample:
    known = material()
    job = "/".join((employer.key, opening.title, *opening.at))
    number = _number(f"{job}/{source.id}/{earlier or ''}")
    draft = Draft(known, employer, opening, known.roles[opening.role], f"R-{number}", today)
    return Sample(
        source=source,
        employer=employer,
        opening=opening,
        role=draft.role,
        ref=_ref(source.family, draft.requisition, number, job),
        requisition=draft.requisition,
        job=job,
        sections=sections(draft),
        posted=today - timedelta(days=opening.days if earlier is None else earlier),
        closes=closing_day(draft) if opening.closes is not None else None,
    )


def _number(text: str) -> int:
    """A requisition number of five or six digits that stays the same."""
    return 10_000 + int(sha1(text.encode(), usedforsecurity=False).hexdigest()[:8], 16) % 890_000


def _ref(family: str, requisition: str, number: int, job: str) -> str:
    if family == "greenhouse":
        return str(4_000_000_000 + number * 7)
    if family == "lever":
        return str(uuid5(NAMESPACE_URL, f"{number}/{job}"))
    return requisition


def expectations() -> dict[tuple[str, str], dict[str, Any]]:
    """What a reader should find in each sample, by (source id, ref).

    ``in_scope``, ``soc`` (when in scope), ``required`` and ``preferred`` (groups of codes),
    ``within_months``, ``experience_instead``, ``ambiguous``, ``pay`` (min, max, unit, or None),
    ``workplace`` (None where neither text nor field says it), ``allowed_states``,
    ``excluded_states``, ``places``, ``employment_type``, ``min_years``, ``education`` and
    ``closes_in_days``. None means that the posting does not say; a remote job on a Greenhouse
    board gives no town. Codes are today's (ODS where the text says CTR). ``min_years`` is left
    out where the only years in the text stand in for a credential.
    """
    return {(s.source.id, s.ref): _expected(s) for s in samples(_ANY_DAY)}


def _expected(sample: Sample) -> dict[str, Any]:
    known, opening = material(), sample.opening
    ask = known.asks[opening.ask]
    years = known.experience[opening.exp].get("years") if opening.exp else None
    hidden = sample.source.family == "greenhouse" and sample.work.kind == "remote"
    expected = {
        "title": sample.title,
        "in_scope": sample.role.in_scope,
        "soc": sample.role.soc,
        "required": ask.get("required", []),
        "preferred": ask.get("preferred", []),
        "within_months": ask.get("within_months"),
        "eligible": ask.get("eligible", False),
        "experience_instead": ask.get("experience_instead", False),
        "ambiguous": ask.get("ambiguous", False),
        "pay": expected_pay(opening.pay),
        "workplace": sample.work.kind or None,
        "allowed_states": list(sample.work.allowed),
        "excluded_states": list(sample.work.excluded),
        "places": None if hidden else sample.places,
        "employment_type": opening.type,
        "min_years": years,
        "education": known.education[opening.edu]["level"] if opening.edu else None,
        "closes_in_days": opening.closes,
    }
    if ask.get("experience_instead") and not opening.exp:
        del expected["min_years"]  # the years stand in for the credential
    return expected


def duplicates() -> list[frozenset[tuple[str, str]]]:
    """Which samples are the same job: on two sources, or posted again."""
    jobs: dict[str, set[tuple[str, str]]] = {}
    for sample in samples(_ANY_DAY):
        jobs.setdefault(sample.job, set()).add((sample.source.id, sample.ref))
    return [frozenset(same) for same in jobs.values() if len(same) > 1]
