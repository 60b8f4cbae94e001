"""Where a site names its postings: sitemaps, sitemap indexes, robots.txt and list pages. Pure.

https://www.sitemaps.org/protocol.html. Sitemaps are read with patterns, not an XML parser: half
of them in the world are not well-formed, and a cut one must still give what is there.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from urllib.parse import urldefrag

from selectolax.lexbor import LexborHTMLParser

from crawler.addresses import urljoin, urlsplit
from crawler.bounds import (
    ANY_SIZE,
    LARGEST_ROBOTS,
    LARGEST_XML,
    MOST_ADDRESSES,
    MOST_UNPACKED,
)
from crawler.markup import decode
from himjobs.errors import BadInput
from himjobs.model import RawPosting

_END = re.compile(r"</((?:\w{1,40}:)?)(url|sitemap)\s*>")
_ROOT = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)\b")
_CLOSED = re.compile(
    r"</(?:\w+:)?(?:urlset|sitemapindex)\s*>\s*\Z|<(?:urlset|sitemapindex)\b[^>]*/>\s*\Z"
)
_CDATA = re.compile(r"\s*<!\[CDATA\[(.*?)\]\]>\s*", re.DOTALL)
_SITEMAP_LINE = re.compile(r"^[ \t]*+sitemap[ \t]*+:[ \t]*+(\S+)", re.IGNORECASE | re.MULTILINE)
#: A path that names one posting: a word for postings, then something of its own.
_POSTING = re.compile(
    r"/(?:[\w-]*-)?(?:jobs?|careers?|positions?|openings?|vacanc(?:y|ies)|postings?|requisitions?"
    r"|opportunit(?:y|ies)|jobdetails?|job-details?)/(?=[^?#]*[\d-])[^?#]{3,}$",
    re.IGNORECASE,
)
_ABOUT_JOBS = re.compile(r"job|career|position|vacanc|posting|requisition|opening", re.IGNORECASE)
#: Sitemaps of ready-made searches: jobs by place, by role, by employer.
_ABOUT_SEARCHES = re.compile(
    r"[-_](?:location|role|categor|tag|title|city|cities|state|countr|compan|employer|keyword|skill)",
    re.IGNORECASE,
)
_NOT_POSTING = re.compile(
    r"/(?:apply|login|sign-?in|register|search|feed|rss|category|tag|location)s?(?:/|$)"
    r"|\.(?:pdf|jpe?g|png|gif|svg|css|js|xml|zip|docx?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A posting's page found in a listing; ``modified`` is the listing's own stamp, if any.

    ``stub`` is what the listing says of the posting, under the source's own id; None where it
    gives nothing but the address.
    """

    url: str
    modified: str | None = None
    stub: RawPosting | None = None

    @property
    def ref(self) -> str:
        """What the posting is known by: the source's id for it, else its page's address."""
        return self.stub.ref if self.stub else self.url


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap lists. ``whole`` is false when the document stops before its end."""

    pages: tuple[Link, ...] = ()
    sitemaps: tuple[str, ...] = ()
    whole: bool = True


def unpacked(body: bytes) -> bytes:
    """A gzipped sitemap's bytes; other bodies, and those that do not unpack, as they are.

    Raises BadInput where they would be too many for their size, or for any document.
    """
    if not body.startswith(b"\x1f\x8b"):
        return body
    most = min(LARGEST_XML, max(ANY_SIZE, MOST_UNPACKED * len(body)))
    try:
        found = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, most + 1)
    except zlib.error:
        return body
    if len(found) > most:
        raise BadInput(f"its {len(body):,} bytes unpack to more than {most:,}")
    return found


def sitemap(body: bytes, url: str) -> Sitemap | None:
    """A sitemap, an index or robots.txt read; None when the body is none of them."""
    text = decode(unpacked(body))
    if urlsplit(url).path == "/robots.txt":
        named = [urljoin(url, line) for line in _SITEMAP_LINE.findall(text, 0, LARGEST_ROBOTS)]
        return Sitemap(sitemaps=tuple(dict.fromkeys(named)))
    root = _ROOT.search(text, 0, 4096)
    if not root or "<html" in text[: root.start()].lower():
        return None
    pages: dict[str, Link] = {}
    sitemaps: list[str] = []
    for prefix, kind, entry in islice(_entries(text), MOST_ADDRESSES + 1):
        address = _inner(entry, f"{prefix}loc")
        if not address:
            continue
        address = urldefrag(urljoin(url, address))[0]
        if kind == "sitemap":
            sitemaps.append(address)
        else:
            pages.setdefault(address, Link(address, _inner(entry, f"{prefix}lastmod") or None))
    whole = bool(_CLOSED.search(text[-200:])) and len(pages) <= MOST_ADDRESSES
    return Sitemap(tuple(pages.values()), tuple(dict.fromkeys(sitemaps)), whole)


def _entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Prefix, kind and inside of every entry, from its end back to the nearest beginning."""
    done = 0
    for end in _END.finditer(text):
        begin = f"<{end[1]}{end[2]}"
        at = text.rfind(begin, done, end.start())
        opened = text.find(">", at, end.start()) if at >= 0 else -1
        if opened >= 0:
            yield end[1], end[2], text[opened + 1 : end.start()]
        done = end.end()


def _inner(entry: str, name: str) -> str:
    start = entry.find(f"<{name}>")
    end = entry.find(f"</{name}>", start)
    if start < 0 or end < 0:
        return ""
    text = entry[start + len(name) + 2 : end]
    found = _CDATA.fullmatch(text)
    return found[1].strip() if found else unescape(text).strip()


def about_jobs(url: str) -> bool:
    """True for a sitemap that by its name lists postings and nothing else."""
    name = urlsplit(url).path.rpartition("/")[2]
    return bool(_ABOUT_JOBS.search(name)) and not _ABOUT_SEARCHES.search(name)


def looks_like_posting(url: str) -> bool:
    """True for an address that by its path is one posting's; used where a row says no better."""
    path = urlsplit(url).path
    return bool(_POSTING.search(path)) and not _NOT_POSTING.search(path)


def anchors(tree: LexborHTMLParser, url: str) -> list[str]:
    """Addresses a page links to, in order, once each, without fragments."""
    found = []
    for node in tree.css("a[href]"):
        href = (node.attributes.get("href") or "").strip()
        if href and not href.startswith(("#", "mailto:", "tel:", "javascript:", "data:")):
            try:
                found.append(urldefrag(urljoin(url, href))[0])
            except ValueError:  # "http://[": not an address
                continue
    return [a for a in dict.fromkeys(found) if a.startswith(("http://", "https://"))]


def next_pages(tree: LexborHTMLParser, url: str) -> list[str]:
    """The pages a list names as following it (``rel="next"``)."""
    found = [
        urljoin(url, node.attributes.get("href") or "")
        for node in tree.css('a[rel~="next"][href], link[rel~="next"][href]')
    ]
    return [address for address in dict.fromkeys(found) if address != url]
