"""What a curriculum names: skills and credentials, wherever they stand in it.

A syllabus has no sections of a posting and asks for nothing; whatever it names, it may teach.
"""

from dataclasses import dataclass, replace

from himjobs.model import Block, Text
from reading.requirements import skills
from reading.requirements.mentions import Finder
from reading.text.document import document
from reading.text.lines import clean_characters
from reading.text.sections import Sentence


@dataclass(frozen=True, slots=True)
class Curriculum:
    """Codes of skills and credentials that a text names, in the order of the text."""

    skills: tuple[str, ...]
    credentials: tuple[str, ...]


def read(text: str) -> Curriculum:
    """The skills and credentials that a text names. Pure, and never raises on what it says."""
    clean = clean_characters(text)
    lines, at = [], 0
    for line in clean.split("\n"):
        if line.strip():
            lines.append((at, at + len(line)))
        at += len(line) + 1
    blocks = tuple(Block("paragraph", start, end) for start, end in lines)
    sentences = tuple(Sentence(start, end, "paragraph", "", "other") for start, end in lines)
    whole = replace(
        document(Text(clean, blocks)),
        sentences=sentences,
        starts=tuple(start for start, _ in lines),
    )
    found, _ = skills.read(whole)
    named = dict.fromkeys(m.code for m in Finder(whole).mentions() if m.form != "issuer")
    return Curriculum(tuple(one.code for one in found), tuple(named))
