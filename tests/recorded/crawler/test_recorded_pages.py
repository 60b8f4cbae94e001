"""Recorded pages of other people's sites through the html family: reviewed facts, not texts."""

import json
from collections import Counter
from pathlib import Path

import pytest

from crawler import jsonld
from crawler.catalogue.schema import Source
from crawler.families.html import listing, parse
from crawler.markup import decode, visible
from himjobs.errors import BadInput
from himjobs.model import RawPosting


@pytest.fixture
def payloads(shared: Path) -> Path:
    return shared / "payloads"


def read(file: Path, url: str = "") -> list[RawPosting]:
    return parse(file.read_bytes(), url=url, source=file.name)


#: page -> title, employer, first place, pay, posted, closes, type, remote; how much text at least
PAGES = {
    "jobposting-html/remoteok_job.html": (
        "Software Engineer II", "Comscore", "Anywhere", "USD 55000 per year",
        "2020-10-25T16:01:35-07:00", "2020-11-25T15:01:35-08:00", "FULL_TIME", "TELECOMMUTE", 3000,
    ),
    "jobposting-html/stackoverflow_job.html": (
        "Solution Engineer (M/F/X)", "QUAJOO GmbH", "Leipzig 04109, DE", None,
        "2020-03-24", "2021-02-03", "FULL_TIME", None, 1500,
    ),
    "jobposting-html/stackoverflow_job_remote_251_locations.html": (
        "Senior Front-End Engineer", "Hummingbot", "AO", "USD 75000-125000 per year",
        "2020-09-25", "2021-09-25", "FULL_TIME", "TELECOMMUTE", 2500,
    ),
    "jobposting-html/weworkremotely_job_control_chars.html": (
        "DevOps Engineer, Kubernetes, AWS/GCP", "Bluelight Consulting", "Sacramento, CA", None,
        "2020-10-20 20:28:32 UTC", "2020-11-19 20:28:32 UTC", "Full-Time", "TELECOMMUTE", 2000,
    ),
    "jobposting-html/weworkremotely_job_json_decode_error.html": (
        "Solidity Engineer", "ElevenYellow Pte Ltd", "ElevenYellow Pte Ltd", None,
        "2021-01-20 12:47:53 UTC", "2021-02-19 12:47:53 UTC", "Full-Time", "TELECOMMUTE", 200,
    ),
    "jobposting-html/workatastartup_detail-diode-senior.html": (
        "Senior Software Engineer", "Diode Computers, Inc.", "New York, New York, US",
        "USD 140000-240000 per year", "2025-05-28T17:29:19Z", None, "FULL_TIME", None, 2000,
    ),
    "aggregator-findjobsinfinland/registered-nurse-pietarsaari-2dcaef79.html": (
        "Registered Nurse", "Pohjanmaan hyvinvointialue", "Pietarsaari, Ostrobothnia, Finland, FI",
        "According to Finnish Collective Agreement (time rate)", "2026-08-18", "2026-09-01",
        "Full-time, Permanent", None, 100,
    ),
    "aggregator-findjobsinfinland/student-health-physician-jyväskylä-4c5316a0.html": (
        "Student Health Physician",
        "Ylioppilaiden Terveydenhoitosäätiö Sr, Jyväskylän Toimipiste",
        "Jyväskylä, Central Finland, Finland, FI",
        "According to Finnish Collective Agreement (time rate)", "2026-08-21", "2026-09-18",
        "Part-time, Permanent", None, 100,
    ),
    "aggregator-lootwork/sr-people-can-fly-744000144128595.html": (
        "Concepteur(-trice) de niveau / Level Designer", "People Can Fly", "Montréal, Canada", None,
        "2026-08-18", None, None, "TELECOMMUTE", 4000,
    ),
    "aggregator-lootwork/wk-rebellion-A109731EA7.html": (
        "Experienced/Senior Online Developer - Tech Team", "Rebellion", "Oxford, United Kingdom",
        None, "2026-03-25", None, None, None, 4000,
    ),
    "paylocity/detail-fermi-4248451.html": (
        "Corporate Tax Director", "Fermi LLC", "Dallas, TX, US", None,
        "2026-06-11T21:42:38-05:00", None, None, None, 8000,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_posting_page_gives_its_facts(payloads: Path, name: str) -> None:
    title, employer, place, pay, posted, closes, kind, remote, length = PAGES[name]
    (raw,) = read(payloads / name)
    assert (raw.title, raw.employer, raw.places_raw[0]) == (title, employer, place)
    assert (raw.pay_raw, raw.posted_raw, raw.closes_raw) == (pay, posted, closes)
    assert (raw.employment_type_raw, raw.remote_raw) == (kind, remote)
    assert len(visible(raw.description)) >= length
    assert raw.url.startswith("http")
    assert raw.ref


def test_a_posting_in_251_places_has_them_all(payloads: Path) -> None:
    (raw,) = read(payloads / "jobposting-html/stackoverflow_job_remote_251_locations.html")
    assert 200 < len(raw.places_raw) <= 251


def test_every_page_of_an_aggregator_gives_one_posting(payloads: Path) -> None:
    pages = [*payloads.glob("aggregator-lootwork/*.html")]
    pages += payloads.glob("aggregator-findjobsinfinland/*.html")
    assert len(pages) == 10
    assert {len(read(page)) for page in pages} == {1}


def test_the_address_of_a_posting_is_the_pages_not_the_employers(payloads: Path) -> None:
    page = payloads / "jobposting-html/weworkremotely_job_control_chars.html"
    given = "https://weworkremotely.com/remote-jobs/listing-1"
    (raw,) = read(page, given)
    assert raw.url == given
    assert "//weworkremotely.com/remote-jobs/" in read(page)[0].url


NONE = [
    "jobposting-html/avalanchefusion_mechanical-engineer.html",
    "jobposting-html/avalanchefusion_open-positions.html",
    "jobposting-html/mara_inc-careers-empty.html",
    "jobposting-html/mara_inc-careers.html",
    "jobposting-html/solideon-applications-engineer.html",
    "jobposting-html/workatastartup_list-diode.html",
    "gusto/material-board.html",
    "gusto/material-detail.html",
    "paylocity/board-fermi.html",
    "unstructured-html/jobscz_job_standard.html",
    "unstructured-html/jobscz_listing.html",
    "unstructured-html/jobscz_listing_empty.html",
    "jsonld-invalid/JSONLD_with_JS_comment.html",
    "jsonld-invalid/JSONLD_with_control_characters.html",
    "jsonld-invalid/JSONLD_with_control_characters_comment.html",
]


@pytest.mark.parametrize("name", NONE)
def test_a_page_without_structured_posting_gives_none(payloads: Path, name: str) -> None:
    assert read(payloads / name) == []


@pytest.mark.parametrize(
    "name",
    ["sitemap/openjobs_sitemap.xml", "rss/openjobs_rss.xml", "rss/startupjobs_feed.xml",
     "ashby/openevidence_jobs.json", "robots-txt/www.dice.com.txt",
     "manatal/list-castelion-p1.json"],
)  # fmt: skip
def test_what_is_no_page_is_refused(payloads: Path, name: str) -> None:
    with pytest.raises(BadInput, match="not a page"):
        read(payloads / name)


@pytest.mark.parametrize(
    "name",
    ["JSONLD_with_JS_comment", "JSONLD_with_control_characters",
     "JSONLD_with_control_characters_comment"],
)  # fmt: skip
def test_broken_json_is_read_as_the_recorder_expects(payloads: Path, name: str) -> None:
    page = (payloads / f"jsonld-invalid/{name}.html").read_bytes()
    wanted = json.loads((payloads / f"jsonld-invalid/{name}.jsonld").read_bytes())
    found = jsonld.blocks(decode(page))
    assert (list(found.values), found.bad, found.repaired) == (wanted, (), 1)


def test_bare_objects_of_a_health_service_are_all_read(payloads: Path) -> None:
    records = read(payloads / "nhs-jobs-jsonld/health_records_titles.jsonl")
    others = read(payloads / "nhs-jobs-jsonld/other_titles_400.jsonl")
    assert (len(records), len(others)) == (31, 400)
    for raw in (*records, *others):
        assert raw.employer
        assert raw.url.startswith("https://www.jobs.nhs.uk/")
        assert raw.places_raw[0].endswith(", GB")
        assert "&lt;" not in raw.description[:50]
        assert "&amp;" not in raw.title
        assert raw.posted_raw
        assert raw.closes_raw
    assert len({raw.id for raw in others}) == 400
    (clerk,) = read(payloads / "nhs-jobs-jsonld/916252227.json")
    assert clerk.pay_raw == "GBP 15482 per year (£9.21ph+)"
    assert clerk.employment_type_raw == "TEMPORARY"


def test_a_hundred_scraped_objects_of_every_shape_are_read(payloads: Path) -> None:
    found = read(payloads / "jobtech-se/scrapedannons_test_data.json")
    assert len(found) == 100
    assert sum(bool(raw.employer) for raw in found) == 80
    assert sum(bool(raw.closes_raw) for raw in found) == 91
    assert sum(bool(raw.places_raw) for raw in found) >= 95
    assert all(raw.title and raw.description and raw.url for raw in found)


def _examples(text: str) -> list[tuple[str, str]]:
    """The parts of the vendor's example file, by the syntax they are written in."""
    marks = ("PRE-MARKUP:", "MICRODATA:", "RDFA:", "JSON:", "TYPES:")
    parts, kind = [], ""
    for line in text.splitlines():
        if line.strip() in marks or line.startswith("TYPES:"):
            kind = line.partition(":")[0]
            parts.append((kind, ""))
        elif parts:
            parts[-1] = (kind, parts[-1][1] + line + "\n")
    return parts


def test_one_job_in_three_syntaxes_is_the_same_job(payloads: Path) -> None:
    text = (payloads / "schemaorg-examples/examples_jobposting_records.txt").read_text("utf-8")
    found: dict[str, list[RawPosting]] = {}
    for kind, part in _examples(text):
        if "JobPosting" in part:
            raws = parse(f"<html>{part}</html>".encode(), url="https://e.example/1", source="s")
            found.setdefault(kind, []).extend(raws)
    assert Counter({kind: len(raws) for kind, raws in found.items()}) == {
        "MICRODATA": 1, "RDFA": 1, "JSON": 1,
    }  # fmt: skip
    for (raw,) in found.values():
        assert (raw.title, raw.places_raw) == ("Software Engineer", ("Kirkland, WA",))
        assert (raw.pay_raw, raw.posted_raw) == ("USD 100000", "2011-10-31")
        assert raw.employment_type_raw == "Full-time"
        assert "mid-level software engineer" in visible(raw.description)
        assert "3 years experience" in visible(raw.description)
    assert {kind: raws[0].employer for kind, raws in found.items()} == {
        "MICRODATA": "ABC Company Inc.", "RDFA": "ABC Company Inc.", "JSON": "",
    }  # fmt: skip


def source(url: str, **params: str) -> Source:
    return Source(id="site", employer="S", family="html", url=url, params=params)


def test_recorded_sitemaps_lead_to_their_pages(payloads: Path) -> None:
    index = (payloads / "sitemap/thejobsfy_sitemap_index.xml").read_bytes()
    found = listing(index, "https://e.example/sitemap.xml", source("https://e.example/sitemap.xml"))
    assert len(found.further) == 1
    assert "job" in found.further[0]
    jobs = (payloads / "sitemap/thejobsfy_sitemap-jobs.xml").read_bytes()
    found = listing(jobs, found.further[0], source("https://e.example/sitemap.xml"))
    assert (len(found.links), found.doubt) == (180, None)
    pages = (payloads / "aggregator-lootwork/sitemap.xml").read_bytes()
    found = listing(pages, "https://e.example/sitemap.xml", source("https://e.example/sitemap.xml"))
    assert len(found.links) == pages.count(b"/job/")
    assert all(link.modified for link in found.links)
    cut = listing(pages[:-100], "https://e.example/sitemap.xml", source("https://e.example/"))
    assert cut.doubt == "the sitemap stops before its end"


def test_a_recorded_robots_txt_leads_to_the_sitemap(payloads: Path) -> None:
    robots = (payloads / "aggregator-lootwork/robots.txt").read_bytes()
    found = listing(robots, "https://e.example/robots.txt", source("https://e.example/robots.txt"))
    assert [address.rpartition("/")[2] for address in found.further] == ["sitemap.xml"]


def test_a_careers_page_of_stubs_gives_links_not_postings(payloads: Path) -> None:
    page = (payloads / "jobposting-html/avalanchefusion_open-positions.html").read_bytes()
    url = "https://e.example/careers/open-positions"
    found = listing(page, url, source(url))
    assert found.postings == ()
    assert len(found.links) >= 9
