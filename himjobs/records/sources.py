"""Sources, their listing runs, and what each holds now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from himjobs.records.closings import is_open
from himjobs.records.tables import FoundRow, PostingRow, RunRow, SourceRow


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """A source as its page shows it. ``verdict`` is that of the newest run; None before any."""

    id: str
    name: str
    family: str
    url: str
    sample: bool
    last_run_at: datetime | None
    last_good_at: datetime | None
    verdict: str | None
    reason: str | None
    open_postings: int


def register(
    session: Session,
    id_: str,
    *,
    name: str,
    family: str,
    url: str,
    sample: bool = False,
    now: datetime,
) -> None:
    """Add a source or bring its description up to date."""
    row = session.get(SourceRow, id_)
    if row is None:
        row = SourceRow(id=id_, added_at=now)
        session.add(row)
    row.name, row.family, row.url, row.sample = name, family, url, sample
    session.flush()


def ensure(session: Session, ids: Iterable[str], *, now: datetime) -> None:
    """Add sources nobody registered: files that were loaded, under their own names."""
    for id_ in sorted(set(ids)):
        if session.get(SourceRow, id_) is None:
            register(session, id_, name=id_, family="file", url="", now=now)


def begin_run(session: Session, source: str, *, now: datetime) -> int:
    """Note that a listing run began; its id."""
    row = RunRow(source=source, started_at=now)
    session.add(row)
    session.flush()
    return row.id


def end_run(
    session: Session,
    run: int,
    *,
    verdict: str,
    reason: str | None,
    report: dict[str, Any],
    now: datetime,
) -> None:
    """Note how a run ended."""
    row = session.get_one(RunRow, run)
    row.ended_at, row.verdict, row.reason, row.report = now, verdict, reason, report


def status(session: Session, *, now: datetime) -> list[SourceStatus]:
    """Every source by name, with its newest run and the postings of it that the site shows."""
    newest: dict[str, RunRow] = {}
    good: dict[str, datetime] = {}
    for run in session.scalars(select(RunRow).order_by(RunRow.started_at, RunRow.id)):
        newest[run.source] = run
        if run.verdict == "complete" and run.ended_at is not None:
            good[run.source] = run.ended_at
    counted = session.execute(
        select(FoundRow.source, func.count())
        .join(PostingRow, PostingRow.id == FoundRow.posting)
        .where(is_open(now), FoundRow.closed_at.is_(None))
        .group_by(FoundRow.source)
    )
    shown = dict(counted.all())
    return [
        _status(row, newest.get(row.id), good.get(row.id), shown.get(row.id, 0))
        for row in session.scalars(select(SourceRow).order_by(SourceRow.name, SourceRow.id))
    ]


def _status(row: SourceRow, run: RunRow | None, good: datetime | None, shown: int) -> SourceStatus:
    return SourceStatus(
        id=row.id,
        name=row.name,
        family=row.family,
        url=row.url,
        sample=row.sample,
        last_run_at=run.started_at if run else None,
        last_good_at=good,
        verdict=run.verdict if run else None,
        reason=run.reason if run else None,
        open_postings=shown,
    )
