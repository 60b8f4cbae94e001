"""Answers made to exhaust a parser are refused with the reason or read at once, by every family."""

import gzip
import resource
from collections.abc import Callable
from time import process_time
from typing import Any

import orjson
import pytest

from crawler import bounds, jsonld, listings
from crawler.classify import refusal
from crawler.families import FAMILIES
from himjobs.errors import BadInput
from himjobs.model import RawPosting
from reading.text import html
from reading.text.nesting import DEEPEST, is_too_deep
from tests.unit.himjobs.commands import himjobs

#: Seconds of this process's own work: each of these took that long for a hundredth of its size,
#: or for ever. Generous, because all of them take less than a fifth of it.
SECONDS = 5.0


def at_once(work: Callable[[], Any]) -> Any:
    """What the work gives, or its refusal; within ``SECONDS`` and 300 MB more than before."""
    began, held = process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        found = work()
    except BadInput as error:
        found = error
    assert process_time() - began < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held < 300_000
    return found


def parsed(family: str, body: bytes) -> Any:
    url = "https://jobs.example/job/1"
    return at_once(lambda: FAMILIES[family].parse(body, url=url, source="s"))


LAUGHS = b'<!ENTITY a0 "ha">' + b"".join(
    f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">'.encode() for n in range(12)
)
HOSTILE = {
    "prolog": b"<?a?>" * 60,
    "comments": b"<!--a-->" * 20_000,
    "doctypes": b"<!DOCTYPE a [" * 5000,
    "unclosed elements": b"<rss>" + b"<item><title>" * 50_000,
    "unclosed entries": b"<urlset>" + b"<url><loc>" * 50_000,
    "many tags": b"<html><body>" + b"<a>" * 1_000_000,
    "deep elements": b"<html><body>" + b"<div>" * 150_000,
    "deep lists": b"<html><body>" + b"<ul><li>" * 50_000,
    "half a character": b"<rss><channel><item><title>a&#xD800;b</title></item></channel></rss>",
    "numbers of no character": b"<rss><item>&#99999999;&#x110000;&#" + b"1" * 5000
    + b";</item></rss>",
    "entities of entities": b"<?xml version='1.0'?><!DOCTYPE r [" + LAUGHS + b"]><rss><channel>"
    b"<item><title>&a12;</title><link>https://x.example/1</link></item></channel></rss>",
    "a file of ours": b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss><channel>"
    b"<item><title>&x;</title><link>https://x.example/1</link></item></channel></rss>",
    "deep JSON": b'{"jobs":' + b"[" * 200_000,
    "many lists": b'{"jobs":[' + b"[]," * 1_500_000 + b"1]}",
    "a packed megabyte of nothing": gzip.compress(b"<urlset>" + b" " * 40_000_000),
    "numbers without an end": b'{"jobs":[{"id":' + b"1" * 100_000 + b',"title":"a"}]}',
    "broken JSON-LD": b'<html><script type="application/ld+json">{"@type":"JobPosting","a":"b"'
    + b" " * 60_000 + b'x"</script></html>',
    "nothing but bytes": bytes(range(256)) * 200,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_every_family_reads_or_refuses_it_at_once(body: bytes) -> None:
    for family in FAMILIES:
        found = parsed(family, body)
        if isinstance(found, BadInput):
            assert len(str(found)) < 400
            continue
        for posting in found:
            assert isinstance(posting, RawPosting)
            orjson.dumps(posting.as_json())
            assert "hahaha" not in posting.title, "no entity of a document's own is followed"
    at_once(lambda: listings.sitemap(body, "https://x.example/sitemap.xml"))
    at_once(lambda: refusal(body, asked="https://x.example/1", answered="https://x.example/2"))


@pytest.mark.parametrize(
    ("family", "name", "why"),
    [
        ("html", "many tags", "has 1,000,002 tags, at most 200,000 are read"),
        ("html", "deep elements", "elements nest more than 1,000 deep"),
        ("greenhouse", "many lists", "has 1,500,002 objects and lists"),
        ("rss", "a packed megabyte of nothing", "unpack to more than"),
    ],
)
def test_what_passes_a_bound_is_refused_with_the_bound(family: str, name: str, why: str) -> None:
    found = parsed(family, HOSTILE[name])
    assert isinstance(found, BadInput)
    assert why in str(found)


def test_a_prolog_of_any_length_leads_to_the_postings() -> None:
    feed = (
        b"<?xml version='1.0'?>"
        + b"<?a?><!-- b -->\n" * 200
        + b"<!DOCTYPE c [ <!ENTITY d 'e'> ]><rss>"
        b"<channel><item><title>Coder</title><link>https://x.example/1</link>"
        b"<description>a &#xD800;b&#x2019;s</description></item></channel></rss>"
    )
    (posting,) = parsed("rss", feed)
    assert (posting.title, posting.description) == ("Coder", "a b’s")


def test_a_sitemap_is_read_to_the_protocols_number_of_addresses() -> None:
    entry = "<url><loc>https://x.example/job/{}</loc></url>"
    body = "".join(map(entry.format, range(bounds.MOST_ADDRESSES + 10))).encode()
    found = at_once(
        lambda: listings.sitemap(b"<urlset>" + body + b"</urlset>", "https://x.example")
    )
    assert len(found.pages) == bounds.MOST_ADDRESSES + 1
    assert not found.whole, "what is not read is not taken for what is not listed"


def test_a_robots_file_of_blank_lines_is_read_at_once() -> None:
    body = b"\n" * 300_000 + b"Sitemap: https://x.example/s.xml\n"
    found = at_once(lambda: listings.sitemap(body, "https://x.example/robots.txt"))
    assert found.sitemaps == ("https://x.example/s.xml",)


@pytest.mark.parametrize("piece", ['"', '" ', '"a":', "{", "[", "\\", "//", "/*", ",\n", "'a' 'b'"])
def test_a_broken_block_is_given_up_or_mended_at_once(piece: str) -> None:
    for text in (
        piece * 20_000,
        f'{{"a":"b"{" " * 60_000}{piece * 100}',
        f"{piece}{' ' * 60_000}x",
    ):
        at_once(lambda text=text: jsonld.repair(text))
        at_once(lambda text=text: jsonld.guess(text))


@pytest.mark.parametrize(
    "piece", ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<span>", "<form>"]
)
def test_a_description_that_nests_without_an_end_keeps_its_words(piece: str) -> None:
    found = at_once(lambda: html.read_text(f"<p>RHIT required</p>{piece * 20_000}CCS preferred"))
    assert found.text.startswith("RHIT required")
    assert found.text.endswith("CCS preferred")


def test_no_page_that_closes_its_elements_is_too_deep() -> None:
    assert not is_too_deep("<div><p>a<br><b>b</b></div>" * DEEPEST)
    assert not is_too_deep("<ul>" + "<li>a" * 10 * DEEPEST)
    assert is_too_deep("<div>" * (DEEPEST + 1))


def test_parse_names_each_file_that_it_refuses_and_reads_the_others(tmp_path: Any) -> None:
    bad, good = tmp_path / "bad.xml", tmp_path / "good.xml"
    bad.write_bytes(b"<html>" + b"<a>" * 300_000)
    good.write_bytes(
        b"<rss><channel><item><title>Coder</title><link>https://x.example/1</link>"
        b"<description>b</description></item></channel></rss>"
    )
    done = himjobs("parse", "rss", bad, good)
    assert done.returncode == 1
    assert done.stderr.startswith(f"himjobs: {bad}: not an answer of rss: ")
    assert len(done.stdout.splitlines()) == 1
