"""A posting becomes the document both engines take."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from himjobs.errors import BadInput
from himjobs.model import (
    Experience,
    Occupation,
    Pay,
    Place,
    Posting,
    Route,
    Skill,
    Workplace,
)
from himjobs.requirements import Group, Requirements
from search.documents import document
from search.postings import POSTINGS
from search.text import GAP

SEEN = datetime(2026, 11, 1, 8, tzinfo=UTC)


def made(**said: Any) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "id": "abc",
        "title": "Coder",
        "employer": "Riverbend",
        "text": "Codes.",
        "blocks": (),
        "occupation": Occupation("29-2072", True),
    }
    posting = Posting(**{**defaults, **said})
    return document(posting, version=3, first_seen=SEEN, sources=("a", "b", "a"))


def test_a_bare_posting_has_only_what_is_known() -> None:
    assert made() == {
        "id": "abc",
        "version": 3,
        "title_words": "coder",
        "employer_words": "riverbend",
        "concept_words": "29 2072",
        "country": ["unknown"],
        "body_words": "code",
        "requirement_key": "-",
        "soc": "29-2072",
        "employer": "Riverbend",
        "source": ["a", "b"],
        "pay_band": "unknown",
        "workplace": "unknown",
        "employment_type": "unknown",
        "experience_months": 0,
        "unsaid": [
            *("credential", "place", "workplace", "type"),
            *("shift", "experience", "education", "language"),
        ],
        "dated": int(SEEN.timestamp()),
    }


def test_places_give_spots_areas_and_words() -> None:
    austin = Place("Austin", "TX", "78701", county="48453", cbsa="12420", id="zip:78701")
    dublin = Place("Dublin", "OH", county="39049", id="city:3922694")
    found = made(places=(austin, dublin, Place(country="IE")))
    assert found["spots"] == ["zip:78701", "city:3922694"]
    assert found["areas"] == [
        *("state:TX", "county:48453", "cbsa:12420"),
        *("state:OH", "county:39049"),
    ]
    assert found["place_words"] == f"austin tx 78701 {GAP} dublin oh"


def test_what_is_asked_for_credential_by_credential() -> None:
    groups = (
        Group(("RHIT", "CCS"), "required"),
        Group(("CPC",), "preferred"),
        Group(("CCA",), "mentioned"),
    )
    found = made(requirements=Requirements(groups))
    assert found["cert"] == ["CCS", "CPC", "RHIT"]
    assert found["cert_required"] == ["CCS", "RHIT"]
    assert found["cert_preferred"] == ["CPC"]
    assert found["requirement_key"] == "CCS|RHIT"
    assert f"cpc {GAP} cca" in found["concept_words"]


@pytest.mark.parametrize(
    ("pay", "expected"),
    [
        (None, (None, "unknown")),
        (Pay(20, 30, "hour", annual_min=41600, annual_max=62400), (62400, "60000")),
        (Pay(20, None, "hour", annual_min=41600), (41600, "40000")),
        (Pay(None, None, "year"), (None, "unknown")),
        (Pay(60000, 70000, "year", "EUR", 60000, 70000), (None, "unknown")),
        (Pay(60000, 70000, "year", "USD", 60000, 70000, stated=False), (None, "unknown")),
        (Pay(0, 0, "year", annual_min=0, annual_max=0), (None, "unknown")),
        (Pay(1, 1, "year", annual_min=1, annual_max=9_999), (9_999, "0")),
        (Pay(1, 1, "year", annual_min=1, annual_max=10_000), (10_000, "10000")),
        (Pay(1, 1, "year", annual_min=1, annual_max=900_000), (900_000, "200000")),
    ],
)
def test_pay_is_the_stated_top_of_the_range_in_dollars_a_year(
    pay: Pay | None, expected: tuple[int | None, str]
) -> None:
    found = made(pay=pay)
    assert (found.get("pay_top"), found["pay_band"]) == expected


@pytest.mark.parametrize(
    ("workplace", "expected"),
    [
        (Workplace(), {"workplace": "unknown"}),
        (Workplace("onsite", ("TX",)), {"workplace": "onsite"}),
        (Workplace("remote"), {"workplace": "remote", "open_to": ["*"]}),
        (Workplace("remote", ("TX", "OH")), {"workplace": "remote", "open_to": ["TX", "OH"]}),
        (
            Workplace("remote", (), ("CA",)),
            {"workplace": "remote", "open_to": ["*"], "closed_to": ["CA"]},
        ),
    ],
)
def test_where_a_remote_worker_may_live(workplace: Workplace, expected: dict[str, Any]) -> None:
    found = made(workplace=workplace, places=(Place(precision="country"),))
    assert {k: found[k] for k in ("workplace", "open_to", "closed_to") if k in found} == expected


@pytest.mark.parametrize(
    ("routes", "months"),
    [
        ((), 12),
        ((Route(12), Route(None, "associate"), Route(combined=True)), 0),
        ((Route(36), Route(12, "bachelor")), 12),
        ((Route(12, beside_months=12), Route(None, "associate", beside_months=12)), 12),
    ],
)
def test_the_filter_on_experience_goes_by_the_easiest_way_to_qualify(
    routes: tuple[Route, ...], months: int
) -> None:
    assert made(experience=Experience(1), routes=routes)["experience_months"] == months


def test_the_other_facts() -> None:
    found = made(
        skills=(Skill("epic", "Epic", "required"), Skill("epic", "Epic", "mentioned")),
        experience=Experience(0),
        employment_type="part-time",
        posted_on=date(2026, 10, 31),
        closes_on=date(1970, 1, 2),
        employer="E" * 900,
    )
    assert found["skill"] == ["epic"]
    assert found["experience_months"] == 0
    assert found["employment_type"] == "part-time"
    # the whole day, and the day to its end in the last of the zones of the United States
    assert found["dated"] == int(datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC).timestamp())
    assert found["closes_on"] == 2 * 86_400 + 11 * 3_600 - 1
    assert found["employer"] == "E" * 200
    POSTINGS.check(found)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"unknown": 1}, "unknown"),
        ({"cert": "RHIT"}, "cert"),
        ({"cert": [1]}, "cert"),
        ({"soc": ["29-2072"]}, "soc"),
        ({"pay_top": 4.5}, "pay_top"),
        ({"pay_top": True}, "pay_top"),
        ({"employer": "E" * 600}, "employer"),
    ],
)
def test_a_wrong_document_is_refused_by_name(wrong: dict[str, Any], field: str) -> None:
    good = made()
    with pytest.raises(BadInput) as raised:
        POSTINGS.check({**good, **wrong})
    assert raised.value.field == field
    taken, refused = POSTINGS.sound([good, {**good, **wrong}, good])
    assert taken == [good, good]
    assert refused is not None
    assert refused.field == field


@pytest.mark.parametrize("name", ["id", "version"])
def test_a_document_needs_its_id_and_version(name: str) -> None:
    document = made()
    del document[name]
    with pytest.raises(BadInput) as raised:
        POSTINGS.check(document)
    assert raised.value.field == name


@pytest.mark.parametrize(
    ("places", "workplace", "countries", "open_to"),
    [
        ((), Workplace("remote"), ["unknown"], None),
        ((Place(country="IN"),), Workplace("remote"), ["IN"], None),
        ((Place(city="Tbilisi", country="GE"),), Workplace("remote", ("GA",)), ["GE"], None),
        ((Place(country="CA"), Place(precision="country")), Workplace("remote"), ["CA", "US"],
         ["*"]),
        ((), Workplace("remote", ("TX",)), ["US"], ["TX"]),
        ((), Workplace("remote", (), ("NY",)), ["US"], ["*"]),
    ],
)  # fmt: skip
def test_what_is_abroad_or_of_no_known_country_is_open_to_no_state(
    places: tuple[Place, ...],
    workplace: Workplace,
    countries: list[str],
    open_to: list[str] | None,
) -> None:
    found = made(places=places, workplace=workplace)
    assert (found["country"], found.get("open_to")) == (countries, open_to)
