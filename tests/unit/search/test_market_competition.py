"""A recruiter's words become logic, and postings are told apart by how they ask for the same."""

import pytest

from himjobs.model import Pay
from himjobs.reference.credentials import catalogue
from himjobs.requirements import Group, Requirements
from search import market
from search.asking.market import Question, ask, in_words, without, write

READ = """
RHIT required, inpatient             | RHIT           | coding-inpatient
CCS or RHIT                          | CCS|RHIT       |
ccs                                  | CCS            |
CTR, cancer registry                 | ODS            | cancer-registry
RHIT required, profee                | RHIT           | coding-profee
CRC for risk adjustment              | CRC            | risk-adjustment
Inpatient coder, CCS                 | CCS            | coding-inpatient
inpatient or outpatient              |                | coding-inpatient coding-outpatient
RHIT required. CCS or CIC required   | CCS|CIC & RHIT |
CCS and RHIT                         | CCS & RHIT     |
RHIA, RHIT or CCS required           | CCS|RHIA|RHIT  |
AHIMA credential required            | AHIMA-any      |
trauma registry                      |                | trauma-registry
"""


@pytest.mark.parametrize("row", READ.strip().splitlines())
def test_a_requirement_is_read_as_a_posting_would_be(row: str) -> None:
    text, _, rest = row.partition(" | ")
    # the alternatives have bars of their own
    requires, _, setting = rest.rpartition("|")
    found = ask([("q", text.strip())])
    assert not found.problems
    assert " & ".join("|".join(group) for group in found.requires) == requires.strip()
    assert " ".join(found.setting) == setting.strip()


@pytest.mark.parametrize("row", READ.strip().splitlines())
def test_what_was_read_is_written_and_read_again(row: str) -> None:
    pairs = [("q", row.partition("|")[0]), ("place", "NY"), ("place", "Cincinnati metro")]
    found = without(ask([*pairs, ("radius", "40")]))
    assert ask(write(found)) == found
    assert len(found.places) == 2


def test_words_of_every_certification_are_read_as_it_where_they_are_offered() -> None:
    for code, one in catalogue().items():
        words = in_words(Question(((code,),))) if one.current == code else ""
        assert not words or ask([("q", words)]).requires == ((code,),)
    assert in_words(Question((("CCS", "RHIT"), ("CIC",)))) == "CCS or RHIT required. CIC required"


def test_words_of_two_readings_offer_the_other_and_what_is_left_out_is_said() -> None:
    found = ask([("q", "RHIT and CCS or CIC")])
    assert found.requires == (("CCS", "CIC"), ("RHIT",))
    assert found.other == (("CCS", "CIC"), ("CIC", "RHIT"))
    assert "CIC is only preferred" in ask([("q", "RHIT required, CIC preferred")]).notices[0]
    assert "RHIT is named, but not" in ask([("q", "RHIT not required, inpatient")]).notices[0]
    assert "255 characters" in ask([("q", "RHIT " * 80)]).notices[0]
    assert "deadline" in ask([("q", "CCS, or RHIT within 12 months")]).notices[0]
    assert "did you mean “place”" in ask([("near", "Ohio")]).notices[0]


def need(*groups: str, preferred: str = "") -> Requirements:
    made = [Group(tuple(group.split("|")), "required") for group in groups]
    return Requirements(
        (*made, *([Group(tuple(preferred.split("|")), "preferred")] if preferred else []))
    )


@pytest.mark.parametrize(
    ("posting", "asked", "how"),
    [
        (need("RHIT"), ["RHIT"], "exact"),
        (need("RHIT", preferred="CCS"), ["RHIT"], "exact"),
        (need("RHIT|CCS"), ["RHIT"], "among"),
        (need("RHIT|CCS"), ["CCS|RHIT"], "exact"),
        (need("RHIT|CCS|RHIA"), ["CCS|RHIT"], "among"),
        (need("RHIT"), ["CCS", "RHIT"], "among"),  # who has both meets it
        (need("AHIMA-any"), ["RHIT"], "among"),
        (need("CPC-A"), ["CPC"], "among"),
        (need("RHIT", "CCS"), ["RHIT"], "more"),
        (need("RHIT"), ["CCS|RHIT"], "more"),
        (need("RHIT|CPC"), ["CCS|RHIT"], "more"),
        (need("CPC", preferred="RHIT"), ["RHIT"], "preferred"),
        (need(preferred="AHIMA-any"), ["RHIT"], "preferred"),
        (need("CPC"), ["RHIT"], None),
        (need(), ["RHIT"], None),
        (need("RHIT"), ["AHIMA-any"], "more"),  # one of those that would do here
        (need("CPC"), ["CPC-A"], "more"),
        (need("CPC"), [], "any"),
    ],
)
def test_postings_are_told_apart_by_how_they_ask(
    posting: Requirements, asked: list[str], how: str | None
) -> None:
    assert market.how(posting, tuple(tuple(group.split("|")) for group in asked)) == how


def test_pay_is_by_the_hour_whatever_unit_it_is_stated_in() -> None:
    assert market.hourly(Pay(27.5, 34.25, "hour", annual_min=57200, annual_max=71240)) == (
        27.5, 34.25,
    )  # fmt: skip
    assert market.hourly(Pay(52000, None, "year", annual_min=52000)) == (25.0, None)
    for silent in (
        None,
        Pay(30, 40, "hour", "EUR", 62400, 83200),
        Pay(30, 40, "hour", annual_min=62400, annual_max=83200, stated=False),
        Pay(None, None, "hour"),
    ):
        assert market.hourly(silent) == (None, None)
