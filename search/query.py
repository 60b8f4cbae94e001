"""The one question both engines answer, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from himjobs.programs import Control
from himjobs.vocabulary import EmploymentType, WorkplaceKind

Kind = Literal["posting", "program"]
Sort = Literal[
    "relevance", "distance", "date", "pay", "closing", "completions", "tuition", "name"
]  # fmt: skip
#: Where a posting's work is done, and postings that do not say.
KnownWorkplace = Literal[WorkplaceKind, "unknown"]
KnownType = Literal[EmploymentType, "unknown"]
#: What a posting may say nothing of; pay has ``Filters.pay_unknown``.
Unsaid = Literal[
    "credential", "place", "workplace", "type", "shift", "experience", "education", "language"
]
#: ``himjobs.programs.Mode``, and programs of which no file says it.
KnownMode = Literal["in-person", "blended", "online", "unknown"]
#: ``unknown``: no list that we have names the program; that is not "not accredited".
KnownAccreditation = Literal["accredited", "unknown"]

#: The orders that each kind can be put in.
SORTS: Mapping[Kind, tuple[Sort, ...]] = {
    "posting": ("relevance", "distance", "date", "pay", "closing"),
    "program": ("relevance", "distance", "completions", "tuition", "name"),
}
#: The order where neither a point nor words were asked for: newest, or most completions, first.
USUAL_ORDER: Mapping[Kind, Sort] = {"posting": "date", "program": "completions"}

#: Radius in miles when a place is a point and none is given.
DEFAULT_MILES = 25.0
#: Hits on a page.
PAGE_SIZE = 10
#: from + size beyond this is refused by Elasticsearch, and here for both engines.
DEEPEST = 10_000


@dataclass(frozen=True, slots=True)
class Near:
    """Around a point, or inside a named area.

    With ``miles`` None the place is an area: ``county``, ``cbsa`` (codes) or ``state`` (postal
    code), the narrowest given, matched exactly and without distances. With miles, ``state`` is
    the one the point lies in: remote jobs closed to it are left out where remote ones are asked.
    """

    label: str
    latitude: float | None = None
    longitude: float | None = None
    miles: float | None = None
    state: str | None = None
    county: str | None = None
    cbsa: str | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything that narrows a search of postings, beside words and place. Empty means "any".

    ``cert``: credential codes asked for; ``cert_mode`` whether one or each of them;
    ``strength`` whether only required ones count. ``pay_min``: US dollars a year, compared with
    the top of the range; ``pay_unknown`` keeps postings that state none. ``posted_within``: days
    since its source posted it, or where that is not said since we first saw it. ``abroad`` adds
    postings that are in other countries alone; those whose country is not known are always there.
    ``remote_from``: a state the remote worker lives in. ``requirement_keys``: only postings with
    one of these canonical keys (how *qualifies* is asked). ``max_years`` keeps postings that say
    nothing of experience. ``says``: only postings that say something of each of these.
    """

    cert: tuple[str, ...] = ()
    cert_mode: Literal["any", "all"] = "any"
    strength: Literal["required", "any"] = "any"
    workplace: tuple[KnownWorkplace, ...] = ()
    remote_from: str | None = None
    pay_min: int | None = None
    pay_unknown: bool = True
    max_years: float | None = None
    specialty: tuple[str, ...] = ()
    soc: tuple[str, ...] = ()
    employment_type: tuple[KnownType, ...] = ()
    posted_within: int | None = None
    employer: tuple[str, ...] = ()
    not_employer: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    abroad: bool = False
    says: tuple[Unsaid, ...] = ()
    requirement_keys: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ProgramFilters:
    """Everything that narrows a search of training programs, beside words and place.

    ``prepares_for``: credential codes, one of which the program prepares for. ``award``: IPEDS
    award levels (``himjobs.programs.AWARD_LEVELS``). ``cip``: CIP codes as ``51.0707``.
    ``tuition_max``: US dollars, compared with the least that anybody pays (``Tuition.lowest``);
    ``tuition_unknown`` keeps programs of which no file says it.
    """

    prepares_for: tuple[str, ...] = ()
    award: tuple[str, ...] = ()
    mode: tuple[KnownMode, ...] = ()
    control: tuple[Control, ...] = ()
    accreditation: tuple[KnownAccreditation, ...] = ()
    tuition_max: int | None = None
    tuition_unknown: bool = True
    cip: tuple[str, ...] = ()


AnyFilters = Filters | ProgramFilters


@dataclass(frozen=True, slots=True)
class Query:
    """``words`` as typed (phrases in double quotes, ``-word`` excludes); ``page`` from 1.

    What is searched follows from the type of ``filters``. ``facets``: names from
    ``search.postings`` or ``search.programs`` to count, each without its own filter.
    """

    words: str = ""
    filters: AnyFilters = field(default_factory=Filters)
    near: Near | None = None
    sort: Sort | None = None
    facets: tuple[str, ...] = ()
    page: int = 1
    size: int = PAGE_SIZE

    @property
    def kind(self) -> Kind:
        """What is searched."""
        return "program" if isinstance(self.filters, ProgramFilters) else "posting"

    @property
    def posting_filters(self) -> Filters:
        """The filters of a search of postings; raises TypeError where programs are searched."""
        if not isinstance(self.filters, Filters):
            raise TypeError("a search of programs has no filters of postings")
        return self.filters

    @property
    def program_filters(self) -> ProgramFilters:
        """The filters of a search of programs; raises TypeError where postings are searched."""
        if not isinstance(self.filters, ProgramFilters):
            raise TypeError("a search of postings has no filters of programs")
        return self.filters

    @property
    def with_abroad(self) -> "Query | None":
        """The same question with the jobs abroad; None where they are asked for, or cannot be."""
        if not isinstance(self.filters, Filters) or self.filters.abroad:
            return None
        return self.without(abroad=True)

    @property
    def order(self) -> Sort:
        """The sort in force: distance with a point, relevance with words, else the usual one."""
        if self.sort is not None and (self.sort != "distance" or self.is_point):
            return self.sort
        if self.is_point:
            return "distance"
        return "relevance" if self.words.strip() else USUAL_ORDER[self.kind]

    @property
    def is_point(self) -> bool:
        """True when distances can be told: the place is a point with a radius."""
        return self.near is not None and self.near.miles is not None

    def without(self, **changes: object) -> "Query":
        """The same question with some filters put back to "any" or changed."""
        return replace(self, filters=replace(self.filters, **changes))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Hit:
    """One posting or program found. ``miles`` from the point asked for, None without one."""

    id: str
    score: float | None = None
    miles: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: ``total`` is exact; ``facets`` maps name to value to count."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    understood: tuple[str, ...] = ()
