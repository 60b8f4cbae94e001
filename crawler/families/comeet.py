"""Comeet's careers API: one answer is every position of a company.

https://developers.comeet.com/reference/careers-api. A position open in several places is given
once a place, each under its own id; its text is the ``details`` in their order.
"""

from typing import Any

from crawler import places
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, read_records
from crawler.fields import described, inside, joined, objects, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "comeet"
API = "https://www.comeet.co/careers-api/2.0/company"
_MARKS = ("uid", "position_url", "url_comeet_hosted_page", "url_active_page")


def parse(
    body: bytes,
    *,
    url: str,  # noqa: ARG001 - every family's signature
    source: str,
    employer: str = "",
) -> list[RawPosting]:
    """The positions that are for the public, or a single one."""
    positions = read_records(body, NAME, under=("positions", "data"), marks=_MARKS)
    public = [position for position in positions if position.get("is_internal") is not True]
    return gathered((_posting(position, source, employer) for position in public), NAME)


def first(row: Source) -> str:
    """All positions with their texts; the API asks for the company's public token."""
    if "/careers-api/" in row.url:
        return row.url
    company, token = row.params.get("company"), row.params.get("token")
    if not company or not token:
        raise BadInput("names no company and token (params)", field="url", value=row.url)
    return f"{API}/{company}/positions?token={token}&details=true"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One answer is the company."""
    return Listing(tuple(parse(body, url=url, source=row.id, employer=row.employer)))


def _posting(position: dict[str, Any], source: str, employer: str) -> RawPosting | None:
    ref, title = said(position, "uid", "id"), said(position, "name")
    if not ref or not title:
        return None
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=_description(position),
        employer=said(position, "company_name") or employer,
        url=said(
            position,
            "url_comeet_hosted_page",
            "url_active_page",
            "url_recruit_hosted_page",
            "url_detected_page",
        ),
        places_raw=tuple(filter(None, [_place(position.get("location"))])),
        pay_raw=said(position, "salary", "salary_range") or None,
        posted_raw=said(position, "time_published", "time_updated") or None,
        employment_type_raw=joined(position.get("employment_type")),
        remote_raw=_remote(position),
        family=NAME,
    )


def _description(position: dict[str, Any]) -> str:
    """The sections in their order; the plain fields of the API's first version else."""
    given = objects(position.get("details"))

    def order(section: dict[str, Any]) -> float:
        place = section.get("order")
        return place if isinstance(place, int | float) else len(given)

    if given:
        return described((said(s, "name"), s.get("value")) for s in sorted(given, key=order))
    return described([("", position.get("description")),
                      ("Requirements", position.get("requirements"))])  # fmt: skip


def _place(location: Any) -> str:
    line = places.line(
        said(location, "city"),
        said(location, "state"),
        said(location, "postal_code"),
        said(location, "country"),
    )
    return line or said(location, "name")


def _remote(position: dict[str, Any]) -> str | None:
    kind = said(position, "workplace_type")
    return kind or ("remote" if inside(position, "location", "is_remote") is True else None)


FAMILY = Family(NAME, parse, first, listing, frozenset({"company", "token"}))
