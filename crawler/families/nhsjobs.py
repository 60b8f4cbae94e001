"""NHS Jobs: the structured data of its vacancies, and the search it offers as XML.

Recorded vacancies are schema.org objects, one alone or one a line. The search
(https://www.jobs.nhs.uk/api/v1/search_xml) is written from its documentation.
"""

from urllib.parse import parse_qsl, urlencode

from crawler import jobposting, jsonld
from crawler.addresses import urlsplit
from crawler.catalogue.schema import Source
from crawler.families import html as pages
from crawler.families.family import Family, Listing, gathered, opens_with, read_json, refuse
from crawler.fields import described
from crawler.listings import Link
from crawler.xmlrecords import Document, Element, children, deep, html, line, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "nhs-jobs"


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The vacancies of saved objects, of a page of the search, or of a vacancy's page."""
    if opens_with(body, b"<"):
        if not pages.is_xml(body):
            found = pages.parse(body, url=url, source=source, employer=employer)
            return [pages.of_family(posting, NAME) for posting in found]
        return _search(Document(body, NAME), source, employer)
    answer = read_json(body, NAME)
    jobs = jsonld.jobs([answer])
    if not jobs and answer != []:
        raise refuse(answer, NAME)
    return gathered(
        (
            jobposting.posting(job, source=source, employer=employer, family=NAME, stubs=True)
            for job in jobs
        ),
        NAME,
    )


def first(row: Source) -> str:
    """The first page of the row's search."""
    parts = urlsplit(row.url)
    if not parts.path.endswith("/search_xml"):
        raise BadInput("is not the address of the search", field="url", value=row.url)
    asked = {**dict(parse_qsl(parts.query)), "page": "1"}
    return parts._replace(query=urlencode(asked)).geturl()


def listing(body: bytes, url: str, row: Source) -> Listing:
    """A page of the search; vacancies' pages have the whole text."""
    document = Document(body, NAME)
    stubs = _search(document, row.id, row.employer)
    links = tuple(Link(stub.url, None, stub) for stub in stubs if stub.url)
    pages_there, total = (
        int(document.head.get(name) or 0) if document.head.get(name, "").isdigit() else 0
        for name in ("totalpages", "totalresults")
    )
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    rest = range(2, pages_there + 1) if asked.get("page", "1") == "1" else ()
    further = tuple(
        parts._replace(query=urlencode({**asked, "page": str(page)})).geturl() for page in rest
    )
    doubt = None if document.whole else "the answer stops before its end"
    return Listing(links=links, further=further, counted=True, least=total, doubt=doubt)


def _search(document: Document, source: str, employer: str) -> list[RawPosting]:
    if document.root not in ("nhsjobs", "vacancydetails", "vacancies"):
        raise BadInput(f"not an answer of {NAME}: the root is {document.root}")
    found = document.records(("vacancydetails", "vacancy"))
    return gathered((_vacancy(item, source, employer) for item in found), NAME)


def _vacancy(item: Element, source: str, employer: str) -> RawPosting | None:
    ref, title = said(item, "id", "reference"), said(item, "title")
    if not ref or not title:
        return None
    where = [line(place) for place in deep(item, "location")] or [said(item, "locations")]
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=described([("", "".join(map(html, children(item, "description"))))]),
        employer=said(item, "employer") or employer,
        url=said(item, "url"),
        places_raw=tuple(dict.fromkeys(filter(None, where))),
        pay_raw=said(item, "salary") or None,
        posted_raw=said(item, "postdate", "dateposted") or None,
        closes_raw=said(item, "closedate", "closingdate") or None,
        employment_type_raw=said(item, "type", "contracttype") or None,
        family=NAME,
    )


FAMILY = Family(NAME, parse, first, listing)
