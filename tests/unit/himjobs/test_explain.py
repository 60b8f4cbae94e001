"""A posting's facts are explained by rule and words; pairs of one job are printed with why."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli.main import himjobs

TEXT = (
    "<p>Juniper Falls Hospital needs a coder for inpatient records. You assign ICD-10-CM and PCS"
    " codes, group them to MS-DRGs, query physicians and keep accuracy above ninety-five percent"
    " with the denials team and the documentation specialists of every unit.</p>"
    "<h3>Requirements</h3><ul><li>RHIT or CCS required.</li></ul>"
    "<p>Pay: $28.00 - $36.50 hourly.</p>"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows: list[dict[str, Any]] = [
        {"id": "one", "posted": "2026-01-05"},
        {"id": "again", "posted": "2026-03-20"},
        {"id": "elsewhere", "location": "Toledo, OH"},
    ]
    path = tmp_path / "postings.jsonl"
    same = {"title": "Inpatient Coder", "employer": "Juniper Falls", "location": "Dayton, OH"}
    path.write_text("".join(json.dumps({"text": TEXT} | same | row) + "\n" for row in rows))
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(himjobs, arguments)


def test_every_fact_is_shown_with_the_words_that_gave_it(file: Path) -> None:
    shown = run("explain", "one", "--in", str(file))
    assert shown.exit_code == 0, shown.output
    assert "requirements.required[0]: RHIT or CCS" in shown.output
    assert "“RHIT or CCS”" in shown.output
    assert "min 28.0, max 36.5, unit hour" in shown.output


def test_the_explanation_as_json_points_into_the_text(file: Path) -> None:
    whole = json.loads(run("explain", "one", "--in", str(file), "--json").output)
    facts = {fact["field"]: fact for fact in whole["facts"]}
    assert facts["requirements.required[0]"]["value"] == ["RHIT", "CCS"]
    normalized = json.loads(run("normalize", str(file)).output.splitlines()[0])
    for fact in whole["facts"]:
        if fact["words"] is not None:
            assert normalized["text"][fact["start"] : fact["end"]] == fact["words"]
        else:
            assert fact["source_field"]


def test_a_posting_that_is_not_there_is_named(file: Path) -> None:
    missing = run("explain", "nobody", "--in", str(file))
    assert "no posting 'nobody'" in str(missing.exception)


def test_pairs_of_one_job_are_printed_with_why(file: Path) -> None:
    found = [json.loads(line) for line in run("duplicates", str(file)).output.splitlines()]
    assert [(pair["a"], pair["b"], pair["kind"]) for pair in found] == [("one", "again", "repost")]
    assert "posted 74 days apart" in found[0]["because"]
