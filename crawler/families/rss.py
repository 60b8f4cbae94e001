"""RSS 2.0, RSS 1.0 and Atom feeds of postings.

https://www.rssboard.org/rss-specification, RFC 4287. Neither has fields for jobs; the ones that
job boards add (``region``, ``type``, ``expires_at``, ``job:location`` …) are read by their
names. A feed shows the latest postings, so it is never taken for a whole listing.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from crawler import places
from crawler.catalogue.schema import Source
from crawler.families import xmlfeed
from crawler.families.family import Family, Listing, gathered
from crawler.fields import described
from crawler.xmlrecords import Document, Element, children, employer_of, html, line, said, words_of
from himjobs.model import RawPosting

NAME = "rss"
_ROOTS = ("rss", "rdf", "feed")
_PLACE = ("location", "joblocation", "region")
#: How boards put the employer into the title, where every title of a feed is written so.
_IN_TITLE = (re.compile(r"(?P<title>.+) at (?P<employer>.+)"), re.compile(
    r"(?P<employer>[^:]+?)\s*: (?P<title>.+)"))  # fmt: skip


def parse(
    body: bytes,
    *,
    url: str,  # noqa: ARG001 - every family's signature
    source: str,
    employer: str = "",
) -> list[RawPosting]:
    """The entries of a feed; other XML feeds of jobs are read as such."""
    document = Document(body, NAME)
    if document.root not in _ROOTS:
        return xmlfeed.read(document, source=source, employer=employer, family=NAME)
    items = document.records(("item", "entry"))
    found = gathered((_posting(item, source, employer) for item in items), NAME)
    if employer or any(posting.employer for posting in found):
        return found
    named = _named([posting.title for posting in found])
    return [replace(raw, employer=name) for raw, name in zip(found, named, strict=True)]


def first(row: Source) -> str:
    """The feed's own address."""
    return row.url


def listing(body: bytes, url: str, row: Source) -> Listing:
    """A feed's postings; only a row that says ``whole`` vouches for it being all there is."""
    document = Document(body, NAME)
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    doubt = None if document.whole else "the feed stops before its end"
    if document.root in _ROOTS and row.params.get("whole") != "yes":
        doubt = doubt or "a feed shows its latest postings only"
    return Listing(tuple(postings), doubt=doubt)


def _posting(item: Element, source: str, employer: str) -> RawPosting | None:
    title, address = said(item, "title"), _address(item)
    if not title:
        return None
    name, where = _employer(item) or employer, _places(item)
    posted = said(item, "pubdate", "published", "date", "updated")
    ref = said(item, "guid", "id", "jobid") or address
    texts = [html(part) for part in children(item, "encoded", "content", "description", "summary")]
    description = described([("", max(texts, key=len, default=""))])
    if not ref and not description:
        return None
    ref = ref or words_of(title, name, *where, posted)
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=description,
        employer=name,
        url=address or (ref if ref.startswith("http") else ""),
        places_raw=where,
        pay_raw=said(item, "salary", "pay", "compensation") or None,
        posted_raw=posted or None,
        closes_raw=said(item, "expiresat", "expires", "expirationdate", "closingdate") or None,
        employment_type_raw=said(item, "type", "jobtype", "employmenttype") or None,
        remote_raw=said(item, "remotestatus", "remote", "workplacetype") or None,
        family=NAME,
    )


def _address(item: Element) -> str:
    """The text of an RSS link, the target of an Atom one (``alternate`` where it has several)."""
    links = children(item, "link")
    links.sort(key=lambda link: link.get("rel", "alternate") != "alternate")
    found = [line(link) or link.get("href", "").strip() for link in links]
    return next((text for text in found if text), "")


def _employer(item: Element) -> str:
    author = "".join(said(part, "name") for part in children(item, "author")[:1])
    return employer_of(item) or said(item, "creator") or author


def _places(item: Element) -> tuple[str, ...]:
    """Every place an entry names, under whatever name: a line, or town, state and country."""
    whole = [line(part) for part in children(item, *_PLACE)]
    parts = [part for part in item.iterdescendants() if len(part)]
    given = [
        places.line(said(part, "city"), said(part, "state", "region"), said(part, "zip"),
                    said(part, "country"))
        for part in [item, *parts] if said(part, "city", "state")
    ]  # fmt: skip
    return tuple(dict.fromkeys(filter(None, [*given, *whole])))


def _named(titles: Iterable[str]) -> list[str]:
    """The employers in a feed's titles; "" for all where not every title names one."""
    titles = list(titles)
    for written in _IN_TITLE:
        found = [written.fullmatch(title) for title in titles]
        if len(found) > 1 and all(found):
            return [match["employer"].strip() for match in found if match]
    return [""] * len(titles)


FAMILY = Family(NAME, parse, first, listing, frozenset({"whole"}))
