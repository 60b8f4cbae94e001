"""Words that name a shift, and those beside which they do not."""

import re
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

_DAY = "days?|daytime|mornings?|1st|first|diurno|d[íi]as?|mañanas?|am"
_EVENING = "evenings?|afternoons?|eves?|swing|2nd|second|tardes?|vespertino|pms?"
_NIGHT = "nights?|overnights?|nocs?|nocturnal|nocturno|graveyard|3rd|third|noches?"
_WEEKEND = "weekends?|fin(?:es)? de semana"
PARTS: Final = re.compile(
    rf"\b(?:(?P<day>{_DAY})|(?P<evening>{_EVENING})|(?P<night>{_NIGHT})|(?P<weekend>{_WEEKEND})"
    r"|(?P<rotating>rotat\w+|rotativo)|(?P<variable>var(?:iable|ies|ious|y)|any|all|multiple))\b"
)
ANCHORS: Final = (
    "shift", "turno", "rotat", "schedule:", "schedule :", "days", "weekend", "overnight", "nights",
    "mon-", "mon -", "mon to", "monday-", "monday -", "monday to", "monday thr", "mon thr", "m-f",
    "m - f", "mon. ", "monday and friday", "business hours", "lunes a viernes", "baylor",
    "day position", "night position", "evening position", "evenings", "day schedule",
    "night schedule", "evening schedule", "daytime hours", "horario", "saturday", "weekday",
    "day/night", "night/day", "sat-sun", "sat/sun", "sat & sun", "sat - sun", "friday",
    "works night",
    "day hours", "evening hours", "night hours", "work hours", "working hours",
)  # fmt: skip
FINDER: Final = AhoCorasick(
    ANCHORS, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
LABEL: Final = re.compile(
    r"(?:shifts?|turno|schedule|horario|work(?:ing)? hours)"
    r"(?: information| details?| type| time| hours"
    r"| \(?s\)?)?\s*\d?\s*[:|-]\s*(?P<said>[^\n.;]{2,60})"
)
LABEL_ALONE: Final = re.compile(
    r"(?:work |job )?shifts?\s*:?\s*\n+\s*(?P<said>[^\n]{2,40})(?=\n|$)"
)
LIST: Final = re.compile(
    rf"(?:\b(?:{_DAY}|{_EVENING}|{_NIGHT}|{_WEEKEND})\b[\s,/&]*(?:or|and|,|/|&|y|o)?\s*){{2,}}"
)
NAMED: Final = re.compile(
    rf"(?:(?P<rot>(?:{_DAY}|{_EVENING}|{_NIGHT})\s*(?:/|and|&|to|or)\s*"
    rf"(?:{_DAY}|{_EVENING}|{_NIGHT})"
    r"[\s-]*(?:rotat\w+))"
    rf"|(?P<one>{_DAY}|{_EVENING}|{_NIGHT}|{_WEEKEND}|rotat(?:e|es|ing)|variable|all|any|various|multiple"
    r"|different)[\s-]+(?:\d+[\s-]*(?:hour|hr)\s+)?"
    r"(?:shifts?|schedules?|positions?|hours|only|option|rotation"
    r"|(?<=weekend )(?:program|plan|package))"
    r"(?P<tail>[^\n.;]{0,14}))"
)
TURN: Final = re.compile(
    rf"turno (?:de |del |de la )?(?P<one>{_DAY}|{_EVENING}|{_NIGHT}|rotativo|mixto)"
)
WEEK: Final = re.compile(
    r"(?:\b(?:mon(?:day|\.)?|m)\s*(?:-|to|thru|through|until)\s*(?:fri(?:day)?|f)\b|lunes a viernes"
    r"|\b(?:normal|regular|standard|traditional) (?:business|working|work|office) hours"
    r"|(?<!during )(?<!outside )(?<!within )(?<!after )\bbusiness hours\b|\bweekdays?\b)"
)
WEEKEND_DAYS: Final = re.compile(
    r"\b(?:(?:fri(?:day)?s?|sat(?:urday)?s?)\s*(?:-|to|through|thru|and|&|,|/)\s*)"
    r"(?:sat(?:urday)?s?\s*(?:-|and|&|,|/)+\s*(?:and )?)?sun(?:day)?s?\b"
    r"|\bweekend (?:days|nights)\b"
)
#: Beside these a shift is paid, possible or somebody else's, not this job's.
ASIDE: Final = re.compile(
    r"differential|\bdiff\b|premium|\$\d|if needed|as needed|may (?:be|include|require|also)"
    r"|occasional|\bsome\b|on[- ]call|(?:ability|able|required|willing\w*) to work"
    r"|availab(?:le|ility)"
    r" to|willing|must be able|support\b|customers?\b|patients?\b|reports?\b|hand-?off|closed"
    r"|business days|working days|\bevery other\b|handover"
    r"|\bdays (?:of|a|per|from|after|before|prior|off)\b|\d+ (?:calendar |business |working )?days"
    r"|volunteer|paid|first days?|\bper shift|each shift|(?:end|start|beginning) of (?:the )?shift"
    r"|helpline|call us|phone|email|contact|payday|holiday|summer|\bweekends? off|every shift"
)
