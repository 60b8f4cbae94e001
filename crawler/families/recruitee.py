"""Recruitee's careers API: one answer is every offer of a company.

https://docs.recruitee.com/reference/intro-to-careers-site-api. An offer's text is in two parts;
``status`` other than ``published`` is none of the public's.
"""

from typing import Any

from crawler import pay, places
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, named_after, read_records
from crawler.fields import described, inside, objects, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "recruitee"
_MARKS = ("careers_url", "careers_apply_url", "employment_type_code")
_KINDS = (("hybrid", "hybrid"), ("remote", "remote"), ("on_site", "on-site"))


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The published offers of an answer, or a single one."""
    offers = read_records(body, NAME, under=("offers", "offer"), marks=_MARKS)
    live = [offer for offer in offers if said(offer, "status") in ("", "published")]
    return gathered((_posting(offer, url, source, employer) for offer in live), NAME)


def first(row: Source) -> str:
    """All offers; companies with a domain of their own answer there too."""
    parts = urlsplit(row.url)
    if parts.path.startswith("/api/"):
        return row.url
    if not _company(row.url) and "token" not in row.params:
        raise BadInput("names no company", field="url", value=row.url)
    token = row.params.get("token")
    host = f"https://{token}.recruitee.com" if token else f"{parts.scheme}://{parts.netloc}"
    return f"{host}/api/offers/"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One answer is the company."""
    return Listing(tuple(parse(body, url=url, source=row.id, employer=row.employer)))


def _company(url: str) -> str:
    """The name in an address on Recruitee's host."""
    host = urlsplit(url).hostname or ""
    name = host.removesuffix(".recruitee.com")
    return "" if name == host or name in ("www", "api") else name


def _posting(offer: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    ref, title = said(offer, "id", "guid", "slug"), said(offer, "title", "position_name")
    if not ref or not title:
        return None
    address = said(offer, "careers_url") or said(offer, "careers_apply_url").removesuffix("/c/new")
    kinds = [name for field, name in _KINDS if offer.get(field) is True]
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=described(
            [("", offer.get("description")), ("Requirements", offer.get("requirements"))]
        ),
        employer=said(offer, "company_name") or employer
        or named_after(_company(address) or _company(url)),
        url=address,
        places_raw=_places(offer),
        pay_raw=_pay(offer.get("salary")),
        posted_raw=said(offer, "published_at", "created_at") or None,
        closes_raw=said(offer, "close_at") or None,
        employment_type_raw=said(offer, "employment_type_code").replace("_", " ") or None,
        remote_raw=", ".join(kinds) or None,
        family=NAME,
    )  # fmt: skip


def _places(offer: dict[str, Any]) -> tuple[str, ...]:
    """Every location; the offer's own fields where it has no list, its line at the last."""
    lines = [
        places.line(
            said(place, "city") or said(place, "name"),
            said(place, "state", "state_name"),
            said(place, "postal_code"),
            said(place, "country", "country_code"),
        )
        for place in objects(offer.get("locations")) or [{**offer, "name": ""}]
    ]
    lines = lines if any(lines) else [said(offer, "location")]
    return tuple(dict.fromkeys(filter(None, lines)))


def _pay(salary: Any) -> str | None:
    low, high, currency, period = (
        inside(salary, name) for name in ("min", "max", "currency", "period")
    )
    return pay.line(low, high, currency=currency, unit=period)


FAMILY = Family(NAME, parse, first, listing, frozenset({"token"}))
