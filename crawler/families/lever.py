"""Lever's public postings API: a site's list, page by page, or one posting.

https://github.com/lever/postings-api. ``description`` is the opening and the body; the sections
in ``lists`` and ``additional`` come after it. ``createdAt`` is in milliseconds.
"""

import re
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import parse_qs, urlencode

from crawler import pay
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families import recording
from crawler.families.family import Family, Listing, named_after, read_json, refuse
from crawler.markup import html_of, one_line
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "lever"
API = {"global": "https://api.lever.co", "eu": "https://api.eu.lever.co"}
PAGE = 100
_SITE = re.compile(r"/v0/postings/([^/?#]+)")


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The postings of an answer: a list of them or a single one."""
    body, url = recording.answer(body, url)
    answer = read_json(body, NAME)
    if isinstance(answer, dict) and "text" in answer and "id" in answer:
        answer = [answer]
    if not isinstance(answer, list):
        raise refuse(answer, NAME)
    if answer and isinstance(answer[0], dict) and isinstance(answer[0].get("postings"), list):
        answer = [job for group in answer for job in group.get("postings", [])]  # group=team
    found = [_posting(job, url, source, employer) for job in answer if isinstance(job, dict)]
    if answer and not any(found):
        raise BadInput(f"not an answer of {NAME}: a list without postings (id, text, hostedUrl)")
    return [posting for posting in found if posting]


def first(row: Source) -> str:
    """The first page of the site's list."""
    if _SITE.search(row.url):
        parts = urlsplit(row.url)
        base = f"{parts.scheme}://{parts.netloc}"
    else:
        region = row.params.get("region") or ("eu" if ".eu.lever.co" in row.url else "global")
        if region not in API and "api" not in row.params:
            raise BadInput("is not one of global, eu", field="params.region", value=region)
        base = row.params.get("api") or API[region]
    token = row.params.get("token") or _token(row.url)
    if not token:
        raise BadInput("names no site", field="url", value=row.url)
    return f"{base}/v0/postings/{token}?{urlencode({'mode': 'json', 'skip': 0, 'limit': PAGE})}"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One page; a full one has a next, a short one is the end."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    limit = int(asked["limit"]) if asked.get("limit", "").isdigit() else 0
    if not limit or len(postings) < limit:
        return Listing(tuple(postings))
    asked["skip"] = str(int(asked.get("skip", "0")) + limit)
    return Listing(tuple(postings), further=(parts._replace(query=urlencode(asked)).geturl(),))


def _posting(job: dict[str, Any], url: str, source: str, employer: str) -> RawPosting | None:
    ref, title = _text(job.get("id")), _text(job.get("text"))
    address = _text(job.get("hostedUrl") or job.get("applyUrl"))
    if not ref or not title or not (address or "categories" in job):
        return None
    kinds = job.get("categories")
    categories: dict[str, Any] = kinds if isinstance(kinds, dict) else {}
    name = _text(job.get("company")) or employer
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=_description(job),
        employer=name or named_after(_token(address) or _token(url)),
        url=address.removesuffix("/apply"),
        places_raw=_places(categories, job.get("country")),
        pay_raw=_pay(job),
        posted_raw=_created(job.get("createdAt")),
        employment_type_raw=_text(categories.get("commitment")) or None,
        remote_raw=_workplace(job, categories),
        family=NAME,
    )


def _text(value: Any) -> str:
    return one_line(str(value)) if isinstance(value, str | int | float) else ""


def _token(url: str) -> str:
    if found := _SITE.search(url):
        return found[1]
    parts = urlsplit(url)
    if "lever.co" not in (parts.hostname or ""):
        return ""
    return parts.path.strip("/").partition("/")[0]


def _description(job: dict[str, Any]) -> str:
    """All of the text in the order of the hosted page."""
    whole = _html(job, "description") or _html(job, "opening") + _html(job, "descriptionBody")
    parts = [whole]
    lists = job.get("lists")
    for section in lists if isinstance(lists, list) else []:
        if isinstance(section, dict):
            items = html_of(str(section.get("content") or ""))
            heading = escape(_text(section.get("text")), quote=False)
            parts.append((f"<h3>{heading}</h3>\n" if heading else "") + _listed(items))
    parts += [_html(job, "salaryDescription"), _html(job, "additional")]
    return "\n".join(part for part in parts if part)


def _html(job: dict[str, Any], name: str) -> str:
    """A part as HTML; its plain-text twin where only that is given."""
    if isinstance(value := job.get(name), str) and value.strip():
        return html_of(value)
    if isinstance(value := job.get(f"{name}Plain"), str) and value.strip():
        return "".join(f"<p>{escape(line)}</p>" for line in value.splitlines() if line.strip())
    return ""


def _listed(items: str) -> str:
    return f"<ul>{items}</ul>" if items.lstrip().lower().startswith("<li") else items


def _places(categories: dict[str, Any], country: Any) -> tuple[str, ...]:
    every = categories.get("allLocations")
    places = [_text(place) for place in (every if isinstance(every, list) else [])]
    places = [_text(categories.get("location")), *places]
    return tuple(dict.fromkeys(filter(None, places))) or tuple(filter(None, [_text(country)]))


def _workplace(job: dict[str, Any], categories: dict[str, Any]) -> str | None:
    kind = _text(job.get("workplaceType"))
    if kind and kind.lower() != "unspecified":
        return kind
    place = _text(categories.get("location"))
    return place if re.search(r"\b(?:remote|hybrid)\b", place, re.IGNORECASE) else None


def _pay(job: dict[str, Any]) -> str | None:
    given = job.get("salaryRange")
    if not isinstance(given, dict):
        return None
    return pay.line(
        given.get("min"),
        given.get("max"),
        currency=given.get("currency"),
        unit=given.get("interval"),
    )


def _created(value: Any) -> str | None:
    """Milliseconds since 1970 as an ISO moment in UTC; texts as given."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _text(value) or None
    try:
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="seconds")
    except (OverflowError, OSError, ValueError):
        return None


FAMILY = Family(NAME, parse, first, listing, frozenset({"token", "api", "region"}))
