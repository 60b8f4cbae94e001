"""How texts name the states that a worker must or may not live in: patterns of lists and rules."""

import re
from typing import Final

from himjobs.reference.states import STATES, TERRITORIES
from reading.text.phrases import phrases
from reading.text.windows import Windows

_CODES: Final = "|".join((*STATES, "PR"))
_PLAIN_NAMES: Final = "|".join((*STATES.values(), TERRITORIES["PR"]))
_NAMES: Final = rf"Washington,? D\.?C\.?|{_PLAIN_NAMES}"
#: Behind a state's name or code, what makes it part of a city's.
_NO_CITY: Final = r"(?!\s+(?:City\b|(?:[Mm]etro|METRO)))"
STATE: Final = rf"(?:(?:{_NAMES})(?: State)?\b|(?:{_CODES})\b(?!\.[A-Z])){_NO_CITY}"
#: A city or metropolitan area that stands in a list among states.
_METRO: Final = (
    r"(?:[A-Z][\w.'’]*[ -]){0,3}[A-Z][\w.'’]*(?:, ?[A-Z]{2}\b)?(?: (?:[Mm]etro(?:politan)?|METRO)"
    r"(?: [Aa]reas?)?| [Aa]rea)?"
)
_GAP: Final = (
    r"(?:\s*[,/;|&]\s*(?:(?:and|or|and/or)\s+)?|\s+(?:and|or|and/or|OR|AND)\s+|\s*[-–•]\s*"
    r"|\s*\n\s*|\s{1,2})"
)
_METRO_NAMED: Final = (
    r"(?:[A-Z][\w.'’]*[ -]){1,4}(?:[Mm]etro(?:politan)?(?: [Aa]reas?)?|METRO|[Aa]rea)\b"
)
#: States of one list at most: there are fifty, the District and the territories.
_LIST: Final = rf"(?P<list>{STATE}(?:{_GAP}(?:the state of |the )?{STATE}){{0,55}})"
_LEAD: Final = (
    r"(?i:\s*\(?(?:the |one of |any of |either |following |these |approved |eligible |listed "
    r"|below |states?\b ?|of |in |is|are|only|US|U\.S\.|currently|include|includes|within"
    r"|those)\)?)*[\s:(*_•–-]*"
)
ALLOWED: Final = phrases(
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
#: Words after which all of something is less by what follows.
_BUT: Final = (
    r"(?:except(?:ing)?(?: for)?|but(?: not)?(?: (?:in|for))?|besides|save(?: for)?|minus|barring"
    r"|(?:apart|aside) from|other than|exclud\w+)"
)
EXCLUDED: Final = phrases(
    r"""
        (?P<lead>\b(?:every|all|any|each|other|anywhere|nationwide|nation|country|states?
            |U\.?S\.?A?\.?)(?: states?)?\)?,?\s+\(?<BUT>|[(,]\s*not(?: in)?\s|\b(?:(?:not
            |unable|cannot|can['’]t|can not|don['’]t|do not|isn['’]t|unable to
            |no(?:t)? (?:currently )?)(?:\s+\w+){0,9}?\s+(?:in|from|to|of|for)|(?:exclud\w+
            |except(?:ing)?(?: for)?|with the exceptions? of|other than|excluded states
            |ineligible states|restricted states|not (?:available|eligible
            |open)|states[^:.\n]{0,30}\b(?:cannot|can['’]t|do not|don['’]t|unable
            |not)\b[^:.\n]{0,30}(?=:))
            (?:\s+(?:residents|candidates|applicants|those|states?)(?: (?:of|in
            |from))?)?))<LEAD><LIST>
    """,
    re.IGNORECASE,
    LEAD=_LEAD + rf"(?-i:(?:(?:the )?{_METRO_NAMED}{_GAP})*)",
    LIST=_LIST,
    BUT=_BUT,
)
#: "Must reside outside of California". Turned round by a "not": "unable to hire outside of Texas".
OUTSIDE: Final = phrases(
    r"""
        \b(?P<lead>(?i:outside(?: of)?(?: the)?(?: states? of)?)\s+)<LIST>
    """,
    LIST=_LIST,
)
#: "Iowa residents only", "must be an Iowa resident".
RESIDENTS: Final = phrases(
    r"""
        (?P<must>\b(?i:must be (?:an? )?|(?:open|limited|restricted) (?:only )?to |only ))?
            \b<LIST>\s+(?i:(?:state )?residents?\b(?P<only>,? only\b)?)(?(must)|(?(only)|(?!)))
    """,
    LIST=_LIST,
)
#: "Applicants from CA and NY will not be considered".
REFUSED: Final = phrases(
    r"""
        \b(?i:candidates|applicants|applications|residents|those|people|individuals)
            [ ](?i:(?!outside\b)\w+ ){0,4}?(?i:from|in|of) <LIST><METROS>,?\s+(?i:will not
            |won['’]t|cannot|can['’]t|can not|are not|aren['’]t)
            [ ](?i:be )?(?i:considered|accepted|hired|eligible)
    """,
    LIST=_LIST,
    METROS=rf"(?:{_GAP}(?:the )?(?:greater )?{_METRO})*",
)
#: A residence is a rule, and not a fact about an office, only with words of a rule near it.
RULE: Final = phrases(
    r"""
        (?i)\b(?:must|only|required?|requires?|eligible|limited to|restricted|open to
            |candidates?|applicants?|residents?|hire|hiring|employ|following states|remote
            |approved|accept\w*|consider\w*)\b
    """,
)
NOT_RULE: Final = phrases(
    r"""
        (?i)\b(?:licen[cs]\w*|law|laws|privacy|notice|pay range|salary|wage|compensation
            |base pay|disclos\w+|transparency|if you|for (?:candidates|applicants|residents
            |employees|those|individuals)|headquarter\w*|offices? (?:in|is|are)|our (?:office
            |clinic|hospital)s?|rights|act\b|pursuant|accrue|sick|registered|serv(?:es|ing|ice)
            |patients?|certif\w*|clinics?|hospitals?|health centers?|background|fair chance
            |ordinance)
    """,
)


#: Where residents are spoken of: all that RESIDENTS can match ends there.
RESIDENTS_NAMED: Final = Windows("resident|Resident|RESIDENT", before=900, after=20)
STATES_NAMED: Final = Windows(f"{_CODES}|{_PLAIN_NAMES}", before=200, after=900)
MORE: Final = re.compile(
    rf"(?:\s*[,;]\s*(?:(?:and|or|and/or)\s+)?|\s+(?:and|or|and/or)\s+|\s*[/&]\s*)"
    r"(?:the )?(?:greater )?"
    rf"(?:(?P<state>{STATE})(?!\s+[A-Z])|{_METRO})"
)
#: Whom or what an "outside" is said of, where it is a rule of residence.
RESIDES: Final = re.compile(
    r"(?i)\b(?:candidates?|applicants?|residents?|resid(?:e|es|ing)|live|living|located|hir(?:e|es|ing)"
    r"|employ|open to|remote(?:ly)?|work|anywhere|consider|accept)\b"
)
#: What makes an "outside" no rule of residence.
NOT_OUTSIDE: Final = re.compile(
    r"(?i)\b(?:if|licen[cs]\w*|law|travel\w*|pay|salary|range|offices?|patients?|miles|prefer\w*"
    r"|serv(?:e|es|ing))\b"
)
NEGATED: Final = re.compile(r"(?i)\b(?:not|unable|cannot|never|no)\b|n['’]t\b")
REFUSES: Final = re.compile(
    r"(?i)\s*(?:\w+\s+){0,2}?(?:will not|won['’]t|cannot|can['’]t|are not|aren['’]t|not)\b"
)
MAY: Final = re.compile(
    r"(?i)^\s*(?:\w+\s+){0,2}?(?:(?:may|can|will|are|is)\s+)?(?:also\s+)?(?:be\s+)?(?:considered|welcome"
    r"|encouraged|eligible|asked|required|paid|subject)"
)
WISH: Final = re.compile(r"(?i)prefer|encourag|ideal|\bplus\b|welcome|desir|metro area|office")
#: An exclusion is about people or the job, not about where an office is or is not.
RULED_OUT: Final = phrases(
    r"""
        (?i)\b(?:candidates?|applicants?|residents?|hir(?:e|es|ing)|employ\w*|eligible|available
            |remote(?:ly)?|anywhere|states?|resid(?:e|es|ing)|live|accept\w*
            |consider\w*|open to|sponsor\w*|located)\b
    """,
)
#: The nation beside a state of a field: "Michigan, USA", "US-OH".
NATION_BEHIND: Final = re.compile(
    r",\s*(?:USA?|U\.S\.(?:A\.)?|United States(?: of America)?)(?=\s*(?:[,;)]|$))"
)
NATION_BEFORE: Final = re.compile(r"\bUSA?\s*[-:]\s*(?=[A-Z]{2}\b)")
FIELD: Final = phrases(
    r"""
        (?i:\bremote|\bwork (?:from|at) home|\bwfh)(?i:[- ]?(?:work|position|eligible|only
            |based))?(?P<gap>\s*[-–:(/|]\s*|\s+(?i:in|within|from)\s+|\s*,\s*|\s+)(?:(?i:USA?
            |United States)\s*[-–:,(]?\s*)?(?:(?i:must|reside|live|in|only|residents?|of|the
            |state|states|eligible|based)[ :]+)*<LIST>(?P<rest>[^)\n]{0,40})
    """,
    LIST=_LIST,
)
