"""What a posting is: the source's own words, what we read in them, and where we read it.

``RawPosting`` is what a crawler found, never edited. ``Posting`` is what the reader made of it.
Both are plain values: no framework, no clock, no database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Literal

from himjobs.errors import BadInput
from himjobs.facts import (
    Block,
    BlockKind,
    Education,
    Evidence,
    Experience,
    Incentive,
    Occupation,
    Pay,
    PayPart,
    Place,
    Route,
    Skill,
    Text,
    Workplace,
)
from himjobs.raw import RawPosting, posting_id
from himjobs.requirements import Requirements
from himjobs.vocabulary import EducationLevel, EmploymentType, Shift, Unit, WorkplaceKind

__all__ = [
    "Block",
    "BlockKind",
    "Education",
    "EducationLevel",
    "EmploymentType",
    "Evidence",
    "Experience",
    "Found",
    "Incentive",
    "ListingRun",
    "Occupation",
    "Pay",
    "PayPart",
    "Place",
    "Posting",
    "RawPosting",
    "Route",
    "Skill",
    "Text",
    "Unit",
    "Verdict",
    "Workplace",
    "WorkplaceKind",
    "posting_id",
]


Verdict = Literal["complete", "partial", "suspect"]


@dataclass(frozen=True, slots=True)
class ListingRun:
    """What one run of a source listed, and how far that may be trusted.

    ``listed`` are the refs of every posting the listing names, fetched or not. Only a
    ``complete`` run may close postings for being absent: ``partial`` stopped before the end or
    never began, ``suspect`` ended but cannot be true (``reason`` says why). ``gone`` are refs
    whose own page said so (404, 410): those may be closed whatever the verdict. ``unread`` are
    refs that are listed but whose page gave no posting this time.
    """

    source: str
    listed: tuple[str, ...]
    verdict: Verdict
    reason: str
    started_at: datetime
    ended_at: datetime
    gone: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One place a posting was found: the catalogue source, its id there and its address."""

    source: str
    ref: str
    url: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting as read.

    ``posted_on`` and ``closes_on`` are the source's word, ``openings`` the number of people
    sought, ``language`` an ISO 639-1 code. What we saw ourselves (first seen, last seen, closed)
    belongs to the record, not to the reading: see ``himjobs.records.postings``. ``routes`` are the
    ways to qualify where there are several; ``experience`` and ``education`` are then the least
    that a route asks which asks any.
    """

    id: str
    title: str
    employer: str
    text: str
    blocks: tuple[Block, ...]
    occupation: Occupation
    requirements: Requirements = Requirements()
    skills: tuple[Skill, ...] = ()
    pay: Pay | None = None
    incentives: tuple[Incentive, ...] = ()
    places: tuple[Place, ...] = ()
    workplace: Workplace = Workplace()
    employment_type: EmploymentType | None = None
    shift: Shift | None = None
    experience: Experience = Experience()
    education: Education = Education()
    routes: tuple[Route, ...] = ()
    posted_on: date | None = None
    closes_on: date | None = None
    openings: int | None = None
    language: str | None = None
    url: str = ""
    refused: str | None = None
    evidence: tuple[Evidence, ...] = ()
    reader: str = ""

    @property
    def least_months(self) -> int | None:
        """Months of experience without which nobody qualifies; None where nothing is said.

        0 where schooling alone is a way in.
        """
        if self.routes:
            return min(route.months for route in self.routes)
        years = self.experience.min_years
        return None if years is None else round(years * 12)

    def as_json(self) -> dict[str, Any]:
        """The normalized posting of the command line and the API; null where nothing is said."""
        return {
            "id": self.id,
            "title": self.title,
            "employer": self.employer,
            "text": self.text,
            "url": self.url,
            "occupation": _plain(self.occupation),
            "requirements": self.requirements.as_json(),
            "skills": [_plain(s) for s in self.skills],
            "pay": _pay_json(self.pay) if self.pay else None,
            "incentives": [_plain(i) for i in self.incentives],
            "places": [_plain(p) for p in self.places],
            "workplace": _plain(self.workplace),
            "employment_type": self.employment_type,
            "shift": self.shift,
            "experience": _plain(self.experience),
            "education": _plain(self.education),
            "routes": [_plain(r) for r in self.routes],
            "posted_on": self.posted_on.isoformat() if self.posted_on else None,
            "closes_on": self.closes_on.isoformat() if self.closes_on else None,
            "openings": self.openings,
            "language": self.language,
            "refused": self.refused,
            "evidence": [_plain(e) for e in self.evidence],
            "blocks": [[b.kind, b.start, b.end] for b in self.blocks],
            "reader": self.reader,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Posting":
        """The posting that ``as_json`` wrote; raises BadInput when it is not one."""
        try:
            return cls(
                id=data["id"],
                title=data["title"],
                employer=data["employer"],
                text=data["text"],
                blocks=tuple(Block(k, s, e) for k, s, e in data["blocks"]),
                occupation=Occupation(**data["occupation"]),
                requirements=Requirements.from_json(data["requirements"]),
                skills=tuple(Skill(**s) for s in data["skills"]),
                pay=_pay(data["pay"]) if data["pay"] else None,
                incentives=tuple(Incentive(**i) for i in data["incentives"]),
                places=tuple(Place(**p) for p in data["places"]),
                workplace=_workplace(data["workplace"]),
                employment_type=data["employment_type"],
                shift=data["shift"],
                experience=Experience(**data["experience"]),
                education=Education(**data["education"]),
                routes=tuple(Route(**r) for r in data.get("routes", ())),
                posted_on=_day(data["posted_on"]),
                closes_on=_day(data["closes_on"]),
                openings=data["openings"],
                language=data["language"],
                url=data["url"],
                refused=data["refused"],
                evidence=tuple(Evidence(**e) for e in data["evidence"]),
                reader=data["reader"],
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadInput(f"not a normalized posting: {error!r}") from error


def _plain(value: Any) -> dict[str, Any]:
    # dataclasses.asdict copies deeply and is ten times slower; these hold only flat values
    out = {}
    for name in (f.name for f in fields(value)):
        item = getattr(value, name)
        out[name] = list(item) if isinstance(item, tuple) else item
    return out


def _workplace(data: Mapping[str, Any]) -> Workplace:
    return Workplace(data["kind"], tuple(data["allowed_states"]), tuple(data["excluded_states"]))


def _pay_json(pay: Pay) -> dict[str, Any]:
    return _plain(pay) | {"parts": [_plain(part) for part in pay.parts]}


def _pay(data: Mapping[str, Any]) -> Pay:
    return Pay(**{**data, "parts": tuple(PayPart(**part) for part in data["parts"])})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
