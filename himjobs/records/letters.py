"""Dead letters: what could not be done, with its input and its error, until it is tried again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from himjobs.records.tables import DeadLetterRow

#: Characters of an error that are kept: some quote the whole of what they could not take.
_LONGEST: Final = 2000


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
    """Keep a failure, whatever is in it.

    A raw posting has one letter of a kind at most, the newest; what was never kept as one has one
    letter of an error.
    """
    said = _storable(error[:_LONGEST]).replace("\0", "\\0")
    same = DeadLetterRow.error == said if raw is None else DeadLetterRow.raw == raw
    session.execute(delete(DeadLetterRow).where(DeadLetterRow.kind == kind, same))
    kept = json.loads(_storable(json.dumps(input_, ensure_ascii=False, default=str)))
    session.add(DeadLetterRow(kind=kind, raw=raw, input=kept, error=said, at=now))


def _storable(text: str) -> str:
    """The text with a question mark for each half of a character: no database takes those."""
    return text.encode("utf-8", "replace").decode()


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
