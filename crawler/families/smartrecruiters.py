"""SmartRecruiters' public posting API: a company's list, page by page, then each posting.

https://developers.smartrecruiters.com/docs/posting-api. The list has no texts; a posting's own
answer has them in ``jobAd.sections``. A company that does not exist is an empty list.
"""

import re
from typing import Any
from urllib.parse import parse_qs

from crawler import pay, places
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, named_after, read_json, read_records
from crawler.fields import described, inside, joined, objects, said
from crawler.listings import Link
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "smartrecruiters"
API = "https://api.smartrecruiters.com"
PAGE = 100
_COMPANY = re.compile(r"/companies/([^/?#]+)", re.IGNORECASE)
_MARKS = ("jobAd", "refNumber", "releasedDate", "jobAdId", "typeOfEmployment")
#: The order of the hosted page; sections of other names come after these.
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The postings of a page of the list, or the one of a detail answer.

    A detail answer without a name is still a posting's text: the list has its name.
    """
    jobs = read_records(body, NAME, under=("content", "postings"), marks=_MARKS)
    live = [job for job in jobs if job.get("active") is not False]
    return gathered((_posting(job, url, source, employer) for job in live), NAME)


def first(row: Source) -> str:
    """The first page of the company's list."""
    company = row.params.get("token") or _company(row.url)
    if not company:
        raise BadInput("names no company", field="url", value=row.url)
    return f"{_api(row)}/v1/companies/{company}/postings?limit={PAGE}&offset=0"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """A page of the list; the first names all the others."""
    stubs = parse(body, url=url, source=row.id, employer=row.employer)
    company = _company(url) or _company(row.url)
    base = f"{_api(row)}/v1/companies/{company}/postings"
    links = tuple(Link(f"{base}/{stub.ref}", stub.posted_raw, stub) for stub in stubs)
    answer = read_json(body, NAME)
    asked = {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    total, limit, offset = (
        _count(inside(answer, name)) or _count(asked.get(name))
        for name in ("totalFound", "limit", "offset")
    )
    if len(stubs) < min(limit, total - offset):
        return Listing(links=links, doubt=f"{len(stubs)} of {total} postings from {offset} on")
    rest = range(limit, total, limit) if limit and not offset else ()
    further = tuple(f"{base}?limit={limit}&offset={start}" for start in rest)
    return Listing(links=links, further=further, counted=True)


def _count(value: Any) -> int:
    return int(value) if str(value).isdigit() else 0


def _api(row: Source) -> str:
    if found := row.params.get("api"):
        return str(found)
    return row.url.partition("/v1/")[0] if "/v1/companies/" in row.url else API


def _company(url: str) -> str:
    """The company's identifier in an API address or the address of a hosted page."""
    if found := _COMPANY.search(url):
        return found[1]
    parts = urlsplit(url)
    hosted = (parts.hostname or "") in ("jobs.smartrecruiters.com", "careers.smartrecruiters.com")
    return parts.path.strip("/").partition("/")[0] if hosted else ""


def _posting(job: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    ref, title = said(job, "id", "uuid"), said(job, "name", "title")
    ref = ref or url.partition("?")[0].rstrip("/").rpartition("/postings/")[2]
    description = _description(inside(job, "jobAd", "sections"))
    if not (ref and title) and not description:
        return None
    company = said(job.get("company"), "identifier") or _company(said(job, "ref") or url)
    hosted = f"https://jobs.smartrecruiters.com/{company}/{ref}" if company and ref else ""
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=description,
        employer=said(job.get("company"), "name") or employer or named_after(company),
        url=said(job, "postingUrl") or hosted or said(job, "applyUrl"),
        places_raw=tuple(filter(None, [_place(job.get("location"))])),
        pay_raw=_pay(job.get("compensation")),
        posted_raw=said(job, "releasedDate", "createdOn") or None,
        closes_raw=said(job, "expirationDate") or None,
        employment_type_raw=joined(job.get("typeOfEmployment")),
        remote_raw=_remote(job.get("location")),
        family=NAME,
    )


def _description(sections: Any) -> str:
    given = sections if isinstance(sections, dict) else {}
    names = [*_SECTIONS, *(name for name in given if name not in _SECTIONS)]
    parts = [(said(part, "title"), part.get("text")) for name in names
             for part in objects(given.get(name))]  # fmt: skip
    return described(parts)


def _place(location: Any) -> str:
    parts = [said(location, name) for name in ("city", "region", "postalCode", "country")]
    parts[3] = parts[3].upper() if len(parts[3]) == 2 else parts[3]
    return places.line(*parts) or said(location, "fullLocation")


def _remote(location: Any) -> str | None:
    for kind in ("hybrid", "remote"):
        if inside(location, kind) is True:
            described_as = said(location, "hybridDescription") if kind == "hybrid" else ""
            return f"{kind}: {described_as}" if described_as else kind
    return None


def _pay(given: Any) -> str | None:
    if not isinstance(given, dict):
        return None
    return pay.line(given.get("min"), given.get("max"), currency=given.get("currency"),
                    unit=given.get("period") or given.get("interval"))  # fmt: skip


FAMILY = Family(NAME, parse, first, listing, frozenset({"token", "api"}))
