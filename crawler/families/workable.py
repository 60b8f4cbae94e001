"""Workable's public job lists: an account's widget, its job board, the older v3 API.

https://help.workable.com/hc/en-us/articles/115012771647 (widget) and
https://workable.readme.io/reference/jobs. The widget's answer is the whole account, one row a
place of a job. Drafts and archived jobs of the v3 API are no postings.
"""

import re
from typing import Any

from crawler import places
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, named_after, read_json, read_records
from crawler.fields import described, inside, joined, objects, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "workable"
API = "https://apply.workable.com"
_ACCOUNT = re.compile(r"/accounts/([^/?#]+)")
#: States of a job in the v3 API; in the widget ``state`` is that of the address.
_NOT_PUBLIC = ("draft", "archived", "closed", "internal")
_SECTIONS = (("requirements", "Requirements"), ("benefits", "Benefits"))


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The jobs of an account, or a single one; several rows of a job are its places."""
    jobs = read_records(body, NAME, under=("jobs", "results", "job"), marks=("shortcode",))
    live = [job for job in jobs if said(job, "state") not in _NOT_PUBLIC]
    answer = read_json(body, NAME)
    name = said(answer, "name") or employer
    return gathered((_posting(job, url, source, name) for job in live), NAME)


def first(row: Source) -> str:
    """The account's widget with texts."""
    name = row.params.get("token") or _account(row.url)
    if not name:
        raise BadInput("names no account", field="url", value=row.url)
    api = row.params.get("api") or (row.url.partition("/api/")[0] if "/api/" in row.url else API)
    return f"{api}/api/v1/widget/accounts/{name}?details=true"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One answer is the account."""
    return Listing(tuple(parse(body, url=url, source=row.id, employer=row.employer)))


def _account(url: str) -> str:
    """The account in an API address, a hosted page's path or an older page's host."""
    if found := _ACCOUNT.search(url):
        return found[1]
    parts = urlsplit(url)
    host = parts.hostname or ""
    name = host.removesuffix(".workable.com")
    if name in ("apply", "jobs", "www"):
        name = parts.path.strip("/").partition("/")[0]
        return "" if name in ("j", "api", "view", "") else name
    return name if host.endswith(".workable.com") else ""


def _posting(job: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    ref, title = said(job, "shortcode"), said(job, "title", "full_title")
    if not ref or not title:
        return None
    address = said(job, "url", "shortlink") or f"{API}/j/{ref}"
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=_description(job),
        employer=said(job, "company", "company_name") or employer
        or named_after(_account(address) or _account(url)),
        url=address,
        places_raw=_places(job),
        pay_raw=said(job, "salary") or None,
        posted_raw=said(job, "published_on", "published", "created_at") or None,
        employment_type_raw=joined(job.get("employment_type"), job.get("type")),
        remote_raw=_remote(job),
        family=NAME,
    )  # fmt: skip


def _description(job: dict[str, Any]) -> str:
    """The text with its sections, which ``full_description`` is in one."""
    sections = [(heading, job.get(name)) for name, heading in _SECTIONS]
    if not job.get("full_description"):
        return described([("", job.get("description")), *sections])
    return described([("", job["full_description"])])


def _places(job: dict[str, Any]) -> tuple[str, ...]:
    """Every place that is shown; the job's own fields where it has no list of them."""
    given = [place for place in objects(job.get("locations")) if place.get("hidden") is not True]
    one = inside(job, "location")
    lines = [
        places.line(
            said(place, "city"),
            said(place, "region", "state"),
            said(place, "zip_code", "zip", "postal_code"),
            said(place, "country", "country_name", "countryCode", "country_code"),
        )
        for place in given or [one if isinstance(one, dict) else job]
    ]
    lines = lines if any(lines) else [said(job, "location")]
    return tuple(dict.fromkeys(filter(None, lines)))


def _remote(job: dict[str, Any]) -> str | None:
    if kind := said(job, "workplace", "workplace_type"):
        return kind.replace("_", "-")
    away = True in (job.get("telecommuting"), job.get("remote"),
                    inside(job, "location", "telecommuting"))  # fmt: skip
    return "remote" if away else None


FAMILY = Family(NAME, parse, first, listing, frozenset({"token", "api"}))
