"""What the place of a sentence lends its credentials: its section, its lead, its plain shape."""

import re
from collections.abc import Sequence

from himjobs.requirements import Strength
from workers.normalize import scope
from workers.normalize.letters import Mention
from workers.normalize.sections import Sentence

# a statement that is nothing but a credential, or that opens with one
_NOISE = re.compile(
    r"[^a-z]+|\b(?:certifi\w*|credential\w*|licen[sc]\w*|registered|registration|current|active|"
    r"valid|"
    r"an?|the|as|or|and|of|in|from|through|with|by|one|either|both|any|following|equivalent|"
    r"status|eligib\w*|exam|good|standing|national\w*|apprentice|coder|coding|your|have|hold)\b"
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
_ASIDE = re.compile(
    r"supervis|team of|staff of|alongside|students?\b|reimburs|we(?:'ll| will)? pay|tuition|"
    r"preparation|study|collaborat|works? (?:closely )?with|report(?:s|ing)? to|liaison|mentor|"
    r"members of|our certified|our team|\bearn an?\b|\breceive\b|bonus|learn from|move up|career "
    r"path"
)


def lent(
    low: str,
    sentences: Sequence[Sentence],
    scopes: scope.Scopes,
    index: int,
    merged: list[Mention],
) -> Strength:
    """What the sentence's place lends its credentials: section, heading, or its own plain shape."""
    sentence = sentences[index]
    words = low[sentence.start : sentence.end]
    strength = scope.inherited(sentence)
    if sentence.section == "about" or sentence.section == "duties":
        return "mentioned"
    if strength != "mentioned":
        return "mentioned" if _ASIDE.search(words) else strength
    if _ACCEPTABLE.search(words) or _QUALIFIES.match(words):
        return "required"
    if _NOT_WITHOUT.search(words) or _AT_HIRE.match(words):
        return "required"
    lead = lead_index(low, sentences, index)
    for cue in scopes.of(lead) if lead is not None else ():
        if cue.strength is not None:
            return cue.strength
    if sentence.section == "pay" or _ASIDE.search(words):
        return "mentioned"
    rest = words
    for mention in reversed(merged):
        rest = rest[: mention.start - sentence.start] + " " + rest[mention.end - sentence.start :]
    content = [w for w in _NOISE.sub(" ", rest).split() if w]
    first = merged[0].start
    if len(content) <= 2 or _OPENS_WITH.fullmatch(low, sentence.start, first):
        return "required"
    return "mentioned"


def lead_index(low: str, sentences: Sequence[Sentence], index: int) -> int | None:
    """The sentence that introduces another: the line before it, or before its list."""
    before = index - 1
    if sentences[index].kind == "item":
        while before >= 0 and sentences[before].kind == "item":
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
