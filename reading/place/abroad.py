"""Places outside the United States, where their words look like places inside it.

"Gurugram, IN" is not in Indiana and "Batumi, Georgia" not in Georgia: a code or name after a city
is a state of ours only where the state has such a city, or where nothing is known of one abroad.
"""

import re
from typing import Final

from himjobs.model import Place
from himjobs.reference.countries import (
    COUNTRIES,
    REGION_CODES,
    countries_of_city,
    is_country_code,
)
from himjobs.reference.place_names import NATION_WORDS, key
from himjobs.reference.places import Gazetteer
from reading.place.gazetted import SITE, known, titled

#: The country of that name, by its ISO code.
GEORGIA: Final = "GE"
_POSTAL: Final = re.compile(r"\d{5}")
#: Words of names that Americans give to sites, which the gazetteer need not know.
_SITE: Final = re.compile(
    r"(?i)\b(?:fort|ft|camp|base|afb|air|naval|army|joint|county|hospital|medical|health|center"
    r"|campus|clinic|va|university|college|office|site|north|south|east|west|central|middle"
    r"|town|village|metro|area|region|statewide|remote|plantation|springs?|island|lake|park|city|heights)\b"
)


#: Postal codes of the United Kingdom by their shape, which no other country's have.
_BRITISH: Final = re.compile(
    r"(?:^|.*[,\s])(?P<post>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b(?P<after>.*)", re.DOTALL
)
_CODED: Final = re.compile(
    r"\s*(?:(?P<post>\d{4,6})\s+(?P<town>[^\d,]+?)"
    r"|(?P<name>[^\d,]+?)\s+(?P<code>\d{3} ?\d{2}|\d{4,6})),"
    r"\s*(?P<land>[A-Z]{2})\s*"
)
_LAN: Final = re.compile(
    r"\s*(?:\S+(?: \S+)? län[,\s]+(?P<town>[^,]+)|(?P<name>[^,]+),\s*\S+(?: \S+)? län)\s*"
)


def by_postal_code(places: Gazetteer, part: str) -> Place | None:
    """The place abroad that a string names by a postal code or a region of another land's manner:
    "Hull HU10 6ED, GB", "Leipzig 04109, DE", "Uppsala län Enköping"; None for any other.

    The town stands with its code; what is before it is a street or a building.
    """
    british = _BRITISH.fullmatch(part)
    if british and places.state_code(british["after"].strip(" ,")) is None:
        ahead = part[: british.start("post")].rstrip(" ,").rpartition(",")[2].strip()
        town = titled(ahead) if re.fullmatch(r"[A-Z][A-Za-z .'’-]+", ahead) else None
        return Place(city=town, postal=british["post"], country="GB")
    swedish = _LAN.fullmatch(part)
    if swedish:
        return Place(city=titled(swedish["town"] or swedish["name"]), country="SE")
    coded = _CODED.fullmatch(part)
    if coded is None:
        return None
    town, post, land = coded["town"] or coded["name"], coded["post"] or coded["code"], coded["land"]
    spot = places.find(post) if len(post) == _US_DIGITS else None
    ours = spot is not None and spot.state == land
    if ours or not is_country_code(land) or land not in countries_of_city(town.strip()):
        return None
    return Place(city=titled(town.strip()), postal=post, country=land)


_US_DIGITS: Final = 5


def country_beside(places: Gazetteer, name: str, after: str) -> str | None:
    """The foreign country of a city with a code or name of a state beside it; None where the
    state is meant.

    A code is that of the city's country or of a region of it; a state's name in full is the
    state's, but for Georgia.
    """
    state = places.state_code(after)
    if state is None or known(places, name, state):
        return None
    abroad = countries_of_city(name)
    if key(after) == "georgia":
        return GEORGIA if GEORGIA in abroad or _is_name(places, name) else None
    code = after.strip().upper()
    return next((one for one in abroad if one == code or code in REGION_CODES.get(one, ())), None)


def _is_name(places: Gazetteer, name: str) -> bool:
    """True for what looks like a town's name, and is that of no town of ours."""
    plain = re.fullmatch(r"[A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)?", name.strip())
    return bool(plain) and not _SITE.search(name) and places.find(name) is None


def read_abroad(places: Gazetteer, tokens: list[str], i: int) -> tuple[Place, int] | None:
    """The place abroad that begins at a token, and how many tokens it took; None for none."""
    token, rest = tokens[i], tokens[i + 1 : i + 3]
    if not rest or not token[0].isalpha() or key(token) in NATION_WORDS:
        return None
    if key(token) in COUNTRIES and not places.state_code(token):
        return None
    if key(token) == "georgia" and GEORGIA in countries_of_city(rest[0]):
        return _town(rest[0], GEORGIA), 2
    if places.state_code(token) and not countries_of_city(token):
        return None
    for used, after in enumerate(rest, 1):
        code = _country(places, token, after)
        if code and _belongs(places, token, rest[: used - 1], code):
            return _town(token, code), 1 + used
        if key(after) in NATION_WORDS or _POSTAL.search(after):
            return None
    code = country_beside(places, token, rest[0])
    return (_town(token, code), 2) if code else None


def _town(name: str, code: str) -> Place:
    return Place(city=titled(SITE.sub("", name)), country=code)


def _belongs(places: Gazetteer, city: str, between: list[str], code: str) -> bool:
    """False where what stands before the country is a place of its own: a state of ours with that
    city, or another city of the country."""
    for word in between:
        state = places.state_code(word)
        if state and known(places, city, state):
            return False
        if code in countries_of_city(word) and code not in countries_of_city(city):
            return False
    return True


def _country(places: Gazetteer, city: str, after: str) -> str | None:
    """The country that a token names, by name or by code.

    A code says it only of a city that is there, or, where no state of ours has it, of one that
    nobody knows.
    """
    named = None if places.state_code(after) else COUNTRIES.get(key(after))
    if named or not (len(after) == 2 and after.isupper() and is_country_code(after)):
        return named
    abroad = countries_of_city(city)
    if after in abroad:
        return after
    known_elsewhere = abroad or places.find(city) or places.state_code(after)
    return None if known_elsewhere else after


def alone(places: Gazetteer, token: str) -> Place | None:
    """A city abroad that is named alone, and that has no namesake among our places."""
    if len(token) < 4 or places.find(token) is not None:
        return None
    found = countries_of_city(token)
    return _town(token, found[0]) if found else None


def is_georgia_abroad(text: str) -> bool:
    """True where a text names a city of the country Georgia, and no city of the state's size."""
    words = set(re.findall(r"\b[A-Z][a-z]{3,}\b", text))
    return any(GEORGIA in countries_of_city(word) for word in words) and "Atlanta" not in words
