"""Whether what someone holds meets what a posting asks for."""

from collections.abc import Collection
from datetime import date, timedelta

import pytest

from himjobs.reference.credentials import catalogue, equivalences
from himjobs.reference.holdings import Holding, meets, qualifies
from himjobs.requirements import Answer, Group, Requirements

TODAY = date(2026, 11, 23)


def answer(requirements: Requirements, holdings: Collection[str]) -> Answer:
    return qualifies(requirements, holdings, TODAY)


def required(*codes: str, months: int | None = None) -> Group:
    return Group(codes, "required", within_months=months)


def test_any_one_alternative_of_each_group_is_enough() -> None:
    asked = Requirements((required("RHIA", "RHIT"), required("CCS")))
    assert answer(asked, {"RHIT", "CCS"}).verdict == "qualifies"
    assert answer(asked, {"RHIT"}).missing == (asked.groups[1],)


def test_nothing_required_is_met_by_anyone() -> None:
    preferred = Group(("CPC",), "preferred")
    assert answer(Requirements((preferred,)), ()).verdict == "qualifies"


def test_what_may_be_earned_after_hiring_is_obtainable() -> None:
    asked = Requirements((required("RHIT"), required("CPC", months=12), required("CIC", months=6)))
    given = answer(asked, {"RHIT"})
    assert (given.verdict, given.months) == ("obtainable", 12)


def test_a_credential_needed_at_hire_is_lacking_whatever_may_be_earned_later() -> None:
    asked = Requirements((required("RHIT"), required("CPC", months=12)))
    given = answer(asked, {"CCA"})
    assert given.verdict == "lacking"
    assert given.missing == (asked.groups[0],)


def test_an_ambiguous_text_says_when_the_other_reading_answers_otherwise() -> None:
    asked = Requirements((required("RHIT"),), ambiguous=True, other_reading=(required("CCS"),))
    assert answer(asked, {"RHIT"}).depends
    assert not answer(asked, {"RHIT", "CCS"}).depends


@pytest.mark.parametrize(
    ("asked", "held", "met"),
    [
        ("AHIMA-any", "RHIT", True),
        ("AHIMA-any", "CPC", False),
        ("AAPC-any", "CPC", True),
        ("coding-cert-any", "CCS", True),
        ("coding-cert-any", "ODS", False),
        ("CPC-A", "CPC", True),
        ("CPC", "CPC-A", False),
        ("unheard-of", "RHIT", False),
        ("RHIT", "unheard-of", False),
    ],
)
def test_kinds_are_met_by_their_members_and_an_apprentice_by_the_full_credential(
    asked: str, held: str, met: bool
) -> None:
    assert meets(asked, {held}) is met


def test_a_holding_counts_until_the_last_day_it_is_good_for() -> None:
    asked = Requirements((required("RHIT"),))
    holding = Holding("RHIT", until=TODAY)
    assert qualifies(asked, [holding], TODAY).verdict == "qualifies"
    assert qualifies(asked, [holding], TODAY + timedelta(days=1)).verdict == "lacking"


@pytest.mark.parametrize("written", ["CTR", "Certified Tumor Registrar", "ods"])
def test_a_former_name_is_held_as_its_successor(written: str) -> None:
    assert answer(Requirements((required("ODS"),)), {written}).verdict == "qualifies"


def test_equivalences_count_only_under_the_policy_that_states_them() -> None:
    asked = Requirements((required("RHIT"),))
    assert qualifies(asked, ["RHIA"], TODAY).verdict == "lacking"
    assert qualifies(asked, ["RHIA"], TODAY, "customary").verdict == "qualifies"
    assert qualifies(Requirements((required("RHIA"),)), ["RHIT"], TODAY, "customary").missing


def test_every_equivalence_is_between_credentials_of_the_catalogue_and_gives_its_reason() -> None:
    for one in equivalences():
        assert {one.asked, one.held} <= set(catalogue())
        assert one.asked != one.held
        assert one.reason
