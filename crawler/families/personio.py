"""Personio's XML feed (``/xml``): one answer is every position of a company.

https://developer.personio.de/docs/retrieving-open-job-positions. A text is in named sections.
"""

import re

from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, named_after
from crawler.fields import described
from crawler.xmlrecords import Document, Element, children, deep, html, line, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "personio"
_HOST = re.compile(r"([^.]+)\.jobs\.personio\.(?:de|com|es|nl)")
_AWAY = re.compile(r"\b(?:remote|home ?office|hybrid)\b", re.IGNORECASE)


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The positions of a feed."""
    document = Document(body, NAME)
    if document.root not in ("workzagjobs", "positions", "position", "jobs"):
        raise BadInput(f"not an answer of {NAME}: the root is {document.root}")
    positions = document.records(("position",))
    return gathered((_posting(item, url, source, employer) for item in positions), NAME)


def first(row: Source) -> str:
    """The company's feed."""
    parts = urlsplit(row.url)
    if parts.path.rstrip("/").endswith("/xml"):
        return row.url
    if not _HOST.fullmatch(parts.hostname or ""):
        raise BadInput("names no company on jobs.personio", field="url", value=row.url)
    return f"{parts.scheme}://{parts.netloc}/xml"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One answer is the company."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    whole = Document(body, NAME).whole
    return Listing(tuple(postings), doubt=None if whole else "the feed stops before its end")


def _posting(item: Element, url: str, source: str, employer: str) -> RawPosting | None:
    ref, title = said(item, "id"), said(item, "name")
    if not ref or not title:
        return None
    parts = urlsplit(url)
    company = _HOST.fullmatch(parts.hostname or "")
    where = [said(item, "office")]
    where += [line(o) for group in children(item, "additionaloffices") for o in group]
    kinds = filter(None, (said(item, "employmenttype"), said(item, "schedule")))
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=described(
            (said(part, "name"), "".join(map(html, children(part, "value"))))
            for part in deep(item, "jobdescription")
        ),
        employer=said(item, "subcompany") or employer or named_after(company[1] if company else ""),
        url=f"{parts.scheme}://{parts.netloc}/job/{ref}" if company else "",
        places_raw=tuple(dict.fromkeys(filter(None, where))),
        posted_raw=said(item, "createdat") or None,
        employment_type_raw=", ".join(kinds) or None,
        remote_raw=next(filter(_AWAY.search, where), None),
        family=NAME,
    )


FAMILY = Family(NAME, parse, first, listing)
