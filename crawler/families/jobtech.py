"""JobTech, the Swedish employment service's open data: search results, source ads, scraped ads.

https://jobsearch.api.jobtechdev.se documents the answers of its search (``hits`` with English
names); the ads it is fed with have Swedish ones, and ads collected from other sites are a
schema.org object each (``originalJobPosting``).
"""

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from crawler import jobposting, places
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, read_json, read_records
from crawler.fields import described, inside, joined, objects, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "jobtech"
PAGE = 100
_AD = "https://arbetsformedlingen.se/platsbanken/annonser/"
_UNDER = ("hits", "_source", "testannonser", "annonser", "ads", "results")
_MARKS = ("headline", "annonsrubrik", "originalJobPosting")


def parse(
    body: bytes,
    *,
    url: str,  # noqa: ARG001 - every family's signature
    source: str,
    employer: str = "",
) -> list[RawPosting]:
    """The ads of an answer that are not withdrawn."""
    ads = read_records(body, NAME, under=_UNDER, marks=_MARKS)
    live = [ad for ad in ads if True not in (ad.get("removed"), ad.get("avpublicerad"))]
    return gathered((_posting(ad, source, employer) for ad in live), NAME)


def first(row: Source) -> str:
    """The first page of the row's search."""
    parts = urlsplit(row.url)
    if not parts.path.rstrip("/").endswith("/search"):
        raise BadInput("is not the address of a search", field="url", value=row.url)
    asked = {**dict(parse_qsl(parts.query)), "offset": "0", "limit": str(PAGE)}
    return parts._replace(query=urlencode(asked)).geturl()


def listing(body: bytes, url: str, row: Source) -> Listing:
    """A page; the first says how many ads there are. The search ends at 2,000."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    total = inside(read_json(body, NAME), "total", "value")
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    count = total if isinstance(total, int) else 0
    rest = range(PAGE, min(count, 2000 + PAGE), PAGE) if asked.get("offset") == "0" else ()
    further = tuple(
        parts._replace(query=urlencode({**asked, "offset": str(start)})).geturl() for start in rest
    )
    return Listing(tuple(postings), further=further, counted=True, least=count)


def _posting(ad: dict[str, Any], source: str, employer: str) -> RawPosting | None:
    if isinstance(original := ad.get("originalJobPosting"), dict):
        return _scraped(original, ad, source, employer)
    ref, title = said(ad, "id", "annonsId"), said(ad, "headline", "annonsrubrik")
    if not ref or not title:
        return None
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=_description(ad),
        employer=said(ad.get("employer"), "name", "workplace")
        or said(ad, "arbetsgivareNamn", "arbetsplatsNamn")
        or employer,
        url=said(ad, "webpage_url") or (f"{_AD}{ref}" if re.fullmatch(r"\d+", ref) else ""),
        places_raw=tuple(filter(None, [_place(ad)])),
        pay_raw=said(ad, "salary_description", "lonebeskrivning") or None,
        posted_raw=said(ad, "publication_date", "publiceringsdatum") or None,
        closes_raw=said(
            ad,
            "application_deadline",
            "last_publication_date",
            "sistaAnsokningsdatum",
            "sistaPubliceringsdatum",
        )
        or None,
        employment_type_raw=joined(
            ad.get("employment_type"),
            ad.get("working_hours_type"),
            ad.get("anstallningTyp"),
            ad.get("arbetstidTyp"),
        ),
        remote_raw="remote" if inside(ad, "remote_work", "option") is True else None,
        family=NAME,
    )


def _scraped(
    job: dict[str, Any], ad: dict[str, Any], source: str, employer: str
) -> RawPosting | None:
    """An ad of another site, by its own structured data; its id here where it has none."""
    job = {**job, "identifier": job.get("identifier") or ad.get("id")}
    return jobposting.posting(job, source=source, employer=employer, family=NAME, stubs=True)


def _description(ad: dict[str, Any]) -> str:
    given = ad.get("description")
    text = said(given, "text_formatted", "text") and (
        inside(given, "text_formatted") or inside(given, "text")
    )
    swedish = ad.get("annonstextFormaterad") or ad.get("annonstext")
    return described(
        [
            ("", text or swedish or (given if isinstance(given, str) else "")),
            ("Requirements", inside(given, "requirements")),
            ("Conditions", inside(given, "conditions") or ad.get("villkorsbeskrivning")),
        ]
    )


def _place(ad: dict[str, Any]) -> str:
    for given in objects(ad.get("workplace_address")) + objects(ad.get("arbetsplatsadress")):
        line = places.line(
            said(given, "city", "postort", "municipality", "kommun"),
            said(given, "region", "lan"),
            said(given, "postcode", "postnr"),
            said(given, "country", "land"),
        )
        if line:
            return line
    return ""


FAMILY = Family(NAME, parse, first, listing)
