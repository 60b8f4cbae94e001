"""Which of many postings are one job: candidates by shared keys, then compared pair by pair."""

from collections.abc import Iterable, Iterator

from workers.copies.fingerprint import Fingerprint
from workers.copies.identity import Match, same_job


def pairs(named: Iterable[tuple[str, Fingerprint]]) -> Iterator[tuple[str, str, Match]]:
    """(id, earlier or later id, why they are one job), in the order the later ones come.

    Each posting is compared with all earlier ones that share a key with it, so three copies of a
    job give three pairs.
    """
    by_key: dict[str, list[int]] = {}
    seen: list[tuple[str, Fingerprint]] = []
    for id_, mine in named:
        earlier = {place for key in mine.keys for place in by_key.get(key, ())}
        for place in sorted(earlier):
            other, theirs = seen[place]
            match = same_job(theirs, mine)
            if match is not None:
                yield other, id_, match
        for key in mine.keys:
            by_key.setdefault(key, []).append(len(seen))
        seen.append((id_, mine))
