"""A program becomes the document both engines take."""

from typing import Any

import pytest

from himjobs.model import Place
from himjobs.programs import Accreditation, PreparesFor, Program, Tuition
from search.documents import program_document
from search.programs import PROGRAMS
from search.text import GAP


def made(**said: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "id": "100663-510707-03",
        "unitid": "100663",
        "school": "Valley College",
        "name": "Medical Informatics",
        "cip": "51.2706",
        "award_level": "03",
    }
    found = program_document(Program(**{**defaults, **said}), version=4)
    PROGRAMS.check(found)
    return found


def test_a_bare_program_has_only_what_is_known() -> None:
    assert made() == {
        "id": "100663-510707-03",
        "version": 4,
        "name_words": "medic informat",
        "school_words": "valley colleg",
        "award_words": "associ degre",
        "award": "03",
        "mode": "unknown",
        "accreditation": "unknown",
        "cip": "51.2706",
        "tuition_band": "unknown",
        "name_order": "medical informatics\x1evalley college",
    }


def test_every_site_gives_spots_areas_states_and_words() -> None:
    austin = Place("Austin", "TX", "78701", county="48453", cbsa="12420", id="zip:78701")
    dublin = Place("Dublin", "OH", county="39049", id="city:3922694")
    found = made(places=(austin, dublin, austin))
    assert found["spots"] == ["zip:78701", "city:3922694"]
    assert found["state"] == ["TX", "OH"]
    assert found["areas"][:3] == ["state:TX", "county:48453", "cbsa:12420"]
    assert found["place_words"] == f"austin tx 78701 {GAP} dublin oh"


def test_what_it_prepares_for_is_found_by_code_and_by_name() -> None:
    leads = tuple(PreparesFor(code, "helps", "rule", "Because.") for code in ("CCS-P", "RHIT"))
    found = made(prepares_for=leads, mode="online")
    assert found["prepares_for"] == ["CCS-P", "RHIT"]
    items = found["concept_words"].split(f" {GAP} ")
    assert {"ccsp", "rhit", "onlin"} <= set(items)
    assert any("inform technician" in item for item in items)


@pytest.mark.parametrize(
    ("tuition", "expected"),
    [
        (None, (None, "unknown")),
        (Tuition("2023-24"), (None, "unknown")),
        (Tuition("2023-24", in_district=0, in_state=900), (0, "0")),
        (Tuition("2023-24", in_state=5_000, out_of_state=9_000), (5_000, "5000")),
        (Tuition("2023-24", out_of_state=4_999), (4_999, "0")),
        (Tuition("2023-24", out_of_state=120_000), (120_000, "50000")),
    ],
)
def test_tuition_is_the_least_that_anybody_pays(
    tuition: Tuition | None, expected: tuple[int | None, str]
) -> None:
    found = made(tuition=tuition)
    assert (found.get("tuition"), found["tuition_band"]) == expected


@pytest.mark.parametrize(
    ("stands", "expected"),
    [
        ([], "unknown"),
        (["accredited"], "accredited"),
        (["withdrawn", "accredited"], "accredited"),
        (["candidate"], None),
        (["withdrawn"], None),
    ],
)
def test_only_what_no_list_names_is_unknown(stands: list[Any], expected: str | None) -> None:
    listed = tuple(Accreditation("CAHIIM", stand, "2026-10-01") for stand in stands)
    assert made(accreditation=listed).get("accreditation") == expected


def test_nobody_finishing_is_known_and_no_year_is_not() -> None:
    assert made(completions={"2023": 4, "2024": 0})["completions"] == 0
    assert "completions" not in made()


def test_an_alphabetical_order_knows_neither_case_nor_accents_nor_control_characters() -> None:
    found = made(name=" ÉTUDES\x1f of\x00 health ", school="S" * 900)
    assert found["name_order"] == "etudes of health\x1e" + "s" * 200
