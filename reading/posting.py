"""Reads a raw posting: from a source's words to a ``Posting`` whose every fact shows its words.

Pure: the same raw posting, moment and reader always give the same posting, so postings can be
read again whenever a rule gets better.
"""

from datetime import datetime

from himjobs.model import (
    Evidence,
    Posting,
    RawPosting,
    Text,
)
from reading.job import occupation
from reading.money import pay
from reading.place import place, remote
from reading.requirements import credentials, experience, skills
from reading.text import html, language, sections
from reading.time import dates, terms

#: Raised whenever a rule changes what is read; stored with every posting.
READER = "0.2.0"


def normalize(raw: RawPosting, now: datetime) -> Posting:
    """The posting in a raw posting. Never raises on what a text says; ``now`` dates "3 days ago".

    A text that is no posting (none at all, a bot wall, a result page) is refused: ``refused`` says
    why, and facts come from the title and the source's other fields only.
    """
    whole = html.read_text(raw.description)
    refused = html.refusal(raw.title, whole)
    text = whole if refused is None else Text("", ())
    sentences = sections.sentences(text)
    occupation_, occupation_words = occupation.read(raw.title, text, sentences, raw.employer)
    requirements, credential_words = credentials.read(text, sentences, raw.title)
    skills_, skill_words = skills.read(text, sentences)
    experience_, education, experience_words = experience.read(text, sentences)
    pay_, pay_words = pay.read(text, sentences, raw.pay_raw, raw.title)
    places, place_words = place.read(raw.places_raw, text, sentences, raw.title)
    workplace, workplace_words = remote.read(
        raw.remote_raw, raw.places_raw, text, sentences, raw.title
    )
    employment_type, shift, terms_words = terms.read(
        raw.employment_type_raw, text, sentences, raw.title
    )
    openings, openings_words = terms.openings(text)
    closes_on, closing_words = dates.closing(raw.closes_raw, text, sentences, now)
    posted_on = dates.day(raw.posted_raw, now)
    posted_words = (Evidence("posted_on", source_field="posted"),) if posted_on else ()
    return Posting(
        id=raw.id,
        title=html.line(raw.title),
        employer=html.line(raw.employer),
        text=whole.text,
        blocks=whole.blocks,
        occupation=occupation_,
        requirements=requirements,
        skills=skills_,
        pay=pay_,
        places=places,
        workplace=workplace,
        employment_type=employment_type,
        shift=shift,
        experience=experience_,
        education=education,
        posted_on=posted_on,
        closes_on=closes_on,
        openings=openings,
        language=language.read(text.text),
        url=raw.url,
        refused=refused,
        evidence=(
            *occupation_words,
            *credential_words,
            *skill_words,
            *pay_words,
            *place_words,
            *workplace_words,
            *terms_words,
            *experience_words,
            *openings_words,
            *closing_words,
            *posted_words,
        ),
        reader=READER,
    )
