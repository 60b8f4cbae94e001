"""Where the words asked for stand in a text: spans, never HTML, the same for both engines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.text import Token, tokens
from search.words import Phrase, clauses

#: A span and the numbers of the clauses found in it.
_Match = tuple[int, int, frozenset[int]]

# stems whose inflected forms share only the first letter: "dying" is "die"
_CHANGED = frozenset({"die", "lie", "tie"})
# What may be folded or joined into a token that does not stand there as it is written: letters
# beyond ASCII (bullets, dashes and quotes hide nothing), what follows an apostrophe, and what
# follows a single letter, as in R.H.I.T., E/M and e-HIM.
_JOINS = r"./&'\-"
_HIDDEN = (
    r"(?<=[^\x00-\x7f\u2022\u2013\u2014\u201c\u201d\xa0\xb7])|(?<=')"
    rf"|(?<=[{_JOINS}])(?:(?<=[\W_][A-Za-z].)|(?<=\A[A-Za-z].))"
)
#: Tokens that a coding system spelled out puts between others (search.text).
_SPELLED_OUT = 4
_CHARACTERS_A_TOKEN = 12


@dataclass(frozen=True, slots=True)
class Passage:
    """An excerpt ``text[start:end]`` and the spans inside it, as offsets into the whole text."""

    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Sought:
    """Runs of tokens by their first token, each with the number of its clause; ``candidate``
    finds every place where such a first token may stand."""

    runs: dict[str, list[tuple[Phrase, int]]]
    candidate: re.Pattern[str]


def spans(words: str, text: str) -> list[tuple[int, int]]:
    """The places ``(start, end)`` of the words asked for, in order, none overlapping.

    A phrase is one span from its first to its last word; excluded words are not sought.
    """
    return [(start, end) for start, end, _ in _matches(words, text)]


def passage(words: str, text: str, width: int = 200) -> Passage:
    """The excerpt of at most ``width`` characters with the most different words asked for.

    Begins and ends at whole words; where nothing matches it is the text's beginning. Of equally
    good excerpts the one with the words closest together is taken, then the first. A phrase
    longer than ``width`` is given whole.
    """
    found = _matches(words, text)
    start, end = _window(found, text, width)
    inside = tuple((a, b) for a, b, _ in found if start <= a and b <= end)
    return Passage(start, end, inside)


@lru_cache(maxsize=256)
def _sought(words: str) -> _Sought | None:
    runs: dict[str, list[tuple[Phrase, int]]] = {}
    for number, clause in enumerate(c for c in clauses(words) if not c.exclude):
        for run in clause.alternatives:
            runs.setdefault(run[0], []).append((run, number))
    if not runs:
        return None
    return _Sought(runs, _candidate({_beginning(stem) for stem in runs}))


def _candidate(beginnings: set[str]) -> re.Pattern[str]:
    """Any of the beginnings in either case, or something hidden.

    All alternatives hang on one class of first characters, which the regex engine looks for
    many times faster than it tries alternatives at every character.
    """
    either_case = [[f"{c.lower()}{c.upper()}" for c in word] for word in sorted(beginnings)]
    first = "".join(word[0] for word in either_case)
    rest = [
        f"(?<=[{word[0]}])" + "".join(f"[{letter}]" for letter in word[1:]) for word in either_case
    ]
    return re.compile(rf"[{first}{_JOINS}\x80-\U0010ffff](?:{'|'.join(rest)}|{_HIDDEN})")


def _beginning(stem: str) -> str:
    """Letters that every plainly written form of a stem has side by side."""
    if stem in _CHANGED or len(stem) < 3:
        return stem if stem.isdecimal() else stem[0]
    return stem[:2] if len(stem) == 3 else stem[:3]


def _matches(words: str, text: str) -> list[_Match]:
    sought = _sought(words)
    return [] if sought is None else list(_merged(sorted(_found(sought, text))))


def _found(sought: _Sought, text: str) -> Iterator[tuple[int, int, int]]:
    """Every run found. Only the words where one may begin are analyzed: most texts have few."""
    done = 0
    for candidate in sought.candidate.finditer(text):
        if candidate.start() < done:
            continue
        start, done = _word_at(text, candidate.start())
        following = _tokens_from(text, start, done, sought)
        stems = [token.stem for token in following]
        for index, token in enumerate(following):
            if token.start + start >= done:
                continue
            for run, number in sought.runs.get(token.stem, ()):
                covered = following[index : index + len(run)]
                if tuple(stems[index : index + len(run)]) == run:
                    first = start + min(t.start for t in covered)
                    yield first, start + max(t.end for t in covered), number


def _word_at(text: str, position: int) -> tuple[int, int]:
    """Bounds of what stands between white space; no token reaches over white space."""
    start = position
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return start, _word_end(text, position)


def _word_end(text: str, position: int) -> int:
    while position < len(text) and not text[position].isspace():
        position += 1
    return position


def _tokens_from(text: str, start: int, end: int, sought: _Sought) -> list[Token]:
    """The tokens of a word, and as many after it as the runs beginning in it may need."""
    found = tokens(text[start:end])
    longest = max((len(run) for t in found for run, _ in sought.runs.get(t.stem, ())), default=1)
    if longest == 1:
        return found
    enough = len(found) + longest + _SPELLED_OUT
    while len(found) < enough and end < len(text):
        end = _word_end(text, min(len(text), end + enough * _CHARACTERS_A_TOKEN))
        found = tokens(text[start:end])
    return found


def _merged(found: Iterable[tuple[int, int, int]]) -> Iterator[_Match]:
    open_span: _Match | None = None
    for start, end, number in found:
        if open_span is None:
            open_span = (start, end, frozenset({number}))
        elif start < open_span[1]:
            open_span = (open_span[0], max(end, open_span[1]), open_span[2] | {number})
        else:
            yield open_span
            open_span = (start, end, frozenset({number}))
    if open_span is not None:
        yield open_span


def _window(found: list[_Match], text: str, width: int) -> tuple[int, int]:
    """Bounds of the excerpt: the best run of spans, with text on both sides up to the width."""
    first, last = _best(found, width)
    room = max(0, width - (last - first))
    start = _forward(text, max(0, first - room // 2), first)
    end = min(len(text), max(last, start + width))
    return start, end if end == len(text) else _back(text, max(last, start), end)


def _best(found: list[_Match], width: int) -> tuple[int, int]:
    """The stretch of at most ``width`` with the most different clauses, then spans, then
    the closest together."""
    first, last, best = 0, 0, (0, 0, 0)
    stop = 0
    for index, (start, end, _) in enumerate(found):
        stop = max(stop, index + 1)
        while stop < len(found) and found[stop][1] - start <= width:
            stop += 1
        covered = found[index:stop]
        clauses_in = frozenset[int]().union(*(numbers for *_, numbers in covered))
        reach = max(end, covered[-1][1])
        worth = (len(clauses_in), len(covered), start - reach)
        if worth > best:
            best, first, last = worth, start, reach
    return first, last


def _forward(text: str, start: int, limit: int) -> int:
    """The first beginning of a word at or after ``start``, not beyond ``limit``."""
    while 0 < start < limit and not (text[start - 1].isspace() and not text[start].isspace()):
        start += 1
    return start


def _back(text: str, least: int, end: int) -> int:
    """The last end of a word at or before ``end``; ``end`` itself where there is none."""
    cut = end
    while cut > least and not (text[cut].isspace() and not text[cut - 1].isspace()):
        cut -= 1
    return cut if cut > least or least == end else end
