"""Lists of states a text allows or rules out: "must reside in TX, OK or FL", "not in CA, NY"."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from himjobs.model import Evidence
from himjobs.reference.places import gazetteer
from himjobs.reference.states import STATES, TERRITORIES
from reading.text import breaks
from reading.text.phrases import phrases
from reading.text.windows import Windows, matches

_CODES: Final = "|".join((*STATES, "PR"))
_PLAIN_NAMES: Final = "|".join((*STATES.values(), TERRITORIES["PR"]))
_NAMES: Final = rf"Washington,? D\.?C\.?|{_PLAIN_NAMES}"
_STATE: Final = rf"(?:(?:{_NAMES})(?: State)?\b|(?:{_CODES})\b(?!\.[A-Z]))"
_GAP: Final = (
    r"(?:\s*[,/;|&]\s*(?:(?:and|or|and/or)\s+)?|\s+(?:and|or|and/or|OR|AND)\s+|\s*[-–•]\s*"
    r"|\s*\n\s*|\s{1,2})"
)
_LIST: Final = rf"(?P<list>{_STATE}(?:{_GAP}(?:the state of |the )?{_STATE})*)"
_LEAD: Final = (
    r"(?i:\s*\(?(?:the |one of |any of |either |following |these |approved |eligible |listed "
    r"|below |states?\b ?|of |in |is|are|only|US|U\.S\.|currently|include|includes|within"
    r"|those)\)?)*[\s:(*_•–-]*"
)
_ALLOWED: Final = phrases(
    r"""
        (?P<lead>\b(?:(?i:(?:must|should|need to|required to|have to)\s+(?:\w+\s+){0,3}?(?:reside
            |live|be (?:a )?resid\w+|be (?:physically )?(?:located|based|living|residing)|work
            |have (?:a )?(?:permanent|primary) (?:residence|address))|(?:resid(?:e|es|ing|ents?)
            |liv(?:e|es|ing)|located|based|domiciled|home address)|(?:candidates?|applicants?
            |residents?|employees?|individuals|those)(?: \w+){0,5}? (?:in|from|of)|(?:open
            |available|limited|restricted|eligible)(?: only)? (?:to|in|for)(?: \w+){0,4}?
            |(?:hir(?:e|es|ing)|employ|recruit\w*|accept\w*)(?: \w+){0,5}? (?:in|from)
            |(?:eligible|approved|accepted|authorized|allowed|permitted|following|available
            |hiring|remote|work)\s+(?:remote )?(?:states|locations)(?: for [\w ]{1,30}?(?=:))?
            |states (?:where|in which|from which|that) we (?:can |currently |are able to )*
            (?:hire|employ|recruit|accept)[^:.\n]{0,30}(?=:)
            |residen(?:cy|ce) in|remote (?:in|from|within
            |only in)|(?:work|working) (?:remotely )?(?:from|in))|remote\s?[-–:(|]))<LEAD><LIST>
    """, LEAD=_LEAD, LIST=_LIST,
)  # fmt: skip
_EXCLUDED: Final = phrases(
    r"""
        (?P<lead>\b(?:(?:not|unable|cannot|can['’]t|can not|don['’]t|do not|isn['’]t|unable to
            |no(?:t)? (?:currently )?)(?:\s+\w+){0,9}?\s+(?:in|from|to|of|for)|(?:exclud\w+
            |except(?:ing)?(?: for)?|with the exceptions? of|other than|excluded states
            |ineligible states|restricted states|not (?:available|eligible
            |open)|states[^:.\n]{0,30}\b(?:cannot|can['’]t|do not|don['’]t|unable
            |not)\b[^:.\n]{0,30}(?=:))
            (?:\s+(?:residents|candidates|applicants|those|states?)(?: (?:of|in
            |from))?)?))<LEAD><LIST>
    """,
    re.IGNORECASE,
    LEAD=_LEAD,
    LIST=_LIST,
)
#: "Iowa residents only", "must be an Iowa resident".
_RESIDENTS: Final = phrases(
    r"""
        (?P<must>\b(?i:must be (?:an? )?|(?:open|limited|restricted) (?:only )?to |only ))?
            \b<LIST>\s+(?i:(?:state )?residents?\b(?P<only>,? only\b)?)(?(must)|(?(only)|(?!)))
    """,
    LIST=_LIST,
)
#: "Applicants from CA and NY will not be considered".
_REFUSED: Final = phrases(
    r"""
        \b(?i:candidates|applicants|applications|residents|those|people|individuals)
            [ ](?i:\w+ ){0,4}?(?i:from|in|of) <LIST>\s+(?i:will not|won['’]t|cannot|can['’]t
            |can not|are not|aren['’]t) (?i:be )?(?i:considered|accepted|hired|eligible)
    """,
    LIST=_LIST,
)
#: A residence is a rule, and not a fact about an office, only with words of a rule near it.
_RULE: Final = phrases(
    r"""
        (?i)\b(?:must|only|required?|requires?|eligible|limited to|restricted|open to
            |candidates?|applicants?|residents?|hire|hiring|employ|following states|remote
            |approved|accept\w*|consider\w*)\b
    """,
)
_NOT_RULE: Final = phrases(
    r"""
        (?i)\b(?:licen[cs]\w*|law|laws|privacy|notice|pay range|salary|wage|compensation
            |base pay|disclos\w+|transparency|if you|for (?:candidates|applicants|residents
            |employees|those|individuals)|headquarter\w*|offices? (?:in|is|are)|our (?:office
            |clinic|hospital)s?|rights|act\b|pursuant|accrue|sick|registered|serv(?:es|ing|ice)
            |patients?|certif\w*|clinics?|hospitals?|health centers?|background|fair chance
            |ordinance)
    """,
)


_STATES_NAMED: Final = Windows(f"{_CODES}|{_PLAIN_NAMES}", before=200, after=900)


class States(NamedTuple):
    """Codes in alphabetical order, and where they were read."""

    allowed: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def state_list(
    places_raw: Sequence[str], text: str, title: str = "", remote_raw: str = ""
) -> States:
    """From which states a remote worker may work: allowed and excluded, with evidence.

    The text's rule wins over the title's and the place field's states ("Remote - TX, OK").
    """
    excluded: set[str] = set()
    allowed: set[str] = set()
    evidence: list[Evidence] = []
    taken: list[tuple[int, int]] = []
    outs = (*_rules(_REFUSED, text, _always), *_rules(_EXCLUDED, text, _is_rule_out))
    for start, end, codes in outs:
        excluded |= codes
        taken.append((start, end))
        why = "people there are not hired"
        evidence.append(Evidence("workplace.excluded_states", start, end, rule=why))
    for start, end, codes in _allowed_in(text):
        if any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        allowed |= codes
        why = "the worker must live there"
        evidence.append(Evidence("workplace.allowed_states", start, end, rule=why))
    if not allowed and not excluded:
        places = (("location", raw) for raw in places_raw)
        for field, words in (("remote", remote_raw), ("title", title), *places):
            codes = _of_field(words, short=field == "title")
            if field != "location" and not codes:
                codes = {code for _, _, some in _allowed_in(words) for code in some}
            if codes:
                allowed |= codes
                why = f"the {field} field ties the work to them"
                evidence.append(Evidence("workplace.allowed_states", source_field=field, rule=why))
    return States(tuple(sorted(allowed - excluded)), tuple(sorted(excluded)), tuple(evidence))


def _allowed_in(text: str) -> Iterator[tuple[int, int, set[str]]]:
    yield from _rules(_RESIDENTS, text, _always)
    yield from _rules(_ALLOWED, text, _is_rule)


def _always(before: str, after: str) -> bool:
    del before, after
    return True


def _rules(
    pattern: re.Pattern[str], text: str, accepts: Callable[[str, str], bool]
) -> Iterator[tuple[int, int, set[str]]]:
    for match in matches(pattern, text, _STATES_NAMED.of(text)):
        start, _ = breaks.clause(text, *match.span())
        _, end = breaks.sentence(text, *match.span())
        if accepts(text[start : match.start("list")], text[match.end("list") : end]):
            codes = codes_in(match.group("list"))
            if codes and len(codes) < 45:
                yield match.start("list"), match.end("list"), codes


_WISH: Final = re.compile(r"(?i)prefer|encourag|ideal|\bplus\b|welcome|desir|metro area|office")


def _is_rule(before: str, after: str) -> bool:
    if _NOT_RULE.search(before) or _WISH.search(after[:60]) or _WISH.search(before[-80:]):
        return False
    return bool(_RULE.search(before) or re.match(r"(?i)\W*(?:is )?(?:required|only)\b", after))


def _is_rule_out(before: str, after: str) -> bool:
    del after
    if re.search(r"(?i)licen[cs]|law|discriminat|disclos|salary|pay range|office", before):
        return False
    return bool(_RULED_OUT.search(before))


#: An exclusion is about people or the job, not about where an office is or is not.
_RULED_OUT: Final = phrases(
    r"""
        (?i)\b(?:candidates?|applicants?|residents?|hir(?:e|es|ing)|employ\w*|eligible|available
            |remote|states?|resid(?:e|es|ing)|live|accept\w*|consider\w*|open to|sponsor\w*
            |located)\b
    """,
)


def codes_in(words: str) -> set[str]:
    """The states in a run of state names and codes."""
    places = gazetteer()
    found = (places.state_code(w.replace(",", "")) for w in re.findall(rf"{_STATE}", words))
    return {code for code in found if code}


_FIELD: Final = phrases(
    r"""
        (?i:\bremote|\bwork (?:from|at) home|\bwfh)(?i:[- ]?(?:work|position|eligible|only
            |based))?(?P<gap>\s*[-–:(/|]\s*|\s+(?i:in|within|from)\s+|\s*,\s*|\s+)(?:(?i:USA?
            |United States)\s*[-–:,(]?\s*)?(?:(?i:must|reside|live|in|only|residents?|of|the
            |state|states|eligible|based)[ :]+)*<LIST>(?P<rest>[^)\n]{0,40})
    """,
    LIST=_LIST,
)


def _of_field(words: str, *, short: bool) -> set[str]:
    """States tied to "Remote" in a title or place field.

    A dash, parenthesis or "in" ties them; a comma does only when several follow, for "Remote,
    Ohio" may as well be an office in Ohio and the choice to stay at home.
    """
    match = _FIELD.search(words)
    if not match:
        return set()
    codes = codes_in(match.group("list"))
    comma = match.group("gap").strip() == ","
    if comma and len(codes) < 2:
        return set()
    if not short and re.match(r"\s*[-,]?\s*[A-Z][a-z]+", match.group("rest")) and not comma:
        return set()  # "Remote - Texas - Dallas": an office, not a rule
    return codes
