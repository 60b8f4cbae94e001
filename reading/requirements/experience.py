"""Years of experience a posting asks for."""

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.model import Evidence, Experience
from reading.text.document import Document
from reading.text.numbers import ARTICLES, NUMBERS, any_of, number
from reading.text.sections import Sentence


def read(document: Document) -> tuple[Experience, tuple[Evidence, ...]]:
    """Minimum years; 0 where new graduates or people without experience are welcome in words."""
    years, at = _years(document)
    if at is None:
        return Experience(), ()
    rule = "years of experience asked for"
    return Experience(years), (Evidence("experience.min_years", *at, rule=rule),)


_N = rf"(?:\d{{1,2}}(?:\.\d)?|{any_of(*NUMBERS, *ARTICLES, 'half')})"
_COUNT = re.compile(
    rf"(?<![a-z0-9.$,])(?P<n>{_N})\s*(?:\(\s*(?P<m>\d{{1,2}})\s*\)\s*)?(?:\+|plus|or more)?\s*"
    rf"(?:(?:-|to|or)\s*(?P<to>{_N})\s*(?:\(\s*\d{{1,2}}\s*\)\s*)?\+?\s*)?"
    r"(?:or more\s+|full\s+|-\s*)?$"
)
_UNIT = re.compile(
    r"(?:(?P<year>years?|yrs?)|(?P<month>months?|mos?))\b\.?['’s]*(?P<tail>[^.;\n]{0,70})"
)
_IS_EXPERIENCE = re.compile(
    r"experience|\bexp\b|background|employment|practice|working (?:as|in|with)"
)
_BEFORE_EXPERIENCE = re.compile(r"experience\W+(?:\w+\W+){0,6}$|experience[^.;]{0,40}\(?$")
_OF_CODING = re.compile(
    r"^\s*(?:of\s+)?(?:\w+[\s,/-]+){0,6}(?:coding|abstracting|coder|registr\w+|him|nursing|"
    r"healthcare)\b"
)
_NOT_ASKED = re.compile(
    r"years? (?:of|in) (?:service|business|operation|history|age)|within (?:the )?(?:last|"
    r"past)?\s*$|"
    r"over the (?:last|past)\s*$|for (?:over|more than|the (?:last|past))\s*$|\bour\b|founded|"
    r"\bwe have\b|years? old|contract|within\s+(?:the\s+)?(?:first\s+)?$|in the (?:last|past)"
    r"\s*$|award|temporary|duration|commitment|assignment"
)
#: "preferably in a hospital" wishes for the kind, and not for the years.
_OPTIONAL = re.compile(
    r"prefer(?!abl[ey],? (?:in|with|at|within|from|as|on)\b)|desir|\bplus\b(?! years)|ideal|"
    r"nice to have|bonus|helpful|asset"
)
_SUBSTITUTE = re.compile(r"substitut|in lieu|instead of|equivalent to|month-for-month|combination")
_NONE_NEEDED = re.compile(
    r"\bno (?:prior |previous |work |coding |relevant )*experience (?:is )?(?:required|necessary|"
    r"needed)|"
    r"\bnew grad(?:uate)?s?\b[^.;]{0,40}\b(?:welcome|encouraged|accepted|considered|apply|ok)|"
    r"\b(?:welcome|accept\w*|consider\w*|open to|hiring|seeking)\b[^.;]{0,30}\bnew grad|"
    r"(?<![a-z] )experience (?:is )?not (?:required|necessary|needed)|"
    r"\b(?:prior|previous|work|coding|related|relevant|professional|medical|healthcare) experience "
    r"(?:is )?not (?:required|necessary|needed)|\brecent graduates? (?:welcome|"
    r"encouraged|may apply)|"
    r"\b(?:recent|new) graduates? with(?:out| no)(?: any| prior| previous| work| relevant)* "
    r"experience\b[^.;]{0,20}\b(?:welcome|encouraged|considered|accepted|apply)|"
    r"\bno experience\?|\bwill train\b|\bopen to new grad"
)


def _years(document: Document) -> tuple[float | None, tuple[int, int] | None]:
    """The first figure required, or the least of its alternatives; 0 where none is needed."""
    low = document.low
    units: list[tuple[int, Sentence]] = []
    free: list[Sentence] = []
    for found, start, _ in _ANCHORS.find_matches_as_indexes(low):
        index = document.sentence_at(start)
        if index is None or document.sentences[index].is_silent:
            continue
        if found < len(_UNITS):
            units.append((start, document.sentences[index]))
        else:
            free.append(document.sentences[index])
    none = next((m for s in free if (m := _NONE_NEEDED.search(low, s.start, s.end))), None)
    if none and "grad" in none.group():
        return 0.0, none.span()
    best: tuple[float, tuple[int, int], Sentence] | None = None
    for at, sentence in units:
        if sentence.section == "preferred" and not _REQUIRED_HERE.search(low, at, sentence.end):
            continue
        if best and (sentence is not best[2] or not _OR.search(low, best[1][1], at)):
            break
        figure = _figure(low, at, sentence)
        if figure is not None and (best is None or figure[0] < best[0]):
            best = figure[0], figure[1:], sentence
    if best:
        return best[0], best[1]
    if none:
        return 0.0, none.span()
    return _abroad(document)


#: The least that is asked in Swedish, French, Spanish or German: "minst tre års erfarenhet".
_ABROAD = re.compile(
    r"\b(?:minst|minimum|au moins|al menos|mínimo(?: de)?|mindestens)\s+(?:minimum\s+)?"
    r"(?P<n>\d{1,2}|ett?|en|un|une|uno|två|deux|dos|tre|trois|tres|fyra|quatre|cuatro|fem|cinq|cinco)"
    r"\s+(?:års?|ans?|años?|jahren?)\b[^.;\n]{0,60}?(?:erfarenhet|expérience|experiencia|erfahrung)"
)
_WORDS_ABROAD = (
    ("ett", "et", "en", "un", "une", "uno"), ("två", "deux", "dos"), ("tre", "trois", "tres"),
    ("fyra", "quatre", "cuatro"), ("fem", "cinq", "cinco"),
)  # fmt: skip


def _abroad(document: Document) -> tuple[float | None, tuple[int, int] | None]:
    found = _ABROAD.search(document.low)
    if found is None or document.is_silent(found.start()):
        return None, None
    said = found["n"]
    named = (float(n) for n, words in enumerate(_WORDS_ABROAD, 1) if said in words)
    return (float(said) if said.isdigit() else next(named)), found.span()


#: "one year required", among what is preferred.
_REQUIRED_HERE = re.compile(r"(?<!not )\brequired\b")


def figures(document: Document) -> Iterator[tuple[float, int, int]]:
    """Every length of experience asked for, in years, with the offsets of its words."""
    for found, at, _ in _ANCHORS.find_matches_as_indexes(document.low):
        index = document.sentence_at(at) if found < len(_UNITS) else None
        if index is None:
            continue
        sentence = document.sentences[index]
        wished = sentence.section == "preferred" and not _REQUIRED_HERE.search(
            document.low, at, sentence.end
        )
        if not sentence.is_silent and not wished:
            figure = _figure(document.low, at, sentence)
            if figure is not None:
                yield figure


def _figure(low: str, at: int, sentence: Sentence) -> tuple[float, int, int] | None:
    """The figure whose unit begins at ``at``: years, start and end; None where none is asked."""
    count = _COUNT.search(low[max(sentence.start, at - 40) : at])
    unit = _UNIT.match(low, at, sentence.end)
    if count is None or unit is None or (at and low[at - 1].isalpha()):
        return None
    start = max(sentence.start, at - 40) + count.start()
    years = _asked(low, count, unit, start, sentence)
    return None if years is None else (years, start, unit.start("tail"))


#: Between two figures of one sentence: either is enough, so the least is asked.
_OR = re.compile(r"\bor\b")


def _asked(
    low: str, count: re.Match[str], unit: re.Match[str], start: int, sentence: Sentence
) -> float | None:
    """The years that one figure requires; None where it is no demand for experience."""
    before = low[max(sentence.start, start - 60) : start]
    tail = _PLUS.sub("", unit["tail"])
    if not (
        _IS_EXPERIENCE.search(tail) or _BEFORE_EXPERIENCE.search(before) or _OF_CODING.match(tail)
    ):
        return None
    if _NOT_ASKED.search(before) or _NOT_ASKED.search(unit.group()):
        return None
    if _OF_EMPLOYER.fullmatch(low, sentence.start, sentence.end):
        return None
    if _SUBSTITUTE.search(before + unit.group()):
        return None
    after = tail + low[unit.end() : min(sentence.end, unit.end() + 60)].split(";")[0]
    wished = _OPTIONAL.search(after) or _WISHED_BEFORE.search(before)
    if wished and not _DEMANDED.search(before + after):
        return None
    said = count["m"] or count["n"]
    if said in ARTICLES and "least" not in before and "half" not in before:
        return None
    value = 0.5 if said == "half" else float(said) if said[0].isdigit() else number(said)
    if unit["month"]:
        value = round(value / 12, 2)
    return value if value <= 25 else None


#: "With over 20 years of experience, Riverbend codes": the employer's years.
_OF_EMPLOYER = re.compile(
    r"\W*with (?:over |more than |nearly |almost )?\w+\+? (?:combined )?years of experience"
    r"[^,.;\n]{0,60},\s*(?!you\b|the (?:ideal|successful|right)\b|this\b)[^\n]*",
)
#: "4 years plus of coding": no less than four.
_PLUS = re.compile(r"^\s*plus\b(?=\s+(?:of\b|in\b|experience|\w+ing\b|\w+ experience))")
_WISHED_BEFORE = re.compile(r"(?:preferred|preferably|ideally|desired)\W*(?:\w+\W+){0,3}$")
_DEMANDED = re.compile(r"required|must|minimum|at least")

_UNITS = ("year", "yr", "month", "mos")
_FREE = (
    "new grad", "no experience", "no prior", "no previous", "no coding experience",
    "no work experience",
    "experience not", "experience is not", "recent grad", "will train", "no relevant",
)  # fmt: skip
_ANCHORS = AhoCorasick([*_UNITS, *_FREE], implementation=Implementation.DFA)
