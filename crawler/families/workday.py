"""Workday career sites (CXS): the list a site's own page asks for, then each posting.

No public documentation; the format is that of recorded answers. A list is posted for, 20 at a
time at most; its ``total`` never says more than 2,000 and says 0 on later pages, so the first
answer of a part is believed, and a part that reaches the cap is split by a facet until none does.
"""

import re
from dataclasses import replace
from typing import Any

from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families import workday_parts as parts
from crawler.families.family import (
    Family,
    Listing,
    Post,
    gathered,
    named_after,
    read_json,
    read_records,
)
from crawler.fields import html, inside, joined, said, text, texts
from crawler.listings import Link
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "workday"
_UNDER = ("jobPostings", "jobPostingInfo")
_MARKS = ("externalPath", "jobDescription", "jobReqId", "jobPostingId")
_API = re.compile(r"(https?://[^/]+)/wday/cxs/([^/]+)/([^/?#]+)")
_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{2,4})?")
#: "7 Locations": how many, not where.
_COUNT = re.compile(r"\d+\s+\w+", re.IGNORECASE)
_AWAY = re.compile(r"\b(?:remote|hybrid|telecommute|work from home|virtual)\b", re.IGNORECASE)


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The stubs of a list's answer, or the posting of a detail answer."""
    answer = read_json(body, NAME)
    name = said(inside(answer, "hiringOrganization"), "name") or employer
    jobs = read_records(body, NAME, under=_UNDER, marks=_MARKS)
    live = [job for job in jobs if job.get("posted") is not False]
    found = (_posting(job, url, source, name) for job in live)
    return gathered((stub if stub and stub.title else None for stub in found), NAME)


def first(row: Source) -> Post:
    """The first page of the site's list; ``search`` narrows it to postings with a word."""
    return parts.page(f"{_site(row)}/jobs", search=str(row.params.get("search", "")))


def listing(body: bytes, asked: Post, row: Source) -> Listing:
    """A page of the list, and what follows from it: its other pages, or its parts."""
    answer = read_json(body, NAME)
    jobs = read_records(body, NAME, under=_UNDER, marks=_MARKS)
    site = asked.url.removesuffix("/jobs")
    links = {}
    for job in jobs:
        stub = _posting(job, asked.url, row.id, row.employer)
        if stub and (path := said(job, "externalPath")):
            links[stub.ref] = Link(site + path, None, stub)
    found = inside(answer, "jobPostings")
    count = len(found) if isinstance(found, list) else 0
    rest = parts.rest(asked, answer, count)
    return replace(rest, links=tuple(links.values()), nameless=count - len(links))


def _site(row: Source) -> str:
    """The site's API address, out of the parameters or of the address people visit."""
    if found := _API.match(row.url):
        return found[0]
    where = urlsplit(row.url)
    names = [name for name in where.path.split("/") if name]
    if names and _LOCALE.fullmatch(names[0]):
        names = names[1:]
    host = where.hostname or ""
    if names[:1] == ["recruiting"]:  # wd3.myworkdaysite.com/recruiting/TENANT/SITE
        tenant, site = [*names[1:3], "", ""][:2]
    else:
        tenant, site = host.partition(".")[0], next(iter(names), "")
    tenant, site = row.params.get("tenant") or tenant, row.params.get("site") or site
    if not tenant or not site:
        raise BadInput("names no tenant and site", field="url", value=row.url)
    return f"{where.scheme}://{where.netloc}/wday/cxs/{tenant}/{site}"


def _ref(job: dict[str, Any]) -> str:
    """The number at the end of the posting's path; one requisition may have several postings."""
    path = said(job, "externalPath", "externalUrl", "jobPostingId").partition("?")[0]
    name = path.rstrip("/").rpartition("/")[2]
    number = name.rpartition("_")[2]
    return (number if re.search(r"\d", number) else name) or said(job, "jobReqId", "id")


def _posting(job: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    """What a record says; a row of a list may leave the title to the posting's own answer."""
    ref, title = _ref(job), said(job, "title")
    if not ref:
        return None
    address = said(job, "externalUrl") or _hosted(url, said(job, "externalPath"))
    tenant = (urlsplit(address).hostname or "").partition(".")[0]
    where = _places(job)
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=html(job.get("jobDescription")),
        employer=employer or named_after(tenant),
        url=address,
        places_raw=where,
        posted_raw=said(job, "startDate", "postedOn") or None,
        closes_raw=said(job, "endDate") or None,
        employment_type_raw=joined(job.get("timeType"), job.get("workerSubType")),
        remote_raw=said(job, "remoteType") or next(filter(_AWAY.search, where), None),
        family=NAME,
    )


def _hosted(url: str, path: str) -> str:
    """The page people visit, for a path of the list."""
    found = _API.match(url)
    return f"{found[1]}/{found[3]}{path}" if found and path else ""


def _places(job: dict[str, Any]) -> tuple[str, ...]:
    """Every place; a count of them is none, but the path of the posting names the first."""
    named = [*texts(job.get("location")), *texts(job.get("additionalLocations"))]
    line = text(job.get("locationsText"))
    if line and not _COUNT.fullmatch(line):
        named.append(line)
    first_of_several = re.match(r"/job/([^/]+)/", said(job, "externalPath"))
    if not named and first_of_several:
        named.append(first_of_several[1].replace("-", " "))
    return tuple(dict.fromkeys(named))


FAMILY = Family(NAME, parse, first, listing, frozenset({"tenant", "site", "search"}))
