"""A recruiter's question: a requirement as logic, the setting of the work, places side by side.

What is typed is read by the reader of postings; what it was read as is written in parameters of
their own (``requires``, ``setting``, ``place``), so that each can be seen and taken out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from himjobs.model import Block, Text
from himjobs.reference import credentials as reference
from himjobs.reference import occupations
from himjobs.requirements import Group, Requirements
from reading.job import specialty
from reading.job.titles import words as title_words
from reading.requirements import credentials
from reading.text.document import document
from search.asking import values
from search.asking.asked import Given, Problem
from search.asking.parameters import Parameter, Table
from search.asking.reader import Pairs, gathered, miles, spot_of, words_of
from search.asking.spelling import ordered, plain
from search.near import near as near_of
from search.query import Filters, Near

#: All-of groups of any-of credential codes.
Clauses = tuple[tuple[str, ...], ...]

#: Places that can be put side by side.
MOST_PLACES = 4
_SPELLINGS = {
    **{plain(label): (code,) for code, label in occupations.specialties().items()},
    "inpatient": ("coding-inpatient",), "outpatient": ("coding-outpatient",),
    "profee": ("coding-profee",), "professionalfee": ("coding-profee",),
}  # fmt: skip
_SETTING = values.codes(occupations.specialties, "a setting we know", _SPELLINGS)
_ROWS = (
    Parameter("q", "A requirement in words, as “RHIT required, inpatient”.",
              other_names=("what", "requirement", "ask", "search")),
    Parameter("requires", "Credentials any one of which is enough, as CCS|RHIT; given again for"
              " what is required besides.", repeatable=True,
              other_names=("cert", "credential", "require", "holds")),
    Parameter("setting", "Kind of work, as coding-inpatient or inpatient.", read=_SETTING,
              repeatable=True, other_names=("specialty",)),
    Parameter("place", "Place: city and state, ZIP, county, metro or state; four at most.",
              repeatable=True, other_names=("near", "where", "location", "city", "state", "zip")),
    Parameter("radius", "Miles around each place.", other_names=("within", "distance", "miles")),
)  # fmt: skip
#: What the page of the market is asked with.
PARAMETERS = Table("posting", _ROWS, Filters)

_WORD = re.compile(r"[A-Za-z][A-Za-z-]*[A-Za-z]")
_BETWEEN = re.compile(r"[,;/|]|\b(?:or|and|required|preferred)\b", re.I)


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared. ``places``: each an area or circle, None for the whole country; never
    empty. ``other``: the second reading of words that allow two. With problems it must not be
    answered."""

    requires: Clauses = ()
    setting: tuple[str, ...] = ()
    places: tuple[Near | None, ...] = (None,)
    radius: float | None = None
    other: Clauses | None = None
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every credential that is required, alone or among others."""
        return ordered(code for group in self.requires for code in group)


def ask(pairs: Pairs) -> Question:
    """The question in these names and values; never raises on what they say."""
    given = gathered(pairs, PARAMETERS)
    text = words_of(given)
    found = read(text) if text else Requirements()
    typed, settings = _taken(given, found), _settings(text)
    if text and not (typed or settings):
        given.problem(
            "q", text,
            f"“{text}” names no credential that is asked for and no setting we know. Write it as a"
            " posting does: “RHIT required, inpatient”.",
        )  # fmt: skip
    requires, other = _required(given), _second(found) if typed else None
    radius = miles(given)
    return Question(
        _clauses((*requires, *typed)),
        ordered((*_SETTING(given, "setting"), *settings)),
        _places(given, radius),
        radius,
        _clauses((*requires, *other)) if other else None,
        tuple(given.notices),
        tuple(given.problems),
    )


def write(question: Question) -> list[tuple[str, str]]:
    """The canonical names and values of a question: reading them gives it again."""
    radius = "" if question.radius is None else f"{question.radius:g}"
    labels = (near.label for near in question.places if near is not None)
    if None in question.places and len(question.places) > 1:
        labels = (near.label if near else COUNTRY for near in question.places)
    return [
        *(("requires", "|".join(group)) for group in question.requires),
        *(("setting", code) for code in question.setting),
        *(("place", label) for label in labels),
        *([("radius", radius)] if radius else []),
    ]


#: The whole country among places, as the gazetteer reads it.
COUNTRY = "United States"


def said(requires: Iterable[Sequence[str]]) -> str:
    """A requirement as one would write it: ``CCS or RHIT required. CIC required``."""
    return ". ".join(f"{_either(group)} required" for group in requires)


def in_words(question: Question) -> str:
    """The same where the reader understands it so; empty for the few that it would not."""
    text = said(question.requires)
    return (
        text if _clauses(g.any_of for g in read(text).of("required")) == question.requires else ""
    )


def read(text: str) -> Requirements:
    """What a requirement in words asks for in credentials.

    In this box letters are meant as credentials, whatever stands around them and however they are
    written, so each code is read as its name wherever the name alone is read as that code.
    """
    spelled = _WORD.sub(lambda word: _name(word.group()), text)
    whole = Text(spelled, (Block("paragraph", 0, len(spelled)),)) if spelled else Text("", ())
    return credentials.read(document(whole))[0]


def _name(word: str) -> str:
    one = reference.find(word)
    if one is None or one.kind != "certification":
        return word
    alone = Text(one.name, (Block("paragraph", 0, len(one.name)),))
    read_as = credentials.read(document(alone))[0].groups
    return one.name if [group.any_of for group in read_as] == [(one.code,)] else one.code


def _taken(given: Given, found: Requirements) -> Clauses:
    """The groups that are compared: what is required, else what is preferred; the rest is said."""
    required, preferred = found.of("required"), found.of("preferred")
    if found.mentioned:
        given.notice(f"{_either(found.mentioned)} is named, but not asked for: it is not compared.")
    if preferred and required:
        named = _either([code for group in preferred for code in group.any_of])
        given.notice(f"{named} is only preferred, which leaves nobody out: it is not compared.")
    elif preferred:
        given.notice("What is preferred was taken as what is asked for.")
    groups: tuple[Group, ...] = required or preferred
    if any(g.within_months is not None or g.eligible or g.experience_instead for g in groups):
        given.notice("Compared by credentials alone: a deadline, eligibility or experience in their"
                     " stead is not part of the comparison.")  # fmt: skip
    return tuple(group.any_of for group in groups)


def _second(found: Requirements) -> Clauses | None:
    groups = tuple(g.any_of for g in found.other_reading if g.strength == "required")
    return groups if found.ambiguous else None


def _settings(text: str) -> list[str]:
    """The settings that words name, one for each part between commas and conjunctions."""
    found: list[str] = []
    for part in _BETWEEN.split(text):
        bare = _WORD.sub(lambda word: "" if reference.find(word.group()) else word.group(), part)
        line = title_words(bare)
        if not line.strip():
            continue
        # a question says a thing once; the reader of texts wants to see it twice
        twice = f"{bare} {bare}".lower()
        read_as = (specialty.of(None, line, ""), specialty.of("coding", line, twice))
        named = _SPELLINGS.get(plain(bare)) or [
            one for one in read_as if one not in (None, "coding")
        ]
        found += named[:1]
    return found


def _required(given: Given) -> Clauses:
    groups = []
    for text in given.all("requires"):
        parts = [part.strip() for part in re.split(r"[|,]", text) if part.strip()]
        codes = {part: reference.find(part) for part in parts}
        for part in (part for part, one in codes.items() if one is None):
            near = get_close_matches(part.upper(), list(reference.catalogue()), 3, 0.5)
            instead = [text.replace(part, other) for other in near]
            given.problem("requires", text, f"“{part}” is not a credential we know.", instead)
        groups.append(tuple(one.code for one in codes.values() if one is not None))
    return tuple(groups)


def _places(given: Given, radius: float | None) -> tuple[Near | None, ...]:
    texts = given.all("place")
    if len(texts) > MOST_PLACES:
        given.notice(f"{MOST_PLACES} places can be put side by side; the first were kept.")
    spots = [spot_of(given, "place", text) for text in texts[:MOST_PLACES]]
    found = dict.fromkeys(near_of(spot, radius) for spot in spots if spot is not None)
    return tuple(found) or (None,)


def _clauses(groups: Iterable[Iterable[str]]) -> Clauses:
    """Groups in one order, each once, without those that a narrower one makes true."""
    sets = {frozenset(group) for group in groups} - {frozenset()}
    kept = (group for group in sets if not any(other < group for other in sets))
    return tuple(sorted(ordered(group) for group in kept))


def _either(codes: Sequence[str]) -> str:
    *others, last = codes
    return f"{', '.join(others)} or {last}" if others else last


def without(question: Question, **changes: object) -> Question:
    """The same question with something taken out or put in; what was said of it is left behind."""
    plainly = replace(question, notices=(), problems=(), other=None)
    return replace(plainly, **changes)  # type: ignore[arg-type]
