"""Paragraphs in which an employer tells of itself, under no heading that would say so.

"At Riverbend, our mission is …": what such words name is not asked of the applicant.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from himjobs.model import Text

#: First words of names that other sentences begin with too.
_COMMON = frozenset(
    ["american", "center", "city", "clinical", "county", "department", "first", "general", "health",
     "hospital", "medical", "national", "state", "united", "university", "veterans"]
)  # fmt: skip
_DOES = (
    r"(?:is|was|are|has|have|provides?|offers?|powers|helps|serves|operates|believes?|exists?)\b"
)
_SELF = re.compile(r"\bour mission is\b|\bwe are on a mission\b|\bwe(?: are|'re) on a mission\b")
#: Where a paragraph begins to speak of the job or the applicant, the blurb ends.
_OF_THE_JOB = re.compile(
    r"\b(?:th(?:is|e) (?:\w+ )?(?:role|position|job|opportunity|vacancy|candidate)"
    r"|you(?:'ll| will| must)"
    r"|seeking|looking for|hiring|recruiting|responsib\w+|candidates?|applicants?|must|requir\w+"
    r"|qualif\w+|remote|hybrid|on-?site|full[- ]time|part[- ]time|salary|located in|based in)\b"
)


def blurbs(text: Text, low: str, employer: str) -> Iterator[tuple[int, int]]:
    """The paragraphs that tell of the employer alone, or how far they do, by their offsets.

    ``low`` is the text folded.
    """
    named = _named(employer)
    for block in text.blocks:
        if block.kind != "paragraph" or block.end - block.start < _SHORTEST:
            continue
        job = _OF_THE_JOB.search(low, block.start, block.end)
        end = _sentence(low, block.start, job.start()) if job else block.end
        own = _SELF.search(low, block.start, end) or (
            named and named.search(text.text, block.start, end)
        )
        if own and end - block.start >= _SHORTEST:
            yield block.start, end


def _sentence(low: str, first: int, at: int) -> int:
    """Where the sentence begins that holds ``at``."""
    return max((low.rfind(mark, first, at) + len(mark) for mark in (". ", "! ", "? ")), default=at)


#: Fewer characters are a line, and no paragraph.
_SHORTEST = 120


@lru_cache(maxsize=512)
def _named(employer: str) -> re.Pattern[str] | None:
    """A sentence that begins with the employer's name, or the first word of it."""
    words = employer.split()
    if not words:
        return None
    names = [re.escape(employer.strip())]
    if len(words[0]) >= _LETTERS and words[0].lower() not in _COMMON:
        names.append(re.escape(words[0]))
    name = f"(?:{'|'.join(names)})"
    return re.compile(
        rf"(?:^|[.!?]\s+|,? and )(?:At {name},? |{name}(?:’s|'s)?,? (?:\w+ )?{_DOES})", re.MULTILINE
    )


_LETTERS = 4
