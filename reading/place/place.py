"""Where the work is: every place a source or a text names, tied to the gazetteer.

A source's strings are read first, then the title ("Coder - Greater Norfolk, VA"), then the text
("Location: ...", "located in ...", "based in our ... office"). Nothing is invented: a city without
a state is taken only when the text says its state, or when it is the one large city of that name;
a name nobody knows gives no place. Places abroad keep their city and country and have no id.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from himjobs.model import Evidence, Place
from himjobs.reference.places import Gazetteer, gazetteer
from reading.place import said
from reading.place.gazetted import place_of
from reading.place.place_strings import MOST, read_string
from reading.text.document import Document
from reading.text.phrases import phrases

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
    if not found and document.raw.remote_raw:
        for place in said.in_field(document.raw.remote_raw):
            found.setdefault(place, Evidence("places", source_field="remote"))
    if not found or all(place.precision in (None, "country") for place in found):
        for place, start, end, rule in said.in_text(places, document, nation=not found):
            found = {old: why for old, why in found.items() if not _holds(old, place)}
            found.setdefault(place, Evidence("places", start, end, rule=rule))
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
