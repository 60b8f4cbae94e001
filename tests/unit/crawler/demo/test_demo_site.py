"""The replay site answers as the real hosts of its three formats do."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from http.client import HTTPResponse
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from urllib.robotparser import RobotFileParser

import pytest

from crawler.catalogue.schema import Source
from crawler.demo.boards import Greenhouse, Lever
from crawler.demo.careersite import CareerSite
from crawler.demo.samples import Sample, samples
from crawler.demo.site import DemoSite
from crawler.families import FAMILIES
from himjobs.model import RawPosting

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def site() -> Iterator[DemoSite]:
    with DemoSite(TODAY) as running:
        yield running


def of_family(family: str) -> list[Sample]:
    return [s for s in samples(TODAY) if s.source.family == family]


def get(url: str, **headers: str) -> HTTPResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return urlopen(Request(url, headers=named), timeout=10)  # noqa: S310 - loopback


def text(url: str) -> str:
    with get(url) as answer:
        return answer.read().decode()


def status(url: str, **headers: str) -> int:
    try:
        with get(url, **headers) as answer:
            return answer.status
    except HTTPError as error:
        with error:
            return error.code


def row(site: DemoSite, family: str, listing: str = "") -> dict[str, str]:
    return next(r for r in site.catalogue() if r["family"] == family and listing in r["url"])


def test_every_row_is_a_sample_and_fits_the_catalogue(site: DemoSite) -> None:
    rows = [Source(**row) for row in site.catalogue()]
    assert len({r.id for r in rows}) == len(rows) >= 24
    assert all(r.sample for r in rows)
    assert {urlsplit(r.url).hostname for r in rows} == {"127.0.0.1"}


def test_every_career_site_has_an_origin_of_its_own(site: DemoSite) -> None:
    origins = [urlsplit(r["url"]).netloc for r in site.catalogue() if r["family"] == "html"]
    assert len(set(origins)) == len(origins) >= 10


def read_whole(source: Source) -> list[RawPosting]:
    """All postings of a row, by the crawler's own reading of its listing and pages."""
    family = FAMILIES[source.family]
    assert family.first is not None
    assert family.listing is not None
    waiting, found = [family.first(source)], []
    asked: set[str] = set()
    while waiting:
        url = waiting.pop()
        asked.add(url)
        listing = family.listing(text(url).encode(), url, source)
        assert listing.doubt is None
        found += listing.postings
        waiting += [further for further in listing.further if further not in asked]
        for link in listing.links:
            if "/internal/" not in link.url:
                body = text(link.url).encode()
                found += family.parse(body, url=link.url, source=source.id)
    return found


def test_the_crawlers_families_find_every_sample_with_its_id(site: DemoSite) -> None:
    wanted = {(s.source.id, s.ref): s for s in site.samples}
    found = [p for r in site.catalogue() for p in read_whole(Source(**r))]
    assert {(p.source, p.ref) for p in found} == set(wanted)
    for posting in found:
        sample = wanted[posting.source, posting.ref]
        assert posting.title == sample.title
        assert posting.employer == sample.employer.name
        assert posting.url.startswith("http://127.0.0.1:")
        assert "sample" in posting.description.lower()


def test_a_postings_address_leads_to_its_page(site: DemoSite) -> None:
    for family in ("html", "greenhouse", "lever"):
        posting = read_whole(Source(**row(site, family)))[0]
        assert f"<h1>{posting.title}</h1>" in unescape(text(posting.url))


def test_a_known_answer_is_not_sent_again(site: DemoSite) -> None:
    for family in ("html", "greenhouse", "lever"):
        url = row(site, family)["url"]
        with get(url) as answer:
            etag, modified = answer.headers["ETag"], answer.headers["Last-Modified"]
        assert status(url, If_None_Match=etag) == 304
        assert status(url, If_None_Match=f'W/"x", W/{etag}') == 304
        assert status(url, If_Modified_Since=modified) == 304
        assert status(url, If_None_Match='"other"', If_Modified_Since=modified) == 200
        assert status(url, If_Modified_Since="Thu, 01 Jan 2015 00:00:00 GMT") == 200
        assert status(url, If_Modified_Since="yesterday") == 200


def test_what_is_not_there_is_404(site: DemoSite) -> None:
    boards = row(site, "greenhouse")["url"].partition("/v1/")[0]
    lever = row(site, "lever")["url"].partition("/v0/")[0]
    career = row(site, "html")["url"].rpartition("/")[0]
    for url in (
        f"{boards}/v1/boards/nobody/jobs",
        f"{boards}/v1/boards/codewrightharbor/jobs/1",
        f"{lever}/v0/postings/nobody?mode=json",
        f"{lever}/v0/postings/marginalia/00000000-0000-0000-0000-000000000000",
        f"{career}/jobs/none",
        f"{site.url}/elsewhere",
    ):
        assert status(url) == 404
        assert status(url, If_None_Match="*") == 404


def test_robots_txt_names_the_sitemap_and_forbids_what_the_sitemap_lists(site: DemoSite) -> None:
    saltmarsh = next(r for r in site.catalogue() if r["id"] == "sample-saltmarsh-careers")
    origin = saltmarsh["url"].rpartition("/")[0]
    robots = RobotFileParser()
    robots.parse(text(f"{origin}/robots.txt").splitlines())
    assert robots.site_maps() == [saltmarsh["url"]]
    pages = re.findall(r"<loc>(.*?)</loc>", text(f"{origin}/sitemap-jobs-1.xml"))
    forbidden = [url for url in pages if not robots.can_fetch("himjobs", url)]
    assert forbidden == [f"{origin}/internal/transfer-list"]
    assert len(pages) > 2


def test_sitemaps_give_the_day_of_each_posting(site: DemoSite) -> None:
    origin = row(site, "html", "sitemap")["url"].rpartition("/")[0]
    days = re.findall(r"<lastmod>(\d{4}-\d\d-\d\d)T", text(f"{origin}/sitemap-jobs-1.xml"))
    assert len(set(days)) > 1


def test_a_site_without_sitemap_has_a_list_in_pages(site: DemoSite) -> None:
    url = row(site, "html", "/careers")["url"]
    assert 'rel="next"' in text(url) or text(url).count('class="opening"') <= 5
    assert "Sitemap" not in text(f"{url.rpartition('/')[0]}/robots.txt")
    assert status(f"{url.rpartition('/')[0]}/sitemap.xml") == 404


def test_head_has_no_body(site: DemoSite) -> None:
    request = Request(row(site, "lever")["url"], method="HEAD")  # noqa: S310 - loopback
    with urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
        assert answer.read() == b""
        assert int(answer.headers["Content-Length"]) > 1000


def test_visits_are_noted(site: DemoSite) -> None:
    status(f"{site.url}/never-asked-before")
    assert (site.url, "/never-asked-before", 404) in site.visits


def test_the_front_page_lists_every_source(site: DemoSite) -> None:
    page = text(site.url + "/")
    assert all(r["id"] in page for r in site.catalogue())


def test_origins_take_the_ports_that_follow() -> None:
    for port in range(21000, 30000, 300):
        try:
            with DemoSite(TODAY, port=port) as running:
                ports = {urlsplit(r["url"]).port for r in running.catalogue()}
                assert urlsplit(running.url).port == port
                assert ports <= set(range(port + 1, port + 40))
                return
        except OSError:  # somebody else has one of these ports
            continue
    pytest.fail("no free run of ports between 21000 and 30000")


def test_greenhouse_content_is_html_once_unescaped() -> None:
    board = Greenhouse(of_family("greenhouse"), "http://boards.test")
    answer = board.answer("/v1/boards/codewrightharbor/jobs", {"content": "true"})
    listed = json.loads(answer.body)
    assert listed["meta"]["total"] == len(listed["jobs"]) > 5
    for job in listed["jobs"]:
        assert "<" not in job["content"]
        assert "<ul><li>" in unescape(job["content"])
        assert job["offices"]
        assert job["company_name"] == "Codewright Harbor"
        assert job["first_published"] <= job["updated_at"]
    bare = json.loads(board.answer("/v1/boards/codewrightharbor/jobs", {}).body)
    assert all("content" not in job for job in bare["jobs"])


def test_lever_pages_its_list_and_gives_sections_as_html_and_text() -> None:
    lever = Lever(of_family("lever"), "http://lever.test")
    path = "/v0/postings/kestrelpoint"
    whole = json.loads(lever.answer(path, {"mode": "json"}).body)
    pages = [
        json.loads(lever.answer(path, {"mode": "json", "skip": str(i), "limit": "4"}).body)
        for i in range(0, len(whole) + 4, 4)
    ]
    assert [job for page in pages for job in page] == whole
    assert pages[-1] == [] or len(pages[-1]) < 4
    for job in whole:
        assert job["lists"]
        assert all(part["content"].startswith("<li>") for part in job["lists"])
        assert "<" not in job["descriptionPlain"] + job["additionalPlain"]
        assert job["createdAt"] > 1_700_000_000_000


@pytest.mark.parametrize("page", ["single", "graph", "several"])
def test_json_ld_is_valid_in_every_layout(page: str) -> None:
    held: dict[str, list[Sample]] = {}
    for sample in of_family("html"):
        if sample.source.page == page:
            held.setdefault(sample.source.id, []).append(sample)
    assert held
    for sample in (group[0] for group in held.values()):
        career = CareerSite([sample], "http://career.test")
        body = career.answer(career.path(sample), {}).body.decode()
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
        values = [json.loads(block) for block in blocks if block.strip()]
        nodes = [node for value in values for node in value.get("@graph", [value])]
        (job,) = [node for node in nodes if node["@type"] == "JobPosting"]
        assert job["identifier"]["value"] == sample.ref
        assert job["datePosted"] == sample.posted.isoformat()
