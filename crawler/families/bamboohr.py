"""BambooHR career sites: the list a site's own page asks for, then each opening.

No public documentation; the list is that of recorded answers, the opening's own answer
(``result.jobOpening``) the one its page asks for. ``location`` is the employer's office,
``atsLocation`` what the opening says where it differs.
"""

import re
from typing import Any

from crawler import places
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered, named_after, read_json, read_records
from crawler.fields import html, inside, joined, said
from crawler.listings import Link
from crawler.pay import stated
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "bamboohr"
_OPENING = re.compile(r"/(?:careers|jobs)/(?:view\.php\?id=)?(\d+)")
_KINDS = {"1": "remote", "2": "hybrid"}  # locationType; 0 is on site


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The stubs of a list, or the opening of a detail answer."""
    openings = read_records(
        body, NAME, under=("result", "jobOpening", "jobOpenings"), marks=("jobOpeningName",)
    )
    return gathered((_posting(opening, url, source, employer) for opening in openings), NAME)


def first(row: Source) -> str:
    """The site's list."""
    parts = urlsplit(row.url)
    if token := row.params.get("token"):
        return f"https://{token}.bamboohr.com/careers/list"
    if not _company(row.url) and not parts.path.endswith("/careers/list"):
        raise BadInput("names no company on bamboohr.com", field="url", value=row.url)
    return f"{parts.scheme}://{parts.netloc}/careers/list"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """The list is whole in one answer and counts itself."""
    stubs = parse(body, url=url, source=row.id, employer=row.employer)
    site = url.partition("/careers/")[0]
    links = tuple(Link(f"{site}/careers/{stub.ref}/detail", None, stub) for stub in stubs)
    total = inside(read_json(body, NAME), "meta", "totalCount")
    doubt = None
    if isinstance(total, int) and total != len(stubs):
        doubt = f"the list counts {total} openings and has {len(stubs)}"
    return Listing(links=links, doubt=doubt)


def _company(url: str) -> str:
    host = urlsplit(url).hostname or ""
    name = host.removesuffix(".bamboohr.com")
    return "" if name == host or name == "www" else name


def _posting(opening: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    shared = said(opening, "jobOpeningShareUrl")
    found = _OPENING.search(shared) or _OPENING.search(url)
    ref = said(opening, "id", "jobOpeningId") or (found[1] if found else "")
    title = said(opening, "jobOpeningName")
    if not ref or not title:
        return None
    parts = urlsplit(url)
    hosted = f"{parts.scheme}://{parts.netloc}/careers/{ref}" if parts.netloc else ""
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=html(opening.get("description")),
        employer=employer or named_after(_company(shared) or _company(url)),
        url=shared or hosted,
        places_raw=tuple(filter(None, [_place(opening)])),
        pay_raw=stated(opening.get("compensation")),
        posted_raw=said(opening, "datePosted") or None,
        employment_type_raw=joined(
            opening.get("employmentStatusLabel"), opening.get("employmentType")
        ),
        remote_raw=_remote(opening),
        family=NAME,
    )


def _place(opening: dict[str, Any]) -> str:
    for given in (opening.get("atsLocation"), opening.get("location")):
        line = places.line(
            said(given, "city"),
            said(given, "state", "province"),
            said(given, "postalCode", "zip"),
            said(given, "country", "addressCountry"),
        )
        if line:
            return line
    return said(opening, "location")


def _remote(opening: dict[str, Any]) -> str | None:
    kind = _KINDS.get(said(opening, "locationType"))
    return kind or ("remote" if opening.get("isRemote") in (True, "1", 1) else None)


FAMILY = Family(NAME, parse, first, listing, frozenset({"token"}))
