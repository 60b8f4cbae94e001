"""Words that only notices use: equal opportunity, benefits, how to apply and with what.

What stands in them is no fact of the job: "full-time or part-time status" is what a résumé should
say, "dental, vision" what the employer offers. A notice may be glued to what stands before it, or
stand in brackets; only its own words are silent.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "eeo": (
        "equal opportunity", "equal employment", "without regard to", "regardless of race",
        "race, color", "sexual orientation", "gender identity", "protected veteran",
        "veteran status", "reasonable accommodation", "e-verify", "affirmative action",
    ),
    "benefits": (
        "401(k", "401k", "403(b", "403b", "paid time off", "tuition reimbursement",
        "tuition assistance", "dental and vision", "dental, vision", "dental & vision",
        "flexible spending", "life insurance", "employee assistance program", "parental leave",
        "reimbursement for certification", "certification reimbursement", "paid holidays",
    ),
    "procedure": (
        # what a résumé should say
        "full-time or part-time status", "full time or part time status", "hours worked per week",
        "hours per week worked", "number of hours worked", "start/end dates",
        "start and end dates", "starting and ending dates", "dates of employment",
        "series and grade", "be as detailed as possible", "your resume", "your résumé",
        "resume must", "resume should", "resumes must", "resumes should", "cover letter",
        # what is sent with it, and how
        "supporting document", "application package", "application materials",
        "submit your application", "submit an application", "to apply, send", "to apply, please",
        "to apply, visit", "to apply, submit", "to apply, email", "to apply, call",
        "to apply, click", "to apply, complete", "no phone calls",
        "phone calls will not",
        "no calls or", "phone calls please", "phone calls are not", "copy of your transcript",
        "your transcripts", "official transcript", "transcripts are required",
        "transcripts must", "sf-50", "sf 50", "dd-214", "dd 214", "will not be contacted",
        # questions and the answers to choose from
        "assessment questionnaire", "this questionnaire", "occupational questionnaire",
        "your responses", "performed this task", "performing this task", "this task as a",
        # those who hold such a post already, and other people's appointments
        "grandfather", "effective date of the qualification standard",
        "effective date of this qualification standard",
        # what the text itself is, and who may not answer to it
        "not an exhaustive", "not intended to be an exhaustive", "not intended to be all",
        "above statements are intended", "above statements describe", "unsolicited resume",
        "unsolicited candidate", "privacy policy", "privacy notice", "recruitment fraud",
        "recruiting fraud", "recruitment scam", "will never ask",
        # the foot of a page
        "terms of use", "privacy & cookies", "an error has occurred",
    ),
}  # fmt: skip
_SPELLED: Final = tuple((word, kind) for kind, words in _WORDS.items() for word in words)
_FINDER: Final = AhoCorasick([word for word, _ in _SPELLED], implementation=Implementation.DFA)

#: A sentence that begins inside another, where a full stop was lost.
_BEGINS: Final = re.compile(
    r"(?<=[A-Za-z0-9)])[ \t]+(?:[-|*][ \t]+)?(?=(?:We|Our|All|This|These|It|Applicants?"
    r"|Candidates?|Please|To|In|If|Benefits?|As|Disclaimer|EEO|EOE|(?:[A-Z][\w&'’.-]*[ ]){1,6}?"
    r"(?:is|are|provides?|offers?|does|will|participates)\b)\b)"
)

_NAME: Final = re.compile(r"(?<!\w)[A-Z][a-z]+$")


def found(low: str, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int, int, str]]:
    """Each notice: the number of the sentence it is in, its start and end, and its kind.

    ``spans`` are the sentences in order; ``low`` is the text folded. A sentence has at most one
    notice, its first.
    """
    starts = [start for start, _ in spans]
    out: dict[int, tuple[int, int, int, str]] = {}
    for number, at, _ in _FINDER.find_matches_as_indexes(low):
        index = bisect_right(starts, at) - 1
        if index < 0 or at >= spans[index][1] or index in out:
            continue
        out[index] = (index, *_own(text, *spans[index], at), _SPELLED[number][1])
    return list(out.values())


def _own(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """The notice's own part of ``text[start:end]``: its brackets, or from where it begins."""
    opened = text.rfind("(", start, at)
    if opened > start and text.find(")", opened, at) < 0:
        closed = text.find(")", at, end)
        return opened, end if closed < 0 else closed + 1
    begins = [
        match.end()
        for match in _BEGINS.finditer(text, start, at)
        if not _NAME.search(text, start, match.start())  # "Elm| Hospital is": inside its subject
    ]
    return (begins[-1] if begins else start), end
