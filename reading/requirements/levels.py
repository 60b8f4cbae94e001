"""Federal texts that ask for a level of certificate: apprentice, mastery, CDI, HIM, data analyst.

They define what each level is ("current mastery level certifications include: …"), list levels
any of which is basic, and then say what "employees at this level must have": that overrides the
list. A level without a definition stands for its issuers.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from himjobs.reference.credentials import any_of_issuers, catalogue, federal_levels, is_kind
from himjobs.requirements import Group
from reading.requirements.letters import Mention
from reading.text.sections import Sentence

_CERT = r"certifi\w+"
_LEVELS: tuple[tuple[str, str], ...] = (
    (
        "apprentice",
        r"\b(?:apprentice|associate)(?:\s*/\s*(?:apprentice|associate))?[\s-]*level\s+(?:\w+\s+)?"
        + _CERT,
    ),
    ("mastery", rf"\bmastery(?:[\s-]*level)?\s+(?:coding\s+)?{_CERT}"),
    (
        "cdi",
        r"\bclinical documentation (?:improvement|integrity)\s*(?:\(cdi\)\s*)?(?:specialist\s+)?"
        + _CERT,
    ),
    ("coding", rf"(?<!mastery level )(?<!basic )\bcoding {_CERT}\s+(?:through|from)\b"),
    ("him", rf"\b(?:hims?|health information management(?:\s*\(him\))?)\s+{_CERT}"),
    ("data", rf"\bhealth data analyst\s+{_CERT}|\bcertified health data analyst\b"),
)  # fmt: skip
_LEVEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _LEVELS))
_GATE = re.compile(
    r"mastery|(?:apprentice|associate)\s*(?:/\s*\w+\s*)?level|him certification through|hims? "
    r"certification\b.{0,60}level"
)
_HIM_LEVEL = re.compile(
    rf"\b(?:hims?|\(him\)|clinical documentation (?:improvement|integrity)) {_CERT}"
)
_FEDERAL = re.compile(r"\bgs-\d|\bvha\b|employees at this level|creditable experience")
_TRADE = re.compile(r"mastery level certif|ahima|aapc|acdis|health information|medical record")
_ISSUER = re.compile(
    r"\b(ahima|aapc|acdis)\b|clinical documentation (?:improvement|integrity) specialists"
)
_THROUGH = re.compile(
    r"[\s,:.]*(?:\([^)]*\)\s*)?(?:obtained\s+)?(?:through|from|by|of)\b[^.;:]{0,80}"
)
_MUST = re.compile(
    r"\b(?:must|shall)\s+(?:currently\s+)?(?:have|hold|possess)\b|\bcertification requirement\b|"
    r"\bdo you\s+(?:currently\s+)?(?:possess|hold|have)\b|\bis required (?:at|for) this\b"
)
_ALTERNATIVE_TO_EXPERIENCE = re.compile(
    rf"{_CERT}[^.;]{{0,60}}\b(?:and|with)\s+(?:\w+\s+){{0,2}}years?\b"
)
_AT_THIS_LEVEL = re.compile(r"at (?:this|the) (?:\w+ )?(?:grade|level)|at the gs|this grade level")
_ABOVE = re.compile(r"is required for all positions above")
_OPTION = re.compile(
    r"\s*(?:[a-h]\.|\(?\d\)|[a-h]\))?\s*(?:yes,?\s*)?i\s+(?:possess|have|hold|am)\b|\s*no[,\s]|"
    r"\s*[a-h]\.\s"
)
_MEANT_FOR_HIGHER = re.compile(r"\b(?:lead|supervis\w*|auditor|chief|manager|administrator)\b")
_CDI_TITLE = re.compile(r"\bcdis?\b|documentation improv|documentation integ")


#: Levels named in one sentence that are read; there are six.
_MOST = 12


class _Level(NamedTuple):
    name: str
    start: int
    end: int
    sentence: int


def speaks_of_levels(low: str) -> bool:
    """True for texts these rules are for; ``low`` is the folded text."""
    if "certif" not in low:
        return False
    if ("mastery" in low or " level" in low) and _GATE.search(low) is not None:
        return _TRADE.search(low) is not None
    if (
        "gs-" not in low
        and "vha" not in low
        and "this level" not in low
        and "creditable" not in low
    ):
        return False
    return _HIM_LEVEL.search(low) is not None and _FEDERAL.search(low) is not None


def read(
    low: str, sentences: Sequence[Sentence], found: Sequence[Mention], title: str
) -> tuple[Group, ...] | None:
    """The required group and what is only mentioned; None where no level is asked for."""
    named = _named(low, sentences)
    if not named:
        return None
    meanings = _meanings(low, sentences, named, found)
    asked, where = _asked(low, sentences, named, title)
    if not asked:
        return None
    codes = _codes(asked, meanings)
    rest = [name for name in dict.fromkeys(n.name for n in named) if name not in asked]
    mentioned = _rest(_codes(rest, meanings), codes)
    required = Group(codes, "required", start=sentences[where].start, end=sentences[where].end)
    return required, *(_mentioned(code, found, named) for code in mentioned)


def _named(low: str, sentences: Sequence[Sentence]) -> list[_Level]:
    return [
        _Level(match.lastgroup, match.start(), match.end(), index)
        for index, sentence in enumerate(sentences)
        if low.find("certif", sentence.start, sentence.end) >= 0
        for match in islice(_LEVEL.finditer(low, sentence.start, sentence.end), _MOST)
        if match.lastgroup
    ]


def _meanings(
    low: str, sentences: Sequence[Sentence], named: list[_Level], found: Sequence[Mention]
) -> dict[str, tuple[str, ...]]:
    """Codes each level stands for: those listed after it, else its issuers."""
    codes: dict[str, dict[str, None]] = {}
    issuers: dict[str, dict[str, None]] = {}
    present = {level.name for level in named}
    starts = [mention.start for mention in found]
    for at, level in enumerate(named):
        through = _THROUGH.match(low, level.end, sentences[level.sentence].end)
        if through or level.name == "coding":
            until = through.end() if through else level.end + 60
            for issuer in _ISSUER.findall(low[level.end : until]):
                issuers.setdefault(level.name, {})[any_of_issuers()[issuer or "acdis"]] = None
        until = named[at + 1].start if at + 1 < len(named) else level.end + 1200
        start = level.start if level.name == "data" else level.end
        for mention in found[bisect_left(starts, start) : bisect_left(starts, until)]:
            near = mention.sentence - level.sentence <= 14
            if near and not is_kind(mention.code):
                codes.setdefault(_owner(mention.code, level.name, present), {})[mention.code] = None
    if "coding" not in codes and "mastery" in codes and "coding" in issuers:
        codes["coding"] = codes["mastery"]
    return {
        name: tuple(codes.get(name) or issuers.get(name) or default)
        for name, default in federal_levels().items()
    }


def _owner(code: str, listed_behind: str, present: set[str]) -> str:
    """The level a code defines: the one it is listed behind, unless it surely is another's."""
    if listed_behind in ("coding", "him", "data"):
        return listed_behind
    own = catalogue()[code].federal_level or "mastery"
    return own if own in present else listed_behind


def _asked(
    low: str, sentences: Sequence[Sentence], named: list[_Level], title: str
) -> tuple[list[str], int]:
    """The levels any of which is enough, and the sentence that says so."""
    basic: dict[str, int] = {}
    by_sentence: dict[int, list[str]] = {}
    above = -1
    for level in named:
        words = low[sentences[level.sentence].start : sentences[level.sentence].end]
        if _ALTERNATIVE_TO_EXPERIENCE.search(words):
            continue
        if _ABOVE.search(words) and not _MUST.search(words):
            above = level.sentence
            continue
        basic.setdefault(level.name, level.sentence)
        if not _OPTION.match(words) and _MUST.search(words):
            by_sentence.setdefault(level.sentence, []).append(level.name)
    # what "employees at this level" must have is said after, and overrides, the general list
    here = [k for k in by_sentence if _AT_THIS_LEVEL.search(low, *sentences[k][:2])]
    for index in (*here, *(k for k in by_sentence if k not in here)):
        names = by_sentence[index]
        names = list(dict.fromkeys(names + _listed_below(low, sentences, named, index)))
        if len(names) > 1 or len(basic) == 1 or index != basic[names[0]]:
            return names, index
    low_title = title.lower()
    if above >= 0 and _MEANT_FOR_HIGHER.search(low_title) and "mastery" in basic:
        names = ["mastery", "cdi"] if _CDI_TITLE.search(low_title) else ["mastery"]
        return names, above
    first = min(basic.values(), default=0)
    return list(basic), first


def _listed_below(
    low: str, sentences: Sequence[Sentence], named: list[_Level], index: int
) -> list[str]:
    """Levels in the lines under a sentence that opens a list ("… below: 1. …", "either: …")."""
    words = low[sentences[index].start : sentences[index].end].rstrip()
    named_here = sum(n.sentence == index for n in named)
    opens = words.endswith((":", "below")) or ("either" in words and named_here == 1)
    if not opens:
        return []
    reach = 12 if "either" in words else 4
    return [n.name for n in named if index < n.sentence <= index + reach]


def _codes(names: Sequence[str], meanings: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for name in names for code in meanings[name]))


def _rest(mentioned: Sequence[str], required: Sequence[str]) -> list[str]:
    """What is named besides; an issuer whose credentials are required is no news."""
    issuers = {catalogue()[code].issuer for code in required}
    return [
        code
        for code in mentioned
        if code not in required and not (is_kind(code) and catalogue()[code].issuer in issuers)
    ]


def _mentioned(code: str, found: Sequence[Mention], named: Sequence[_Level]) -> Group:
    at = next((m for m in found if m.code == code), named[0])
    return Group((code,), "mentioned", start=at.start, end=at.end)
