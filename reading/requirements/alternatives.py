"""Lines of one list that are alternatives, and later words that take an alternative too."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reading.requirements import logic
from reading.requirements.lending import lead
from reading.requirements.parts import Part, either, widened
from reading.requirements.scoping import ANY_OF
from reading.text.sections import Sentence

_OR_ENDS = re.compile(r"\b(?:or|and/or)\W*$")
_OR_BEGINS = re.compile(r"\W*(?:or|and/or)\b")
_LIST_ANY = re.compile(ANY_OF.pattern + r"|\beither\b|\bany\b|\bone\b")


def joined(low: str, sentences: Sequence[Sentence], runs: Mapping[int, list[Part]]) -> list[Part]:
    """Items of one list that are alternatives made one part."""
    out: list[Part] = []
    for index in sorted(runs):
        for at, part in enumerate(runs[index]):
            if part.accepted and out and part.sentence - out[-1].sentence <= 2:
                before = out[-1]
                wider = widened(before.groups, part.codes, part.instead_of)
                out[-1] = replace(before, groups=wider, sentence=part.sentence)
            elif at == 0 and out and _alternatives(low, sentences, out[-1], part):
                before = out[-1]
                out[-1] = replace(
                    before,
                    groups=either(before.groups, part.groups),
                    other=None,
                    end=part.end,
                    sentence=part.sentence,
                    within=before.within or part.within,
                    eligible=before.eligible or part.eligible,
                    experience=before.experience or part.experience,
                    joined=True,
                )
            else:
                out.append(part)
    return _one_of_the_above(low, sentences, out) if len(out) > 1 else out


_OF_THE_ABOVE = re.compile(
    r"\b(?:one|any|either|at least one)\s+(?:\(\s*1\s*\)\s+)?of\s+(?:the\s+|these\s+|"
    r"those\s+)?(?:above|these|those|listed|"
    r"preceding|aforementioned)\b"
)


def _one_of_the_above(low: str, sentences: Sequence[Sentence], parts: list[Part]) -> list[Part]:
    """Lines that a sentence right behind them makes alternatives: "One of the above …"."""
    for at in range(len(parts) - 1, 0, -1):
        after = parts[at].sentence + 1
        if after >= len(sentences) or not _OF_THE_ABOVE.search(
            low, sentences[after].start, sentences[after].end
        ):
            continue
        first = at
        while first and (
            parts[first].sentence - parts[first - 1].sentence <= 1
            and sentences[parts[first - 1].sentence].heading == sentences[after].heading
        ):
            first -= 1
        whole = parts[first]
        for part in parts[first + 1 : at + 1]:
            whole = replace(whole, groups=either(whole.groups, part.groups), end=part.end)
        return [*parts[:first], replace(whole, strength="required"), *parts[at + 1 :]]
    return parts


def _alternatives(low: str, sentences: Sequence[Sentence], one: Part, other: Part) -> bool:
    first, second = sentences[one.sentence], sentences[other.sentence]
    if first.heading != second.heading or one.strength != other.strength:
        return False
    between = range(one.sentence + 1, other.sentence)
    if len(between) > 3 or any(sentences[k].kind == "heading" for k in between):
        return False
    words = [low[sentences[k].start : sentences[k].end] for k in between]
    if any(re.fullmatch(r"\W*(?:or|and/or)\W*", w) for w in words):
        return True
    if between:
        return False
    if _OR_ENDS.search(low[first.start : first.end]) or _OR_BEGINS.match(low, second.start):
        return True
    if first.kind != "item" and second.kind != "item" and not (one.bare and other.bare):
        return False
    if _LIST_ANY.search(lead(low, sentences, one.sentence)):
        return True
    if not (one.bare and other.bare) or len(other.groups) > 1 or len(other.groups[0]) > 1:
        return False
    alone = len(one.groups) == 1 and len(one.groups[0]) == 1
    return one.joined or (alone and logic.is_choice([*one.groups[0], *other.groups[0]]))
