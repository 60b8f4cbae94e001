"""Takes raw postings in: keep them, read them, join copies, note what the index must learn.

Every step can be repeated: a batch that was cut off anywhere is taken in again and ends in the
same record.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from himjobs.model import RawPosting
from himjobs.records import letters, postings, raws, sources
from himjobs.records.session import Record, Session
from workers.normalize import identity
from workers.normalize.posting import Reading, read

#: Ids of raw postings in one task (searching.md, section 3: 12 times the throughput of one each).
BATCH = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a batch of raw postings."""

    added: int = 0
    renewed: int = 0
    joined: int = 0
    unchanged: int = 0
    failed: int = 0


def keep(record: Record, batch: Iterable[RawPosting], *, now: datetime) -> list[int]:
    """Keep raw postings; the ids that want reading. Once this returns nothing can be lost."""
    batch = list(batch)
    with record.writing() as session:
        sources.ensure(session, (raw.source for raw in batch), now=now)
        return raws.keep(session, batch, now=now)


def read_again(record: Record) -> Iterator[list[int]]:
    """Mark every posting's raw version as wanting to be read, in batches of ids."""
    after = ""
    while True:
        with record.writing() as session:
            rows = raws.of_postings(session, after=after, limit=BATCH)
            ids = [raw for _, raw in rows]
            raws.mark(session, ids, "new")
        if not rows:
            return
        yield ids
        after = rows[-1][0]


def take_in(record: Record, ids: Sequence[int], *, now: datetime) -> Taken:
    """Read kept raw postings and put them into the record.

    A posting whose reading fails becomes a dead letter with its input; the rest goes on. Called
    by the task of the same name, again and again for the same ids if need be.
    """
    with record.session() as session:
        batch = raws.load(session, ids)
    readings: list[tuple[int, RawPosting, Reading]] = []
    failures: list[tuple[int, RawPosting, Exception]] = []
    for raw_id, raw in batch:
        # whatever one posting raises, the rest of its batch goes on
        try:
            readings.append((raw_id, raw, read(raw, now)))
        except Exception as error:
            failures.append((raw_id, raw, error))
    outcomes: dict[str, int] = {}
    with record.writing() as session:
        # another worker may have taken the same batch in while this one was reading
        still_new = {raw_id for raw_id, _ in raws.load(session, ids)}
        for raw_id, raw, reading in readings:
            if raw_id not in still_new:
                continue
            try:
                with session.begin_nested():
                    outcome = _put(session, raw_id, raw, reading, now)
            except Exception as error:
                failures.append((raw_id, raw, error))
            else:
                outcomes[outcome] = outcomes.get(outcome, 0) + 1
        _note(session, still_new, failures, now)
    return Taken(**outcomes, failed=len(failures))


def _note(
    session: Session,
    taken: set[int],
    failures: Sequence[tuple[int, RawPosting, Exception]],
    now: datetime,
) -> None:
    """Mark what was read and what is dead, with a letter that keeps the input and the error."""
    dead = {raw_id for raw_id, _, _ in failures}
    raws.mark(session, taken - dead, "read")
    raws.mark(session, dead, "dead")
    letters.answered(session, "take_in", sorted(taken - dead))
    for raw_id, raw, error in failures:
        said = f"{type(error).__name__}: {error}"
        letters.write(session, "take_in", raw=raw_id, input_=raw.as_json(), error=said, now=now)


def _put(session: Session, raw_id: int, raw: RawPosting, reading: Reading, now: datetime) -> str:
    posting, mine = reading.posting, reading.fingerprint
    stored = asdict(mine) | {"variant": sorted(mine.variant)}
    if postings.known(session, raw):
        changed = postings.renew(session, raw_id, raw, posting, stored, now=now)
        return "renewed" if changed else "unchanged"
    if posting.refused is None:
        for other, theirs in postings.twins(session, mine.keys):
            match = identity.same_job(mine, _fingerprint(theirs))
            if match is not None:
                postings.add_twin(session, raw_id, raw, other, asdict(match), now=now)
                return "joined"
    postings.add(session, raw_id, raw, posting, stored, now=now)
    return "added"


def _fingerprint(stored: postings.Stored) -> identity.Fingerprint:
    """The fingerprint that was stored: JSON has neither tuples nor sets."""
    listed = {name: tuple(v) if isinstance(v, list) else v for name, v in stored.items()}
    return identity.Fingerprint(**listed | {"variant": frozenset(stored["variant"])})
