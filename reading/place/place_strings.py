"""The places that one string of a source names: "Austin, TX; Dallas, TX", "USA MD Annapolis".

Sources write places in a hundred ways: the nation or the state first, "Remote" and "Hybrid" among
them, sites and roads behind, several in one string. A city without a state is taken only when
other text says its state, or when it is the one large city of that name; else its name is kept
and nothing more. A name nobody knows gives no place.
"""

import re
from collections.abc import Iterator
from typing import Final

from himjobs.model import Place
from himjobs.reference.countries import CITIES, COUNTRIES, PROVINCES, REGIONS
from himjobs.reference.place_names import NATION_WORDS, TAIL, key
from himjobs.reference.places import Gazetteer, gazetteer
from reading.place.abroad import (
    GEORGIA,
    alone,
    by_postal_code,
    country_beside,
    is_georgia_abroad,
    read_abroad,
)
from reading.place.addresses import DOTTED, split, town_in
from reading.place.gazetted import city, forms, is_city, known, place_of, state_place, titled
from reading.text.lines import clean_characters
from reading.text.phrases import phrases

#: More places than this are a form's list of everything.
MOST: Final = 60

_SPLIT: Final = phrases(
    r"""
        \s*[;|\n•·]\s*
        (?<!,)\s+(?:or|OR|Or)\s+(?!\d|$)
        \s+(?:/|&)\s+
        \s*\+\s*\d+ (?:more|other|locations?).*
    """,
)
_NOISE: Final = phrases(
    r"""
        (?i)\b(?:(?:fully |100% |partially |mostly )?(?:remote|hybrid)(?:[- ](?:first|friendly
            |eligible|only|based|work(?:er)?|position|role|opportunity|option|possible|(?-i:in
            |within|from)))*|on-?site|in[- ]?office|in[- ]person|virtual(?:ly)?|tele(?:commute
            |work)\w*|work(?:ing)? (?:from|at) (?:home|hom)\b|wfh|home[- ](?:based|office)
            |flexible|travel[- ]required|field[- ]based|multiple(?: (?:locations?|cities|sites
            |states))?|various(?: locations)?|\d+\+? locations?|(?:job |work |primary |all[ ]
            |select |other |additional |us )?locations?\b:?|headquarters|hq\b|all countr(?:y
            |ies)|or remote|anywhere(?: in| within)?|based in|office in|in the|within(?: the)?
            |any location|any state|statewide|remote in|main (?:campus|hospital)
            |corporate(?: office)?|none|n/?a|tbd|not specified|unspecified|competitive)\b
    """,
)
_ADDRESS: Final = phrases(
    r"""
        ^(?:\d+[\w-]*\s+\S.*|(?:suite|ste|floor|bldg|building|room|rm|unit|p\.?o\.? box)\b.*
            |fl\.? \d+)$
    """,
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^(?:(?:and|or|near)\s+|(?:city|town)\s*:\s*)(?=\S)", re.IGNORECASE)
_STATE_ZIP: Final = re.compile(r"^(?P<state>[A-Za-z. ]*?)[\s,]*(?P<zip>\d{5})(?:-\d{4})?$")
_NATION_FIRST: Final = phrases(
    r"""
        ^(?:USA?|U\.S\.A?\.?|United States(?: of America)?)\s*[-–_/:, ]\s*(?=\S)
    """,
    re.IGNORECASE,
)
_CODE_FIRST: Final = re.compile(r"^(?P<state>[A-Z]{2})\s*[-–_/: ]\s*(?P<city>[A-Za-z].*)$")
_STATE_FIRST: Final = re.compile(r"^(?P<state>[A-Z][A-Za-z ]+?)\s+[-–:]\s+(?P<city>[A-Za-z].*)$")
_ZIP: Final = re.compile(r"(?<![\d-])(\d{5})(?:-\d{4})?$")


def read_string(raw: str, text: str = "", title: str = "") -> list[Place]:
    """The places one string of a source names, in its order; ``text`` may tell a city's state."""
    places = gazetteer()
    remote = "remote" in raw.lower()
    out: list[Place] = []
    for part in _SPLIT.split(clean_characters(raw)[:600]):
        for place in _part(places, part, f"{title}\n{text}", remote):
            if place not in out:
                out.append(place)
    return out[:MOST]


def _part(places: Gazetteer, part: str, said_in: str, remote: bool) -> Iterator[Place]:
    part = re.sub(r"[()\[\]]", ",", part)
    if DOTTED.match(part) and key(part.split(".")[0]) in NATION_WORDS | COUNTRIES.keys():
        part = part.replace(".", ",")
    abroad = _abroad_first(part) or by_postal_code(places, _NOISE.sub("", part).strip(" ,"))
    if abroad:
        yield abroad
        return
    cleaned = _NOISE.sub(",", part)
    tokens = [t for t in (_bare(raw) for raw in cleaned.split(",")) if t]
    tokens = [t for n, t in enumerate(tokens) if _is_place(places, t, tokens[n + 1 :])]
    if not tokens:
        return
    if (
        len(tokens) > 1
        and all(places.state_code(t) for t in tokens)
        and (len(tokens) > 2 or not is_city(places, tokens[0], tokens[1]))
    ):
        yield from (state_place(places, str(places.state_code(t))) for t in tokens)
        return
    i = 0
    while i < len(tokens):
        place, used = _read_at(places, tokens, i, said_in, remote)
        abroad = abroad or (place if place and place.country != "US" else None)
        if place and not (abroad and place.country == "US" and used == 1):
            yield place  # "Stuttgart, Baden-Wurttemberg": no Baden in the United States
        i += used


def _is_place(places: Gazetteer, token: str, rest: list[str]) -> bool:
    """False for a street, a suite and the like, with no town at its end."""
    if not _ADDRESS.match(token) or _STATE_ZIP.match(token) or split(places, token):
        return True
    state = _state_of(places, rest)[0] if rest else None
    return bool(state and town_in(places, token, state))


def _bare(token: str) -> str:
    token = _LEADING.sub("", token.strip(" ,.-–:/"))
    return token if key(token) in NATION_WORDS else TAIL.sub("", token).strip(" ,.-–:/")


def _read_at(
    places: Gazetteer, tokens: list[str], i: int, said_in: str, remote: bool
) -> tuple[Place | None, int]:
    """The place that begins at a token, and how many tokens it took."""
    token, rest = tokens[i], tokens[i + 1 :]
    name = key(token)
    if name in NATION_WORDS:
        alone = len(tokens) == 1
        return (Place(precision="country") if alone else None), 1
    there = read_abroad(places, tokens, i)
    if there:
        return there
    if rest:
        state, postal, used = _state_of(places, rest)
        if state:
            token = town_in(places, token, state) or token
            country = used < len(rest) and key(rest[used]) in NATION_WORDS
            return city(places, token, state, postal), 1 + used + country
        if key(rest[0]) in PROVINCES and name not in PROVINCES and not places.state_code(token):
            return Place(city=token, country="CA"), 3 if rest[1:2] and key(
                rest[1]
            ) == "canada" else 2
        state = places.state_code(token)
        if state and places.city(rest[0], state) and not places.state_code(rest[0]):
            return city(places, rest[0], state, None), 2  # "CA, Palo Alto"
    if name in COUNTRIES and not places.state_code(token):
        return Place(country=COUNTRIES[name]), 1
    if name in REGIONS or name in PROVINCES:
        return (Place(country="CA") if name in PROVINCES and len(name) > 2 else None), 1
    nation = bool(rest) and key(rest[0]) in NATION_WORDS
    return _alone(places, token, said_in, nation=nation, remote=remote), 1


def _state_of(places: Gazetteer, rest: list[str]) -> tuple[str | None, str | None, int]:
    """State and ZIP at the head of the tokens after a city's, and the tokens they took."""
    head = _STATE_ZIP.match(rest[0])
    if head:
        state = places.state_code(head.group("state")) if head.group("state") else None
        spot = places.find(head.group("zip"))
        return state or (spot.state if spot else None), head.group("zip"), 1
    code = places.state_code(rest[0])
    if code is None:
        return None, None, 0
    if len(rest) > 1 and re.fullmatch(r"\d{5}(?:-\d{4})?", rest[1]):
        return code, rest[1][:5], 2
    return code, None, 1


def _alone(
    places: Gazetteer, token: str, said_in: str, *, nation: bool, remote: bool
) -> Place | None:
    """A place named without a state beside it."""
    token = _NATION_FIRST.sub("", token).strip()
    address = split(places, token)
    if address:
        return city(places, *address)
    words = token.split()
    for size in (1, 2, 3):  # "Denver CO", "Charleston West Virginia"
        state = places.state_code(" ".join(words[-size:])) if len(words) > size else None
        if state and not places.state_code(token) and known(places, " ".join(words[:-size]), state):
            return city(places, " ".join(words[:-size]), state, None)
    head = _STATE_ZIP.match(token)
    if head and (not head.group("state") or places.state_code(head.group("state"))):
        return places.place(f"zip:{head.group('zip')}")
    zipped = _ZIP.search(token)
    if zipped and (spot := places.find(token)) and spot.kind == "zip" and spot.id:
        return places.place(spot.id)
    for pattern in (_CODE_FIRST, _STATE_FIRST):
        first = pattern.match(token)
        state = places.state_code(first.group("state")) if first else None
        if first and state and not places.state_code(token):
            code = country_beside(places, first.group("city"), first.group("state"))
            if code:
                return Place(city=titled(first.group("city")), country=code)
            return city(places, first.group("city"), state, None)
    said = _state_in(places, token, said_in)
    if said:
        return city(places, token, said, None)
    state = places.state_code(token)
    if key(token) == "new york" and not remote:
        state = None  # alone it is the city, but a remote worker's "New York" is the state
    if state == "GA" and key(token) == "georgia" and is_georgia_abroad(said_in):
        return Place(country=GEORGIA)
    if state:
        return state_place(places, state)
    if not nation and key(token) in CITIES:
        return Place(city=titled(token), country=CITIES[key(token)])
    for form in forms(token):
        if form[:1].isdigit():  # "10010 Kenner Rd" is a street and no ZIP
            continue
        spot = places.find(form) if len(form) > 2 or form in ("SF", "DC") else None
        if spot and spot.kind == "city" and not places.dominant(form):
            return Place(city=titled(form))  # one of several: the name, and no more
        if spot and spot.kind != "nation":
            return place_of(places, spot, spot.state)
    return None if nation else alone(places, token)


_STATE_AFTER: Final = re.compile(
    r",? +\(?(?P<state>[A-Z]{2}\b|D\.C\.|[A-Z][a-z]+(?: (?:[A-Z][a-z]+|of [A-Z][a-z]+))?\b)"
)


def _state_in(places: Gazetteer, name: str, text: str) -> str | None:
    """The state the text names right after a city: "Rochester, Minnesota"."""
    if len(name) < 3 or not name[0].isalpha():
        return None
    at = text.find(name)
    while at >= 0:
        match = _STATE_AFTER.match(text, at + len(name))
        glued = at > 0 and text[at - 1].isalnum()
        at = text.find(name, at + 1)
        if match is None or glued:
            continue
        for words in (match.group("state"), match.group("state").split()[0]):
            code = places.state_code(words)
            if code and places.city(name, code):
                return code
    return None


def _abroad_first(part: str) -> Place | None:
    """A country before its city: "Germany - Frankfurt", "Canada - Toronto"."""
    match = re.match(
        r"^\s*(?:remote\s*[,:-]*\s*)?(?P<country>[A-Z][A-Za-z ]+?)\s+[-–]\s+(?P<city>[A-Z][^,]*)",
        part,
        re.IGNORECASE,
    )
    if not match:
        return None
    code = COUNTRIES.get(key(match.group("country")))
    if code is None or _NOISE.sub("", match.group("city")).strip(" ,-") == "":
        return Place(country=code) if code else None
    return Place(city=match.group("city").strip(), country=code)
