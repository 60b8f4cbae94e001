"""Recorded answers of every family: reviewed counts and facts, and what mutilation does."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.damage import spoiled, torn
from crawler.families import FAMILIES
from crawler.markup import visible
from himjobs.errors import BadInput
from himjobs.model import RawPosting

#: Folder of the recordings, file, postings in it: counted by reading the file.
FILES = {
    "ashby": {"ashby/Commure-Athelas.json": 103, "ashby/clipboard.json": 59,
              "ashby/openevidence_jobs.json": 2},
    "smartrecruiters": {"smartrecruiters/smartrecruiters_page0.json": 3,
                        "smartrecruiters/smartrecruiters_page1.json": 1,
                        "smartrecruiters/smartrecruiters_detail.json": 1},
    "workday": {"workday-cxs/workday_detail.json": 1, "workday-cxs/workday_list_page0.json": 20,
                "workday-cxs/workday_list_stale.json": 20},
    "workable": {"workable/v3_job.json": 1, "workable/v3_jobs.json": 1,
                 "workable/vasion_account.json": 2},
    "recruitee": {"recruitee/recruitee.json": 3},
    "teamtailor": {"teamtailor/teamtailor.json": 2},
    "personio": {"personio-xml/api-response-multiple-positions.xml": 2,
                 "personio-xml/api-response-single-position.xml": 1},
    "bamboohr": {"bamboohr/bamboohr.json": 2},
    "comeet": {"comeet/comeet.json": 2},
    "paylocity": {"paylocity/board-fermi.html": 18, "paylocity/detail-fermi-4248451.html": 1},
    "gusto": {"gusto/material-board.html": 3, "gusto/material-detail.html": 1},
    "manatal": {"manatal/list-castelion-p1.json": 10, "manatal/list-castelion-p2.json": 10},
    "neogov-rss": {"neogov-rss/expired.rss": 1, "neogov-rss/less_items.rss": 2,
                   "neogov-rss/neogov_sample.rss": 5},
    "rss": {"rss/openjobs_rss.xml": 20, "rss/startupjobs_feed.xml": 2,
            "rss/startupjobs_feed_html_entities.xml": 1, "rss/weworkremotely_2020.rss": 4,
            "rss/weworkremotely_feed.rss": 3},
    "xml-feed": {"xml-source-job-feed/import-clever-connect.test.input.xml": 3,
                 "xml-source-job-feed/import-jooble.test.input.xml": 2},
    "hrxml": {"usajobs-hrxml/anti_sample.xml": 2, "usajobs-hrxml/recruiting_sample.xml": 1,
              "usajobs-hrxml/sample.xml": 3},
    "jobtech": {"jobtech-se/platsannonser_expected_after_conversion.json": 1,
                "jobtech-se/platsannonser_source_test_import.json": 1,
                "jobtech-se/scrapedannons_test_data.json": 100},
    "nhs-jobs": {"nhs-jobs-jsonld/916242616.json": 1,
                 "nhs-jobs-jsonld/health_records_titles.jsonl": 31,
                 "nhs-jobs-jsonld/other_titles_400.jsonl": 400},
}  # fmt: skip
TABLE = [(family, name, count) for family, files in FILES.items() for name, count in files.items()]
#: Reviewed fields of single postings, by file and ref.
FACTS: dict[tuple[str, str], dict[str, Any]] = {
    ("ashby/Commure-Athelas.json", "46985d8b"): {
        "title": "Clinical Strategy: Medical Coding Specialist",
        "places_raw": ("United States",), "pay_raw": "USD 81100-100500 per year",
        "employment_type_raw": "FullTime", "remote_raw": "Remote"},
    ("ashby/Commure-Athelas.json", "89a4ef65"): {
        "pay_raw": "USD 20-35 per hour", "remote_raw": None, "employer": "Commure Athelas"},
    ("ashby/Commure-Athelas.json", "198f4bfd"): {
        "places_raw": ("Mountain View, CA", "New York City, NY", "Los Angeles, CA",
                       "San Francisco, CA")},
    ("ashby/clipboard.json", "77911e01"): {
        "places_raw": ("Remote (Caribbean)", "Remote (Central & South America)")},
    ("ashby/openevidence_jobs.json", "4c577aae"): {
        "places_raw": ("San Francisco, California, United States",
                       "Miami, Florida, United States"),
        "remote_raw": "OnSite", "pay_raw": None, "posted_raw": "2026-01-22T21:44:44.930+00:00",
        "url": "https://jobs.ashbyhq.com/openevidence/4c577aae-1ad0-444b-9e15-2ad994333de4"},
    ("smartrecruiters/smartrecruiters_page0.json", "743999706414750"): {
        "title": "Pricing Analyst", "employer": "Automation Anywhere",
        "places_raw": ("San Jose, CA 95131, US",), "posted_raw": "2020-02-06T19:42:44.000Z",
        "employment_type_raw": "Full-time", "remote_raw": None, "description": "",
        "url": "https://jobs.smartrecruiters.com/AutomationAnywhere1/743999706414750"},
    ("workday-cxs/workday_detail.json", "JR2017578"): {
        "title": "Senior AI Security Researcher", "employer": "Nvidia",
        "places_raw": ("US, NC, Durham", "US, NC, Remote", "US, TX, Remote", "US, VA, Remote",
                       "US, WA, Remote", "US, CA, Remote"),
        "posted_raw": "2026-08-18", "employment_type_raw": "Full time",
        "remote_raw": "US, NC, Remote"},
    ("workday-cxs/workday_list_page0.json", "R264661"): {
        "title": "Engineer, Equipment Engineering", "places_raw": ("US, OR, Beaverton",),
        "posted_raw": "Posted Today", "description": ""},
    ("workday-cxs/workday_list_page0.json", "R264650"): {"places_raw": ("US IL Home Office",)},
    ("workable/vasion_account.json", "74172297A5"): {
        "employer": "Vasion", "places_raw": ("New South Wales, Australia",),
        "posted_raw": "2026-08-05", "employment_type_raw": "Full-time", "remote_raw": "remote",
        "url": "https://apply.workable.com/j/74172297A5"},
    ("workable/v3_job.json", "GROOV005"): {
        "title": "Office Manager", "places_raw": ("Chicago, Illinois 60290, United States",),
        "remote_raw": None},
    ("recruitee/recruitee.json", "2705729"): {
        "title": "Office Manager Chicago", "employer": "Aikido Security",
        "places_raw": ("Chicago, Illinois, United States",), "pay_raw": "USD 75-95 per year",
        "employment_type_raw": "fulltime permanent", "remote_raw": "on-site"},
    ("recruitee/recruitee.json", "2707517"): {
        "remote_raw": "remote", "places_raw": ("Dubai, Dubai, United Arab Emirates",)},
    ("teamtailor/teamtailor.json", "7069633"): {
        "title": "Mid-Market Account Executive - Copenhagen", "employer": "Teamtailor",
        "places_raw": ("Stockholm, Sweden 116 21, SE", "København, Europe 1200, DK"),
        "posted_raw": "2026-01-18T19:35:57+01:00"},
    ("personio-xml/api-response-multiple-positions.xml", "2"): {
        "title": "Software tester (f/m/x)", "employer": "Test company", "places_raw": ("Berlin",),
        "employment_type_raw": "permanent, full-time", "posted_raw": "2023-08-11T14:15:17+00:00"},
    ("bamboohr/bamboohr.json", "86"): {
        "title": "Nurse Paralegal", "places_raw": ("Fort Lauderdale, Florida",),
        "employment_type_raw": "Full Time", "remote_raw": None},
    ("comeet/comeet.json", "18.767-9B.20A"): {
        "employer": "Wiliot", "places_raw": ("Plano, TX 75093, US",), "remote_raw": "On-site"},
    ("paylocity/board-fermi.html", "4140027"): {
        "title": "Director of Marketing", "employer": "Fermi LLC",
        "places_raw": ("Dallas, TX 75229, USA",), "remote_raw": "remote",
        "posted_raw": "2026-05-06T16:47:43-05:00",
        "url": "https://recruiting.paylocity.com/Recruiting/Jobs/Details/4140027"},
    ("paylocity/detail-fermi-4248451.html", "4248451"): {
        "title": "Corporate Tax Director", "employer": "Fermi LLC",
        "places_raw": ("Dallas, TX, US",), "employment_type_raw": "Full-time"},
    ("gusto/material-board.html", "fb414ff4"): {
        "title": "General Application", "employer": "Material Hybrid Manufacturing Inc",
        "places_raw": ("San Marcos, TX", "Miami, FL"), "employment_type_raw": "Full time"},
    ("gusto/material-detail.html", "d421d87b"): {
        "title": "Staff Battery Applications Engineer", "places_raw": ("Miami, FL",),
        "employment_type_raw": "Full time"},
    ("manatal/list-castelion-p1.json", "8X76X66R"): {
        "pay_raw": "USD 40-50", "employer": "Castelion Corporation",
        "places_raw": ("Torrance, California, United States",),
        "url": "https://www.careers-page.com/castelion-corporation/job/8X76X66R"},
    ("manatal/list-castelion-p1.json", "RY6X46WX"): {"pay_raw": None},
    ("neogov-rss/expired.rss", "282662"): {
        "title": "Dentist-A", "employer": "State of Michigan, MI",
        "places_raw": ("Freeland, Michigan",), "pay_raw": "USD 37.33-51.66 per hour",
        "posted_raw": "Fri, 23 Sep 2011", "closes_raw": "Tue, 13 Mar 2012 23:59:00"},
    ("neogov-rss/neogov_sample.rss", "282662"): {"closes_raw": "Continuous"},
    ("neogov-rss/neogov_sample.rss", "634789"): {"pay_raw": None},
    ("rss/openjobs_rss.xml", "https://www.openjobs-ai.com/jobs/teacher-carlisle-oh-"): {
        "employer": "The Progress Group", "posted_raw": "Sun, 11 Jan 2026 18:18:38 +0000"},
    ("rss/weworkremotely_feed.rss", "https://weworkremotely.com/remote-jobs/justworks"): {
        "employer": "Justworks", "employment_type_raw": "Full-Time",
        "closes_raw": "Thu, 10 Sep 2026 07:30:41 +0000",
        "places_raw": ("Anywhere in the World",)},
    ("rss/startupjobs_feed.xml", "22404"): {
        "employer": "CZ.NIC, z. s. p. o.", "employment_type_raw": "Full-time, Part-time"},
    ("rss/startupjobs_feed_html_entities.xml", "24040"): {
        "title": "Analytik&programátor Junior", "employer": "P&J Capital",
        "posted_raw": "2020-06-04T21:32:01+02:00", "places_raw": ("Praha, Česko",)},
    ("xml-source-job-feed/import-clever-connect.test.input.xml", "AD0010CX"): {
        "title": "Commercial(e) H/F", "employer": "Tralala Intérim",
        "places_raw": ("Poitiers, Nouvelle-Aquitaine 86000, France",),
        "pay_raw": "EUR 26000-30000 per year (26 000 € - 30 000 € par an)",
        "employment_type_raw": "CDI, Alternance / Apprentissage, Temps Plein"},
    ("xml-source-job-feed/import-jooble.test.input.xml", "-4721165160650161896"): {
        "employer": "CCI Lot", "pay_raw": "EUR 33000-37000", "closes_raw": None},
    ("usajobs-hrxml/sample.xml", "305972200"): {
        "title": "Medical Officer", "employer": "Air Force Personnel Center",
        "places_raw": ("Dyess AFB, TX United States",), "pay_raw": "USD 60274-155500 per year",
        "posted_raw": "2011-12-28", "closes_raw": "2022-01-31",
        "employment_type_raw": "Full-Time, Multiple Appointment Types",
        "url": "https://www.usajobs.gov/job/305972200"},
    ("usajobs-hrxml/sample.xml", "327358300"): {"pay_raw": "USD 17-23 per hour"},
    ("jobtech-se/platsannonser_expected_after_conversion.json", "22884504"): {
        "employer": "Fazer Food Services AB",
        "places_raw": ("KIRUNA, Norrbottens län 98132, Sverige",),
        "posted_raw": "2018-10-19T00:00:00", "closes_raw": "2019-04-15T23:59:59"},
    ("jobtech-se/platsannonser_source_test_import.json", "23483261"): {
        "employer": "Norlandia Care AB", "closes_raw": "2019-11-30 23:59:59"},
    ("jobtech-se/scrapedannons_test_data.json", "24016933"): {
        "title": "Digital Product Designer", "employer": "Perigee AB", "places_raw": ("Malmö",),
        "closes_raw": "2020-05-21"},
    ("nhs-jobs-jsonld/916242616.json", "https://www.jobs.nhs.uk/xi/vacancy/916242616"): {
        "title": "Cancer Registration Officer", "employer": "Public Health England",
        "places_raw": ("Piccadily, Manchester M1 3BN, GB",),
        "pay_raw": "GBP 19625-22127 per year (£19,625 - £22,127 Per Annum)"},
}  # fmt: skip


@pytest.fixture
def payloads(shared: Path) -> Path:
    return shared / "payloads"


def read(family: str, file: Path) -> list[RawPosting]:
    return FAMILIES[family].parse(file.read_bytes(), url="", source=file.name)


def family_of(name: str) -> str:
    return next(family for family, files in FILES.items() if name in files)


@pytest.mark.parametrize(("family", "name", "count"), TABLE)
def test_every_posting_of_a_recording_is_read(
    payloads: Path, family: str, name: str, count: int
) -> None:
    found = read(family, payloads / name)
    assert len({raw.ref for raw in found}) == len(found) == count
    for raw in found:
        assert raw.family == family
        assert "&lt;" not in raw.description[:200]
        assert raw.title or raw.description


@pytest.mark.parametrize(("name", "ref"), FACTS)
def test_a_recorded_postings_fields_are_its_own(payloads: Path, name: str, ref: str) -> None:
    (raw,) = [r for r in read(family_of(name), payloads / name) if r.ref.startswith(ref)]
    expected = FACTS[name, ref]
    assert {field: getattr(raw, field) for field in expected} == expected


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("smartrecruiters/smartrecruiters_detail.json",
         ["Company Description", "Job Description", "Additional Information"]),
        ("recruitee/recruitee.json", ["Requirements"]),
        ("personio-xml/api-response-single-position.xml", ["Hello World!", "See you soon!"]),
        ("comeet/comeet.json", ["Description"]),
        ("workable/v3_job.json", []),
        ("usajobs-hrxml/sample.xml",
         ["Summary", "Key requirements", "Duties", "Qualifications", "Education", "Requirements",
          "How you will be evaluated", "How to apply", "Required documents",
          "What to expect next", "Benefits", "Other information"]),
        ("xml-source-job-feed/import-clever-connect.test.input.xml", ["Profile"]),
    ],
)  # fmt: skip
def test_a_text_in_parts_is_joined_in_their_order(
    payloads: Path, name: str, headings: list[str]
) -> None:
    raw = read(family_of(name), payloads / name)[0]
    assert re.findall(r"^<h3>([^<]*)</h3>$", raw.description, re.MULTILINE) == headings
    assert len(visible(raw.description)) > 40


def test_what_its_source_has_withdrawn_is_no_posting(payloads: Path) -> None:
    anti = read("hrxml", payloads / "usajobs-hrxml/anti_sample.xml")
    assert "305972200" not in [raw.ref for raw in anti]
    ads = read("jobtech", payloads / "jobtech-se/platsannonser_source_test_import.json")
    assert "8428019" not in [raw.ref for raw in ads]


OTHERS = ("unstructured-html/jobscz_listing_empty.html", "json-api-boards/remoteok_api.json",
          "sitemap/openjobs_sitemap.xml", "robots-txt/www.dice.com.txt",
          "greenhouse/invalid_id.yml", "training-formats/scorecard_cip_4_digit.json",
          "lever/palantir_postings.json")  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("family", [name for name in FILES if name != "nhs-jobs"])
def test_an_answer_of_something_else_is_refused_by_name(
    payloads: Path, family: str, name: str
) -> None:
    if name.endswith(".html") and family == "teamtailor":
        assert read(family, payloads / name) == []  # a page of a site without a posting
        return
    with pytest.raises(BadInput, match=family):
        read(family, payloads / name)


def mutilated(body: bytes, chance: random.Random) -> Iterator[bytes]:
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    for _ in range(8):
        yield torn(body[:60_000], chance)
        if value is not None:
            yield json.dumps(spoiled(value, chance)).encode()


@pytest.mark.parametrize("family", FILES)
def test_a_mutilated_recording_is_read_or_refused(payloads: Path, family: str) -> None:
    chance = random.Random(family)
    for name in FILES[family]:
        for body in mutilated((payloads / name).read_bytes(), chance):
            url = chance.choice(["", "http://[", "https://x.example/wday/cxs/t/s/jobs"])
            try:
                found = FAMILIES[family].parse(body, url=url, source="s")
            except BadInput:
                continue
            for raw in found:
                assert json.dumps(raw.as_json(), ensure_ascii=False).encode()
