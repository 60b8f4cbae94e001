"""The skills a posting names and how strongly it asks for each."""

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from himjobs.model import Evidence, Skill
from himjobs.reference.skills import SkillEntry, catalogue, entries
from himjobs.requirements import Strength
from reading.requirements import scope
from reading.text.document import Document
from reading.text.sections import Sentence


def _spellings() -> tuple[list[str], list[tuple[tuple[SkillEntry, str], ...]]]:
    found: dict[str, list[tuple[SkillEntry, str]]] = {}
    for one in entries():
        for spelling in one.spellings:
            found.setdefault(spelling.lower(), []).append((one, spelling))
    return list(found), [tuple(several) for several in found.values()]


_PATTERNS, _MEANINGS = _spellings()
_AUTOMATON = AhoCorasick(
    _PATTERNS, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
_CARE = re.compile(r"patient|medical record|health information|hospital|physician|clinical")
_RANK: dict[Strength, int] = {"required": 2, "preferred": 1, "mentioned": 0}


def read(document: Document) -> tuple[tuple[Skill, ...], tuple[Evidence, ...]]:
    """Every skill once, in order of the text, with its strongest mention as evidence."""
    low, sentences = document.low, document.sentences
    hits = _AUTOMATON.find_matches_as_indexes(low)
    if not hits:
        return (), ()
    care: bool | None = None
    strengths = _Strengths(low, sentences)
    best: dict[str, tuple[Strength, int, int]] = {}
    for number, start, end in hits:
        if (start and low[start - 1].isalnum()) or low[end : end + 1].isalnum():
            continue
        at = document.sentence_at(start)
        if at is None or sentences[at].is_silent:
            continue
        for one, spelling in _MEANINGS[number]:
            if one.cased and document.text[start:end] != spelling:
                continue
            if one.in_field:
                if care is None:
                    care = _CARE.search(low) is not None
                if not care:
                    continue
            old = best.get(one.code)
            if old is not None and old[0] == "required":
                continue
            strength = strengths.of(at, start, end)
            if old is None or _RANK[strength] > _RANK[old[0]]:
                best[one.code] = (strength, start, end)
    kept = sorted(_without_general(best).items(), key=lambda item: item[1][1])
    names = catalogue()
    skills = tuple(Skill(code, names[code].name, found[0]) for code, found in kept)
    evidence = tuple(
        Evidence(f"skills[{number}]", found[1], found[2], rule=f"{found[0]} here")
        for number, (_, found) in enumerate(kept)
    )
    return skills, evidence


# a general word that says nothing beside the particular one
_GENERAL = {"icd-10": ("icd-10-cm", "icd-10-pcs"), "drg": ("ms-drg", "apr-drg"), "epic-him": ()}


def _without_general(
    best: dict[str, tuple[Strength, int, int]],
) -> dict[str, tuple[Strength, int, int]]:
    for general, particular in _GENERAL.items():
        if general in best and any(
            p in best and _RANK[best[p][0]] >= _RANK[best[general][0]] for p in particular
        ):
            del best[general]
    return best


class _Strengths:
    """The strength of a place in the text: its sentence's nearest scope word, else its section."""

    def __init__(self, low: str, sentences: Sequence[Sentence]) -> None:
        self._low, self._sentences = low, sentences
        self._scopes = scope.Scopes(low, sentences)

    def of(self, index: int, start: int, end: int) -> Strength:
        """What the sentence ``index`` asks for its words ``start:end`` with."""
        lent = scope.inherited(self._sentences[index])
        before: Strength | None = None
        for cue in self._scopes.of(index):
            if cue.strength is None or cue.holds:
                continue
            if cue.reach == "forward":
                if cue.end <= start:
                    before = cue.strength
            elif cue.start >= end:
                gap = self._low[end : cue.start]
                if ";" in gap or (lent == "required" and _BREAK.search(gap)):
                    break
                return cue.strength
        return before or lent


_BREAK = re.compile(r",.*,|\)\s*,")
