"""JobPosting structured data (schema.org), equal to what the page shows.

Rules followed: https://developers.google.com/search/docs/appearance/structured-data/job-posting —
only on an open posting's own page; a remote job names where the worker may live; and the W3C
talent-signal example for credentials (``qualifications`` with ``recognizedBy``).
"""

import json
from datetime import datetime
from html import escape
from typing import Any

from himjobs.model import Pay, Place, Posting
from himjobs.programs import Program
from himjobs.records.postings import Listing
from himjobs.reference.countries import country_name
from himjobs.reference.credentials import catalogue, issuers
from himjobs.reference.timezones import closing_moment
from himjobs.vocabulary import SCHEMA_ORG_EMPLOYMENT
from web import phrases
from web import program_words as words
from web.evidence import mark

_EDUCATION = {
    "high-school": "high school",
    "certificate": "professional certificate",
    "associate": "associate degree",
    "bachelor": "bachelor degree",
    "master": "postgraduate degree",
    "doctorate": "postgraduate degree",
}


def job_posting(listing: Listing, url: str, now: datetime) -> dict[str, Any] | None:
    """The JobPosting of a listing at ``url``.

    None where there must be none: closed postings, samples, and those that lack what every
    JobPosting needs (an employer, and a place or, for remote work, from where one may apply).
    """
    posting = listing.posting
    remote = posting.workplace.kind == "remote"
    if not listing.shown or listing.closed_since(now) or listing.sample or not posting.employer:
        return None
    applicants = _applicants(posting) if remote else []
    if not (posting.places or applicants):
        return None
    posted = posting.posted_on or listing.first_seen.date()
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": posting.title,
        "description": description(posting),
        "datePosted": posted.isoformat(),
        "hiringOrganization": {"@type": "Organization", "name": posting.employer},
        "url": url,
        "directApply": False,
    }
    if listing.found:
        first = listing.found[0]
        data["identifier"] = {
            "@type": "PropertyValue",
            "name": posting.employer,
            "value": first.ref,
        }
    if posting.closes_on:
        last = closing_moment(posting.closes_on, posting.places)
        data["validThrough"] = last.isoformat()
    if posting.employment_type:
        data["employmentType"] = SCHEMA_ORG_EMPLOYMENT[posting.employment_type]
    if posting.places:
        data["jobLocation"] = [_location(place) for place in posting.places]
    if remote:
        data["jobLocationType"] = "TELECOMMUTE"
        if applicants:
            data["applicantLocationRequirements"] = applicants
    if posting.pay and posting.pay.stated:
        data["baseSalary"] = _salary(posting.pay)
    return data | _asked(posting)


def program(one: Program, url: str) -> dict[str, Any]:
    """The EducationalOccupationalProgram of a program whose page is at ``url``.

    Only what the page shows; what is not known is absent.
    """
    tuition = one.tuition.lowest if one.tuition else None
    values: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "EducationalOccupationalProgram",
        "@id": url,
        "url": url,
        "identifier": one.id,
        "name": words.title(one),
        "provider": {
            "@type": "CollegeOrUniversity",
            "name": one.school,
            "url": one.url or None,
            "address": _location(one.places[0])["address"] if one.places else None,
        },
        "educationalCredentialAwarded": {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": words.award(one),
        },
        "educationalProgramMode": one.mode,
        "occupationalCredentialAwarded": [
            _credential(item.credential) for item in one.prepares_for
            if item.eligibility == "meets"
        ] or None,
        "offers": {
            "@type": "Offer",
            "category": "Tuition and fees",
            "price": tuition,
            "priceCurrency": "USD",
        } if tuition is not None else None,
    }  # fmt: skip
    out: dict[str, Any] = _without_none(values)
    return out


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_none(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_none(one) for one in value]
    return value


def _applicants(posting: Posting) -> list[dict[str, str]]:
    """Where one may apply from: the states, else the countries that are known."""
    states = posting.workplace.allowed_states
    if states:
        return [{"@type": "State", "name": f"{code}, USA"} for code in states]
    known = dict.fromkeys(place.country for place in posting.places)
    if posting.workplace.excluded_states:
        known = known or {"US": None}
    return [
        {"@type": "Country", "name": "USA" if code == "US" else country_name(code)}
        for code in known
    ]


def script(data: dict[str, Any]) -> str:
    """JSON that is safe inside a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def description(posting: Posting) -> str:
    """The posting's text as plain HTML paragraphs and lists, every character escaped."""
    out = []
    for passage in mark(posting).passages:
        texts = [escape("".join(part.text for part in run)) for run in passage.runs]
        if passage.kind == "list":
            out.append("<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>")
        else:
            out += [f"<p>{text}</p>" for text in texts]
    return "".join(out)


def _location(place: Place) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "addressLocality": place.city,
        "addressRegion": place.state,
        "postalCode": place.postal,
        "addressCountry": place.country,
    }
    return {"@type": "Place", "address": {k: v for k, v in address.items() if v}}


def _salary(pay: Pay) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": pay.unit.upper()}
    if pay.min is not None and pay.min == pay.max:
        value["value"] = pay.min
    else:
        bounds = {"minValue": pay.min, "maxValue": pay.max}
        value |= {name: bound for name, bound in bounds.items() if bound is not None}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}


def _asked(posting: Posting) -> dict[str, Any]:
    data: dict[str, Any] = {}
    codes = dict.fromkeys(c for g in posting.requirements.of("required") for c in g.any_of)
    if codes:
        data["qualifications"] = [_credential(code) for code in codes]
    if posting.education.min in _EDUCATION:
        data["educationRequirements"] = {
            "@type": "EducationalOccupationalCredential",
            "credentialCategory": _EDUCATION[posting.education.min],
        }
    months = posting.least_months
    if months:
        data["experienceRequirements"] = {
            "@type": "OccupationalExperienceRequirements",
            "monthsOfExperience": months,
        }
    elif posting.routes:
        data["experienceRequirements"] = phrases.ways(posting.routes)
    elif months == 0:
        data["experienceRequirements"] = "no requirements"
    if posting.occupation.soc:
        data["occupationalCategory"] = posting.occupation.soc
    return data


def _credential(code: str) -> dict[str, Any]:
    known = catalogue().get(code)
    data: dict[str, Any] = {
        "@type": "EducationalOccupationalCredential",
        "name": known.name if known else code,
        "credentialCategory": "certification",
    }
    if known and known.kind != "kind":
        data["alternateName"] = code
    if known and known.issuer:
        name = issuers().get(known.issuer, known.issuer)
        data["recognizedBy"] = {"@type": "Organization", "name": name}
    return data
