"""``himjobs reference`` and ``himjobs programs`` keep their contract on the command line."""

import csv
from pathlib import Path

import orjson
import pytest

from tests.unit.himjobs.commands import himjobs

#: Whole official files and hundreds of questions: with the servers, not in the quick suite.
pytestmark = pytest.mark.slow

HEADER = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n"


def test_a_program_is_shown_as_the_contract_says() -> None:
    done = himjobs("programs", "show", "105428-510707-03")
    assert done.returncode == 0, done.stderr
    program = orjson.loads(done.stdout)
    assert {
        "id", "unitid", "school", "name", "cip", "award_level", "places", "control", "mode",
        "completions", "tuition", "accreditation", "prepares_for", "outcomes",
    } <= set(program)  # fmt: skip
    assert (program["unitid"], program["school"]) == ("105428", "Phoenix College")
    assert program["completions"]["2024"] == 11
    assert program["mode"] is None
    assert program["accreditation"] == []
    rhit = next(p for p in program["prepares_for"] if p["credential"] == "RHIT")
    assert (rhit["eligibility"], rhit["rule"]) == ("conditional", "rhit-accredited-associate")


def test_an_unknown_program_is_one_line_and_exit_2() -> None:
    done = himjobs("programs", "show", "1-2-3")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "himjobs: no program '1-2-3' in the record\n"


def test_an_import_prints_what_was_read_kept_and_refused(tmp_path: Path) -> None:
    file = tmp_path / "c2025_a.csv"
    bad = "".join(f"10542{n},51.0707,1,03,x\n" for n in range(12))
    file.write_text(HEADER + "105428,51.0707,1,03,40\n105428,52.0201,1,03,40\n" + bad)
    done = himjobs("reference", "import", "ipeds", file, "--refused", tmp_path / "refused.csv")
    assert done.returncode == 1, "some lines were refused"
    first, second = done.stdout.splitlines()
    assert first == "c2025_a.csv: ipeds c_a 2025: 14 read, 1 kept, 12 refused"
    assert "programs" in second
    assert "1 changed" in second
    assert "c2025_a.csv:4: CTOTALT 'x': is not a number" in done.stderr
    assert "and 2 more refused" in done.stderr
    with (tmp_path / "refused.csv").open(newline="") as written:
        lines = list(csv.DictReader(written))
    assert len(lines) == 12
    assert lines[0] == {
        "file": "c2025_a.csv", "line": "4", "column": "CTOTALT", "value": "x",
        "reason": "is not a number",
    }  # fmt: skip
    shown = orjson.loads(himjobs("programs", "show", "105428-510707-03").stdout)
    assert shown["completions"]["2025"] == 40
    assert "programs: the index equals the record" in himjobs("index", "verify").stdout
    assert orjson.loads(himjobs("status", "--json").stdout)["to_index"] == 0
    status = orjson.loads(himjobs("reference", "status", "--json").stdout)
    (own,) = (one for one in status["releases"] if not one["shipped"])
    assert (own["kind"], own["release"], own["kept"], own["refused"]) == ("ipeds", "2025", 1, 12)
    assert "IPEDS" in own["source"]
    assert own["imported_at"]
    said = himjobs("reference", "status").stdout
    assert "ipeds c_a 2025\t1 of 14 rows kept, 12 refused\tc2025_a.csv\timported" in said
    assert "shipped" in said


def test_a_list_of_accredited_programs_makes_a_credential_certain(tmp_path: Path) -> None:
    assert himjobs("record", "upgrade").returncode == 0, "the folder of a new record is made"
    file = tmp_path / "cahiim.csv"
    file.write_text(
        "body,unitid,school,state,program,award_level,status,since,until,as_of,source\n"
        "CAHIIM,,Phoenix College,AZ,Health Information Management,associate,accredited"
        ",,,2026-11-01,x\n"
        "CAHIIM,,Nowhere College,AZ,51.0707,03,accredited,,,2026-11-01,x\n"
    )
    done = himjobs("reference", "import", "accreditation", file)
    assert done.returncode == 0, done.stderr
    assert "2 read, 2 kept, 0 refused" in done.stdout
    assert "accreditation of no program: CAHIIM 2026-11-01, Nowhere College, AZ" in done.stderr
    program = orjson.loads(himjobs("programs", "show", "105428-510707-03").stdout)
    assert [(a["body"], a["as_of"]) for a in program["accreditation"]] == [("CAHIIM", "2026-11-01")]
    eligibility = {p["credential"]: p["eligibility"] for p in program["prepares_for"]}
    assert eligibility["RHIT"] == "meets"


def test_what_cannot_be_imported_is_one_line_and_exit_2(tmp_path: Path) -> None:
    other = tmp_path / "hd2024.csv"
    other.write_text("a,b\n1,2\n")
    for arguments, said in (
        (("nosuch", other), "known: ipeds, scorecard, accreditation"),
        (("ipeds", tmp_path / "nowhere"), "is no file and no folder"),
        (("ipeds", other), "it has no column UNITID"),
    ):
        done = himjobs("reference", "import", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr.splitlines()[-1]


def test_the_status_names_shipped_files_until_an_import_takes_their_place(tmp_path: Path) -> None:
    def labelled(text: str, start: str) -> list[str]:
        return next(line for line in text.splitlines() if line.startswith(start)).split("\t")

    before = himjobs("reference", "status")
    assert before.returncode == 0, before.stderr
    shown = labelled(before.stdout, "onet technology_skills 30.0")
    assert shown[1:4] == ["222 of 32681 rows kept, 0 refused", "Technology Skills.txt", "shipped"]
    assert shown[5].startswith("Includes information from the O*NET Database by the U.S.")
    given = tmp_path / "db_30_0_text"
    given.mkdir()
    (given / "Technology Skills.txt").write_text(
        "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
        "29-2072.00\t3M Encoder\t43232301\tClassification software\tN\tN\n"
    )
    done = himjobs("reference", "import", "onet", given)
    assert done.returncode == 0, done.stderr
    after = himjobs("reference", "status").stdout
    assert labelled(after, "onet technology_skills 30.0")[3].startswith("imported 20")
    assert after.count("onet technology_skills 30.0") == 1
