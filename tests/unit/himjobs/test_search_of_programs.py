"""``himjobs search --kind program`` and the index commands over a record with programs."""

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from himjobs.model import Place
from himjobs.programs import Accreditation, PreparesFor, Program, Tuition
from himjobs.records import programs
from himjobs.records.session import open_record
from himjobs.settings import settings
from tests.unit.himjobs.commands import himjobs

NOW = datetime(2026, 11, 1, tzinfo=UTC)
AUSTIN = Place("Austin", "TX", "78701", county="48453", cbsa="12420", id="zip:78701")
DALLAS = Place("Dallas", "TX", county="48113", cbsa="19100", id="city:4819000")


def program(id_: str, **said: Any) -> Program:
    defaults: dict[str, Any] = {
        "unitid": "100000",
        "school": "Valley College",
        "name": "Health Information/Medical Records Technology/Technician",
        "cip": "51.0707",
        "award_level": "03",
    }
    return Program(id=id_, **{**defaults, **said})


NEAR = program(
    "100001-510707-03",
    places=(DALLAS, AUSTIN),
    mode="blended",
    control="public",
    tuition=Tuition("2023-24", in_district=3_120, out_of_state=9_000),
    completions={"2023": 7, "2024": 31},
    accreditation=(Accreditation("CAHIIM", "accredited", "2026-10-01"),),
    prepares_for=(PreparesFor("RHIT", "meets", "rhit", "Because."),),
)
FAR = program("100002-510707-03", places=(DALLAS,), prepares_for=NEAR.prepares_for)
CERTIFICATE = program("100003-510713-20", cip="51.0713", award_level="20", places=(AUSTIN,))
CLOSED = program("100004-510707-03", places=(AUSTIN,), active=False)


def put(*given: Program) -> None:
    record = open_record(settings())
    with record.writing("reference") as session:
        programs.put(session, given, now=NOW)
    record.close()


@pytest.fixture(autouse=True)
def _kept() -> None:
    put(NEAR, FAR, CERTIFICATE, CLOSED)


def ids(hits: Iterable[dict[str, Any]]) -> list[str]:
    return [hit["id"] for hit in hits]


def test_programs_are_found_as_postings_are() -> None:
    assert himjobs("index", "drain").stdout == "4 changes indexed\n"
    asked = ("information", "--near", "Austin, TX", "--cert", "rhit", "--award", "03")
    done = himjobs("search", "--kind", "program", *asked, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = orjson.loads(done.stdout)
    assert set(answer) == {"total", "hits", "facets", "understood"}
    assert (answer["total"], answer["understood"]) == (1, [])
    (hit,) = answer["hits"]
    assert 0 <= hit.pop("miles") < 10
    assert hit == {
        "id": NEAR.id,
        "school": "Valley College",
        "name": "Health Information/Medical Records Technology/Technician",
        "award": "Associate's degree",
        "award_level": "03",
        "cip": "51.0707",
        "place": "Dallas, TX; Austin, TX",
        "score": None,
        "mode": "blended",
        "control": "public",
        "tuition": 3120,
        "completions": 31,
        "prepares_for": ["RHIT"],
        "accreditation": [{"body": "CAHIIM", "status": "accredited", "as_of": "2026-10-01"}],
        "url": "",
    }
    assert answer["facets"] == {
        "prepares_for": {"RHIT": 1},
        "award": {"03": 1},
        "mode": {"blended": 1},
        "control": {"public": 1},
        "accreditation": {"accredited": 1},
        "tuition": {"0": 1},
        "state": {"TX": 1},
        "cip": {"51.0707": 1},
    }


def test_orders_and_unknowns_are_asked_for_on_the_command_line() -> None:
    himjobs("index", "drain")
    every = himjobs("search", "--kind", "program", "--sort", "tuition", "--json").stdout
    assert ids(orjson.loads(every)["hits"]) == [NEAR.id, FAR.id, CERTIFICATE.id]
    known = ("--tuition-max", "5000", "--tuition-unknown", "no")
    cheap = himjobs("search", "--kind", "program", *known, "--json").stdout
    assert ids(orjson.loads(cheap)["hits"]) == [NEAR.id]
    unknown = himjobs("search", "--kind", "program", "--mode", "unknown", "--json").stdout
    hits = orjson.loads(unknown)["hits"]
    assert ids(hits) == [FAR.id, CERTIFICATE.id]
    assert [hits[1][name] for name in ("mode", "tuition", "completions")] == [None] * 3
    assert himjobs("search", "medical", "--kind", "program", "--cip", "51.0713").stdout == (
        "1 programs\n100003-510713-20  Valley College · Health Information/Medical Records"
        " Technology/Technician · Certificate, under 12 weeks · Austin, TX\n"
    )


def test_what_is_asked_of_the_other_kind_is_said_and_ignored() -> None:
    himjobs("index", "drain")
    done = himjobs("search", "--kind", "program", "--pay-min", "40000")
    assert done.stderr == "himjobs: Ignored: “pay_min” is asked of postings only.\n"
    assert done.stdout.startswith("3 programs\n")
    refused = himjobs("search", "--kind", "program", "--sort", "pay")
    assert refused.returncode == 2
    assert "--sort: “pay”" in refused.stderr


def test_the_index_commands_tell_of_both_kinds() -> None:
    himjobs("index", "drain")
    assert himjobs("index", "status").stdout.splitlines() == [
        "embedded: 0 postings, 0 changes waiting",
        "embedded: 3 programs, 0 changes waiting",
    ]
    assert himjobs("index", "verify").stdout.splitlines() == [
        "postings: the index equals the record",
        "programs: the index equals the record",
    ]
    shutil.rmtree(settings().data_dir / "index-programs")
    put(program("100005-510707-03"))
    assert himjobs("index", "status").stdout.splitlines() == [
        "embedded: 0 postings, 0 changes waiting",
        "embedded: no index of programs, 1 changes waiting",
        "programs: the search index was made by another version of himjobs;"
        " run: himjobs index rebuild",
    ]
    asked = himjobs("search", "--kind", "program")
    assert asked.returncode == 2
    assert "run: himjobs index rebuild" in asked.stderr
    assert himjobs("search").stdout == "0 postings\n"
    assert himjobs("index", "rebuild").stdout.splitlines() == [
        "0 postings in a new index",
        "4 programs in a new index",
    ]
    assert himjobs("search", "--kind", "program").stdout.startswith("4 programs\n")
