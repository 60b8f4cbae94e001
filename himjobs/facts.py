"""What is read in a posting: each fact as a plain value, and where it was read."""

from dataclasses import dataclass
from typing import Literal

from himjobs.requirements import Strength
from himjobs.vocabulary import (
    EducationLevel,
    IncentiveKind,
    Setting,
    Specialty,
    Unit,
    WorkplaceKind,
)

BlockKind = Literal["heading", "paragraph", "item"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact was read: ``text[start:end]`` of the posting, or a named field of the source.

    ``field`` names the fact (``pay``, ``requirements.required[0]``, ``skills[3]``); ``rule`` says
    in a few words why these words give it.
    """

    field: str
    start: int | None = None
    end: int | None = None
    source_field: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a list item of the posting's text, at ``text[start:end]``."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A posting's clean text and its runs in order; every evidence offset points into ``text``."""

    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Occupation:
    """Which SOC 2018 occupation a posting is for, and how we know.

    ``soc`` is None when no occupation we know fits. ``in_scope`` is true for 29-2072 and 29-9021;
    ``review`` when the reader honestly cannot tell. ``confidence`` is 0 to 1; ``method`` names
    the rule. ``specialty`` is the kind of work (coding-inpatient), ``setting`` the kind of place
    it is done for (hospital).
    """

    soc: str | None
    in_scope: bool
    review: bool = False
    confidence: float = 1.0
    method: str = ""
    specialty: Specialty | None = None
    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class Skill:
    """A classification, system, law or task the posting asks for.

    Skills of one ``group`` are alternatives or examples: any one of them, or its like, is enough.
    """

    code: str
    name: str
    strength: Strength
    group: int | None = None


@dataclass(frozen=True, slots=True)
class PayPart:
    """One of several figures of a posting, for a place or grade: ``label`` in its own words."""

    label: str
    min: float | None
    max: float | None


@dataclass(frozen=True, slots=True)
class Incentive:
    """Money beside the pay, in ``unit`` or once (None): schema.org's incentiveCompensation.

    A shift differential in ``percent`` gives no amount.
    """

    kind: IncentiveKind
    min: float | None = None
    max: float | None = None
    unit: Unit | None = None
    percent: float | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay as stated, and the same by the year.

    ``min``/``max`` in ``unit`` of ``currency``; either may be None ("from", "up to"). Annual
    figures are whole units of currency at full time: 2,080 hours, 260 days, 52 weeks, 12 months;
    ``rule`` says which of these was used. ``share`` is the part of full time that is worked, where
    the posting says so (0.75 for 30 hours of 40). ``parts`` are the figures when there are several,
    for places or grades; ``min``/``max`` span them.
    """

    min: float | None
    max: float | None
    unit: Unit
    currency: str = "USD"
    annual_min: int | None = None
    annual_max: int | None = None
    stated: bool = True
    share: float | None = None
    rule: str = ""
    parts: tuple[PayPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the work is.

    ``id`` is the gazetteer's: ``zip:78701``, ``city:4805000`` (Census place GEOID),
    ``county:48453``, ``state:TX``; None when the gazetteer does not know it. Coordinates in
    degrees; ``precision`` says what they are the middle of. ``county`` and ``cbsa`` are codes.
    """

    city: str | None = None
    state: str | None = None
    postal: str | None = None
    country: str = "US"
    county: str | None = None
    cbsa: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Literal["zip", "city", "county", "state", "country"] | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Workplace:
    """On site, hybrid or remote; None where the text does not say.

    ``allowed_states``: postal codes of the only states a remote worker may live in; empty means
    not restricted. ``excluded_states``: those one may not live in.
    """

    kind: WorkplaceKind | None = None
    allowed_states: tuple[str, ...] = ()
    excluded_states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Experience:
    """``min_years`` of experience asked for; 0 where new graduates are welcome in words."""

    min_years: float | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One of several ways to qualify, enough by itself, as the posting states it.

    ``experience_months`` and ``education`` are None where the route asks none; ``combined`` says
    that experience and schooling, each in part, add up (``experience_months`` is then the least
    part, where it is said). ``beside_months`` is experience that every route needs besides: at the
    next lower grade.
    """

    experience_months: int | None = None
    education: EducationLevel | None = None
    combined: bool = False
    beside_months: int = 0

    @property
    def months(self) -> int:
        """Experience that one needs who takes this route, in months."""
        return max(self.experience_months or 0, self.beside_months)


@dataclass(frozen=True, slots=True)
class Education:
    """The lowest education the posting accepts."""

    min: EducationLevel | None = None
