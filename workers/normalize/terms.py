"""Employment type and shift, from the source's field, the title or the text."""

import re
from collections.abc import Sequence
from typing import Any, Final

from himjobs.model import EmploymentType, Evidence, Text

Shift = str  # day | evening | night | weekend | rotating

#: Ranked: of several types in one field the one that says more wins ("Full Time, Temporary").
_FIELD: Final[tuple[tuple[EmploymentType, re.Pattern[str]], ...]] = (
    ("internship", re.compile(r"\bintern(?:ship)?s?\b|\bextern(?:ship)?\b|fellowship|pr[áa]cticas")),
    ("per-diem", re.compile(r"per[-_ ]?diem|\bprn\b|per_diem|as[- ]needed|\bcasual\b|\bon[- ]call\b|\bpool\b|zero[- ]hour")),
    ("temporary", re.compile(r"\btemp(?:orary|oral)?\b|seasonal|\blimited\b|fixed[- ]?term|term[- ]limited|\bterm\b|not to exceed|\bnte\b")),
    ("contract", re.compile(r"contract|\b1099\b|consultan|freelance|\bc2c\b|corp[- ]to[- ]corp|travel(?:er)?\b|locum|independent|\bgig\b|self[- ]employed")),
    ("full-time", re.compile(r"full[-_ ]?time|\bft\b|regular full|\bfull\b|tiempo completo|jornada completa|vollzeit|\b1\.0\b|\bpermanent\b")),
    ("part-time", re.compile(r"part[-_ ]?time|\bpt\b|\bpart\b|tiempo parcial|medio tiempo|teilzeit|\b0?\.[1-8]\d? ?fte")),
)  # fmt: skip
_TITLE: Final[tuple[tuple[EmploymentType, re.Pattern[str]], ...]] = (
    ("internship", re.compile(r"\bintern(?:ship)?\b(?! medicine)|\bextern(?:ship)?\b")),
    ("per-diem", re.compile(r"\bper[- ]diem\b|\bprn\b|\bcasual\b|\bon[- ]call\b(?! (?:pay|rota))|\bas needed\b")),
    ("temporary", re.compile(r"\btemp\b|\btemporary\b|\bseasonal\b|\(temp\)")),
    ("contract", re.compile(r"\bcontract\b(?!s|ing| (?:manage|admin|special|analy|negot|compliance|officer|coord))|\bcontractor\b|\b1099\b|\btravel (?:rn|nurse|lpn|cna|tech|coder|ther)|\bfreelance\b|\blocum\b")),
    ("part-time", re.compile(r"\bpart[- ]?time\b|\bp/t\b|\bpt\b(?! (?:assistant|aide|i\b|ii))")),
    ("full-time", re.compile(r"\bfull(?:[- ]?time\b| (?:and|or|&) part| ?/ ?part)|\bf/t\b|\bft\b(?!\.? [A-Z])")),
)  # fmt: skip
_SUBJECT: Final = (
    r"(?:this|the|a|our|is an?|for an?|seeking an?|hiring an?|looking for an?) (?:\w+[ ,-]+){0,4}?"
)
_TEXT: Final[tuple[tuple[EmploymentType, float, re.Pattern[str]], ...]] = (
    ("full-time", 5, re.compile(r"\b(?:job|employment|position|work(?:er)?|time|schedule|status|hours?|appointment|shift)[ -]?(?:type|status|category|schedule|class(?:ification)?|basis)? ?[:|–-]?\s*\n{0,2}(?:regular |permanent |w2 |exempt |non-?exempt |status:? |day[s]?,? )*full[- ]?time\b")),
    ("part-time", 5, re.compile(r"\b(?:job|employment|position|work(?:er)?|time|schedule|status|hours?|appointment|shift)[ -]?(?:type|status|category|schedule|class(?:ification)?|basis)? ?[:|–-]?\s*\n{0,2}(?:regular |permanent |w2 |exempt |non-?exempt |status:? |day[s]?,? )*part[- ]?time\b(?! (?:employees|team|staff|benefit))")),
    ("per-diem", 5, re.compile(r"\b(?:job|employment|position|work(?:er)?|time|schedule|status|appointment|shift)[ -]?(?:type|status|category|schedule|class(?:ification)?)? ?[:|–-]\s*\n{0,2}(?:regular )?(?:per[- ]diem|prn)\b")),
    ("temporary", 5, re.compile(r"\b(?:job|employment|position|appointment|work)[ -]?(?:type|status|category|class(?:ification)?)? ?[:|–-]\s*\n{0,2}(?:full[- ]?time,? )?(?:temporary|term\b|limited|seasonal)")),
    ("contract", 5, re.compile(r"\b(?:job|employment|position|work)[ -]?(?:type|status|category|class(?:ification)?)? ?[:|–-]\s*\n{0,2}(?:full[- ]?time,? )?(?:contract\b|contractor|1099|travel\b|freelance)")),
    ("per-diem", 4, re.compile(r"\b(?:per[- ]diem|prn|as[- ]needed) (?:position|role|job|opportunity|basis|schedule|shift|registered|coder|rn\b)")),
    ("internship", 4, re.compile(_SUBJECT + r"(?:paid |summer |unpaid )?internship\b")),
    ("contract", 4, re.compile(r"\b(?:\d+|six|three|twelve|nine)[- ](?:\+ )?(?:month|week)s?\+? (?:contract|assignment)\b|\bcontract (?:position|role|assignment|opportunity|job|to hire|length|duration)\b|\b1099 (?:position|contract|independent)|\bthis is a contract\b|\bindependent contractor (?:position|role|basis|opportunity)")),
    ("temporary", 4, re.compile(r"\btemporary,? (?:full[- ]?time |part[- ]?time )?(?:position|role|assignment|appointment|job|employment|opportunity)|\btime-limited (?:position|appointment)|\bfixed[- ]term (?:position|role|appointment|contract)|\bterm appointment\b")),
    ("part-time", 4, re.compile(_SUBJECT + r"(?:\w+, )?part[- ]?time\b(?! (?:or|and|/) full)|\bpart[- ]?time[, /-]+(?:\w+[, /-]+){0,2}?(?:position|role|job|opportunity|schedule|hours|\d{1,2} hours|contract)")),
    ("full-time", 4, re.compile(_SUBJECT + r"(?:\w+, )?full[- ]?time\b(?! (?:employees?|team|staff|equivalent|student|associates|benefit|experience|professional|faculty))|\bfull[- ]?time[, /-]+(?:\w+[, /-]+){0,2}?(?:position|role|job|opportunity|schedule|\d{2} hours)")),
    ("full-time", 3, re.compile(r"(?:^|\n)\W{0,4}full[- ]?time\b[^\n]{0,30}(?:\n|$)|\b(?:40|38|37\.5|36) hours (?:per|a|/) ?week|\b1\.0 fte\b|\bfte ?[:-]? ?1(?:\.0)?\b|\b80 hours (?:bi-?weekly|per pay)")),
    ("part-time", 3, re.compile(r"(?:^|\n)\W{0,4}part[- ]?time\b[^\n]{0,30}(?:\n|$)|\b(?:[8-9]|1\d|2\d)(?:[-–]\d\d)? hours (?:per|a|/) ?week|\b0?\.[2-7]\d? fte\b|\bfte ?[:-]? ?0?\.[2-7]\d?\b")),
)  # fmt: skip
_BENEFITS: Final = re.compile(
    r"benefit|eligible|eligib|employees who|all full|insurance|pto\b|experience|enrolled|student|years? of"
)

_SHIFTS: Final[tuple[tuple[Shift, re.Pattern[str]], ...]] = (
    ("rotating", re.compile(r"\brotat\w+ (?:shifts?|schedule|days|weeks|nights|hours)|\b(?:day|days|morning)s? ?(?:/|and|&|or|,) ?(?:evening|night)s? rotat\w+|\brotating (?:weekend|evening|day|night)|\brotation (?:of )?shifts?|\bvariable shifts?\b|\bswing and\b|\brotativo")),
    ("weekend", re.compile(r"\bweekends? (?:only|shift|option|program|position|schedule|nights?|days?|warrior|plan|package|work alternative)|\b(?:shift|schedule|work schedule|hours) ?[:–-] ?weekends?\b|\b(?:friday|saturday)[-, /&and]+(?:saturday|sunday)(?:[-, /&and]+(?:sunday|monday))? only|\bevery weekend\b|\bbaylor\b")),
    ("night", re.compile(r"\b(?:nights?|overnights?|noc|nocs|nocturnal|third|3rd|graveyard)[- ](?:shift|schedule|position|hours)|\bshifts?(?: information| details| type)? ?[:–|-] ?(?:\d+ ?(?:x|hours?|hrs?|-)? ?\d*,? ?(?:hours?,? ?)?-? ?)?(?:full time |ft )?(?:nights?|overnights?|noc|3rd|third|graveyard|evening/night)\b|\b7(?::?00)? ?(?:pm|p)\b ?[-–to ]+ ?7(?::?[03]0)? ?(?:am|a)\b|\b1[01](?::\d\d)? ?(?:pm|p)\b ?[-–to ]+ ?[78](?::\d\d)? ?(?:am|a)\b|\bworks? nights\b|\bnights? only\b|\b1900 ?[-–] ?0[67][03]0|\bturno (?:de )?noche")),
    ("evening", re.compile(r"\b(?:evenings?|afternoons?|second|2nd|swing|pm)[- ](?:shift|schedule|position|hours)|\bshifts?(?: information| details| type)? ?[:–|-] ?(?:\d+ ?(?:x|hours?|hrs?|-)? ?\d*,? ?(?:hours?,? ?)?-? ?)?(?:full time |ft )?(?:evenings?|afternoons?|2nd|second|swing|eves?|pms?)\b|\b[23](?::\d\d)? ?(?:pm|p)\b ?[-–to ]+ ?1[01](?::\d\d)? ?(?:pm|p)\b|\bevenings? only\b|\b1500 ?[-–] ?2330|\bturno (?:de )?tarde")),
    ("day", re.compile(r"\b(?:days?|daytime|first|1st|morning|mornings|am)[- ](?:shift|schedule|position|hours)(?!s? (?:differential|diff))|\bshifts?(?: information| details| type)? ?[:–|-] ?(?:\d+ ?(?:x|hours?|hrs?|-)? ?\d*,? ?(?:hours?,? ?)?-? ?)?(?:full time |ft )?(?:days?|1st|first|mornings?|daytime)\b(?! ?(?:/|and|or|&|,) ?(?:night|evening))|\b(?:monday|mon|m)\b ?(?:-|–|to|through|thru) ?(?:friday|fri|f)\b|\b[6789](?::\d\d)? ?(?:am|a|a\.m\.) ?(?:-|–|to|until) ?(?:[3-6](?::\d\d)? ?(?:pm|p\b|p\.m\.)|12)|\bnormal business hours\b|\bregular business hours\b|\bstandard business hours\b|\bturno (?:de )?d[íi]a|\b0?[678]00 ?[-–] ?1[5-7][03]0")),
)  # fmt: skip
_TITLE_SHIFTS: Final[tuple[tuple[Shift, re.Pattern[str]], ...]] = (
    ("rotating", re.compile(r"\brotating\b|\brotation\b(?!al)|\bdays?/nights?\b|\bd/n\b")),
    ("weekend", re.compile(r"\bweekends?\b|\bbaylor\b")),
    ("night", re.compile(r"\bnights?\b|\bnoc\b|\bovernights?\b|\b3rd shift\b|\bthird shift\b|\b7p-?7a\b")),
    ("evening", re.compile(r"\bevenings?\b|\beves\b|\b2nd shift\b|\bsecond shift\b|\bafternoons?\b|\bpms\b")),
    ("day", re.compile(r"\bdays?\b(?! (?:surgery|treatment|care|hospital|program|camp|center|hab|old|one|porter|clinic))(?<!per day)(?<!a day)|\b1st shift\b|\bfirst shift\b|\bday shift\b|\b7a-?7p\b")),
)  # fmt: skip
_DIFFERENTIAL: Final = re.compile(
    r"differential|diff\b|premium|\$\d|if needed|as needed|may (?:be|include|require)|occasional|some |on[- ]call|ability to work|required to work|available|willing|availability|flexib|must be able|support"
)
_OPENINGS: Final = re.compile(
    r"\b(?:number of (?:openings|positions|vacancies)|openings|vacancies|positions available|# of openings)\s*[:=-]\s*(?P<n>\d{1,3})\b"
    r"|\b(?P<m>\d{1,3}) (?:openings|vacancies|positions) (?:available|to fill|open)\b",
    re.IGNORECASE,
)


def read(
    employment_type_raw: str | None, text: Text, sentences: Sequence[Any], title: str = ""
) -> tuple[EmploymentType | None, Shift | None, tuple[Evidence, ...]]:
    """Employment type, shift (day, evening, night, weekend, rotating) and where they were read."""
    del sentences
    low = _lowered(text.text)
    kind, why = _employment(employment_type_raw, low, title.lower())
    shift, shift_why = _shift(employment_type_raw, low, title.lower())
    return kind, shift, tuple(e for e in (why, shift_why) if e)


def openings(text: Text) -> tuple[int | None, tuple[Evidence, ...]]:
    """How many are to be hired, where the text says a number."""
    match = _OPENINGS.search(text.text)
    if not match:
        return None, ()
    count = int(match.group("n") or match.group("m"))
    return (count, (Evidence("openings", *match.span()),)) if count else (None, ())


def _lowered(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def _employment(
    raw: str | None, low: str, title: str
) -> tuple[EmploymentType | None, Evidence | None]:
    said = [kind for kind, pattern in _TITLE if pattern.search(title)]
    named = said[0] if said else None
    if set(said) == {"full-time", "part-time"}:
        named = "full-time"  # "Full and Part-Time": either, and the first is more
    from_title = (named, Evidence("employment_type", source_field="title")) if named else None
    if raw:
        words = raw.lower().replace("_", " ")
        kinds = [kind for kind, pattern in _FIELD if pattern.search(words)]
        hours = {"full-time", "part-time"}
        # a form's "FULLTIME" is a default; "PRN" or "Intern" in the title is meant
        if from_title and set(kinds) <= hours and (named not in hours or set(kinds) == hours):
            return from_title
        if kinds:
            kind = "full-time" if set(kinds) == hours else kinds[0]
            return kind, Evidence("employment_type", source_field="employment_type")
    return from_title or _employment_in(low)


def _employment_in(low: str) -> tuple[EmploymentType | None, Evidence | None]:
    """The type a text names best: after a label, else of "this position", else by its hours."""
    best: tuple[float, int, EmploymentType, Evidence] | None = None
    for kind, strength, pattern in _TEXT:
        for match in pattern.finditer(low):
            if strength <= 4 and _BENEFITS.search(_clause(low, match)):
                continue
            lead = len(match.group()) - len(match.group().lstrip())
            found = Evidence("employment_type", match.start() + lead, match.end())
            if best is None or (strength, -match.start()) > best[:2]:
                best = (strength, -match.start(), kind, found)
            break
    return (best[2], best[3]) if best else (None, None)


def _clause(low: str, match: re.Match[str]) -> str:
    start = max(low.rfind(mark, 0, match.start()) for mark in ("\n", ". ", "; ")) + 1
    ends = [low.find(mark, match.end()) for mark in ("\n", ". ", "; ")]
    return low[start : min((at for at in ends if at >= 0), default=len(low))][:400]


def _shift(raw: str | None, low: str, title: str) -> tuple[Shift | None, Evidence | None]:
    for shift, pattern in _TITLE_SHIFTS:
        if pattern.search(title):
            return shift, Evidence("shift", source_field="title")
    if raw:
        for shift, pattern in _SHIFTS:
            if pattern.search(raw.lower()):
                return shift, Evidence("shift", source_field="employment_type")
    found: list[tuple[Shift, Evidence]] = []
    for shift, pattern in _SHIFTS:
        for match in pattern.finditer(low):
            clause = low[max(0, match.start() - 60) : match.end() + 25].replace("\n", " ")
            offered = len({word[:4] for word in _SHIFT_WORDS.findall(clause)})
            if offered >= 3 or _DIFFERENTIAL.search(clause):
                continue
            found.append((shift, Evidence("shift", match.start(), match.end())))
            break
    return _one_shift(found)


_SHIFT_WORDS: Final = re.compile(r"\b(?:days?|evenings?|nights?|weekends?|overnight|mornings?)\b")


def _one_shift(found: list[tuple[Shift, Evidence]]) -> tuple[Shift | None, Evidence | None]:
    """The posting's shift; None where several are offered and none is the posting's."""
    kinds = [shift for shift, _ in found]
    if not found:
        return None, None
    if kinds[0] == "rotating" or len(kinds) == 1:
        return found[0]
    if sorted(kinds) == ["day", "weekend"]:
        return found[kinds.index("day")]
    first = min(found, key=lambda one: one[1].start or 0)
    close = [one for one in found if (one[1].start or 0) - (first[1].start or 0) < 80]
    return first if len(close) == 1 else (None, None)
