"""How the strings of one parameter are read into the value of one filter.

Each function makes a reading: it takes what was given and the parameter's name, and returns the
value, or None where nothing was asked. Whatever names nothing we know becomes a problem.
"""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from math import isfinite
from typing import Any

from himjobs.programs import PROGRAM_ID
from himjobs.reference import credentials as reference
from himjobs.reference.places import gazetteer
from himjobs.vocabulary import PER_YEAR
from search.asking.asked import Given
from search.asking.spelling import ordered, plain

Reading = Callable[[Given, str], Any]

#: Less than this is no pay of a year, so it is taken as pay of an hour (US dollars).
_LEAST_A_YEAR = 1000
_MOST_DOLLARS = 10_000_000
#: Programs side by side (College Scorecard compares as many).
MOST_COMPARED = 10
#: Codes offered for one that is like none of them.
_OFFERED = 6


def codes(
    known: Callable[[], Iterable[str]],
    what: str,
    spellings: Mapping[str, tuple[str, ...]] | None = None,
    offer: Iterable[str] = (),
) -> Reading:
    """Values of a closed list, each by its code or another spelling, which may mean several.

    Case and punctuation do not matter; ``spellings`` are written as ``spelling.plain`` writes
    them. ``offer``: what is offered for what is not known, where codes would tell nobody anything.
    """

    def read(given: Given, name: str) -> tuple[str, ...]:
        if not given.all(name):
            return ()
        listed = list(known())
        meanings = dict(spellings or {}) | {plain(code): (code,) for code in listed}
        kept: list[str] = []
        for text in given.all(name):
            if meant := meanings.get(plain(text)):
                kept += meant
                continue
            offered = list(offer) or listed
            near = get_close_matches(text.lower(), offered, 3) or offered[:_OFFERED]
            given.problem(name, text, f"“{text}” is not {what}.", near)
        return ordered(kept)

    return read


def one_of(*known: str, what: str = "a choice") -> Reading:
    """One value of a short list."""
    listed = codes(lambda: known, what)

    def read(given: Given, name: str) -> str | None:
        return next(iter(listed(given, name)), None)

    return read


def yes_no(given: Given, name: str) -> bool | None:
    """``yes`` or ``no``."""
    said = one_of("yes", "no")(given, name)
    return None if said is None else said == "yes"


def names(given: Given, name: str) -> tuple[str, ...]:
    """Names that are compared letter by letter, whatever they are."""
    return ordered(given.all(name))


def number(low: float, high: float, what: str, *, whole: bool = False) -> Reading:
    """A number in a range, both ends included; rounded down where only whole ones are meant."""

    def read(given: Given, name: str) -> float | None:
        text = given.one(name)
        if not text:
            return None
        found = _number(text)
        if found is not None and low <= found <= high:
            return int(found) if whole else round(found, 2)
        given.problem(name, text, f"“{text}” is not {what} from {low:g} to {high:g}.")
        return None

    return read


def dollars_a_year(given: Given, name: str) -> int | None:
    """US dollars a year: ``45000``, ``$45,000``, ``45k``."""
    found = _dollars(given.one(name))
    if found is not None and 0 <= found <= _MOST_DOLLARS:
        return round(found)
    _no_amount(given, name)
    return None


def pay(given: Given, name: str) -> int | None:
    """US dollars a year; what could only be paid for an hour is taken so, and said."""
    found = _dollars(given.one(name))
    if found is None or not 0 < found < _LEAST_A_YEAR:
        return dollars_a_year(given, name)
    hours = PER_YEAR["hour"]
    year = round(found * hours)
    if year < _LEAST_A_YEAR:
        _no_amount(given, name)
        return None
    given.notice(f"${found:g} was taken as pay an hour: ${year:,} a year at {hours:,} hours.")
    return year


def credentials(given: Given, name: str) -> tuple[str, ...]:
    """Credentials by any spelling, by their codes of today; a former code is said to be one."""
    found = []
    for text in given.all(name):
        one = reference.find(text)
        if one is None:
            near = get_close_matches(text.upper(), list(reference.catalogue()), 3, 0.5)
            given.problem(name, text, f"“{text}” is not a credential we know.", near)
            continue
        found.append(one.code)
        if text.upper() in one.former_codes:
            given.notice(
                f"{text.upper()} is now {one.code} ({one.name}); either is the same to us."
            )
    return ordered(found)


def state(given: Given, name: str) -> str | None:
    """Postal code of a state, by its code or its name."""
    text = given.one(name)
    if not text:
        return None
    states = gazetteer().states
    for code, label in states.items():
        if text.lower() in (code.lower(), label.lower()):
            return code
    near = get_close_matches(text.title(), list(states.values()), 3)
    given.problem(name, text, f"“{text}” is not a state we know.", near)
    return None


def cip_codes(given: Given, name: str) -> tuple[str, ...]:
    """Fields of study by their six digits (CIP 2020), as ``51.0707`` or ``510707``."""
    found = []
    for text in given.all(name):
        digits = text.replace(".", "", 1)
        if len(digits) == 6 and digits.isascii() and digits.isdigit():
            found.append(f"{digits[:2]}.{digits[2:]}")
            continue
        message = f"“{text}” is not a field of study: a CIP code has six digits, as 51.0707."
        given.problem(name, text, message)
    return ordered(found)


def program_ids(given: Given, name: str) -> tuple[str, ...]:
    """Ids of programs in the order given, each once, at most ``MOST_COMPARED``."""
    kept: dict[str, None] = {}
    for text in given.all(name):
        if PROGRAM_ID.fullmatch(text):
            kept[text] = None
        else:
            given.notice(f"“{text[:40]}” is no program’s id.")
    if len(kept) > MOST_COMPARED:
        given.notice(f"{MOST_COMPARED} programs can be compared; the first were kept.")
    return tuple(kept)[:MOST_COMPARED]


def _dollars(text: str) -> float | None:
    figure = text.lower().replace("$", "").replace(",", "").strip()
    found = _number(figure.removesuffix("k"))
    return found * 1000 if found is not None and figure.endswith("k") else found


def _no_amount(given: Given, name: str) -> None:
    if text := given.one(name):
        given.problem(name, text, f"“{text}” is not an amount of dollars a year.")


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if isfinite(found) else None
