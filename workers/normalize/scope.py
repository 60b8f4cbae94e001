"""How strongly a sentence asks for what it names: the nearest scope word wins.

"RHIT required, CPC a plus" asks for one and would like the other; "must hold" looks forward,
"is required" looks back. Used for credentials and for skills.
"""

import re
from typing import Literal, NamedTuple

from himjobs.requirements import Strength
from workers.normalize.sections import Section, Sentence

Reach = Literal["forward", "back"]


class Cue(NamedTuple):
    """A scope word at ``start:end``; ``forward`` ones rule what follows, others what precedes.

    ``strength`` is None for words that only say that an alternative is taken too ("accepted").
    ``negated`` for "not required".
    """

    start: int
    end: int
    strength: Strength | None
    reach: Reach
    negated: bool = False


_CUES = re.compile(
    r"(?P<no>\b(?:(?:is|are|but|though)\s+)?(?:not|n't)\s+(?:be\s+)?(?:strictly\s+|currently\s+|necessarily\s+|an?\s+)?"
    r"(?:required|requirements?|necessary|needed|mandatory|essential)|\bno\s+(?:\w+\s+){0,3}(?:required|needed|necessary)"
    r"|\b(?:does|do)\s+not\s+(?:need|require|have\s+to))"
    r"|(?P<instead>\b(?:also\s+|may\s+be\s+|will\s+be\s+|be\s+)*(?:accepted|acceptable|considered(?!\s+for)|substituted)\b|\bin\s+lieu\b)"
    r"|(?P<pback>\b(?:strongly\s+|highly\s+|greatly\s+|is\s+|are\s+|an?\s+)*"
    r"(?:preferred|desired|desirable|preferable|advantageous|recommended|beneficial|helpful|encouraged|favou?red|"
    r"optional|advantage|asset|bonus|pluses|plus(?=\s*(?:[.;,:)!\n]|but\b|$|for\b|however\b|and\s+not\b|not\b))|a\s+plus|nice[- ]to[- ]have|welcomed?)\b)"
    r"|(?P<pfore>\b(?:preferably|ideally|prefer|prefers|preference|preferences|ideal\s+candidates?|we['’]d\s+love|would\s+like|it['’]s\s+great\s+if|bonus\s+points|desires?)\b)"
    r"|(?P<rfore>\b(?:must(?:\s+(?:have|hold|possess|be|maintain|obtain|carry|include))?|requires?|requiring|minimum|needs?\s+to|"
    r"shall\s+(?:have|hold|possess|be)|has\s+to|have\s+to|do\s+you\s+(?:currently\s+)?(?:possess|hold|have|meet)|seeking|looking\s+for|"
    r"in\s+search\s+of|hiring|expected\s+to|maintains?|maintaining|holding|responsible\s+for\s+maintaining|(?:i|you|candidates?|applicants?)\s+"
    r"(?:currently\s+)?(?:possess|hold|have)|in\s+possession\s+of|possess(?:ion\s+of|es)?)\b)"
    r"|(?P<rback>\b(?:(?:is|are|be)\s+)?(?:a\s+)?(?:required|requirements?|mandatory|necessary|needed|essential|a\s+must)\b)",
    re.I,
)
_LABEL_AFTER = re.compile(
    r"\s*(?:\([a-z]\))?\s*(?:(?:licen[sc]\w*|certifi\w*|credentials?|qualifications?|registrations?|education|skills?|"
    r"experience|and|or|/|,|&|\(s\)|s|include[sd]?|including|one|of|the|following|any)\s*){0,7}[:\-–]|\s+(?:to\s+(?:have|hold|"
    r"possess|be|maintain|obtain)|candidates?|applicants?)\b",
    re.I,
)


def cues(text: str, start: int, end: int) -> list[Cue]:
    """The scope words of ``text[start:end]`` in order."""
    found = []
    for match in _CUES.finditer(text, start, end):
        group = match.lastgroup
        first, last = match.span()
        if group == "no":
            found.append(Cue(first, last, "mentioned", "back", negated=True))
        elif group == "instead":
            found.append(Cue(first, last, None, "back"))
        else:
            strength: Strength = "preferred" if group in ("pback", "pfore") else "required"
            forward = group in ("pfore", "rfore") or _LABEL_AFTER.match(text, last, end)
            found.append(Cue(first, last, strength, "forward" if forward else "back"))
    return found


def inherited(sentence: Sentence) -> Strength:
    """The strength that a sentence's section lends to what no scope word rules."""
    return of_section(sentence.section)


def of_section(section: Section) -> Strength:
    """``required`` under requirements, ``preferred`` under preferred, else ``mentioned``."""
    if section == "requirements":
        return "required"
    return "preferred" if section == "preferred" else "mentioned"
