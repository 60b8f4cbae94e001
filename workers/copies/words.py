"""Titles and employers in plain words, so that two spellings of one job are the same."""

import re
import unicodedata
from typing import Final

_LEGAL: Final = re.compile(
    r"\b(?:inc|incorporated|llc|l l c|ltd|limited|corp|corporation|co|company|plc|pc|pllc|lp|llp"
    r"|gmbh|the|group|holdings|usa|us|of|and|at)\b"
)
#: Words of a title that name no job.
_NOISE: Final = frozenset((
    "a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with", "remote",
    "remotely", "hybrid", "onsite", "hiring", "urgent", "urgently", "immediate", "immediately",
    "opening", "opportunity", "job", "position", "role", "bonus", "sign", "signon", "now",
    "apply", "req", "requisition", "id", "based", "amended",
))  # fmt: skip
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
VARIANTS: Final = (
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
_VARIANT_WORDS: Final = frozenset(("time", "shift", "per")).union(*VARIANTS)


def plain_title(title: str, places: tuple[str, ...] = ()) -> tuple[str, frozenset[str]]:
    """A title's words in order of the alphabet, and those that tell openings of it apart.

    The posting's own places, numbers of requisitions and noise are dropped, abbreviations are
    spelled out, plurals made singular: "Medical Records Tech (ROI)" is "information medical record
    release technician".
    """
    words: set[str] = set()
    for word in plain(re.sub(r"\$[\d,.kK]+|\b[A-Z]*\d{4,}\b", " ", title)).split():
        if word in _NOISE:
            continue
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
        words.update(_SPELLED.get(word, word).split())
    own = {part for place in places for part in re.split(r"[ |]", place.lower())}
    variant = frozenset(words & frozenset().union(*VARIANTS))
    kept = words - _NOISE - _VARIANT_WORDS
    return " ".join(sorted(kept - own or kept or words)), variant


def plain_employer(employer: str) -> str:
    """An employer's name without its legal form."""
    words = plain(employer)
    return " ".join(_LEGAL.sub(" ", words).split()) or words


def plain(words: str) -> str:
    """Lower case, without accents, apostrophes and marks."""
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words)
        words = "".join(c for c in words if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", words.lower().replace("'", "").replace("’", "")))


def close(one: str, other: str) -> bool:
    """Most of the words are the same, and none of those that differ is a level."""
    a, b = set(one.split()), set(other.split())
    return len(a & b) >= _CLOSE * len(a | b) and not (a ^ b) & _LEVELS
