"""Names of contact persons: found by the words that introduce or follow them, never by themselves.

A department, an office or an employer named like a person is none: words that a name has not,
and the posting's own employer, tell it.
"""

import re
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from reading.text.folding import folded

NAME: Final = "[name]"

_TITLE: Final = (
    r"(?:(?:Mr|Ms|Mrs|Miss|Mx|Dr|Prof|Rev|Sr|Sra|Srta|Mme|Mlle|M|Herrn?|Frau|Fr|Hr|Dra|Doña|Don"
    r"|Dipl|Sgt|Capt|Lt|Col|Maj|Cmdr)\b\.? )"
)
_WORD: Final = r"[^\W\d_a-z][^\W\d_A-Z]+(?:['’][^\W\d_]+)?(?:-[^\W\d_a-z][^\W\d_]+)?(?!\w)"
_PART: Final = (
    rf"(?:(?:(?:van|von|de|del|der|den|da|dos|di|la|le|el|al|bin|ibn|zu|y|e|ter|af) ){{0,2}}"
    rf"(?:(?:Mc|Mac|O['’]|D['’]|De|Van|La|Le|St\.) ?)?(?:{_WORD}))"
)
_FULL: Final = rf"{_TITLE}{{0,2}}{_WORD}(?: [^\W\d_a-z]\.?(?![^\W\d_]))?(?: {_PART}){{1,3}}"
_CAPITALS: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?: [A-Z]\.?)?(?: [A-ZÀ-Þ][A-ZÀ-Þ'’-]+){1,2}(?!\w)"
_ONE: Final = rf"{_TITLE}(?:[^\W\d_a-z]\.? )?{_PART}(?: {_PART})?|{_WORD}"

#: What a contact's name follows with a colon or in the next line; its last word is enough.
_WHO: Final = (
    "contact", "contact person", "contact name", "contact info", "contact information",
    "contact details", "recruiter", "recruiter name", "sourcer", "manager", "hiring manager",
    "your manager", "manager name",
    "supervisor", "supervisor name", "reports to", "reporting to", "poc", "p.o.c.", "attn",
    "attn.", "attention", "att.", "c/o", "posted by", "submitted by", "hr specialist",
    "hr representative", "hr rep", "hr generalist", "hr partner", "business partner",
    "human resources specialist", "human resources representative", "acquisition partner",
    "acquisition specialist", "acquisition consultant", "acquisition advisor",
    "staffing specialist", "staffing consultant", "selecting official", "sincerely", "regards",
    "ansprechpartner", "ansprechpartnerin", "ansprechpartner(in)", "ansprechpartner/in",
    "ansprechpartner:in", "ansprechperson", "kontakt", "kontaktperson", "kontaktuppgifter",
    "kontaktpersoner", "z. hd.", "z.hd.", "zu händen", "contacto", "persona de contacto",
    "responsable", "reclutador", "reclutadora", "atención", "saludos", "interlocuteur",
    "personne-ressource", "personne ressource", "à l'attention de", "contatto", "referente",
    "contato", "recrutador", "recrutadora", "contactpersoon", "yhteyshenkilö", "lisätietoja",
    "rekryterare", "rekryterande chef", "facklig kontakt", "osoba kontaktowa", "do kontaktu",
    "kapcsolattartó", "kontaktní osoba",
)  # fmt: skip
#: What a name follows without one, if a way to reach it or a title tells that it is a name.
_VERB: Final = (
    "contact", "email", "e-mail", "mail", "call", "phone", "text", "ring", "reach", "reach out to",
    "ask", "ask for", "notify", "speak to", "speak with", "talk to", "talk with",
    "write to", "address to",
    "addressed to", "cv to", "cvs to", "resume to", "resumes to", "résumé to", "résumés to",
    "application to", "applications to", "materials to", "letter to", "questions to",
    "inquiries to", "interest to", "recruiter", "kontaktieren sie", "wenden sie sich an",
    "wenden sie sich bitte an", "bewerbung an", "comuníquese con", "comunicarse con", "llame a",
    "llamar a", "contacte con", "contactar con", "contacter", "contactez", "appelez", "ringa",
    "ring", "kontakta", "kontakt", "attn", "attn.", "attention", "poc", "partner", "specialist",
)  # fmt: skip
#: What stands after the name of one who hires.
_ROLE: Final = ("recruiter", "sourcer", "talent acquisition", "hiring manager", "hr manager",
                "hr director", "hr generalist", "hr specialist", "human resources")  # fmt: skip
_WORDS: Final = tuple(dict.fromkeys((*_WHO, *_VERB, *_ROLE)))
_FINDER: Final = AhoCorasick(list(_WORDS), implementation=Implementation.DFA)
#: These head a list of duties as often as they head a name.
_DUTIES: Final = frozenset(("manager", "supervisor", "reports to", "reporting to", "responsable",
                            "attention", "specialist"))  # fmt: skip
#: A name may stand alone below these.
_HEADS: Final = frozenset(("recruiter", "hiring manager", "your manager", "contact person",
                           "contact name", "ansprechpartner", "ansprechpartnerin"))  # fmt: skip
_IS_WHO, _IS_VERB, _IS_ROLE = (frozenset(words) for words in (_WHO, _VERB, _ROLE))

_SHORT_WORDS: Final = r"(?=[ ]*(?:$|[\n,;(|\[]|[-–] |at\b|via\b))"
_AFTER_WHO: Final = re.compile(
    r" ?(?:\([^()\n]{1,20}\) ?)?(?:[:：|] ?|[-–—] ?(?=[^\n]{0,60}\[)|(?<=\.) )"
    rf"(?P<name>{_FULL}|{_CAPITALS}|(?:{_ONE}){_SHORT_WORDS})"
)
_IN_NEXT_LINE: Final = re.compile(
    rf"[:：,]?(?:(?<=[:：,])\n+|\n+(?=[^\n]{{1,60}}\n{{1,2}}[^\n]{{0,40}}\[))"
    rf"(?P<name>{_FULL})(?=[ ]*(?:$|[\n,|(\[]|[-–] |\b\[))"
)
_IN_A_LINE: Final = re.compile(rf"\n+(?P<name>{_FULL}) *(?=$|\n)")
_REACHED: Final = (
    r"(?=[,.]?(?: [\w.,&/-]+:?){0,6}? ?(?:[-–:(|,;] ?)?\[(?:email|phone|profile)\]"
    r"|,? (?:at|via)(?: *$|\n| ?[,.;@(]))"
)
#: One word is a name only right before the way to reach it.
_REACHED_AT: Final = (
    r"(?=,? ?(?:(?:at|via|on|by|au|al|unter|under|på|par|op|em|al)\b[^\n\[]{0,12}|[-–:(|,;] ?)?"
    r"\[(?:email|phone|profile)\])"
)
#: "(Deputy Head of Records)": a rank in brackets after a name.
_RANKED: Final = (
    r"(?= \((?:Deputy|Assistant|Senior|Head|Director|Manager|Lead|Recruiter|Supervisor)\b)"
)
_AFTER_VERB: Final = re.compile(
    rf":?(?: (?:la|el|den|die|der))? (?P<name>{_FULL}(?! [^\W\d_a-z][^\W\d_A-Z])"
    rf"(?:{_REACHED}|{_RANKED})|(?:{_ONE}){_REACHED_AT}"
    rf"|{_TITLE}(?:[^\W\d_a-z]\. )?{_PART}(?: {_PART}){{0,2}})"
)
_AND_ANOTHER: Final = re.compile(
    rf"(?: \([^()\n]{{1,60}}\))?(?:,? (?:or|and|und|oder|y|et|och|og|&) | ?/ ?)(?P<name>{_FULL})"
)
#: Forms of a page: "Name … Job title …", and a line that begins "…, Email: [email]".
_IN_A_FORM: Final = (
    ("Job title", re.compile(rf"\bName (?P<name>{_FULL})(?= Job title\b)")),
    ("[", re.compile(
        rf"(?m:^)(?P<name>{_FULL})"
        r"(?=,? (?:E-?mail|Tel|Telephone|Phone)\W{0,3}\[(?:email|phone)\])"
    )),
)  # fmt: skip
_BEFORE_ROLE: Final = re.compile(
    rf"(?:[-–•] )?(?P<name>{_FULL})(?:, ?| ?[-–|(] ?)(?:(?:[A-Z][\w/.-]*|of|and|&) ){{0,4}}$"
)
#: Words that a department, an office or a heading has and a person's name has not.
_OFFICE: Final = re.compile(
    r"""(?ix)\b(?:view|duties|rates?|process\w*|interview\w*|compensation|hours|remote|typical|human|resources|talent|acquisition|recruit\w*|teams?|depart\w*|dept|services?
    |offices?|hiring|hospitals?|health\w*|medic\w*|cent(?:er|re)s?|clinics?|staff\w*|careers?
    |people|support|customers?|us|me|him|her|them|information|info|manage\w*|administrat\w*
    |university|college|county|city|state|the|our|your|this|all|any|patients?|care|physicians?
    |employ\w*|benefits?|jobs?|applicant\w*|applications?|apply|equal|accommodation\w*|general
    |counsel|legal|privacy|compliance|officers?|director\w*|coordinat\w*|specialists?|supervis\w*
    |board|committee|commission|section|division|units?|bureau|agency|authority|foundation
    |school|institute|institut\w*|system|systems|group|inc|llc|ltd|corp\w*|company|gmbh|partners?
    |associat\w*|records?|coding|coders?|data|quality|nurs\w*|billing|registr\w*|technolog\w*
    |monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june
    |july|august|september|october|november|december|email|e-mail|phone|fax|telephone|mobile
    |website|web|online|here|please|note|yes|no|none|not|tbd|various|see|via|veterans?|affairs
    |federal|national|department|personal\w*|abteilung|bewerbung\w*|karriere|recursos|humanos
    |ressources|humaines|rekrytering\w*|mailbox|desk|help|hotline|line|street|avenue|road|drive
    |suite|building|floor|room|box|for|with|and|if|to|in|of|on|how|what|position\w*|location
    |schedule|shift|salary|pay|type|status|level|required|preferred|tracing|investigat\w*
    |lens(?:es)?|sports?|free|precautions?|daily|directly|both|multiple|other|internal|external
    |program\w*|project\w*|finance|financial|revenue|cycle|operations?|clinical|senior|lead|lenses
    |executive|president|chief|vice|ceo|cfo|cio|coo|manager|analyst|assistant|associate|technician
    |relations|payroll|admissions?|faculty|student\w*|library|laboratory|pharmac\w*|surg\w*|emergency
    |church|ministr\w*|network|solutions?|consult\w*|media|public|communication\w*|press|sales|market\w*
    |engineer\w*|product|design\w*|software|business|operating|regional|area|global|new|first|best)\b
    |\bst\.?(?=[ ]jude|[ ]luke|[ ]joseph|[ ]mary|[ ]john|[ ]francis|[ ]vincent)"""
)


def hide_names(text: str, employer: str = "") -> str:
    """The text with contact persons' names replaced by ``[name]``.

    A full name found once is replaced wherever it stands. ``employer`` is never one.
    """
    low, kept = folded(text), employer.casefold()
    spans: set[tuple[int, int]] = set()
    for number, start, end in _FINDER.find_matches_as_indexes(low, overlapping=True):
        if start and low[start - 1].isalnum():
            continue
        word = _WORDS[number]
        after = word[-1] in "." or not low[end : end + 1].isalnum()
        matches: list[re.Match[str] | None] = []
        if after and word in _IS_WHO:
            matches.append(_AFTER_WHO.match(text, end))
            if word in _HEADS:
                matches.append(_IN_A_LINE.match(text, end))
            if word not in _DUTIES:
                matches.append(_IN_NEXT_LINE.match(text, end))
        if after and word in _IS_VERB:
            matches.append(_AFTER_VERB.match(text, end))
        if after and word in _IS_ROLE:
            line = text.rfind("\n", 0, start) + 1
            matches.append(_BEFORE_ROLE.match(text, line, start))
        for match in matches:
            while match and _is_person(match["name"], kept):
                spans.add(match.span("name"))
                match = _AND_ANOTHER.match(text, match.end("name"))
    for needed, form in _IN_A_FORM:
        if needed in text:
            for match in form.finditer(text):
                if _is_person(match["name"], kept):
                    spans.add(match.span("name"))
    if not spans:
        return text
    full = {name for start, end in spans if " " in (name := text[start:end])}
    parts, at = [], 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at:
            parts += [text[at:start], NAME]
            at = end
    text = "".join((*parts, text[at:]))
    for name in sorted(full, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAME, text)
    return text


def _is_person(name: str, employer: str) -> bool:
    return not (_OFFICE.search(name) or (employer and name.casefold() in employer))
