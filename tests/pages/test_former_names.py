"""A posting that asks for a credential by a former name shows today's and what it says."""

import pytest

from himjobs.reference.credentials import catalogue, formerly
from himjobs.requirements import Group
from web.needs import needs

FORMER = [
    (one.current, written)
    for one in catalogue().values()
    for written in (
        *one.former_codes,
        *one.former_names,
        *((one.code, one.name, *one.acronyms) if one.code != one.current else ()),
    )
]


def said(code: str, words: str) -> str:
    group = Group((code,), "required", start=0, end=len(words))
    return needs((group,), (), words)[0].groups[0][0].said


def test_the_catalogue_has_former_codes_and_names() -> None:
    assert ("ODS", "CTR") in FORMER
    assert len(FORMER) > 15


@pytest.mark.parametrize(("code", "written"), FORMER)
def test_every_former_name_of_the_catalogue_is_told(code: str, written: str) -> None:
    assert said(code, f"Must be {written} certified.") == written


@pytest.mark.parametrize(
    ("code", "words", "told"),
    [
        ("ODS", "C.T.R. or eligible", "C.T.R."),
        ("ODS", "ODS (formerly CTR) required", ""),
        ("ODS", "Oncology Data Specialist, previously certified tumor registrar", ""),
        ("ODS", "certified  tumor\nregistrar preferred", "certified tumor registrar"),
        ("ODS", "ctr of the campaign", ""),
        ("RHIT", "RHIT, state of the art department", ""),
        ("RHIA", "RRA/ART", "RRA"),
        ("COC", "CPC-H", "CPC-H"),
        ("CPC", "CPC-H", ""),
        ("CCS", "anything", ""),
        ("no such code", "CTR", ""),
    ],
)
def test_only_a_former_name_that_stands_alone_is_told(code: str, words: str, told: str) -> None:
    assert formerly(code, words).rstrip(".") == told.rstrip(".")
