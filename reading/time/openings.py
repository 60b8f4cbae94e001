"""How many people a posting seeks."""

import re
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.model import Evidence
from reading.text import breaks
from reading.text.document import Document
from reading.text.numbers import NUMBER_WORDS, number

#: More are never hired by one posting; larger figures speak of a whole employer.
MOST: Final = 99

_N: Final = rf"(?P<n>\d{{1,3}}|{NUMBER_WORDS})(?:\s*\(\d{{1,2}}\))?"
_FINDER: Final = AhoCorasick(
    ["opening", "vacanc", "position", "hiring", "hire ", "looking for ", "seeking ", "recruiting ",
     "in search of ", "vacante", "plazas", "needs "],
    implementation=Implementation.DFA,
)  # fmt: skip
_LABEL: Final = re.compile(
    r"(?:openings?|vacanc(?:y|ies)|positions?"
    r"|vacantes|plazas)(?:\s*\(s\))?"
    r"(?: (?:available|to fill|to be filled|open|needed|disponibles))?"
    r"\s*(?:[:=#-]\s{0,3}|\n{1,2}\s*)" + _N + r"(?![\w%+/.:-]|,\d| ?(?:-|to) ?\d| \w+ [a-z])"
)
_COUNTING: Final = re.compile(
    r"(?:(?:number|no\.?|num\.?|#|total|count|cantidad|n[úu]mero)\s*(?:of|de)?|^\W*of)"
    r"\s*(?:open )?$"
)
_BEFORE: Final = re.compile(
    r"(?<![\w$.,#-])" + _N + r"\s+(?!year|month|day|hour|of\b|or\b|to\b)(?:[a-z/-]+ ){0,5}?$"
)
_THERE: Final = re.compile(
    r"\b(?:have|has|are|is|with|filling|fill|for|hiring|available|currently)"
    r"\W+(?:currently |now |the )?$"
)
_OPEN_AFTER: Final = re.compile(
    r"(?:s|ies|y)?\s*(?:\(s\))?\s*(?:are |is )?(?:available|to fill|to be filled|open\b|for\b|in\b)"
)
_NOT_OURS: Final = re.compile(
    r"\b(?:other|all|of|over|than|our|see|view|supervis\w*|manag\w*|overs\w*|budget\w*|staff\w*"
    r"|browse|search|about|support\w*|filled|first|last|these|those|hold|held|in)\s+(?:\w+\s+)?$"
)
_ROLE: Final = (
    r"(?:coders|clerks|technicians|specialists|registrars|abstractors|auditors|analysts|nurses"
    r"|assistants|coordinators|associates|candidates|people|individuals|professionals|managers"
    r"|engineers|interns|members|representatives|educators|counselors|aides|therapists"
    r"|supervisors|positions|persons|fellows|organizers|codificadores|técnicos)"
)
_SOUGHT: Final = re.compile(
    r"(?:up to |an additional )?" + _N + r" (?:[a-z/()-]+ ){0,6}?" + _ROLE + r"\b"
)


def read(document: Document) -> tuple[int | None, tuple[Evidence, ...]]:
    """How many are to be hired, where the text says a number: "2 positions", "Openings: 3"."""
    low = document.low
    for _, start, end in _FINDER.find_matches_as_indexes(low):
        if start and low[start - 1].isalpha():
            continue
        found = _at(low, start, end)
        if found is None or document.is_silent(start):
            continue
        count, first, last, rule = found
        if 0 < count <= MOST:
            return count, (Evidence("openings", first, last, rule=rule),)
    return None, ()


def _at(low: str, start: int, end: int) -> tuple[int, int, int, str] | None:
    if low[end - 1] == " " or low.startswith("hiring", start):
        sought = _SOUGHT.match(low, end + (low[end - 1] != " "), end + 80)
        if sought and _value(sought) > 1:
            return _value(sought), start, sought.end(), "so many are sought"
        if not low.startswith(("opening", "vacan", "position", "plazas"), start):
            return None
    line, stop = breaks.line(low, start, end)
    before = low[max(line, start - 60) : start]
    label = _LABEL.match(low, start, start + 60)
    if label and (not before.strip(" •-*(#") or _COUNTING.search(before) or before[-1:] in "(|,"):
        return _value(label), start, label.end(), "a number of openings after its label"
    count = _BEFORE.search(before)
    if count is None:
        return None
    lead = before[: count.start()]
    if _NOT_OURS.search(lead):
        return None
    first = start - len(before) + count.start()
    rest = low[end:stop]
    alone = not lead.strip(" •-*(") and len(rest) < 25
    named = low.startswith(("opening", "vacan", "plazas"), start)
    there = _THERE.search(lead) is not None
    if (
        alone
        or (named and (there or _OPEN_AFTER.match(rest)))
        or (
            low.startswith("position", start)
            and _OPEN_AFTER.match(rest)
            and not rest.startswith(("s in", " in", "s for", " for"))
        )
        or (
            there
            and low.startswith("position", start)
            and re.search(r"\b(?:have|hiring|filling|fill)\W+(?:currently )?$", lead)
        )
    ):
        if _value(count) == 1 and not named:
            return None
        return _value(count), first, end, "a number of openings"
    return None


def _value(match: re.Match[str]) -> int:
    return number(match["n"])
