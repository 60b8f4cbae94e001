"""How text becomes tokens: one analysis for both engines, for queries and for highlighting.

Both engines index ``analyzed(text)``, the tokens joined by spaces, with a plain whitespace
analyzer, so what matches is decided here and nowhere else. A token is a run of letters or a run
of digits, folded (case, diacritics, compatibility forms) and stemmed with Snowball English. What
the field writes in its own way is settled here too:

- ``ICD-10-CM``, ``ICD10CM`` and ``icd 10 cm`` are the same three tokens; in ``ICD-10-CM/PCS`` the
  second system is spelled out, so that ``ICD-10-PCS`` finds it;
- ``CPC-A`` and ``CCS-P`` are credentials of their own, not ``CPC`` and ``CCS``;
- ``e-HIM`` is ``eHIM``, ``E/M`` and ``E&M`` are one word, ``R.H.I.T.`` is ``RHIT``, ``RHITs`` too;
- ``RHIA/RHIT`` are two words, ``3M 360`` is ``3 M 360``, ``HIPAA's`` is ``HIPAA``.
"""

import re
import unicodedata
from collections.abc import Iterator
from threading import Lock
from typing import NamedTuple

import Stemmer

#: Characters of one token that count; Elasticsearch's whitespace tokenizer cuts at 255.
LONGEST = 64
#: Distinct surfaces remembered before the memory is emptied.
REMEMBERED = 400_000

#: Stands between the items of a list in one text field: no query can hold it, so no phrase
#: reaches from one item into the next.
GAP = "|"

_LETTER = r"[^\W\d_]"
_WORD = r"[^\W_]"
# accents written as characters of their own, soft hyphens and zero-width characters
_INSIDE = r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]"
_HYPHEN = r"[-\u2010\u2011]"
_SURFACE = re.compile(
    rf"""
      (?<!{_WORD}) {_LETTER} (?: (?:\.{_LETTER})+ | [/&]{_LETTER} ) (?!{_WORD})  # R.H.I.T., E/M
    | (?<!{_WORD}) [cC][a-zA-Z]{{2,3}} {_HYPHEN} [ahpAHP] (?!{_WORD})           # CPC-A, CCS-P
    | (?<!{_WORD}) [exEX] {_HYPHEN} {_LETTER}{{2,}}                             # e-HIM
    | {_WORD}+ (?:{_INSIDE}+{_WORD}*)* (?:['\u2019]{_WORD}+)?                   # coder, HIPAA's
    """,
    re.VERBOSE,
)
_JOINS = re.compile(rf"[./&]|{_HYPHEN}")
_RUN = re.compile(rf"\d+|(?:{_LETTER}|{_INSIDE})+")
_ACRONYMS = re.compile(r"[A-Z]{2,6}s")

#: Written as one word or as two; two tokens either way.
_TWO_WORDS = {
    "healthcare": 6,
    "fulltime": 4,
    "parttime": 4,
    "onsite": 2,
    "offsite": 3,
    "followup": 6,
}
#: Acronyms that a stemmer would take for a plural.
_UNSTEMMED = frozenset({"ems", "aids", "his", "cdis", "acdis", "ahims", "cahims", "cphims", "mips"})

_stemmer = Stemmer.Stemmer("english")
_stemmer_lock = Lock()  # a Stemmer keeps state; web threads share this one


class Token(NamedTuple):
    """A token and the words it stands for: ``text[start:end]``."""

    stem: str
    start: int
    end: int


_Piece = tuple[str, int, int]
_pieces_of: dict[str, tuple[_Piece, ...]] = {}


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order. Takes any string and never raises.

    Offsets always lie inside the text and are in order, but for a coding system spelled out
    from a shared beginning (the second ``ICD-10`` of ``ICD-10-CM/PCS``), which points back.
    """
    found = [
        Token(stem, match.start() + start, match.start() + end)
        for match in _SURFACE.finditer(text)
        for stem, start, end in _pieces(match.group())
    ]
    return list(_spelled_out(found))


def analyzed(text: str) -> str:
    """What is indexed: the tokens joined by single spaces."""
    return " ".join(token.stem for token in tokens(text))


def _pieces(surface: str) -> tuple[_Piece, ...]:
    """The tokens of one surface with offsets into it, remembered: postings repeat their words."""
    known = _pieces_of.get(surface)
    if known is None:
        if len(_pieces_of) >= REMEMBERED:
            _pieces_of.clear()
        known = _pieces_of[surface] = tuple(_cut(surface))
    return known


def _cut(surface: str) -> Iterator[_Piece]:
    if _JOINS.search(surface):
        yield from _piece(surface, 0, len(surface))
        return
    word, apostrophe, tail = surface.replace("\u2019", "'").partition("'")
    if apostrophe and tail.lower() != "s":
        yield from _piece(surface, 0, len(surface))
        return
    if _ACRONYMS.fullmatch(word):
        yield from _piece(word[:-1], 0, len(word))
        return
    for run in _RUN.finditer(word):
        first = _TWO_WORDS.get(run.group().lower())
        if first:
            middle = run.start() + first
            yield from _piece(word[run.start() : middle], run.start(), middle)
            yield from _piece(word[middle : run.end()], middle, run.end())
        else:
            yield from _piece(run.group(), run.start(), run.end())


def _piece(written: str, start: int, end: int) -> Iterator[_Piece]:
    stem = _stem(_fold(written)[:LONGEST])
    if stem:
        yield stem, start, end


def _fold(written: str) -> str:
    """Lower case without diacritics; only letters and digits are left."""
    if written.isascii() and written.isalnum():
        return written.lower()
    lowered = unicodedata.normalize("NFKD", written).casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if c.isalnum())


def _stem(word: str) -> str:
    if len(word) < 3 or word in _UNSTEMMED or not (word.isascii() and word.isalpha()):
        return word
    with _stemmer_lock:
        return str(_stemmer.stemWord(word))


def _spelled_out(found: list[Token]) -> Iterator[Token]:
    """``icd 10 cm [and] pcs`` with the second system's own ``icd 10`` put in."""
    for index, token in enumerate(found):
        if token.stem == "pcs":
            before = [t.stem for t in found[max(0, index - 4) : index]]
            gap = 1 if before[-1:] == ["and"] else 0
            system = before[len(before) - 3 - gap : len(before) - gap]
            if len(system) == 3 and system[0] == "icd" and system[2] == "cm":
                yield from found[index - 3 - gap : index - 1 - gap]
        yield token
