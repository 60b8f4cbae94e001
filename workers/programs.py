"""Keeps the programs equal to the imported rows, and gives a new record the shipped ones."""

from dataclasses import dataclass
from datetime import datetime

from himjobs.records import programs, releases
from himjobs.records.session import Record, Session
from himjobs.reference.places import gazetteer
from himjobs.reference.training.assembly import assemble
from himjobs.reference.training.shipped import shipped
from himjobs.reference.training.sources import KINDS, Imported, sources
from search.engine import SearchEngine
from workers.indexing import drain


@dataclass(frozen=True, slots=True)
class Renewed:
    """What an assembly did: programs held, shown, changed by it, and what fitted nowhere."""

    programs: int
    shown: int
    changed: int
    nameless: int
    unmatched: tuple[str, ...]


def renew(record: Record, *, now: datetime) -> Renewed:
    """Assemble the programs anew from the imported rows; only what differs gets a new version.

    A program that no imported file names any more stays in the record, and is not shown.
    """
    places = gazetteer()
    with record.writing("reference") as session:
        made = assemble(sources(_imported(session)), places)
        changed = programs.put(session, made.programs, now=now)
        changed += programs.retire(session, (program.id for program in made.programs), now=now)
        held = programs.counts(session)
    return Renewed(held.programs, held.shown, changed, made.nameless, made.unmatched)


def ensure(record: Record, *, now: datetime) -> bool:
    """Give a record without programs the shipped ones; true when it did.

    The one place where shipped rows enter a record. A record that was given some, or has rows of
    an import, is left as it is.
    """
    with record.session() as session:
        if programs.counts(session).programs:
            return False
        held = any(release.kind in KINDS for release in releases.listed(session))
    if not held:
        _ship(record, now)
    return renew(record, now=now).programs > 0


def ready(record: Record, engine: SearchEngine, *, now: datetime) -> None:
    """``ensure``, and the programs in the index when they are new: for whoever shows them now."""
    if ensure(record, now=now):
        drain(record, engine, ("program",))


def _ship(record: Record, now: datetime) -> None:
    with record.writing("reference") as session:
        for about, rows in shipped():
            release = releases.Release(**about, shipped=True, imported_at=now)
            releases.add(session, releases.begin(session, release), list(rows.items()))


def _imported(session: Session) -> list[Imported]:
    return [
        Imported(one.kind, one.part, one.release, dict(releases.rows(session, one)))
        for kind in KINDS
        for one in releases.listed(session, kind)
    ]
