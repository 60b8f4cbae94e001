"""Each official file is read by its published layout; what it does not say stays unknown."""

import io
from pathlib import Path
from typing import Any

import pytest

from himjobs.reference.official.files import Member
from himjobs.reference.official.kinds import KINDS
from himjobs.reference.official.tables import Refused, Row


def member(name: str) -> Member:
    return Member(name, name, Path(name))


def read(kind: str, name: str, body: str, encoding: str = "utf-8") -> dict[str, Any]:
    """Rows by key; the test fails on a refused line."""
    found = KINDS[kind].part(member(name))
    assert found is not None, name
    lines = list(found[0].read(io.BytesIO(body.encode(encoding)), name))
    assert not [line for line in lines if isinstance(line, Refused)]
    return {line.key: line.document for line in lines if isinstance(line, Row)}


def refused(kind: str, name: str, body: str) -> list[tuple[int, str, str]]:
    found = KINDS[kind].part(member(name))
    assert found is not None, name
    lines = found[0].read(io.BytesIO(body.encode()), name)
    return [(r.line, r.column, r.reason) for r in lines if isinstance(r, Refused)]


def table(*rows: dict[str, object]) -> str:
    return "\n".join(
        [",".join(rows[0]), *(",".join(str(cell) for cell in row.values()) for row in rows)]
    )


@pytest.mark.parametrize(
    ("kind", "name", "part", "release"),
    [
        ("ipeds", "hd2025.csv", "hd", "2025"),
        ("ipeds", "HD2019.CSV", "hd", "2019"),
        ("ipeds", "hd2024_data_stata.csv", "hd", "2024"),
        ("ipeds", "c2025_a.csv", "c_a", "2025"),
        ("ipeds", "c2023_a_rv.csv", "c_a", "2023"),
        ("ipeds", "ic2024_ay.csv", "ic_ay", "2024"),
        ("ipeds", "ic2022_py.csv", "ic_py", "2022"),
        ("ipeds", "cost1_2024.csv", "cost1", "2024"),
        ("ipeds", "c2023dep.csv", "c_dep", "2023"),
        ("ipeds", "C2023DEP_RV.csv", "c_dep", "2023"),
        ("scorecard", "Most-Recent-Cohorts-Field-of-Study.csv", "field_of_study", "most-recent"),
        ("scorecard", "FieldOfStudyData1819_1920_PP.csv", "field_of_study", "1819_1920"),
        ("accreditation", "cahiim-2026.csv", "accreditation", "cahiim-2026"),
    ],
)
def test_a_file_is_known_by_its_name_whatever_its_year(
    kind: str, name: str, part: str, release: str
) -> None:
    found = KINDS[kind].part(member(name))
    assert found is not None
    assert (found[0].name, found[1]) == (part, release)


@pytest.mark.parametrize("name", ["hd2024.xlsx", "c2024_b.csv", "c2024_c.csv", "ic2024.csv", "x"])
def test_other_files_of_ipeds_are_none_of_them(name: str) -> None:
    assert KINDS["ipeds"].part(member(name)) is None


HD = {
    "UNITID": "129215", "INSTNM": "Colegio Peña", "IALIAS": "Peña | CP", "ADDR": "1 Main St",
    "CITY": "Willimantic", "STABBR": "CT", "ZIP": "06226-2295", "CHFNM": "Jane Roe",
    "GENTELE": "8604655000", "CONTROL": "1", "CBSA": "49340", "COUNTYCD": "9150",
    "LONGITUD": "-72.218166", "LATITUDE": "41.722206", "WEBADDR": "www.pena.edu/",
    "CLOSEDAT": "-2", "DEATHYR": "-2", "CYACTIVE": "1",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_an_institution_is_read_without_its_people(encoding: str) -> None:
    row = read("ipeds", "hd2021.csv", table(HD), encoding)["129215"]
    assert row["name"] == "Colegio Peña"
    assert row["aliases"] == ["Peña", "CP"]
    assert row["county"] == "09150", "the leading zero is back"
    assert (row["control"], row["active"]) == ("public", True)
    assert (row["latitude"], row["longitude"]) == (41.722206, -72.218166)
    assert "Roe" not in str(row)
    assert "8604655000" not in str(row)


@pytest.mark.parametrize(
    ("change", "active"),
    [
        ({"CYACTIVE": "3"}, False),
        ({"CYACTIVE": "2"}, False),
        ({"CLOSEDAT": "6/30/2025"}, False),
        ({"DEATHYR": "2024"}, False),
        ({"CYACTIVE": "."}, None),
        ({}, True),
    ],
)
def test_a_closed_institution_is_told_from_one_of_which_nothing_is_said(
    change: dict[str, object], active: bool | None
) -> None:
    assert read("ipeds", "hd2024.csv", table({**HD, **change}))["129215"]["active"] is active


def test_what_an_institution_does_not_say_is_none() -> None:
    blank = {**HD, "CBSA": "-2", "COUNTYCD": "-2", "LONGITUD": ".", "LATITUDE": "", "CONTROL": "-3"}
    row = read("ipeds", "hd2024.csv", table(blank))["129215"]
    assert {row[name] for name in ("cbsa", "county", "latitude", "longitude", "control")} == {None}


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"LATITUDE": "141.7"}, "LATITUDE"),
        ({"LATITUDE": "north"}, "LATITUDE"),
        ({"STABBR": "Conn."}, "STABBR"),
        ({"INSTNM": " "}, "INSTNM"),
        ({"UNITID": "O29215"}, "UNITID"),
    ],
)
def test_an_institution_that_cannot_be_is_refused(change: dict[str, object], column: str) -> None:
    ((line, where, _),) = refused("ipeds", "hd2024.csv", table({**HD, **change}))
    assert (line, where) == (2, column)


def test_a_completion_of_nobody_is_a_zero_and_a_blank_is_not_known() -> None:
    rows = read(
        "ipeds",
        "c2024_a.csv",
        "unitid,cipcode,majornum,awlevel,ctotalt\n100663,51.0707,1,3,0\n100663,510713,1,21,.\n"
        '100663,"51.0706",1,07,8\n100663,51.0706,2,05,9\n100663,99,1,05,900\n100663,1.01,1,05,3\n',
    )
    assert rows == {
        "100663-510707-03": {"awards": 0},
        "100663-510713-21": {"awards": None},
        "100663-510706-07": {"awards": 8},
    }


AY = {"UNITID": "100663", "CHG1AY3": "4000", "CHG2AY3": "4200", "CHG3AY3": "9000"}


def test_a_years_charges_are_the_published_ones_else_tuition_with_fees() -> None:
    rows = read(
        "ipeds",
        "ic2024_ay.csv",
        table(
            AY | {"TUITION1": "1", "FEE1": "1", "TUITION6": "8000", "FEE6": "500", "FEE7": "1"},
            {**AY, "UNITID": "100664", "CHG1AY3": ".", "CHG2AY3": "", "CHG3AY3": ".",
             "TUITION1": "3000", "FEE1": "10", "TUITION6": ".", "FEE6": ".", "FEE7": "."},
            {**AY, "UNITID": "100665", "CHG1AY3": ".", "CHG2AY3": ".", "CHG3AY3": ".",
             "TUITION1": "3000", "FEE1": ".", "TUITION6": ".", "FEE6": ".", "FEE7": "."},
            {**AY, "UNITID": "100666", "CHG1AY3": "0", "CHG2AY3": "0", "CHG3AY3": "0",
             "TUITION1": "0", "FEE1": "0", "TUITION6": ".", "FEE6": ".", "FEE7": "."},
        ),
    )  # fmt: skip
    assert rows["100663"]["undergraduate"] == {
        "in_district": 4000, "in_state": 4200, "out_of_state": 9000,
    }  # fmt: skip
    assert rows["100663"]["graduate"] == {
        "in_district": None, "in_state": 8500, "out_of_state": None,
    }  # fmt: skip
    assert rows["100664"]["undergraduate"] == {
        "in_district": 3010, "in_state": None, "out_of_state": None,
    }  # fmt: skip
    assert rows["100664"]["graduate"] is None
    assert "100665" not in rows, "tuition without its fees is no charge"
    assert rows["100666"]["undergraduate"]["in_state"] == 0, "a school may be free"


@pytest.mark.parametrize("name", ["ic2023_py.csv", "cost1_2024.csv"])
def test_a_programs_charge_is_kept_under_its_field_of_study(name: str) -> None:
    # the published IC_PY ends its lines with a comma that its header does not have
    body = (
        "UNITID,PRGMOFR,CIPCODE1,XCIPTUI1,CIPTUIT1,CIPSUPP1,XCHG1PY3,CHG1PY3,CIPCODE2,CIPTUIT2,"
        "CIPCODE3,CIPTUIT3,CHG2AY3\n"
        "100663,3,51.0713,A,.,.,R,14500,12.0401,9000,51.0714,11000,.,\n"
        "100664,1,51.0707,R,16000,400,A,.,-2,.,-2,.,.,\n"
        "100665,1,12.0401,R,16000,400,R,8000,-2,.,-2,.,.,\n"
    )
    rows = read("ipeds", name, body)
    assert {unitid: row["programs"] for unitid, row in rows.items()} == {
        "100663": {"51.0713": 14500, "51.0714": 11000},
        "100664": {"51.0707": 16000},
    }


LEVELS = (
    "PTOTAL", "PASSOC", "PBACHL", "PMASTR", "PDOCRS", "PDOCPP", "PDOCOT", "PCERT1A", "PCERT1B",
    "PCERT2", "PCERT4", "PPBACC", "PPMAST",
)  # fmt: skip


def distance(**given: object) -> dict[str, object]:
    row: dict[str, object] = {"UNITID": "100663", "CIPCODE": "51.0707"}
    for level in LEVELS:
        row |= {level: 0, f"{level}DE": 0, f"{level}DES": 0}
    return row | given


def test_how_a_program_is_attended_is_known_by_award_level() -> None:
    given = distance(
        PASSOC=1, PASSOCDE=1, PBACHL=1, PBACHLDES=1, PCERT2=1, PCERT1A=1, PCERT1ADE="."
    )
    given["PCERT1ADES"] = "."
    rows = read("ipeds", "c2023dep.csv", table(given, distance(CIPCODE="51", PASSOC=9)))
    assert rows == {"100663-510707": {"03": "online", "05": "blended", "02": "in-person"}}


def test_the_other_spelling_of_certificate_columns_is_the_same() -> None:
    spelled = {
        name.replace("PCERT1A", "PCERT1_A").replace("PCERT2D", "PCERT2_D"): value
        for name, value in distance(PCERT1A=1, PCERT1ADE=1, PCERT2=1, PCERT2DES=1).items()
    }
    assert "PCERT1_ADE" in spelled
    rows = read("ipeds", "c2020dep.csv", table(spelled))
    assert rows == {"100663-510707": {"20": "online", "02": "blended"}}


OFFICIAL = {
    "UNITID": "100663", "OPEID6": "1052", "INSTNM": "UAB", "CONTROL": "Public", "MAIN": "1",
    "CIPCODE": "5107", "CIPDESC": "Health and Medical Administrative Services.", "CREDLEV": "2",
    "CREDDESC": "Associate's Degree", "IPEDSCOUNT1": "10", "IPEDSCOUNT2": "12",
    "DEBT_ALL_STGP_ANY_MDN": "21500", "EARN_MDN_1YR": "PS", "EARN_MDN_4YR": "41234",
}  # fmt: skip


@pytest.mark.parametrize("mark", ["PrivacySuppressed", "PS", "NULL", ""])
def test_what_the_scorecard_suppresses_is_not_known_and_never_zero(mark: str) -> None:
    given = OFFICIAL | {"DEBT_ALL_STGP_ANY_MDN": mark, "IPEDSCOUNT2": mark, "EARN_MDN_4YR": mark}
    (row,) = read("scorecard", "Most-Recent-Cohorts-Field-of-Study.csv", table(given)).values()
    assert (row["earnings"], row["debt"], row["completers"]) == ({}, None, None)


def test_official_and_derived_columns_say_the_same() -> None:
    official = read("scorecard", "FieldOfStudyData2021_2022_PP.csv", table(OFFICIAL))
    derived = {
        "unitid": "100663", "opeid6": "001052", "inst_name": "UAB", "cip_code": "5107",
        "cip_desc": "Health and Medical Administrative Services.", "credential_level": "2",
        "credential_desc": "Associate's Degree", "completers_count": "12.0",
        "earnings": "41234.0", "earnings_horizon": "4yr_after_completion",
        "debt_median": "21500.0",
    }  # fmt: skip
    assert official == read("scorecard", "field_of_study_5107.csv", table(derived))
    assert official["100663-5107-2"]["earnings"] == {"4": 41234.0}


def test_older_earnings_columns_other_fields_and_schools_abroad() -> None:
    old = {k: v for k, v in OFFICIAL.items() if not k.startswith("EARN")}
    old |= {"EARN_MDN_HI_1YR": "30000", "EARN_MDN_HI_2YR": "PrivacySuppressed"}
    rows = read(
        "scorecard",
        "FieldOfStudyData1718_1819_PP.csv",
        table(old, old | {"CIPCODE": "0101"}, old | {"CIPCODE": "109"}, old | {"UNITID": "NULL"}),
    )
    assert {key: row["earnings"] for key, row in rows.items()} == {"100663-5107-2": {"1": 30000.0}}


STATEMENT = {
    "body": "CAHIIM", "unitid": "100663", "school": "", "state": "", "program": "51.0707",
    "award_level": "03", "status": "accredited", "since": "2015-05-01", "until": "",
    "as_of": "2026-10-01", "source": "https://www.cahiim.org",
}  # fmt: skip


def test_an_accreditation_names_program_and_level_by_code_or_by_word() -> None:
    worded = STATEMENT | {
        "unitid": "", "school": "Lima Tech", "state": "OH",
        "program": "Health Information Management", "award_level": "Associate's degree",
    }  # fmt: skip
    coded, named = read("accreditation", "a.csv", table(STATEMENT, worded)).values()
    assert (coded["cips"], coded["award_levels"]) == (("51.0707",), ("03",))
    assert (named["cips"], named["award_levels"]) == (("51.0706", "51.0707"), ("03",))
    assert (named["unitid"], named["school"], named["state"]) == (None, "Lima Tech", "OH")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"status": "approved"}, "STATUS"),
        ({"as_of": ""}, "AS_OF"),
        ({"as_of": "2026-13-01"}, "AS_OF"),
        ({"since": "May 2015"}, "SINCE"),
        ({"unitid": ""}, "UNITID"),
        ({"unitid": "", "school": "Lima Tech", "state": "Ohio"}, "STATE"),
        ({"program": "Nursing"}, "PROGRAM"),
        ({"award_level": "diploma"}, "AWARD_LEVEL"),
        ({"body": ""}, "BODY"),
    ],
)
def test_a_statement_that_says_too_little_is_refused(
    change: dict[str, object], column: str
) -> None:
    ((line, where, _),) = refused("accreditation", "a.csv", table(STATEMENT | change))
    assert (line, where) == (2, column)
