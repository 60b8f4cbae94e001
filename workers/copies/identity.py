"""Whether two postings are the same job: found twice, posted again, or merely alike.

Two postings are the same job when titles, employers and texts agree and their places do
not differ: an agency's ads that change only city and pay stay apart. Everything is explained.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from workers.copies.fingerprint import SHORT, Fingerprint, likeness
from workers.copies.words import VARIANTS, close

#: Likeness of texts from which two postings are one job: nothing but title and text to go by,
#: also the employer and some of the places, and all of them equal.
SAME_TEXT: Final = 0.95
LIKE_TEXT: Final = 0.80
NEAR_TEXT: Final = 0.55
#: Days between two postings of one job from which the later one is the job posted again; boards
#: copy one another within days.
AGAIN: Final = 14


@dataclass(frozen=True, slots=True)
class Match:
    """Two postings are the same job: found twice (a copy) or posted again later (a repost).

    ``because`` says why, in words a person can check.
    """

    likeness: float
    because: tuple[str, ...]
    kind: Literal["copy", "repost"] = "copy"


def same_job(a: Fingerprint, b: Fingerprint) -> Match | None:
    """Why the two are one job; None when they are not, or nothing shows that they are.

    Titles must hold the same words, once abbreviations are spelled out and noise is dropped; where
    one employer gives one text, most of them. Where both name the same place the texts may differ
    in part (boards cut and pad them); where one names none they must agree but for a few words. A
    remote job's place says only where the worker lives; one for Texans and one for Floridians are
    two openings. Other pay is another opening, unless the job was posted again much later.
    """
    if a.id == b.id or not _variants_agree(a, b) or not _employers_agree(a, b):
        return None
    if a.remote and b.remote and not _residents_agree(a, b):
        return None
    alike = 1.0 if a.digest and a.digest == b.digest else likeness(a, b)
    one_text = alike >= SAME_TEXT and min(a.words, b.words) >= SHORT
    same_employer = bool(a.employer) and a.employer == b.employer
    anywhere = a.remote and b.remote and one_text and same_employer
    somewhere = anywhere or (bool(a.places) and a.places == b.places)
    if a.title != b.title and not (
        one_text and same_employer and somewhere and close(a.title, b.title)
    ):
        return None
    apart = _days_apart(a, b)
    again = apart is not None and apart >= AGAIN
    if not (_places_agree(a, b) or anywhere) or alike < _needed(a, b, again):
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
    because.append("the same text" if alike == 1.0 else f"texts {alike:.0%} alike")
    if again:
        because.append(f"posted {apart} days apart")
    return Match(round(alike, 3), tuple(because), "repost" if again else "copy")


def _days_apart(a: Fingerprint, b: Fingerprint) -> int | None:
    if not a.posted or not b.posted:
        return None
    return abs((date.fromisoformat(a.posted) - date.fromisoformat(b.posted)).days)


def _needed(a: Fingerprint, b: Fingerprint, again: bool) -> float:
    if min(a.words, b.words) < SHORT:
        return SAME_TEXT
    known = bool(a.employer) and a.employer == b.employer
    if known and a.places and a.places == b.places:
        return NEAR_TEXT
    return LIKE_TEXT if known and (again or (a.places and b.places)) else SAME_TEXT


def _employers_agree(a: Fingerprint, b: Fingerprint) -> bool:
    if not a.employer or not b.employer or a.employer == b.employer:
        return True
    one, other = set(a.employer.split()), set(b.employer.split())
    return one <= other or other <= one


def _residents_agree(a: Fingerprint, b: Fingerprint) -> bool:
    """False where the two are open to people of different states; saying none is no difference."""
    return not a.residents or not b.residents or set(a.residents) == set(b.residents)


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
    for kinds in VARIANTS:
        one, other = a.variant & kinds, b.variant & kinds
        if one and other and one != other:
            return False
    return True
