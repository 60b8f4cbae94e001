"""Reference data that two rooms read says the same to both."""

from typing import get_args

from himjobs.reference import units
from himjobs.reference.credentials import (
    Kind,
    Level,
    Status,
    Sureness,
    any_of_issuers,
    catalogue,
    federal_levels,
    is_kind,
    issuers,
    ladders,
)
from himjobs.reference.places import gazetteer
from himjobs.reference.refusals import signs
from himjobs.reference.states import STATES, TERRITORIES
from himjobs.vocabulary import PER_YEAR, Unit


def test_states_have_the_names_that_the_gazetteer_finds_them_by() -> None:
    assert gazetteer().states == {**STATES, **TERRITORIES}
    assert len(STATES) == 51


def test_every_unit_has_words_and_a_number_in_a_year() -> None:
    for words in (units.in_fields(), units.in_text()):
        assert set(words.values()) == set(get_args(Unit)) == set(PER_YEAR)


def test_every_row_of_the_credentials_keeps_to_the_closed_lists() -> None:
    lists = {"kind": Kind, "level": Level, "status": Status, "sure": Sureness}
    for code, one in catalogue().items():
        for name, allowed in lists.items():
            assert getattr(one, name) in get_args(allowed), f"{code}: {name}"
        assert not one.issuer or one.issuer in issuers() or one.kind == "licence", code


def test_ladders_and_levels_name_credentials_of_the_catalogue() -> None:
    known = catalogue()
    assert all(len(pair) == 2 and pair <= set(known) for pair in ladders())
    assert frozenset(("CPC", "CPC-A")) in ladders()
    assert all(known[c].apprentice_of for c, one in known.items() if one.level == "apprentice")
    assert {one.federal_level for one in known.values()} - {None} <= set(federal_levels())


def test_any_credential_of_an_issuer_is_a_kind_of_that_issuer() -> None:
    codes = {*any_of_issuers().values(), *(c for many in federal_levels().values() for c in many)}
    assert all(is_kind(code) and catalogue()[code].issuer for code in codes)
    assert not is_kind("RHIT")
    assert not is_kind("unheard-of")


def test_signs_of_what_is_no_posting_match_something_and_not_everything() -> None:
    for kind, one in signs().items():
        for pattern in (one.text, one.page, one.markup, one.path):
            assert not pattern.search("Inpatient coder, RHIT required"), kind
    for kind, written in {
        "bot-wall": "Checking your browser",
        "gone": "This job is no longer available",
    }.items():
        assert signs()[kind].text.search(written)
        assert signs()[kind].page.search(written)
