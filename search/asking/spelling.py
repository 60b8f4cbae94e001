"""Strings as they are compared, and what may be meant by one that is nothing we know."""

from collections.abc import Iterable
from difflib import get_close_matches

from himjobs.reference.places import gazetteer

#: Characters of a name's beginning by which places that may be meant are found.
_SHORTEST, _LONGEST = 3, 12


def clean(value: str) -> str:
    """Single spaces and nothing that cannot be printed.

    Control characters have no meaning in a search and break terminals and logs.
    """
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def exact(value: str) -> str:
    """A name as it is in the index, double spaces and all; only what no name has is taken out."""
    return "".join(c for c in value if c >= " " and not "\ud800" <= c <= "\udfff").strip()


def plain(value: str) -> str:
    """Letters and digits in lower case: how names of fixed lists are compared."""
    return "".join(c for c in value.lower() if c.isalnum())


def ordered(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, sorted: two ways of asking the same are the same question."""
    return tuple(sorted(set(values)))


def places_like(text: str) -> tuple[str, ...]:
    """Places spelled nearly so: those that share a beginning, the most alike first."""
    labels = {
        spot.label.lower(): spot.label
        for size in range(_SHORTEST, min(len(text), _LONGEST) + 1)
        for spot in gazetteer().suggest(text[:size], 40)
    }
    return tuple(labels[near] for near in get_close_matches(text.lower(), labels, 4, 0.7))
