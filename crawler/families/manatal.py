"""Manatal's career pages: a company's list, page by page, texts and all.

https://developers.manatal.com/reference/career-page. ``count`` and ``next`` say where it ends.
A salary counts only where ``is_salary_visible`` says so.
"""

import re
from typing import Any

from crawler import pay, places
from crawler.addresses import urljoin, urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, named_after, read_json, read_records
from crawler.fields import html, inside, joined, objects, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "manatal"
SITE = "https://www.careers-page.com"
_API = re.compile(r"(https?://[^/]+)/api/v1\.0/c/([^/?#]+)")


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The jobs of a page of the list, or a single one."""
    jobs = read_records(body, NAME, under=("results", "jobs"), marks=("position_name", "hash"))
    answer = read_json(body, NAME)
    pages = [said(part, name) for part in objects(answer) for name in ("next", "previous")]
    known = next(filter(None, map(_API.match, [*pages, url])), None)
    site, company = known.groups() if known else (SITE, _company(url))
    name = employer or named_after(company)
    page = f"{site}/{company}" if company else ""
    return gathered((_posting(job, page, source, name) for job in jobs), NAME)


def first(row: Source) -> str:
    """The first page of the company's list."""
    if _API.match(row.url):
        return row.url
    company = row.params.get("token") or _company(row.url)
    if not company:
        raise BadInput("names no company", field="url", value=row.url)
    return f"{SITE}/api/v1.0/c/{company}/jobs/"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One page; the last one has no next."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    answer = read_json(body, NAME)
    total, following = inside(answer, "count"), said(answer, "next")
    further = (urljoin(url, following),) if following else ()
    least = total if isinstance(total, int) else 0
    return Listing(tuple(postings), further=further, least=least)


def _company(url: str) -> str:
    parts = urlsplit(url)
    hosted = (parts.hostname or "").endswith("careers-page.com")
    return parts.path.strip("/").partition("/")[0] if hosted else ""


def _posting(job: dict[str, Any], page: str, source: str, employer: str) -> RawPosting | None:
    ref, title = said(job, "hash", "id"), said(job, "position_name", "name")
    if not ref or not title:
        return None
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=html(job.get("description")),
        employer=said(job, "organization_name", "company_name") or employer,
        url=said(job, "url", "apply_url") or (f"{page}/job/{ref}" if page else ""),
        places_raw=tuple(filter(None, [_place(job)])),
        pay_raw=_pay(job),
        posted_raw=said(job, "published_at", "created_at") or None,
        closes_raw=said(job, "expired_at", "close_at") or None,
        employment_type_raw=joined(job.get("contract_details"), job.get("employment_type")),
        remote_raw="remote" if job.get("is_remote") is True else None,
        family=NAME,
    )


def _place(job: dict[str, Any]) -> str:
    parts = (said(job, name) for name in ("city", "state", "zipcode", "country"))
    return places.line(*parts) or said(job, "location_display")


def _pay(job: dict[str, Any]) -> str | None:
    if job.get("is_salary_visible") is False:
        return None
    return pay.line(
        job.get("salary_min"),
        job.get("salary_max"),
        currency=said(job, "currency_code", "currency"),
        unit=said(job, "salary_period", "salary_frequency"),
    )


FAMILY = Family(NAME, parse, first, listing, frozenset({"token"}))
