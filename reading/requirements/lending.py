"""What the place of a sentence lends its credentials: its section, its lead, its plain shape."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from himjobs.requirements import Strength
from reading.requirements import scope
from reading.requirements.letters import Mention
from reading.text.sections import Sentence

# a statement that is nothing but a credential, or that opens with one
_NOISE = re.compile(
    r"[^a-z]+|\b(?:certifi\w*|credential\w*|licen[sc]\w*|registered|registration|current|active|"
    r"valid|"
    r"an?|the|as|or|and|of|in|from|through|with|by|one|either|both|any|following|equivalent|"
    r"etc|status|eligib\w*|exam|good|standing|national\w*|apprentice|coder|coding|your|have|hold)\b"
)
_OPENS_WITH = re.compile(
    r"[^a-z]*(?:(?:an?|current|active|valid|certified|certification\w*|credential\w*)\W+)*"
)
_ACCEPTABLE = re.compile(
    r"\b(?:acceptable|accepted|approved|qualifying|following)\s+(?:\w+\s+)?(?:credential|"
    r"certification)s?\b|"
    r"\b(?:credential|certification)s?\s+(?:is|are)?\s*(?:accepted|acceptable)\b"
)
# a sentence that opens with schooling or years lists qualifications
_QUALIFIES = re.compile(
    r"\W*(?:an?\s+|minimum\s+)?(?:bachelor|associate|master|high school|hs diploma|degree|ged\b|"
    r"\d+\+?\s*(?:-\s*\d+\s*)?y)"
)
_NOT_WITHOUT = re.compile(r"\b(?:without|lacking)\b.*\bnot\b")
_AT_HIRE = re.compile(
    r"\W*(?:(?:at|upon|on)\s+(?:the\s+)?(?:time\s+of\s+)?hire|within\b[^:]{0,30}):"
)
# words that speak of other people's credentials, of paying for them or of earning one some day
_ASIDE = re.compile(
    r"supervis|team of|staff of|alongside|students?\b|reimburs|we(?:'ll| will)? pay|tuition|"
    r"preparation|study|collaborat|works? (?:closely )?with|report(?:s|ing)? to|liaison|mentor|"
    r"members of|our certified|our team|\bearn an?\b|\breceive\b|bonus|learn from|move up|career "
    r"path|\b(?:sourc|recruit|screen|interview|hir|plac)(?:e|es|ing|s)?\b[^.;]{0,40}\b(?:candidates|"
    r"coders|applicants)|cover the cost|\bcosts? of\b|at our (?:cost|expense)|paid (?:for )?by us|"
    r"\bceus\b|ready to sit|sit for your|toward your"
)
# what a credential is paid: "CPC: $21.00", "$28/hr with CPC"
_PAID = re.compile(r"[\s:\-=(,]{0,4}(?:certified\s+)?\$\s?\d")
_PAID_WITH = re.compile(r"\$\s?\d[\d.,]*\s*(?:/|per|an?)?\s*\w*\s*(?:with|for|if)\s+(?:an?\s+)?$")
# one head line for two columns: "Required / Preferred"
_COLUMNS = re.compile(
    r"\W*(?:required?|minimum|must have)\s*(?P<bar>[/|])\s*(?:preferred|desired|nice to have)\W*"
)


#: Items after which the line before a list introduces no more of them.
_LONGEST_LIST = 100


class Lent(NamedTuple):
    """A strength and what lends it, in words."""

    strength: Strength
    why: str


def lent(
    low: str,
    sentences: Sequence[Sentence],
    scopes: scope.Scopes,
    index: int,
    mentions: Sequence[Mention],
    asked: Sequence[Mention],
) -> Lent:
    """What the sentence's place lends its credentials: section, heading, or its own plain shape.

    ``mentions`` are all that it names, ``asked`` those that explain no other.
    """
    sentence = sentences[index]
    words = low[sentence.start : sentence.end]
    strength = scope.inherited(sentence)
    if sentence.section == "about" or sentence.section == "duties":
        return Lent("mentioned", f"named among {sentence.section}")
    if _of_pay(low, asked):
        return Lent("mentioned", "named with what it is paid")
    aside = _ASIDE.search(words)
    if strength != "mentioned":
        if aside:
            return Lent("mentioned", f"named in passing, beside “{aside.group()}”")
        return Lent(strength, f"named under “{sentence.heading}”")
    if _ACCEPTABLE.search(words) or _QUALIFIES.match(words):
        return Lent("required", "named in a list of what is accepted")
    if _NOT_WITHOUT.search(words) or _AT_HIRE.match(words):
        return Lent("required", "the sentence asks for it at hire")
    before = lead_index(low, sentences, index)
    for cue in scopes.of(before) if before is not None else ():
        if cue.strength is not None:
            return Lent(cue.strength, f"“{low[cue.start : cue.end]}” in the line before")
    if sentence.section == "pay" or aside:
        return Lent("mentioned", "named in passing")
    rest = words
    for mention in reversed(mentions):
        rest = rest[: mention.start - sentence.start] + " " + rest[mention.end - sentence.start :]
    content = [w for w in _NOISE.sub(" ", rest).split() if w]
    first = asked[0].start
    if len(content) <= 2 or _OPENS_WITH.fullmatch(low, sentence.start, first):
        return Lent("required", "the line states it as a qualification")
    return Lent("mentioned", "named without a word that asks for it")


def _of_pay(low: str, asked: Sequence[Mention]) -> bool:
    first, last = asked[0], asked[-1]
    return (
        _PAID.match(low, last.end) is not None
        or _PAID_WITH.search(low, max(0, first.start - 40), first.start) is not None
    )


def columns(low: str, sentences: Sequence[Sentence], index: int) -> int | None:
    """Where the second of two columns begins in a row under "Required / Preferred"; else None."""
    sentence = sentences[index]
    bar = None
    for above in range(index - 1, max(-1, index - 8), -1):
        head = _COLUMNS.fullmatch(low, sentences[above].start, sentences[above].end)
        if head:
            bar = head["bar"]
            break
    if bar is None:
        return None
    at = low.find(f" {bar} ", sentence.start, sentence.end)
    return at if at >= 0 else None


def lead_index(low: str, sentences: Sequence[Sentence], index: int) -> int | None:
    """The sentence that introduces another: the line before it, or before its list."""
    before = index - 1
    if sentences[index].kind == "item":
        first = max(-1, index - _LONGEST_LIST)
        while before > first and sentences[before].kind == "item":
            before -= 1
    if before < 0:
        return None
    line = low[sentences[before].start : sentences[before].end].rstrip(" *")
    return before if line.endswith(":") or sentences[before].kind == "heading" else None


def lead(low: str, sentences: Sequence[Sentence], index: int) -> str:
    """The words that introduce a sentence, or its heading."""
    before = lead_index(low, sentences, index)
    if before is not None:
        return low[sentences[before].start : sentences[before].end]
    return sentences[index].heading.lower()
