"""Any page with schema.org JobPosting data, and the sitemaps or list pages that lead to it.

JSON-LD first, microdata or RDFa where there is none; a posting whose JSON-LD stays invalid is
read as far as it goes and completed from the page. A body that is bare JSON-LD (one object, a
list, or one object a line) is taken too.

A row's ``params``: ``links`` and ``skip`` are patterns for the addresses of postings, ``sitemaps``
one for the parts of a sitemap index worth reading, ``page`` the name of the query parameter that
pages a list.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson
from selectolax.lexbor import LexborHTMLParser

from crawler import bounds, jobposting, jsonld, listings, microdata, pagetext
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing
from crawler.listings import Link
from crawler.markup import decode
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "html"
_log = logging.getLogger(__name__)
_FEEDS = re.compile(r"<(rss|feed|urlset|sitemapindex|source|workzag-jobs)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|script|p|meta|span|title)\b", re.IGNORECASE)


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The postings of a page; [] for a page without any."""
    text = _text(body)
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        jobs = jsonld.jobs(_bare(text))
        return _postings(jobs, source=source, page=url, employer=employer)
    _refuse_other_formats(text)
    tree = bounds.tree(text)
    page = url or pagetext.address(tree)
    return _postings(_jobs(text, tree), source=source, page=page, employer=employer)


def is_xml(body: bytes) -> bool:
    """True for feeds and other XML; false for HTML, of which XHTML is a part."""
    head = decode(body[:4096]).lstrip("\ufeff \t\r\n").lower()
    if "<html" in head or head.startswith("<!doctype html"):
        return False
    return head.startswith(("<?xml", "<nhsjobs")) or bool(_FEEDS.search(head))


def of_family(posting: RawPosting, family: str, **facts: str | None) -> RawPosting:
    """A page's posting as one of the family whose page it is, with what that family knows."""
    return replace(posting, family=family, **facts)  # type: ignore[arg-type]


def first(row: Source) -> str:
    """The row's own address: a sitemap, an index of them, robots.txt or a list page."""
    return row.url


def listing(body: bytes, url: str, row: Source) -> Listing:
    """The postings' addresses in a sitemap or on a list page; whole postings where it has them."""
    found = listings.sitemap(body, url)
    return _from_sitemap(found, url, row) if found else _from_page(_text(body), url, row)


def _text(body: bytes) -> str:
    if not body.strip():
        raise BadInput("not a page: it is empty")
    if b"\x00" in body[:512] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput("not a page: it is a binary file")
    return decode(body)


def _refuse_other_formats(text: str) -> None:
    """Raise BadInput for feeds, sitemaps and plain text: none of them is a page."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    if "<html" not in head.lower():
        if feed := _FEEDS.search(head):
            raise BadInput(f"not a page: it is XML ({feed[1].lower()})")
        if head.startswith("<?xml"):
            raise BadInput("not a page: it is XML")
    if not _MARKUP.search(text):
        raise BadInput("not a page: it has no markup")


def _bare(text: str) -> list[Any]:
    """The values of a body that is JSON-LD itself; BadInput when it is some other JSON."""
    values: list[Any] = []
    try:
        values = [orjson.loads(text.lstrip("\ufeff"))]
    except orjson.JSONDecodeError:
        repaired = jsonld.repair(text)
        values = [repaired] if repaired is not None else jsonld.guess(text)
    if not any("@type" in node or "@context" in node for node in jsonld.nodes(values)):
        raise BadInput("not a page: it is JSON without schema.org objects")
    return values


def _jobs(text: str, tree: LexborHTMLParser) -> list[dict[str, Any]]:
    blocks = jsonld.blocks(text, tree)
    jobs = jsonld.jobs(blocks.values)
    for bad in blocks.bad:
        if "JobPosting" in bad:
            jobs += [_completed(job, text, tree) for job in jsonld.jobs(jsonld.guess(bad))]
    if blocks.bad:
        _log.info("%d JSON-LD blocks stay invalid", len(blocks.bad))
    return jobs or microdata.jobs(tree)


def _completed(job: dict[str, Any], text: str, tree: LexborHTMLParser) -> dict[str, Any]:
    """A job from a damaged block with what it lost, in the page's words."""
    if not job.get("title"):
        job["title"] = pagetext.heading(tree)
    if not job.get("description"):
        job["description"] = pagetext.main_html(text)
    return job


def _postings(
    jobs: list[dict[str, Any]], *, source: str, page: str, employer: str
) -> list[RawPosting]:
    """A page's address is its posting's only where there is one."""
    alone = page if len(jobs) == 1 else ""
    found = [
        jobposting.posting(job, source=source, page=alone, employer=employer, family=NAME)
        for job in jobs
    ]
    return list({posting.ref: posting for posting in found if posting}.values())


def _from_sitemap(found: listings.Sitemap, url: str, row: Source) -> Listing:
    links = _wanted(found.pages, row, everything=listings.about_jobs(url))
    doubt = None if found.whole else "the sitemap stops before its end"
    if found.pages and not links and not doubt:
        doubt = "no address in the sitemap is a posting's (params.links)"
    named = row.params.get("sitemaps")
    parts = [part for part in found.sitemaps if not named or re.search(named, part)]
    about = [part for part in parts if listings.about_jobs(part)]
    return Listing(
        links=tuple(links), further=tuple(parts if named else about or parts), doubt=doubt
    )


def _from_page(text: str, url: str, row: Source) -> Listing:
    _refuse_other_formats(text)
    tree = bounds.tree(text)
    jobs = _jobs(text, tree)
    postings = _postings(jobs, source=row.id, page="", employer=row.employer)
    stubs = [Link(address) for address in jobposting.links(jobs, url)]
    linked = [Link(a) for a in listings.anchors(tree, url) if _same_site(a, url) and a != url]
    links = {link.url: link for link in [*stubs, *_wanted(linked, row)]}
    for posting in postings:
        links.pop(posting.url, None)
    further = listings.next_pages(tree, url)
    if (name := row.params.get("page")) and links:
        further.append(_turned(url, str(name)))
    return Listing(tuple(postings), tuple(links.values()), tuple(dict.fromkeys(further)))


def _wanted(links: Iterable[Link], row: Source, *, everything: bool = False) -> list[Link]:
    """The links that are postings by the row's patterns, else by the look of their paths."""
    take, skip = row.params.get("links"), row.params.get("skip")
    return [
        link
        for link in links
        if (
            re.search(take, link.url)
            if take
            else everything or listings.looks_like_posting(link.url)
        )
        and not (skip and re.search(skip, link.url))
    ]


def _same_site(address: str, url: str) -> bool:
    return urlsplit(address).hostname == urlsplit(url).hostname


def _turned(url: str, name: str) -> str:
    """The address of the list's next page; the first may leave its number out."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    number = query.get(name, "1")
    query[name] = str(int(number) + 1) if number.isdigit() else "2"
    return parts._replace(query=urlencode(query)).geturl()


FAMILY = Family(NAME, parse, first, listing, frozenset({"links", "skip", "sitemaps", "page"}))
