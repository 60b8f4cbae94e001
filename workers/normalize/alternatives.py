"""Lines of one list that are alternatives, and later words that take an alternative too."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workers.normalize import logic
from workers.normalize.parts import Part, either, widened
from workers.normalize.scoping import ANY_OF, lead
from workers.normalize.sections import Sentence

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
    return out


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
    if first.kind != "item" and second.kind != "item":
        return False
    if _LIST_ANY.search(lead(low, sentences, one.sentence)):
        return True
    if not (one.bare and other.bare) or len(other.groups) > 1 or len(other.groups[0]) > 1:
        return False
    alone = len(one.groups) == 1 and len(one.groups[0]) == 1
    return one.joined or (alone and logic.is_choice([*one.groups[0], *other.groups[0]]))
