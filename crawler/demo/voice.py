"""Grammar of the sample texts: verb forms, lists, states, dates and figures."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

from himjobs.reference.states import STATES

_VERB = re.compile(r"\[([A-Za-z-]+)\]")
_THIRD = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_GERUND = {"be": "being", "submit": "submitting", "refer": "referring", "transfer": "transferring"}
_GERUND |= {"rescan": "rescanning", "resubmit": "resubmitting", "control": "controlling"}
#: One syllable ending in consonant, vowel, consonant doubles the last letter: ship, log, split.
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][bdglmnpt]")


def state(code: str) -> str:
    """A state's name as a sentence says it."""
    return f"the {STATES[code]}" if code == "DC" else STATES[code]


def choose(options: Any, *seed: object) -> Any:
    """One of several wordings, the same one for the same seed; a single text is itself."""
    if isinstance(options, str | dict) or not options:
        return options
    return Random("/".join(map(str, seed))).choice(list(options))


def pick(options: Sequence[Any], count: int, *seed: object) -> list[Any]:
    """``count`` of the options in their own order, each with one of its wordings."""
    rng = Random("/".join(map(str, seed)))
    chosen = sorted(rng.sample(range(len(options)), min(count, len(options))))
    return [choose(options[i], *seed, i) for i in chosen]


def spoken(text: str, voice: str) -> str:
    """The text with its bracketed verbs in the voice: ``base``, ``third`` or ``gerund``."""
    forms: dict[str, Callable[[str], str]] = {"base": str, "third": _third, "gerund": _gerund}
    return _VERB.sub(lambda found: forms[voice](found[1]), text)


def _third(verb: str) -> str:
    low = verb.lower()
    if low in _THIRD:
        form = _THIRD[low]
    elif low.endswith(("s", "sh", "ch", "x", "z")):
        form = low + "es"
    elif low.endswith("y") and low[-2] not in "aeiou":
        form = low[:-1] + "ies"
    else:
        form = low + "s"
    return _cased(form, verb)


def _gerund(verb: str) -> str:
    low = verb.lower()
    if low in _GERUND:
        form = _GERUND[low]
    elif low.endswith("e") and not low.endswith("ee"):
        form = low[:-1] + "ing"
    elif _DOUBLES.fullmatch(low):
        form = low + low[-1] + "ing"
    else:
        form = low + "ing"
    return _cased(form, verb)


def _cased(form: str, like: str) -> str:
    return form.capitalize() if like[0].isupper() else form


def listed(items: Sequence[str], last: str = "and") -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def long_day(day: date) -> str:
    """``March 4, 2026``."""
    return f"{day:%B} {day.day}, {day.year}"


def money(value: float, unit: str) -> str:
    """Dollars as pay is written: cents by the hour, thousands by the year."""
    return f"{value:,.2f}" if unit == "hour" else f"{value:,.0f}"
