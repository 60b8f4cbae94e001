"""The field's closed lists, each said once: what a posting's codes may be.

Readers name these codes, the search filters by them, the site has a label for each. Lists that
carry facts of their own are data: ``himjobs/reference/data``.
"""

from typing import Final, Literal, get_args

Unit = Literal["hour", "day", "week", "month", "year"]
WorkplaceKind = Literal["onsite", "hybrid", "remote"]
EmploymentType = Literal[
    "full-time", "part-time", "contract", "temporary", "per-diem", "internship"
]
Shift = Literal["day", "evening", "night", "weekend", "rotating", "variable"]
#: From none to the highest: the order is that of effort.
EducationLevel = Literal[
    "none", "high-school", "certificate", "associate", "bachelor", "master", "doctorate"
]
IncentiveKind = Literal[
    "bonus", "sign-on", "differential", "stipend", "relocation", "commission", "overtime", "other"
]
#: The kind of work; ``coding`` where its setting is not said, ``registry`` for other registries.
Specialty = Literal[
    "coding",
    "coding-inpatient",
    "coding-outpatient",
    "coding-profee",
    "risk-adjustment",
    "auditing",
    "cdi",
    "release-of-information",
    "him-operations",
    "cancer-registry",
    "trauma-registry",
    "registry",
    "informatics",
]
#: The kind of place the work is done for.
Setting = Literal[
    "hospital",
    "physician-practice",
    "health-plan",
    "vendor",
    "staffing",
    "government",
    "long-term-care",
    "home-health",
    "academic",
]

WORKPLACES: Final[tuple[WorkplaceKind, ...]] = get_args(WorkplaceKind)
SHIFTS: Final[tuple[Shift, ...]] = get_args(Shift)
EDUCATION_LEVELS: Final[tuple[EducationLevel, ...]] = get_args(EducationLevel)

#: Full time: how many of each unit a year holds.
PER_YEAR: Final[dict[Unit, int]] = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}
#: schema.org's ``employmentType`` for each of ours, as Google reads it.
SCHEMA_ORG_EMPLOYMENT: Final[dict[str, str]] = {
    "full-time": "FULL_TIME",
    "part-time": "PART_TIME",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "per-diem": "PER_DIEM",
    "internship": "INTERN",
}
