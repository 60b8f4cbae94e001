"""The skills a posting names and how strongly it asks for each."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from himjobs.model import Evidence, Skill
from himjobs.reference.skills import SkillEntry, catalogue, entries
from himjobs.requirements import Strength
from reading.requirements import scope
from reading.requirements.mentions import mentions
from reading.requirements.skill_contexts import Contexts
from reading.text.document import Document


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


class _Place(NamedTuple):
    """Where a skill is named, how strongly it is asked for there, and its list of alternatives."""

    code: str
    strength: Strength
    start: int
    end: int
    sentence: int
    group: int | None = None

    @property
    def rank(self) -> tuple[int, bool]:
        """The strongest counts; of equals the one that is no alternative."""
        return _RANK[self.strength], self.group is None


def read(document: Document) -> tuple[tuple[Skill, ...], tuple[Evidence, ...]]:
    """Every skill once, in order of the text, with its strongest mention as evidence."""
    places = list(_places(document))
    best: dict[str, _Place] = {}
    for place in places:
        old = best.get(place.code)
        if old is None or place.rank > old.rank:
            best[place.code] = place
    kept = sorted(_without_general(best).values(), key=lambda place: place.start)
    names = catalogue()
    groups = {
        g: n for n, g in enumerate(dict.fromkeys(p.group for p in kept if p.group is not None))
    }
    skills = tuple(
        Skill(p.code, names[p.code].name, p.strength, None if p.group is None else groups[p.group])
        for p in kept
    )
    evidence = tuple(
        Evidence(f"skills[{number}]", place.start, place.end, rule=_rule(place))
        for number, place in enumerate(kept)
    )
    return skills, evidence


def _rule(place: _Place) -> str:
    return f"{place.strength} here" + ("" if place.group is None else ", as one of several")


def _places(document: Document) -> Iterator[_Place]:
    """Every place a skill is named at, alternatives of one list under one number."""
    hits = _AUTOMATON.find_matches_as_indexes(document.low)
    if not hits:
        return
    strengths = _Strengths(document)
    contexts = Contexts(document, mentions(document))
    run: list[_Place] = []
    for place in _named(document, hits, strengths, contexts):
        if run and not _is_next(contexts, run[-1], place):
            yield from _grouped(contexts, run)
            run = []
        run.append(place)
    yield from _grouped(contexts, run)


def _is_next(contexts: Contexts, last: _Place, place: _Place) -> bool:
    same = last.sentence == place.sentence
    return same and contexts.alternative(last[2:4], place[2:4]) is not None


def _grouped(contexts: Contexts, run: list[_Place]) -> list[_Place]:
    """A list's skills as alternatives of each other, where "or" stands among them."""
    if any(contexts.alternative(a[2:4], b[2:4]) for a, b in pairwise(run)):
        return [place._replace(group=run[0].start) for place in run]
    return run


def _named(
    document: Document,
    hits: Sequence[tuple[int, int, int]],
    strengths: "_Strengths",
    contexts: Contexts,
) -> Iterator[_Place]:
    """Every place in order; examples carry the number of their list already."""
    low = document.low
    care: bool | None = None
    for number, start, end in hits:
        if (start and low[start - 1].isalnum()) or low[end : end + 1].isalnum():
            continue
        at = document.sentence_at(start)
        if at is None or document.sentences[at].is_silent:
            continue
        known: list[SkillEntry] = []
        for one, spelling in _MEANINGS[number]:
            if one.cased and document.text[start:end] != spelling:
                continue
            if one.in_field and care is None:
                care = _CARE.search(low) is not None
            if care or not one.in_field:
                known.append(one)
        if not known or contexts.is_no_skill(at, start, end):
            continue
        strength = "mentioned" if contexts.tells_of_us(at) else strengths.of(at, start, end)
        for one in known:
            yield _Place(one.code, strength, start, end, at, contexts.example(at, start))


# a general word that says nothing beside the particular one
_GENERAL = {"icd-10": ("icd-10-cm", "icd-10-pcs"), "drg": ("ms-drg", "apr-drg"), "epic-him": ()}


def _without_general(best: dict[str, _Place]) -> dict[str, _Place]:
    for general, particular in _GENERAL.items():
        if general in best and any(
            p in best and _RANK[best[p].strength] >= _RANK[best[general].strength]
            for p in particular
        ):
            del best[general]
    return best


class _Strengths:
    """The strength of a place in the text: its sentence's nearest scope word, else its section."""

    def __init__(self, document: Document) -> None:
        self._low, self._sentences = document.low, document.sentences
        self._scopes = scope.scopes(document)

    def of(self, index: int, start: int, end: int) -> Strength:
        """What the sentence ``index`` asks for its words ``start:end`` with."""
        sentence = self._sentences[index]
        lent = scope.inherited(sentence)
        if lent == "mentioned" and _DEMANDS.match(self._low, sentence.start, sentence.end):
            lent = "required"
        before: Strength | None = None
        opened = self._low.rfind("(", sentence.start, start + 1)
        if self._low.find(")", max(opened, sentence.start), start) >= 0:
            opened = -1
        for cue in self._scopes.of(index):
            if cue.strength is None or cue.holds:
                continue
            if cue.reach == "back" and 0 <= opened - cue.end <= 1:
                return cue.strength  # "computer skills preferred (Word, Excel)"
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
#: A line that asks for what somebody must know or be able to do, under whatever heading.
_DEMANDS = re.compile(
    r"\W*(?:\(?(?:\d{1,2}|[a-z])[.)]\s*)?(?:(?:advanced|comprehensive|thorough|strong|working|basic|"
    r"demonstrated|extensive|in-depth|solid)\s+)*(?:knowledge (?:and understanding )?of|ability to|"
    r"skill(?:ed)? in|proficien(?:cy|t) (?:in|with))\b"
)
