"""Postings made by hand, one for each thing a search must tell apart, and a small gazetteer."""

from datetime import UTC, date, datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any

from himjobs.model import (
    Experience,
    Occupation,
    Pay,
    Place,
    Posting,
    Skill,
    Workplace,
)
from himjobs.requirements import Group, Requirements
from search.documents import document

NOW = datetime(2026, 11, 15, 12, tzinfo=UTC)

POINTS = {
    "city:4805000": ("Austin", "TX", "48453", "12420", 30.30, -97.75),
    "zip:78701": ("Austin", "TX", "48453", "12420", 30.27, -97.74),
    "city:4863500": ("Round Rock", "TX", "48491", "12420", 30.53, -97.65),
    "city:4865000": ("San Antonio", "TX", "48029", "41700", 29.46, -98.52),
    "city:3918000": ("Columbus", "OH", "39049", "18140", 39.98, -82.99),
    "city:3922694": ("Dublin", "OH", "39049", "18140", 40.11, -83.14),
    "city:3915000": ("Cincinnati", "OH", "39061", "17140", 39.14, -84.51),
    "city:2938000": ("Kansas City", "MO", "29095", "28140", 39.12, -94.55),
    "city:2036000": ("Kansas City", "KS", "20209", "28140", 39.12, -94.73),
}
AUSTIN, AUSTIN_ZIP, ROUND_ROCK, SAN_ANTONIO = list(POINTS)[:4]
COLUMBUS, DUBLIN, CINCINNATI, KANSAS_CITY_MO, KANSAS_CITY_KS = list(POINTS)[4:]


def circle(latitude: float, longitude: float, miles: float) -> dict[str, float]:
    """The places within so many miles of a point, with their distances."""
    near = {place: _miles(latitude, longitude, *row[4:]) for place, row in POINTS.items()}
    return {place: distance for place, distance in near.items() if distance <= miles}


def _miles(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = radians(lat1), radians(lat2)
    chord = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * 3958.7613 * asin(sqrt(chord))


def place(id_: str) -> Place:
    city, state, county, cbsa, latitude, longitude = POINTS[id_]
    postal = id_.removeprefix("zip:") if id_.startswith("zip:") else None
    return Place(
        city=city,
        state=state,
        postal=postal,
        county=county,
        cbsa=cbsa,
        latitude=latitude,
        longitude=longitude,
        id=id_,
    )


def required(*groups: tuple[str, ...], preferred: tuple[str, ...] = ()) -> Requirements:
    asked = [Group(codes, "required") for codes in groups]
    return Requirements((*asked, *([Group(preferred, "preferred")] if preferred else [])))


def posting(id_: str, title: str = "Posting", **said: Any) -> Posting:
    """A posting of which nothing is known but what is said here."""
    defaults: dict[str, Any] = {
        "employer": "Riverbend Health",
        "text": "An opening.",
        "blocks": (),
        "occupation": Occupation("29-2072", True),
    }
    return Posting(id=id_, title=title, **{**defaults, **said})


def hourly(low: int, high: int | None) -> Pay:
    top = None if high is None else high * 2080
    return Pay(low, high, "hour", annual_min=low * 2080, annual_max=top)


#: (posting, days since first seen, sources), newest first within this list where days differ.
HANDMADE: tuple[tuple[Posting, float, tuple[str, ...]], ...] = (
    # words
    (posting("w-coder", "Inpatient Coder", text="Codes charts in ICD-10-CM/PCS."), 40, ("words",)),
    (posting("w-coding", "Analyst", text="Inpatient coding audits; the coder is told."), 41, ()),
    (posting("w-icd9", "Historian", text="ICD-9-CM only, from before 2015."), 42, ("words",)),
    (posting("w-him", "Clerk", text="Works in health information management."), 43, ("words",)),
    (posting("w-mih", "Clerk", text="Management of information on health."), 44, ("words",)),
    (posting("w-ccsp", "Biller", text="Holds the CCS-P."), 45, ("words",)),
    (posting("w-ccs", "Biller", text="Holds the CCS."), 46, ("words",)),
    (posting("w-dots", "Registrar", text="Must be an R.H.I.T. in good standing."), 47, ("words",)),
    (posting("w-em", "Auditor", text="Levels E&M visits with 3M 360 and HIPAA's rules."), 48, ()),
    (posting("w-accent", "Résumé reader", text="Reads e-HIM records at home."), 49, ("words",)),
    (posting("w-employer", "Driver", employer="Umbrella Registry", text="Drives."), 50, ()),
    (
        posting("w-skill", "Keeper", text="Keeps.", skills=(Skill("epic", "Epic", "required"),)),
        51,
        ("words",),
    ),
    # places
    (posting("p-austin", places=(place(AUSTIN),)), 60, ("places",)),
    (posting("p-zip", places=(place(AUSTIN_ZIP),)), 61, ("places",)),
    (posting("p-rock", places=(place(ROUND_ROCK),)), 62, ("places",)),
    (posting("p-antonio", places=(place(SAN_ANTONIO),)), 63, ("places",)),
    (posting("p-two", places=(place(COLUMBUS), place(ROUND_ROCK))), 64, ("places",)),
    (posting("p-columbus", places=(place(COLUMBUS),)), 65, ("places",)),
    (posting("p-dublin", places=(place(DUBLIN),)), 66, ("places",)),
    (posting("p-cincinnati", places=(place(CINCINNATI),)), 67, ("places",)),
    (posting("p-unknown", places=(Place(city="Nowhere", state="TX"),)), 68, ("places",)),
    (posting("p-mo", places=(place(KANSAS_CITY_MO),)), 69, ("places",)),
    (posting("p-ks", places=(place(KANSAS_CITY_KS),)), 69, ("places",)),
    # workplaces
    (
        posting("r-any", workplace=Workplace("remote"), places=(Place(precision="country"),)),
        70,
        ("remote",),
    ),
    (posting("r-unsaid", workplace=Workplace("remote")), 70, ("remote",)),
    (
        posting(
            "a-abroad", workplace=Workplace("remote"), places=(Place(city="Pune", country="IN"),)
        ),
        70,
        ("abroad",),
    ),
    (posting("r-ohio", workplace=Workplace("remote", ("OH", "IN"))), 71, ("remote",)),
    (posting("r-texas", workplace=Workplace("remote", ("TX",))), 72, ("remote",)),
    (posting("r-not-ohio", workplace=Workplace("remote", (), ("OH",))), 73, ("remote",)),
    (
        posting("r-placed", workplace=Workplace("remote", ("OH",)), places=(place(COLUMBUS),)),
        74,
        ("remote",),
    ),
    (
        posting("r-hybrid", workplace=Workplace("hybrid"), places=(place(COLUMBUS),)),
        75,
        ("remote",),
    ),
    (
        posting("r-onsite", workplace=Workplace("onsite"), places=(place(COLUMBUS),)),
        76,
        ("remote",),
    ),
    # credentials
    (posting("c-either", requirements=required(("RHIT", "CCS"))), 80, ("creds",)),
    (posting("c-both", requirements=required(("RHIT",), ("CCS",))), 81, ("creds",)),
    (posting("c-rhit", requirements=required(("RHIT",), preferred=("CPC",))), 82, ("creds",)),
    (posting("c-wish", requirements=required(preferred=("RHIT",))), 83, ("creds",)),
    (
        posting("c-named", requirements=Requirements((Group(("RHIT",), "mentioned"),))),
        84,
        ("creds",),
    ),
    (posting("c-none"), 85, ("creds",)),
    # pay, experience and the rest
    (posting("f-40k", pay=hourly(15, 20), experience=Experience(0)), 0.5, ("facts", "words")),
    (posting("f-60k", pay=hourly(20, 30), experience=Experience(1)), 2, ("facts",)),
    (
        posting("f-from", pay=hourly(40, None), experience=Experience(2.5)),
        5,
        ("facts",),
    ),
    (
        posting(
            "f-euro",
            pay=Pay(90_000, 99_000, "year", "EUR", 90_000, 99_000),
            closes_on=date(2026, 12, 1),
        ),
        10,
        ("facts",),
    ),
    (
        posting(
            "f-guess",
            pay=Pay(90, 99, "hour", "USD", 187_200, 205_920, stated=False),
            experience=Experience(8),
            closes_on=date(2026, 11, 20),
        ),
        20,
        ("facts",),
    ),
    (
        posting(
            "f-part",
            employer="Harbor Clinic",
            employment_type="part-time",
            occupation=Occupation("29-9021", True, specialty="registry-cancer"),
        ),
        25,
        ("facts",),
    ),
    (
        posting(
            "f-full",
            employer="Harbor Clinic",
            employment_type="full-time",
            occupation=Occupation("29-2072", True, specialty="coding-inpatient"),
        ),
        25,
        ("facts",),
    ),
    # days: NOW is noon of the 15th in universal time
    (posting("d-open", "Yesteryear clerk", closes_on=date(2026, 11, 15)), 91, ("days",)),
)
DOCUMENTS = [
    document(posting, version=1, first_seen=NOW - timedelta(days=days), sources=sources)
    for posting, days, sources in HANDMADE
]
#: Closed an hour before NOW, in the last zone of the United States; in the index all the same.
PAST = document(
    posting("d-past", "Yesteryear clerk", closes_on=date(2026, 11, 14)),
    version=1,
    first_seen=NOW - timedelta(days=90),
    sources=("days",),
)
