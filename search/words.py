"""What was typed, as clauses: words, "phrases", -exclusions and alternatives.

Nothing typed reaches a query parser: the clauses hold tokens of ``search.text`` only, and both
engines are asked for tokens. Each clause keeps where it was typed, so that a word can be shown,
taken out, or understood as something else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.text import tokens

#: Clauses and tokens of a phrase beyond these are left out: no person types them.
MOST_CLAUSES = 32
LONGEST_PHRASE = 32

Phrase = tuple[str, ...]

_EVERYWHERE = (
    "a an and any are as at by for from i in is me my near of on or that the to wanted with"
)


def idle(words: str) -> frozenset[str]:
    """Tokens that ask for nothing beside anything else: those of any sentence, and these words."""
    return frozenset(token.stem for token in tokens(f"{_EVERYWHERE} {words}"))


#: Say nothing about a posting when everything here is a job.
JOBS = idle("job jobs opening openings position positions vacancy vacancies hiring career careers")
_CHUNK = re.compile(
    r"(?P<minus>(?<!\S)[-\u2212])?"
    r"(?:[\"\u201c\u201d\u201e](?P<phrase>[^\"\u201c\u201d\u201e]*)[\"\u201c\u201d]"
    r"|(?P<word>[^\s\"\u201c\u201d\u201e]+))"
)
_PART = re.compile(r"[^,;|()\[\]{}<>+]+")
_ALTERNATIVE = re.compile(r"(?:[^\W_][^/]*[^\W_])(?:/[^\W_][^/]*[^\W_])+")
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: any one of ``alternatives``, each a run of tokens side by side.

    ``exclude``: postings that have it are left out. ``words[start:end]`` is what was typed.
    """

    alternatives: tuple[Phrase, ...]
    exclude: bool = False
    start: int = 0
    end: int = 0


def clauses(words: str, idle: frozenset[str] = JOBS) -> tuple[Clause, ...]:
    """The clauses of what was typed, in order. Takes any string and never raises.

    ``RHIA/RHIT`` and ``RHIA OR RHIT`` ask for either; ``ICD-10`` for its parts side by side;
    ``idle`` words such as "jobs" and "in" ask for nothing unless quoted. A quote that is
    never closed counts for nothing.
    """
    found: list[Clause] = []
    either = False
    for clause in _typed(words, idle):
        if clause is None:
            either = bool(found)
        elif either and not clause.exclude and not found[-1].exclude:
            both = found[-1].alternatives + clause.alternatives
            found[-1] = replace(found[-1], alternatives=both, end=clause.end)
            either = False
        else:
            found.append(clause)
            either = False
    return tuple(found[:MOST_CLAUSES])


def _typed(words: str, idle: frozenset[str]) -> Iterator[Clause | None]:
    """The clauses as typed; None stands for OR."""
    for chunk in _CHUNK.finditer(words):
        exclude = chunk["minus"] is not None
        phrase = chunk["phrase"]
        if phrase is not None:
            run = _run(phrase)
            if run:
                yield Clause((run,), exclude, chunk.start(), chunk.end())
        elif chunk["word"] == "OR":
            yield None
        else:
            yield from _word(chunk["word"], exclude, chunk.start("word"), idle)


def _word(word: str, exclude: bool, offset: int, idle: frozenset[str]) -> Iterator[Clause]:
    """The clauses of one word: several when it holds commas or brackets."""
    for part in _PART.finditer(word):
        written = part.group()
        pieces = [written]
        if _ALTERNATIVE.fullmatch(written):
            split = written.split("/")
            if all(_LETTERS.search(piece) for piece in split):
                pieces = split
        runs = [run for piece in pieces if (run := _run(piece))]
        if not exclude:
            runs = [run for run in runs if len(run) > 1 or run[0] not in idle]
        if runs:
            start = offset + part.start() - exclude
            alternatives = tuple(dict.fromkeys(runs))
            yield Clause(alternatives, exclude, start, offset + part.end())


def _run(written: str) -> Phrase:
    return tuple(token.stem for token in tokens(written))[:LONGEST_PHRASE]
