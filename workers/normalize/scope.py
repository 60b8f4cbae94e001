"""How strongly a sentence asks for what it names: the nearest scope word wins.

"RHIT required, CPC a plus" asks for one and would like the other; "must hold" looks forward,
"is required" looks back. Used for credentials and for skills.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from himjobs.requirements import Strength
from workers.normalize.sections import Section, Sentence

Reach = Literal["forward", "back"]


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


class _Word(NamedTuple):
    strength: Strength | None
    reach: Reach
    holds: bool = False
    negated: bool = False
    unless: re.Pattern[str] | None = None
    only: re.Pattern[str] | None = None


def _words() -> dict[str, _Word]:
    words: dict[str, _Word] = {}

    def add(text: str, word: _Word) -> None:
        for one in text.split("|"):
            words[one.strip()] = word

    add(
        "not required|not be required|not strictly required|not currently required|"
        "not necessarily required|not necessary|not needed|not mandatory|not a requirement|"
        "not essential|n't required|n't necessary|no certification required|"
        "no certification is required|no certifications required|no credential required|"
        "no credentials required|does not require|do not require|doesn't require|don't require|"
        "not accepted|not acceptable|not be accepted|not be considered|not considered",
        _Word("mentioned", "back", negated=True),
    )
    add(
        "accepted|acceptable|considered|will be considered|may be considered|substituted|in lieu",
        _Word(
            None,
            "back",
            unless=re.compile(r"\s+(?:for (?:this|the|an) (?:role|job|position|interview)|an?\b)"),
        ),
    )
    add(
        "preferred|strongly preferred|highly preferred|is preferred|are preferred|desired|"
        "highly desired|desirable|highly desirable|preferable|advantageous|recommended|beneficial|"
        "helpful|encouraged|favored|favoured|optional|advantage|an advantage|an asset|asset|a "
        "bonus|"
        "is a bonus|a plus|is a plus|are a plus|a big plus|a huge plus|a strong plus|a definite "
        "plus|"
        "pluses|are pluses|nice to have|nice-to-have|would be nice|welcome|welcomed|extra credit|"
        "strongly desired",
        _Word("preferred", "back"),
    )
    add(
        "will accept|we accept|also accept|would accept|will also accept",
        _Word(None, "forward"),
    )
    add(
        "may substitute|can substitute|may be substituted|can be substituted|will substitute",
        _Word(None, "back"),
    )
    add(
        "plus",
        _Word(
            "preferred",
            "back",
            only=re.compile(r"\s*(?:[.;,:)!\n]|but\b|$|for\b|however\b|and\s+not\b|not\b)"),
        ),
    )
    add(
        "preferably|ideally|prefer|prefers|preference|preferences|ideal candidate|ideal candidates|"
        "we'd love|we would love|would like|bonus points|desires|we'd like",
        _Word("preferred", "forward"),
    )
    add(
        "must|must have|must hold|must possess|must be|must maintain|must obtain|must carry|"
        "must include|requires|require|requiring|minimum|need to|needs to|you need|you'll need|"
        "you will need|shall have|shall hold|shall possess|shall be|has to|have to|expected to|"
        "should have|should hold|should possess|should be",
        _Word("required", "forward"),
    )
    add(
        "do you possess|do you hold|do you have|do you currently possess|do you currently hold|"
        "do you currently have|do you meet|seeking|looking for|in search of|hiring|maintains|"
        "maintain|maintaining|holding|holds|i possess|i have|i hold|you have|you hold|you possess|"
        "candidates have|candidate has|applicants have|who has|who have|who holds|possess|"
        "possesses|"
        "candidate will be|candidates will be|applicant will be|"
        "candidates will have|candidate will have|applicants will have|candidate will hold|"
        "candidates will hold|you will hold|will possess|will hold|"
        "possession of|possessing|in possession of|qualifications include",
        _Word("required", "forward", holds=True),
    )
    as_needed = re.compile(r"(?:\bas|\bif|\bwhen|\bwhere|\bwhenever)\s+(?:\w+\s+)?$")
    add(
        "required|is required|are required|be required|mandatory|is mandatory|are mandatory|"
        "necessary|is necessary|needed|is needed|are needed|essential|is essential",
        _Word("required", "back", unless=as_needed),
    )
    add(
        "must be maintained|must be held|must be obtained|must be current|must be active|"
        "must be earned|must be achieved|must be attained|must be kept|must be completed|"
        "must be in good standing",
        _Word("required", "back"),
    )
    add(
        "requirement|requirements|is a requirement|are requirements|a requirement",
        _Word("required", "back", holds=True, unless=as_needed),
    )
    return words


_WORDS = _words()
_PATTERNS = list(_WORDS)
_MEANINGS = list(_WORDS.values())
_AUTOMATON = AhoCorasick(_PATTERNS, matchkind=MatchKind.LeftmostLongest)
_MUST_ENDS = re.compile(r"\s*(?:[.;,!)\n]|$|for\b)")
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


def _judged(low: str, number: int, start: int, end: int, sentence: Sentence) -> Cue | None:
    negative = low.startswith("n't", start)
    if start and low[start - 1].isalnum() and not negative:
        return None
    word: _Word | None = _MEANINGS[number]
    while low[end : end + 1].isalnum():  # "must be current|ly": the longest whole words before it
        end = low.rfind(" ", start, end)
        word = _WORDS.get(low[start:end]) if end > start else None
        if end <= start:
            return None
    if word is None:
        return None
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
