"""Official files come into the record whole or line by line, on SQLite and PostgreSQL alike."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from himjobs.errors import BadInput
from himjobs.records import releases
from himjobs.records.session import Record
from himjobs.reference.official.kinds import KINDS
from himjobs.reference.official.tables import Refused
from workers.reference import Report, import_path

NOW = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
COMPLETIONS = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT,XCTOTALT\n"
GOOD = '100663,"51.0707",1,03,12,R\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What is imported, apart from the record beside it."""
    made = tmp_path / "given"
    made.mkdir()
    return made


def bring(record: Record, path: Path, kind: str = "ipeds") -> tuple[Report, list[Refused]]:
    refused: list[Refused] = []
    report = import_path(record, KINDS[kind], path, now=NOW, refuse=refused.append)
    return report, refused


def kept(record: Record, part: str) -> dict[str, dict[str, object]]:
    with record.session() as session:
        newest = releases.newest(session, "ipeds", part)
        assert newest is not None
        return dict(releases.rows(session, newest))


@pytest.mark.parametrize("form", ["file", "zip", "folder"])
def test_a_file_a_zip_and_a_folder_bring_the_same(record: Record, folder: Path, form: str) -> None:
    body = COMPLETIONS + GOOD + "100663,52.0201,1,05,80,R\n100663,51.0707,2,03,4,R\n"
    path = folder / "c2024_a.csv"
    path.write_text(body)
    if form == "zip":
        path = folder / "C2024_A.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("c2024_a.csv", body)
            archive.writestr("readme.txt", "x")
    report, refused = bring(record, folder if form == "folder" else path)
    (release,) = report.imported
    assert (release.part, release.release, release.read, release.kept) == ("c_a", "2024", 3, 1)
    assert refused == []
    assert kept(record, "c_a") == {"100663-510707-03": {"awards": 12}}
    assert [name.rpartition(":")[2] for name in report.skipped] == (
        ["readme.txt"] if form == "zip" else []
    )


def test_of_a_file_and_its_revision_the_revision_stays(record: Record, folder: Path) -> None:
    with zipfile.ZipFile(folder / "c.zip", "w") as archive:
        archive.writestr("c2024_a_rv.csv", COMPLETIONS + GOOD.replace("12", "13"))
        archive.writestr("c2024_a.csv", COMPLETIONS + GOOD)
    bring(record, folder / "c.zip")
    assert kept(record, "c_a") == {"100663-510707-03": {"awards": 13}}


def test_importing_a_file_again_replaces_it_and_no_other(record: Record, folder: Path) -> None:
    (folder / "c2023_a.csv").write_text(COMPLETIONS + GOOD)
    (folder / "c2024_a.csv").write_text(COMPLETIONS + GOOD)
    bring(record, folder)
    (folder / "c2024_a.csv").write_text(COMPLETIONS + "100663,51.0713,1,21,0,R\n")
    bring(record, folder / "c2024_a.csv")
    assert kept(record, "c_a") == {"100663-510713-21": {"awards": 0}}
    with record.session() as session:
        assert [(r.release, r.kept) for r in releases.listed(session)] == [("2023", 1), ("2024", 1)]


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("100663,51.0707,1,05", "", "has 4 cells, the header has 6"),
        ("100663,51.0707,1,05,many,R", "CTOTALT", "is not a number"),
        ("100663,51.0707,1,05,1.5,R", "CTOTALT", "is not a whole number"),
        ("100663,51.0707,1,05,-7,R", "CTOTALT", "is less than 0"),
        ("10066,51.0707,1,05,7,R", "UNITID", "is not an institution's number of six digits"),
        ("100663,medical,1,05,7,R", "CIPCODE", "is no CIP code"),
        ("100663,51.0707,1,11,7,R", "AWLEVEL", "is no IPEDS award level of 2019-20 or later"),
        ("100663,51.0707,1,05,7\0,R", "CTOTALT", "holds a NUL byte"),
        (GOOD.strip(), "", "stands in line 2 already"),
    ],
)
def test_a_malformed_line_is_reported_and_the_rest_imported(
    record: Record, folder: Path, line: str, column: str, reason: str
) -> None:
    path = folder / "c2024_a.csv"
    path.write_text(COMPLETIONS + GOOD + line + "\n" + GOOD.replace("03", "02"))
    report, refused = bring(record, path)
    assert [(r.file, r.line, r.column, r.reason) for r in refused] == [
        ("c2024_a.csv", 3, column, reason)
    ]
    assert [(r.read, r.kept, r.refused) for r in report.imported] == [(3, 2, 1)]


def test_a_file_of_which_nothing_can_be_kept_leaves_what_was_there(
    record: Record, folder: Path
) -> None:
    path = folder / "c2024_a.csv"
    path.write_text(COMPLETIONS + GOOD)
    bring(record, path)
    for body, said in (
        (COMPLETIONS + GOOD.replace("12", "x"), "none of its 1 lines could be kept"),
        ("UNITID,CIPCODE\n1,2\n", "it has no column MAJORNUM, AWLEVEL, CTOTALT"),
    ):
        path.write_text(body)
        with pytest.raises(BadInput, match=said):
            bring(record, path)
        assert kept(record, "c_a") == {"100663-510707-03": {"awards": 12}}


def test_a_path_without_a_file_of_the_kind_is_told_what_was_expected(
    record: Record, folder: Path
) -> None:
    (folder / "prices.csv").write_text("a,b\n")
    with pytest.raises(BadInput, match=r"has no file of ipeds; expected .*hdYYYY.csv"):
        bring(record, folder)
    (folder / "hd2024.csv").write_text("a,b\n1,2\n")
    (folder / "c2024_a.csv").write_text(COMPLETIONS + GOOD)
    report, _ = bring(record, folder)
    assert [error.file for error in report.failed] == ["hd2024.csv"], "the others are imported"
    assert [release.file for release in report.imported] == ["c2024_a.csv"]
