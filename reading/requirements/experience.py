"""Years of experience and the lowest education a posting accepts."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.model import Education, Evidence, Experience, Text
from himjobs.vocabulary import EDUCATION_LEVELS, EducationLevel
from reading.text.sections import Sentence, folded

_SILENT = {"eeo", "benefits", "about", "pay"}


def read(
    text: Text, sentences: Sequence[Sentence]
) -> tuple[Experience, Education, tuple[Evidence, ...]]:
    """Minimum years (0 where new graduates or none are welcome in words) and minimum education."""
    low = folded(text.text)
    units: list[tuple[int, Sentence]] = []
    levels: list[tuple[int, Sentence]] = []
    free: list[Sentence] = []
    starts = [s.start for s in sentences]
    for number, start, _ in _ANCHORS.find_matches_as_indexes(low):
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= sentences[at].end or sentences[at].section in _SILENT:
            continue
        if number < len(_UNITS):
            units.append((start, sentences[at]))
        elif number < len(_UNITS) + len(_FREE):
            free.append(sentences[at])
        else:
            levels.append((start, sentences[at]))
    years, years_at = _years(low, units, free)
    federal = "creditable experience" in low or ("grade level" in low and "gs-" in low)
    # federal standards always let creditable experience stand in for schooling
    level, level_at = (None, None) if federal else _education(low, levels)
    evidence = []
    if years_at:
        evidence.append(
            Evidence("experience.min_years", *years_at, rule="years of experience asked for")
        )
    if level_at:
        evidence.append(Evidence("education.min", *level_at, rule="the lowest schooling asked for"))
    return Experience(years), Education(level), tuple(evidence)


# ---- experience ---------------------------------------------------------------------------------

_NUMBERS = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "eighteen": 18.0,
    "twenty-four": 24.0, "a": 1.0, "an": 1.0, "half": 0.5,
}  # fmt: skip
_N = r"(?:\d{1,2}(?:\.\d)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
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
_OPTIONAL = re.compile(r"prefer|desir|\bplus\b(?! years)|ideal|nice to have|bonus|helpful|asset")
_SUBSTITUTE = re.compile(r"substitut|in lieu|instead of|equivalent to|month-for-month|combination")
_NONE_NEEDED = re.compile(
    r"\bno (?:prior |previous |work |coding |relevant )*experience (?:is )?(?:required|necessary|"
    r"needed)|"
    r"\bnew grad(?:uate)?s?\b[^.;]{0,40}\b(?:welcome|encouraged|accepted|considered|apply|ok)|"
    r"\b(?:welcome|accept\w*|consider\w*|open to|hiring|seeking)\b[^.;]{0,30}\bnew grad|"
    r"\bexperience (?:is )?not (?:required|necessary|needed)|\brecent graduates? (?:welcome|"
    r"encouraged|may apply)|"
    r"\b(?:recent|new) graduates? with(?:out| no)(?: any| prior| previous| work| relevant)* "
    r"experience\b[^.;]{0,20}\b(?:welcome|encouraged|considered|accepted|apply)|"
    r"\bno experience\?|\bwill train\b|\bopen to new grad"
)


def _years(
    low: str, units: Sequence[tuple[int, Sentence]], free: Sequence[Sentence]
) -> tuple[float | None, tuple[int, int] | None]:
    """The first figure required; 0 where the text welcomes people without experience."""
    none = next((m for s in free if (m := _NONE_NEEDED.search(low, s.start, s.end))), None)
    if none and "grad" in none.group():
        return 0.0, none.span()
    for at, sentence in units:
        if sentence.section == "preferred":
            continue
        count = _COUNT.search(low[max(sentence.start, at - 40) : at])
        unit = _UNIT.match(low, at, sentence.end)
        if count is None or unit is None or (at and low[at - 1].isalpha()):
            continue
        start = max(sentence.start, at - 40) + count.start()
        years = _asked(low, count, unit, start, sentence)
        if years is not None:
            return years, (start, unit.start("tail"))
    return (0.0, none.span()) if none else (None, None)


def _asked(
    low: str, count: re.Match[str], unit: re.Match[str], start: int, sentence: Sentence
) -> float | None:
    """The years that one figure requires; None where it is no demand for experience."""
    before = low[max(sentence.start, start - 60) : start]
    tail = unit["tail"]
    if not (
        _IS_EXPERIENCE.search(tail) or _BEFORE_EXPERIENCE.search(before) or _OF_CODING.match(tail)
    ):
        return None
    if _NOT_ASKED.search(before) or _NOT_ASKED.search(unit.group()):
        return None
    if _SUBSTITUTE.search(before + unit.group()):
        return None
    after = tail + low[unit.end() : min(sentence.end, unit.end() + 60)].split(";")[0]
    wished = _OPTIONAL.search(after) or _WISHED_BEFORE.search(before)
    if wished and not _DEMANDED.search(before + after):
        return None
    number = count["m"] or count["n"]
    if number in ("a", "an") and "least" not in before and "half" not in before:
        return None
    value = float(number) if number[0].isdigit() else _NUMBERS[number]
    if unit["month"]:
        value = round(value / 12, 2)
    return value if value <= 25 else None


_WISHED_BEFORE = re.compile(r"(?:preferred|preferably|ideally|desired)\W*(?:\w+\W+){0,3}$")
_DEMANDED = re.compile(r"required|must|minimum|at least")

# ---- education ----------------------------------------------------------------------------------

_LEVELS = re.compile(
    r"(?P<none>\bno (?:degree|education) (?:is )?required\b)"
    r"|(?P<high>\bhigh[\s-]?school\b(?! students)|\bg\.?e\.?d\b\.?(?!\w)|\bhs diploma\b|\bhsd\b|"
    r"\bhigh school equivalen\w+)"
    r"|(?P<assoc>\bassociate['’]?s?['’]?\s+(?:of\s+\w+\s+)?(?:\(\w+\)\s*)?(?:degree|of science|"
    r"of arts|of applied|in\s+(?:health|nursing|medical|business|a ))|\bassociates? degree|"
    r"\bassociate['’]s\b|\b(?:2|two)[\s-]year degree|\baas degree|\bas degree\b|\badn\b|"
    r"\bassociate(?:['’]s)? (?:or|and/or|/) bachelor)"
    r"|(?P<bach>\bbachelor['’]?s?['’]?\b|\bbaccalaureate\b|\b(?:4|four)[\s-]year (?:college "
    r")?degree|\bbsn\b|\bb\.?\s?s\.? (?:degree|in)\b|\bb\.?a\.?\s?/\s?b\.?s\b\.?|\bba/bs\b|"
    r"\bbs/ba\b|\bb\.?[as]\.? ?(?:or|/) ?[bm]\.?[as]\b|\bundergraduate degree|\bcollege degree|"
    r"\buniversity degree)"
    r"|(?P<mast>\bmaster['’]?s['’]?\s*(?:degree|of|in|level|or|prepared|\)|,|\.|$)|"
    r"\bmaster['’]s\b|\bmaster of\b|\bmsn\b|\bmba\b|\bmph\b|\bmha\b|\bgraduate degree)"
    r"|(?P<doct>\bdoctorate\b|\bdoctoral\b|\bph\.?\s?d\b\.?|\bpharmd\b|\bdnp\b|\bj\.?d\.? degree)"
    r"|(?P<cert>\b(?:coding|him|health information|medical records?|medical coding)"
    r"\s+certificate (?:program)?|\bcertificate program\b|\bcoding (?:program|diploma)\b|"
    r"\bvocational (?:training|school|program)|\btrade school\b|\btechnical (?:school|diploma|"
    r"certificate)\b|\bcertificate (?:from|in) (?:an? )?(?:\w+ ){0,6}(?:program|coding|school|"
    r"college)\b|\bpost-?secondary (?:certificate|diploma|training))"
)
_LEVEL_OF: dict[str, EducationLevel] = {
    "none": "none", "high": "high-school", "assoc": "associate", "bach": "bachelor",
    "mast": "master", "doct": "doctorate", "cert": "certificate",
}  # fmt: skip
_EDU_OPTIONAL = re.compile(
    r"prefer|desir|\ba plus\b|\bis a plus|ideal|nice to have|bonus|helpful|advantage"
)
_EDU_REQUIRED = re.compile(r"requir|must|minimum|need")
_EDU_ASIDE = re.compile(
    r"tuition|reimburse|\bour (?:students|graduates)|scholarship|partner|years? above high "
    r"school|courses? above|beyond high school"
)


def _education(
    low: str, anchors: Sequence[tuple[int, Sentence]]
) -> tuple[EducationLevel | None, tuple[int, int] | None]:
    """The lowest level among the alternatives required."""
    best: tuple[int, tuple[int, int]] | None = None
    for at, sentence in anchors:
        if sentence.section == "preferred":
            continue
        if sentence.kind == "heading" and sentence.end - sentence.start < 30:
            continue
        match = _LEVELS.match(low, at, sentence.end)
        if match is None or (at and low[at - 1].isalnum()):
            continue
        words = low[sentence.start : sentence.end]
        if _EDU_ASIDE.search(words) or _only_wished(low, match, sentence):
            continue
        if (
            sentence.section == "requirements"
            or _EDU_REQUIRED.search(words)
            or (len(words) < 140 and sentence.section != "duties")
        ):
            rank = EDUCATION_LEVELS.index(_LEVEL_OF[match.lastgroup or "none"])
            if best is None or rank < best[0]:
                best = (rank, match.span())
    return (EDUCATION_LEVELS[best[0]], best[1]) if best else (None, None)


def _only_wished(low: str, match: re.Match[str], sentence: Sentence) -> bool:
    """True when the nearest scope word behind, or a "preferred" in front, wishes for the level."""
    after = low[match.end() : sentence.end].split(";")[0]
    wish = _EDU_OPTIONAL.search(after)
    need = _EDU_REQUIRED.search(after)
    level = _LEVELS.search(after)
    if wish and (not need or wish.start() < need.start()):
        if level is None or level.start() > wish.start():
            return True
        # "associate's required, bachelor's preferred": the wish belongs to the later level
        between = after[level.start() : wish.start()]
        return (
            not re.search(r"[,;.]|required|\bor\b", after[: level.start()])
            and "required" not in between
        )
    front = low[max(sentence.start, match.start() - 40) : match.start()]
    return (
        re.search(r"(?:preferred|preferably|ideally|desired|prefer)\W*(?:\w+\W+){0,4}$", front)
        is not None
    )


_UNITS = ("year", "yr", "month", "mos")
_FREE = (
    "new grad", "no experience", "no prior", "no previous", "no coding experience",
    "no work experience",
    "experience not", "experience is not", "recent grad", "will train", "no relevant",
)  # fmt: skip
_ANCHORS = AhoCorasick(
    [
        *_UNITS, *_FREE, "no degree", "no education", "high school", "high-school",
        "highschool", "ged", "g.e.d",
        "hs diploma", "hsd", "associate", "2 year degree", "2-year degree", "two year degree",
        "two-year degree", "aas degree", "as degree", "adn", "bachelor", "baccalaureate",
        "4 year", "4-year", "four year", "four-year", "bsn", "b.s.", "bs degree", "bs in",
        "bs/ba", "bs or ms", "bs/ms", "b.s. or m.s", "bs or ba", "ba or bs", "b.a. or b.s",
        "ba/bs", "b.a./b.s", "undergraduate degree", "college degree", "university degree",
        "master",
        "msn", "mba", "mph", "mha", "graduate degree", "doctora", "phd", "ph.d", "ph. d",
        "pharmd", "dnp",
        "jd degree", "coding certificate", "him certificate", "health information certificate",
        "certificate from", "certificate in", "medical record certificate",
        "medical records certificate", "certificate program",
        "coding program", "coding diploma", "vocational", "trade school", "technical school",
        "technical diploma", "technical certificate", "post-secondary", "postsecondary",
    ],
    implementation=Implementation.DFA,
)  # fmt: skip
