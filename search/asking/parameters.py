"""Every parameter that may be asked with, one row each; one table for each kind that is searched.

The order of the rows is the canonical order. A name is the same in an address, in the API and, with
dashes for underscores, on the command line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from himjobs.programs import AWARD_LEVELS, CONTROLS
from himjobs.reference import occupations
from himjobs.vocabulary import WORKPLACES, EmploymentType
from search.asking import values
from search.asking.values import Reading
from search.fields import UNKNOWN
from search.query import (
    SORTS,
    Filters,
    Kind,
    KnownAccreditation,
    KnownMode,
    ProgramFilters,
    Unsaid,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``means`` is its help; ``read`` makes the value of the filter ``fills``.

    Without ``fills`` it is no filter: the reader and the writer know what it does. ``also`` are
    names that are taken for it; ``other_names`` are not taken, but whoever uses one is told. The
    values of an ``exact`` one are compared letter by letter.
    """

    name: str
    means: str
    fills: str = ""
    read: Reading = values.names
    repeatable: bool = False
    exact: bool = False
    also: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """What one kind is asked with, and the type of its filters."""

    kind: Kind
    rows: tuple[Parameter, ...]
    filters: type[Filters] | type[ProgramFilters]

    @cached_property
    def by_name(self) -> Mapping[str, Parameter]:
        """The rows by their canonical names, in order."""
        return {row.name: row for row in self.rows}

    @cached_property
    def taken(self) -> dict[str, str]:
        """Every name that is taken, to the canonical one."""
        return {name: row.name for row in self.rows for name in (row.name, *row.also)}

    @cached_property
    def hints(self) -> dict[str, str]:
        """Names that people use and that are not taken, to the canonical one."""
        return {name: row.name for row in self.rows for name in row.other_names}


_WORDS = Parameter(
    "q", 'Words, "phrases" and -exclusions.',
    other_names=("what", "query", "keyword", "keywords", "search", "title"),
)  # fmt: skip
_NEAR = Parameter(
    "near", "Place: city and state, ZIP, county, metro or state.",
    other_names=("where", "location", "place", "city", "zip", "state", "l"),
)  # fmt: skip
_RADIUS = Parameter(
    "radius", "Miles around the place.", other_names=("within", "distance", "miles")
)
_PAGE = Parameter("page", "Page of the results, from 1.", other_names=("p",))


def _sort(kind: Kind) -> Parameter:
    return Parameter("sort", f"Order: {', '.join(SORTS[kind])}.", other_names=("order",))


_POSTINGS = (
    _WORDS, _NEAR, _RADIUS,
    Parameter("cert", "Credential asked for.", "cert", values.credentials, repeatable=True,
              other_names=("credential", "credentials", "certification", "certs")),
    Parameter("cert_mode", "any or all: how many of the credentials are asked for.", "cert_mode",
              values.one_of("any", "all")),
    Parameter("strength", "any or required: whether the credential must be required.", "strength",
              values.one_of("any", "required")),
    Parameter("workplace", "onsite, hybrid, remote, or unknown: not stated.", "workplace",
              values.codes(lambda: (*WORKPLACES, UNKNOWN), "a workplace",
                           {"telework": ("remote",), "notstated": (UNKNOWN,)}),
              repeatable=True),
    Parameter("remote", "State that a remote worker lives in.", "remote_from", values.state,
              other_names=("remote_from",)),
    Parameter("abroad", "yes or no: find jobs outside the United States too.", "abroad",
              values.yes_no, other_names=("country", "international", "worldwide")),
    Parameter("pay_min", "US dollars a year.", "pay_min", values.pay,
              other_names=("salary", "pay", "min_pay", "wage")),
    Parameter("pay_unknown", "yes or no: keep postings that state no pay.", "pay_unknown",
              values.yes_no),
    Parameter("posted", "Posted within this many days by its source's date, else first seen.",
              "posted_within", values.number(1, 3650, "a number of days", whole=True),
              other_names=("days", "since")),
    Parameter("employer", "Employer, exactly as named.", "employer", repeatable=True, exact=True,
              other_names=("company",)),
    Parameter("not_employer", "Employer to leave out.", "not_employer", repeatable=True,
              exact=True, other_names=("exclude_employer",)),
    Parameter("type", "Employment type, as full-time, or unknown: not stated.", "employment_type",
              values.codes(lambda: (*get_args(EmploymentType), UNKNOWN), "an employment type",
                           {"notstated": (UNKNOWN,)}),
              repeatable=True, other_names=("job_type", "employment_type")),
    Parameter("specialty", "Kind of work, as coding-inpatient.", "specialty",
              values.codes(occupations.specialties, "a setting we know"),
              repeatable=True, other_names=("setting",)),
    # 29-2071 was split in SOC 2018; a search for it means both of its successors
    Parameter("soc", "Occupation, as 29-2072.", "soc",
              values.codes(occupations.covered, "an occupation we cover",
                           {"292071": ("29-2072", "29-9021")}),
              repeatable=True),
    Parameter("source", "Source that the posting was found in.", "source", repeatable=True,
              exact=True),
    Parameter("years", "Years of experience asked for, at most; what says none is kept.",
              "max_years", values.number(0, 50, "a number of years"),
              other_names=("experience",)),
    Parameter("says", f"What a posting must say something of: {', '.join(get_args(Unsaid))}.",
              "says", values.codes(lambda: get_args(Unsaid), "something a posting may say"),
              repeatable=True, other_names=("stated", "states")),
    Parameter("holds", "Credential that you hold: each posting says whether it suffices.",
              read=values.credentials, repeatable=True),
    _sort("posting"), _PAGE,
)  # fmt: skip

_DOCTORATES = ("17", "18", "19")
_CERTIFICATES = ("20", "21", "02", "04")
_AWARDS = {
    "certificate": _CERTIFICATES, "associate": ("03",), "associates": ("03",),
    "bachelor": ("05",), "bachelors": ("05",), "postbaccalaureate": ("06",),
    "master": ("07",), "masters": ("07",), "postmasters": ("08",),
    "doctorate": _DOCTORATES, "doctor": _DOCTORATES,
} | {code.lstrip("0"): (code,) for code in AWARD_LEVELS}  # fmt: skip
_AWARDS_OFFERED = ("certificate", "associate", "bachelor", "postbaccalaureate", "master",
                   "doctorate")  # fmt: skip

_PROGRAMS = (
    _WORDS, _NEAR, _RADIUS,
    Parameter("cert", "Credential that the program prepares for.", "prepares_for",
              values.credentials, repeatable=True, also=("prepares_for",),
              other_names=("credential", "credentials", "certification", "certs")),
    Parameter("award", "Award, as associate or its IPEDS level 03.", "award",
              values.codes(lambda: AWARD_LEVELS, "an award we know", _AWARDS, _AWARDS_OFFERED),
              repeatable=True, other_names=("degree", "level", "award_level")),
    Parameter("mode", "in-person, blended, online or unknown.", "mode",
              values.codes(lambda: get_args(KnownMode), "a mode of teaching",
                           {"oncampus": ("in-person",), "campus": ("in-person",),
                            "hybrid": ("blended",), "distance": ("online",),
                            "remote": ("online",)}),
              repeatable=True, other_names=("format", "delivery", "workplace")),
    Parameter("control", "public, private-nonprofit or private-for-profit.", "control",
              values.codes(lambda: CONTROLS, "a kind of school",
                           {"private": CONTROLS[1:], "nonprofit": (CONTROLS[1],),
                            "forprofit": (CONTROLS[2],)}),
              repeatable=True, other_names=("school_type", "ownership")),
    Parameter("accredited", "accredited, or unknown where no list names the program.",
              "accreditation",
              values.codes(lambda: get_args(KnownAccreditation), "known of a program",
                           {"yes": ("accredited",)}),
              repeatable=True, other_names=("accreditation", "cahiim")),
    Parameter("tuition_max", "US dollars a year, at most.", "tuition_max", values.dollars_a_year,
              other_names=("tuition", "cost", "price", "max_tuition")),
    Parameter("tuition_unknown", "yes or no: keep programs whose tuition is not known.",
              "tuition_unknown", values.yes_no),
    Parameter("cip", "Field of study, as 51.0707.", "cip", values.cip_codes, repeatable=True,
              other_names=("field", "major", "subject")),
    Parameter("compare", "Id of a program to put beside others, ten at most.",
              read=values.program_ids, repeatable=True, also=("id",)),
    _sort("program"), _PAGE,
)  # fmt: skip

TABLES: Mapping[Kind, Table] = {
    "posting": Table("posting", _POSTINGS, Filters),
    "program": Table("program", _PROGRAMS, ProgramFilters),
}
