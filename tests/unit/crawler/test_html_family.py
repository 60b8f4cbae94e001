"""Any page: what gives postings, what gives none, and what is no page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.families.html import parse
from himjobs.errors import BadInput

JOB = '{"@type": "JobPosting", "title": "Coder", "description": "<p>Codes charts.</p>"%s}'
TEXT = "<p>" + "Reviews records and assigns codes. RHIT required. " * 10 + "</p>"


def page(*blocks: str, body: str = "", head: str = "") -> bytes:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<!doctype html><html><head>{head}{scripts}</head><body>{body}</body></html>".encode()


def titles(body: bytes) -> list[str]:
    return [raw.title for raw in parse(body, url="", source="s")]


def test_a_page_without_address_is_known_by_the_one_it_gives_itself() -> None:
    head = '<link rel="canonical" href="https://e.example/jobs/1">'
    (raw,) = parse(page(JOB % "", head=head), url="", source="s")
    assert raw.url == raw.ref == "https://e.example/jobs/1"


def test_the_address_of_a_page_with_two_jobs_is_neithers() -> None:
    two = page(JOB % "", JOB.replace("Coder", "Clerk") % "")
    assert {raw.url for raw in parse(two, url="https://e.example/all", source="s")} == {""}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    head = '<meta charset="iso-8859-1">' if encoding == "latin-1" else ""
    text = page(JOB.replace("Coder", "Codeur médical") % "", head=head).decode()
    assert titles(text.encode(encoding)) == ["Codeur médical"]


def test_a_damaged_block_is_completed_from_the_page() -> None:
    block = '{"@type": "JobPosting", "title": , "hiringOrganization": {"name": "Elm"}, "url"'
    body = f"<nav>Menu</nav><main><h1>Coding Auditor</h1>{TEXT}<script>x()</script></main>"
    (raw,) = parse(page(block, body=body), url="https://e.example/1", source="s")
    assert (raw.title, raw.employer) == ("Coding Auditor", "Elm")
    assert "RHIT required" in raw.description
    assert "x()" not in raw.description


def test_a_damaged_block_that_is_no_job_gives_none() -> None:
    block = '{"@type": "Organization", "name": "JobPosting Ltd", "x": '
    assert titles(page(block, body=f"<main><h1>Coder</h1>{TEXT}</main>")) == []


@pytest.mark.parametrize(
    "body",
    [
        page(JOB % "").replace(b"<!doctype html>", b"<?xml version='1.0'?>"),
        (JOB % "").encode(),
        f"[{JOB % ''}]".encode(),
        b"\xef\xbb\xbf" + (JOB % "").encode() + b"\n",
        (JOB % "").replace("charts", "charts\n").encode(),
        b"<p>no html element</p>" + page(JOB % ""),
    ],
)
def test_pages_and_bare_objects_are_both_taken(body: bytes) -> None:
    assert titles(body) == ["Coder"]


def test_one_object_a_line_is_taken() -> None:
    lines = [JOB % f', "url": "https://e.example/{n}"' for n in range(3)]
    assert titles("\n".join(lines).encode()) == ["Coder"] * 3


@pytest.mark.parametrize(
    "body",
    [
        page(),
        page('{"@type": "WebSite"}'),
        page('{"@type": "JobPosting", "title": "A stub"}'),
        b'{"@context": "https://schema.org", "@graph": []}',
        b"<p>JobPosting is a word here</p>",
    ],
)
def test_a_page_without_a_posting_gives_none(body: bytes) -> None:
    assert titles(body) == []


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7\x00\x01", "binary"),
        (b"Just some words", "no markup"),
        (
            b'<?xml version="1.0"?><rss><channel><item><title>x</title></item></channel></rss>',
            "rss",
        ),
        (b"<urlset><url><loc>https://e.example/</loc></url></urlset>", "urlset"),
        (b'<?xml version="1.0"?><offers><offer><p>x</p></offer></offers>', "XML"),
        (b'{"jobs": []}', "without schema.org"),
        (b"[]", "without schema.org"),
        (b"{", "without schema.org"),
    ],
)
def test_what_is_no_page_is_refused_by_what_it_is(body: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        parse(body, url="", source="s")


@settings(deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400))
def test_no_page_makes_it_raise_anything_but_a_refusal(noise: bytes, at: int) -> None:
    whole = page(JOB % ', "jobLocation": {"address": {"addressLocality": "Austin"}}', body=TEXT)
    for body in (noise, whole[:at] + noise + whole[at:], whole[: at * 3] + noise):
        try:
            found = parse(body, url="", source="s")
        except BadInput:
            continue
        assert all(raw.title and raw.description for raw in found)
