"""Looks after what no crawl and no page would notice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from himjobs.model import RawPosting
from himjobs.records import changes, closings, letters, purging, raws
from himjobs.records.bodies import Bodies
from himjobs.records.session import Record
from reading.text.html import as_html, read_text
from reading.text.people import without_people
from workers.intake import BATCH


def lost(record: Record, *, now: datetime, age: timedelta) -> list[list[int]]:
    """Batches of raw postings kept longer ago than ``age`` and still not read."""
    with record.session() as session:
        return list(raws.pending(session, before=now - age, size=BATCH))


def behind(record: Record) -> int:
    """How many raw postings want reading or postings indexing; 0 when all work is done."""
    with record.session() as session:
        return raws.count(session) + changes.waiting(session)


def close_past(record: Record, *, now: datetime) -> int:
    """Mark the postings whose closing day is past as closed; how many. No page waits for it."""
    total = 0
    while True:
        with record.writing() as session:
            marked = closings.sweep(session, now=now)
        total += marked
        if marked < closings.BATCH:
            return total


def give_up(record: Record, task: str, *, args: Sequence[Any], error: str, now: datetime) -> None:
    """Keep the input and error of a task that no retry could save."""
    with record.writing() as session:
        letters.write(session, task, input_={"args": list(args)}, error=error, now=now)


@dataclass(frozen=True, slots=True)
class Purged:
    """``bodies`` and ``versions`` that are gone; ``edited``: versions that were cut and stay."""

    bodies: int
    versions: int
    edited: int


def purge(record: Record, bodies: Bodies, *, now: datetime, age: timedelta) -> Purged:
    """Take away what sources sent longer ago than ``age``; again, it finds nothing to do.

    Versions that postings are read from stay, edited: their text without markup and people.
    """
    before = now - age
    gone = bodies.purge(before)
    dropped = edited = 0
    while True:
        with record.writing() as session:
            cut = purging.edit(session, _cut, before=before, now=now, limit=BATCH)
        edited += cut
        if cut < BATCH:
            break
    while True:
        with record.writing() as session:
            less = purging.drop(session, before=before, limit=BATCH)
            purging.drop_letters(session, before=before)
        dropped += less
        if less < BATCH:
            return Purged(gone, dropped, edited)


def _cut(raw: RawPosting) -> RawPosting:
    text = read_text(raw.description, raw.employer)
    return replace(without_people(raw), description=as_html(text))
