"""Programs made by hand, one for each thing a search must tell apart, in the small gazetteer."""

from typing import Any

from search_handmade import (
    AUSTIN,
    AUSTIN_ZIP,
    CINCINNATI,
    COLUMBUS,
    DUBLIN,
    KANSAS_CITY_KS,
    KANSAS_CITY_MO,
    ROUND_ROCK,
    SAN_ANTONIO,
    place,
)

from himjobs.model import Place
from himjobs.programs import Accreditation, PreparesFor, Program, Tuition
from search.documents import program_document

#: Fields of study that tell the groups below apart.
WORDS, PLACES, FACTS = "51.0713", "51.0707", "51.0706"


def program(id_: str, cip: str = PLACES, **said: Any) -> Program:
    """A program of which nothing is known but what is said here."""
    defaults: dict[str, Any] = {
        "unitid": "100000",
        "school": "Riverbend College",
        "name": "Studies",
        "award_level": "03",
    }
    return Program(id=id_, cip=cip, **{**defaults, **said})


def at(*spots: str) -> tuple[Place, ...]:
    return tuple(place(spot) for spot in spots)


def leads_to(*codes: str) -> tuple[PreparesFor, ...]:
    return tuple(PreparesFor(code, "meets", "rule", "Because.") for code in codes)


def listed(status: Any) -> tuple[Accreditation, ...]:
    return (Accreditation("CAHIIM", status, "2026-10-01"),)


def dollars(**figures: int) -> Tuition:
    return Tuition("2023-24", **figures)


HANDMADE: tuple[Program, ...] = (
    # words
    program("w-school", WORDS, school="Bayou Community College"),
    program("w-name", WORDS, name="Health Information/Medical Records Technology/Technician"),
    program("w-order", WORDS, name="Information on Health", school="Records Academy"),
    program("w-rhit", WORDS, prepares_for=leads_to("RHIT", "CCS-P")),
    program("w-bachelor", WORDS, award_level="05"),
    program("w-online", WORDS, mode="online"),
    program("w-accent", WORDS, school="Universidad de Bayamón"),
    program("w-place", WORDS, places=(Place(city="Nowhere", state="TX"),)),
    # places, several sites among them
    program("p-austin", places=at(AUSTIN), completions={"2024": 10}),
    program("p-zip", places=at(AUSTIN_ZIP)),
    program("p-rock", places=at(ROUND_ROCK)),
    program("p-two", places=at(COLUMBUS, ROUND_ROCK), completions={"2024": 0}),
    program("p-three", places=at(KANSAS_CITY_MO, AUSTIN, COLUMBUS), completions={"2024": 11}),
    program("p-antonio", places=at(SAN_ANTONIO)),
    program("p-dublin", places=at(DUBLIN)),
    program("p-cincinnati", places=at(CINCINNATI)),
    program("p-ks", places=at(KANSAS_CITY_KS)),
    program("p-none"),
    # what it is, costs and leads to
    program(
        "f-free", FACTS, name="beta Coding", award_level="02", mode="in-person", control="public",
        tuition=dollars(in_district=0, out_of_state=9_000), completions={"2023": 90, "2024": 0},
        accreditation=listed("accredited"), prepares_for=leads_to("CCA", "CPC"), places=at(AUSTIN),
    ),
    program(
        "f-low", FACTS, name="Alpha coding", mode="blended", control="public",
        tuition=dollars(in_state=3_120, out_of_state=9_000), completions={"2024": 31, "2019": 2},
        accreditation=listed("accredited"), prepares_for=leads_to("RHIT", "CCA"),
    ),
    program(
        "f-edge", FACTS, name="alpha Coding", award_level="05", mode="online",
        control="private-nonprofit", tuition=dollars(out_of_state=3_121), completions={"2024": 31},
        prepares_for=leads_to("RHIA"), places=at(COLUMBUS, CINCINNATI),
    ),
    program(
        "f-high", FACTS, name="Älter", award_level="07", mode="online",
        control="private-for-profit", tuition=dollars(in_state=60_000), completions={"2024": 200},
        accreditation=listed("candidate"),
    ),
    program(
        "f-gone", FACTS, name="Zeta", award_level="20", completions={"2024": 5},
        accreditation=listed("withdrawn"), tuition=dollars(), prepares_for=leads_to("CPC"),
    ),
    program("f-unknown", FACTS, name="Alpha coding", school="Another College"),
)  # fmt: skip
DOCUMENTS = [program_document(one, version=1) for one in HANDMADE]
