"""Recorded answers of Greenhouse and Lever: reviewed facts, not texts."""

from pathlib import Path

import pytest

from crawler.families import FAMILIES
from crawler.markup import visible
from himjobs.errors import BadInput
from himjobs.model import RawPosting


@pytest.fixture
def payloads(shared: Path) -> Path:
    return shared / "payloads"


def read(family: str, file: Path) -> list[RawPosting]:
    return FAMILIES[family].parse(file.read_bytes(), url="", source=file.name)


def test_a_board_with_texts(payloads: Path) -> None:
    found = read("greenhouse", payloads / "greenhouse/smarterdx_jobs_content.json")
    assert [(raw.ref, raw.title) for raw in found] == [
        ("5193736007", "Client Support Analyst I"),
        ("5099964007", "Clinical Coding Specialist"),
    ]
    for raw in found:
        assert raw.employer == "SmarterDx"
        assert raw.places_raw == ("Remote (United States)",)
        assert raw.remote_raw == "Remote (United States)"
        assert raw.url == f"https://job-boards.greenhouse.io/smarterdx/jobs/{raw.ref}"
        assert raw.description.startswith('<div class="content-intro">')
        assert "&lt;" not in raw.description
        assert len(visible(raw.description)) > 3000
    assert [raw.posted_raw for raw in found] == [
        "2026-07-27T13:48:30-04:00",
        "2026-04-06T09:38:12-04:00",
    ]


@pytest.mark.parametrize(
    ("name", "refs", "texts"),
    [
        ("jobs_with_content.yml", ["721", "722"], True),
        ("jobs.yml", ["721", "722"], False),
        ("job.yml", ["721"], True),
        ("job_with_questions.yml", ["721"], True),
    ],
)
def test_recorded_exchanges(payloads: Path, name: str, refs: list[str], texts: bool) -> None:
    found = read("greenhouse", payloads / "greenhouse" / name)
    assert [raw.ref for raw in found] == refs
    for raw in found:
        assert raw.employer == "Generalassembly"
        assert raw.places_raw[0].startswith("New York")
        assert raw.posted_raw == "2013-09-12T21:01:50Z"
        assert raw.description.startswith("<h3>") is texts


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("invalid_id.yml", "Could not find a job with id '123'"),
        ("invalid_organization.yml", "Could not find a job board with token 'not-real-inc'"),
    ],
)
def test_an_error_answer_is_refused_in_its_own_words(payloads: Path, name: str, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        read("greenhouse", payloads / "greenhouse" / name)
    assert said in str(caught.value)


def test_lever_sites(payloads: Path) -> None:
    palantir = read("lever", payloads / "lever/palantir_postings.json")
    jumpcloud = read("lever", payloads / "lever/jumpcloud_postings.json")
    assert [(raw.title, raw.places_raw, raw.remote_raw) for raw in (*palantir, *jumpcloud)] == [
        ("Administrative Business Partner", ("London, United Kingdom",), "hybrid"),
        ("Administrative Business Partner - Security", ("Palo Alto, CA",), "hybrid"),
        ("Account Executive, North America SMB - India", ("Bangalore, India - Remote",), "remote"),
        ("Account Manager - Singapore", ("Singapore, Singapore - Remote",), "remote"),
    ]
    assert {raw.employer for raw in palantir} == {"Palantir"}
    assert {raw.employment_type_raw for raw in jumpcloud} == {"Full Time"}
    assert [raw.posted_raw for raw in palantir] == [
        "2024-03-25T21:50:16+00:00",
        "2026-05-12T21:48:44+00:00",
    ]
    for raw in palantir:
        assert raw.description.count("<h3>") >= 3
        assert raw.description.count("<li>") >= 10
        assert "Life at Palantir" in raw.description
        assert raw.url.startswith("https://jobs.lever.co/palantir/")


@pytest.mark.parametrize(
    ("family", "name"),
    [
        ("greenhouse", "lever/palantir_postings.json"),
        ("greenhouse", "ashby/openevidence_jobs.json"),
        ("greenhouse", "workable/v3_jobs.json"),
        ("greenhouse", "unstructured-html/jobscz_listing.html"),
        ("lever", "greenhouse/smarterdx_jobs_content.json"),
        ("lever", "json-api-boards/remoteok_api.json"),
        ("lever", "bamboohr/bamboohr.json"),
        ("lever", "rss/openjobs_rss.xml"),
    ],
)
def test_another_familys_answer_is_refused(payloads: Path, family: str, name: str) -> None:
    with pytest.raises(BadInput, match=f"not an answer of {family}"):
        read(family, payloads / name)
