"""What sources and texts say for employment types and shifts; every pattern is lower case."""

import re
from typing import Final, Literal

from himjobs.model import EmploymentType
from workers.normalize.phrases import phrases
from workers.normalize.windows import Windows

Shift = Literal["day", "evening", "night", "weekend", "rotating"]

#: Ranked: of several types in one field the one that says more wins ("Full Time, Temporary").
FIELD: Final[tuple[tuple[EmploymentType, re.Pattern[str]], ...]] = (
    ("internship", phrases(
        r"""
            \bintern(?:ship)?s?\b
            \bextern(?:ship)?\b
            fellowship
            pr[áa]cticas
        """,
    )),
    ("per-diem", phrases(
        r"""
            per[-_ ]?diem
            \bprn\b
            per_diem
            as[- ]needed
            \bcasual\b
            \bon[- ]call\b
            \bpool\b
            zero[- ]hour
        """,
    )),
    ("temporary", phrases(
        r"""
            \btemp(?:orary|oral)?\b
            seasonal
            \blimited\b
            fixed[- ]?term
            term[- ]limited
            \bterm\b
            not to exceed
            \bnte\b
        """,
    )),
    ("contract", phrases(
        r"""
            contract
            \b1099\b
            consultan
            freelance
            \bc2c\b
            corp[- ]to[- ]corp
            travel(?:er)?\b
            locum
            independent
            \bgig\b
            self[- ]employed
        """,
    )),
    ("full-time", phrases(
        r"""
            full[-_ ]?time
            \bft\b
            regular full
            \bfull\b
            tiempo completo
            jornada completa
            vollzeit
            \b1\.0\b
            \bpermanent\b
        """,
    )),
    ("part-time", phrases(
        r"""
            part[-_ ]?time
            \bpt\b
            \bpart\b
            tiempo parcial
            medio tiempo
            teilzeit
            \b0?\.[1-8]\d? ?fte
        """,
    )),
)  # fmt: skip
TITLE: Final[tuple[tuple[EmploymentType, re.Pattern[str]], ...]] = (
    ("internship", re.compile(r"\bintern(?:ship)?\b(?! medicine)|\bextern(?:ship)?\b")),
    ("per-diem", phrases(
        r"""
            \bper[- ]diem\b
            \bprn\b
            \bcasual\b
            \bon[- ]call\b(?! (?:pay|rota))
            \bas needed\b
        """,
    )),
    ("temporary", re.compile(r"\btemp\b|\btemporary\b|\bseasonal\b|\(temp\)")),
    ("contract", phrases(
        r"""
            \bcontract\b(?!s|ing| (?:manage|admin|special|analy|negot|compliance|officer|coord))
            \bcontractor\b
            \b1099\b
            \btravel (?:rn|nurse|lpn|cna|tech|coder|ther)
            \bfreelance\b
            \blocum\b
        """,
    )),
    ("part-time", re.compile(r"\bpart[- ]?time\b|\bp/t\b|\bpt\b(?! (?:assistant|aide|i\b|ii))")),
    ("full-time", phrases(
        r"""
            \bfull(?:[- ]?time\b| (?:and|or|&) part| ?/ ?part)
            \bf/t\b
            \bft\b(?!\.? [A-Z])
        """,
    )),
)  # fmt: skip
_SUBJECT: Final = (
    r"(?:this|the|a|our|is an?|for an?|seeking an?|hiring an?|looking for an?) (?:\w+[ ,-]+){0,4}?"
)
TEXT: Final[tuple[tuple[EmploymentType, float, re.Pattern[str]], ...]] = (
    ("full-time", 5, phrases(
        r"""
            \b(?:job|employment|position|work(?:er)?|time|schedule|status|hours?|appointment
                |shift)[ -]?(?:type|status|category|schedule|class(?:ification)?
                |basis)? ?[:|–-]?\s*\n{0,2}(?:regular |permanent |w2 |exempt |non-?exempt[ ]
                |status:? |day[s]?,? )*full[- ]?time\b
        """,
    )),
    ("part-time", 5, phrases(
        r"""
            \b(?:job|employment|position|work(?:er)?|time|schedule|status|hours?|appointment
                |shift)[ -]?(?:type|status|category|schedule|class(?:ification)?
                |basis)? ?[:|–-]?\s*\n{0,2}(?:regular |permanent |w2 |exempt |non-?exempt[ ]
                |status:? |day[s]?,? )*part[- ]?time\b(?! (?:employees|team|staff|benefit))
        """,
    )),
    ("per-diem", 5, phrases(
        r"""
            \b(?:job|employment|position|work(?:er)?|time|schedule|status|appointment
                |shift)[ -]?(?:type|status|category|schedule
                |class(?:ification)?)? ?[:|–-]\s*\n{0,2}(?:regular )?(?:per[- ]diem|prn)\b
        """,
    )),
    ("temporary", 5, phrases(
        r"""
            \b(?:job|employment|position|appointment|work)[ -]?(?:type|status|category
                |class(?:ification)?)? ?[:|–-]\s*\n{0,2}(?:full[- ]?time,? )?(?:temporary|term\b
                |limited|seasonal)
        """,
    )),
    ("contract", 5, phrases(
        r"""
            \b(?:job|employment|position|work)[ -]?(?:type|status|category
                |class(?:ification)?)? ?[:|–-]\s*\n{0,2}(?:full[- ]?time,? )?(?:contract\b
                |contractor|1099|travel\b|freelance)
        """,
    )),
    ("per-diem", 4, phrases(
        r"""
            \b(?:per[- ]diem|prn|as[- ]needed) (?:position|role|job|opportunity|basis|schedule
                |shift|registered|coder|rn\b)
        """,
    )),
    ("internship", 4, re.compile(_SUBJECT + r"(?:paid |summer |unpaid )?internship\b")),
    ("contract", 4, phrases(
        r"""
            \b(?:\d+|six|three|twelve|nine)[- ](?:\+ )?(?:month|week)s?\+? (?:contract
                |assignment)\b
            \bcontract (?:position|role|assignment|opportunity|job|to hire|length|duration)\b
            \b1099 (?:position|contract|independent)
            \bthis is a contract\b
            \bindependent contractor (?:position|role|basis|opportunity)
        """,
    )),
    ("temporary", 4, phrases(
        r"""
            \btemporary,? (?:full[- ]?time |part[- ]?time )?(?:position|role|assignment
                |appointment|job|employment|opportunity)
            \btime-limited (?:position|appointment)
            \bfixed[- ]term (?:position|role|appointment|contract)
            \bterm appointment\b
        """,
    )),
    ("part-time", 4, phrases(
        r"""
            <SUBJECT>(?:\w+, )?part[- ]?time\b(?! (?:or|and|/) full)
            \bpart[- ]?time[, /-]+(?:\w+[, /-]+){0,2}?(?:position|role|job|opportunity|schedule
                |hours|\d{1,2} hours|contract)
        """, SUBJECT=_SUBJECT,
    )),
    ("full-time", 4, phrases(
        r"""
            <SUBJECT>(?:\w+, )?full[- ]?time\b(?! (?:employees?|team|staff|equivalent|student
                |associates|benefit|experience|professional|faculty))
            \bfull[- ]?time[, /-]+(?:\w+[, /-]+){0,2}?(?:position|role|job|opportunity|schedule
                |\d{2} hours)
        """, SUBJECT=_SUBJECT,
    )),
    ("full-time", 3, phrases(
        r"""
            (?:^|\n)\W{0,4}full[- ]?time\b[^\n]{0,30}(?:\n|$)
            \b(?:40|38|37\.5|36) hours (?:per|a|/) ?week
            \b1\.0 fte\b
            \bfte ?[:-]? ?1(?:\.0)?\b
            \b80 hours (?:bi-?weekly|per pay)
        """,
    )),
    ("part-time", 3, phrases(
        r"""
            (?:^|\n)\W{0,4}part[- ]?time\b[^\n]{0,30}(?:\n|$)
            \b(?:[8-9]|1\d|2\d)(?:[-–]\d\d)? hours (?:per|a|/) ?week
            \b0?\.[2-7]\d? fte\b
            \bfte ?[:-]? ?0?\.[2-7]\d?\b
        """,
    )),
)  # fmt: skip
#: Every phrase of ``TEXT`` holds one of these.
TYPE_WORDS: Final = Windows(
    "full-time|full time|fulltime|part-time|part time|parttime|per diem|per-diem|prn|as needed"
    "|as-needed"
    "|temporary|seasonal|term|limited|contract|1099|internship|travel|freelance|hours per|hours a"
    "|hours/|hours /|fte|80 hours",
    before=110,
    after=60,
)
BENEFITS: Final = phrases(
    r"""
        benefit
        eligible
        eligib
        employees who
        all full
        insurance
        pto\b
        experience
        enrolled
        student
        years? of
    """,
)

SHIFTS: Final[tuple[tuple[Shift, re.Pattern[str]], ...]] = (
    ("rotating", phrases(
        r"""
            \brotat\w+ (?:shifts?|schedule|days|weeks|nights|hours)
            \b(?:day|days|morning)s? ?(?:/|and|&|or|,) ?(?:evening|night)s? rotat\w+
            \brotating (?:weekend|evening|day|night)
            \brotation (?:of )?shifts?
            \bvariable shifts?\b
            \bswing and\b
            \brotativo
        """,
    )),
    ("weekend", phrases(
        r"""
            \bweekends? (?:only|shift|option|program|position|schedule|nights?|days?|warrior
                |plan|package|work alternative)
            \b(?:shift|schedule|work schedule|hours) ?[:–-] ?weekends?\b
            \b(?:friday|saturday)[-, /&and]+(?:saturday|sunday)(?:[-, /&and]+(?:sunday
                |monday))? only
            \bevery weekend\b
            \bbaylor\b
        """,
    )),
    ("night", phrases(
        r"""
            \b(?:nights?|overnights?|noc|nocs|nocturnal|third|3rd|graveyard)[- ](?:shift
                |schedule|position|hours)
            \bshifts?(?: information| details| type)? ?[:–|-] ?(?:\d+ ?(?:x|hours?|hrs?
                |-)? ?\d*,? ?(?:hours?,? ?)?-? ?)?(?:full time |ft )?(?:nights?|overnights?|noc
                |3rd|third|graveyard|evening/night)\b
            \b7(?::?00)? ?(?:pm|p)\b ?[-–to ]+ ?7(?::?[03]0)? ?(?:am|a)\b
            \b1[01](?::\d\d)? ?(?:pm|p)\b ?[-–to ]+ ?[78](?::\d\d)? ?(?:am|a)\b
            \bworks? nights\b
            \bnights? only\b
            \b1900 ?[-–] ?0[67][03]0
            \bturno (?:de )?noche
        """,
    )),
    ("evening", phrases(
        r"""
            \b(?:evenings?|afternoons?|second|2nd|swing|pm)[- ](?:shift|schedule|position|hours)
            \bshifts?(?: information| details| type)? ?[:–|-] ?(?:\d+ ?(?:x|hours?|hrs?
                |-)? ?\d*,? ?(?:hours?,? ?)?-? ?)?(?:full time |ft )?(?:evenings?|afternoons?
                |2nd|second|swing|eves?|pms?)\b
            \b[23](?::\d\d)? ?(?:pm|p)\b ?[-–to ]+ ?1[01](?::\d\d)? ?(?:pm|p)\b
            \bevenings? only\b
            \b1500 ?[-–] ?2330
            \bturno (?:de )?tarde
        """,
    )),
    ("day", phrases(
        r"""
            \b(?:days?|daytime|first|1st|morning|mornings|am)[- ](?:shift|schedule|position
                |hours)(?!s? (?:differential|diff))
            \bshifts?(?: information| details| type)? ?[:–|-] ?(?:\d+ ?(?:x|hours?|hrs?
                |-)? ?\d*,? ?(?:hours?,? ?)?-? ?)?(?:full time |ft )?(?:days?|1st|first
                |mornings?|daytime)\b(?! ?(?:/|and|or|&|,) ?(?:night|evening))
            \b(?:monday|mon|m)\b ?(?:-|–|to|through|thru) ?(?:friday|fri|f)\b
            \b[6789](?::\d\d)? ?(?:am|a|a\.m\.) ?(?:-|–|to|until) ?(?:[3-6](?::\d\d)? ?(?:pm|p\b
                |p\.m\.)|12)
            \bnormal business hours\b
            \bregular business hours\b
            \bstandard business hours\b
            \bturno (?:de )?d[íi]a
            \b0?[678]00 ?[-–] ?1[5-7][03]0
        """,
    )),
)  # fmt: skip
#: Every phrase of ``SHIFTS`` holds one of these.
SHIFT_WORDS: Final = Windows(
    "shift|rotat|weekend|evening|night|noc|nocturnal|graveyard|afternoon|morning|swing|daytime"
    "|baylor|monday"
    "|mon-|mon -|mon –|mon t|m-f|m - f|friday|saturday|business hours|turno|day schedule"
    "|days schedule"
    "|day position|am -|am-|am –|am to|a-|a -|a –|a to|p-|p -|p –|p to|pm-|pm -|pm –|pm to|a.m."
    "|p.m.|p.m"
    "|1900|1500|0700|0600|0800|am until|am–|pm–|700|600|800",
    before=60,
    after=60,
)
TITLE_SHIFTS: Final[tuple[tuple[Shift, re.Pattern[str]], ...]] = (
    ("rotating", re.compile(r"\brotating\b|\brotation\b(?!al)|\bdays?/nights?\b|\bd/n\b")),
    ("weekend", re.compile(r"\bweekends?\b|\bbaylor\b")),
    ("night", phrases(
        r"""
            \bnights?\b
            \bnoc\b
            \bovernights?\b
            \b3rd shift\b
            \bthird shift\b
            \b7p-?7a\b
        """,
    )),
    ("evening", phrases(
        r"""
            \bevenings?\b
            \beves\b
            \b2nd shift\b
            \bsecond shift\b
            \bafternoons?\b
            \bpms\b
        """,
    )),
    ("day", phrases(
        r"""
            \bdays?\b(?! (?:surgery|treatment|care|hospital|program|camp|center|hab|old|one
                |porter|clinic))(?<!per day)(?<!a day)
            \b1st shift\b
            \bfirst shift\b
            \bday shift\b
            \b7a-?7p\b
        """,
    )),
)  # fmt: skip
DIFFERENTIAL: Final = phrases(
    r"""
        differential
        diff\b
        premium
        \$\d
        if needed
        as needed
        may (?:be|include|require)
        occasional
        some[ ]
        on[- ]call
        ability to work
        required to work
        available
        willing
        availability
        flexib
        must be able
        support
    """,
)
OPENINGS: Final = phrases(
    r"""
        \b(?:number of (?:openings|positions|vacancies)|openings|vacancies|positions available
            |# of openings)\s*[:=-]\s*(?P<n>\d{1,3})\b
        \b(?P<m>\d{1,3}) (?:openings|vacancies|positions) (?:available|to fill|open)\b
    """,
    re.IGNORECASE,
)
