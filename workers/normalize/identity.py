"""Whether two postings are the same job: found twice, posted again, or merely alike.

A posting's fingerprint holds its normalized title, employer and places and a MinHash signature of
its text. Two postings are the same job when titles, employers and texts agree and their places do
not differ: an agency's ads that change only city and pay stay apart. Everything is explained, and
nothing depends on the process: hashes are seeded, never Python's own.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from rensa import RMinHash

from himjobs.model import Posting

#: Numbers in a signature; its estimate of likeness is off by about 1/sqrt of it, 9 %.
SIZE: Final = 128
_SEED: Final = 20_261_123
#: Bands for looking candidates up: two texts 0.8 alike share one of 16 with 0.95 probability.
_BANDS: Final = 16
#: Words in a shingle.
_SHINGLE: Final = 4
#: Likeness from which two texts are one; measured on the reposts of two boards.
SAME_TEXT: Final = 0.80
#: And from which they are one when a source's own title and employer agree as well.
NEAR_TEXT: Final = 0.55

_LEGAL: Final = re.compile(
    r"\b(?:inc|incorporated|llc|l l c|ltd|limited|corp|corporation|co|company|plc|pc|pllc|lp|llp|gmbh"
    r"|the|group|holdings|usa|us|of|and|at)\b"
)
_TITLE_NOISE: Final = re.compile(
    r"\b(?:remote|hybrid|onsite|on site|full time|part time|prn|per diem|days?|nights?|evenings?|weekends?|shift"
    r"|sign on bonus|bonus|hiring|now hiring|urgent|immediate|new|req|requisition|job|id|ft|pt|\d+k?)\b"
)
_SENIORITY: Final = {"sr": "senior", "jr": "junior", "ii": "2", "iii": "3", "iv": "4", "i": "1"}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What identifies a job. ``keys``: look candidates up by any of them; ``signature``: MinHash
    of the text; ``digest``: of the exact words; ``pay`` in the year, to tell agency ads apart.
    """

    id: str
    title: str
    employer: str
    places: tuple[str, ...]
    digest: str
    signature: tuple[int, ...]
    words: int
    pay: tuple[int | None, int | None]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two postings are the same job. ``because`` says why, in words a person can check."""

    likeness: float
    because: tuple[str, ...]


def fingerprint(posting: Posting) -> Fingerprint:
    """The posting's fingerprint; equal input gives equal output in every process."""
    title, employer = plain_title(posting.title), plain_employer(posting.employer)
    places = tuple(sorted({_at(place) for place in posting.places} - {""}))
    tokens = _tokens(posting.text)
    signature = _signature(tokens)
    digest = _hash(" ".join(tokens)) if tokens else ""
    pay = (posting.pay.annual_min, posting.pay.annual_max) if posting.pay else (None, None)
    return Fingerprint(
        posting.id, title, employer, places, digest, signature, len(tokens), pay,
        tuple(_keys(title, employer, digest, signature, len(tokens))),
    )  # fmt: skip


def same_job(a: Fingerprint, b: Fingerprint) -> Match | None:
    """Why the two are one job; None when they are not, or nothing shows that they are."""
    if a.id == b.id:
        return None
    because: list[str] = []
    if not _employers_agree(a, b) or not _places_agree(a, b):
        return None
    titles = _title_likeness(a.title, b.title)
    if titles < 0.5 or _levels(a.title) != _levels(b.title):
        return None
    likeness = 1.0 if a.digest and a.digest == b.digest else _likeness(a, b)
    if a.pay != b.pay and None not in (*a.pay, *b.pay) and likeness < 1.0:
        return None
    short = min(a.words, b.words) < 40
    needed = (
        NEAR_TEXT
        if titles == 1.0 and a.employer and a.places == b.places and a.places
        else SAME_TEXT
    )
    if short:
        needed = 0.95
    if likeness < needed:
        return None
    because.append(
        "the same title" if titles == 1.0 else f"titles share {titles:.0%} of their words"
    )
    if a.employer and a.employer == b.employer:
        because.append(f"the same employer ({a.employer})")
    if a.places and a.places == b.places:
        because.append("the same places")
    elif not a.places or not b.places:
        because.append("only one names a place")
    else:
        because.append("one names only some of the other's places")
    because.append("the same text" if likeness == 1.0 else f"texts {likeness:.0%} alike")
    return Match(round(likeness, 3), tuple(because))


def plain_title(title: str) -> str:
    """A title's words without place, shift, bonus and number: what the job is."""
    words = _plain(re.sub(r"\([^)]*\)|\$[\d,.k]+", " ", title))
    words = _TITLE_NOISE.sub(" ", words)
    return " ".join(_SENIORITY.get(word, word) for word in words.split()) or _plain(title)


def plain_employer(employer: str) -> str:
    """An employer's name without its legal form."""
    words = _plain(employer)
    return " ".join(_LEGAL.sub(" ", words).split()) or words


def _plain(words: str) -> str:
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words)
        words = "".join(c for c in words if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", words.lower().replace("'", "").replace("’", "")))


def _at(place: object) -> str:
    city, state = getattr(place, "city", None), getattr(place, "state", None)
    country = getattr(place, "country", None)
    if city:
        return f"{_plain(city)}|{state or country or ''}"
    if getattr(place, "county", None):
        return f"county {getattr(place, 'county', None)}"
    return state or ("" if country == "US" else str(country or ""))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _hash(words: str) -> str:
    return blake2b(words.encode(), digest_size=12).hexdigest()


def _signature(tokens: list[str]) -> tuple[int, ...]:
    if not tokens:
        return ()
    shingles = {
        " ".join(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1))
    }
    sketch = RMinHash(SIZE, _SEED)
    sketch.update(sorted(shingles))
    return tuple(sketch.digest())


def _keys(
    title: str, employer: str, digest: str, signature: tuple[int, ...], words: int
) -> Iterator[str]:
    if digest and words >= 40:
        yield f"text:{digest}"
    if employer and title:
        yield f"job:{_hash(f'{employer}|{title}')}"
    if words >= 40:
        rows = SIZE // _BANDS
        for band in range(_BANDS):
            part = signature[band * rows : (band + 1) * rows]
            yield f"band{band}:{_hash(','.join(map(str, part)))}"


def _likeness(a: Fingerprint, b: Fingerprint) -> float:
    if not a.signature or not b.signature:
        return 0.0
    return sum(x == y for x, y in zip(a.signature, b.signature, strict=True)) / SIZE


def _employers_agree(a: Fingerprint, b: Fingerprint) -> bool:
    if not a.employer or not b.employer or a.employer == b.employer:
        return True
    one, other = set(a.employer.split()), set(b.employer.split())
    return one <= other or other <= one


def _places_agree(a: Fingerprint, b: Fingerprint) -> bool:
    """True unless each names a place the other does not; a state holds its own cities."""
    if not a.places or not b.places:
        return True
    one, other = set(a.places), set(b.places)
    if one & other:
        return True
    return all(any(_within(p, q) for q in other) for p in one)


def _within(p: str, q: str) -> bool:
    return p == q or p.endswith(f"|{q}") or q.endswith(f"|{p}")


def _title_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    a, b = set(one.split()), set(other.split())
    return len(a & b) / len(a | b) if a | b else 0.0


def _levels(title: str) -> frozenset[str]:
    """Words that make two titles two jobs however alike the texts are."""
    return frozenset(title.split()) & _LEVELS


_LEVELS: Final = frozenset(
    "1 2 3 4 5 6 junior senior lead principal staff manager director supervisor intern associate"
    " trainee chief head inpatient outpatient".split(" ")
)
