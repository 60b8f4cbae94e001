"""What copies of a posting are known by: plain title, employer, places, hashes of the text.

Nothing depends on the process: hashes are seeded, never Python's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from rensa import RMinHash

from himjobs.model import Place, Posting
from workers.copies.words import plain, plain_employer, plain_title

#: Numbers in a signature; its estimate of likeness is off by about 1/sqrt of it, 9 %.
SIZE: Final = 128
_SEED: Final = 20_261_123
#: Bands for looking candidates up: two texts 0.8 alike share one of 16 with 0.95 probability.
_BANDS: Final = 16
#: Words in a shingle.
_SHINGLE: Final = 4
#: Texts of fewer words are boilerplate or a teaser, alike in many jobs.
SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What identifies a job. ``keys``: look candidates up by any of them; ``signature``: MinHash
    of the text; ``digest``: of the exact words; ``pay`` in the year, to tell agency ads apart;
    ``posted``: ISO date; ``remote``: the place is where the worker lives;
    ``residents``: the only states that may be.
    """

    id: str
    title: str
    variant: frozenset[str]
    employer: str
    places: tuple[str, ...]
    digest: str
    signature: tuple[int, ...]
    words: int
    pay: tuple[int | None, int | None]
    keys: tuple[str, ...]
    posted: str | None = None
    remote: bool = False
    residents: tuple[str, ...] = ()


def fingerprint(posting: Posting) -> Fingerprint:
    """The posting's fingerprint; equal input gives equal output in every process."""
    employer = plain_employer(posting.employer)
    places = tuple(sorted({_at(place) for place in posting.places} - {""}))
    title, variant = plain_title(posting.title, places)
    tokens = _tokens(posting.text)
    signature = _signature(tokens)
    digest = _hash(" ".join(tokens)) if tokens else ""
    pay = (posting.pay.annual_min, posting.pay.annual_max) if posting.pay else (None, None)
    return Fingerprint(
        posting.id, title, variant, employer, places, digest, signature, len(tokens), pay,
        tuple(_keys(title, employer, digest, signature, len(tokens))),
        posting.posted_on.isoformat() if posting.posted_on else None,
        posting.workplace.kind == "remote",
        posting.workplace.allowed_states,
    )  # fmt: skip


def likeness(a: Fingerprint, b: Fingerprint) -> float:
    """How much of two texts is the same, 0 to 1, by their signatures."""
    if not a.signature or not b.signature:
        return 0.0
    return sum(x == y for x, y in zip(a.signature, b.signature, strict=True)) / SIZE


def _at(place: Place) -> str:
    if place.city:
        return f"{plain(place.city)}|{place.state or place.country}"
    if place.county:
        return f"county {place.county}"
    return place.state or ("" if place.country == "US" else place.country)


#: Letters and digits stay, apostrophes and bytes beyond ASCII go, all else parts words: boards
#: differ in quotes, dashes and bullets, and a byte table is ten times as fast as a pattern.
_TABLE: Final = bytes(byte if chr(byte).isalnum() and byte < 128 else 32 for byte in range(256))
_DELETED: Final = b"'" + bytes(range(128, 256))


def _tokens(text: str) -> list[str]:
    return text.lower().encode("utf-8", "ignore").translate(_TABLE, _DELETED).decode().split()


def _hash(words: str) -> str:
    return blake2b(words.encode(), digest_size=12).hexdigest()


def _signature(tokens: list[str]) -> tuple[int, ...]:
    if not tokens:
        return ()
    if len(tokens) < _SHINGLE:
        shingles = {" ".join(tokens)}
    else:
        shingles = set(map(" ".join, zip(*(tokens[i:] for i in range(_SHINGLE)), strict=False)))
    sketch = RMinHash(SIZE, _SEED)
    sketch.update(list(shingles))
    return tuple(sketch.digest())


def _keys(
    title: str, employer: str, digest: str, signature: tuple[int, ...], words: int
) -> Iterator[str]:
    if digest and words >= SHORT:
        yield f"text:{digest}"
    if employer and title:
        yield f"job:{_hash(f'{employer}|{title}')}"
    if words >= SHORT:
        rows = SIZE // _BANDS
        for band in range(_BANDS):
            part = signature[band * rows : (band + 1) * rows]
            yield f"band{band}:{_hash(','.join(map(str, part)))}"
