"""Paylocity's hosted boards: ``window.pageData`` of a board's page, then each job's page.

No public documentation of the pages; the format is that of recorded ones. The partners' JSON
feed (``/recruiting/v2/api/feed/jobs/ID``) names the same fields in small letters.
"""

import json
import re
from typing import Any

from crawler import bounds, pagetext, places
from crawler.addresses import urljoin
from crawler.catalogue.schema import Source
from crawler.families import html
from crawler.families.family import Family, Listing, gathered, opens_with, read_json, refuse
from crawler.fields import described, inside, objects, said
from crawler.listings import Link
from crawler.markup import decode, one_line
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "paylocity"
SITE = "https://recruiting.paylocity.com"
_DATA = re.compile(r"window\.pageData\s*=\s*")
_NUMBER = re.compile(r"/jobs/details/(\d+)", re.IGNORECASE)
#: Fields that tell its jobs from those of other boards whose answers have a list of ``jobs``.
_MARKS = {"jobid", "joblocation", "locationname", "publisheddate", "displayurl"}


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The stubs of a board, the jobs of a feed, or the posting of a job's page."""
    if not opens_with(body, b"<"):
        board = _small(read_json(body, NAME))
    else:
        text = decode(body)
        if "ld+json" in text and "job-preview" in text:
            return _page(body, text, url, source, employer)
        board = _board(text)
    listed = inside(board, "jobs")
    jobs = objects(listed)
    if not isinstance(listed, list) or (jobs and not any(_MARKS & job.keys() for job in jobs)):
        raise refuse(board, NAME)
    name = said(board, "moduletitle", "companyname") or employer
    return gathered((_posting(job, url, source, name) for job in jobs), NAME)


def first(row: Source) -> str:
    """The board's own address."""
    if "/recruiting/" not in row.url.lower():
        raise BadInput("is not the address of a board", field="url", value=row.url)
    return row.url


def listing(body: bytes, url: str, row: Source) -> Listing:
    """A board is whole in one page; its jobs' texts are on theirs."""
    found = parse(body, url=url, source=row.id, employer=row.employer)
    whole = tuple(posting for posting in found if posting.description)
    links = tuple(Link(stub.url, None, stub) for stub in found if not stub.description)
    return Listing(whole, links)


def _board(text: str) -> Any:
    """The data of a board's page; BadInput for a page without any."""
    start = _DATA.search(text)
    if not start:
        raise BadInput(f"not an answer of {NAME}: a page without window.pageData")
    try:
        return _small(json.JSONDecoder(strict=False).raw_decode(text, start.end())[0])
    except (ValueError, RecursionError) as error:
        raise BadInput(f"not an answer of {NAME}: window.pageData is broken ({error})") from error


def _small(value: Any, depth: int = 0) -> Any:
    """The data with every name in small letters."""
    if isinstance(value, dict) and depth < 6:
        return {str(name).lower(): _small(item, depth + 1) for name, item in value.items()}
    if isinstance(value, list) and depth < 6:
        return [_small(item, depth + 1) for item in value]
    return value


def _posting(job: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    ref, title = said(job, "jobid", "id"), said(job, "jobtitle", "title")
    if not ref or not title:
        return None
    address = said(job, "displayurl", "url") or f"/Recruiting/Jobs/Details/{ref}"
    away = job.get("isremote") is True
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=described(
            [("", job.get("description")), ("Requirements", job.get("requirements"))]
        ),
        employer=employer,
        url=urljoin(url or SITE, address),
        places_raw=tuple(filter(None, [_place(job)])),
        pay_raw=said(job, "salarydescription", "salary") or None,
        posted_raw=said(job, "publisheddate") or None,
        employment_type_raw=said(job, "jobtype", "employmenttype") or None,
        remote_raw="remote" if away else None,
        family=NAME,
    )


def _place(job: dict[str, Any]) -> str:
    """The job's address; its name where there is none: a site may be called anything."""
    given = job.get("joblocation")
    parts = (said(given, name) for name in ("city", "state", "zip", "country"))
    return places.line(*parts) or said(given, "name") or said(job, "locationname")


def _page(body: bytes, text: str, url: str, source: str, employer: str) -> list[RawPosting]:
    """A job's page: its JSON-LD, and the facts that only the page shows under headings."""
    tree = bounds.tree(text)
    page = url or pagetext.address(tree)
    number = _NUMBER.search(page)
    shown = {}
    for heading in tree.css(".job-listing-header"):
        sibling = heading.next
        while sibling is not None and sibling.tag == "-text":
            sibling = sibling.next
        if sibling is not None:
            shown[one_line(heading.text()).lower()] = one_line(sibling.text(separator=" "))
    found = html.parse(body, url=page, source=source, employer=employer)
    return [
        html.of_family(
            posting,
            NAME,
            ref=number[1] if number else posting.ref,
            employment_type_raw=posting.employment_type_raw or shown.get("job type"),
            pay_raw=posting.pay_raw or shown.get("salary") or shown.get("pay"),
        )
        for posting in found
    ]


FAMILY = Family(NAME, parse, first, listing)
