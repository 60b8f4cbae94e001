"""Teamtailor career sites: the JSON feed (``/jobs.json``), the RSS one, a job's own page.

https://support.teamtailor.com/en/articles/5949264 names the feeds; they are JSON Feed 1.1 with a
schema.org object in ``_jobposting``, and RSS 2.0 with places in a namespace of its own. Where
the feed has no texts, each job's page has them.
"""

from typing import Any

from crawler import jobposting
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families import html, rss
from crawler.families.family import Family, Listing, gathered, opens_with, read_json, refuse
from crawler.fields import inside, objects, said
from crawler.listings import Link
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "teamtailor"


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The jobs of a feed, or of a job's page."""
    if opens_with(body, b"<"):
        reader = rss if html.is_xml(body) else html
        try:
            found = reader.FAMILY.parse(body, url=url, source=source, employer=employer)
        except BadInput as error:
            raise BadInput(f"not an answer of {NAME}: {error.reason}") from error
        return [html.of_family(posting, NAME) for posting in found]
    answer = read_json(body, NAME)
    feeds = [feed for feed in objects(answer) if isinstance(feed.get("items"), list)]
    if not feeds:
        raise refuse(answer, NAME)
    items = [(item, said(feed, "title")) for feed in feeds for item in objects(feed["items"])]
    return gathered((_posting(item, source, employer or name) for item, name in items), NAME)


def first(row: Source) -> str:
    """The site's JSON feed."""
    parts = urlsplit(row.url)
    if parts.path.rpartition(".")[2] in ("json", "rss"):
        return row.url
    if parts.path.strip("/") not in ("", "jobs"):
        raise BadInput("is not the address of a career site", field="url", value=row.url)
    return f"{parts.scheme}://{parts.netloc}/jobs.json"


def listing(body: bytes, url: str, row: Source) -> Listing:
    """A feed; pages are asked for only where it has no texts."""
    found = parse(body, url=url, source=row.id, employer=row.employer)
    stubs = [stub for stub in found if not stub.description and stub.url]
    whole = tuple(posting for posting in found if posting.description)
    links = tuple(Link(stub.url, None, stub) for stub in stubs)
    following = "" if opens_with(body, b"<") else said(read_json(body, NAME), "next_url")
    return Listing(whole, links, (following,) if following else ())


def _posting(item: dict[str, Any], source: str, employer: str) -> RawPosting | None:
    """An item's schema.org object, with what the item says beside it."""
    job = inside(item, "_jobposting")
    job = dict(job) if isinstance(job, dict) else {}
    job.setdefault("title", item.get("title"))
    job.setdefault("datePosted", item.get("date_published"))
    job.setdefault("identifier", item.get("id"))
    if not job.get("description"):
        job["description"] = item.get("content_html") or item.get("content_text") or ""
    job["url"] = item.get("url") or job.get("url")
    return jobposting.posting(job, source=source, employer=employer, family=NAME, stubs=True)


FAMILY = Family(NAME, parse, first, listing)
