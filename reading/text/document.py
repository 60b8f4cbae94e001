"""A text ready to be read: made once, handed to every reader."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from himjobs.model import Evidence, RawPosting, Text
from reading.text.blurbs import blurbs
from reading.text.folding import folded
from reading.text.sections import NOTICES, SILENT, Section, Sentence, sentences

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What readers look at; every offset points into ``text``.

    ``low`` and ``low_title`` are folded (``reading.text.folding``); ``raw`` has what the source
    gave beside the text; ``now`` dates "3 days ago".
    """

    raw: RawPosting
    text: str
    low: str
    low_title: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    now: datetime

    @classmethod
    def of(cls, raw: RawPosting, text: Text, now: datetime) -> "Document":
        """A posting's title, fields and cleaned text."""
        low = folded(text.text)
        found = _of_employer(sentences(text, low), list(blurbs(text, low, raw.employer)))
        starts = tuple(sentence.start for sentence in found)
        return cls(raw, text.text, low, folded(raw.title), found, starts, now)

    @property
    def title(self) -> str:
        """The source's title."""
        return self.raw.title

    def sentence_at(self, at: int) -> int | None:
        """Index of the sentence that holds the character at ``at``; None between sentences."""
        index = bisect_right(self.starts, at) - 1
        return index if index >= 0 and at < self.sentences[index].end else None

    def section_at(self, at: int) -> Section | None:
        """The part of the posting that the character at ``at`` is in."""
        index = self.sentence_at(at)
        return None if index is None else self.sentences[index].section

    def is_notice(self, at: int) -> bool:
        """True in a part that never speaks of this job's terms (``sections.NOTICES``)."""
        return self.section_at(at) in NOTICES

    def is_silent(self, at: int) -> bool:
        """True in a part that asks nothing of the applicant (``sections.SILENT``)."""
        return self.section_at(at) in SILENT


def _of_employer(found: tuple[Sentence, ...], told: list[tuple[int, int]]) -> tuple[Sentence, ...]:
    """The sentences with those of the employer's own paragraphs, under no heading, as such."""
    if not told:
        return found
    return tuple(
        one._replace(section="about")
        if one.section == "other" and any(start <= one.start < end for start, end in told)
        else one
        for one in found
    )


#: What every reader is: from a document to a fact and the words it was read from.
Reader = Callable[[Document], tuple[T, tuple[Evidence, ...]]]


def document(text: Text, *, now: datetime | None = None, **fields: Any) -> Document:
    """A text that is no whole posting: a query, a résumé, an example. ``fields`` of RawPosting."""
    raw = RawPosting(**{"source": "", "ref": "", "title": "", "description": ""} | fields)
    return Document.of(raw, text, now or datetime.now(UTC))
