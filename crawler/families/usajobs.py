"""USAJOBS' Search API: a search, page by page, with every announcement in it.

https://developer.usajobs.gov/api-reference/get-api-search, from which this is written: no
recording of an answer was found. The API asks for a key and the address it was given to.
"""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from crawler import pay, places
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, read_json, read_records
from crawler.fields import described, inside, joined, objects, said, texts
from himjobs.model import RawPosting

NAME = "usajobs"
API = "https://data.usajobs.gov/api/Search"
PAGE = 500
INTERVALS = {"PA": "year", "PH": "hour", "PD": "day", "PM": "month", "BW": "two weeks",
             "WC": "without compensation", "PW": "piece work", "SY": "school year",
             "FB": "fee basis", "ST": "student stipend"}  # fmt: skip
_UNDER = ("SearchResult", "SearchResultItems")
#: Parts of ``UserArea.Details`` in the order of an announcement's page.
_SECTIONS = (
    ("AgencyMarketingStatement", ""),
    ("JobSummary", "Summary"),
    ("KeyRequirements", "Key requirements"),
    ("MajorDuties", "Duties"),
    ("Requirements", "Requirements"),
    ("Education", "Education"),
    ("Evaluations", "How you will be evaluated"),
    ("HowToApply", "How to apply"),
    ("RequiredDocuments", "Required documents"),
    ("Benefits", "Benefits"),
    ("OtherInformation", "Other information"),
)


def parse(
    body: bytes,
    *,
    url: str,  # noqa: ARG001 - every family's signature
    source: str,
    employer: str = "",
) -> list[RawPosting]:
    """The announcements of a page of results, or a single one."""
    marks = ("MatchedObjectDescriptor", "PositionTitle")
    found = read_records(body, NAME, under=_UNDER, marks=marks)
    return gathered((_posting(item, source, employer) for item in found), NAME)


def first(row: Source) -> str:
    """The first page of the row's search: ``Keyword`` and ``JobCategoryCode`` as documented."""
    parts = urlsplit(row.url)
    asked = dict(parse_qsl(parts.query))
    asked |= {name: str(value) for name, value in row.params.items()}
    asked |= {"ResultsPerPage": str(PAGE), "Page": "1"}
    base = row.url.partition("?")[0] if parts.path.lower().startswith("/api/search") else API
    return f"{base}?{urlencode(asked)}"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """A page; the first says how many there are."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    result = inside(read_json(body, NAME), "SearchResult")
    pages, total = (
        int(said(value, name)) if said(value, name).isdigit() else 0
        for value, name in (
            (inside(result, "UserArea"), "NumberOfPages"),
            (result, "SearchResultCountAll"),
        )
    )
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    rest = range(2, pages + 1) if asked.get("Page", "1") == "1" else ()
    further = tuple(
        parts._replace(query=urlencode({**asked, "Page": str(page)})).geturl() for page in rest
    )
    return Listing(tuple(postings), further=further, counted=True, least=total)


def _posting(item: dict[str, Any], source: str, employer: str) -> RawPosting | None:
    inner = inside(item, "MatchedObjectDescriptor")
    job: dict[str, Any] = inner if isinstance(inner, dict) else item
    ref = said(item, "MatchedObjectId") or said(job, "PositionID")
    title = said(job, "PositionTitle")
    if not ref or not title:
        return None
    details = inside(job, "UserArea", "Details")
    when = said(job, "PublicationStartDate", "PositionStartDate")
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=_description(job, details if isinstance(details, dict) else {}),
        employer=said(job, "OrganizationName", "DepartmentName") or employer,
        url=said(job, "PositionURI") or next(iter(texts(job.get("ApplyURI"))), ""),
        places_raw=_places(job),
        pay_raw=_pay(job.get("PositionRemuneration")),
        posted_raw=when or None,
        closes_raw=said(job, "ApplicationCloseDate", "PositionEndDate") or None,
        employment_type_raw=joined(
            [
                said(kind, "Name")
                for name in ("PositionSchedule", "PositionOfferingType")
                for kind in objects(job.get(name))
            ]
        ),
        remote_raw=_remote(details),
        family=NAME,
    )


def _description(job: dict[str, Any], details: dict[str, Any]) -> str:
    """The announcement in its order; the qualifications are outside of its details."""
    parts: list[tuple[str, Any]] = []
    for name, heading in _SECTIONS:
        value = details.get(name)
        if isinstance(value, list):
            value = "\n".join(str(item) for item in value if isinstance(item, str))
        parts.append((heading, value))
        if name == "MajorDuties":
            parts.append(("Qualifications", job.get("QualificationSummary")))
    return described(parts)


def _places(job: dict[str, Any]) -> tuple[str, ...]:
    """Every location; the line for the page where it has none ("Multiple Locations")."""
    lines = [
        said(place, "LocationName")
        or places.line(
            said(place, "CityName"),
            said(place, "CountrySubDivisionCode"),
            "",
            said(place, "CountryCode"),
        )
        for place in objects(job.get("PositionLocation"))
    ]
    lines = lines if any(lines) else [said(job, "PositionLocationDisplay")]
    return tuple(dict.fromkeys(filter(None, lines)))


def _pay(given: Any) -> str | None:
    lines = [
        pay.line(
            part.get("MinimumRange"),
            part.get("MaximumRange"),
            currency="USD",
            unit=INTERVALS.get(code := said(part, "RateIntervalCode"), code),
        )
        for part in objects(given)
    ]
    return "; ".join(filter(None, lines)) or None


def _remote(details: Any) -> str | None:
    """Remote is a job's own; telework is what an employee may ask for on some days."""
    if str(inside(details, "RemoteIndicator")).lower() in ("true", "yes"):
        return "remote"
    able = str(inside(details, "TeleworkEligible")).lower() in ("true", "yes")
    return "telework eligible" if able else None


FAMILY = Family(
    NAME,
    parse,
    first,
    listing,
    frozenset({"Keyword", "JobCategoryCode", "Organization", "LocationName"}),
    headers={
        "Authorization-Key": "HIMJOBS_USAJOBS_KEY",
        "User-Agent": "HIMJOBS_USAJOBS_EMAIL",
    },
    recorded=False,
)
