"""Where the work is: every place a source or a text names, tied to the gazetteer.

A source's strings are read first, then the title ("Coder - Greater Norfolk, VA"), then the text
("Location: ...", "located in ...", "based in our ... office"). Nothing is invented: a city without
a state is taken only when the text says its state, or when it is the one large city of that name;
a name nobody knows gives no place. Places abroad keep their city and country and have no id.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from himjobs.model import Evidence, Place
from himjobs.reference.places import Gazetteer, gazetteer
from reading.place.gazetted import place_of
from reading.place.place_strings import MOST, read_string
from reading.text.document import Document
from reading.text.phrases import phrases
from reading.text.windows import Windows, matches

__all__ = ["read", "read_string"]


def read(document: Document) -> tuple[tuple[Place, ...], tuple[Evidence, ...]]:
    """All places, each once, and where each was read (``places[0]``, ``places[1]``, ...)."""
    places, title = gazetteer(), document.title
    found: dict[Place, Evidence] = {}
    for raw in document.raw.places_raw[:MOST]:
        for place in read_string(raw, document.text, title):
            found.setdefault(place, Evidence("places", source_field="location"))
    if not any(place.city or place.county or place.cbsa for place in found):
        for place in _in_title(places, title):
            found = {old: why for old, why in found.items() if not _holds(old, place)}
            found.setdefault(place, Evidence("places", source_field="title"))
    if not found or all(place.precision in (None, "country") for place in found):
        for place, start, end in _in_text(places, document):
            found = {old: why for old, why in found.items() if not _holds(old, place)}
            found.setdefault(place, Evidence("places", start, end))
    kept = _once(found)
    return tuple(kept), tuple(
        replace(why, field=f"places[{i}]") for i, why in enumerate(kept.values())
    )


def _holds(area: Place, place: Place) -> bool:
    """True when an area, read elsewhere, says no more than the place does."""
    if area.precision in (None, "country"):
        return area.country == place.country
    return area.precision == "state" and not area.city and area.state == place.state


def _once(found: dict[Place, Evidence]) -> dict[Place, Evidence]:
    kept: dict[Place, Evidence] = {}
    seen: set[tuple[str | None, ...]] = set()
    for place, why in found.items():
        at = (
            (place.id,)
            if place.id and not (place.city and place.precision == "state")
            else (place.city, place.state, place.country)
        )
        if at in seen or any(
            _holds(place, other) for other in found if other is not place and other.city
        ):
            continue
        seen.add(at)
        kept[place] = why
    return kept


_IN_TITLE: Final = phrases(
    r"""
        (?:^|[-–|(,@:/]\s*|\b(?:in|near
            |at)\s+)(?P<place>(?:[A-Z][\w.'’-]*\s){0,3}[A-Z][\w.'’-]*,\s*(?:[A-Z]{2}\b
            |[A-Z][a-z]+(?: [A-Z][a-z]+)?))
    """,
)


def _in_title(places: Gazetteer, title: str) -> Iterator[Place]:
    for match in _IN_TITLE.finditer(title):
        spot = places.find(match.group("place"))
        if spot and spot.kind in ("city", "county", "metro", "zip"):
            yield place_of(
                places,
                spot,
                spot.state or places.state_code(match.group("place").rpartition(",")[2]),
            )


_LABEL: Final = phrases(
    r"""
        (?:^|\n|\. |\| )(?:job |work |primary |position |office |facility |duty |practice[ ]
            |clinic )?locations?(?: of (?:the )?(?:job|position
            |work))?(?: \([^)\n]{0,30}\))?\s*[:：–-]\s*(?P<place>[^\n]{2,120})
        (?:^|\n)(?:job |work |primary )?location\n+(?P<next>[^\n]{2,90})
    """,
    re.IGNORECASE,
)
_LOCATED: Final = phrases(
    r"""
        \b(?:position|job|role|opportunity|opening|office|clinic|hospital|facility|work
            |candidate|you|employee)s?\b[^.\n]{0,60}?\b(?:located|based|situated
            |headquartered)\s+(?:in|at|out of|near)\s+(?:our\s+|the\s+
            |downtown\s+)?(?P<place>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3},?\s+(?:[A-Z]{2}\b
            |[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)
            |[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}(?=\s+(?:office|area|metro)))
    """,
)


def _in_text(places: Gazetteer, document: Document) -> list[tuple[Place, int, int]]:
    """Places of a "Location:" line, else of a sentence that says where the job is located."""
    out: list[tuple[Place, int, int]] = []
    for match in matches(_LABEL, document.text, _LABELLED.of(document.low)):
        group = "place" if match.group("place") else "next"
        words = _LABEL_END.split(match.group(group))[0]
        if _PROSE.search(words):
            continue
        found = [place for place in read_string(words) if _is_named(place, words)]
        start = match.start(group)
        out += [(place, start, start + len(words)) for place in found]
    return out or list(_located(places, document))


def _is_named(place: Place, words: str) -> bool:
    """True when a label's words are a place's, and not prose that happens to hold a name."""
    if place.city is None:
        return bool(place.id) or place.country != "US"
    if not _PROPER.match(place.city):
        return False
    alone = place.state is None or not re.search(r",|\b[A-Z]{2}\b", words)
    return not alone or len(words) <= len(place.city) + 20


def _located(places: Gazetteer, document: Document) -> Iterator[tuple[Place, int, int]]:
    for match in matches(_LOCATED, document.text, _PLACED.of(document.low)):
        words = match.group("place")
        spot = places.find(words)
        if spot is None or spot.kind not in ("city", "county", "metro", "zip"):
            continue
        if spot.kind == "city" and "," not in words and not places.dominant(words):
            continue
        state = spot.state or places.state_code(words.rpartition(",")[2])
        yield place_of(places, spot, state), *match.span("place")


_LABELLED: Final = Windows("location", before=30, after=180)
_PLACED: Final = Windows("located|based|situated|headquartered", before=90, after=120)
_LABEL_END: Final = phrases(
    r"""
        \.[ ]
        \s[-–]\s(?=[a-z])
        \s(?:Schedule|Shift|Pay|Hours|Salary|Type|Department|Employment|Function)\b
    """,
)
_PROSE: Final = phrases(
    r"""
        \b(?:is|are|will|be|can|may|must|you|we|our|your|this|with|required|including|preference
            |offices)\b
    """,
)
_PROPER: Final = phrases(
    r"""
        ^[A-Z][\w.'’-]*(?:[ -](?:of|the|de|del|la|du|on|and|[A-Z][\w.'’-]*)){0,4}$
    """,
)
