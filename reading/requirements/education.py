"""The lowest education a posting accepts."""

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.model import Education, Evidence
from himjobs.vocabulary import EDUCATION_LEVELS, EducationLevel
from reading.requirements import scope
from reading.text.document import Document
from reading.text.sections import Sentence


def read(document: Document) -> tuple[Education, tuple[Evidence, ...]]:
    """The lowest level required, where the text requires one at all."""
    low = document.low
    if "creditable experience" in low or ("grade level" in low and "gs-" in low):
        # federal standards always let creditable experience stand in for schooling
        return Education(), ()
    found = _lowest(document)
    if found is None:
        return Education(), ()
    rule = "the lowest schooling asked for"
    return Education(found[0]), (Evidence("education.min", *found[1], rule=rule),)


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
    r"\bmaster['’]s\b|\bmaster of\b|\bmsn\b|\bmba\b|\bmph\b|\bmha\b|\b(?:post)?graduate degree)"
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


def _lowest(document: Document) -> tuple[EducationLevel, tuple[int, int]] | None:
    """The lowest level among the alternatives required."""
    low = document.low
    best: tuple[int, tuple[int, int]] | None = None
    for level, start, end in levels(document):
        sentence = document.sentences[document.sentence_at(start) or 0]
        words = low[sentence.start : sentence.end]
        if (
            sentence.section == "requirements"
            or _EDU_REQUIRED.search(words)
            or (len(words) < 140 and sentence.section != "duties")
        ):
            rank = EDUCATION_LEVELS.index(level)
            if best is None or rank < best[0]:
                best = (rank, (start, end))
    return (EDUCATION_LEVELS[best[0]], best[1]) if best else None


def levels(document: Document) -> Iterator[tuple[EducationLevel, int, int]]:
    """Every level named that is neither wished for nor denied, with the offsets of its words."""
    low = document.low
    scopes = scope.scopes(document)
    asides: dict[int, bool] = {}
    for _, at, _ in _ANCHORS.find_matches_as_indexes(low):
        index = document.sentence_at(at)
        if index is None:
            continue
        sentence = document.sentences[index]
        if sentence.is_silent:
            continue
        if sentence.section == "preferred" and not _REQUIRED_HERE.search(low, at, sentence.end):
            continue
        if sentence.kind == "heading" and sentence.end - sentence.start < 30:
            continue
        match = _LEVELS.match(low, at, sentence.end)
        if match is None or (at and low[at - 1].isalnum()):
            continue
        if index not in asides:
            words = low[sentence.start : sentence.end]
            asides[index] = _EDU_ASIDE.search(words) is not None
        if asides[index] or _only_wished(low, match, sentence):
            continue
        if not _denied(low, match, sentence, scopes.of(index)):
            yield _LEVEL_OF[match.lastgroup or "none"], *match.span()


#: "High school diploma required", among what is preferred.
_REQUIRED_HERE = re.compile(r"(?<!not )\brequired\b")


def _denied(low: str, match: re.Match[str], sentence: Sentence, cues: Sequence[scope.Cue]) -> bool:
    """True where the words say that the level is not asked for: "is not required", "need no"."""
    if match["none"]:
        return False
    for cue in cues:
        if not cue.negated:
            continue
        if cue.reach == "back" and cue.start >= match.end():
            gap = low[match.end() : cue.start]
            return len(gap) < 60 and not re.search(r"[;,]|\bbut\b|requir", gap)
        if cue.reach == "forward" and cue.end <= match.start():
            gap = low[cue.end : match.start()]
            if len(gap) < 40 and not re.search(r"[;,:]|\bbut\b|\bonly\b", gap):
                return True
    return _NO_SUCH.search(low[max(sentence.start, match.start() - 24) : match.start()]) is not None


_NO_SUCH = re.compile(r"\b(?:no|without an?|without any)\s+(?:formal\s+|college\s+)?$")


#: Characters behind a level in which a wish may speak of it.
_FAR = 400


def _only_wished(low: str, match: re.Match[str], sentence: Sentence) -> bool:
    """True when the nearest scope word behind, or a "preferred" in front, wishes for the level."""
    after = low[match.end() : min(sentence.end, match.end() + _FAR)].split(";")[0]
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


_ANCHORS = AhoCorasick(
    [
        "no degree", "no education", "high school", "high-school",
        "highschool", "ged", "g.e.d",
        "hs diploma", "hsd", "associate", "2 year degree", "2-year degree", "two year degree",
        "two-year degree", "aas degree", "as degree", "adn", "bachelor", "baccalaureate",
        "4 year", "4-year", "four year", "four-year", "bsn", "b.s.", "bs degree", "bs in",
        "bs/ba", "bs or ms", "bs/ms", "b.s. or m.s", "bs or ba", "ba or bs", "b.a. or b.s",
        "ba/bs", "b.a./b.s", "undergraduate degree", "college degree", "university degree",
        "master",
        "msn", "mba", "mph", "mha", "graduate degree", "postgraduate degree", "doctora",
        "phd", "ph.d", "ph. d",
        "pharmd", "dnp",
        "jd degree", "coding certificate", "him certificate", "health information certificate",
        "certificate from", "certificate in", "medical record certificate",
        "medical records certificate", "certificate program",
        "coding program", "coding diploma", "vocational", "trade school", "technical school",
        "technical diploma", "technical certificate", "post-secondary", "postsecondary",
    ],
    implementation=Implementation.DFA,
)  # fmt: skip
