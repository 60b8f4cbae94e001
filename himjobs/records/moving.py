"""Postings taken out of the record so that they can be put in again, behind another."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from himjobs.model import posting_id
from himjobs.records import changes, closings
from himjobs.records.tables import FoundRow, PostingRow, TwinKeyRow


@dataclass(frozen=True, slots=True)
class Place:
    """Where a posting was found, taken out of the record: what reading it again does not tell."""

    source: str
    ref: str
    raw: int
    first_seen: datetime
    last_seen: datetime
    closed_at: datetime | None

    @property
    def own_id(self) -> str:
        """The id of a posting found nowhere else."""
        return posting_id(self.source, self.ref)


def dissolve(session: Session, id_: str, *, now: datetime) -> list[Place]:
    """Take a posting out of the record, to be put in again; every place it was found in."""
    row = session.get_one(PostingRow, id_)
    found = session.scalars(select(FoundRow).where(FoundRow.posting == id_)).all()
    places = [Place(f.source, f.ref, f.raw, f.first_seen, f.last_seen, f.closed_at) for f in found]
    changes.note(session, row, now=now)  # the index is to forget it
    for one in found:
        session.delete(one)
    session.execute(delete(TwinKeyRow).where(TwinKeyRow.posting == id_))
    session.flush()
    session.delete(row)
    session.flush()
    return places


def restore(session: Session, place: Place, *, now: datetime) -> None:
    """Say of a place that was put in again when it was last seen, and since when it is gone."""
    found = session.get_one(FoundRow, (place.source, place.ref))
    found.last_seen, found.closed_at = place.last_seen, place.closed_at
    session.flush()
    row = session.get_one(PostingRow, found.posting)
    closings.settle(row, closings.gone_since(session, row.id), now)
