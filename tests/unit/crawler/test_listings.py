"""Sitemaps, robots.txt and list pages: which addresses are postings."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import listings
from crawler.catalogue.schema import Source
from crawler.families import Link
from crawler.families.html import listing

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://x.example">
 <url><loc>https://e.example/jobs/coder-1?a=1&amp;b=2</loc><lastmod>2026-11-01</lastmod>
  <image:image><image:loc>https://e.example/jobs/picture-1.png</image:loc></image:image></url>
 <url><loc><![CDATA[ https://e.example/jobs/clerk-2 ]]></loc></url>
 <url><loc>https://e.example/about</loc></url>
 <url><loc>https://e.example/jobs/clerk-2</loc></url>
</urlset>
"""
INDEX = """<sitemapindex><sitemap><loc>/sitemap-pages.xml</loc></sitemap>
<sitemap><loc>/sitemap-jobs.xml</loc></sitemap></sitemapindex>"""
BASE = "https://e.example/sitemap.xml"


def row(**params: str) -> Source:
    return Source(id="elm", employer="Elm", family="html", url=BASE, params=params)


def test_a_sitemap_gives_addresses_and_their_stamps() -> None:
    found = listings.sitemap(SITEMAP.encode(), BASE)
    assert found is not None
    assert found.pages == (
        Link("https://e.example/jobs/coder-1?a=1&b=2", "2026-11-01"),
        Link("https://e.example/jobs/clerk-2"),
        Link("https://e.example/about"),
    )
    assert found.whole


def test_a_packed_sitemap_and_a_prefixed_one_are_the_same() -> None:
    plain = listings.sitemap(SITEMAP.encode(), BASE)
    prefixed = SITEMAP.replace("<url>", "<s:url>").replace("</url>", "</s:url>")
    prefixed = prefixed.replace("<loc>", "<s:loc>").replace("</loc>", "</s:loc>")
    prefixed = prefixed.replace("<lastmod>", "<s:lastmod>").replace("</lastmod>", "</s:lastmod>")
    prefixed = prefixed.replace("<urlset", "<s:urlset").replace("</urlset", "</s:urlset")
    assert listings.sitemap(gzip.compress(SITEMAP.encode()), BASE) == plain
    assert listings.sitemap(prefixed.encode(), BASE) == plain


def test_a_sitemap_that_stops_in_the_middle_is_doubted() -> None:
    found = listing(SITEMAP[: SITEMAP.index("clerk")].encode(), BASE, row(links="/jobs/"))
    assert [link.url for link in found.links] == ["https://e.example/jobs/coder-1?a=1&b=2"]
    assert found.doubt == "the sitemap stops before its end"


def test_only_addresses_that_are_postings_are_taken() -> None:
    taken = [link.url for link in listing(SITEMAP.encode(), BASE, row()).links]
    assert taken == ["https://e.example/jobs/coder-1?a=1&b=2", "https://e.example/jobs/clerk-2"]


def test_a_rows_patterns_decide_where_it_has_them() -> None:
    found = listing(SITEMAP.encode(), BASE, row(links=r"about|/jobs/", skip="clerk"))
    assert [link.url for link in found.links] == [
        "https://e.example/jobs/coder-1?a=1&b=2",
        "https://e.example/about",
    ]


def test_a_sitemap_without_a_posting_says_so() -> None:
    found = listing(SITEMAP.encode(), BASE, row(links="/careers/"))
    assert found.links == ()
    assert found.doubt is not None
    assert "params.links" in found.doubt


def test_an_index_leads_to_the_part_about_jobs() -> None:
    assert listing(INDEX.encode(), BASE, row()).further == ("https://e.example/sitemap-jobs.xml",)
    everything = listing(INDEX.encode(), BASE, row(sitemaps="."))
    assert len(everything.further) == 2


def test_a_sitemap_of_jobs_is_taken_whole() -> None:
    found = listing(SITEMAP.encode(), "https://e.example/sitemap-jobs.xml", row())
    assert "https://e.example/about" in [link.url for link in found.links]


def test_robots_txt_leads_to_its_sitemaps() -> None:
    robots = b"User-agent: *\nDisallow: /x\nSitemap: https://e.example/a.xml\nsitemap: /b.xml\n"
    found = listing(robots, "https://e.example/robots.txt", row())
    assert found.further == ("https://e.example/a.xml", "https://e.example/b.xml")


@pytest.mark.parametrize(
    "url",
    [
        "https://e.example/jobs/inpatient-coder-r-204",
        "https://e.example/careers/jobs/12345/coder",
        "https://e.example/en-us/job/4711",
        "https://e.example/job-details/medical-records-clerk/",
        "https://e.example/x/position/coder_2",
    ],
)
def test_addresses_of_postings_look_like_it(url: str) -> None:
    assert listings.looks_like_posting(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://e.example/",
        "https://e.example/jobs",
        "https://e.example/jobs/",
        "https://e.example/careers/benefits",
        "https://e.example/jobs/search/coder-1",
        "https://e.example/jobs/coder-1/apply",
        "https://e.example/jobs/list-2.xml",
        "https://e.example/news/2026-11-01",
    ],
)
def test_other_addresses_do_not(url: str) -> None:
    assert not listings.looks_like_posting(url)


LIST = """<html><body><a href="/careers?page=1">1</a>
<a href="/jobs/coder-1#top">Coder</a> <a href="jobs/clerk-2">Clerk</a>
<a href="/jobs/coder-1">again</a>
<a href="https://other.example/jobs/3-x">elsewhere</a> <a href="mailto:a@e.example">mail</a>
<a href="http://[">broken</a> <a rel="next" href="/careers?page=2">next</a>
<script type="application/ld+json">[{"@type": "JobPosting", "title": "Registrar",
 "url": "/openings?id=9"}, {"@type": "JobPosting", "title": "Auditor", "url": "/jobs/whole-4",
 "description": "All of it is here."}]</script></body></html>"""


def test_a_list_page_gives_links_stubs_whole_postings_and_its_next_page() -> None:
    found = listing(LIST.encode(), "https://e.example/careers", row())
    assert [link.url for link in found.links] == [
        "https://e.example/openings?id=9",
        "https://e.example/jobs/coder-1",
        "https://e.example/jobs/clerk-2",
    ]
    assert [posting.title for posting in found.postings] == ["Auditor"]
    assert found.further == ("https://e.example/careers?page=2",)


def test_a_list_is_turned_by_the_parameter_a_row_names() -> None:
    page = b'<html><a href="/jobs/coder-1">Coder</a></html>'
    first = listing(page, "https://e.example/careers?q=x", row(page="p"))
    assert first.further == ("https://e.example/careers?q=x&p=2",)
    assert listing(page, first.further[0], row(page="p")).further == (
        "https://e.example/careers?q=x&p=3",
    )


@given(st.binary(max_size=300))
def test_no_bytes_make_a_sitemap_raise(body: bytes) -> None:
    listings.sitemap(body, BASE)
    listings.sitemap(b"<urlset>" + body, BASE)
    listings.sitemap(b"\x1f\x8b" + body, BASE)
