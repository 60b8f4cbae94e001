"""Words that make a figure pay, and those that make it something else."""

import re
from typing import Final

from reading.money.money import COUNTED, OFTEN
from reading.text.phrases import phrases
from reading.text.windows import Windows

PAY: Final = phrases(
    r"""
        \b(?:salar(?:y|ies|ied)|pay(?:s|ing|rate|scale|band)?(?! (?:period|for|increases?
            |raises?|off|differential))|paid|wages?|compensation|remuneration|rates?|hourly
            |earn(?:s|ing)?|base|hiring range|ranges?|rango|sueldo|salarial(?:es)?|salario
            |gehalt|salaire|make|making|annual(?:ly)?|minimum|midpoint|maximum|starting at
            |per hour|ote)\b
        (?-i:(?<=[a-z])(?:Compensation|Salary|Pay|Rate|Range|Hourly|Annual|Wage)\b)
    """,
    re.IGNORECASE,
)
NOT_PAY: Final = phrases(
    r"""
        \b(?:bonus(?:es)?\b(?! eligib)|sign(?:ing)?[- ]?on|signing|retention|referrals?|refer
            |tuition|reimburs\w*|allowances?|differentials?|diff|revenues?|budgets?|grants?
            |funding|funded|fund|raised|series [a-h]|valu(?:ation|ed)|assets|loans?|forgiveness
            |scholar\w*|insurance|coverage|cover(?:ed|ing)?|401|contributions?|contribut\w+
            |match(?:ing|ed)?|donations?|donat\w+|savings|saved?|gifts?|discounts?|premiums?
            |on[- ]call|call[- ]back|bilingual|overtime|relocation|housing|worth|sales|deals?
            |accounts?|contracts? (?:of|worth|over)|invest\w*|educational|education (?:assist\w*
            |reimb\w*|benefits?)|wellness|fees?|costs?(?! of (?:labor|living))|charg\w+
            |spend(?:ing)?|portfolio|billings?|assistance|assist|co-?pays?|deductible|uniforms?
            |awards?|prizes?|tips|potential|additional|extra|add(?:ed|s)?|credits?|perks
            |invoices?|transactions?|payments?|volume|managing|manage|gross margin|profits?
            |losses|economic|impact|poverty|merit|cash incentive|incentives?|quota|commissions?
            |equity|stock|shares|rsus?|total project|project|contract value|below|threshold
            |exceeding \$?|fines?|penalt\w+|damages|settlement|verdict|home loan|rent|mortgage
            |income|lost|price[sd]?|purchase\w*|plans?|hsa|fsa|daily deals|meals?|parking|phone
            |internet|equipment|per line|referral|certification pay|preceptor|charge nurse
            |weekend option|shift)\b
    """,
    re.IGNORECASE,
)
NOT_PAY_AFTER: Final = phrases(
    r"""
        [ *_/-]{0,3}(?:(?:in|of|for|as|towards?|an?|the|your|free|annual|annually|per year
            |a year|/ ?year|dollars?|per month|monthly|one-time|total|each|every|paid|new hire
            |at|&|worth of|company|employer|usd
            |value)[\s-]{1,2}){0,4}(?:\w+ ){0,1}?(?:bonus(?:es)?|sign(?:ing)?[- ]?on|retention
            |referral|tuition|reimburs\w*|allowance|differential|diff\b|revenue|budget|grants?\b
            |funding|assets|loan|forgiveness|scholar\w*|(?:life )?insurance|coverage
            |contribution|match|savings|gift|discount|premium|on[- ]call|bilingual|relocation
            |housing|sales|investment|education|wellness|fees?\b|credit|assistance|copay
            |deductible|uniform|award|tips|certification|continuing|dependent care|hsa\b|fsa\b
            |401|gift cards?|towards?\b|incentive|commission|equity|home office|project
            |travel reimb|student|evenings?\b|nights?\b|weekends?\b|extra\b|additional\b|more\b
            |raise\b|increase\b|stock|rsu)
    """,
    re.IGNORECASE,
)
PER_PIECE: Final = phrases(
    r"""
        [\s*_]{0,2}(?:/|per|an?|for each|for every|each)\s?(?:completed |billable |signed[ ]
            |coded )?(?:assessment|evaluation|batch|tier|visit|claim|session|case|chart|record
            |unit|procedure|mile|article|pay period|paycheck|shift|class|word|page|project
            |referral|encounter|account|report|event|call|family|person|employee|student|patient
            |line|seat|user|team|household|child|semester|credit|course|lifetime|calendar)
    """,
    re.IGNORECASE,
)
STIPEND: Final = re.compile(r"\b(?:stipends?|honorari\w*)\b", re.IGNORECASE)
STIPEND_AFTER: Final = phrases(
    r"""
        [ *_/(-]{0,3}(?:\w+ ){0,4}?(?:stipends?|honorari\w*)\b
    """,
    re.IGNORECASE,
)
BONUS_FIRST: Final = phrases(
    r"""
        (?:\bplus\b|\+)\s*(?:an?|up to|additional|extra)?\s*$
    """,
    re.IGNORECASE,
)
LUMP: Final = phrases(
    r"""
        [\s*_,(]{0,3}(?:total\b|over (?:the|a|one|two|three|\d)|/ ?\d
            |for (?:the )?(?:\d+|six|two|three|four) (?:month|week))
    """,
    re.IGNORECASE,
)
#: So many hours for a sum that is too small for a year.
HOURS_FOR: Final = re.compile(r"[\s*_,(]{0,3}for \d+(?:[-–]\d+)? hours", re.IGNORECASE)
UNIT_BEFORE: Final = phrases(
    r"""
        \b(?:(?P<interval>(?:every|per)[ ]<COUNTED>|<OFTEN>)|(?P<hour>hourly
            |per hour|/ ?hour|/ ?hr|an hour)|(?P<week>weekly|per week)
            |(?P<month>monthly|per month)|(?P<day>daily|day rate|per day)|(?P<year>annual(?:ly
            |ized)?|yearly|per year|per annum|salar(?:y|ies)))\b
    """,
    re.IGNORECASE,
    COUNTED=COUNTED,
    OFTEN=OFTEN,
)
#: A limit of all pay under a system, or where pay ends by law: not what this job pays.
WHOLE_SCALE: Final = phrases(
    r"""
        \b(?:pay|salary|compensation)[ ](?:systems?|cap|limitations?|ceiling)\b
        \bexecutive schedule\b
        \baggregate (?:salary|pay|compensation)\b
        \bstatutory (?:limit|maximum|cap|ceiling)\b
        \bcapped at\b[^.;]{0,40}\blevel (?:[ivx]+|\d)\b
    """,
    re.IGNORECASE,
)
#: The last words before a colon that an amount follows.
COLON: Final = re.compile(r"(?:[\w/]+[ &-]+){0,2}[\w/-]+[\s*_]*:[\s*_]*$")
BREAK: Final = re.compile(r"\n|[.!?] (?=[A-Z*•])|(?<=\d); ")
#: Every figure that may be pay has one of these near it.
MONEY: Final = Windows(
    "$|€|£|₹|💲|usd|eur|gbp|cad|aud|chf|inr|dollar|dólares|euro|per hour|/hour|/ hour|/hr|/ hr"
    "|an hour|hourly"
    "|per year|/year|/ year|/yr|a year|annual|per annum|per month|/month|a month|monthly"
    "|per week|/week|/wk"
    "|a week|weekly|per day|/day|por hora|la hora|al año|salary|salario|wage|pay range|pay rate"
    "|pay:|pay is"
    "|pay band|pay grade|rate:|rate is|compensation|range:|range is|minimum|maximum|min:|max:"
    "|p/h|k-|k -|k –",
    before=60,
    after=160,
)
