"""The lines and parts of lines that a text offers as options, and which of them belong together."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reading.text.document import Document


class Option(NamedTuple):
    """``text[start:end]``: a line, or its part behind an OR.

    ``style`` is how it is marked: ``A`` lettered, ``1`` numbered, ``-`` with a dash, ``label`` by
    "Experience." or "Education:", empty otherwise. ``joined``: OR stands before it.
    """

    start: int
    end: int
    style: str
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
    r"\bselect\b)[^\n]*[:?.]\s*$"
)
_FIRST_PERSON = re.compile(
    r"\W*(?:[a-h][.)]\s*)?(?:[\w/ ]{3,40}[:.]\s*)?(?:yes,?\s+)?i\s+"
    r"(?:have|possess|posses|completed|hold|meet)\b"
)
#: Lines of fewer characters are labels.
SHORT = 30
#: Characters between two options that a heading, an OR or a note of one line may take.
_FAR = 700


def options(document: Document) -> Iterator[Option]:
    """Every line and part of a line that may be an option, in order."""
    text = document.text
    at, joined = 0, False
    while at < len(text):
        brk = _BREAK.search(text, at)
        end = brk.start() if brk else len(text)
        words = text[at:end].strip()
        if _ALONE.match(words):
            joined = True
        elif words:
            *own, last = _of_line(text, at, end, joined)
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
        yield Option(at, inner.start(), _style(text, at), joined)
        at, joined = inner.end(), True
    if text[at:end].strip():
        yield Option(at, end, _style(text, at), joined)
    else:
        yield Option(end, end, "", True)


def _style(text: str, at: int) -> str:
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
        return near or first.style == second.style != ""
    own = low[second.start : second.start + 80]
    if _FIRST_PERSON.match(own):
        return _FIRST_PERSON.match(low[first.start : first.start + 80]) is not None or (
            first.style == second.style
        )
    if not first.style and not second.style:
        lead = low.rfind("\n", 0, max(0, head.start - 2))
        return not between.strip() and _CHOICE.search(low, max(0, lead), head.start) is not None
    alike = first.style == second.style != "" or {first.style, second.style} <= {"label", "1", "A"}
    return alike and _LEAD.search(low, max(0, first.start - 400), second.end) is not None


def _ends_with_or(text: str, first: Option, second: Option) -> bool:
    return re.search(r"\b(?:OR|or)\W*\Z", text[first.start : first.end]) is not None or (
        re.search(r"(?:^|\W)(?:OR|or),?\s*\Z", text[first.end : second.start]) is not None
    )
