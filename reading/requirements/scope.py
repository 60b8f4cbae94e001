"""How strongly a sentence asks for what it names: the nearest scope word wins.

"RHIT required, CPC a plus" asks for one and would like the other; "must hold" looks forward,
"is required" looks back. Used for credentials and for skills.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from himjobs.requirements import Strength
from reading.requirements.scope_words import WORDS, Reach, Word
from reading.text.document import Document
from reading.text.sections import Section, Sentence


class Cue(NamedTuple):
    """A scope word at ``start:end``; ``forward`` ones rule what follows, others what precedes.

    ``strength`` is None for words that only say that an alternative is taken too ("accepted").
    ``holds``: the word speaks of holding something (possess, maintain), which asks for a
    credential but not for a skill. ``negated`` for "not required".
    """

    start: int
    end: int
    strength: Strength | None
    reach: Reach
    holds: bool = False
    negated: bool = False


_PATTERNS = list(WORDS)
_MEANINGS = list(WORDS.values())
_AUTOMATON = AhoCorasick(
    _PATTERNS, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
_MUST_ENDS = re.compile(r"\s*(?:[.;,!)\n]|$|for\b)")
_HOLDERS = re.compile(r"\bholders\s(?:(?:must|should|need to|also)\s)*$")
_ESSENTIAL_FUNCTIONS = re.compile(r"\s*(?:job\s+)?(?:function|dut|responsib|job|element)")
_LABEL_AFTER = re.compile(
    r"\s*(?:\([a-z]\))?\s*(?:(?:licen[sc]\w*|certifi\w*|credentials?|qualifications?|"
    r"registrations?|education|skills?|"
    r"experience|and|or|/|,|&|\(s\)|s|include[sd]?|including|one|of|the|following|any)"
    r"\s*){0,7}[:\-–]|\s+(?:to\s+(?:have|hold|"
    r"possess|be|maintain|obtain)|candidates?|applicants?)\b"
)


class Scopes:
    """The scope words of one text by sentence, found in one pass when first asked for."""

    def __init__(self, low: str, sentences: Sequence[Sentence]) -> None:
        self._low, self._sentences = low, sentences
        self._found: dict[int, list[Cue]] | None = None

    def of(self, index: int) -> list[Cue]:
        """The scope words of sentence ``index`` in order."""
        if self._found is None:
            self._found = {}
            starts = [s.start for s in self._sentences]
            for number, start, end in _AUTOMATON.find_matches_as_indexes(self._low):
                at = bisect_right(starts, start) - 1
                if at >= 0 and end <= self._sentences[at].end:
                    cue = _judged(self._low, number, start, end, self._sentences[at])
                    if cue is not None:
                        self._found.setdefault(at, []).append(cue)
        return self._found.get(index, [])


@lru_cache(maxsize=1)
def scopes(document: Document) -> Scopes:
    """The scope words of a document; kept for the next reader of the same."""
    return Scopes(document.low, document.sentences)


def _judged(low: str, number: int, start: int, end: int, sentence: Sentence) -> Cue | None:
    negative = low.startswith("n't", start)
    if start and low[start - 1].isalnum() and not negative:
        return None
    word: Word | None = _MEANINGS[number]
    while low[end : end + 1].isalnum():  # "must be current|ly": the longest whole words before it
        end = low.rfind(" ", start, end)
        word = WORDS.get(low[start:end]) if end > start else None
        if end <= start:
            return None
    if word is None:
        return None
    if word.strength == "required" and _HOLDERS.search(low, max(sentence.start, start - 40), start):
        return None  # "CIC holders must also possess a CPC": asked of some
    if word.only is not None and not word.only.match(low, end, sentence.end):
        return None
    if word.unless is not None:
        if word.strength is None:
            if word.unless.match(low, end, sentence.end):
                return None
        elif word.unless.search(low[max(sentence.start, start - 20) : start]):
            return None
    if low.startswith("essential", start) and _ESSENTIAL_FUNCTIONS.match(low, end):
        return None
    reach = word.reach
    asks = word.strength in ("required", "preferred") and not word.negated
    if reach == "back" and asks and _LABEL_AFTER.match(low, end, sentence.end):
        reach = "forward"
    if low[start:end] == "must" and _MUST_ENDS.match(low, end):
        reach = "back"  # "a CPC is a must"
    return Cue(start, end, word.strength, reach, word.holds, word.negated)


def inherited(sentence: Sentence) -> Strength:
    """The strength that a sentence's section lends to what no scope word rules."""
    return of_section(sentence.section)


def of_section(section: Section) -> Strength:
    """``required`` under requirements, ``preferred`` under preferred, else ``mentioned``."""
    if section == "requirements":
        return "required"
    return "preferred" if section == "preferred" else "mentioned"
