"""The credentials a posting asks for, as logic with the words that say so.

Per sentence: find what is named (``mentions``), give each the strength of its nearest scope word
or its section (``scope``), read the and/or between (``logic``), then what softens it: a deadline,
eligibility, experience instead. List items join under "one of the following:". Questionnaires of
federal employers, which ask for a level of certificate, have rules of their own (``levels``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from himjobs.model import Evidence
from himjobs.reference.credentials import catalogue
from himjobs.requirements import Group, Requirements
from reading.requirements import levels, logic, scope
from reading.requirements.alternatives import joined
from reading.requirements.issuers import merged, without_generic
from reading.requirements.lending import Lent, columns, lent
from reading.requirements.letters import Mention
from reading.requirements.mentions import Finder, mentions
from reading.requirements.parts import Part
from reading.requirements.scoping import Scoping
from reading.requirements.softening import soften_from_following, softened
from reading.text.document import Document
from reading.text.sections import Sentence

_LEVELS = "the text asks for a level of certification and says what each level is"


def read(document: Document) -> tuple[Requirements, tuple[Evidence, ...]]:
    """What the posting asks for and where it says so; the title counts where the text is silent."""
    low, sentences, title = document.low, document.sentences, document.title
    found = mentions(document)
    if levels.speaks_of_levels(low):
        ours = [m for m in found if catalogue()[m.code].kind != "licence"]
        groups = levels.read(low, sentences, ours, title)
        if groups is not None:
            rules = {g.start: _LEVELS for g in groups if g.start is not None}
            return _finish(groups, (), (), rules)
    parts = _parts(low, sentences, found) if found else []
    groups = tuple(group for part in parts for group in _as_groups(part, part.groups))
    other = tuple(
        group
        for part in parts
        for group in _as_groups(part, part.other if part.other is not None else part.groups)
    )
    unclear = any(part.other is not None for part in parts)
    rules = {part.start: part.rule for part in parts}
    return _finish(groups, other if unclear else (), _in_title(document, groups), rules)


# ---- the title ----------------------------------------------------------------------------------

_TITLE_ASKS = re.compile(
    r"\breq|\bmust\b|\bcert|\bwith\b|\bw/|\bcurrent\b|\bactive\b|\bregistered\b"
)


def _in_title(document: Document, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Letters in a title: required where it says so or spells them out, else only mentioned."""
    title, low = document.title, document.low_title
    line = Sentence(0, len(title), "paragraph", "", "other")
    finder = Finder(replace(document, text=title, low=low, sentences=(line,), starts=(0,)))
    named = {code for group in groups for code in group.any_of}
    letters = [m for m in finder.mentions() if m.form == "acronym" and m.code not in named]
    if not letters or any(g.strength == "required" for g in groups):
        return ()
    spelled = {m.code for m in finder.mentions() if m.form == "name"}
    asks = _TITLE_ASKS.search(low) is not None or any(m.code in spelled for m in letters)
    if len(letters) > 1 and re.search(r"\bor\b", low):
        asks = True
    links = [logic.link(title[a.end : b.start]) for a, b in pairwise(letters)]
    reading = logic.read([m.code for m in letters], links)
    return tuple(Group(codes, "required" if asks else "mentioned") for codes in reading.groups)


# ---- sentences ----------------------------------------------------------------------------------


def _parts(low: str, sentences: Sequence[Sentence], found: Sequence[Mention]) -> list[Part]:
    per_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        per_sentence.setdefault(mention.sentence, []).append(mention)
    runs: dict[int, list[Part]] = {}
    scopes = scope.Scopes(low, sentences)
    for index, named in per_sentence.items():
        if sentences[index].is_notice:
            continue
        parts = _read_sentence(low, sentences, scopes, index, named)
        if parts:
            runs[index] = parts
    soften_from_following(low, sentences, runs)
    return joined(low, sentences, runs)


def _read_sentence(
    low: str,
    sentences: Sequence[Sentence],
    scopes: scope.Scopes,
    index: int,
    mentions: list[Mention],
) -> list[Part]:
    sentence = sentences[index]
    compared = [m for m in mentions if _COMPARED.search(low[max(0, m.start - 24) : m.start])]
    told = [m for m in mentions if m not in compared]
    kept = without_generic(low, merged(low, told))
    if not kept:
        return []
    instead_of = frozenset(m.code for m in compared)
    if _NO_DEMAND.search(low, sentence.start, sentence.end) or _WITHOUT.search(
        low, sentence.start, kept[0].start
    ):
        why = "the sentence asks for nothing"
        return [
            Part("mentioned", ((m.code,),), None, m.start, m.end, index, rule=why) for m in kept
        ]
    given = lent(low, sentences, scopes, index, mentions, kept)
    parts: list[Part] = []
    cues = scopes.of(index)
    for where, some in _columns(low, sentences, index, kept, given):
        parts += Scoping(low, sentence, index, where, some, cues, instead_of).parts()
    parts = [p for p in parts if p.strength != "mentioned" or not p.only_generic]
    return softened(low, sentence, parts)


def _columns(
    low: str,
    sentences: Sequence[Sentence],
    index: int,
    mentions: list[Mention],
    given: Lent,
) -> list[tuple[Lent, list[Mention]]]:
    """The mentions with what is lent to them: all alike but in a row of two columns."""
    bar = columns(low, sentences, index)
    if bar is None:
        return [(given, mentions)]
    halves = (
        (Lent("required", "the first of two columns"), [m for m in mentions if m.start < bar]),
        (Lent("preferred", "the second of two columns"), [m for m in mentions if m.start >= bar]),
    )
    return [half for half in halves if half[1]]


# "CIC accepted in place of CCS", "CDIP may substitute for CCDS"
_COMPARED = re.compile(
    r"\b(?:in place of|in lieu of|instead of|rather than|substitute[ds]? for|replace)"
    r"\s+(?:an?\s+|the\s+)?$"
)
# "No RHIT? No problem."
_WITHOUT = re.compile(r"^\W*no\s+$")
# the apprentice's A to be dropped in time, or who else may be hired: no demand of its own
_NO_DEMAND = re.compile(
    r"\b(?:must|have to|need to)\b[^.]{0,40}apprentice[^.]{0,60}\bremov|"
    r"\bremov[^.]{0,40}apprentice|drop(?:ped)? the .{0,3}a\b|"
    r"\bmay be (?:hired|placed)\b"
)


# ---- the whole ----------------------------------------------------------------------------------


def _as_groups(part: Part, clauses: logic.Clauses) -> tuple[Group, ...]:
    asked = part.strength != "mentioned"
    return tuple(
        Group(
            clause,
            part.strength,
            within_months=part.within if asked else None,
            eligible=part.eligible and asked,
            experience_instead=part.experience and asked,
            start=part.start,
            end=part.end,
        )
        for clause in clauses
    )


def _finish(
    groups: tuple[Group, ...],
    other: tuple[Group, ...],
    in_title: tuple[Group, ...],
    rules: Mapping[int, str],
) -> tuple[Requirements, tuple[Evidence, ...]]:
    kept = _distinct((*groups, *in_title))
    unclear = bool(other)
    found = Requirements(kept, unclear, _distinct((*other, *in_title)) if unclear else ())
    counts: dict[str, int] = {}
    evidence = []
    for group in kept:
        number = counts.get(group.strength, 0)
        counts[group.strength] = number + 1
        field = f"requirements.{group.strength}[{number}]"
        source = None if group.start is not None else "title"
        rule = _rule(group, rules)
        evidence.append(Evidence(field, group.start, group.end, source, rule))
    return found, tuple(evidence)


def _rule(group: Group, rules: Mapping[int, str]) -> str:
    """In words, why the posting is read so; ``rules`` are those of the words by their start."""
    if group.start is None:
        return "named in the title"
    told = [rules.get(group.start, "")]
    if group.within_months is not None:
        told.append(f"deadline of {group.within_months} months")
    if group.eligible:
        told.append("eligibility for the exam is enough")
    if group.experience_instead:
        told.append("experience may stand in")
    return "; ".join(filter(None, told))


def _distinct(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Each group once; of two equal ones the first, with what either of them softens."""
    kept: dict[tuple[str, frozenset[str]], Group] = {}
    for group in groups:
        key = (group.strength, frozenset(group.any_of))
        old = kept.get(key)
        if old is None:
            kept[key] = group
        else:
            kept[key] = replace(
                old,
                within_months=old.within_months or group.within_months,
                eligible=old.eligible or group.eligible,
                experience_instead=old.experience_instead or group.experience_instead,
            )
    return tuple(kept.values())
