"""Where a school is: its address among the gazetteer's places, and its web address."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from himjobs.model import Place
from himjobs.reference.places import Gazetteer


def place(school: Mapping[str, Any], places: Gazetteer) -> Place:
    """The place of an institution's main address, at the coordinates its own file gives.

    County and CBSA are those of its ZIP in the gazetteer, else of its city: so Connecticut's
    legacy counties and the CBSAs of HUD stay together, where HD names planning regions. A ZIP of
    another state than the address is not believed.
    """
    state, postal = school["state"], (school["zip"] or "")[:5] or None
    found = places.place(f"zip:{postal}") if postal else None
    if found is not None and found.state != state:
        found = postal = None
    if found is None:
        spot = places.city(school["city"], state) if school["city"] else None
        found = places.place(spot.id) if spot is not None and spot.id else None
    if found is None:
        # Connecticut's regions are no county of the gazetteer
        county = school["county"] if places.place(f"county:{school['county']}") else None
        found = Place(state=state, county=county, cbsa=school["cbsa"], precision="state")
    point: dict[str, Any] = {}
    if school["latitude"] is not None and school["longitude"] is not None:
        # a school's own point is finer than its ZIP's; Place has no word for that
        point = {"latitude": school["latitude"], "longitude": school["longitude"],
                 "precision": "zip"}  # fmt: skip
    return replace(found, city=school["city"] or found.city, postal=postal, **point)


def url(text: str | None) -> str:
    """A web address with its scheme, empty where there is none that can be followed."""
    text = (text or "").strip()
    if text and not re.match(r"https?://", text, re.IGNORECASE):
        text = f"https://{text}"
    return text if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text, re.IGNORECASE) else ""


def spelling(name: str) -> str:
    """A school's name without case, punctuation and small words, to compare lists by."""
    words = re.sub(r"[^a-z0-9 ]", " ", name.lower().replace("&", " and ")).split()
    return " ".join(word for word in words if word not in ("the", "of", "at", "and"))
