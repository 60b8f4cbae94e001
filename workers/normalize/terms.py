"""Employment type and shift, from the source's field, the title or the text."""

import re
from collections.abc import Sequence
from typing import Any, Final

from himjobs.model import EmploymentType, Evidence, Text
from workers.normalize.terms_phrases import (
    BENEFITS,
    DIFFERENTIAL,
    FIELD,
    OPENINGS,
    SHIFT_WORDS,
    SHIFTS,
    TEXT,
    TITLE,
    TITLE_SHIFTS,
    TYPE_WORDS,
    Shift,
)
from workers.normalize.windows import lowered, matches


def read(
    employment_type_raw: str | None, text: Text, sentences: Sequence[Any], title: str = ""
) -> tuple[EmploymentType | None, Shift | None, tuple[Evidence, ...]]:
    """Employment type, shift (day, evening, night, weekend, rotating) and where they were read."""
    del sentences
    low = lowered(text.text)
    kind, why = _employment(employment_type_raw, low, title.lower())
    shift, shift_why = _shift(employment_type_raw, low, title.lower())
    return kind, shift, tuple(e for e in (why, shift_why) if e)


def openings(text: Text) -> tuple[int | None, tuple[Evidence, ...]]:
    """How many are to be hired, where the text says a number."""
    match = OPENINGS.search(text.text)
    if not match:
        return None, ()
    count = int(match.group("n") or match.group("m"))
    return (count, (Evidence("openings", *match.span()),)) if count else (None, ())


def _employment(
    raw: str | None, low: str, title: str
) -> tuple[EmploymentType | None, Evidence | None]:
    said = [kind for kind, pattern in TITLE if pattern.search(title)]
    named = said[0] if said else None
    if set(said) == {"full-time", "part-time"}:
        named = "full-time"  # "Full and Part-Time": either, and the first is more
    from_title = (named, Evidence("employment_type", source_field="title")) if named else None
    if raw:
        words = raw.lower().replace("_", " ")
        kinds = [kind for kind, pattern in FIELD if pattern.search(words)]
        hours = {"full-time", "part-time"}
        # a form's "FULLTIME" is a default; "PRN" or "Intern" in the title is meant
        if from_title and set(kinds) <= hours and (named not in hours or set(kinds) == hours):
            return from_title
        if kinds:
            kind = "full-time" if set(kinds) == hours else kinds[0]
            return kind, Evidence("employment_type", source_field="employment_type")
    return from_title or _employment_in(low)


def _employment_in(low: str) -> tuple[EmploymentType | None, Evidence | None]:
    """The type a text names best: after a label, else of "this position", else by its hours."""
    best: tuple[float, int, EmploymentType, Evidence] | None = None
    windows = TYPE_WORDS.of(low)
    for kind, strength, pattern in TEXT:
        if best and best[0] > strength:
            break  # the strongest come first
        for match in matches(pattern, low, windows):
            if strength <= 4 and BENEFITS.search(_clause(low, match)):
                continue
            lead = len(match.group()) - len(match.group().lstrip())
            found = Evidence("employment_type", match.start() + lead, match.end())
            if best is None or (strength, -match.start()) > best[:2]:
                best = (strength, -match.start(), kind, found)
            break
    return (best[2], best[3]) if best else (None, None)


def _clause(low: str, match: re.Match[str]) -> str:
    start = max(low.rfind(mark, 0, match.start()) for mark in ("\n", ". ", "; ")) + 1
    ends = [low.find(mark, match.end()) for mark in ("\n", ". ", "; ")]
    return low[start : min((at for at in ends if at >= 0), default=len(low))][:400]


def _shift(raw: str | None, low: str, title: str) -> tuple[Shift | None, Evidence | None]:
    for shift, pattern in TITLE_SHIFTS:
        if pattern.search(title):
            return shift, Evidence("shift", source_field="title")
    if raw:
        for shift, pattern in SHIFTS:
            if pattern.search(raw.lower()):
                return shift, Evidence("shift", source_field="employment_type")
    found: list[tuple[Shift, Evidence]] = []
    windows = SHIFT_WORDS.of(low)
    for shift, pattern in SHIFTS:
        for match in matches(pattern, low, windows):
            clause = low[max(0, match.start() - 60) : match.end() + 25].replace("\n", " ")
            offered = len({word[:4] for word in _SHIFT_WORDS.findall(clause)})
            if offered >= 3 or DIFFERENTIAL.search(clause):
                continue
            found.append((shift, Evidence("shift", match.start(), match.end())))
            break
    return _one_shift(found)


_SHIFT_WORDS: Final = re.compile(r"\b(?:days?|evenings?|nights?|weekends?|overnight|mornings?)\b")


def _one_shift(found: list[tuple[Shift, Evidence]]) -> tuple[Shift | None, Evidence | None]:
    """The posting's shift; None where several are offered and none is the posting's."""
    kinds = [shift for shift, _ in found]
    if not found:
        return None, None
    if kinds[0] == "rotating" or len(kinds) == 1:
        return found[0]
    if sorted(kinds) == ["day", "weekend"]:
        return found[kinds.index("day")]
    first = min(found, key=lambda one: one[1].start or 0)
    close = [one for one in found if (one[1].start or 0) - (first[1].start or 0) < 80]
    return first if len(close) == 1 else (None, None)
