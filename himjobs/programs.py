"""What a training program is: who offers it, what it awards, costs, leads to and prepares for.

A plain value, assembled from official files by ``himjobs.reference`` and kept by the record; the
shape of ``as_json`` is that of the API and of ``himjobs programs show``. A thing that no file says
is None or absent, never 0: an IPEDS 0 is a program that nobody finished that year, a blank or a
suppressed mark is *not known*.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from himjobs.errors import BadInput
from himjobs.model import Place

#: IPEDS CONTROL 1, 2, 3.
Control = Literal["public", "private-nonprofit", "private-for-profit"]
#: schema.org ``educationalProgramMode``: none of it at a distance, some, all.
Mode = Literal["in-person", "blended", "online"]
#: Whether a credential may be sat for after this program, by its issuer's own rule.
#: ``conditional``: only if an accreditation is held that we do not know of.
Eligibility = Literal["meets", "conditional", "helps"]
AccreditationStatus = Literal["accredited", "candidate", "withdrawn"]

#: IPEDS AWLEVEL code to its label (IPEDS Completions, 2020–24), in the order of effort.
AWARD_LEVELS: Mapping[str, str] = {
    "20": "Certificate, under 12 weeks",
    "21": "Certificate, 12 weeks to 1 year",
    "02": "Certificate, 1 to 2 years",
    "04": "Certificate, 2 to 4 years",
    "03": "Associate's degree",
    "05": "Bachelor's degree",
    "06": "Postbaccalaureate certificate",
    "07": "Master's degree",
    "08": "Post-master's certificate",
    "17": "Doctor's degree, research",
    "18": "Doctor's degree, professional practice",
    "19": "Doctor's degree, other",
}
#: unitid, CIP digits and award level, as ``program_id`` makes them.
PROGRAM_ID = re.compile(r"\d{6}-\d{6}-\d{2}")
CONTROLS: tuple[Control, ...] = get_args(Control)
MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Accreditation:
    """What an accrediting body says of a program. ``as_of``: the day of the list it is from.

    A program without one is *not known* to be accredited, which is not the same as not accredited.
    """

    body: str
    status: AccreditationStatus
    as_of: str
    since: str | None = None
    until: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class PreparesFor:
    """A credential this program prepares for, and why we say so.

    ``eligibility``: ``meets`` the issuer's education rule, meets it on a condition that is not
    known to hold (``conditional``), or teaches towards it (``helps``) where the issuer asks for no
    program. ``rule`` names the rule of ``himjobs/reference/data/prepares.toml``; ``why`` is that
    rule in a sentence.
    """

    credential: str
    eligibility: Eligibility
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Tuition:
    """Published tuition and required fees of one academic year, in US dollars.

    ``year``: "2023-24". ``per``: ``year`` for schools with an academic calendar, ``program`` for
    those that charge for the whole. Any figure may be None: not published.
    """

    year: str
    per: Literal["year", "program"] = "year"
    in_district: int | None = None
    in_state: int | None = None
    out_of_state: int | None = None
    source: str = ""

    @property
    def lowest(self) -> int | None:
        """The least that anybody pays: what lists sort and filter by."""
        known = [x for x in (self.in_district, self.in_state, self.out_of_state) if x is not None]
        return min(known, default=None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measured outcome. ``of`` says whom it was measured on, where wider than this program.

    ``measure``: ``earnings`` (median, US dollars a year), ``debt`` (median, US dollars),
    ``completers`` (persons). ``when``: "4 years after completion", or the year.
    """

    measure: Literal["earnings", "debt", "completers"]
    value: float
    when: str = ""
    of: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Program:
    """One program: a field of study (CIP) at one award level at one institution.

    ``id`` is ``<unitid>-<CIP digits>-<IPEDS award level, two digits>``. ``name`` is the CIP title:
    no official file says what the school itself calls it. ``completions`` maps the ending year of
    an academic year to persons; an absent year is not known. ``mode`` None: not known.
    ``places``: the sites where it may be attended; an institution's main address where no file
    says more. ``active`` is false for an institution that its newest file calls closed.
    """

    id: str
    unitid: str
    school: str
    name: str
    cip: str
    award_level: str
    places: tuple[Place, ...] = ()
    control: Control | None = None
    mode: Mode | None = None
    completions: Mapping[str, int] = field(default_factory=dict)
    tuition: Tuition | None = None
    accreditation: tuple[Accreditation, ...] = ()
    prepares_for: tuple[PreparesFor, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    url: str = ""
    address: str = ""
    active: bool = True
    sources: tuple[str, ...] = ()

    @property
    def award(self) -> str:
        """The award level in words."""
        return AWARD_LEVELS.get(self.award_level, self.award_level)

    @property
    def latest_completions(self) -> int | None:
        """Persons who finished in the newest year we know of; None where no year is known."""
        return self.completions[max(self.completions)] if self.completions else None

    def as_json(self) -> dict[str, Any]:
        """The object of ``/programs/ID.json`` and ``himjobs programs show``."""
        return asdict(self) | {"completions": dict(self.completions), "award": self.award}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Program":
        """The program that ``as_json`` wrote; raises BadInput when it is not one."""
        try:
            plain = {k: v for k, v in data.items() if k != "award"}
            return cls(
                **plain
                | {
                    "places": tuple(Place(**p) for p in data["places"]),
                    "tuition": Tuition(**data["tuition"]) if data["tuition"] else None,
                    "accreditation": tuple(Accreditation(**a) for a in data["accreditation"]),
                    "prepares_for": tuple(PreparesFor(**p) for p in data["prepares_for"]),
                    "outcomes": tuple(Outcome(**o) for o in data["outcomes"]),
                    "sources": tuple(data["sources"]),
                }
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadInput(f"not a program: {error!r}") from error


def program_id(unitid: str, cip: str, award_level: str) -> str:
    """``100663-510707-03`` for unitid 100663, CIP 51.0707, award level 3."""
    return f"{unitid}-{cip.replace('.', '')}-{int(award_level):02d}"
