"""A posting's text as sentences, each knowing its heading and what part of the posting it is in.

Headings are taken from the text's blocks and inferred in plain text too: "Qualifications:",
"PREFERRED", "**What you'll do**", and labels inside a line ("Required: RHIT. Desired: RHIA.").
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple, cast

from himjobs.model import Block, BlockKind, Text
from reading.text import notices

Section = Literal[
    "requirements", "preferred", "duties", "benefits", "about", "eeo", "pay", "procedure", "other"
]

#: Parts that never speak of this job's own terms; ``procedure`` is how to apply, and with what.
NOTICES: frozenset[Section] = frozenset(("eeo", "benefits", "procedure"))
#: Parts that ask nothing of the applicant: what they name is not required.
SILENT: frozenset[Section] = NOTICES | {"about", "pay"}


class Sentence(NamedTuple):
    """``text[start:end]`` of the posting: one sentence, list item, line or heading."""

    start: int
    end: int
    kind: BlockKind
    heading: str
    section: Section

    @property
    def is_notice(self) -> bool:
        """True in ``NOTICES``."""
        return self.section in NOTICES

    @property
    def is_silent(self) -> bool:
        """True in ``SILENT``."""
        return self.section in SILENT


def sentences(text: Text, low: str) -> tuple[Sentence, ...]:
    """Every sentence of ``text`` in order, headings included; ``low`` is the text folded."""
    out: list[Sentence] = []
    state = _State()
    for block in text.blocks:
        _read_block(text.text, block, state, out)
    return _without_notices(text.text, low, out)


class _State:
    """The heading in force, its section, and the one that a bare "Preferred:" interrupted."""

    __slots__ = ("heading", "resume", "section")

    def __init__(self) -> None:
        self.heading = ""
        self.section: Section = "other"
        self.resume: Section | None = None

    def enter(self, heading: str, found: Section | None, *, real: bool) -> None:
        """Take a new heading; ``real`` headings of unknown meaning end the section before."""
        if found is None:
            if real:
                self.section, self.resume = "other", None
        elif found == "requirements" and self.section == "preferred" and _is_neutral(heading):
            # "Preferred qualifications / Education: / Certification:" stays preferred, but after
            # a bare "Preferred:" the next field's name begins anew
            if self.resume is not None:
                self.section, self.resume = "requirements", None
        else:
            bare = found == "preferred" and len(heading.split()) == 1
            self.resume = self.section if bare else None
            self.section = found
        self.heading = heading


# Words that headings of each part use; the first part that matches decides.
_HEADINGS: tuple[tuple[Section, tuple[str, ...]], ...] = (
    ("eeo", (
        "equal (employ|opportun)", r"\beeo\b", "e-?verify", "non-?discriminat", "accommodation",
        "disclaimer", "privacy notice",
    )),
    ("procedure", (
        "how to apply", "application (process|instruction)", "next steps", "what to expect next",
        "required documents", "how you will be evaluated",
    )),
    ("other", (
        "physical", "work(ing)? (condition|environment)", "environmental", "contact", "schedule",
        "^shift", "^location", "^hours", "travel", "what to expect",
    )),
    ("benefits", (
        "benefit", "perks", "what we('re| are)? (offer|provid)", "we offer", "we provide",
        "why (join|work|you|us)", "total rewards", "what('s| is) in it for you",
        "what you('ll| will) (get|enjoy)",
    )),
    ("preferred", (
        r"^(?!.*(\brequire|\bminimum|\bmust)).*\b(prefer|desir|nice[- ]to[- ]have|optional)",
        r"^(?!.*(\brequire|\bminimum|\bmust)).*\b(would be nice|bonus points|plus(es)?\b)",
        r"^(?!.*(\brequire|\bminimum|\bmust)).*\b(set you apart|stand out|extra credit)",
        r"^(?!.*(\brequire|\bminimum|\bmust)).*\b(bonus|ideal) (qualif|skill)", "^ideally",
        r"^(even better|better (still|yet)|(what )?(also )?helps\b|(also )?helpful|"
        r"(some )?extras?$|(a )?bonus$|(an? )?(asset|advantage)s?$|advantageous|"
        r"(you|candidates?) (may|might) also|(what )?(may|might|would|could) (also )?"
        r"(help|be (useful|helpful|welcome))|(also )?(useful|welcome)( (to have|too|also))?$|"
        r"(it )?would be (nice|good|great))",
        r"^(what )?(would|could|might|may) (also )?be (nice|good|great|useful|helpful)|"
        r"^(it )?(also )?helps\b|^good to have",
    )),
    ("duties", (
        "responsib", r"\bdut(y|ies)\b", "what you('ll| will)( be)? do", "what you do",
        "(job|position) (summary|description|function|purpose|overview)", "essential function",
        "^(overview|summary|the role|role|the opportunity|day in|your impact|purpose)",
        "^about the (role|job|position|opportunity)", "day[- ]to[- ]day",
        r"you will\b(?!.*need)", "in this role", "scope of", "^assignment$",
    )),
    ("requirements", (
        "requir", "qualif", "must[- ]have", "must (hold|possess|meet)", "background",
        "you('ll| will)? (need|bring|have)", "who you are", "looking for", "about you",
        "the right (fit|candidate)", "(ideal|successful) candidate", "credential", "certific",
        "licen[sc]", "registration", "education", "experience", "skill", "knowledge",
        "competenc", "abilit", "eligib", "minimum", "basic", "one of the following",
    )),
    ("pay", (
        "salary", r"\bpay\b", "compensation", r"\bwages?\b", "hourly rate", "rate of pay",
    )),
    ("about", (
        "about", "who we are", "our (mission|values|company|culture|story|team|purpose|vision)",
        "company", "meet the team",
    )),
)  # fmt: skip
_KINDS = tuple((section, re.compile("|".join(words))) for section, words in _HEADINGS)

_NEUTRAL = re.compile(
    r"^(education(al)?|experience|skills?|knowledge|abilit(y|ies)|licen[sc]\w*|certific\w*|"
    r"credentials?|registrations?|and|or|/|&|,|work|professional|required?|background|training|"
    r"degree|computer|technical|other|special|s|\W)+$"
)
_LABEL = re.compile(
    r"[\s*_#>\-–•(\d.)]{0,8}([A-Za-z][A-Za-z/&,'’() \-]{2,70}?)\s?\**\s?:\**(?=\s|$)"
)
# begins with one set of characters so that the search runs through the rest at C speed
_BREAK = re.compile(
    r"[.!?;:\n•●▪◦■](?:(?<=[.!?])[\"”’)\]*]*\s+(?=[\"“(\[*]*[A-Z0-9(•])"
    r"|(?<=[.;:])(?=\(?\d\)\s?[A-Z])|(?<=[\n•●▪◦■]))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|dr|mr|mrs|ms|st|no|yrs?|mos?|hrs?|min|max|incl|cert|dept|"
    r"inc|u\.s|ph\.d|m\.d|b\.s|a\.s|b\.a|jan|feb|aug|sept?|oct|nov|dec)|\b[A-Za-z]\.[A-Za-z]|"
    r"(?:^|\s)\(?[A-Za-z0-9])$",
    re.I,
)


@lru_cache(maxsize=4096)
def section_of(heading: str) -> Section | None:
    """The part of a posting that a heading opens; None where its words do not say."""
    low = heading.lower().replace("’", "'").strip(" *_#:-–—")
    return next((section for section, pattern in _KINDS if pattern.search(low)), None)


def _is_neutral(heading: str) -> bool:
    return _NEUTRAL.match(heading.lower()) is not None


def _read_block(text: str, block: Block, state: _State, out: list[Sentence]) -> None:
    start, end = block.start, block.end
    length = end - start
    if length <= 0:
        return
    if length <= 110 and (block.kind == "heading" or _looks_like_heading(text[start:end], block)):
        words = text[start:end].strip(" *_#:\t-–—")
        state.enter(words, section_of(words), real=block.kind == "heading")
        out.append(Sentence(start, end, "heading", state.heading, state.section))
        return
    heading, section = state.heading, state.section
    for first, last in _split(text, start, end):
        if _ASSIGNMENT.fullmatch(text, first, last):
            heading, section = "Assignment", "duties"
        colon = text.find(":", first, min(last, first + 84))
        label = _LABEL.match(text, first, last) if colon > 0 else None
        if label:
            found = section_of(label[1]) if len(label[1].split()) <= 7 else None
            if found is not None and not (
                found == "requirements" and section == "preferred" and _is_neutral(label[1])
            ):
                heading, section = label[1].strip(), found
                if block.kind != "item" and not _is_neutral(heading):
                    state.enter(heading, found, real=False)
        out.append(Sentence(first, last, block.kind, heading, section))


#: What a grade does, in federal standards: "(2) Assignment. Employees at this level …".
_ASSIGNMENT = re.compile(r"\(?\w?\)?\s*Assignments?\.")


def _looks_like_heading(line: str, block: Block) -> bool:
    bare = line.strip()
    if not bare or bare[-1] in ".;,":
        return False
    if bare.rstrip("*").endswith((":", "：")):
        return bare.count(". ") == 0
    if bare.startswith("**") and bare.endswith("**"):
        return True
    if block.kind == "item":
        return False
    if bare.isupper():
        return sum(c.isalpha() for c in bare) >= 4 and section_of(bare) is not None
    return len(bare) <= 50 and len(bare.split()) <= 5 and _TITLED.match(bare) is not None


# a line of its own made of nothing but a section's usual name
_TITLED = re.compile(
    r"(?:(?:minimum|basic|required|preferred|desired|job|position|additional|key|essential|other|"
    r"our|the|your|education|educational|experience|skills|licenses?|certifications?|summary|"
    r"qualifications?|requirements?|responsibilities|duties|functions|description|overview|"
    r"company(?= (?:description|overview)$)|"
    r"credentials?|benefits|perks|about|us|you|role|who|we|are|what|offer|you'll|you’ll|do|need|"
    r"bring|compensation|salary|knowledge|abilities|and|or|&|/|of|for)\b[\s,/&]*)+$",
    re.I,
)


#: Characters of a sentence; of 88,000 real ones 17 are longer, most of them whole texts without a
#: stop. Readers look at whole sentences for each word of interest in them.
LONGEST: Final = 1500


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences in one block, trimmed, each within ``LONGEST``."""
    return [part for span in _at_stops(text, start, end) for part in _within(text, *span)]


def _within(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The span in parts that end between words, or within one that has no end."""
    while last - first > LONGEST:
        at = text.rfind(" ", first + LONGEST // 2, first + LONGEST)
        at = at if at >= 0 else first + LONGEST
        if text[first:at].strip():
            yield first, at
        first = at
    if text[first:last].strip():
        yield first, last


def _at_stops(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    first = start
    for match in _BREAK.finditer(text, start, end):
        at = match.start()
        if text[at : at + 1] == "." and _ABBREVIATION.search(text, max(first, at - 8), at):
            continue
        last = at + 1 if text[at] in ".!?;:" else at
        if text[first:last].strip():
            spans.append((first, last))
        first = match.end()
    if text[first:end].strip():
        spans.append((first, end))
    return spans


def _without_notices(text: str, low: str, found: list[Sentence]) -> tuple[Sentence, ...]:
    """The sentences with each notice a sentence of its own, in the part it speaks for."""
    said = {row[0]: row for row in notices.found(low, text, [s[:2] for s in found])}
    if not said:
        return tuple(found)
    out: list[Sentence] = []
    for index, sentence in enumerate(found):
        if index not in said or sentence.section == "eeo":
            out.append(sentence)
            continue
        _, start, end, kind = said[index]
        own = sentence._replace(start=start, end=end, section=cast(Section, kind))
        ahead = sentence._replace(end=len(text[:start].rstrip()))
        after = sentence._replace(start=end)
        out += (s for s in (ahead, own, after) if text[s.start : s.end].strip(" .,;:)"))
    return tuple(out)
