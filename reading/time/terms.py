"""Employment type, shift and openings, from the source's field, the title or the text."""

from collections.abc import Sequence

from himjobs.model import Evidence, Text
from himjobs.vocabulary import EmploymentType, Shift
from reading.text.sections import Sentence, folded
from reading.time import employment, shifts
from reading.time import openings as counted


def read(
    employment_type_raw: str | None,
    text: Text,
    sentences: Sequence[Sentence],
    title: str = "",
) -> tuple[EmploymentType | None, Shift | None, tuple[Evidence, ...]]:
    """Employment type, shift (see ``himjobs.vocabulary``) and where they were read."""
    low, title = folded(text.text), folded(title)
    kind, why = employment.read(employment_type_raw, low, sentences, title)
    shift, shift_why = shifts.read(employment_type_raw, low, title)
    return kind, shift, tuple(e for e in (why, shift_why) if e)


def openings(
    text: Text, sentences: Sequence[Sentence] = ()
) -> tuple[int | None, tuple[Evidence, ...]]:
    """How many are to be hired, where the text says a number."""
    return counted.read(text, sentences)
