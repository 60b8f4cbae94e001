"""A schema.org JobPosting object as a RawPosting: the source's words, none of them judged.

https://schema.org/JobPosting names the properties; sites give each as a text, an object, a list
of either, or under a neighbour's name, and all of these are read.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from crawler import pay, places
from crawler.addresses import urljoin, urlsplit
from crawler.markup import html_of, one_line, visible
from himjobs.model import RawPosting

#: Requirement-bearing properties that belong to the text where the description lacks them.
_SECTIONS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("educationRequirements", "Education requirements"),
    ("experienceRequirements", "Experience requirements"),
    ("skills", "Skills"),
)
_NAMES = ("@value", "name", "value", "description", "credentialCategory", "educationalLevel",
          "@id")  # fmt: skip
_NOTHING = {"", "-", "--", "n/a", "na", "none", "null", "undefined", "not specified", "tbd"}
#: Characters of requirements that stand for a missing description; a list of skills has fewer.
_SENTENCES = 200


def posting(
    job: dict[str, Any],
    *,
    source: str,
    page: str = "",
    employer: str = "",
    family: str = "html",
    stubs: bool = False,
) -> RawPosting | None:
    """The posting an object describes; None for a stub (no title, or nothing said about it).

    ``page`` is the address of the page it was found on, where it is that posting's own page;
    ``employer`` is used where the object names none. ``stubs`` takes those with a title alone.
    """
    title = _line(_value(job, "title", "name", "jobTitle"))
    description = _description(job)
    if not title or not (stubs or _says_enough(job, description)):
        return None
    organization = _organization(
        _value(job, "hiringOrganization", "hiringorganization", "employer")
    )
    url = _url(job, page)
    where = tuple(dict.fromkeys(_places(job.get("jobLocation"))))
    ref = _ref(job, title, organization) or url
    if not ref:
        said = "\n".join((title, organization, *where, description))
        ref = sha256(said.encode()).hexdigest()[:24]
    return RawPosting(
        source=source,
        ref=ref,
        title=title,
        description=description,
        employer=organization or employer,
        url=url,
        places_raw=where,
        pay_raw=pay.stated(job.get("baseSalary"), _line(job.get("salaryCurrency"))),
        posted_raw=_line(job.get("datePosted")) or None,
        closes_raw=_line(job.get("validThrough")) or None,
        employment_type_raw=", ".join(_lines(job.get("employmentType"))) or None,
        remote_raw=_remote(job),
        family=family,
    )


def links(jobs: list[dict[str, Any]], page: str) -> list[str]:
    """Addresses of the stubs among the jobs of a list page: postings to be read elsewhere."""
    found = []
    for job in jobs:
        if _says_enough(job, _description(job)):
            continue
        address = _line(_value(job, "url", "@id", "mainEntityOfPage", "sameAs"))
        if address:
            found.append(urljoin(page, address))
    return list(dict.fromkeys(found))


def _organization(value: Any) -> str:
    """The name of who hires; nothing for a person, who is the contact and no employer."""
    if isinstance(value, list):
        return next(filter(None, map(_organization, value)), "")
    if isinstance(value, dict):
        kinds = value.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(str(kind).rpartition("/")[2] == "Person" for kind in named):
            return _line(value.get("worksFor"))
    return _line(value)


def _value(job: dict[str, Any], *names: str) -> Any:
    return next((job[name] for name in names if _line(job.get(name))), None)


def _line(value: Any) -> str:
    return next(_lines(value), "")


def _lines(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts a value holds: itself, its members', or the name of the object it is."""
    if isinstance(value, bool) or value is None or depth > 6:
        return
    if isinstance(value, str | int | float):
        text = one_line(str(value))
        if text.lower() not in _NOTHING:
            yield text
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item, depth + 1)
    elif isinstance(value, dict):
        if months := next(_lines(value.get("monthsOfExperience"), depth + 1), ""):
            yield f"{months} months of experience" if months.isdigit() else months
            return
        for name in _NAMES:
            text = next(_lines(value.get(name), depth + 1), "")
            if text:
                yield text
                return


def _description(job: dict[str, Any]) -> str:
    """The description, followed by what the object says of requirements and the text does not."""
    parts = list(_texts(job.get("description")))
    said = _compact(" ".join(parts))
    for name, heading in _SECTIONS:
        texts = [text for text in _texts(job.get(name)) if _compact(text) not in said]
        if texts:
            parts.append(f"<h3>{heading}</h3>\n" + "\n".join(_paragraph(t) for t in texts))
    if _flag(job.get("experienceInPlaceOfEducation")):
        parts.append("<p>Experience in place of education is accepted.</p>")
    if len(parts) > 1 and not re.search(r"</?[a-z]", parts[0], re.IGNORECASE):
        parts[0] = _paragraph(parts[0])
    return "\n".join(parts)


def _flag(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.rpartition("/")[2].lower() == "true")


def _says_enough(job: dict[str, Any], description: str) -> bool:
    """A stub has no description; requirements alone make a posting where they are sentences."""
    if any(map(visible, _texts(job.get("description")))):
        return True
    return len(visible(description)) >= _SENTENCES


def _texts(value: Any) -> Iterator[str]:
    """Like ``_lines``, with markup and line breaks kept."""
    if isinstance(value, str):
        if (text := html_of(value)) and text.lower() not in _NOTHING:
            yield text
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict) and isinstance(value.get("@value"), str):
        yield from _texts(value["@value"])
    else:
        yield from _lines(value)


def _compact(text: str) -> str:
    return re.sub(r"\W+", "", visible(text)).lower()


def _paragraph(text: str) -> str:
    if re.search(r"</?[a-z]", text, re.IGNORECASE):
        return text
    return "\n".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())


def _url(job: dict[str, Any], page: str) -> str:
    """The posting's own address; a site's front page under ``url`` is the employer's, not its."""
    given = [_line(job.get(name)) for name in ("url", "mainEntityOfPage", "@id")]
    addresses = [urljoin(page, text) for text in given if text and not text.startswith("#")]
    addresses = [text for text in addresses if text.startswith(("http://", "https://"))]
    own = [text for text in addresses if urlsplit(text).path.strip("/") or urlsplit(text).query]
    return next(iter(own), "") or page or next(iter(addresses), "")


def _ref(job: dict[str, Any], title: str, organization: str) -> str:
    """The source's own id; a title or a name under ``identifier`` tells no two jobs apart."""
    given = job.get("identifier")
    for value in given if isinstance(given, list) else [given]:
        if isinstance(value, dict):
            value = value.get("value") or value.get("@value") or value.get("@id")
        text = _line(value)
        named = text.lower() in (title.lower(), organization.lower())
        if text and not named and (re.search(r"\d", text) or not re.search(r"\s", text)):
            return text
    return ""


def _places(value: Any) -> Iterator[str]:
    """One line a place: ``Austin, TX 78701, US``; texts as they are."""
    if isinstance(value, list):
        for item in value:
            yield from _places(item)
    elif isinstance(value, dict):
        address = value.get("address", value.get("location"))
        if isinstance(address, dict | list | str) and address:
            yield from _places(address)
        elif text := _address(value) or _line(value.get("name")):
            yield text
    elif isinstance(value, str):
        text = ", ".join(line for part in value.splitlines() if (line := one_line(part)))
        if text.lower() not in _NOTHING:
            yield text


def _address(address: dict[str, Any]) -> str:
    """A PostalAddress without its street: town, region and postal code, country."""
    town, region, postal, country = (
        ", ".join(_lines(address.get(name)))
        for name in ("addressLocality", "addressRegion", "postalCode", "addressCountry")
    )
    return places.line(town, region, postal, country)


def _remote(job: dict[str, Any]) -> str | None:
    """``TELECOMMUTE``, and from where one may apply; None when the object does not say."""
    kinds = list(_lines(job.get("jobLocationType")))
    if not kinds:
        return None
    allowed = dict.fromkeys(_regions(job.get("applicantLocationRequirements")))
    return ", ".join(kinds) + (f"; applicants in {', '.join(allowed)}" if allowed else "")


def _regions(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict) and isinstance(item.get("address"), dict):
            yield from _places(item)
        elif isinstance(item, dict) and not item.get("name"):
            yield from filter(None, [_address(item) or _line(item)])
        else:
            yield from _lines(item)
