"""Which of several postings of one job gives it its address: the one kept first, whatever is read
first.

Tasks read in any order and may be killed, delayed or run beside one another. A posting that is
read late and was kept before those it matches takes their place: they are taken out of the record
and put in again, behind it, in the order they were kept. Of what was kept at one moment (a load
has one) the lesser id is the first. A copy that is like two postings which are unlike each other
stays with the one that it was put behind first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from himjobs.model import RawPosting
from himjobs.records import keeping, moving, raws
from himjobs.records.session import Session
from workers.copies import identity
from workers.copies.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class Candidate:
    """A posting of the record that is the same job, and why."""

    twin: keeping.Twin
    match: identity.Match
    fingerprint: Fingerprint


def later(raw: RawPosting, first_kept: datetime, same: Sequence[Candidate]) -> list[str]:
    """Ids of those postings whose place this one takes; empty where it joins one of them.

    ``same`` in the order they were kept. Closed ones keep their address, and one that matches
    another of them was parted from it by hand, and is left alone.
    """
    first = same[0]
    if first.twin.closed or (first.twin.first_seen, first.twin.id) < (first_kept, raw.id):
        return []
    apart = [
        one
        for one in same[1:]
        if not one.twin.closed and identity.same_job(first.fingerprint, one.fingerprint) is None
    ]
    return [one.twin.id for one in (first, *apart)]


def put_behind(
    session: Session,
    ids: Sequence[str],
    put: Callable[[raws.Kept], object],
    *,
    now: datetime,
) -> None:
    """Take postings out of the record and put every place they were found in again."""
    places = [place for id_ in ids for place in moving.dissolve(session, id_, now=now)]
    for place in sorted(places, key=lambda place: (place.first_seen, place.own_id)):
        put(raws.one(session, place.raw))
        moving.restore(session, place, now=now)
