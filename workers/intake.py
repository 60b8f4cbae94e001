"""Takes raw postings in: keep them, read them, join copies, note what the index must learn.

Every step can be repeated: a batch that was cut off anywhere is taken in again and ends in the
same record.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from himjobs.model import RawPosting
from himjobs.records import letters, postings, raws, sources
from himjobs.records.session import Record
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
    failures: list[tuple[int, RawPosting, str]] = []
    for raw_id, raw in batch:
        # whatever reading one posting raises, the rest of its batch goes on
        try:
            readings.append((raw_id, raw, read(raw, now)))
        except Exception as error:
            failures.append((raw_id, raw, f"{type(error).__name__}: {error}"))
    outcomes: dict[str, int] = {}
    with record.writing() as session:
        # another worker may have taken the same batch in while this one was reading
        still_new = {raw_id for raw_id, _ in raws.load(session, [r[0] for r in readings])}
        for raw_id, raw, reading in readings:
            if raw_id in still_new:
                outcome = _put(session, raw_id, raw, reading, now)
                outcomes[outcome] = outcomes.get(outcome, 0) + 1
        raws.mark(session, still_new, "read")
        letters.answered(session, "take_in", sorted(still_new))
        for raw_id, raw, failure in failures:
            letters.write(
                session, "take_in", raw=raw_id, input_=raw.as_json(), error=failure, now=now
            )
        raws.mark(session, [raw_id for raw_id, _, _ in failures], "dead")
    return Taken(**outcomes, failed=len(failures))


def _put(session: Session, raw_id: int, raw: RawPosting, reading: Reading, now: datetime) -> str:
    posting, keys = reading.posting, reading.fingerprint.keys
    if postings.known(session, raw):
        changed = postings.renew(session, raw_id, raw, posting, keys, now=now)
        return "renewed" if changed else "unchanged"
    if posting.refused is None:
        for other in postings.twins(session, keys):
            match = identity.same_job(posting, other)
            if match is not None:
                postings.add_twin(session, raw_id, raw, other.id, match.as_json(), now=now)
                return "joined"
    postings.add(session, raw_id, raw, posting, keys, now=now)
    return "added"
