"""Looks after what no crawl and no page would notice."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from himjobs.records import changes, closings, letters, raws
from himjobs.records.session import Record
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
