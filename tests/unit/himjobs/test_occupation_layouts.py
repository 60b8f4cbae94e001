"""Layouts of official files of occupations of which no copy is at hand, and unsound lines."""

import io
from pathlib import Path
from typing import Any

import orjson
import pytest

from himjobs.errors import BadInput
from himjobs.reference.official.files import Member
from himjobs.reference.official.kinds import KINDS
from himjobs.reference.official.tables import Refused, Row
from tests.unit.himjobs.workbooks import workbook


def read(
    tmp_path: Path, kind: str, name: str, body: str | bytes
) -> tuple[str, dict[str, Any], list[tuple[int, str, str]]]:
    """Part and release; rows by key; refused lines as line, column, reason."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    member = Member(path.name, path.name, path)
    found = KINDS[kind].part(member)
    assert found is not None, name
    with member.open() as stream:
        lines = list(found[0].read(stream, name))
    rows = {line.key: dict(line.document) for line in lines if isinstance(line, Row)}
    refused = [(r.line, r.column, r.reason) for r in lines if isinstance(r, Refused)]
    return f"{found[0].name} {found[1]}", rows, refused


UPPER = "AREA,AREA_TITLE,AREA_TYPE,PRIM_STATE,NAICS,I_GROUP,OWN_CODE,OCC_CODE,TOT_EMP,H_MEAN,A_MEAN,H_MEDIAN,A_MEDIAN,H_PCT90,A_PCT90"  # noqa: E501


def test_a_suppressed_figure_is_named_and_never_0(tmp_path: Path) -> None:
    body = f"{UPPER}\n12420,Austin,4,TX,000000,cross-industry,1235,29-2072,**,*,*,25.10,52200,#,#\n"
    what, rows, refused = read(tmp_path, "oews", "MSA_M2024_dl.csv", body)
    assert (what, refused) == ("metro 2024", [])
    assert rows == {
        "cbsa:12420|29-2072|000000": {
            "name": "Austin", "state": "TX", "employment": "not released",
            "h_mean": "not released", "a_mean": "not released", "h_50": 25.1, "a_50": 52200,
            "h_90": "top-coded", "a_90": "top-coded",
        }
    }  # fmt: skip


def test_columns_are_found_in_lower_case_and_by_their_older_names(tmp_path: Path) -> None:
    body = "area,st,state,occ_code,tot_emp,h_mean,a_mean,h_median,a_median,loc_q\n"
    _, rows, refused = read(
        tmp_path,
        "oews",
        "state_M2017_dl.csv",
        f'{body}1,AL,Alabama,29-2071,"2,720",18.1,37650,16,33000,0.9\n',
    )
    assert refused == []
    assert rows["state:AL|29-2071|000000"]["employment"] == 2720
    assert rows["state:AL|29-2071|000000"]["quotient"] == 0.9
    assert rows["state:AL|29-2071|000000"]["name"] == "Alabama"


def test_a_workbook_has_numbers_where_a_csv_has_text(tmp_path: Path) -> None:
    table = [
        ["AREA", "AREA_TYPE", "OCC_CODE", "TOT_EMP", "H_MEAN", "A_MEAN", "H_MEDIAN", "A_MEDIAN"],
        [100001, 6, "29-2072", 130, 19.25, 40040, 18, "*"],
    ]
    what, rows, refused = read(
        tmp_path, "oews", "BOS_M2025_dl.xlsx", workbook({"BOS": table, "Field Descriptions": []})
    )
    assert (what, refused) == ("nonmetro 2025", [])
    assert rows == {
        "nonmetro:0100001|29-2072|000000": {
            "employment": 130, "h_mean": 19.25, "a_mean": 40040, "h_50": 18, "a_50": "not released",
        }
    }  # fmt: skip


def test_a_line_that_is_not_sound_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    sound = "99,U.S.,1,US,000000,cross-industry,1235,29-2072,1,1,1,1,1,1,1"
    body = "\n".join(
        [
            UPPER,
            sound.replace("29-2072", "29_2072"),
            sound.replace(",1,1,1,1,1,1,1", ",-5,1,1,1,1,1,1"),
            sound.replace("99,U.S.,1", "77,Nowhere,2"),
            sound.replace("99,", ",").replace(",1,US", ",2,US"),
            f"{sound},extra",
            sound,
            sound,
        ]
    )
    _, rows, refused = read(tmp_path, "oews", "national_M2024_dl.csv", body)
    assert list(rows) == ["nation|29-2072|000000"]
    assert refused == [
        (2, "OCC_CODE", "is not an occupation's code"),
        (3, "TOT_EMP", "is not a figure"),
        (4, "AREA", "is no state's FIPS code"),
        (5, "AREA", "is empty"),
        (6, "", "has 16 cells, the header has 15"),
        (8, "", "stands in line 7 already"),
    ]


def test_owners_apart_do_not_stand_in_for_all_of_an_industry(tmp_path: Path) -> None:
    def line(naics: str, group: str, owners: str) -> str:
        return f"99,U.S.,1,US,{naics},{group},{owners},29-2072,10,1,1,1,1,1,1"

    body = "\n".join(
        [
            UPPER,
            line("000000", "cross-industry", "1235"),
            line("000000", '"cross-industry, ownership"', "5"),
            line("000000", '"cross-industry, ownership"', "3"),
            line("622", "3-digit", "57"),
            line("622", '"3-digit, ownership"', "5"),
        ]
    )
    _, rows, refused = read(tmp_path, "oews", "all_data_M_2025.csv", body)
    assert refused == []
    assert list(rows) == [
        f"nation|29-2072|{industry}"
        for industry in ("000000", "000001", "000000/3", "622000", "622000/5")
    ]


FLAT = "series_id                     \tyear\tperiod\t       value\tfootnote_codes\n"


def test_flat_lines_of_one_occupation_become_one_row(tmp_path: Path) -> None:
    def line(series: str, value: str, notes: str = "") -> str:
        return f"{series}     \t2024\tA01\t{value:>12}\t{notes}\n"

    austin = "OEUM001242000000029207"
    body = FLAT + "".join(
        [
            line(f"{austin}201", "-", "8"),
            line(f"{austin}204", "61000"),
            line(f"{austin}213", "57000"),
            line(f"{austin}215", "-", "5"),
            line("OEUM001242000000011101101", "900"),
            line("OEUN000000062210029207201", "60000"),
            line("OEUM001242062210029207201", "700"),
            line(f"{austin}301", "5"),
            line("OEUX001242000000029207201", "5"),
            line("OEUN000000000000029207218", "5"),
            line("OEUN000000000000029207201", "1e5"),
        ]
    )
    what, rows, refused = read(tmp_path, "oews", "oe.data.0.Current", body)
    assert what == "flat 2024"
    assert rows == {
        "cbsa:12420|29-2072|000000|2024": {
            "employment": "not released", "a_mean": 61000, "a_50": 57000, "a_90": "top-coded",
        },
        "nation|29-2072|622100|2024": {"employment": 60000},
    }  # fmt: skip
    assert refused == [
        (10, "SERIES_ID", "is no series of OEWS"),
        (11, "SERIES_ID", "has a data type we do not know"),
        (12, "VALUE", "is not a figure"),
    ]


def test_a_measure_said_twice_is_refused_and_the_first_one_stays(tmp_path: Path) -> None:
    series = "OEUN000000000000029207201"
    body = FLAT + f"{series}\t2024\tA01\t10\t\n{series}\t2024\tA01\t20\t\n"
    _, rows, refused = read(tmp_path, "oews", "oe.data.0.Current", body)
    assert rows == {"nation|29-2072|000000|2024": {"employment": 10}}
    assert refused == [(3, "employment", "is said twice, in line 2 too")]


@pytest.mark.parametrize(
    ("old", "new", "head"),
    [
        ("Alternate Titles", "Job Titles", "O*NET-SOC Code\tJob Title\tShort Title\tSource(s)"),
        (
            "Technology Skills", "Software Skills",
            "O*NET-SOC Code\tWorkplace Example\tCommodity Code\tCommodity Title",
        ),
    ],
)  # fmt: skip
def test_onets_new_names_are_the_old_files(tmp_path: Path, old: str, new: str, head: str) -> None:
    cells = "29-2072.00\tEncoder\t43232301\tn/a"
    what, rows, _ = read(tmp_path, "onet", f"db_31_0_text/{new}.txt", f"{head}\n{cells}\n")
    before = head.replace("Job Title", "Alternate Title").replace("Workplace Example", "Example")
    same, older, _ = read(tmp_path, "onet", f"db_30_2_text/{old}.txt", f"{before}\n{cells}\n")
    assert rows == older
    assert len(rows) == 1
    assert (what.rpartition(" ")[2], same.rpartition(" ")[2]) == ("31.0", "30.2")
    assert what.split()[0] == same.split()[0]


RATED = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tRecommend Suppress\tDate\n"


@pytest.mark.parametrize("name", ["Essential Skills", "Transferable Skills", "Skills", "Education"])
def test_ratings_are_read_in_all_their_files(tmp_path: Path, name: str) -> None:
    body = (
        f"{RATED}29-2072.00\t2.A.1.a\tReading\tIM\t4.12\tN\t08/2026\n"
        "29-2072.00\t2.A.1.a\tReading\tLV\tn/a\tN\t08/2026\n"
        "29-2072\t2.A.1.b\tWriting\tIM\t3.00\tN\t08/2026\n"
    )
    _, rows, refused = read(tmp_path, "onet", f"db_31_0_text/{name}.txt", body)
    assert rows["29-2072.00|2.A.1.a|IM"]["value"] == 4.12
    assert refused == [
        (3, "DATA VALUE", "is empty"),
        (4, "O*NET-SOC CODE", "is not an O*NET-SOC code"),
    ]


def test_a_file_outside_of_a_releases_folder_is_undated(tmp_path: Path) -> None:
    what, _, _ = read(tmp_path, "onet", "loose/Skills.txt", RATED)
    assert what == "skills 0 undated"


CENTRAL = {
    "Area": "Texas", "Title": "Medical Records Specialists", "Base": "14,000", "Projected": "16000",
    "Change": "2000", "PercentChange": "14.3", "AvgAnnualOpenings": "1290", "STFIPS": "48",
    "StateURL": "", "OccCode": "29-2072", "BaseYear": "2022", "ProjYear": "2032",
}  # fmt: skip


@pytest.mark.parametrize("form", ["list", "rows", "csv"])
def test_projections_centrals_rows_are_read_as_json_and_csv(tmp_path: Path, form: str) -> None:
    sound = CENTRAL | {"Base": "14000"}
    lines = [sound, sound | {"STFIPS": "6", "PercentChange": "*"}, sound | {"OccCode": "29-1141"},
             sound | {"STFIPS": "3"}, sound | {"STFIPS": "8", "ProjYear": "2022"}]  # fmt: skip
    if form == "csv":
        body = "\n".join([",".join(sound), *(",".join(line.values()) for line in lines)]).encode()
    else:
        body = orjson.dumps(lines if form == "list" else {"rows": lines})
    what, rows, refused = read(
        tmp_path, "projections", f"longterm.{'csv' if form == 'csv' else 'json'}", body
    )
    assert what == "states 2022-2032"
    assert rows["state:TX|29-2072|2022-2032"] == {
        "base_year": 2022, "projected_year": 2032, "base": 14000.0, "projected": 16000.0,
        "percent": 14.3, "openings": 1290.0,
    }  # fmt: skip
    assert "percent" not in rows["state:CA|29-2072|2022-2032"]
    assert [(column, reason) for _, column, reason in refused] == [
        ("STFIPS", "is no state's FIPS code"),
        ("PROJYEAR", "is not after the base year"),
    ]


def edd(place: str) -> bytes:
    return workbook(
        {
            "Occupational": [
                ["2024-2034 Occupational Employment Projections"],
                ["California"],
                [place],
                [
                    "SOC Level[1]", "SOC Code[2]", "Occupational Title[3]",
                    "Base Year Employment Estimate 2024[4][5]",
                    "Projected Year Employment Estimate 2034", "Percent-age Change 2024-2034",
                    "Total Job Openings\n[9]",
                ],
                [4, "29-2072", "Medical Records Specialists", 20000, 22000, 0.1, 16000],
                ["End of worksheet."],
            ]
        }
    )  # fmt: skip


def test_californias_openings_are_spread_over_the_years_they_are_counted_for(
    tmp_path: Path,
) -> None:
    name = "ca_edd_occupational_projections.xlsx"
    what, rows, refused = read(tmp_path, "projections", name, edd("Statewide"))
    assert (what, refused) == ("california 2024-2034", [])
    assert rows["state:CA|29-2072|2024-2034"]["openings"] == 1600
    assert rows["state:CA|29-2072|2024-2034"]["percent"] == 10


def test_a_region_of_california_is_not_taken_for_the_state(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is not statewide"):
        read(tmp_path, "projections", "edd_projections.xlsx", edd("Los Angeles County"))


def test_an_older_gazetteer_has_tabs_and_a_header_with_spaces_behind(tmp_path: Path) -> None:
    body = (
        "USPS\tGEOID\tANSICODE\tNAME\tALAND_SQMI\tINTPTLAT\tINTPTLONG                     \n"
        "GU\t66010\t01802705\tGuam\t209.8\t13.441744\t+144.771905                          \n"
        "TX\t4845\t01383786\tTravis County\t990.2\t30.3\t-97.7\n"
        "TX\t48453\t01383786\tTravis County\t990.2\t130.3\t-97.7\n"
    )
    _, rows, refused = read(tmp_path, "gazetteer", "2019_Gaz_counties_national.txt", body)
    assert rows["66010"] == {
        "name": "Guam", "state": "GU", "latitude": 13.441744, "longitude": 144.771905,
        "square_miles": 209.8,
    }  # fmt: skip
    assert refused == [
        (3, "GEOID", "is not a code of 5 digits"),
        (4, "INTPTLAT", "is no coordinate"),
    ]


def test_the_census_workbook_of_counties_has_headings_and_notes(tmp_path: Path) -> None:
    table = [
        ["List 1. CORE BASED STATISTICAL AREAS"],
        ["(CBSAs are defined by OMB)"],
        ["CBSA Code", "CBSA Title", "Metropolitan/Micropolitan Statistical Area",
         "County/County Equivalent", "FIPS State Code", "FIPS County Code"],
        ["47930", "Waterbury-Shelton, CT", "Metropolitan Statistical Area",
         "Naugatuck Valley Planning Region", "09", "140"],
        ["39480", "Putnam, CT", "Micropolitan Statistical Area", "Northeastern", "9", "150"],
        ["Note: delineations of July 2023"],
    ]  # fmt: skip
    what, rows, refused = read(
        tmp_path, "gazetteer", "list1_2023.xlsx", workbook({"List 1": table})
    )
    assert (what, refused) == ("county_cbsa 2023", [])
    assert rows["09140"]["cbsa"] == "47930"
    assert (rows["09140"]["metropolitan"], rows["09150"]["metropolitan"]) == (True, False)


def test_a_definition_names_other_codes_with_a_plain_hyphen(tmp_path: Path) -> None:
    table = [
        ["U.S. Bureau of Labor Statistics"],
        ["SOC Group", "SOC Code", "SOC Title", "SOC Definition"],
        ["Detailed", "29-9021", "Technologists", "Excludes “Specialists” (29‐2072)."],
        ["Detailed", "29/9021", "Technologists", "x"],
    ]
    _, rows, refused = read(
        tmp_path, "soc", "soc_2018_definitions.xlsx", workbook({"2018 SOC": table})
    )
    assert rows["29-9021"]["definition"] == 'Excludes "Specialists" (29-2072).'
    assert refused == [(4, "SOC CODE", "is not an occupation's code")]


def test_cip_codes_that_a_spreadsheet_took_for_numbers_get_their_zeros_back(
    tmp_path: Path,
) -> None:
    table = [
        ["CIP2020Code", "CIP2020Title", "SOC2018Code", "SOC2018Title"],
        [51.27, "Made up", "29-9021", "Technologists"],
    ]
    _, rows, _ = read(
        tmp_path, "cip-soc", "CIP2020_SOC2018_Crosswalk.xlsx",
        workbook({"File Guide": [["x"]], "CIP-SOC": table}),
    )  # fmt: skip
    assert list(rows) == ["51.2700|29-9021"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"PK\x03\x04 not a zip", "is no workbook that can be read"),
        (workbook({"x": [["a", "b", "c"]]}), "has no row with the columns"),
        (workbook({}), "has no sheet"),
    ],
)
def test_a_workbook_that_is_none_is_one_error(tmp_path: Path, body: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        read(tmp_path, "oews", "national_M2025_dl.xlsx", body)


def test_a_workbook_that_unpacks_beyond_the_limit_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from himjobs.reference.official import spreadsheets

    monkeypatch.setattr(spreadsheets, "MAX_UNPACKED", 100)
    body = io.BytesIO(workbook({"x": [["a"]]}))
    with pytest.raises(BadInput, match="bytes unpacked"):
        list(spreadsheets.sheet_rows(body, "x.xlsx"))


CREDENTIALS = "code,eligibility,renewal_years,ce_required,ce_unit,cost_usd,cost_of,evidence\n"


def test_facts_of_credentials_say_what_is_wrong_with_them(tmp_path: Path) -> None:
    body = CREDENTIALS + (
        "RHIT,A degree,2,20,CEU,,,official (CEUs); secondary (eligibility)\n"
        "XYZ,,2,20,CEU,,,official\n"
        "CCA,,2,20,,,,official\n"
        "CCS,,two,20,CEU,,,official\n"
        "CPC,,2,36,CEU,199,,official\n"
        "COC,,2,36,CEU,,,hearsay\n"
        "RMA,see issuer,3,,,50,a year,general knowledge - verify\n"
    )
    _, rows, refused = read(tmp_path, "credentials", "facts.csv", body)
    assert rows["RHIT"]["evidence"] == {"eligibility": "secondary", "renewal": "official"}
    assert rows["RMA"] == {
        "renewal_years": 3, "costs": [{"dollars": 50.0, "of": "a year"}],
        "evidence": {"renewal": "verify", "cost": "verify"},
    }  # fmt: skip
    assert refused == [
        (3, "CODE", "is no credential of the catalogue"),
        (4, "CE_UNIT", "is empty, and ce_required is not"),
        (5, "RENEWAL_YEARS", "is not a number"),
        (6, "COST_OF", "is empty, and cost_usd is not"),
        (7, "EVIDENCE", "names none of official, secondary, general knowledge, verify"),
    ]
