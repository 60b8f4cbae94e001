"""Programs say what official rows say, and for each credential by which rule."""

from typing import Any

import pytest

from himjobs.programs import AWARD_LEVELS, Accreditation
from himjobs.reference import credentials
from himjobs.reference.places import gazetteer
from himjobs.reference.training import schools
from himjobs.reference.training.assembly import CREDENTIAL_LEVELS, Assembled, assemble
from himjobs.reference.training.fields import families, fields
from himjobs.reference.training.prepares import prepares_for, rules
from himjobs.reference.training.sources import Imported, sources

SCHOOL: dict[str, Any] = {
    "name": "The Lima Technical College", "aliases": ["LTC"], "address": "1 Main St",
    "city": "Lima", "state": "OH", "zip": "45804-1234", "county": "39003", "cbsa": "30620",
    "latitude": 40.7, "longitude": -84.1, "control": "public", "url": "www.lima.edu/",
    "active": True,
}  # fmt: skip
STATEMENT: dict[str, Any] = {
    "body": "CAHIIM", "unitid": "100001", "school": None, "state": None, "cips": ["51.0707"],
    "award_levels": ["03"], "status": "accredited", "since": None, "until": None,
    "as_of": "2026-10-01", "source": "https://www.cahiim.org",
}  # fmt: skip
HIT = "100001-510707-03"


def made(*more: Imported, school: dict[str, Any] = SCHOOL) -> Assembled:
    files = [
        Imported("ipeds", "hd", "2024", {"100001": school}),
        Imported("ipeds", "c_a", "2023", {HIT: {"awards": 0}}),
        Imported("ipeds", "c_a", "2024", {HIT: {"awards": 12}}),
        *more,
    ]
    return assemble(sources(files), gazetteer())


def accredited(*statements: dict[str, Any]) -> Imported:
    rows = {str(i): STATEMENT | one for i, one in enumerate(statements)}
    return Imported("accreditation", "accreditation", "a", rows)


def test_a_program_is_one_field_and_award_level_at_a_school() -> None:
    (program,) = made().programs
    assert program.id == HIT
    assert (program.school, program.address) == ("The Lima Technical College", "1 Main St")
    assert program.name == "Health Information/Medical Records Technology/Technician"
    assert program.award == "Associate's degree"
    assert program.completions == {"2023": 0, "2024": 12}
    assert program.url == "https://www.lima.edu/"
    (place,) = program.places
    assert (place.id, place.city, place.state, place.cbsa) == ("zip:45804", "Lima", "OH", "30620")
    assert (place.latitude, place.longitude) == (40.7, -84.1)
    assert program.sources == ("IPEDS HD 2024", "IPEDS C_A 2023", "IPEDS C_A 2024")


def test_what_no_file_says_is_absent_and_not_zero() -> None:
    (program,) = made(
        Imported("ipeds", "c_a", "2022", {HIT: {"awards": None}}),
        Imported("ipeds", "c_a", "2021", {}),
    ).programs
    assert set(program.completions) == {"2023", "2024"}
    assert (program.mode, program.tuition, program.outcomes) == (None, None, ())
    assert program.accreditation == ()


def test_a_school_that_closed_or_merged_is_not_active_and_a_nameless_one_left_out() -> None:
    (program,) = made(school=SCHOOL | {"active": False}).programs
    assert not program.active
    gone = Imported("ipeds", "hd", "2023", {"100002": SCHOOL, "100001": SCHOOL})
    awards = Imported("ipeds", "c_a", "2020", {
        "100002-510713-21": {"awards": 3}, "100003-510713-21": {"awards": 3},
    })  # fmt: skip
    assembled = made(gone, awards)
    assert [(p.id, p.active) for p in assembled.programs] == [
        (HIT, True), ("100002-510713-21", False),
    ]  # fmt: skip
    assert assembled.nameless == 1


def test_tuition_is_the_newest_known_and_the_programs_own_where_the_school_names_it() -> None:
    def charges(year: str, part: str, **given: Any) -> Imported:
        row = {"undergraduate": None, "graduate": None, "programs": {}} | given
        return Imported("ipeds", part, year, {"100001": row})

    year = {"in_district": 4000, "in_state": 4200, "out_of_state": None}
    (program,) = made(
        charges("2023", "ic_ay", undergraduate=year),
        charges("2024", "cost1", graduate=year),
    ).programs
    assert program.tuition is not None
    assert (program.tuition.year, program.tuition.per) == ("2023-24", "year")
    assert (program.tuition.lowest, program.tuition.out_of_state) == (4000, None)
    (program,) = made(charges("2099", "ic_py", programs={"51.0707": 15000})).programs
    assert program.tuition is not None
    assert (program.tuition.year, program.tuition.per) == ("2099-00", "program")
    assert program.tuition.in_state == 15000


def test_mode_is_known_only_where_a_file_says_it() -> None:
    def mode(**levels: str) -> str | None:
        rows = {"100001-510707": {k.strip("_"): v for k, v in levels.items()}}
        return made(Imported("ipeds", "c_dep", "2023", rows)).programs[0].mode

    assert mode(_03="online") == "online"
    assert mode(_05="online") is None, "another level says nothing of this one"


def test_outcomes_say_whom_they_were_measured_on_and_leave_out_what_is_suppressed() -> None:
    row = {
        "title": "Health and Medical Administrative Services", "level": "Associate's Degree",
        "earnings": {"1": 30000.0, "4": 41000.0}, "debt": None, "completers": None,
    }  # fmt: skip
    other = row | {"earnings": {"4": 1.0}}
    (program,) = made(
        Imported("scorecard", "field_of_study", "1718_1819", {"100001-5107-2": other}),
        Imported("scorecard", "field_of_study", "most-recent", {
            "100001-5107-2": row, "100001-5107-1": other,
        }),
    ).programs  # fmt: skip
    assert [(o.measure, o.value, o.when) for o in program.outcomes] == [
        ("earnings", 41000.0, "4 years after completion"),
        ("earnings", 30000.0, "1 year after completion"),
    ]
    assert "51.07, Health and Medical Administrative Services" in program.outcomes[0].of
    assert "Associate's Degree" in program.outcomes[0].of


def eligibility(assembled: Assembled) -> dict[str, str]:
    return {p.credential: p.eligibility for p in assembled.programs[0].prepares_for}


def test_accreditation_that_is_not_known_makes_a_credential_conditional() -> None:
    assert eligibility(made())["RHIT"] == "conditional"
    assert eligibility(made(accredited({})))["RHIT"] == "meets"
    assert eligibility(made(accredited({"status": "candidate"})))["RHIT"] == "conditional"
    assert "RHIT" not in eligibility(made(accredited({"status": "withdrawn"})))
    assert "RHIT" not in eligibility(made(accredited({"until": "2026-01-01"})))
    assert eligibility(made(accredited({"body": "ABHES"})))["RHIT"] == "conditional"


def test_of_two_lists_the_newer_one_holds() -> None:
    older = {"as_of": "2025-01-01", "status": "candidate"}
    (program,) = made(accredited({}, older)).programs
    assert [(a.status, a.as_of) for a in program.accreditation] == [("accredited", "2026-10-01")]


@pytest.mark.parametrize("name", ["Lima Technical College", "THE LIMA TECHNICAL COLLEGE", "ltc"])
def test_a_school_is_found_by_name_and_state(name: str) -> None:
    named = {"unitid": None, "school": name, "state": "OH"}
    assert eligibility(made(accredited(named)))["RHIT"] == "meets"
    assembled = made(accredited(named | {"state": "TX"}))
    assert eligibility(assembled)["RHIT"] == "conditional"
    assert len(assembled.unmatched) == 1
    assert "no such school" in assembled.unmatched[0]


def test_a_statement_of_a_program_the_school_does_not_report_is_said() -> None:
    (said,) = made(accredited({"award_levels": ["05"]})).unmatched
    assert said == "CAHIIM 2026-10-01, 100001, 51.0707: the school reports no such program"


def test_every_rule_names_what_exists_and_why() -> None:
    assert len({rule.id for rule in rules()}) == len(rules())
    for rule in rules():
        assert credentials.catalogue()[rule.credential].status == "active", rule.id
        assert set(rule.cips) <= set(fields()), rule.id
        assert set(rule.awards) <= set(AWARD_LEVELS), rule.id
        assert rule.eligibility in ("meets", "conditional", "helps")
        assert rule.why.endswith(".")
        assert rule.source, rule.id
        assert rule.as_of, rule.id
        assert rule.evidence, rule.id
        assert "verify" not in rule.evidence, rule.id
        assert bool(rule.accredited_by) == bool(rule.why_unknown), rule.id
        assert rule.accredited_by or rule.eligibility == "helps", rule.id


@pytest.mark.parametrize(
    ("cip", "award", "expected"),
    [
        ("51.0706", "05", {"RHIA": "conditional", "ODS": "helps"}),
        ("51.0706", "07", {"RHIA": "conditional"}),
        ("51.0706", "06", {"RHIA": "conditional"}),
        ("51.0706", "17", {}),
        ("51.0713", "21", {"CCA": "helps", "CCS": "helps", "CPC": "helps", "CBCS": "helps"}),
        ("51.0714", "21", {"CPB": "helps", "CBCS": "helps"}),
        ("51.0721", "03", {"ODS": "conditional"}),
        ("51.2706", "07", {}),
    ],
)
def test_each_kind_of_program_prepares_for_what_the_rules_say(
    cip: str, award: str, expected: dict[str, str]
) -> None:
    assert {p.credential: p.eligibility for p in prepares_for(cip, award)} == expected


def test_an_accredited_registry_certificate_still_needs_the_degree_beside_it() -> None:
    held = Accreditation("NCRA", "accredited", "2026-10-01")
    (ods,) = prepares_for("51.0721", "21", (held,))
    assert (ods.eligibility, ods.rule) == ("conditional", "ods-accredited-certificate")
    assert "associate degree" in ods.why


def test_fields_of_study_are_few_and_each_has_a_reason() -> None:
    assert {"51.0706", "51.0707", "51.0713", "51.0714", "51.0721", "51.0723", "51.2706"} == set(
        fields()
    )
    assert families() == {"5107", "5127"}
    assert all(field.reason for field in fields().values())
    assert set(CREDENTIAL_LEVELS) == set(AWARD_LEVELS)


@pytest.mark.parametrize(
    ("change", "id_", "county", "cbsa"),
    [
        # Connecticut: the file names a planning region, the gazetteer the legacy county
        (
            {"city": "Willimantic", "state": "CT", "zip": "06226", "county": "09150",
             "cbsa": "35980"},
            "zip:06226", "09015", "35980",
        ),
        ({"zip": "00000"}, "city:3943554", "39003", "30620"),
        ({"zip": "75201"}, "city:3943554", "39003", "30620"),
        ({"city": "Nowhere", "zip": None}, None, "39003", "30620"),
        ({"city": "Nowhere", "state": "CT", "zip": None, "county": "09150"}, None, None, "30620"),
    ],
)  # fmt: skip
def test_a_schools_place_is_a_gazetteer_place_with_its_own_coordinates(
    change: dict[str, Any], id_: str | None, county: str | None, cbsa: str
) -> None:
    place = schools.place(SCHOOL | change, gazetteer())
    assert (place.id, place.county, place.cbsa) == (id_, county, cbsa)
    assert (place.latitude, place.longitude) == (40.7, -84.1)


def test_a_zip_of_another_state_is_not_shown() -> None:
    assert schools.place(SCHOOL | {"zip": "75201"}, gazetteer()).postal is None
    assert schools.place(SCHOOL | {"zip": "00000"}, gazetteer()).postal == "00000"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("www.uab.edu/", "https://www.uab.edu/"),
        ("HTTP://x.edu", "HTTP://x.edu"),
        (None, ""),
        ("none", ""),
        ("javascript:alert(1)", ""),
        ("not known yet.", ""),
    ],
)
def test_only_a_web_address_that_can_be_followed_is_one(given: str | None, expected: str) -> None:
    assert schools.url(given) == expected
