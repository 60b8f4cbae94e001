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
from datetime import date
from hashlib import blake2b
from typing import Final, Literal

from rensa import RMinHash

from himjobs.model import Posting

#: Numbers in a signature; its estimate of likeness is off by about 1/sqrt of it, 9 %.
SIZE: Final = 128
_SEED: Final = 20_261_123
#: Bands for looking candidates up: two texts 0.8 alike share one of 16 with 0.95 probability.
_BANDS: Final = 16
#: Words in a shingle.
_SHINGLE: Final = 4
#: Likeness of texts from which two postings are one job: nothing but title and text to go by,
#: also the employer and some of the places, and all of them equal.
SAME_TEXT: Final = 0.95
LIKE_TEXT: Final = 0.80
NEAR_TEXT: Final = 0.55
#: Days between two postings of one job from which the later one is the job posted again; boards
#: copy one another within days.
AGAIN: Final = 14
#: Texts of fewer words are boilerplate or a teaser, alike in many jobs.
_SHORT: Final = 40

_LEGAL: Final = re.compile(
    r"\b(?:inc|incorporated|llc|l l c|ltd|limited|corp|corporation|co|company|plc|pc|pllc|lp|llp"
    r"|gmbh|the|group|holdings|usa|us|of|and|at)\b"
)
#: Words of a title that name no job.
_NOISE: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "remote",
        "remotely",
        "hybrid",
        "onsite",
        "hiring",
        "urgent",
        "urgently",
        "immediate",
        "immediately",
        "opening",
        "opportunity",
        "job",
        "position",
        "role",
        "bonus",
        "sign",
        "signon",
        "now",
        "apply",
        "req",
        "requisition",
        "id",
        "based",
        "amended",
    ]
)
_SPELLED: Final = {
    "tech": "technician", "techician": "technician", "rec": "record", "med": "medical",
    "roi": "release information", "cdi": "clinical documentation integrity",
    "cdis": "clinical documentation integrity specialist", "improvement": "integrity",
    "him": "health information management", "rn": "registered nurse",
    "lpn": "licensed practical nurse", "lvn": "licensed vocational nurse",
    "cna": "certified nursing assistant", "mrt": "medical record technician",
    "ods": "oncology data specialist", "ctr": "certified tumor registrar", "ip": "inpatient",
    "op": "outpatient", "inpt": "inpatient", "outpt": "outpatient", "sr": "senior", "jr": "junior",
    "mgr": "manager", "supv": "supervisor", "asst": "assistant", "coord": "coordinator",
    "spec": "specialist", "dept": "department", "cert": "certified", "license": "licensed",
    "ft": "full time", "pt": "part time", "prn": "per diem", "i": "1", "ii": "2", "iii": "3",
    "iv": "4", "noc": "night", "overnight": "night",
}  # fmt: skip
#: Words that differ between two openings of one job, where both name one.
_VARIANTS: Final = (
    frozenset(("day", "night", "evening", "weekend")),
    frozenset(("full", "part", "diem", "temporary")),
)
#: Words that make it another job, however much alike the texts are.
_LEVELS: Final = frozenset(map(str, range(1, 14))) | {
    "junior", "senior", "lead", "principal", "chief", "head", "director", "manager", "supervisor",
    "supervisory", "intern", "trainee", "apprentice", "assistant", "associate", "entry",
}  # fmt: skip
#: Share of two titles' words that must be the same ones where all else agrees.
_CLOSE: Final = 0.6
_VARIANT_WORDS: Final = frozenset(("time", "shift", "per")).union(*_VARIANTS)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What identifies a job. ``keys``: look candidates up by any of them; ``signature``: MinHash
    of the text; ``digest``: of the exact words; ``pay`` in the year, to tell agency ads apart;
    ``posted``: ISO date; ``remote``: the place is where the worker lives.
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


@dataclass(frozen=True, slots=True)
class Match:
    """Two postings are the same job: found twice (a copy) or posted again later (a repost).

    ``because`` says why, in words a person can check.
    """

    likeness: float
    because: tuple[str, ...]
    kind: Literal["copy", "repost"] = "copy"


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
    )  # fmt: skip


def same_job(a: Fingerprint, b: Fingerprint) -> Match | None:
    """Why the two are one job; None when they are not, or nothing shows that they are.

    Titles must hold the same words, once abbreviations are spelled out and noise is dropped; where
    one employer gives one text, most of them. Where both name the same place the texts may differ
    in part (boards cut and pad them); where one names none they must agree but for a few words. A
    remote job's place says only where the worker lives. Other pay is another opening, unless the
    job was posted again much later.
    """
    if a.id == b.id or not _variants_agree(a, b) or not _employers_agree(a, b):
        return None
    likeness = 1.0 if a.digest and a.digest == b.digest else _likeness(a, b)
    one_text = likeness >= SAME_TEXT and min(a.words, b.words) >= _SHORT
    same_employer = bool(a.employer) and a.employer == b.employer
    anywhere = a.remote and b.remote and one_text and same_employer
    somewhere = anywhere or (bool(a.places) and a.places == b.places)
    if a.title != b.title and not (
        one_text and same_employer and somewhere and _close(a.title, b.title)
    ):
        return None
    apart = _days_apart(a, b)
    again = apart is not None and apart >= AGAIN
    if not (_places_agree(a, b) or anywhere) or likeness < _needed(a, b, again):
        return None
    paid_alike = a.pay == b.pay or None in (*a.pay, *b.pay)
    if not paid_alike and not (again and a.variant == b.variant):
        return None
    because = ["the same title" if a.title == b.title else "most words of the title"]
    if same_employer:
        because.append(f"the same employer ({a.employer})")
    if a.places and a.places == b.places:
        because.append("the same places")
    elif not _places_agree(a, b):
        because.append("both remote")
    elif a.places and b.places:
        because.append("one names only some of the other's places")
    else:
        because.append("no place tells them apart")
    because.append("the same text" if likeness == 1.0 else f"texts {likeness:.0%} alike")
    if again:
        because.append(f"posted {apart} days apart")
    return Match(round(likeness, 3), tuple(because), "repost" if again else "copy")


def _close(one: str, other: str) -> bool:
    """Most of the words are the same, and none of those that differ is a level."""
    a, b = set(one.split()), set(other.split())
    return len(a & b) >= _CLOSE * len(a | b) and not (a ^ b) & _LEVELS


def _days_apart(a: Fingerprint, b: Fingerprint) -> int | None:
    if not a.posted or not b.posted:
        return None
    return abs((date.fromisoformat(a.posted) - date.fromisoformat(b.posted)).days)


def _needed(a: Fingerprint, b: Fingerprint, again: bool) -> float:
    if min(a.words, b.words) < _SHORT:
        return SAME_TEXT
    known = bool(a.employer) and a.employer == b.employer
    if known and a.places and a.places == b.places:
        return NEAR_TEXT
    return LIKE_TEXT if known and (again or (a.places and b.places)) else SAME_TEXT


def plain_title(title: str, places: tuple[str, ...] = ()) -> tuple[str, frozenset[str]]:
    """A title's words in order of the alphabet, and those that tell openings of it apart.

    The posting's own places, numbers of requisitions and noise are dropped, abbreviations are
    spelled out, plurals made singular: "Medical Records Tech (ROI)" is "information medical record
    release technician".
    """
    words: set[str] = set()
    for word in _plain(re.sub(r"\$[\d,.kK]+|\b[A-Z]*\d{4,}\b", " ", title)).split():
        if word in _NOISE:
            continue
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
        words.update(_SPELLED.get(word, word).split())
    own = {part for place in places for part in re.split(r"[ |]", place.lower())}
    variant = frozenset(words & frozenset().union(*_VARIANTS))
    kept = words - _NOISE - _VARIANT_WORDS
    return " ".join(sorted(kept - own or kept or words)), variant


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


def _variants_agree(a: Fingerprint, b: Fingerprint) -> bool:
    """False when one is for days and the other for nights, or full and part time."""
    for kinds in _VARIANTS:
        one, other = a.variant & kinds, b.variant & kinds
        if one and other and one != other:
            return False
    return True
