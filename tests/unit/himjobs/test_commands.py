"""The command line keeps its contract: names, inputs, JSON shapes, exit codes, one-line errors."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.unit.himjobs.commands import himjobs

ROOT = Path(__file__).resolve().parents[3]
TEXT = (
    "Cedar Lantern Health codes its own charts. RHIT or RHIA required; CCS preferred. Pay is"
    " $27.00 to $33.50 per hour. The department reads every record twice and the team of six"
    " answers questions from three hospitals and eleven clinics across the valley each day."
)


def as_a_program(*arguments: object, stdin: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "himjobs", *map(str, arguments)],
        cwd=ROOT, input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip


def record(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "title": "Medical Coder", "description": TEXT, "employer": "Cedar"} | more


def written(folder: Path, *lines: Any) -> Path:
    file = folder / "postings.jsonl"
    file.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else orjson.dumps(line) for line in lines)
    )
    return file


def rows(output: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in output.splitlines()]


def test_normalize_keeps_order_and_ids_and_reads_the_facts(tmp_path: Path) -> None:
    file = written(tmp_path, record("b-2", location="Austin, TX"), record("a-1"))
    done = himjobs("normalize", file)
    assert done.returncode == 0, done.stderr
    first, second = rows(done.stdout)
    assert [first["id"], second["id"]] == ["b-2", "a-1"]
    assert first["occupation"]["soc"] == "29-2072"
    assert first["requirements"]["required"] == [["RHIT", "RHIA"]]
    assert first["requirements"]["preferred"] == [["CCS"]]
    assert first["requirements"]["key"] == "RHIA|RHIT"
    assert (first["pay"]["min"], first["pay"]["max"], first["pay"]["unit"]) == (27.0, 33.5, "hour")
    assert (first["pay"]["annual_min"], first["pay"]["annual_max"]) == (56160, 69680)
    assert (first["places"][0]["city"], first["places"][0]["state"]) == ("Austin", "TX")
    for evidence in first["evidence"]:
        words = evidence["start"] is not None
        assert words != (evidence["source_field"] is not None), evidence


def test_every_key_of_the_contract_is_there(tmp_path: Path) -> None:
    (row,) = rows(himjobs("normalize", written(tmp_path, record("1"))).stdout)
    assert {
        "id", "title", "employer", "text", "occupation", "requirements", "skills", "pay", "places",
        "workplace", "employment_type", "shift", "experience", "education", "posted_on",
        "closes_on", "evidence", "reader",
    } <= set(row)  # fmt: skip
    assert {"soc", "in_scope", "review", "confidence", "method", "specialty"} <= set(
        row["occupation"]
    )
    assert {
        "required", "preferred", "mentioned", "within_months", "experience_instead", "key",
    } <= set(row["requirements"])  # fmt: skip
    assert {"min", "max", "unit", "currency", "annual_min", "annual_max", "stated"} <= set(
        row["pay"]
    )


def test_bad_lines_are_named_and_counted_and_the_good_ones_done(tmp_path: Path) -> None:
    file = written(tmp_path, record("1"), b"{broken", {"id": "2"}, [1], record("3"))
    done = himjobs("normalize", file)
    assert done.returncode == 1
    assert [row["id"] for row in rows(done.stdout)] == ["1", "3"]
    said = done.stderr.splitlines()
    assert f"{file}:2: line '{{broken'" in said[0]
    assert said[1] == f"himjobs: {file}:3: title: is missing or empty"
    assert f"{file}:4: line [1]: not a JSON object" in said[2]
    assert said[3] == "himjobs: 3 of 5 records refused"


def test_normalize_reads_standard_input_and_the_other_names_of_fields() -> None:
    given = {"id": "x", "title": "Coder", "text": TEXT, "pay_text": "$30/hr", "posted": None}
    done = as_a_program("normalize", stdin=orjson.dumps(given).decode())
    (row,) = rows(done.stdout)
    assert row["pay"]["min"] == 30.0


def test_a_title_alone_still_tells_the_occupation() -> None:
    done = himjobs("normalize", stdin='{"id": "t", "title": "Inpatient Coder"}')
    (row,) = rows(done.stdout)
    assert row["occupation"]["in_scope"] is True
    assert row["refused"]


def test_what_parse_prints_normalize_reads(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    posting = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "Cancer Registrar",
        "description": f"<p>{TEXT}</p>",
        "hiringOrganization": {"@type": "Organization", "name": "Cedar Lantern Health"},
        "identifier": "R-7",
        "datePosted": "2026-11-02",
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Lima",
                                                      "addressRegion": "OH"}},
    }  # fmt: skip
    page.write_text(
        f'<html><script type="application/ld+json">{orjson.dumps(posting).decode()}</script></html>'
    )
    parsed = himjobs("parse", "html", page, "--url", "https://jobs.example/7")
    assert parsed.returncode == 0, parsed.stderr
    (raw,) = rows(parsed.stdout)
    assert (raw["title"], raw["employer"]) == ("Cancer Registrar", "Cedar Lantern Health")
    assert raw["url"]
    assert "RHIT" in raw["description"]
    (row,) = rows(himjobs("normalize", stdin=parsed.stdout).stdout)
    assert row["id"] == raw["id"]
    assert (row["places"][0]["city"], row["posted_on"]) == ("Lima", "2026-11-02")
    assert row["occupation"]["soc"] == "29-9021"


def test_parse_without_a_posting_prints_nothing_and_is_no_error(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><h1>About us</h1><p>We are a hospital.</p></body></html>")
    done = himjobs("parse", "html", page)
    assert (done.returncode, done.stdout) == (0, "")


def test_parse_of_another_familys_answer_exits_1_with_a_message(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><title>Maintenance</title></html>")
    done = himjobs("parse", "greenhouse", page)
    assert (done.returncode, done.stdout) == (1, "")
    assert str(page) in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("parse", "nosuch", "x"), "nosuch"),
        (("parse", "html", "/nowhere/at/all.html"), "/nowhere/at/all.html"),
        (("normalize", "/nowhere/at/all.jsonl"), "/nowhere/at/all.jsonl"),
        (("search", "coder", "--near", "Nowhereville, ZZ"), "Nowhereville, ZZ"),
        (("search", "coder", "--cert", "NOSUCH"), "NOSUCH"),
        (
            ("search", "--cert", "CCSPP"),
            "--cert: “CCSPP” is not a credential we know. Did you mean",
        ),
        (("search", "--radius", "x", "--not-employer", "A", "--sort", "best"), "--radius: “x”"),
        (("search", "--radius", "x", "--not-employer", "A", "--sort", "best"), "--sort: “best”"),
        (("search", "--location", "Austin, TX"), "Did you mean '--near'?"),
        (("search", "--keyword", "coder"), "Did you mean 'WORDS'?"),
        (("search", "--degree", "associate"), "Did you mean '--award'?"),
        (("crawl", "no-such-source"), "no-such-source"),
        (("work",), "HIMJOBS_BROKER_URL"),
        (("nosuch",), "nosuch"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(arguments: tuple[str, ...], named: str) -> None:
    done = himjobs(*arguments)
    assert done.returncode == 2
    assert named in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


def test_jobs_abroad_are_said_and_found_when_asked_for(tmp_path: Path) -> None:
    file = written(
        tmp_path, record("1", location="Austin, TX"), record("2", location="Pune, India")
    )
    assert himjobs("load", file).returncode == 0
    found = himjobs("search", "coder")
    assert found.stdout.startswith("1 posting")
    assert found.stderr.splitlines() == [
        "himjobs: 1 posting is outside the United States: --abroad yes"
    ]
    everywhere = himjobs("search", "coder", "--abroad", "yes")
    assert everywhere.stdout.startswith("2 postings")
    assert "Pune, India" in everywhere.stdout
    assert everywhere.stderr == ""


def test_load_search_and_status_work_on_one_record(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        record("1", location="Austin, TX"),
        b"{broken",
        record("2", title="Registered Nurse", description=TEXT.replace("codes", "nurses")),
        record("3", title="Release of Information Specialist", location="Dallas, TX"),
    )
    loaded = himjobs("load", file)
    assert loaded.returncode == 1, "a bad line is said at the end"
    assert "1 of 4 records refused" in loaded.stderr
    found = himjobs("search", "coder", "--near", "Round Rock, TX", "--cert", "RHIT", "--json")
    answer = orjson.loads(found.stdout)
    assert set(answer) == {"total", "hits", "facets", "understood"}
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert {"id", "title", "employer", "miles"} <= set(hit)
    assert 10 < hit["miles"] < 25
    assert answer["facets"]["cert"]["RHIT"] == 1
    assert hit["verdict"] is None, "nobody said what they hold"
    asked = ("--holds", "CTR", "--pay-unknown", "no", "--pay-min", "20")
    held = himjobs("search", "coder", *asked, "--json")
    (hit,) = orjson.loads(held.stdout)["hits"]
    assert (hit["verdict"], hit["months"]) == ("lacking", None)
    assert held.stderr.splitlines() == [
        "himjobs: $20 was taken as pay an hour: $41,600 a year at 2,080 hours.",
        "himjobs: CTR is now ODS (Oncology Data Specialist); either is the same to us.",
    ]
    assert himjobs("search", "coder", "--holds", "rhia").stdout.endswith(" · qualifies\n")
    status = orjson.loads(himjobs("status", "--json").stdout)
    assert (status["raw"], status["postings"], status["open"]) == (3, 3, 2)
    index = status["index"]
    assert index.pop("programs") == 0, "a load waits for no programs"
    asked = orjson.loads(himjobs("search", "--kind", "program", "--json").stdout)
    programs = asked["total"]
    assert programs > 1_000, "the shipped programs come with the first question for them"
    assert index == {"ok": True, "engine": "embedded", "documents": 2, "detail": ""}
    assert himjobs("index", "verify").stdout.splitlines() == [
        "postings: the index equals the record",
        "programs: the index equals the record",
    ]
    assert himjobs("renormalize").returncode == 0
    assert himjobs("index", "rebuild").stdout.splitlines() == [
        "2 postings in a new index",
        f"{programs} programs in a new index",
    ]


@pytest.mark.slow
def test_normalized_postings_can_be_loaded_too(tmp_path: Path) -> None:
    file = written(tmp_path, record("1", location="Austin, TX", pay="$30 - $35 an hour"))
    normalized = tmp_path / "normalized.jsonl"
    normalized.write_text(himjobs("normalize", file).stdout)
    assert himjobs("load", normalized).returncode == 0
    (hit,) = orjson.loads(himjobs("search", "--json").stdout)["hits"]
    assert hit["place"] == "Austin, TX"


def test_the_catalogue_is_sound_and_large() -> None:
    checked = himjobs("sources", "check")
    assert checked.returncode == 0, checked.stderr
    listed = himjobs("sources", "list").stdout.splitlines()
    assert len(listed) >= 60
    assert all(len(line.split("\t")) == 4 for line in listed)
