"""Ashby's public posting API: one answer is the whole job board.

https://developers.ashbyhq.com/docs/public-job-posting-api. Jobs with ``isListed`` false are on
the board for those who have the link only, and are nobody else's postings. The answers of the
hosted board itself (``jobPostings``, without texts) are read too.
"""

import re
from typing import Any

from crawler import pay, places
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, named_after, read_records
from crawler.fields import described, inside, joined, objects, said, text
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "ashby"
API = "https://api.ashbyhq.com"
_UNDER = ("data", "jobBoard", "jobPostings", "jobPosting", "jobs", "results")
_MARKS = ("isListed", "descriptionHtml", "jobUrl", "secondaryLocations", "locationName",
          "workplaceType")  # fmt: skip
_BOARD = re.compile(r"/job-board/([^/?#]+)")
_AWAY = re.compile(r"\b(?:remote|hybrid|anywhere|distributed)\b", re.IGNORECASE)


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The listed jobs of a board, or a single one."""
    jobs = read_records(body, NAME, under=_UNDER, marks=_MARKS)
    listed = [job for job in jobs if job.get("isListed") is not False]
    return gathered((_posting(job, url, source, employer) for job in listed), NAME)


def first(row: Source) -> str:
    """The board with its compensation; a row gives the board's address or its name."""
    name = row.params.get("token") or _token(row.url)
    if not name:
        raise BadInput("names no job board", field="url", value=row.url)
    api = row.params.get("api") or (row.url.partition("/posting-api/")[0] if _BOARD.search(row.url)
                                    else API)  # fmt: skip
    return f"{api}/posting-api/job-board/{name}?includeCompensation=true"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One answer is the board."""
    return Listing(tuple(parse(body, url=url, source=row.id, employer=row.employer)))


def _posting(job: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    ref, title = said(job, "id"), said(job, "title")
    if not ref or not title:
        return None
    address = said(job, "jobUrl", "externalLink", "applyUrl").removesuffix("/application")
    token = _token(address) or _token(url)
    if not address and token:
        address = f"https://jobs.ashbyhq.com/{token}/{ref}"
    others = objects(job.get("secondaryLocations"))
    where = [_place(place, bool(job.get("isRemote"))) for place in (job, *others)]
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=described([("", job.get("descriptionHtml") or job.get("descriptionPlain"))]),
        employer=said(job, "organizationName", "companyName") or employer or named_after(token),
        url=address,
        places_raw=tuple(dict.fromkeys(filter(None, where))),
        pay_raw=_pay(job),
        posted_raw=said(job, "publishedAt", "publishedDate", "updatedAt") or None,
        closes_raw=said(job, "applicationDeadline") or None,
        employment_type_raw=joined(job.get("employmentType")),
        remote_raw=_remote(job),
        family=NAME,
    )


def _token(url: str) -> str:
    if found := _BOARD.search(url):
        return found[1]
    parts = urlsplit(url)
    if not (parts.hostname or "").endswith("ashbyhq.com") or parts.path.startswith("/posting-api"):
        return ""
    return parts.path.strip("/").partition("/")[0]


def _place(given: dict[str, Any], away: bool) -> str:
    """The location's own words; its address where those are a town or office without its state.

    A remote location's address is the employer's, not the job's.
    """
    words = said(given, "location", "locationName")
    address = inside(given, "address", "postalAddress")
    town = said(address, "addressLocality")
    known = places.line(town, said(address, "addressRegion"), said(address, "postalCode"),
                        said(address, "addressCountry"))  # fmt: skip
    remote = away or _AWAY.search(words) or _AWAY.search(town)
    if not words:
        return known
    named = town and town.lower() in words.lower()
    return known if town and "," not in words and (named or not remote) else words


def _remote(job: dict[str, Any]) -> str | None:
    kind = said(job, "workplaceType") or ("Remote" if job.get("isRemote") is True else "")
    place = said(job, "location", "locationName")
    return kind or (place if _AWAY.search(place) else None)


def _pay(job: dict[str, Any]) -> str | None:
    """The salary components of all tiers together; the summary in words where there are none."""
    given = job.get("compensation")
    if job.get("shouldDisplayCompensationOnJobPostings") is False:
        return None
    tiers = objects(inside(given, "compensationTiers"))
    parts = objects(inside(given, "summaryComponents")) or [
        part for tier in tiers for part in objects(tier.get("components"))
    ]
    lines = [
        pay.line(part.get("minValue"), part.get("maxValue"), currency=part.get("currencyCode"),
                 unit=part.get("interval"))
        for part in parts if "salary" in said(part, "compensationType").lower()
    ]  # fmt: skip
    words = text(inside(given, "scrapeableCompensationSalarySummary"))
    words = words or text(inside(given, "compensationTierSummary"))
    return (
        joined(list(filter(None, lines))) or words or said(job, "compensationTierSummary") or None
    )


FAMILY = Family(NAME, parse, first, listing, frozenset({"token", "api"}))
