"""HR-XML 3 ``PositionOpening`` documents, as the federal government published its jobs in.

http://www.hr-xml.org/3; the fields in ``UserArea`` (``GOVT_…``) are USAJOBS' own. Openings whose
status is not ``Active`` are none.
"""

import re

from crawler import pay, places
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing, gathered
from crawler.families.usajobs import INTERVALS
from crawler.fields import described
from crawler.xmlrecords import Document, Element, deep, employer_of, html, line, said
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "hrxml"
_ROOTS = re.compile(r"(?:show|process|sync|get|notify)?position(?:opening|profile)s?")
_RECORDS = ("positionopening",)
#: The order of an announcement on USAJOBS.
_SECTIONS = (
    ("", ("agencymarketingstatement",)),
    ("Summary", ("jobsummary",)),
    ("Key requirements", ("keyrequirement",)),
    ("Duties", ("majorduties", "duties")),
    ("Qualifications", ("qualifications", "qualificationsummary")),
    ("Education", ("education",)),
    ("Requirements", ("requirements",)),
    ("How you will be evaluated", ("evaluations",)),
    ("How to apply", ("howtoapply",)),
    ("Required documents", ("requireddocuments",)),
    ("What to expect next", ("whattoexpectnext",)),
    ("Benefits", ("benefits",)),
    ("Other information", ("otherinformation",)),
)

#: How the two indicators are written.
_YES_NO = {"true": "Yes", "1": "Yes", "y": "Yes", "false": "No", "0": "No", "n": "No"}


def parse(
    body: bytes,
    *,
    url: str,  # noqa: ARG001 - every family's signature
    source: str,
    employer: str = "",
) -> list[RawPosting]:
    """The active openings of a document."""
    document = Document(body, NAME)
    if not _ROOTS.fullmatch(document.root):
        raise BadInput(f"not an answer of {NAME}: the root is {document.root}")
    openings = (item for item in document.records(_RECORDS) if _active(item))
    return gathered((_posting(item, source, employer) for item in openings), NAME)


def first(row: Source) -> str:
    """The document's own address."""
    return row.url


def listing(body: bytes, url: str, row: Source) -> Listing:
    """One document is the listing."""
    postings = parse(body, url=url, source=row.id, employer=row.employer)
    whole = Document(body, NAME).whole
    return Listing(tuple(postings), doubt=None if whole else "the document stops before its end")


def _active(item: Element) -> bool:
    status = _first(item, "positionopeningstatuscode").lower()
    return status in ("", "active", "open")


def _first(item: Element, *names: str) -> str:
    """The first text below the record under one of these names, in the names' order."""
    return next((text for name in names for text in map(line, deep(item, name)) if text), "")


def _posting(item: Element, source: str, employer: str) -> RawPosting | None:
    ref, title = _first(item, "documentid", "positionid"), _first(item, "positiontitle")
    if not ref or not title:
        return None
    kinds = [
        re.sub(r"^\d+-", "", _first(item, name))
        for name in ("positionscheduletypecode", "positionofferingtypecode")
    ]
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=_description(item),
        employer=_employer(item) or employer,
        url=_url(item, ref),
        places_raw=tuple(dict.fromkeys(filter(None, map(_place, deep(item, "positionlocation"))))),
        pay_raw=_pay(item),
        posted_raw=_date(item, "startdate"),
        closes_raw=_date(item, "enddate"),
        employment_type_raw=", ".join(filter(None, kinds)) or None,
        remote_raw=_remote(item),
        family=NAME,
    )


def _employer(item: Element) -> str:
    own = _first(item, "govtsubagencyname", "organizationname", "partyname")
    holders = [item, *item.iterdescendants()]
    return own or next(filter(None, map(employer_of, holders)), "")


def _url(item: Element, ref: str) -> str:
    """The announcement's page; USAJOBS' documents give it by its number only."""
    if given := _first(item, "positionuri"):
        return given
    if ref.isdigit() and deep(item, "govtxmljobbody", "govtjoatype"):
        return f"https://www.usajobs.gov/job/{ref}"
    return _first(item, "govtapplyonlineurl", "applicationuri")


def _description(item: Element) -> str:
    """The sections in the page's order; several key requirements are one list."""
    parts = []
    for heading, names in _SECTIONS:
        texts = [text for text in map(html, deep(item, *names)) if text]
        if len(texts) > 1:
            texts = ["<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"]
        parts += [(heading, text) for text in texts]
    return described(parts)


def _place(location: Element) -> str:
    town = places.line(
        _first(location, "cityname"),
        _first(location, "countrysubdivisioncode"),
        _first(location, "postalcode"),
        _first(location, "countrycode"),
    )
    return said(location, "locationname") or town


def _remote(item: Element) -> str | None:
    """Remote work and telework, which a federal form asks apart, each by its name."""
    asked = (("Remote job", "remoteindicator"), ("Telework eligible", "teleworkeligible"))
    said_of = ((label, _first(item, name)) for label, name in asked)
    given = (f"{label}: {_YES_NO.get(text.lower(), text)}" for label, text in said_of if text)
    return "; ".join(given) or None


def _pay(item: Element) -> str | None:
    lines = []
    for given in deep(item, "remunerationrange"):
        code = said(given, "remunerationrateintervalcode", "rateintervalcode")
        amounts = deep(given, "remunerationminimumamount", "remunerationmaximumamount")
        currency = next((said(amount, "currencyid") for amount in amounts), "")
        low, high = (said(given, f"remuneration{end}amount") for end in ("minimum", "maximum"))
        lines.append(pay.line(low, high, currency=currency, unit=INTERVALS.get(code, code)))
    return "; ".join(filter(None, lines)) or None


def _date(item: Element, name: str) -> str | None:
    for given in deep(item, name):
        if text := _first(given, "formatteddatetime") or line(given):
            return text
    return None


FAMILY = Family(NAME, parse, first, listing)
