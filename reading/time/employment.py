"""Employment type: from the source's field, the title, or the text's own words."""

import re
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from himjobs.model import Evidence
from himjobs.vocabulary import EmploymentType
from reading.text import breaks
from reading.text.document import Document
from reading.time.employment_words import FIELD, SPELLINGS, TITLE

#: Fewer hours a week than these are part time; the Bureau of Labor Statistics counts from 35.
FULL_HOURS: Final = 35
#: Shares of a full-time equivalent from here on are full time: 0.9 is three shifts of 12 hours.
FULL_SHARE: Final = 0.9

_HOURS: Final = frozenset(("full-time", "part-time"))
#: Of several types that one place names together the first says most about the job.
_ORDER: Final = ("internship", "per-diem", "temporary", "contract", "full-time", "part-time")


class _Hit(NamedTuple):
    strength: int
    kind: EmploymentType
    start: int
    end: int
    rule: str


def read(document: Document) -> tuple[EmploymentType | None, tuple[Evidence, ...]]:
    """The type and where it was read: the source's field, the title, the text."""
    kind, why = _read(document)
    return kind, (why,) if why else ()


def _read(document: Document) -> tuple[EmploymentType | None, Evidence | None]:
    named = _in_title(document.low_title)
    from_title = (
        (named, Evidence("employment_type", source_field="title", rule="the title names the type"))
        if named
        else None
    )
    if raw := document.raw.employment_type_raw:
        words = raw.lower().replace("_", " ")
        kinds = [kind for kind, pattern in FIELD if pattern.search(words)]
        # a form's "FULLTIME" is a default; "PRN" or "Intern" in the title is meant
        if from_title and set(kinds) <= _HOURS and (named not in _HOURS or set(kinds) == _HOURS):
            return from_title
        if kinds:
            kind = "full-time" if set(kinds) == _HOURS else kinds[0]
            rule = "the source's field names the type"
            return kind, Evidence("employment_type", source_field="employment_type", rule=rule)
    return from_title or _in_text(document)


def _in_title(title: str) -> EmploymentType | None:
    said = [kind for kind, pattern in TITLE if pattern.search(title)]
    if set(said) == _HOURS:
        return "full-time"  # "Full and Part-Time": either, and the first is more
    return said[0] if said else None


# ---- the text -----------------------------------------------------------------------------------

_SPELLED: Final = tuple(SPELLINGS)
_KINDS: Final = tuple(SPELLINGS.values())
_FINDER: Final = AhoCorasick(
    _SPELLED, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
#: Words that stand beside a type without changing it.
_FILLER: Final = (
    r"(?:regular|permanent|w-?2|non-?exempt|exempt|hourly|salaried|employee|benefited|days?|status"
    r"|full|part|time|temporary|contract|remote|onsite|on-site|hybrid|position|type|a|is"
    r"|puesto|empleo|de|paid|\d\.\d|[\s,/|:()•*-])*"
)
_LABEL: Final = re.compile(
    r"(?:type|status|category|categories|schedule|class|classification|basis|time|shift|hours"
    r"|position|employment|job|fte|appointment|assignment|commitment|duration|sub-type|terms?"
    r"|jornada|horario|contrato|empleo|puesto)\s*(?:\([^)\n]{0,30}\))?\s*[:|=-]\s*" + _FILLER + "$"
)
_LABEL_ABOVE: Final = re.compile(
    r"(?:^|\n)[^\n]{0,30}\b(?:type|status|category|schedule|class|classification|time|basis|hours"
    r"|position|employment|appointment|assignment|jornada|horario|contrato)\s*:?\s*\n+\s*$"
)
_NOUN_AFTER: Final = re.compile(
    r"[\s,/-]*(?:[\w']+[\s,/-]+){0,4}?(?:positions?|roles?|jobs?|opportunit(?:y|ies)|schedule"
    r"|basis|appointment|assignment|employment|coder|specialist|technician|registrar|analyst"
    r"|auditor|clerk|abstractor|nurse|puesto|\d{2} hours|shifts?|openings?)\b"
)
_SUBJECT: Final = re.compile(
    r"\b(?:this|the|our|an?|is|be|seeking|hiring|for|needs?|looking for|work|works|este|un|una"
    r"|puesto|trabajo|tipo)\s+(?:(?!for\b|with\b|from\b)[\w']+[ ,-]+){0,4}$"
)
_THIS: Final = re.compile(
    r"\b(?:this|our|is an?|seeking an?|hiring an?|looking for an?|for an?) (?:\w+[ -]+){0,3}$"
)
_OTHERS: Final = re.compile(
    r"[\s-]*(?:employees?|teams?|staff|equivalents?|students?|associates|benefit|benefits"
    r"|experience|professionals?|faculty|vendors|workers|members|supervision|files?|agenc|nurses\b"
    r"|coders\b(?! needed| wanted)|hires?\b|requirements?\b|offer|negotiat|manage|administ|law"
    r"|review|research"
    r"|documents|support\b|language|compliance|services)"
)
_AMONG: Final = re.compile(r"\b(?:of|with|over|supervis\w+|manag\w+|lead\w*) (?:\d+|\w+ \d+)\s*$")
_LATER: Final = re.compile(
    r"(?:becom\w+|possib\w+|convert\w*|transition\w*|lead\w* (?:in)?to|grow\w*)(?:\W|$)"
)
_AFTERWARDS: Final = re.compile(
    r"[ ,-]*(?:available|or\b|and\b|with\b|in\b|from\b|,|/|\||\(|\)|$|-|&)"
)
_ASIDE: Final = re.compile(
    r"(?<!no )benefit|eligib|employees who|\ball full|insurance|\bpto\b|experience|enrolled|student"
    r"|years? of|accru|beneficios"
)
#: "who are appointed on a", "may be hired, pending licensure, on a": terms of some, not the job's.
_CONDITIONAL: Final = re.compile(
    r"\b(?:who|may|if|those|individuals?|for example|might|held|accept)\b[^.;\n]{0,120}"
    r"\b(?:appointed|hired|employed|selected|considered|given|under|for|accept|termination of the|"
    r"technician|volunteers?)\b[^.;\n]{0,70}$"
    r"|\bi (?:have|am|possess|completed|meet|was|understand)\b[^.;\n]{0,120}$|\b\d+-day $|\bnon-$"
    r"|\btermination of the $"
)
_DIRECT: Final = re.compile(r"[ -]+(?:position|role|job)\b")
_LASTING: Final = re.compile(
    r"\b(?:\d+|three|six|nine|twelve|thirteen)\+?[ -](?:weeks?|months?|years?)\+?[ -]*$"
)
#: Words too common to mean a type anywhere but after a label.
_LABELLED_ONLY: Final = frozenset(("travel", "casual", "temp"))
#: Types whose words have other meanings: a line of their own is not enough unless they end it.
_LOOSE: Final = frozenset(("contract", "temporary", "per-diem"))


def _in_text(document: Document) -> tuple[EmploymentType | None, Evidence | None]:
    """The type a text names best: after a label, else of "this position", else by its hours."""
    low = document.low
    hits: list[_Hit] = []
    for number, start, end in _FINDER.find_matches_as_indexes(low):
        if (start and low[start - 1].isalnum()) or low[end : end + 1].isalnum():
            continue
        kind = _KINDS[number]
        hit = (
            _worded(document, start, end, kind)
            if kind is not None
            else _counted(document, start, end)
        )
        if hit is not None:
            hits.append(hit)
    if not hits:
        return None, None
    top = max(hit.strength for hit in hits)
    best = _chosen(low, hits, top)
    return best.kind, Evidence("employment_type", best.start, best.end, rule=best.rule)


def _chosen(low: str, hits: list[_Hit], top: int) -> _Hit:
    strong = [hit for hit in hits if hit.strength == top]
    first = strong[0]
    beside = [
        hit for hit in hits
        if abs(hit.start - first.start) < 45
        and "\n" not in low[min(hit.start, first.start) : max(hit.start, first.start)]
    ]  # fmt: skip
    kinds = {hit.kind for hit in beside}
    if len(kinds) > 1:
        span = low[beside[0].start : beside[-1].end]
        if re.search(r"/|\bor\b|\band\b|&", span) and "full-time" in kinds:
            return next(hit for hit in beside if hit.kind == "full-time")
        if _LATER.search(span) or " or " in span:
            return first
        return min(beside, key=lambda hit: _ORDER.index(hit.kind))
    if top >= 4 and first.kind in _HOURS:  # "full-time" of the schedule, "contract" of the job
        return min(strong, key=lambda hit: _ORDER.index(hit.kind) if hit.kind not in _HOURS else 9)
    return first


def _worded(document: Document, start: int, end: int, kind: EmploymentType) -> _Hit | None:
    low = document.low
    line, stop = breaks.line(low, start, end)
    before = low[max(line, start - 90) : start]
    if document.section_at(start) == "procedure":
        return None
    if _LABEL.search(before):
        return _Hit(5, kind, start, end, "stands after a label")
    bare = not before.strip(" •*-(")
    if bare and _LABEL_ABOVE.search(low[max(0, line - 60) : start]):
        return _Hit(5, kind, start, end, "stands under a label")
    after = low[end : min(stop, end + 90)]
    direct = _DIRECT.match(after) is not None or low[start:end].endswith("basis")
    if _OTHERS.match(after) or _AMONG.search(before) or _LATER.search(before):
        return None
    exempt = kind == "internship" or (direct and kind in _HOURS)
    if not exempt and _ASIDE.search(_clause(low, start, end)):
        return None
    if low[start:end] in _LABELLED_ONLY or _CONDITIONAL.search(low[max(line, start - 200) : start]):
        return None
    if document.is_notice(start) or document.section_at(start) == "about":
        return None
    noun = direct or _NOUN_AFTER.match(after) is not None
    noun = noun or (kind in _LOOSE and _LASTING.search(before) is not None)
    if (
        noun
        or (kind in _HOURS and _SUBJECT.search(before))
        or (kind == "internship" and _THIS.search(before))
    ):
        return _Hit(4, kind, start, end, "said of the position")
    short = stop - line <= 90
    opening = bare or re.fullmatch(_FILLER, before) is not None or before.rstrip()[-1:] in "|/,(-"
    if short and opening and _AFTERWARDS.match(after) and (kind not in _LOOSE or len(after) < 40):
        return _Hit(3, kind, start, end, "stands by itself in a line")
    return None


def _clause(low: str, start: int, end: int) -> str:
    first, last = breaks.clause(low, start, end, 300)
    return low[first:last]


# ---- hours and shares ---------------------------------------------------------------------------

_NUMBER_BEFORE: Final = re.compile(
    r"(?<![\d.$,:])(\d{1,2}(?:\.\d{1,2})?)\s*(?:(?:-|to|or)\s*(\d{1,2}(?:\.\d{1,2})?)\s*)?\+?\s*-?$"
)
_A_WEEK: Final = re.compile(
    r"\.?\s*(?:(?:/|per|a|each|every|in the|por|a la)\s*)?(?:work ?)?(week|wk|semana|pay period"
    r"|bi-?weekly|two weeks|2 weeks)"
)
_NUMBER_AFTER: Final = re.compile(
    r"(?P<unit>[ ]?(?:/|per|a|each)?[ ]?(?:week|wk|semana|pay period|bi-?weekly|two weeks))?[ ]?"
    r"(?:\([^)\n]{0,20}\))?[ ]?[:|=-]?\s{0,3}(?P<n>\d{1,2}(?:\.\d{1,2})?)(?![\d:/%]|\s*[ap]\.?m?\b)"
    r"(?:\s*-\s*\d{1,2}(?!\d|:|\s*[ap]\.?m))?(?P<week>\s*(?:/|per|a)\s*(?:week|wk))?"
)
_WEEKLY: Final = re.compile(r"(?:week|weekly|wk|standard|scheduled|bi-?weekly)[ ]?$")
_SHARE: Final = re.compile(r"(?<![\d.])(1(?:\.0+)?|0?\.\d{1,2})\s*$")
_SHARE_AFTER: Final = re.compile(
    r"\s*(?:status|%|percent)?\s*[:=(-]*\s*(1(?:\.0+)?|0?\.\d{1,2})(?![\d.])"
)
_NOT_WORKED: Final = re.compile(
    r"(?<!no )benefit|eligib|volunteer|training|at least|minimum of|up to|overtime|vacation|pto"
    r"|leave|students?|coverage|insurance|24/7|travel|first \w+ weeks"
)


def _counted(document: Document, start: int, end: int) -> _Hit | None:
    low = document.low
    if document.is_notice(start) or _EXAMPLE.search(low, max(0, start - 90), start):
        return None
    share = low[start:end] in ("fte", "f.t.e", "f.t.e.")
    before = low[max(0, start - 24) : start]
    if share:
        found = _SHARE.search(before) or _SHARE_AFTER.match(low, end)
        if found is None:
            return None
        kind: EmploymentType = "full-time" if float(found[1]) >= FULL_SHARE else "part-time"
        return _Hit(4, kind, start, end, "a share of full time")
    count = _NUMBER_BEFORE.search(before)
    unit = _A_WEEK.match(low, end) or (_WEEKLY_AFTER.match(low, end) if count else None)
    first = start - (len(before) - count.start()) if count else start
    if count and unit:
        hours = float(count[2] or count[1])
        last, strength = unit.end(), 3
    else:
        label = _NUMBER_AFTER.match(low, end)
        if label is None or not (label["unit"] or label["week"] or _WEEKLY.search(before)):
            return None
        hours, last, strength = float(label["n"]), label.end(), 5
    words = low[start:last]
    if "pay" in words or "bi" in words or "two w" in words or "2 w" in words:
        hours /= 2
    if hours < 4 or hours > 60 or (strength < 5 and _NOT_WORKED.search(_clause(low, first, last))):
        return None
    kind = "full-time" if hours >= FULL_HOURS else "part-time"
    return _Hit(strength, kind, first, last, f"{hours:g} hours a week")


_EXAMPLE: Final = re.compile(r"\bfor example\b[^.;\n]*$|\be\.g\.[^;\n]*$")
_WEEKLY_AFTER: Final = re.compile(r"\.?\s*(weekly|semanales)")
