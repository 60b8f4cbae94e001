"""NEOGOV's RSS (governmentjobs.com): an agency's open jobs, in one answer.

https://www.governmentjobs.com/SearchEngine/JobsFeed?agency=NAME; the fields of the namespace
``joblisting`` are those of recorded feeds. The feed is whole: what is not in it is closed.
"""

from crawler import pay, places
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered
from crawler.fields import described
from crawler.xmlrecords import Document, Element, children, html, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "neogov-rss"
_SPACE = "neogov.com/namespaces/joblisting"
#: What agencies write into a field that they do not show.
_HIDDEN = ("not displayed", "0", "0.00", "n/a")
_SECTIONS = (
    ("examplesofduties", "Examples of duties"),
    ("qualifications", "Qualifications"),
    ("requirements", "Requirements"),
    ("supplementalinformation", "Supplemental information"),
    ("benefits", "Benefits"),
)


def parse(
    body: bytes,
    *,
    url: str,  # noqa: ARG001 - every family's signature
    source: str,
    employer: str = "",
) -> list[RawPosting]:
    """The jobs of an agency's feed."""
    document = Document(body, NAME)
    if document.root != "rss" or _SPACE not in document.text[:4000].lower():
        raise BadInput(f"not an answer of {NAME}: has no {_SPACE}")
    items = document.records(("item",))
    return gathered((_posting(item, document, source, employer) for item in items), NAME)


def first(row: Source) -> str:
    """The feed's own address."""
    return row.url


def listing(body: bytes, url: str, row: Source) -> Listing:
    """The feed is the agency."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    whole = Document(body, NAME).whole
    return Listing(tuple(postings), doubt=None if whole else "the feed stops before its end")


def _posting(item: Element, feed: Document, source: str, employer: str) -> RawPosting | None:
    ref, title = said(item, "jobid", "guid", "jobnumbersingle"), said(item, "title")
    if not ref or not title:
        return None
    parts = [("", "description"), *((heading, name) for name, heading in _SECTIONS)]
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=described(
            (heading, html(part)) for heading, name in parts for part in children(item, name)
        ),
        employer=employer or said(item, "agency") or feed.head.get("title", ""),
        url=said(item, "link") or said(item, "guid"),
        places_raw=tuple(filter(None, [_place(item)])),
        pay_raw=_pay(item),
        posted_raw=said(item, "advertisefromdate", "advertisefromdateutc", "pubdate") or None,
        closes_raw=said(item, "advertisetodatetime", "advertisetodatetimeutc") or None,
        employment_type_raw=said(item, "jobtype") or None,
        family=NAME,
    )


def _place(item: Element) -> str:
    return places.line(said(item, "location"), said(item, "state"))


def _pay(item: Element) -> str | None:
    low, high = (
        "" if amount.lower() in _HIDDEN else amount
        for amount in (said(item, "minimumsalary"), said(item, "maximumsalary"))
    )
    unit = said(item, "salaryinterval")
    return pay.line(low, high, currency=said(item, "salarycurrency"), unit=unit)


FAMILY = Family(NAME, parse, first, listing)
