"""How much of a source's words is read: beyond these lengths a title, a name or a field is none.

The longest of 90,000 real postings: title 200 characters, employer 118, a place 373, pay 349,
kind of employment 61. What is cut is said in the evidence of the posting it is cut from; the raw
posting keeps all.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from himjobs.model import Evidence, RawPosting

#: Characters that are read of each field: ``location`` of each place, ``description`` before its
#: markup is taken off.
LONGEST: Final[Mapping[str, int]] = {
    "title": 500,
    "employer": 300,
    "location": 500,
    "pay": 1000,
    "posted": 120,
    "closes": 120,
    "employment_type": 300,
    "remote": 500,
    "description": 400_000,
}
#: Places that are read of one posting.
MOST_PLACES: Final = 300
_ATTRIBUTES: Final[Mapping[str, str]] = {
    "title": "title",
    "employer": "employer",
    "pay": "pay_raw",
    "posted": "posted_raw",
    "closes": "closes_raw",
    "employment_type": "employment_type_raw",
    "remote": "remote_raw",
    "description": "description",
}


def bounded(raw: RawPosting) -> tuple[RawPosting, tuple[Evidence, ...]]:
    """The raw posting as far as it is read, and for each field that is longer what was left out."""
    cut: dict[str, Any] = {}
    said: list[Evidence] = []
    for field, attribute in _ATTRIBUTES.items():
        words = getattr(raw, attribute) or ""
        if len(words) > LONGEST[field]:
            cut[attribute] = words[: LONGEST[field]]
            said.append(_left_out(field, len(words), LONGEST[field], "characters"))
    places = raw.places_raw[:MOST_PLACES]
    if len(raw.places_raw) > MOST_PLACES:
        said.append(_left_out("location", len(raw.places_raw), MOST_PLACES, "places"))
    longest = max(map(len, places), default=0)
    if longest > LONGEST["location"]:
        said.append(_left_out("location", longest, LONGEST["location"], "characters of a place"))
        places = tuple(place[: LONGEST["location"]] for place in places)
    if not said:
        return raw, ()
    return replace(raw, **cut, places_raw=places), tuple(said)


def _left_out(field: str, there: int, read: int, what: str) -> Evidence:
    rule = f"{there:,} {what}, of which the first {read:,} are read"
    return Evidence("read", source_field=field, rule=rule)
