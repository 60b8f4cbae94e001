"""The lines and parts of lines that a text offers as options, and which of them belong together."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reading.text.document import Document


class Option(NamedTuple):
    """``text[start:end]``: a line, or its part behind an OR; ``joined``: OR stands before it."""

    start: int
    end: int
    joined: bool


_BREAK = re.compile(r"\n+")
#: OR inside a line that parts two options.
_INNER = re.compile(r"[;.,]\s*(?:OR\b,?|or\b,?(?=\s+(?:[(\[]?\d[.)]|[A-Z])))\s*|\s(?:OR\b,?)\s+")
_OPENING = re.compile(r"\s*(?:OR|Or|or)\b\s*,?\s*(?=[A-Z(\d])")
_ALONE = re.compile(r"\W*(?:OR|Or|or)\W*\Z")
_MARK = re.compile(
    r"\s*(?:(?P<letter>\(?[A-Ha-h][.)])|(?P<figure>\(?\d{1,2}[.)])|(?P<dash>[-•*]))?\s*"
    r"(?P<label>(?:basic\s+)?(?:(?:experience|education)(?:\s*(?:/|and/or|and|or)\s*(?:experience|education))?"
    r"(?:\s+combinations?)?|combinations?)\s*(?:\([^)]*\)\s*)?[.:–-]|completion of\b|"
    r"(?:an\s+)?equivalent combinations?\b)?",
    re.IGNORECASE,
)
#: Leads under which options are alternatives.
_LEAD = re.compile(
    r"\bselect\b|\bone of (?:the|these)\b|\bany (?:one )?of the\b|\bat least one\b|\beither\b|"
    r"\bbest describes?\b|\bchoose\b|\band/or\b|\bexperience ?/ ?education|"
    r"\beducation ?/ ?experience|"
    r"\b(?:education or experience|experience or education)\b|creditable experience"
)
#: A lead whose lines are options though nothing marks them.
_CHOICE = re.compile(
    r"(?:\bone of (?:the|these)\b|\bany of the\b|\bat least one\b|\beither\b|\bbest describes?\b|"
    r"\bselect\b|\bbest (?:answer|option|statement)\b)[^\n]*[:?.]\s*$"
)
_FIRST_PERSON = re.compile(
    r"\W*(?:[a-h][.)]\s*)?(?:[\w/ ]{3,40}[:.]\s*)?(?:yes,?\s+)?i\s+"
    r"(?:have|possess|posses|completed|hold|meet)\b"
)
_NOTE = re.compile(r"\W*note\b")
#: Lines of fewer characters are labels.
SHORT = 30
#: Characters between two options that a heading, an OR or a note of one line may take.
_FAR = 700


def options(document: Document, marks: Sequence[int]) -> Iterator[Option]:
    """Every line in order, those parted by OR that hold one of ``marks``, offsets in order."""
    text = document.text
    at, joined = 0, False
    while at < len(text):
        brk = _BREAK.search(text, at)
        end = brk.start() if brk else len(text)
        words = text[at:end].strip()
        if _ALONE.match(words):
            joined = True
        elif words:
            first = bisect_left(marks, at)
            if first < len(marks) and marks[first] < end:
                *own, last = _of_line(text, at, end, joined)
            else:
                own, last = [], Option(at, end, joined)
            yield from own
            if last.start < last.end:
                yield last
            # a line that is a label only, or ends with OR, leaves the next one joined
            joined = last.start == last.end or (joined and len(words) < SHORT)
        at = brk.end() if brk else len(text)


def _of_line(text: str, start: int, end: int, joined: bool) -> Iterator[Option]:
    opening = _OPENING.match(text, start, end)
    at = opening.end() if opening else start
    joined = joined or opening is not None
    for inner in _INNER.finditer(text, at, end):
        yield Option(at, inner.start(), joined)
        at, joined = inner.end(), True
    if text[at:end].strip():
        yield Option(at, end, joined)
    else:
        yield Option(end, end, True)


def _style(text: str, at: int) -> str:
    """How an option is marked: ``A`` lettered, ``1`` numbered, ``-`` with a dash, ``label`` by
    "Experience." or "Education:"; empty for none of these.
    """
    found = _MARK.match(text, at)
    if found is None:
        return ""
    if found["letter"]:
        return "A"
    if found["label"]:
        return "label"
    return "1" if found["figure"] else "-" if found["dash"] else ""


def linked(document: Document, head: Option, first: Option, second: Option, *, near: bool) -> bool:
    """True when the two are options of one choice.

    ``head`` is the choice's first one; ``near`` says that no other line is between the two.
    """
    low = document.low
    between = low[first.end : second.start]
    if len(between) > _FAR:
        return False
    if second.joined or _ends_with_or(document.text, first, second):
        return near or (
            _style(document.text, first.start) == _style(document.text, second.start) != ""
        )
    own = low[second.start : second.start + 80]
    one, other = (_style(document.text, option.start) for option in (first, second))
    if _FIRST_PERSON.match(own):
        return one == other or _FIRST_PERSON.match(low[first.start : first.start + 80]) is not None
    if {one, other} <= {"", "label"} and (one, other) != ("label", "label"):
        lead = low.rfind("\n", 0, max(0, head.start - 2))
        if _NOTE.match(low, lead + 1, head.start):
            after = lead
            lead = low.rfind("\n", 0, max(0, lead - 2))
            return not between.strip() and _CHOICE.search(low, max(0, lead), after) is not None
        return not between.strip() and _CHOICE.search(low, max(0, lead), head.start) is not None
    alike = one == other != "" or {one, other} <= {"label", "1", "A"}
    return alike and _LEAD.search(low, max(0, first.start - 400), second.end) is not None


def _ends_with_or(text: str, first: Option, second: Option) -> bool:
    return re.search(r"\b(?:OR|or)\W*\Z", text[first.start : first.end]) is not None or (
        re.search(r"(?:^|\W)(?:OR|or),?\s*\Z", text[first.end : second.start]) is not None
    )
