"""A sample as schema.org JobPosting, the way career sites embed it in their pages."""

import json
from typing import Any

from crawler.demo.markup import write
from crawler.demo.samples import Sample
from himjobs.vocabulary import SCHEMA_ORG_EMPLOYMENT


def posting(sample: Sample, url: str) -> dict[str, Any]:
    """The JobPosting object without ``@context``."""
    data: dict[str, Any] = {
        "@type": "JobPosting",
        "title": sample.title,
        "description": write(sample.employer.writer, sample.sections),
        "identifier": {
            "@type": "PropertyValue",
            "name": sample.employer.name,
            "value": sample.ref,
        },
        "datePosted": sample.posted.isoformat(),
        "employmentType": SCHEMA_ORG_EMPLOYMENT[sample.opening.type],
        "hiringOrganization": {"@type": "Organization", "name": sample.employer.name},
        "url": url,
        "directApply": False,
    }
    places = [_place(at) for at in sample.opening.at]
    data["jobLocation"] = places[0] if len(places) == 1 else places
    if sample.closes:
        data["validThrough"] = f"{sample.closes.isoformat()}T23:59"
    if sample.work.kind == "remote":
        data["jobLocationType"] = "TELECOMMUTE"
        data["applicantLocationRequirements"] = _from_where(sample)
    if sample.source.pay_field and len(sample.pays) == 1:
        data["baseSalary"] = _salary(sample)
    return data


def block(data: Any) -> str:
    """The ``<script>`` element; ``</`` is broken up so that no text can end it."""
    text = json.dumps(data, ensure_ascii=False, indent=1).replace("</", "<\\/")
    return f'<script type="application/ld+json">\n{text}\n</script>'


def _place(at: str) -> dict[str, Any]:
    town, _, rest = at.partition(", ")
    state, _, postal = rest.partition(" ")
    address = {
        "@type": "PostalAddress",
        "addressLocality": town,
        "addressRegion": state,
        "addressCountry": "US",
    }
    if postal:
        address["postalCode"] = postal
    return {"@type": "Place", "address": address}


def _from_where(sample: Sample) -> Any:
    if not sample.work.allowed:
        return {"@type": "Country", "name": "USA"}
    return [{"@type": "State", "name": f"{code}, USA"} for code in sample.work.allowed]


def _salary(sample: Sample) -> dict[str, Any]:
    pay = sample.pays[0]
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": pay.unit.upper()}
    if pay.max == pay.min:
        value["value"] = pay.min
    else:
        value["minValue"] = pay.min
        if pay.max is not None:
            value["maxValue"] = pay.max
    return {"@type": "MonetaryAmount", "currency": "USD", "value": value}
