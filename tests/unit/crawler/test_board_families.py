"""Greenhouse and Lever answers in every shape of their APIs."""

import json
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.catalogue.schema import Source
from crawler.families import FAMILIES, greenhouse, lever
from himjobs.errors import BadInput
from himjobs.model import RawPosting

JOB = {
    "id": 501,
    "title": "Release of Information Specialist ",
    "absolute_url": "https://job-boards.greenhouse.io/elm-health/jobs/501",
    "location": {"name": "Austin, TX; Waco, TX"},
    "content": escape("<p>Requests &amp; records</p>"),
    "updated_at": "2026-11-02T10:00:00-05:00",
    "first_published": "2026-10-01T10:00:00-05:00",
}
POSTING = {
    "id": "0f1e",
    "text": "Coding Auditor",
    "hostedUrl": "https://jobs.lever.co/elm-health/0f1e",
    "applyUrl": "https://jobs.lever.co/elm-health/0f1e/apply",
    "createdAt": 1785339866689,
    "categories": {"location": "Austin, TX", "allLocations": ["Austin, TX", "Waco, TX"],
                   "commitment": "Full-time", "team": "HIM"},
    "workplaceType": "hybrid",
    "description": "<div>Opening and body.</div>",
    "lists": [{"text": "You have", "content": "<li>CCS</li><li>Two years</li>"}],
    "additional": "<div>Benefits.</div>",
    "salaryRange": {"currency": "USD", "interval": "per-hour-wage", "min": 30, "max": 41.5},
}  # fmt: skip


def board(*jobs: dict[str, Any], url: str = "", employer: str = "") -> list[RawPosting]:
    body = json.dumps({"jobs": list(jobs), "meta": {"total": len(jobs)}}).encode()
    return greenhouse.parse(body, url=url, source="s", employer=employer)


def site(*jobs: dict[str, Any], url: str = "", employer: str = "") -> list[RawPosting]:
    return lever.parse(json.dumps(jobs).encode(), url=url, source="s", employer=employer)


def test_a_greenhouse_job_is_read_in_its_own_words() -> None:
    (raw,) = board(JOB)
    assert (raw.ref, raw.title) == ("501", "Release of Information Specialist")
    assert raw.description == "<p>Requests &amp; records</p>"
    assert raw.places_raw == ("Austin, TX", "Waco, TX")
    assert raw.posted_raw == "2026-10-01T10:00:00-05:00"
    assert (raw.url, raw.family) == (JOB["absolute_url"], "greenhouse")


@pytest.mark.parametrize(
    ("job", "url", "employer", "name"),
    [
        ({"company_name": "Elm Health"}, "", "Row", "Elm Health"),
        ({}, "", "Row", "Row"),
        ({}, "", "", "Elm Health"),
        ({"absolute_url": "https://elm.example/x?gh_jid=501"}, "", "", ""),
        ({"absolute_url": "https://elm.example/x?gh_jid=501"},
         "https://boards-api.greenhouse.io/v1/boards/elmhealth/jobs", "", "Elmhealth"),
        ({"absolute_url": "https://boards.greenhouse.io/embed/job_app?for=elm&token=501"}, "", "",
         "Elm"),
    ],
)  # fmt: skip
def test_the_answer_names_the_employer_before_the_row_and_the_board(
    job: dict[str, Any], url: str, employer: str, name: str
) -> None:
    assert board({**JOB, **job}, url=url, employer=employer)[0].employer == name


@pytest.mark.parametrize(
    ("more", "pay"),
    [
        ({"pay_input_ranges": [{"min_cents": 2450_00, "max_cents": 3100_00, "currency_type": "USD",
                                "title": "Monthly"}]}, "USD 2450-3100 (Monthly)"),
        ({"metadata": [{"name": "Salary Range", "value": "$24-$31/hr", "value_type": "text"}]},
         "$24-$31/hr"),
        ({"metadata": [{"name": "Pay", "value_type": "currency_range",
                        "value": {"min_value": "24.5", "max_value": "31", "unit": "USD"}}]},
         "USD 24.5-31 (Pay)"),
        ({"metadata": [{"name": "Paid?", "value": None}, {"name": "Team", "value": "x"}]}, None),
        ({"metadata": None}, None),
    ],
)  # fmt: skip
def test_greenhouse_pay_is_read_from_ranges_or_the_employers_fields(
    more: dict[str, Any], pay: str | None
) -> None:
    assert board({**JOB, **more})[0].pay_raw == pay


def test_greenhouse_facts_of_the_employer_are_read() -> None:
    facts = [{"name": "Employment Type", "value": "Per diem"},
             {"name": "Workplace Type", "value": ["Hybrid", "On site"]}]  # fmt: skip
    (raw,) = board({**JOB, "metadata": facts})
    assert (raw.employment_type_raw, raw.remote_raw) == ("Per diem", "Hybrid, On site")


def test_a_remote_line_of_place_is_both() -> None:
    (raw,) = board({**JOB, "location": {"name": "Remote - US"}})
    assert (raw.places_raw, raw.remote_raw) == (("Remote - US",), "Remote - US")


@pytest.mark.parametrize("name", ["In-Office", "Hybrid / Remote", "Hybrid", "On-site"])
def test_a_line_of_place_that_only_says_how_one_works_leaves_the_place_to_the_offices(
    name: str,
) -> None:
    offices = [{"name": "Tacoma", "location": "Tacoma, WA"}, {"name": "Olympia, WA"}]
    (raw,) = board({**JOB, "location": {"name": name}, "offices": offices})
    assert raw.places_raw == (name, "Tacoma, WA", "Olympia, WA")
    assert raw.remote_raw == name


def test_a_wholly_remote_job_is_at_none_of_the_offices() -> None:
    offices = [{"name": "Tacoma", "location": "Tacoma, WA"}]
    (raw,) = board({**JOB, "location": {"name": "Fully Remote"}, "offices": offices})
    assert raw.places_raw == ("Fully Remote",)


@pytest.mark.parametrize("name", ["Multiple Locations", "", None, "Various"])
def test_offices_speak_where_the_line_of_place_does_not(name: str | None) -> None:
    offices = [{"name": "HQ", "location": "Austin, TX, United States"}, {"name": "Waco, TX"}]
    (raw,) = board({**JOB, "location": {"name": name}, "offices": offices})
    assert raw.places_raw == ("Austin, TX, United States", "Waco, TX")


def test_greenhouse_jobs_by_department_and_a_single_job_are_read() -> None:
    groups = [{"name": "A", "jobs": [JOB]}, {"name": "B", "jobs": [JOB], "children": []}]
    grouped = json.dumps({"departments": groups})
    single = json.dumps(JOB)
    for body in (grouped, single):
        found = greenhouse.parse(body.encode(), url="", source="s")
        assert [raw.ref for raw in found] == ["501"]


def test_one_bad_job_costs_no_other() -> None:
    bad = [{"absolute_url": "x"}, {"id": None, "title": "x", "absolute_url": ""}]
    assert [raw.ref for raw in board(*bad, JOB)] == ["501"]


def test_a_lever_posting_is_all_of_its_parts_in_order() -> None:
    (raw,) = site(POSTING)
    assert raw.description == (
        "<div>Opening and body.</div>\n<h3>You have</h3>\n<ul><li>CCS</li><li>Two years</li></ul>\n"
        "<div>Benefits.</div>"
    )
    assert (raw.ref, raw.title, raw.employer) == ("0f1e", "Coding Auditor", "Elm Health")
    assert raw.places_raw == ("Austin, TX", "Waco, TX")
    assert raw.pay_raw == "USD 30-41.5 per hour"
    assert raw.posted_raw == "2026-07-29T15:44:26+00:00"
    assert (raw.employment_type_raw, raw.remote_raw) == ("Full-time", "hybrid")
    assert raw.url == POSTING["hostedUrl"]


def test_a_lever_posting_without_html_is_read_from_its_plain_text() -> None:
    plain = {"openingPlain": "We <3 records.\nJoin", "descriptionBodyPlain": "Audit.",
             "additionalPlain": "Apply"}  # fmt: skip
    job = {k: v for k, v in POSTING.items() if k not in ("description", "additional", "lists")}
    (raw,) = site({**job, **plain})
    assert raw.description == "<p>We &lt;3 records.</p><p>Join</p><p>Audit.</p>\n<p>Apply</p>"


def test_unspecified_workplaces_say_nothing_unless_the_place_does() -> None:
    (raw,) = site({**POSTING, "workplaceType": "unspecified"})
    assert raw.remote_raw is None
    (raw,) = site({**POSTING, "workplaceType": "unspecified",
                   "categories": {"location": "Remote, US"}})  # fmt: skip
    assert raw.remote_raw == "Remote, US"


def test_lever_postings_by_team_and_a_single_one_are_read() -> None:
    for body in ([{"title": "HIM", "postings": [POSTING]}], POSTING):
        found = lever.parse(json.dumps(body).encode(), url="", source="s")
        assert [raw.ref for raw in found] == ["0f1e"]


def test_empty_boards_are_answers_without_postings() -> None:
    assert board() == []
    assert site() == []


@pytest.mark.parametrize("family", ["greenhouse", "lever"])
@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b'{"status":404,"error":"Job not found"}', "Job not found"),
        (b'{"ok":false,"error":"Document not found"}', "Document not found"),
        (b'{"errors":[{"message":"No such board"}]}', "No such board"),
        (b"<!doctype html><title>We&#39;re down</title>", 'is a page, not JSON: "We\'re down"'),
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b'{"jobs": [', "is not JSON"),
        (b'{"a": 1}', "an object with a"),
        (b"3", "int instead of postings"),
        (b'[{"id": 1, "title": "x"}]', ""),
        (b'{"jobs": [{"id": 1, "title": "x"}]}', ""),
        (b"\xff\xfe\x00", "is not JSON"),
    ],
)
def test_other_answers_are_refused_in_a_sentence(family: str, body: bytes, says: str) -> None:
    with pytest.raises(BadInput) as caught:
        FAMILIES[family].parse(body, url="", source="s")
    assert says in str(caught.value)
    assert family in str(caught.value)


def source(family: str, url: str, **params: str) -> Source:
    return Source(id="elm", employer="Elm", family=family, url=url, params=params)


@pytest.mark.parametrize(
    ("row", "address"),
    [
        (source("greenhouse", "https://job-boards.greenhouse.io/elm"),
         "https://boards-api.greenhouse.io/v1/boards/elm/jobs?content=true"),
        (source("greenhouse", "https://elm.example/careers", token="elm7"),
         "https://boards-api.greenhouse.io/v1/boards/elm7/jobs?content=true"),
        (source("greenhouse", "http://localhost:1/v1/boards/elm/jobs?content=true"),
         "http://localhost:1/v1/boards/elm/jobs?content=true"),
        (source("lever", "https://jobs.lever.co/elm"),
         "https://api.lever.co/v0/postings/elm?mode=json&skip=0&limit=100"),
        (source("lever", "https://jobs.eu.lever.co/elm"),
         "https://api.eu.lever.co/v0/postings/elm?mode=json&skip=0&limit=100"),
        (source("lever", "http://localhost:1/v0/postings/elm?mode=json"),
         "http://localhost:1/v0/postings/elm?mode=json&skip=0&limit=100"),
    ],
)  # fmt: skip
def test_a_row_leads_to_its_listing(row: Source, address: str) -> None:
    first = FAMILIES[row.family].first
    assert first is not None
    assert first(row) == address


@pytest.mark.parametrize("family", ["greenhouse", "lever"])
def test_a_row_without_a_token_is_refused(family: str) -> None:
    first = FAMILIES[family].first
    assert first is not None
    with pytest.raises(BadInput):
        first(source(family, "https://elm.example/careers"))


def test_a_board_that_counts_more_than_it_gives_is_doubted() -> None:
    body = json.dumps({"jobs": [JOB], "meta": {"total": 2}}).encode()
    found = greenhouse.listing(body, "", source("greenhouse", "https://job-boards.greenhouse.io/e"))
    assert found.doubt == "the board counts 2 jobs, the answer has 1"


def test_a_full_page_of_lever_has_a_next_and_a_short_one_is_the_end() -> None:
    row = source("lever", "https://jobs.lever.co/elm")
    full = [{**POSTING, "id": str(n)} for n in range(100)]
    address = "https://api.lever.co/v0/postings/elm?mode=json&skip=0&limit=100"
    first = lever.listing(json.dumps(full).encode(), address, row)
    assert first.further == ("https://api.lever.co/v0/postings/elm?mode=json&skip=100&limit=100",)
    assert lever.listing(json.dumps(full[:9]).encode(), first.further[0], row).further == ()


RECORDED = """---
http_interactions:
- request: {method: get, uri: "https://boards-api.greenhouse.io/v1/boards/elm/jobs"}
  response:
    status: {code: 200}
    body: {encoding: UTF-8, string: '{"jobs": [{"id": 1, "title": "A", "absolute_url": ""}]}'}
"""


def test_a_recorded_exchange_is_read_as_the_answer_in_it() -> None:
    (raw,) = greenhouse.parse(RECORDED.encode(), url="", source="s")
    assert (raw.title, raw.employer) == ("A", "Elm")


def test_a_recorded_exchange_without_an_answer_is_refused() -> None:
    with pytest.raises(BadInput):
        greenhouse.parse(b"http_interactions: []", url="", source="s")


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=15),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)


@pytest.mark.slow
@given(
    st.dictionaries(st.sampled_from([*JOB, "metadata", "offices", "pay_input_ranges"]), anything),
    st.dictionaries(st.sampled_from([*POSTING, "opening", "country"]), anything),
)
def test_no_field_of_any_type_makes_a_board_raise(
    job: dict[str, Any], posting: dict[str, Any]
) -> None:
    for raw in [*board({**JOB, **job}, JOB), *site({**POSTING, **posting}, POSTING)]:
        assert raw.as_json()["title"]
