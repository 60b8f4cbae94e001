"""The shipped figures are those of the official files, read here a second time by other means."""

import csv
import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from himjobs.reference.labour.figures import Figure, Percentiles, Wage
from himjobs.reference.labour.market import Market
from himjobs.reference.labour.sources import DATA, chosen, shipped
from himjobs.reference.official.files import Member
from himjobs.reference.official.kinds import KINDS
from himjobs.reference.official.tables import Row

OURS = ("29-2072", "29-9021")
COLUMNS = ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")


@pytest.fixture(scope="module")
def market() -> Market:
    return Market(chosen(shipped(), ()))


def figures(wage: Wage) -> dict[str, Figure]:
    def of(unit: str, values: Percentiles) -> dict[str, Figure]:
        told = (values.p10, values.p25, values.p50, values.p75, values.p90)
        return {f"{unit}_{name}": figure for name, figure in zip(COLUMNS, told, strict=True)}

    return {
        "TOT_EMP": wage.employment,
        "EMP_PRSE": wage.employment_rse,
        "JOBS_1000": wage.per_1000,
        "LOC_QUOTIENT": wage.quotient,
        "H_MEAN": wage.hourly_mean,
        "A_MEAN": wage.annual_mean,
        "MEAN_PRSE": wage.wage_rse,
        **of("H", wage.hourly),
        **of("A", wage.annual),
    }


def lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="") as file:
        yield from csv.DictReader(file)


def check(wage: Wage | None, line: dict[str, Any]) -> int:
    """Every figure is the line's; the number of those that are not told."""
    assert wage is not None, line
    untold = 0
    for column, figure in figures(wage).items():
        cell = line[column]
        if cell in ("*", "**"):
            untold += 1
            assert figure == Figure(None, "not released"), (line["AREA"], column)
        elif cell == "#":
            untold += 1
            top = "$115 an hour" if column.startswith("H_") else "$239,200 a year"
            assert figure == Figure(None, f"top-coded at {top}"), (line["AREA"], column)
        else:
            assert figure == Figure(float(cell)), (line["AREA"], column)
    return untold


@pytest.mark.slow
def test_packing_the_files_again_makes_the_shipped_rows(shared: Path) -> None:
    from scripts.pack_occupations import body

    again = b"".join(body(shared / "reference"))
    assert again == gzip.decompress(DATA.read_bytes())


def test_the_nation_in_may_2025_is_as_published(market: Market, shared: Path) -> None:
    records, technologists = (market.wage(soc) for soc in OURS)
    assert records is not None
    assert technologists is not None
    assert (records.year, records.employment.value, records.annual.median.value) == (
        2025, 194_720, 51_140,
    )  # fmt: skip
    assert technologists.annual.median.value == 68_020
    book = CalamineWorkbook.from_path(shared / "reference/oews/national/national_M2025_dl.xlsx")
    header, *rows = book.get_sheet_by_index(0).to_python()
    by_code = {row[header.index("OCC_CODE")]: row for row in rows}
    for soc in OURS:
        wage = market.wage(soc)
        assert wage is not None
        for column, figure in figures(wage).items():
            cell = by_code[soc][header.index(column)]
            assert figure.value == (None if cell == "" else float(cell)), column


def test_five_states_are_as_the_table_has_them(market: Market, shared: Path) -> None:
    table = [
        line
        for line in lines(shared / "reference/oews/derived_table_layout/state_M2025_dl.csv")
        if line["OCC_CODE"] in OURS
    ]
    for line in random.Random(2072).sample(table, 5):
        check(market.wage(line["OCC_CODE"], f"state:{line['PRIM_STATE']}"), line)


def test_five_metropolitan_areas_are_as_the_table_has_them(market: Market, shared: Path) -> None:
    table = [
        line
        for line in lines(shared / "reference/oews/derived_table_layout/MSA_M2025_dl.csv")
        if line["OCC_CODE"] in OURS and line["AREA_TYPE"] == "4"
    ]
    for line in random.Random(9021).sample(table, 5):
        wage = market.wage(line["OCC_CODE"], f"cbsa:{line['AREA']}")
        check(wage, line)
        assert wage is not None
        assert wage.area.name == line["AREA_TITLE"]


@pytest.mark.parametrize(("table", "kind"), [("state", "S"), ("MSA", "M")])
def test_what_is_not_released_is_never_0_in_any_area(
    market: Market, shared: Path, table: str, kind: str
) -> None:
    untold = checked = 0
    for line in lines(shared / f"reference/oews/derived_table_layout/{table}_M2025_dl.csv"):
        # the derived table has no postal code of the Virgin Islands
        id_ = f"state:{line['PRIM_STATE'] or 'VI'}" if kind == "S" else f"cbsa:{line['AREA']}"
        if line["AREA_TYPE"] == "6":
            id_ = f"nonmetro:{line['AREA']:>07}"
        untold += check(market.wage(line["OCC_CODE"], id_), line)
        checked += 1
    assert (checked, untold) == ((636, 49) if kind == "S" else (5130, 443))


@pytest.mark.slow
def test_both_layouts_and_the_flat_files_agree_in_every_figure(shared: Path) -> None:
    oews = shared / "reference/oews"

    def rows(path: Path) -> dict[str, dict[str, Any]]:
        member = Member(path.name, path.name, path)
        found = KINDS["oews"].part(member)
        assert found is not None
        with member.open() as stream:
            kept = [line for line in found[0].read(stream, path.name) if isinstance(line, Row)]
        return {row.key: dict(row.document) for row in kept}

    flat = rows(oews / "time_series_oe/oe.data.0.Current")
    compared = 0
    for name in ("state_M2025_dl", "MSA_M2025_dl"):
        sheet = rows(oews / "derived_table_layout" / f"{name}.xlsx")
        assert sheet == rows(oews / "derived_table_layout" / f"{name}.csv")
        for key, row in sheet.items():
            told = {name: value for name, value in row.items() if name not in ("name", "state")}
            assert told == flat[f"{key}|2025"], key
            compared += 1
    assert compared == 5766
    for key, row in rows(oews / "national/national_M2025_dl.xlsx").items():
        assert {name: row[name] for name in flat[f"{key}|2025"]} == flat[f"{key}|2025"], key


def test_the_industries_are_as_the_derived_table_has_them(market: Market, shared: Path) -> None:
    wages = {(w.soc, w.industry.code): w for s in OURS for w in market.wages_by_industry(s)
             if w.industry}  # fmt: skip
    table = shared / "reference/oews/derived_table_layout/industry_29-2072_29-9021.csv"
    compared = 0
    for line in lines(table):
        if line["INDUSTRY_CODE"] == "000000":
            continue
        wage = wages[line["OCC_CODE"], line["INDUSTRY_CODE"]]
        assert wage.industry is not None
        assert wage.industry.name == line["INDUSTRY_NAME"]
        for column, figure in figures(wage).items():
            cell = line.get(column)
            if cell is not None and cell[:1].isdigit():
                assert figure == Figure(float(cell)), (line["INDUSTRY_CODE"], column)
            elif cell is not None:
                assert figure.value is None, (line["INDUSTRY_CODE"], column)
        compared += 1
    assert compared == len(wages) == 210


def test_the_series_says_under_which_code_each_year_was_counted(market: Market) -> None:
    def told(soc: str) -> list[tuple[int, str, bool, float | None, float | None]]:
        return [
            (y.year, y.soc, y.comparable, y.wage.employment.value, y.wage.annual.median.value)
            for y in market.series(soc)
        ]

    assert told("29-2072") == [
        (2017, "29-2071", False, 204_220, 39_180),
        (2019, "29-2098", False, 331_790, 42_630),
        (2021, "29-2072", True, 180_570, 46_660),
        (2025, "29-2072", True, 194_720, 51_140),
    ]
    assert told("29-9021") == [
        (2017, "29-2071", False, 204_220, 39_180),
        (2019, "29-9098", False, 54_350, 49_850),
        (2021, "29-9021", True, 37_900, 55_560),
        (2025, "29-9021", True, 38_100, 68_020),
    ]
    assert all(year.note for year in market.series("29-2072") if not year.comparable)


def test_projections_are_persons_a_year_whatever_the_file_counts(market: Market) -> None:
    nation, other = (market.projection(soc) for soc in OURS)
    assert nation is not None
    assert other is not None
    assert (nation.base_year, nation.base, nation.projected, nation.percent, nation.openings) == (
        2024, 194_800, 208_600, 7.1, 14_200,
    )  # fmt: skip
    assert nation.education == "Postsecondary nondegree award"
    assert (other.percent, other.openings, other.change) == (14.7, 3_200, 6_200)
    california = market.projection("29-2072", "state:CA")
    assert california is not None
    # 16,230 openings in ten years; 19,600 to 22,000 persons
    assert (california.openings, california.change) == (1_623, 2_400)
    assert california.percent == pytest.approx(12.24, abs=0.01)
    assert [one.area for one in market.projections("29-2072")] == ["nation", "state:CA"]
    assert market.projection("29-2072", "state:TX") is None


def test_a_profile_has_onets_facts_and_says_whose_ratings_it_shows(market: Market) -> None:
    profile = market.profile("29-2072")
    assert profile is not None
    assert profile.title == "Medical Records Specialists"
    counts = {
        "reported": len(profile.reported_titles), "alternate": len(profile.alternate_titles),
        "soc": len(profile.soc_titles), "tasks": len(profile.tasks),
        "technology": len(profile.technology), "tools": len(profile.tools),
        "related": len(profile.related),
    }  # fmt: skip
    assert counts == {
        "reported": 8, "alternate": 53, "soc": 3, "tasks": 17, "technology": 111, "tools": 24,
        "related": 20,
    }  # fmt: skip
    assert profile.skills is not None
    assert profile.schooling is not None
    assert (profile.skills.of, profile.skills.surveyed, profile.skills.fallback) == (
        "29-2071", "07/2013", True,
    )  # fmt: skip
    assert len(profile.skills.ratings) == 35
    assert profile.skills.title == "Medical Records and Health Information Technicians"
    assert profile.schooling.fallback
    assert sum(share.percent for share in profile.schooling.shares) == pytest.approx(100, abs=0.1)
    assert profile.job_zone is not None
    assert (profile.job_zone.zone, profile.job_zone.by) == (3, "Analyst - Preliminary")
    assert profile.interests is not None
    assert profile.interests.highest[:2] == ("Conventional", "Investigative")
    assert all(one.title for one in profile.related)
    assert [one.old for one in profile.history] == ["29-2071"]
    assert {"51.0706", "51.0707", "51.0713", "51.0721"} == {s.cip for s in profile.studies}
    (before,) = (p for p in [market.profile("29-2071")] if p)
    assert before.skills is not None
    assert not before.skills.fallback


def test_29_9021_comes_from_two_occupations_of_soc_2010(market: Market) -> None:
    profile = market.profile("29-9021")
    assert profile is not None
    assert [one.old for one in profile.history] == ["29-2071", "29-9099"]
    assert "29-2072" in profile.definition
