"""Takes raw postings in: keep them, read them, join copies, note what the index must learn.

Every step can be repeated: a batch that was cut off anywhere is taken in again and ends in the
same record.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from himjobs.errors import BadInput, NotFound, Unavailable
from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json
from himjobs.records import keeping, letters, raws, sources
from himjobs.records.session import Record, Session
from workers import settling
from workers.copies import identity
from workers.copies.fingerprint import Fingerprint
from workers.reader import Reading, read

#: Ids of raw postings in one task (measured: 12 times the throughput of one each).
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
    """Keep raw postings; the ids that want reading. Once this returns nothing can be lost.

    One that could not be read back, or that the record refuses, becomes a dead letter.
    """
    sound: list[RawPosting] = []
    refused: list[tuple[RawPosting, Exception]] = []
    for raw in batch:
        try:
            raw_from_json(raw.as_json(), source=raw.source)
        except (BadInput, ValueError) as error:
            refused.append((raw, error))
        else:
            sound.append(raw)
    ids = _kept(record, sound, refused, now)
    if refused:
        with record.writing() as session:
            for raw, why in refused:
                said = f"{raw.source} {raw.ref:.200}: {type(why).__name__}: {why}"
                letters.write(session, "keep", input_=raw.content(), error=said, now=now)
    return ids


def _kept(
    record: Record,
    batch: Sequence[RawPosting],
    refused: list[tuple[RawPosting, Exception]],
    now: datetime,
) -> list[int]:
    """Keep a batch, or each alone where the record takes not all; the rest is in ``refused``."""
    try:
        with record.writing() as session:
            sources.ensure(session, (raw.source for raw in batch), now=now)
            return raws.keep(session, batch, now=now)
    except Unavailable:
        raise
    except Exception as error:
        if len(batch) == 1:
            refused.append((batch[0], error))
            return []
    return [id_ for raw in batch for id_ in _kept(record, [raw], refused, now)]


def read_again(record: Record) -> Iterator[list[int]]:
    """Mark every posting's raw version as wanting to be read, in batches of ids."""
    after = ""
    while True:
        with record.writing() as session:
            rows = raws.of_postings(session, after=after, limit=BATCH)
            ids = [raw for _, raw in rows]
            raws.read_again(session, ids)
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
        batch = raws.waiting(session, ids)
    readings: list[tuple[raws.Kept, Reading]] = []
    failures: list[tuple[raws.Kept, Exception]] = []
    for kept in batch:
        # whatever one posting raises, the rest of its batch goes on
        try:
            readings.append((kept, read(kept.raw, now)))
        except Exception as error:
            failures.append((kept, error))
    outcomes: dict[str, int] = {}
    with record.writing() as session:
        # another worker may have taken the same batch in while this one was reading
        waiting = {kept.id for kept in raws.waiting(session, ids)}
        for kept, reading in readings:
            if kept.id not in waiting:
                continue
            try:
                with session.begin_nested():
                    outcome = _put(session, kept, reading, now)
            except Exception as error:
                failures.append((kept, error))
            else:
                outcomes[outcome] = outcomes.get(outcome, 0) + 1
        _note(session, waiting, failures, now)
    return Taken(**outcomes, failed=len(failures))


def part(record: Record, source: str, ref: str, *, now: datetime) -> str:
    """Undo a join: what this source shows becomes a posting of its own, and stays one.

    Returns its id. Raises NotFound when the record has no such place, or the posting is read from
    it and the others were joined to it.
    """
    with record.writing() as session:
        found = keeping.joined(session, source, ref)
        if found is None:
            raise NotFound(f"no joined posting {ref!r} of source {source!r} in the record")
        kept = raws.one(session, found)
        reading = read(kept.raw, now)
        raw = replace(kept.raw, url=reading.posting.url)
        again = keeping.part(session, kept.id, raw, reading.posting, _stored(reading), now=now)
    take_in(record, again, now=now)
    return kept.raw.id


def _note(
    session: Session,
    taken: set[int],
    failures: Sequence[tuple[raws.Kept, Exception]],
    now: datetime,
) -> None:
    """Mark what was read and what is dead, with a letter that keeps the input and the error."""
    dead = {kept.id for kept, _ in failures}
    raws.mark(session, taken - dead, "read")
    raws.mark(session, dead, "dead")
    letters.answered(session, "take_in", sorted(taken - dead))
    for kept, error in failures:
        said = f"{type(error).__name__}: {error}"
        letters.write(session, "take_in", raw=kept.id, input_=kept.data, error=said, now=now)


def _put(session: Session, kept: raws.Kept, reading: Reading, now: datetime) -> str:
    # the record tells everybody where a posting was found: by an address that names nobody
    raw = replace(kept.raw, url=reading.posting.url)
    posting, mine = reading.posting, reading.fingerprint
    stored = _stored(reading)
    if keeping.known(session, raw):
        changed = keeping.renew(session, kept.id, raw, posting, stored, seen=kept.seen, now=now)
        return "renewed" if changed else "unchanged"
    same = _same_jobs(session, mine, now) if posting.refused is None else []
    first_kept = raws.first_kept(session, raw.source, raw.ref)
    behind = settling.later(raw, first_kept, same) if same else []
    if same and not behind:
        _join(session, kept, raw, reading, same[0].twin, same[0].match, now)
        return "joined"
    keeping.add(session, kept.id, raw, posting, stored, now=now)
    if behind:
        settling.put_behind(
            session, behind, lambda one: _put(session, one, read(one.raw, now), now), now=now
        )
        return "joined"
    return "added"


def _same_jobs(session: Session, mine: Fingerprint, now: datetime) -> list[settling.Candidate]:
    """Postings of the record that are the same job, in the order they were kept."""
    found = []
    for twin in keeping.twins(session, mine.keys, now=now):
        theirs = fingerprint_of(twin.fingerprint)
        match = identity.same_job(mine, theirs)
        if match is not None:
            found.append(settling.Candidate(twin, match, theirs))
    return found


def _join(
    session: Session,
    kept: raws.Kept,
    raw: RawPosting,
    reading: Reading,
    twin: keeping.Twin,
    match: identity.Match,
    now: datetime,
) -> None:
    if twin.closed:
        because = (*match.because, "the earlier one had closed")
        match = replace(match, kind="repost", because=because)
    keeping.add_twin(session, kept.id, raw, twin.id, asdict(match), now=now)
    if twin.closed:
        stored = _stored(reading)
        keeping.renew(session, kept.id, raw, reading.posting, stored, seen=True, now=now)


def _stored(reading: Reading) -> keeping.Stored:
    mine = reading.fingerprint
    return asdict(mine) | {"variant": sorted(mine.variant)}


def fingerprint_of(stored: keeping.Stored) -> Fingerprint:
    """The fingerprint that was stored: JSON has neither tuples nor sets."""
    listed = {name: tuple(v) if isinstance(v, list) else v for name, v in stored.items()}
    return Fingerprint(**listed | {"variant": frozenset(stored["variant"])})
