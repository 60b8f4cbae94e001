"""Whole crawls through the real downloader, in a process of their own, of a site on loopback."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from himjobs.records.bodies import Bodies
from tests.unit.crawler.crawling import ROOT, Claims, Crawling, Rows, Site, row

claims = Claims()


def job_page(title: str, **more: Any) -> str:
    job = {"@type": "JobPosting", "title": title, "description": f"<p>{title} wanted.</p>", **more}
    block = json.dumps(job)
    return f'<html><script type="application/ld+json">{block}</script><h1>{title}</h1></html>'


def sitemap(base: str, *paths: str, lastmod: str = "2026-11-01") -> str:
    entries = "".join(
        f"<url><loc>{base}{path}</loc><lastmod>{lastmod}</lastmod></url>" for path in paths
    )
    return f"<urlset>{entries}</urlset>"


def greenhouse(*titles: str) -> str:
    jobs = [
        {"id": n, "title": t, "absolute_url": f"https://b.example/{n}", "content": f"{t} wanted"}
        for n, t in enumerate(titles, 1)
    ]
    return json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}})


@claims
def a_site_is_crawled_through_its_sitemap(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    index = f"<sitemapindex><sitemap><loc>{site.url}/jobs.xml</loc></sitemap></sitemapindex>"
    site.give("/sitemap.xml", index)
    paths = ["/jobs/coder-1", "/jobs/gone-2", "/jobs/down-3", "/jobs/filled-4", "/internal/list-5"]
    site.give("/jobs.xml", sitemap(site.url, *paths))
    site.give("/jobs/coder-1", job_page("Coder", identifier="R-1"))
    site.give("/jobs/gone-2", "gone", 410)
    site.give("/jobs/down-3", "down", 503)
    site.give("/jobs/filled-4", "<html><h1>This position has been filled</h1></html>")
    site.give("/internal/list-5", job_page("Secret"))

    found = yield Rows((row("elm", "html", f"{site.url}/sitemap.xml"),))

    (raw,) = found.kept
    assert (raw["title"], raw["employer"]) == ("Coder", "elm hospital")
    assert raw["ref"] == raw["url"] == f"{site.url}/jobs/coder-1"
    assert raw["fetched_at"]
    kept = Bodies(found.folder / "raw")
    assert kept.get(raw["body_sha256"]) == site.answer("/jobs/coder-1")[2]

    run = found.runs["elm"]
    assert (run["verdict"], run["reason"]) == ("complete", "the listing ended")
    listed = {f"{site.url}{path}" for path in paths if path != "/jobs/gone-2"}
    assert set(run["listed"]) == listed
    assert run["gone"] == [f"{site.url}/jobs/gone-2"]
    assert set(run["unread"]) == listed - {raw["ref"]}
    assert found.told == ["keep", "finished"]

    assert "/internal/list-5" not in site.asked
    assert site.asked.count("/jobs/down-3") == 2
    assert site.asked[0] == "/robots.txt"
    assert all(agent.startswith("himjobs/") for _, _, agent in site.visits)

    report = found.reports["elm"]
    assert report["http"] == {"2xx": 4, "4xx": 1, "5xx": 2}
    assert (report["listed"], report["items"], report["forbidden"]) == (4, 1, 1)
    assert (report["failures"], report["refused"]) == (1, 1)
    assert any("has been filled" in problem for problem in report["problems"])
    assert ["elm", 1, True] in found.progress


@claims
def one_dead_source_costs_no_other_and_closes_nothing(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    site.give("/v1/boards/elm/jobs?content=true", greenhouse("Coder", "Clerk"))
    site.give("/v1/boards/oak/jobs?content=true", '{"status":404,"error":"Job not found"}', 404)
    site.give("/v1/boards/ash/jobs?content=true", "<html><title>Just a moment...</title></html>")
    site.give("/v1/boards/fir/jobs?content=true", '{"jobs": [], "meta": {"total": 7}}')
    boards = [
        row(name, "greenhouse", f"{site.url}/v1/boards/{name}/jobs?content=true")
        for name in ("elm", "oak", "ash", "fir")
    ]
    found = yield Rows(tuple(boards))
    assert [raw["title"] for raw in found.kept] == ["Coder", "Clerk"]
    verdicts = {name: run["verdict"] for name, run in found.runs.items()}
    assert verdicts == {"elm": "complete", "oak": "partial", "ash": "partial", "fir": "partial"}
    assert "answered 404" in found.runs["oak"]["reason"]
    assert "bot wall" in found.runs["ash"]["reason"]
    assert "counts 7" in found.runs["fir"]["reason"]
    assert [run["gone"] for run in found.runs.values()] == [[]] * 4


@claims
def a_long_lever_site_is_read_page_by_page(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    jobs = [
        {"id": f"id-{n}", "text": f"Coder {n}", "description": "<p>Codes.</p>", "categories": {}}
        for n in range(230)
    ]
    for skip in (0, 100, 200):
        address = f"/v0/postings/elm?mode=json&skip={skip}&limit=100"
        site.give(address, json.dumps(jobs[skip : skip + 100]))
    found = yield Rows((row("elm", "lever", f"{site.url}/v0/postings/elm"),))
    assert [raw["ref"] for raw in found.kept] == [f"id-{n}" for n in range(230)]
    assert found.told == ["keep", "keep", "finished"]
    assert (found.runs["elm"]["verdict"], len(found.runs["elm"]["listed"])) == ("complete", 230)


@claims
def a_list_page_that_turns_for_ever_ends(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    for number in range(1, 5):
        links = f'<a href="/jobs/coder-{min(number, 3)}">Coder</a>'
        turn = f'<a rel="next" href="/careers?page={number + 1}">next</a>'
        path = "/careers" if number == 1 else f"/careers?page={number}"
        site.give(path, f"<html>{links}{turn}</html>")
        site.give(f"/jobs/coder-{number}", job_page(f"Coder {number}"))
    found = yield Rows((row("elm", "html", f"{site.url}/careers"),))
    assert sorted(raw["title"] for raw in found.kept) == ["Coder 1", "Coder 2", "Coder 3"]
    assert found.runs["elm"]["verdict"] == "complete"
    assert "/careers?page=4" in site.asked
    assert "/careers?page=5" not in site.asked


@claims
def a_server_that_asks_for_patience_gets_it(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    path = "/v1/boards/elm/jobs?content=true"
    good = (200, {}, greenhouse("Coder").encode())
    site.answers[path] = [(429, {"Retry-After": "2"}, b"slow down"), good]
    hurried = new_site()
    hurried.give(path, "slow down", 429, Retry_After="3600")
    found = yield Rows(
        (
            row("elm", "greenhouse", f"{site.url}{path}"),
            row("oak", "greenhouse", f"{hurried.url}{path}"),
        )
    )
    first, second = [at for at, asked, _ in site.visits if asked == path]
    assert second - first >= 1.9
    assert found.runs["elm"]["verdict"] == "complete"
    assert found.runs["oak"]["verdict"] == "partial"
    assert hurried.asked.count(path) == 1


@claims
def robots_txt_is_obeyed_to_the_letter(new_site: Callable[..., Site]) -> Crawling:
    board = "/v1/boards/elm/jobs?content=true"
    down, slow, ours, missing = (new_site() for _ in range(4))
    down.give("/robots.txt", "try later", 503)
    slow.give("/robots.txt", "User-agent: *\nCrawl-delay: 31\n")
    ours.give("/robots.txt", "User-agent: himjobs\nDisallow: /v1/\n\nUser-agent: *\nAllow: /\n")
    missing.give("/robots.txt", "User-agent: *\nDisallow: /\n", 404)
    sites = {"down": down, "slow": slow, "ours": ours, "missing": missing}
    for site in sites.values():
        site.give(board, greenhouse("Coder"))
    found = yield Rows(tuple(row(n, "greenhouse", f"{s.url}{board}") for n, s in sites.items()))
    assert [name for name, site in sites.items() if board in site.asked] == ["missing"]
    assert [name for name, run in found.runs.items() if run["verdict"] == "complete"] == ["missing"]
    assert "31 s between requests" in found.runs["slow"]["reason"]
    assert "Forbidden by robots.txt" in found.runs["ours"]["reason"]


@claims
def a_crawl_delay_is_kept_between_requests(new_site: Callable[..., Site]) -> Crawling:
    site = new_site("localhost")
    site.give("/robots.txt", "User-agent: *\nCrawl-delay: 0.7\n")
    site.give("/sitemap.xml", sitemap(site.url, *(f"/jobs/coder-{n}" for n in range(3))))
    for number in range(3):
        site.give(f"/jobs/coder-{number}", job_page(f"Coder {number}"))
    found = yield Rows((row("elm", "html", f"{site.url}/sitemap.xml"),))
    assert len(found.kept) == 3
    times = [at for at, path, _ in site.visits if path != "/robots.txt"]
    # over all of them: when a busy machine notes one late, the next seems early
    assert times[-1] - times[0] >= 0.65 * (len(times) - 1)


@claims
def a_redirect_to_a_host_we_do_not_crawl_ends_there(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    site.give("/sitemap.xml", sitemap(site.url, "/jobs/coder-1"))
    site.give("/jobs/coder-1", "", 302, Location="https://www.linkedin.com/jobs/view/1")
    found = yield Rows((row("elm", "html", f"{site.url}/sitemap.xml"),))
    assert found.kept == []
    assert "linkedin.com is not crawled" in found.reports["elm"]["problems"][0]
    assert found.runs["elm"]["unread"] == [f"{site.url}/jobs/coder-1"]


@claims
def what_is_known_and_unchanged_is_not_asked_for_again(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    paths = [f"/jobs/coder-{n}" for n in range(3)]
    site.give("/sitemap.xml", sitemap(site.url, *paths))
    for path in paths:
        site.give(path, job_page(path))
    now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    known = {f"{site.url}{path}": now for path in paths[:2]}
    found = yield Rows((row("elm", "html", f"{site.url}/sitemap.xml"),), known=known)
    assert [path for path in site.asked if path.startswith("/jobs/")] == ["/jobs/coder-2"]
    assert found.reports["elm"]["unchanged"] == 2
    assert len(found.runs["elm"]["listed"]) == 3


@claims
def a_cut_listing_and_a_collapsed_one_close_nothing(new_site: Callable[..., Site]) -> Crawling:
    cut, collapsed = new_site(), new_site()
    cut.give("/sitemap.xml", sitemap(cut.url, "/jobs/coder-1")[:-9])
    collapsed.give("/sitemap.xml", sitemap(collapsed.url, "/jobs/coder-1"))
    for site in (cut, collapsed):
        site.give("/jobs/coder-1", job_page("Coder"))
    now = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime())
    known = {f"{collapsed.url}/jobs/old-{n}": now for n in range(20)}
    found = yield Rows(
        (
            row("elm", "html", f"{cut.url}/sitemap.xml"),
            row("oak", "html", f"{collapsed.url}/sitemap.xml"),
        ),
        known=known,
    )
    assert found.runs["elm"]["verdict"] == "partial"
    assert found.runs["oak"]["verdict"] == "suspect"
    assert len(found.kept) == 2


@claims
def postings_that_could_not_be_kept_make_the_run_partial(new_site: Callable[..., Site]) -> Crawling:
    site = new_site()
    job = "<job><referencenumber>1</referencenumber><title>Coder</title></job>"
    site.give("/feed.xml", f"<source>{job}</source>")
    found = yield Rows((row("elm", "xml-feed", f"{site.url}/feed.xml"),), fails=True)
    assert found.runs["elm"]["verdict"] == "partial"
    assert "the record is full" in found.runs["elm"]["reason"]


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], None]]:
    with claims.crawled(tmp_path_factory.mktemp("crawl")) as check:
        yield check


@pytest.mark.parametrize("claim", claims.by_name)
def test_in_one_crawl_of_many_sites(check: Callable[[str], None], claim: str) -> None:
    check(claim)


def scrapy(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "HIMJOBS_DATA_DIR": str(folder)},
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_scrapy_lists_one_spider_a_family(tmp_path: Path) -> None:
    from crawler.families import FAMILIES

    done = scrapy("list", folder=tmp_path)
    crawled = sorted(name for name, family in FAMILIES.items() if family.first)
    assert (done.returncode, done.stdout.split()) == (0, crawled)


@pytest.mark.slow
def test_scrapy_crawl_writes_what_load_reads(new_site: Callable[[], Site], tmp_path: Path) -> None:
    from himjobs.raw_json import raw_from_json

    site = new_site()
    site.give("/v1/boards/elm/jobs?content=true", greenhouse("Coder", "Clerk"))
    out = tmp_path / "out.jsonl"
    address = f"url={site.url}/v1/boards/elm/jobs?content=true"
    done = scrapy("crawl", "greenhouse", "-a", address, "-a", "employer=Elm", "-O", str(out),
                  folder=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    found = [raw_from_json(line, source="x") for line in lines]
    assert [(raw.title, raw.employer, raw.family) for raw in found] == [
        ("Coder", "Elm", "greenhouse"),
        ("Clerk", "Elm", "greenhouse"),
    ]


@pytest.mark.slow
def test_scrapy_crawl_takes_a_row_of_the_catalogue_and_a_sink(
    new_site: Callable[[], Site], tmp_path: Path
) -> None:
    site = new_site()
    site.give("/v0/postings/elm?mode=json&skip=0&limit=100", json.dumps(
        [{"id": "a", "text": "Coder", "description": "x", "categories": {}}]))  # fmt: skip
    catalogue = tmp_path / "rows.toml"
    catalogue.write_text(
        f'[[source]]\nid = "elm"\nemployer = "Elm"\nfamily = "lever"\n'
        f'url = "{site.url}/v0/postings/elm"\n'
    )
    (tmp_path / "listening.py").write_text(
        "class Sink:\n"
        "    def keep(self, batch): print('kept', [raw.title for raw in batch])\n"
        "    def finished(self, run): print('finished', run.source, run.verdict)\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "lever", "-a", "source=elm",
         "-s", f"HIMJOBS_CATALOGUE={catalogue}", "-s", "HIMJOBS_SINK=listening:Sink"],
        capture_output=True, text=True, cwd=ROOT, timeout=120, check=False,
        env={**os.environ, "HIMJOBS_DATA_DIR": str(tmp_path), "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.splitlines() == ["kept ['Coder']", "finished elm complete"], done.stderr
