"""Every family reads a small answer of its format: ours, of employers that do not exist.

``recordings/`` holds the answers, with the field names and the quirks that real ones have, and
``expected.json`` what a person reads in each. Real recordings are read by ``tests/recorded``.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.families import FAMILIES
from himjobs.errors import BadInput

FOLDER = Path(__file__).parent / "recordings"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))

#: Families that read another's answer by its format: pages with schema.org objects, and feeds.
ALSO_READ_BY = {
    "html.html": {"teamtailor", "nhs-jobs"},
    "paylocity.html": {"html", "teamtailor", "nhs-jobs"},
    "gusto.html": {"html", "teamtailor", "nhs-jobs"},
    "teamtailor.json": {"html", "nhs-jobs"},
    "neogov-rss.xml": {"rss", "teamtailor"},
    "rss.xml": {"teamtailor"},
    "xml-feed.xml": {"rss", "teamtailor"},
}
#: Families of which a page without any posting is an answer like others.
PAGES = {"html", "nhs-jobs", "teamtailor"}
EMPTY = {
    "html": "<html><body><h1>About us</h1><p>We are a hospital.</p></body></html>",
    "greenhouse": '{"jobs": [], "meta": {"total": 0}}',
    "lever": "[]",
    "ashby": '{"apiVersion": "1", "jobs": []}',
    "smartrecruiters": '{"offset": 0, "limit": 100, "totalFound": 0, "content": []}',
    "workday": '{"total": 0, "jobPostings": [], "facets": []}',
    "workable": '{"name": "Grove Coding Partners", "description": null, "jobs": []}',
    "recruitee": '{"offers": []}',
    "teamtailor": '{"version": "https://jsonfeed.org/version/1.1", "title": "Iris", "items": []}',
    "personio": '<?xml version="1.0" encoding="UTF-8"?><workzag-jobs></workzag-jobs>',
    "bamboohr": '{"meta": {"totalCount": 0}, "result": []}',
    "comeet": "[]",
    "paylocity": '<html><script>window.pageData = {"Jobs":[],"ModuleTitle":""};</script></html>',
    "gusto": '<html><body data-action="job_boards_show"><h1>Maple Billing</h1></body></html>',
    "manatal": '{"count": 0, "next": null, "previous": null, "results": []}',
    "neogov-rss": '<rss version="2.0" xmlns:j="http://www.neogov.com/namespaces/JobListing">'
    "<channel><title>Oak County</title></channel></rss>",
    "rss": '<rss version="2.0"><channel><title>Coding jobs</title></channel></rss>',
    "xml-feed": "<source><publisher>Rowan Feeds</publisher></source>",
    "hrxml": '<ShowPositionOpening xmlns="http://www.hr-xml.org/3"></ShowPositionOpening>',
    "usajobs": '{"SearchResult": {"SearchResultCountAll": 0, "SearchResultItems": []}}',
    "jobtech": '{"total": {"value": 0}, "hits": []}',
    "nhs-jobs": "<nhsJobs><totalPages>0</totalPages><totalResults>0</totalResults></nhsJobs>",
}  # fmt: skip


def test_every_family_has_a_recording_and_an_answer_without_postings() -> None:
    assert {given["family"] for given in EXPECTED.values()} == set(FAMILIES) == set(EMPTY)
    assert set(EXPECTED) == {file.name for file in FOLDER.iterdir()} - {"expected.json"}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_answer_is_read_field_by_field(name: str) -> None:
    given = EXPECTED[name]
    body = (FOLDER / name).read_bytes()
    found = FAMILIES[given["family"]].parse(body, url=given["url"], source="ours")
    fields = given["postings"][0]
    read = [{field: getattr(raw, field) for field in fields} for raw in found]
    meant = [{**one, "places_raw": tuple(one["places_raw"])} for one in given["postings"]]
    assert read == meant
    assert {(raw.source, raw.family) for raw in found} == {("ours", given["family"])}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_answer_of_one_family_is_refused_by_the_others(name: str) -> None:
    body, own = (FOLDER / name).read_bytes(), EXPECTED[name]["family"]
    for family in FAMILIES.keys() - {own} - ALSO_READ_BY.get(name, set()):
        with pytest.raises(BadInput):
            FAMILIES[family].parse(body, url="", source=f"{family} reads {name}")


@pytest.mark.parametrize("family", FAMILIES)
def test_an_answer_without_postings_is_read_as_none(family: str) -> None:
    assert FAMILIES[family].parse(EMPTY[family].encode(), url="", source="ours") == []


@pytest.mark.parametrize("family", sorted(FAMILIES.keys() - PAGES))
def test_a_page_about_maintenance_is_no_answer(family: str) -> None:
    body = b"<html><head><title>Down for maintenance</title></head><body>Soon.</body></html>"
    with pytest.raises(BadInput):
        FAMILIES[family].parse(body, url="", source="ours")
