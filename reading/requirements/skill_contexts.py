"""Where a skill's words stand: among examples, in a credential's name, in what one studied."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from reading.requirements.letters import Mention
from reading.text.document import Document
from reading.text.sections import Sentence

_EXAMPLES = re.compile(
    r"\be\.g\b\.?,?|\bsuch as\b|\bfor (?:example|instance)\b|\bexamples? include\b"
)
_END = re.compile(r"[;:\n]|\.(?=\s|$)")
#: Between two skills that are alternatives, or of a list that ends with "or".
_LISTED = re.compile(
    r"(?:[\s,/()*-]|\b(?:or|and/or|other|an?|the|similar|ehr|emr|systems?|software|certified)\b)*"
)
_OR = re.compile(r"\bor\b")
_CERTIFIED = re.compile(
    r"\bcertified(?:\s+\w+){0,2}\s*$|\bcertificat(?:e|ion) (?:in|as|for)\s+(?:\w+\s+){0,3}$"
)
_CERTIFICATION = re.compile(
    r"[\s/-]*(?:\([\w-]+\)\s*)?(?:specialists?|professionals?|practitioners?|coders?|coding)?[\s-]*"
    r"(?:or\s+coding\s+)?(?:certifi(?:cat\w*|ed)|credential|-?apprentice\b|exam\b)|-?apprentice\b"
    r"|[\s-]*(?:\([\w-]+\)\s*)?specialists?\s+(?:assignment|position|role)s?\b"
)
_STUDIED = re.compile(
    r"\b(?:degree|majors?|fields? of study|diploma|semester hours|credit hours|graduate|accredited|"
    r"associate'?s|bachelor'?s|master'?s|programs?)\b[^.;\n()]{0,60}\b(?:in|of)\b[^.;\n()]{0,80}$"
    # the courses of a degree or a training: how one of several ways to qualify is told
    r"|(?:\be\.g\.?,?|\bsuch as|\bincluded?)\s+(?:\w+\s+){0,2}(?:courses?|coursework)\s+(?:in|on)\b"
    r"[^.;\n()]{0,160}$"
)
_ACCREDITED = re.compile(
    r"[\s-]*(?:accredit|certified\b|approved\b|is an?\b|center\b|commission\b)"
)
_OF_US = re.compile(
    r"\s*(?:(?:here )?at [^,.]{2,40}, )?(?:we "
    r"(?:are|use|have|offer|provide|serve|operate|run|code|partner)\b"
    r"(?! (?:currently |actively )?(?:looking|seeking|hiring|searching))|"
    r"our (?:hospital|clinics?|health system|company|organi[sz]ation|network|facility|facilities|"
    r"mission|practice|firm|teams?)\b)"
)


class Contexts:
    """Judges the places of one text; ``mentions`` are the credentials it names."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._low, self._sentences = document.low, document.sentences
        self._names = sorted((m.start, m.end) for m in mentions)
        self._starts = [start for start, _ in self._names]
        self._examples: dict[int, list[tuple[int, int]]] = {}

    def is_no_skill(self, index: int, start: int, end: int) -> bool:
        """True inside a credential's name, and for what one studied or is accredited by."""
        low, first = self._low, self._sentences[index].start
        at = bisect_right(self._starts, start) - 1
        if at >= 0 and end <= self._names[at][1]:
            return True
        if _CERTIFICATION.match(low, end, end + 60) or _ACCREDITED.match(low, end, end + 20):
            return True
        before = low[max(first, start - 160) : start]
        return _CERTIFIED.search(before) is not None or _STUDIED.search(before) is not None

    def tells_of_us(self, index: int) -> bool:
        """True for a sentence in which the employer speaks of itself."""
        sentence = self._sentences[index]
        return _OF_US.match(self._low, sentence.start, sentence.end) is not None

    def example(self, index: int, start: int) -> int | None:
        """Where the list of examples begins that holds the place ``start``; None outside of one."""
        if index not in self._examples:
            self._examples[index] = _spans(self._low, self._sentences[index])
        return next((a for a, b in self._examples[index] if a <= start < b), None)

    def alternative(self, first: tuple[int, int], second: tuple[int, int]) -> bool | None:
        """Whether "or" stands between two places of a list; None where they are in no one list."""
        if second[0] <= first[1]:
            return False if second[0] == first[0] else None
        gap = self._low[first[1] : second[0]]
        if len(gap) > 40 or _LISTED.fullmatch(gap) is None:
            return None
        return _OR.search(gap) is not None


def _spans(low: str, sentence: Sentence) -> list[tuple[int, int]]:
    found = []
    for lead in _EXAMPLES.finditer(low, sentence.start, sentence.end):
        opened = low.rfind("(", sentence.start, lead.start())
        closed = low.find(")", lead.end(), sentence.end)
        if opened >= 0 and closed >= 0 and low.find(")", opened, lead.start()) < 0:
            end = closed
        else:
            stop = _END.search(low, lead.end(), sentence.end)
            end = stop.start() if stop else sentence.end
        found.append((lead.end(), end))
    return found
