"""Every official file of occupations, pay, outlook and places imports as published."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from himjobs.records import labour, releases
from himjobs.records.session import Record
from himjobs.reference.labour.market import Market
from himjobs.reference.labour.sources import chosen, shipped
from himjobs.reference.official.files import Member
from himjobs.reference.official.kinds import KINDS
from himjobs.reference.official.tables import Refused, Row
from workers.reference import import_path

#: Whole official files and hundreds of questions: with the servers, not in the quick suite.
pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
NEW, OLD, BEFORE = "onet/db_30_0_text", "onet/db_29_0_text", "onet/predecessor_29-2071.00"
#: Kind, file, part, release, lines read, rows kept. None of the lines is refused.
FILES = [
    ("onet", f"{NEW}/Alternate Titles.txt", "alternate_titles", "30.0", 56495, 81),
    ("onet", f"{NEW}/Content Model Reference.txt", "content_model_reference", "30.0", 627, 627),
    ("onet", f"{NEW}/DWA Reference.txt", "dwa_reference", "30.0", 2087, 2087),
    (
        "onet", f"{NEW}/Education, Training, and Experience Categories.txt",
        "education_training_and_experience_categories", "30.0", 41, 41,
    ),
    ("onet", f"{NEW}/Emerging Tasks.txt", "emerging_tasks", "30.0", 328, 0),
    ("onet", f"{NEW}/IWA Reference.txt", "iwa_reference", "30.0", 332, 332),
    ("onet", f"{NEW}/Interests.txt", "interests", "30.0", 8307, 18),
    ("onet", f"{NEW}/Job Zone Reference.txt", "job_zone_reference", "30.0", 5, 5),
    ("onet", f"{NEW}/Job Zones.txt", "job_zones", "30.0", 923, 2),
    ("onet", f"{NEW}/Occupation Data.txt", "occupation_data", "30.0", 1016, 1016),
    ("onet", f"{NEW}/Scales Reference.txt", "scales_reference", "30.0", 29, 29),
    ("onet", f"{NEW}/Technology Skills.txt", "technology_skills", "30.0", 32681, 222),
    ("onet", f"{NEW}/Tools Used.txt", "tools_used", "30.0", 41662, 48),
    (
        "onet", f"{OLD}/Education, Training, and Experience.txt",
        "education_training_and_experience", "29.0", 1315, 0,
    ),
    ("onet", f"{OLD}/Knowledge.txt", "knowledge", "29.0", 2046, 0),
    ("onet", f"{OLD}/Related Occupations.txt", "related_occupations", "29.0", 18460, 40),
    ("onet", f"{OLD}/Sample of Reported Titles.txt", "sample_of_reported_titles", "29.0", 7798, 10),
    ("onet", f"{OLD}/Skills.txt", "skills", "29.0", 2170, 0),
    ("onet", f"{OLD}/Task Statements.txt", "task_statements", "29.0", 18796, 33),
    ("onet", f"{OLD}/Tasks to DWAs.txt", "tasks_to_dwas", "29.0", 839, 44),
    ("onet", f"{OLD}/Work Styles.txt", "work_styles", "29.0", 496, 0),
    ("onet", f"{OLD}/Work Values.txt", "work_values", "29.0", 279, 0),
    ("onet", f"{BEFORE}/Alternate Titles.txt", "alternate_titles", "0 undated", 61, 61),
    (
        "onet", f"{BEFORE}/Education, Training, and Experience.txt",
        "education_training_and_experience", "0 undated", 41, 41,
    ),
    ("onet", f"{BEFORE}/Interests.txt", "interests", "0 undated", 9, 9),
    ("onet", f"{BEFORE}/Job Zones.txt", "job_zones", "0 undated", 1, 1),
    ("onet", f"{BEFORE}/Occupation Data.txt", "occupation_data", "0 undated", 1, 1),
    (
        "onet", f"{BEFORE}/Occupation Level Metadata.txt",
        "occupation_level_metadata", "0 undated", 45, 45,
    ),
    ("onet", f"{BEFORE}/Skills.txt", "skills", "0 undated", 70, 70),
    ("onet", f"{BEFORE}/Task Statements.txt", "task_statements", "0 undated", 20, 20),
    ("onet", f"{BEFORE}/Technology Skills.txt", "technology_skills", "0 undated", 101, 101),
    ("onet", f"{BEFORE}/Work Styles.txt", "work_styles", "0 undated", 16, 16),
    ("onet", f"{BEFORE}/Work Values.txt", "work_values", "0 undated", 9, 9),
    ("soc", "soc/soc_structure_2018.xlsx", "structure", "2018", 1447, 1447),
    ("soc", "soc/soc_2018_definitions.xlsx", "definitions", "2018", 1447, 12),
    ("soc", "soc/soc_2018_direct_match_title_file.xlsx", "direct_match", "2018", 6539, 8),
    ("soc", "soc/soc_2010_to_2018_crosswalk.csv", "crosswalk", "2018", 900, 3),
    ("oews", "oews/national/national_M2017_dl.xlsx", "national", "2017", 1382, 11),
    ("oews", "oews/national/national_M2019_dl.xlsx", "national", "2019", 1329, 11),
    ("oews", "oews/national/national_M2021_dl.xlsx", "national", "2021", 1403, 13),
    ("oews", "oews/national/national_M2025_dl.xlsx", "national", "2025", 1401, 13),
    ("oews", "oews/derived_table_layout/state_M2025_dl.csv", "state", "2025", 636, 636),
    ("oews", "oews/derived_table_layout/state_M2025_dl.xlsx", "state", "2025", 636, 636),
    ("oews", "oews/derived_table_layout/MSA_M2025_dl.csv", "metro", "2025", 5130, 5130),
    ("oews", "oews/derived_table_layout/MSA_M2025_dl.xlsx", "metro", "2025", 5130, 5130),
    ("oews", "oews/time_series_oe/oe.data.0.Current", "flat", "2025", 140052, 5989),
    ("oews", "oews/time_series_oe/oe.area", "area", "current", 583, 583),
    ("oews", "oews/time_series_oe/oe.industry", "industry", "current", 444, 444),
    ("oews", "oews/time_series_oe/oe.occupation", "occupation", "current", 1104, 1104),
    ("oews", "oews/time_series_oe/oe.datatype", "datatype", "current", 17, 17),
    ("oews", "oews/time_series_oe/oe.footnote", "footnote", "current", 6, 6),
    ("oews", "oews/time_series_oe/oe.release", "release", "current", 1, 1),
    ("projections", "projections/occupation.xlsx", "national", "2024-2034", 1113, 13),
    (
        "projections", "projections/ca_edd_long_term_occupational_projections_2023-2033.xlsx",
        "california", "2023-2033", 793, 13,
    ),
    (
        "cip-soc", "ipeds/CIP2020_SOC2018_Crosswalk.xlsx",
        "cip_soc", "2020_SOC2018", 6097, 18,
    ),
    ("gazetteer", "geography/2025_Gaz_zcta_national.txt", "zcta", "2025", 33791, 33791),
    ("gazetteer", "geography/2025_Gaz_place_national.txt", "place", "2025", 32350, 32350),
    ("gazetteer", "geography/2025_Gaz_counties_national.txt", "counties", "2025", 3222, 3222),
    ("gazetteer", "geography/2025_Gaz_cbsa_national.txt", "cbsa", "2025", 935, 935),
    ("gazetteer", "geography/list1_Jul_2023.csv", "county_cbsa", "2023", 1915, 1915),
    (
        "credentials", "certifications/certifications.csv",
        "credentials", "certifications", 43, 43,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "file", "part", "release", "read", "kept"), FILES)
def test_an_official_file_is_read_to_its_last_line(
    shared: Path, kind: str, file: str, part: str, release: str, read: int, kept: int
) -> None:
    path = shared / "reference" / file
    member = Member(path.name, path.name, path)
    found = KINDS[kind].part(member)
    assert found is not None
    assert (found[0].name, found[1]) == (part, release)
    counted: Counter[str] = Counter()
    with member.open() as stream:
        for line in found[0].read(stream, member.name):
            assert not isinstance(line, Refused), line
            counted["read"] += 1
            counted["kept"] += isinstance(line, Row)
    assert (counted["read"], counted["kept"]) == (read, kept)


def test_no_official_file_of_the_folders_is_left_out(shared: Path) -> None:
    known = {file for _, file, *_ in FILES}
    folder = shared / "reference"
    ours = {
        path.relative_to(folder).as_posix()
        for below in ("onet", "soc", "oews", "projections")
        for path in (folder / below).rglob("*")
        if path.is_file()
    }
    # notices, and a table of our own making that the flat files repeat
    no_data = {"onet/ATTRIBUTION.txt", f"{OLD}/Read Me.txt"}
    derived = {"oews/derived_table_layout/industry_29-2072_29-9021.csv"}
    assert ours - known == no_data | derived


def test_imported_files_say_what_the_shipped_ones_say(record: Record, shared: Path) -> None:
    for kind, below in (
        ("oews", "oews/time_series_oe"), ("oews", "oews/national"), ("projections", "projections"),
        ("onet", "onet/db_30_0_text"), ("onet", "onet/db_29_0_text"), ("soc", "soc"),
    ):  # fmt: skip
        import_path(record, KINDS[kind], shared / "reference" / below, now=NOW)
    with record.session() as session:
        imported = labour.market(session)
        beside = labour.shipped_beside(session)
    alone = Market(chosen(shipped(), ()))
    assert imported is not alone
    assert {(one.kind, one.part) for one in beside if one.kind in ("oews", "projections")} == set()
    for soc in ("29-2072", "29-9021"):
        assert imported.series(soc) == alone.series(soc)
        assert imported.wages_by_metro(soc) == alone.wages_by_metro(soc)
        assert imported.wages_by_state(soc) == alone.wages_by_state(soc)
        assert imported.wages_by_industry(soc) == alone.wages_by_industry(soc)
        assert imported.projections(soc) == alone.projections(soc)
        assert imported.profile(soc) == alone.profile(soc)


def test_an_imported_release_wins_over_the_shipped_one_and_is_thanked(
    record: Record, tmp_path: Path
) -> None:
    given = tmp_path / "db_31_0_text"
    given.mkdir()
    (given / "Job Titles.txt").write_text(
        "O*NET-SOC Code\tJob Title\tShort Title\tSource(s)\n29-2072.00\tChart Whisperer\tn/a\t08\n"
    )
    import_path(record, KINDS["onet"], given, now=NOW)
    with record.session() as session:
        profile = labour.market(session).profile("29-2072")
        other = labour.market(session).profile("29-9021")
        (held,) = releases.listed(session, "onet")
    assert profile is not None
    assert other is not None
    assert profile.alternate_titles == ("Chart Whisperer",)
    # the new release says nothing of this one, so the older one stands
    assert len(other.alternate_titles) == 28
    assert held.release == "31.0"
    assert held.attribution == (
        "Includes information from the O*NET Database by the U.S. Department of Labor, Employment"
        " and Training Administration (USDOL/ETA), used under the CC BY 4.0 license. O*NET(R) is a"
        " trademark of USDOL/ETA."
    )


def test_importing_the_same_release_again_leaves_nothing_of_the_first(
    record: Record, tmp_path: Path
) -> None:
    head = "OCC_CODE,OCC_TITLE,TOT_EMP,H_MEAN,A_MEAN,H_MEDIAN,A_MEDIAN\n"
    file = tmp_path / "national_M2026_dl.csv"
    for hour, median in enumerate(("52000", "53000")):
        file.write_text(f"{head}29-2072,Records,200000,28.00,58240,25.00,{median}\n")
        import_path(record, KINDS["oews"], file, now=NOW + timedelta(hours=hour))
        with record.session() as session:
            wage = labour.market(session).wage("29-2072")
        assert wage is not None
        assert (wage.year, wage.annual.median.value) == (2026, float(median))


def test_imported_facts_of_a_credential_take_the_place_of_the_shipped(
    record: Record, tmp_path: Path
) -> None:
    file = tmp_path / "2026-12.csv"
    file.write_text(
        "code,eligibility,renewal_years,ce_required,ce_unit,cost_usd,cost_of,source,source_date,"
        "evidence\nCCA,see issuer,2,24,CEU,199,the exam,https://x.org/cca,2026-12,official\n"
    )
    import_path(record, KINDS["credentials"], file, now=NOW)
    with record.session() as session:
        facts = labour.facts(session)
    assert facts["CCA"].education is not None
    assert (facts["CCA"].education.number, facts["CCA"].costs[0].dollars) == (24, 199.0)
    assert facts["CCA"].eligibility is None
    assert dict(facts["CCA"].evidence) == {"renewal": "official", "cost": "official"}
    assert facts["CCS"].renewal_years == 2
