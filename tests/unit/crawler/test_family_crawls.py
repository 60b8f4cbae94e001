"""Whole crawls of families whose lists and postings differ, of a site on loopback."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.unit.crawler.crawling import Answer, Claims, Crawling, Rows, Site, row

claims = Claims()
PAGE, CAP = 20, 2000


class Workday:
    """A Workday site: 20 a page, at most 2,000 a list, ``total`` on a list's first page only."""

    def __init__(self, site: Site, jobs: int, *, lost: int | None = None) -> None:
        self.jobs = [
            {"title": f"Coder {n}", "externalPath": f"/job/Austin/Coder_R{n}",
             "locationsText": "2 Locations", "family": "ab"[n % 2], "time": "ft"[n % 10 == 0]}
            for n in range(jobs)
        ]  # fmt: skip
        self.lost = lost
        self.base = "/wday/cxs/elm/Careers"
        site.on_post = self.answer
        for job in self.jobs:
            number = str(job["externalPath"]).rpartition("_")[2]
            info = {"title": job["title"], "jobDescription": "<p>Codes.</p>", "jobReqId": number,
                    "location": "Austin, TX", "additionalLocations": ["Waco, TX"],
                    "externalUrl": f"https://elm.example/Careers{job['externalPath']}"}  # fmt: skip
            site.give(f"{self.base}{job['externalPath']}", json.dumps({"jobPostingInfo": info}))

    def answer(self, path: str, asked: dict[str, Any]) -> Answer:
        if path != f"{self.base}/jobs" or asked["limit"] > PAGE:
            return 400, {}, b"{}"
        names = {"jobFamilyGroup": "family", "timeType": "time"}
        mine = [
            job
            for job in self.jobs
            if all(job[names[name]] in values for name, values in asked["appliedFacets"].items())
        ]
        start = asked["offset"]
        facets = [
            {"facetParameter": name, "values": [
                {"id": value, "count": sum(job[key] == value for job in mine)}
                for value in sorted({str(job[key]) for job in mine})]}
            for name, key in names.items()
        ]  # fmt: skip
        shown = [
            {k: v for k, v in job.items() if k not in names.values()}
            for n, job in enumerate(mine[:CAP])
            if start <= n < start + PAGE and (n != self.lost or not start)
        ]
        total = min(len(mine), CAP) if not start else 0
        return (
            200,
            {},
            json.dumps({"total": total, "facets": facets, "jobPostings": shown}).encode(),
        )


@claims
def a_workday_site_is_listed_page_by_page_and_read_posting_by_posting(
    new_site: Callable[..., Site],
) -> Crawling:
    site = new_site()
    Workday(site, 25)
    found = yield Rows((row("elm", "workday", f"{site.url}/wday/cxs/elm/Careers"),))
    assert found.runs["elm"]["verdict"] == "complete"
    assert len(found.runs["elm"]["listed"]) == len(found.kept) == 25
    assert [body["offset"] for _, body in site.posted] == [0, 20]
    raw = next(raw for raw in found.kept if raw["ref"] == "R7")
    assert (raw["title"], raw["description"]) == ("Coder 7", "<p>Codes.</p>")
    assert raw["location"] == "Austin, TX; Waco, TX"


@claims
def a_workday_site_of_2500_postings_is_complete_although_it_says_2000(
    new_site: Callable[..., Site],
) -> Crawling:
    site = new_site()
    Workday(site, 2500)
    known = {f"R{n}": "2999-01-01T00:00:00+00:00" for n in range(2490)}
    found = yield Rows((row("elm", "workday", f"{site.url}/wday/cxs/elm/Careers"),), known=known)
    run = found.runs["elm"]
    assert (run["verdict"], len(run["listed"])) == ("complete", 2500), run["reason"]
    assert sorted(raw["ref"] for raw in found.kept) == sorted(f"R{n}" for n in range(2490, 2500))


@claims
def a_workday_page_that_is_short_closes_nothing(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    Workday(site, 25, lost=22)
    found = yield Rows((row("elm", "workday", f"{site.url}/wday/cxs/elm/Careers"),))
    run = found.runs["elm"]
    assert (run["verdict"], len(run["listed"])) == ("partial", 24)
    assert run["reason"] == "4 postings from 20 on instead of 5"


@claims
def a_posted_list_that_redirects_is_not_followed(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    site.on_post = lambda path, asked: (303, {"Location": "/maintenance"}, b"")  # noqa: ARG005
    found = yield Rows((row("elm", "workday", f"{site.url}/wday/cxs/elm/Careers"),))
    assert found.runs["elm"]["verdict"] == "partial"
    assert "answered 303" in found.runs["elm"]["reason"]
    assert "/maintenance" not in site.asked


@claims
def a_smartrecruiters_company_is_listed_and_its_texts_are_fetched(
    new_site: Callable[..., Site],
) -> Crawling:
    site = new_site()
    base = "/v1/companies/Elm/postings"
    jobs = [
        {"id": str(n), "name": f"Coder {n}", "refNumber": "R", "releasedDate": "2026-11-02",
         "company": {"identifier": "Elm", "name": "Elm Health"},
         "location": {"city": "Austin", "region": "TX", "country": "us"}}
        for n in range(3)
    ]  # fmt: skip
    for offset, page in ((0, jobs[:2]), (2, jobs[2:])):
        answer = {"totalFound": 3, "limit": 2, "offset": offset, "content": page}
        address = f"{base}?limit={100 if not offset else 2}&offset={offset}"
        site.give(address, json.dumps(answer))
    for job in jobs[:2]:
        text = {"jobDescription": {"title": "Job Description", "text": "<p>Codes.</p>"}}
        site.give(f"{base}/{job['id']}", json.dumps({"jobAd": {"sections": text}}))
    found = yield Rows((row("elm", "smartrecruiters", f"{site.url}{base}"),))
    run = found.runs["elm"]
    assert (run["verdict"], run["listed"]) == ("complete", ["0", "1"])
    assert run["gone"] == ["2"]  # listed, but its own answer is not there any more
    assert sorted((raw["ref"], raw["title"], raw["employer"]) for raw in found.kept) == [
        ("0", "Coder 0", "Elm Health"), ("1", "Coder 1", "Elm Health")]  # fmt: skip
    assert {raw["location"] for raw in found.kept} == {"Austin, TX, US"}
    assert found.kept[0]["description"].endswith("<p>Codes.</p>")


@claims
def an_xml_feed_is_complete_only_with_its_end(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    jobs = "".join(
        f"<job><referencenumber>{n}</referencenumber><title>Coder</title>"
        f"<url>https://e.example/{n}</url><description>Codes.</description></job>"
        for n in range(3)
    )
    ends = {"whole": "</source>", "cut": "<job><title>Cod"}
    for name, end in ends.items():
        site.give(f"/{name}.xml", f"<source>{jobs}{end}")
    found = yield Rows(tuple(row(name, "xml-feed", f"{site.url}/{name}.xml") for name in ends))
    assert [raw["ref"] for raw in found.kept if raw["source"].endswith("whole")] == ["0", "1", "2"]
    assert [raw["ref"] for raw in found.kept if raw["source"].endswith("cut")] == ["0", "1", "2"]
    verdicts = {name: run["verdict"] for name, run in found.runs.items()}
    assert verdicts == {"whole": "complete", "cut": "partial"}


@claims
def usajobs_is_not_asked_without_a_key(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    found = yield Rows((row("elm", "usajobs", f"{site.url}/api/Search"),))
    assert site.asked == []
    assert found.runs["elm"]["reason"].startswith("HIMJOBS_USAJOBS_KEY: is not set")


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], None]]:
    with claims.crawled(tmp_path_factory.mktemp("crawl")) as check:
        yield check


@pytest.mark.parametrize("claim", claims.by_name)
def test_in_one_crawl_of_many_sites(check: Callable[[str], None], claim: str) -> None:
    check(claim)
