"""Postings written into a page's own elements."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler import microdata
from crawler.families import html

MICRODATA = """
<main itemscope itemtype="https://schema.org/JobPosting">
 <h1 itemprop="title">Cancer Registrar</h1>
 <div itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
  <span itemprop="name">Elm Cancer Center</span>
 </div>
 <span itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
  <span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
   <span itemprop="addressLocality">Austin</span>, <span itemprop="addressRegion">TX</span></span>
 </span>
 <time itemprop="datePosted" datetime="2026-11-01">last week</time>
 <meta itemprop="employmentType" content="FULL_TIME">
 <meta itemprop="employmentType" content="TEMPORARY">
 <a itemprop="url" href="https://e.example/jobs/7">link</a>
 <div itemprop="description"><p>Abstracts <b>cases</b>.</p><ul><li>ODS required</li></ul></div>
 <ul itemprop="skills"><li>SEER</li></ul>
</main>
"""
RDFA = MICRODATA.replace("itemprop=", "property=").replace("itemscope ", "")
RDFA = re.sub(r'itemtype="https://schema.org/(\w+)"', r'typeof="schema:\1"', RDFA)


@pytest.mark.parametrize("page", [MICRODATA, RDFA], ids=["microdata", "RDFa"])
def test_an_item_is_read_as_its_json_would_be(page: str) -> None:
    (raw,) = html.parse(page.encode(), url="https://e.example/x", source="s")
    assert raw.title == "Cancer Registrar"
    assert raw.employer == "Elm Cancer Center"
    assert raw.places_raw == ("Austin, TX",)
    assert raw.posted_raw == "2026-11-01"
    assert raw.employment_type_raw == "FULL_TIME, TEMPORARY"
    assert raw.url == raw.ref == "https://e.example/jobs/7"
    assert raw.description.startswith(
        "<p>Abstracts <b>cases</b>.</p><ul><li>ODS required</li></ul>"
    )
    assert "<ul itemprop" in raw.description or "<ul property" in raw.description


def test_json_goes_before_elements() -> None:
    block = '{"@type": "JobPosting", "title": "Coder", "description": "From the block."}'
    page = f'<script type="application/ld+json">{block}</script>{MICRODATA}'
    assert [raw.title for raw in html.parse(page.encode(), url="", source="s")] == ["Coder"]


def test_a_type_that_only_resembles_it_is_no_job() -> None:
    page = MICRODATA.replace("org/JobPosting", "org/JobPostingList")
    assert html.parse(page.encode(), url="", source="s") == []


def test_elements_nested_beyond_reason_are_read_without_raising() -> None:
    deep = "<div itemscope itemprop='a'>" * 3000
    assert microdata.jobs(LexborHTMLParser(f"<div itemscope itemtype='x/JobPosting'>{deep}"))


@given(st.text(alphabet="<>/= \"'abitemscope itemprop itemtype JobPosting typeof", max_size=200))
def test_no_page_makes_it_raise(text: str) -> None:
    microdata.jobs(LexborHTMLParser(f'<p itemscope itemtype="http://schema.org/JobPosting">{text}'))
