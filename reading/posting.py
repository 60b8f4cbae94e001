"""Reads a raw posting: from a source's words to a ``Posting`` whose every fact shows its words.

Pure: the same raw posting, moment and reader always give the same posting, so postings can be
read again whenever a rule gets better.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from himjobs.model import Evidence, Place, Posting, RawPosting, Text
from reading.job import occupation
from reading.money import incentives, pay
from reading.place import place, remote
from reading.requirements import credentials, education, experience, routes, skills
from reading.text import html, language
from reading.text.bounds import bounded
from reading.text.document import Document, Reader
from reading.text.people import without_people
from reading.time import dates, employment, openings, shifts

PlacedReader = Callable[[Document, Sequence[Place]], tuple[Any, tuple[Evidence, ...]]]

#: Raised whenever a rule changes what is read; stored with every posting.
READER = "0.6.0"

#: Which reader fills which field of a ``Posting``. They do not know each other.
READERS: Mapping[str, Reader[Any]] = {
    "occupation": occupation.read,
    "requirements": credentials.read,
    "skills": skills.read,
    "pay": pay.read,
    "incentives": incentives.read,
    "places": place.read,
    "workplace": remote.read,
    "employment_type": employment.read,
    "shift": shifts.read,
    "experience": experience.read,
    "education": education.read,
    "routes": routes.read,
    "openings": openings.read,
    "posted_on": dates.posted,
    "language": language.read,
}


#: Those that need to know where the job is.
PLACED: Mapping[str, PlacedReader] = {"closes_on": dates.closing}


def normalize(raw: RawPosting, now: datetime) -> Posting:
    """The posting in a raw posting. Never raises on what a text says; ``now`` dates "3 days ago".

    People are cut out before anything is read. A text that is no posting (none at all, a bot
    wall, a result page) is refused: ``refused`` says why, and facts come from the title and the
    source's other fields only. What is longer than ``reading.text.bounds`` reads has evidence of
    the field ``read`` that says what was left out.
    """
    raw, left_out = bounded(raw)
    raw = without_people(raw)
    whole = html.read_text(raw.description, raw.employer)
    refused = html.refusal(raw.title, whole)
    document = Document.of(raw, whole if refused is None else Text("", ()), now)
    facts: dict[str, Any] = {}
    evidence: list[Evidence] = [*left_out]
    for name, read in READERS.items():
        facts[name], words = read(document)
        evidence += words
    for name, read_at in PLACED.items():
        facts[name], words = read_at(document, facts["places"])
        evidence += words
    return Posting(
        id=raw.id,
        title=html.line(raw.title),
        employer=html.line(raw.employer),
        text=whole.text,
        blocks=whole.blocks,
        url=raw.url,
        refused=refused,
        evidence=tuple(evidence),
        reader=READER,
        **facts,
    )
