"""Towns at the end of an address without commas: "123 E Marcy St Ste 201 Santa Fe NM 87501"."""

import re
from typing import Final

from himjobs.reference.places import Gazetteer
from reading.place.gazetted import known

#: Words of the longest name of a town.
_LONGEST: Final = 4
#: What stands before the town: a street's number, its kind, or a building's.
_BEFORE: Final = re.compile(
    r"(?i)^\d|\b(?:st|street|ave?|avenue|rd|road|dr|drive|blvd|boulevard|ln|lane|way|ct|court|pl"
    r"|place|pkwy|parkway|hwy|highway|cir|circle|sq|square|ter|terrace|ste|suite|bldg|building"
    r"|floor|hospital|clinic|cent(?:er|re)|campus|health|healthcare|medical|system|office|vamc"
    r"|hcs|institute|university|college|department|plaza|tower|pike|loop|trail)\b"
)
#: "USA.VA.Reston", "US.TX.Austin.Downtown": parts with points between, none of them an initial.
DOTTED: Final = re.compile(r"^\s*[A-Za-z]{2,}(?:\.[A-Za-z][A-Za-z '’-]+){1,3}\s*$")


def town_in(places: Gazetteer, words: str, state: str) -> str | None:
    """The town whose name ends these words, which begin like an address or a building's name."""
    parts = words.split()
    if known(places, words, state):  # "Center Point" is no building of Point
        return None
    for size in range(min(_LONGEST, len(parts) - 1), 0, -1):
        name = " ".join(parts[-size:])
        if places.city(name, state) and _BEFORE.search(" ".join(parts[:-size])):
            return name
    return None


def split(places: Gazetteer, token: str) -> tuple[str, str, str | None] | None:
    """Town, state and ZIP of an address or building in one token; None where it ends otherwise."""
    words = token.split()
    postal = None
    if words and re.fullmatch(r"\d{5}(?:-\d{4})?", words[-1]):
        postal = words.pop()[:5]
    for size in (1, 2, 3):
        state = places.state_code(" ".join(words[-size:])) if len(words) > size + 1 else None
        town = town_in(places, " ".join(words[:-size]), state) if state else None
        if state and town:
            return town, state, postal
    return None
