"""XML exports of jobs: ``source/job`` as job search engines take them, ``jobs/job`` and kin.

https://docs.indeed.com/indeed-apply/xml-feed and its imitators: no two systems write the same
names, so every field has a list of them, the engines' own first.
"""

from collections.abc import Iterator

from crawler import pay, places
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered
from crawler.fields import described
from crawler.xmlrecords import (
    Document,
    Element,
    children,
    deep,
    employer_of,
    html,
    line,
    said,
    words_of,
)
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "xml-feed"
_RECORDS = ("job", "offer", "vacancy", "listing", "posting", "jobposting", "position", "item",
            "ad", "jobad", "advert", "joboffer", "opening", "vacature", "stelle",
            "annonce")  # fmt: skip
#: Roots of feeds that may have no job in them; of another's, jobs are what makes it a feed.
_ROOTS = ("source", "jobs", "joblist", "offers", "vacancies", "listings", "postings", "positions",
          "jobpostings", "adverts", "joboffers", "openings")  # fmt: skip
#: Roots of other formats, some of which hold elements of the same names.
_OTHERS = ("rss", "rdf", "feed", "urlset", "sitemapindex", "workzagjobs", "nhsjobs",
           "showpositionopening")  # fmt: skip
_REF = ("referencenumber", "reference", "jobreference", "requisitionid", "jobid", "uniqueid",
        "id", "guid", "externalid")  # fmt: skip
_TITLE = ("title", "jobtitle", "headline", "position", "name")
_URL = ("url", "link", "joburl", "applyurl", "detailurl", "deeplink")
_TEXT = ("description", "jobdescription", "body", "content", "summary")
_SECTIONS = (
    ("responsibilities", "Responsibilities"),
    ("requirements", "Requirements"),
    ("qualifications", "Qualifications"),
    ("profile", "Profile"),
    ("skills", "Skills"),
    ("benefits", "Benefits"),
)
_POSTED = ("dateposted", "posteddate", "posted", "publicationdate", "publishedat", "date",
           "pubdate", "created", "createdat", "dateupdated", "lastupdate", "updatedat",
           "lastmodificationdate")  # fmt: skip
_CLOSES = ("expirationdate", "dateexpired", "expirydate", "expires", "expiresat", "closingdate",
           "validthrough", "deadline", "applicationdeadline", "enddate")  # fmt: skip
_TYPE = ("jobtype", "jobtypes", "employmenttype", "contract", "contracttype", "workschedule",
         "schedule", "type")  # fmt: skip
_REMOTE = ("remotetype", "remote", "isremote", "workplacetype", "telecommute", "workfromhome")
_TOWN, _REGION = ("city", "town", "locality"), ("state", "region", "province", "county")
_POSTAL, _COUNTRY = ("postalcode", "zip", "zipcode", "postcode"), ("country", "countrycode")


def parse(
    body: bytes,
    *,
    url: str,  # noqa: ARG001 - every family's signature
    source: str,
    employer: str = "",
) -> list[RawPosting]:
    """The jobs of a feed."""
    return read(Document(body, NAME), source=source, employer=employer, family=NAME)


def first(row: Source) -> str:
    """The feed's own address."""
    return row.url


def listing(body: bytes, url: str, row: Source) -> Listing:
    """The feed is the whole listing, when it has an end."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    whole = Document(body, NAME).whole
    return Listing(tuple(postings), doubt=None if whole else "the feed stops before its end")


def read(document: Document, *, source: str, employer: str, family: str) -> list[RawPosting]:
    """The jobs of a document that was opened; BadInput when it is no feed of jobs."""
    jobs = () if document.root in _OTHERS else document.records(_RECORDS)
    found = gathered((_posting(job, source, employer, family) for job in jobs), family)
    if not found and document.root not in _ROOTS:
        raise BadInput(f"not an answer of {family}: the root is {document.root}")
    return found


def _posting(job: Element, source: str, employer: str, family: str) -> RawPosting | None:
    address, title = said(job, *_URL), said(job, *_TITLE)
    if not title:
        return None
    name, where = employer_of(job) or employer, tuple(dict.fromkeys(_places(job)))
    posted = said(job, *_POSTED)
    texts = [("", html(part)) for part in children(job, *_TEXT)][:1]
    sections = [(heading, _section(job, one)) for one, heading in _SECTIONS]
    description = described([*texts, *sections])
    ref = said(job, *_REF) or address
    if not ref and not description:
        return None
    ref = ref or words_of(title, name, *where, posted)
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=description,
        employer=name,
        url=address,
        places_raw=where,
        pay_raw=_pay(job),
        posted_raw=posted or None,
        closes_raw=said(job, *_CLOSES) or None,
        employment_type_raw=", ".join(dict.fromkeys(_words(job, _TYPE))) or None,
        remote_raw=_remote(job),
        family=family,
    )


def _section(job: Element, name: str) -> str:
    """A section's text; that of its description where it has more than text in it."""
    for part in children(job, name):
        inner = children(part, "description", "text")
        if inner or not len(part) or (part.text and part.text.strip()):
            return html(inner[0] if inner else part)
    return ""


def _words(job: Element, names: tuple[str, ...]) -> Iterator[str]:
    """The texts of these fields, or of what is listed in them."""
    for name in names:
        for part in children(job, name):
            if text := line(part):
                yield text
            elif named := said(part, "name"):
                yield named
            else:
                yield from filter(None, map(line, deep(part, "type", "jobtype")))


def _places(job: Element) -> Iterator[str]:
    """Each place: elements with a town in them, else the job's own town, else lines of place."""
    holders = deep(job, "location", "region", "address", "joblocation")
    nested = [part for part in holders if children(part, *_TOWN, *_POSTAL)]
    found = list(filter(None, map(_place, nested or [job])))
    lines = map(line, [*deep(job, "city"), *holders])
    yield from found or filter(None, lines)


def _place(part: Element) -> str:
    return places.line(*(said(part, *names) for names in (_TOWN, _REGION, _POSTAL, _COUNTRY)))


def _pay(job: Element) -> str | None:
    for given in deep(job, "salary", "compensation", "pay"):
        low, high = said(given, "min", "lowend", "minimum", "from"), said(
            given, "max", "highend", "maximum", "to")  # fmt: skip
        unit, currency = said(given, "period", "rate", "unit", "interval"), said(given, "currency")
        if found := pay.line(low, high, currency=currency, unit=unit, words=line(given)):
            return found
    low, high = said(job, "salarymin", "minsalary"), said(job, "salarymax", "maxsalary")
    unit, currency = (
        said(job, "salaryperiod", "salarytype"),
        said(job, "salarycurrency", "currency"),
    )
    return pay.line(low, high, currency=currency, unit=unit)


def _remote(job: Element) -> str | None:
    kind = said(job, *_REMOTE)
    if kind.lower() in ("", "0", "no", "false", "none"):
        return None
    return "remote" if kind.lower() in ("1", "yes", "true") else kind


FAMILY = Family(NAME, parse, first, listing)
