"""Addresses to questions and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from himjobs.reference import credentials, occupations
from himjobs.reference.places import gazetteer
from search.query import Filters, Query
from web.address import ORDER, REPEATABLE, address, write
from web.args import LONGEST_WORDS, Asked, Names, read
from web.phrases import SPECIALTIES

PLACES = [
    *("Austin, TX", "austin tx", "43215", "Columbus, OH 43215", "Ohio", "TX", "Travis County, TX"),
    *("Columbus metro", "New York", "Brooklyn, NY", "nationwide", "St. Louis, MO"),
]


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(
        places=gazetteer(),
        credential=credentials.find,
        credentials=tuple(credentials.catalogue()),
        specialties=SPECIALTIES,
        occupations={soc: occupations.names()[soc] for soc in occupations.IN_SCOPE},
    )


def ask(names: Names, *pairs: tuple[str, str]) -> Asked:
    return read(MultiDict(pairs), names)


def test_an_empty_address_asks_for_everything(names: Names) -> None:
    assert ask(names) == Asked(Query())


def test_every_parameter_reaches_the_query(names: Names) -> None:
    asked = ask(
        names,
        *(("q", "  inpatient   coder "), ("near", "austin tx"), ("radius", "50")),
        *(("cert", "rhit"), ("cert", "CCS"), ("cert_mode", "all"), ("strength", "required")),
        *(("workplace", "remote"), ("remote", "ohio"), ("pay_min", "$45,000")),
        *(("pay_unknown", "no"), ("posted", "7"), ("employer", "A & B"), ("not_employer", "C")),
        *(("type", "full-time"), ("specialty", "cdi"), ("soc", "29-2072"), ("source", "board")),
        *(("years", "0"), ("sort", "pay"), ("page", "3"), ("holds", "cpc")),
    )
    assert asked.notices == asked.problems == ()
    assert asked.holds == ("CPC",)
    near = asked.query.near
    assert near is not None
    assert (near.label, near.miles) == ("Austin, TX", 50)
    assert asked.query.filters == Filters(
        cert=("CCS", "RHIT"), cert_mode="all", strength="required", workplace=("remote",),
        remote_from="OH", pay_min=45000, pay_unknown=False, max_years=0, specialty=("cdi",),
        soc=("29-2072",), employment_type=("full-time",), posted_within=7, employer=("A & B",),
        not_employer=("C",), source=("board",),
    )  # fmt: skip
    assert (asked.query.words, asked.query.sort, asked.query.page) == ("inpatient coder", "pay", 3)


def test_the_canonical_address_leaves_defaults_out_and_sorts_values(names: Names) -> None:
    asked = ask(
        names,
        *(("page", "1"), ("cert", "RHIT"), ("near", "austin tx"), ("radius", "25"), ("q", "coder")),
        *(("cert", "CCS"), ("cert", "CCS"), ("strength", ""), ("cert_mode", "any")),
        ("sort", "distance"),
    )
    assert address(asked.query) == "/jobs?q=coder&near=Austin,+TX&cert=CCS&cert=RHIT"


@pytest.mark.parametrize(
    ("name", "meant"),
    [("keyword", "q"), ("location", "near"), ("certification", "cert"), ("stregnth", "strength")],
)
def test_an_unknown_parameter_is_named_with_what_may_be_meant(
    names: Names, name: str, meant: str
) -> None:
    asked = ask(names, (name, "x"))
    assert asked.query == Query()
    assert f"“{name}”" in asked.notices[0]
    assert f"did you mean “{meant}”" in asked.notices[0]


def test_marks_of_mail_programs_are_dropped_in_silence(names: Names) -> None:
    assert ask(names, ("utm_source", "mail"), ("fbclid", "1")).notices == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("near", "Nowhereville"), ("cert", "XYZ"), ("holds", "XYZ"), ("remote", "Atlantis")),
        *(("radius", "far"), ("radius", "-1"), ("pay_min", "much"), ("years", "nan")),
        *(("posted", "inf"), ("workplace", "moon"), ("type", "gig"), ("specialty", "x")),
        *(("soc", "29-1141"), ("sort", "best"), ("cert_mode", "some"), ("strength", "weak")),
    ],
)
def test_what_names_nothing_we_know_is_a_problem_and_never_an_empty_search(
    names: Names, name: str, value: str
) -> None:
    problem = ask(names, (name, value)).problems[0]
    assert (problem.field, problem.value) == (name, value)
    assert value in problem.message


def test_a_misspelt_place_or_credential_brings_what_is_spelt_nearly_so(names: Names) -> None:
    assert "Columbus, OH" in ask(names, ("near", "Colombus, OH")).problems[0].instead
    assert "CCS-P" in ask(names, ("cert", "CCSPP")).problems[0].instead


def test_a_former_code_is_read_as_the_current_one_and_the_page_says_why(names: Names) -> None:
    asked = ask(names, ("cert", "CTR"))
    assert asked.query.filters.cert == ("ODS",)
    assert "CTR is now ODS" in asked.notices[0]


def test_the_retired_occupation_code_means_both_of_its_successors(names: Names) -> None:
    assert ask(names, ("soc", "29-2071")).query.filters.soc == ("29-2072", "29-9021")


def test_pay_by_the_hour_is_taken_by_the_year_and_said(names: Names) -> None:
    asked = ask(names, ("pay_min", "22.50"))
    assert asked.query.filters.pay_min == 46800
    assert "$46,800" in asked.notices[0]


def test_a_parameter_given_twice_is_used_once_with_a_notice(names: Names) -> None:
    asked = ask(names, ("q", "coder"), ("q", "registrar"))
    assert asked.query.words == "coder"
    assert "given 2 times" in asked.notices[0]


def test_a_nation_is_no_restriction(names: Names) -> None:
    asked = ask(names, ("near", "nationwide"))
    assert asked.query.near is None
    assert not asked.problems


def test_a_state_is_an_area_even_with_the_usual_radius(names: Names) -> None:
    near = ask(names, ("near", "Ohio"), ("radius", "25")).query.near
    assert near is not None
    assert (near.state, near.miles) == ("OH", None)


def test_nearest_first_without_a_point_is_said_to_be_impossible(names: Names) -> None:
    asked = ask(names, ("near", "Ohio"), ("sort", "distance"))
    assert asked.query.sort is None
    assert "Nearest first" in asked.notices[0]


def test_long_words_are_cut_with_a_notice(names: Names) -> None:
    asked = ask(names, ("q", "x" * 1000))
    assert len(asked.query.words) == LONGEST_WORDS
    assert asked.notices


def test_every_kind_of_work_the_reader_knows_has_a_name_on_the_site() -> None:
    assert {rule.specialty for rule in occupations.titles().rules} <= set(SPECIALTIES)


VALUES = {
    "near": st.sampled_from(PLACES),
    "radius": st.integers(1, 500).map(str),
    "cert": st.sampled_from(sorted(credentials.catalogue())),
    "holds": st.sampled_from(["RHIT", "CCS", "CPC-A", "ctr", "Certified Professional Coder"]),
    "cert_mode": st.sampled_from(["any", "all"]),
    "strength": st.sampled_from(["any", "required"]),
    "workplace": st.sampled_from(["onsite", "hybrid", "remote", "On-site"]),
    "remote": st.sampled_from(["OH", "texas", "District of Columbia"]),
    "pay_min": st.one_of(st.integers(0, 300_000).map(str), st.just("55k")),
    "pay_unknown": st.sampled_from(["yes", "no"]),
    "posted": st.integers(1, 90).map(str),
    "type": st.sampled_from(["full-time", "per-diem"]),
    "specialty": st.sampled_from(sorted(SPECIALTIES)),
    "soc": st.sampled_from(["29-2071", "29-2072", "29-9021"]),
    "years": st.sampled_from(["0", "0.5", "1", "2.5", "10"]),
    "sort": st.sampled_from(["relevance", "distance", "date", "pay", "closing"]),
    "page": st.integers(1, 2000).map(str),
}
PAIRS = st.lists(
    st.sampled_from(ORDER).flatmap(
        lambda name: st.tuples(st.just(name), VALUES.get(name, st.text(max_size=40)))
    ),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(pairs=PAIRS)
def test_writing_what_was_read_and_reading_it_again_changes_nothing(
    names: Names, pairs: list[tuple[str, str]]
) -> None:
    asked = read(MultiDict(pairs), names)
    assert asked.problems == ()
    written = write(asked.query, asked.holds)
    again = read(MultiDict(written), names)
    assert (again.query, again.holds) == (asked.query, asked.holds)
    assert write(again.query, again.holds) == written
    assert again.notices == ()
    assert [ORDER.index(name) for name, _ in written] == sorted(
        ORDER.index(name) for name, _ in written
    )
    singles = [name for name, _ in written if name not in REPEATABLE]
    assert len(singles) == len(set(singles))


@settings(max_examples=300, deadline=None)
@given(pairs=st.lists(st.tuples(st.sampled_from([*ORDER, "x"]), st.text(max_size=60)), max_size=8))
def test_any_text_in_an_address_is_read_without_raising(
    names: Names, pairs: list[tuple[str, str]]
) -> None:
    asked = read(MultiDict(pairs), names)
    assert address(asked.query, asked.holds).startswith("/jobs")
