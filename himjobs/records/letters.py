"""Dead letters: what could not be done, with its input and its error, until it is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from himjobs.records.tables import DeadLetterRow


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """``kind`` says what was tried, ``raw`` the raw posting's id where it was about one."""

    id: int
    kind: str
    raw: int | None
    input: dict[str, Any]
    error: str
    at: datetime


def write(
    session: Session,
    kind: str,
    *,
    input_: dict[str, Any],
    error: str,
    now: datetime,
    raw: int | None = None,
) -> None:
    """Keep a failure; a raw posting has one letter of a kind at most, the newest."""
    if raw is not None:
        session.execute(
            delete(DeadLetterRow).where(DeadLetterRow.kind == kind, DeadLetterRow.raw == raw)
        )
    session.add(DeadLetterRow(kind=kind, raw=raw, input=input_, error=error, at=now))


def answered(session: Session, kind: str, raws: Sequence[int]) -> None:
    """Take away the letters of raw postings that have succeeded since."""
    session.execute(
        delete(DeadLetterRow).where(DeadLetterRow.kind == kind, DeadLetterRow.raw.in_(raws))
    )


def newest(session: Session, limit: int = 50) -> list[DeadLetter]:
    """The newest letters first."""
    rows = session.scalars(select(DeadLetterRow).order_by(DeadLetterRow.id.desc()).limit(limit))
    return [DeadLetter(r.id, r.kind, r.raw, r.input, r.error, r.at) for r in rows]


def count(session: Session) -> int:
    """How many letters there are."""
    return session.scalar(select(func.count()).select_from(DeadLetterRow)) or 0
