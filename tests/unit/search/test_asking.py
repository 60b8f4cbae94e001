"""Strings to questions and back: what an address, a command line and an API may ask."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himjobs.programs import AWARD_LEVELS
from himjobs.reference import credentials, occupations
from himjobs.vocabulary import Specialty
from search.asking.asked import Asked
from search.asking.parameters import TABLES
from search.asking.reader import LONGEST_WORDS, ask, corrected
from search.asking.writer import write
from search.query import SORTS, Filters, Kind, ProgramFilters, Query

Pairs = tuple[Kind, list[tuple[str, str]]]

SPECIALTIES = occupations.specialties()
ORDER = list(TABLES["posting"].by_name)
PLACES = [
    *("Austin, TX", "austin tx", "43215", "Columbus, OH 43215", "Ohio", "TX", "Travis County, TX"),
    *("Columbus metro", "New York", "Brooklyn, NY", "nationwide", "St. Louis, MO"),
]


def asked_with(*pairs: tuple[str, str]) -> Asked:
    return ask(pairs)


def test_an_empty_address_asks_for_everything() -> None:
    assert asked_with() == Asked(Query())


def test_every_parameter_reaches_the_query() -> None:
    asked = asked_with(
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


def test_the_canonical_address_leaves_defaults_out_and_sorts_values() -> None:
    asked = asked_with(
        *(("page", "1"), ("cert", "RHIT"), ("near", "austin tx"), ("radius", "25"), ("q", "coder")),
        *(("cert", "CCS"), ("cert", "CCS"), ("strength", ""), ("cert_mode", "any")),
        ("sort", "distance"),
    )
    assert write(asked.query) == [
        *(("q", "coder"), ("near", "Austin, TX"), ("cert", "CCS"), ("cert", "RHIT")),
    ]


@pytest.mark.parametrize(
    ("name", "meant"),
    [("keyword", "q"), ("location", "near"), ("certification", "cert"), ("stregnth", "strength")],
)
def test_an_unknown_parameter_is_named_with_what_may_be_meant(name: str, meant: str) -> None:
    asked = asked_with((name, "x"))
    assert asked.query == Query()
    assert f"“{name}”" in asked.notices[0]
    assert f"did you mean “{meant}”" in asked.notices[0]


def test_marks_of_mail_programs_are_dropped_in_silence() -> None:
    assert asked_with(("utm_source", "mail"), ("fbclid", "1")).notices == ()


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
    name: str, value: str
) -> None:
    problem = asked_with((name, value)).problems[0]
    assert (problem.field, problem.value) == (name, value)
    assert value in problem.message


def test_a_misspelt_place_or_credential_brings_what_is_spelt_nearly_so() -> None:
    assert "Columbus, OH" in asked_with(("near", "Colombus, OH")).problems[0].instead
    assert "CCS-P" in asked_with(("cert", "CCSPP")).problems[0].instead


def test_a_former_code_is_read_as_the_current_one_and_the_page_says_why() -> None:
    asked = asked_with(("cert", "CTR"))
    assert asked.query.filters.cert == ("ODS",)
    assert "CTR is now ODS" in asked.notices[0]


def test_the_retired_occupation_code_means_both_of_its_successors() -> None:
    assert asked_with(("soc", "29-2071")).query.filters.soc == ("29-2072", "29-9021")


def test_pay_by_the_hour_is_taken_by_the_year_and_said() -> None:
    asked = asked_with(("pay_min", "22.50"))
    assert asked.query.filters.pay_min == 46800
    assert "$46,800" in asked.notices[0]


def test_a_parameter_given_twice_is_used_once_with_a_notice() -> None:
    asked = asked_with(("q", "coder"), ("q", "registrar"))
    assert asked.query.words == "coder"
    assert "given 2 times" in asked.notices[0]


def test_a_city_of_several_states_offers_them_and_chooses_none() -> None:
    asked = asked_with(("near", "Springfield"))
    (problem,) = asked.problems
    assert asked.query.near is None
    assert {"Springfield, MO", "Springfield, IL", "Springfield, MA"} <= set(problem.instead)
    assert "MO" in problem.message
    assert asked_with(("near", problem.instead[0])).query.near
    assert not asked_with(("near", "Springfield, OH")).problems


def test_a_city_far_larger_than_its_namesakes_is_searched_and_they_are_told() -> None:
    asked = asked_with(("near", "portland"))
    assert asked.query.near is not None
    assert asked.query.near.label == "Portland, OR"
    assert "ME" in asked.notices[0]
    for told in ("Portland, OR", "Tulsa", "New York", "97201", "Ohio"):
        assert asked_with(("near", told)).notices == ()


@pytest.mark.parametrize(
    ("typed", "home"),
    [("remote", None), ("Work from home", None), ("Remote, TX", "TX"), ("remote in Ohio", "OH")],
)
def test_remote_in_the_place_box_is_the_filter(typed: str, home: str | None) -> None:
    asked = asked_with(("near", typed), ("workplace", "hybrid"))
    assert asked.query.near is None
    assert asked.query.filters == Filters(workplace=("hybrid", "remote"), remote_from=home)
    assert "remote" in asked.notices[0]
    assert not asked.problems


def test_a_nation_is_no_restriction() -> None:
    asked = asked_with(("near", "nationwide"))
    assert asked.query.near is None
    assert not asked.problems


def test_a_state_is_an_area_even_with_the_usual_radius() -> None:
    near = asked_with(("near", "Ohio"), ("radius", "25")).query.near
    assert near is not None
    assert (near.state, near.miles) == ("OH", None)


def test_nearest_first_without_a_point_is_said_to_be_impossible() -> None:
    asked = asked_with(("near", "Ohio"), ("sort", "distance"))
    assert asked.query.sort is None
    assert "Nearest first" in asked.notices[0]


def test_long_words_are_cut_with_a_notice() -> None:
    asked = asked_with(("q", "x" * 1000))
    assert len(asked.query.words) == LONGEST_WORDS
    assert asked.notices


def test_every_kind_of_work_has_a_name() -> None:
    assert tuple(SPECIALTIES) == get_args(Specialty)
    assert {rule.specialty for rule in occupations.titles().rules} <= set(SPECIALTIES)


VALUES = {
    "near": st.sampled_from(PLACES),
    "radius": st.integers(1, 500).map(str),
    "cert": st.sampled_from(sorted(credentials.catalogue())),
    "holds": st.sampled_from(["RHIT", "CCS", "CPC-A", "ctr", "Certified Professional Coder"]),
    "cert_mode": st.sampled_from(["any", "all"]),
    "strength": st.sampled_from(["any", "required"]),
    "workplace": st.sampled_from(["onsite", "hybrid", "remote", "On-site", "not stated"]),
    "remote": st.sampled_from(["OH", "texas", "District of Columbia"]),
    "pay_min": st.one_of(st.integers(0, 300_000).map(str), st.sampled_from(["55k", "$21.75"])),
    "pay_unknown": st.sampled_from(["yes", "no"]),
    "abroad": st.sampled_from(["yes", "no"]),
    "says": st.sampled_from(["place", "shift", "Experience"]),
    "posted": st.integers(1, 90).map(str),
    "type": st.sampled_from(["full-time", "per-diem"]),
    "specialty": st.sampled_from(sorted(SPECIALTIES)),
    "soc": st.sampled_from(["29-2071", "29-2072", "29-9021"]),
    "years": st.sampled_from(["0", "0.5", "1", "2.5", "10"]),
    "sort": st.sampled_from(["relevance", "distance", "date", "pay", "closing"]),
    "page": st.integers(1, 2000).map(str),
}
PROGRAM_VALUES = {
    **{name: VALUES[name] for name in ("near", "radius", "cert", "page")},
    "award": st.sampled_from([*AWARD_LEVELS, "3", "Associate", "bachelor's", "certificate"]),
    "mode": st.sampled_from(["in-person", "Online", "hybrid", "unknown"]),
    "control": st.sampled_from(["public", "private", "for-profit"]),
    "accredited": st.sampled_from(["accredited", "yes", "unknown"]),
    "tuition_max": st.one_of(st.integers(0, 90_000).map(str), st.just("$12k")),
    "tuition_unknown": st.sampled_from(["yes", "no"]),
    "cip": st.sampled_from(["51.0707", "510713", "51.0706"]),
    "sort": st.sampled_from(SORTS["program"]),
}


def pairs_of(kind: Kind, values: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[Pairs]:
    return st.lists(
        st.sampled_from(list(TABLES[kind].by_name)).flatmap(
            lambda name: st.tuples(st.just(name), values.get(name, st.text(max_size=40)))
        ),
        max_size=14,
    ).map(lambda pairs: (kind, pairs))


@settings(max_examples=150, deadline=None)
@given(asking=st.one_of(pairs_of("posting", VALUES), pairs_of("program", PROGRAM_VALUES)))
def test_writing_what_was_read_and_reading_it_again_changes_nothing(asking: Pairs) -> None:
    kind, pairs = asking
    asked = ask(pairs, kind)
    assert asked.problems == ()
    assert asked.query.kind == kind
    written = write(asked.query, asked.holds)
    again = ask(written, kind)
    assert (again.query, again.holds) == (asked.query, asked.holds)
    assert write(again.query, again.holds) == written
    assert again.notices == ()
    rows = TABLES[kind].by_name
    order = list(rows)
    assert [order.index(name) for name, _ in written] == sorted(
        order.index(name) for name, _ in written
    )
    singles = [name for name, _ in written if not rows[name].repeatable]
    assert len(singles) == len(set(singles))


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(list(TABLES)),
    pairs=st.lists(
        st.tuples(
            st.one_of(st.sampled_from([*ORDER, *TABLES["program"].by_name]), st.text(max_size=9)),
            st.one_of(st.text(max_size=60), st.text("0123456789.-+$,ek", max_size=6)),
        ),
        max_size=8,
    ),
)
def test_any_strings_are_read_without_raising_and_what_was_read_stays(
    kind: Kind, pairs: list[tuple[str, str]]
) -> None:
    asked = ask(pairs, kind)
    again = ask(write(asked.query, asked.holds), kind)
    assert (again.query, again.holds) == (asked.query, asked.holds)
    for problem in asked.problems:
        assert problem.field in TABLES[kind].by_name
        assert problem.sentence.startswith(problem.message)


def test_bytes_that_are_no_text_stay_out_of_names() -> None:
    # what a command line hands over for bytes that are not UTF-8
    asked = ask([("employer", "A\udcff B"), ("q", "\udcff"), ("near", "\udcff"), ("\udcff", "x")])
    assert asked.query == Query(filters=Filters(employer=("A B",)))


def test_every_program_parameter_reaches_the_query() -> None:
    asked = ask(
        [
            *(("q", "health information"), ("near", "43215"), ("cert", "rhit"), ("award", "3")),
            *(("award", "Bachelor's"), ("mode", "online"), ("mode", "hybrid")),
            *(("control", "private"), ("accredited", "yes"), ("tuition_max", "$12,500")),
            *(("tuition_unknown", "no"), ("cip", "510707"), ("sort", "tuition")),
        ],
        "program",
    )
    assert asked.notices == asked.problems == ()
    assert asked.query.filters == ProgramFilters(
        prepares_for=("RHIT",), award=("03", "05"), mode=("blended", "online"),
        control=("private-for-profit", "private-nonprofit"), accreditation=("accredited",),
        tuition_max=12500, tuition_unknown=False, cip=("51.0707",),
    )  # fmt: skip
    assert (asked.query.words, asked.query.order) == ("health information", "tuition")


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        *(("award", "asociate", "associate"), ("mode", "onlin", "online")),
        *(("control", "publc", "public"), ("accredited", "no", "unknown")),
        *(("sort", "date", "name"), ("cert", "RHITT", "RHIT")),
    ],
)
def test_what_no_program_has_is_a_problem_with_what_may_be_meant(
    name: str, value: str, meant: str
) -> None:
    (problem,) = ask([(name, value)], "program").problems
    assert (problem.field, problem.value) == (name, value)
    assert meant in problem.instead


@pytest.mark.parametrize("value", ["health", "51", "51.07071", "5107.07.", "tuition"])
def test_a_field_of_study_is_six_digits(value: str) -> None:
    assert ask([("cip", value)], "program").problems[0].value == value


def test_a_second_name_is_taken_for_the_parameter_and_can_be_corrected() -> None:
    pairs = [("prepares_for", "RHTI"), ("q", "coder"), ("utm_source", "mail")]
    (problem,) = ask(pairs, "program").problems
    assert problem.field == "cert"
    assert corrected(pairs, problem, "RHIT", "program") == [("prepares_for", "RHIT"), *pairs[1:]]


def test_what_is_asked_of_the_other_kind_is_said() -> None:
    assert ask([("award", "03")]).notices == ("Ignored: “award” is asked of programs only.",)
    assert ask([("NEAR", "Ohio")]).notices == ("Ignored: “NEAR”, did you mean “near”?",)
    said = ask([("pay_min", "45000")], "program").notices
    assert said == ("Ignored: “pay_min” is asked of postings only.",)


def test_pay_of_an_hour_that_nobody_is_paid_is_a_problem() -> None:
    # 0.3 would be 624 a year, which read again would be pay of an hour
    asked = asked_with(("pay_min", "0.3"))
    assert asked.query.filters == Filters()
    assert asked.problems[0].value == "0.3"


def test_a_problem_can_be_said_in_one_sentence_with_what_may_be_meant() -> None:
    (problem,) = asked_with(("cert_mode", "some")).problems
    assert problem.sentence == "“some” is not a choice. Did you mean “any” or “all”?"


@pytest.mark.parametrize("kind", list(TABLES))
def test_every_filter_can_be_asked_for_and_no_name_means_two_things(kind: Kind) -> None:
    table = TABLES[kind]
    filled = [row.fills for row in table.rows if row.fills]
    # how "qualifies" is asked: worked out from what is held, never typed
    assert {*filled, "requirement_keys"} >= set(table.filters.__slots__)
    names = [n for row in table.rows for n in (row.name, *row.also, *row.other_names)]
    assert len(names) == len(set(names))
    assert all(row.means for row in table.rows)
