"""What a source's fields and titles say of where the work is done: patterns, most exact first."""

import re
from typing import Final

from himjobs.vocabulary import WorkplaceKind
from reading.place.workplace_words import REMOTE_WORD
from reading.text.phrases import phrases

#: Telework, where that is all the work at home: the federal word for part of it at one's office.
TELEWORK: Final = re.compile(r"\btelework")
NO_TELEWORK: Final = phrases(
    r"""
        \b(?:no|non|not|without)[- ](?:\w+ ){0,3}?telework
        \btelework(?:ing)?(?: \w+)?\??\s?[:=?-]? ?(?:no|false|none|not \w+|0)\b
    """,
)
ALL_TELEWORK: Final = phrases(
    r"""
        \b(?:full[- ]time|100%|fully|full|permanent(?:ly)?|exclusive(?:ly)?|remote)[- ]telework
        \btelework(?:ing)?,? \(?(?:full[- ]time|100%|5 days|five days|only)
        \bremote(?: job| work| position)? ?[:=?-]? ?(?:yes|true)\b
        \bremote\b(?! ?(?:job|work|position)? ?[:=?-]* ?(?:no|false|not)\b)
    """,
)
RAW: Final[tuple[tuple[WorkplaceKind, re.Pattern[str]], ...]] = (
    ("hybrid", phrases(
        r"""
            \bhybrid\b
            \bpartial(?:ly)?[- ]remote\b
            \bh[ií]brid[oa]\b
            \b(?:on-?site|in[- ]office|in[- ]person|office)(?: and | ?& ?| ?\+ ?)(?:home|remote)
            \b(?:home[- ]based|remote)(?: and | ?& ?| ?\+ ?)(?:on-?site|in[- ]office|office)
            \boption(?:al)? (?:to|of|for) (?:work(?:ing)? )?(?:from home|remote)
            \b(?:work from home|wfh|remote) (?:work )?option(?:al)?\b
            \b(?:some|occasional|part[- ]time|partly) (?:remote|work from home|wfh)
            \bremote\b[^,;]{0,12}\bpart(?:[- ]time|ial(?:ly)?|ly| of)\b
        """,
    )),
    ("onsite", phrases(
        r"""
            \b(?:5|five) days (?:a|per|each) week,? (?:in|at|from|on)[- ]
                (?:the |our )?(?:office|site)
        """,
    )),
    ("remote", phrases(
        r"""
            \btrue\b
            \byes\b
            \bremote\b(?!:? ?(?:no|false))
            telecommut
            work (?:from|at) home
            \bwfh\b
            \bvirtual\b
            home[- ]based
            anywhere
            distributed
            \bremoto\b
            teletrabajo
        """,
    )),
    ("onsite", phrases(
        r"""
            \bon[- ]?site\b
            \bin[- ]?(?:office|person)\b
            \boffice[- ]based\b
            \bon[- ]location\b
            \bphysical(?:ly)?\b(?! (?:therap|medicine|rehab))
            \bpresencial\b
        """,
    )),
)  # fmt: skip
#: A field that names remote work to deny it; a bare "No" may answer another question.
DENIED: Final = phrases(
    r"""
        \b(?:not|non|no)[- ](?:\w+ )?(?:remote|telework|telecommut|virtual|work from home)
        \b(?:remote(?:ly)?|telework|telecommut\w*|virtual|work from home)(?: \w+)?\??
            ?[:=-] ?(?:no|false|none|not \w+)\b
    """,
)
TITLE: Final[tuple[tuple[WorkplaceKind, re.Pattern[str]], ...]] = (
    ("onsite", phrases(
        r"""
            \bon[- ]?site\b
            # set off: an in-office imaging technician is not told where to work
            (?:[-–—(\[,:|/]\s*)in[- ](?:office|person)(?: (?:role|position|job|only))?\s*(?:$
                |[-–—)\],:|/])
            \boffice ?-? ?based\b
            \bnot? remote\b
        """,
    )),
    ("hybrid", re.compile(
        r"\bhybrid\b(?! (?:cloud|app|vehicle|infra))|\bpartial(?:ly)?[- ]remote\b"
    )),
    ("remote", phrases(
        r"""
            <REMOTE_WORD>(?! (?:nurse monitor|monitoring))
            \bwork(?:ing)?[- ](?:from|at)[- ]home\b
            \bwfh\b
            \btelecommut\w*
            \bvirtual\b(?! (?:reality|assistant|care|nurs|health|design|scribe|machine|sitter))
            \bhome[- ]based\b
            \bremoto\b
        """, REMOTE_WORD=REMOTE_WORD,
    )),
)  # fmt: skip
