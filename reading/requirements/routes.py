"""The ways to qualify that a posting offers, each enough by itself: experience, or schooling.

"One year of experience, or an associate degree, or an equivalent combination" is three routes. They
stand in one sentence, or as options under one lead: lettered, numbered, labelled "Experience." and
"Education.", or parted by lines that say OR. Federal postings ask of most grades one year more at
the grade below, whichever route one takes; that is each route's ``beside_months``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.model import Evidence, Route
from himjobs.vocabulary import EDUCATION_LEVELS, EducationLevel
from reading.requirements import education, experience
from reading.requirements.options import SHORT, Option, linked, options
from reading.text.document import Document
from reading.text.numbers import NUMBERS, any_of, number


def read(document: Document) -> tuple[tuple[Route, ...], tuple[Evidence, ...]]:
    """Every route in order of the text; none where a posting asks one thing only."""
    low = document.low
    if _OR.search(low) is None and _COMBINED.search(low) is None:
        return (), ()
    found = [
        _Item(at, end, months=round(years * 12)) for years, at, end in experience.figures(document)
    ]
    if not found:
        return (), ()
    found += [_Item(at, end, level=level) for level, at, end in education.levels(document)]
    found.sort(key=lambda item: item.start)
    for run in _runs(document, found):
        ways = _distinct(run)
        if len(ways) > 1:
            beside = _at_the_grade_below(low)
            evidence = (
                Evidence(f"routes[{index}]", start, end, rule="one of the ways to qualify")
                for index, (_, (start, end)) in enumerate(ways)
            )
            return tuple(replace(way, beside_months=beside) for way, _ in ways), tuple(evidence)
    return (), ()


@dataclass(frozen=True, slots=True)
class _Item:
    """A length of experience or a level of schooling at ``low[start:end]``."""

    start: int
    end: int
    months: int | None = None
    level: EducationLevel | None = None


_Way = tuple[Route, tuple[int, int]]

_OR = re.compile(r"\bor\b")
#: Parts of both that are enough together.
_COMBINED = re.compile(
    r"\bcombin(?:ations?|ed|ing)\b[^.;\n]{0,60}\b(?:education|experience|schooling|training)|"
    r"\b(?:education|experience) combin|above high school|month-for-month|"
    r"\b(?:half|part|some) of (?:each|both)|\bboth in part\b|\b(?:a|equivalent) mix of\b"
)


def _runs(document: Document, found: Sequence[_Item]) -> Iterator[list[_Way]]:
    """The ways of each run of options that belong together, in order."""
    low = document.low
    run: list[_Way] = []
    last: Option | None = None
    near = True
    closed = False  # a combination stands behind the run's first way
    head: Option | None = None
    starts = [item.start for item in found]
    marks = sorted(
        [item.start for item in found] + [at for _, at, _ in _PARTS.find_matches_as_indexes(low)]
    )
    for option in options(document, marks):
        first = bisect_left(marks, option.start)
        ways: list[_Way] = []
        if first < len(marks) and marks[first] < option.end:
            own = found[bisect_left(starts, option.start) : bisect_left(starts, option.end)]
            ways = list(_ways(low, option, own))
        if not ways:
            near = near and (option.end - option.start < SHORT or document.is_silent(option.start))
            continue
        if last and head and not linked(document, head, last, option, near=near):
            yield run
            run, closed = [], False
        if not run:
            head = option
        near = True
        if closed and not any(route.combined for route, _ in ways):
            continue  # what a combination is made of, or the next grade's own
        closed = closed or any(route.combined for route, _ in (ways if run else ways[1:]))
        run += ways
        last = option
    yield run


def _ways(low: str, option: Option, items: Sequence[_Item]) -> Iterator[_Way]:
    """The routes that one option's words give; several where "or" stands between its demands."""
    span = (option.start, option.end)
    years = _ABOVE.search(low, *span)
    if years and not any(item.months for item in items):
        yield Route(education="associate" if years["two"] else "bachelor"), span
        return
    combined = _COMBINED.search(low, *span)
    if combined:
        ahead = [item for item in items if item.end <= combined.start()]
        if ahead and _OR_A.search(low, ahead[-1].end, combined.start()):
            yield from _ways(low, option._replace(end=combined.start()), ahead)
            span, items = (combined.start(), option.end), items[len(ahead) :]
        months = min((item.months for item in items if item.months), default=None)
        yield Route(months, None, combined=True), span
        return
    if not items:
        return
    clauses = _clauses(low, items)
    if len(clauses) == 1:
        yield _route(items), (items[0].start, option.end) if len(items) == 1 else span
        return
    for clause in clauses:
        yield _route(clause), (clause[0].start, clause[-1].end)


#: Where a combination or years of college may stand.
_PARTS = AhoCorasick(
    ["combin", "above high school", "month-for-month", " of each", " of both", "in part", "mix of"],
    implementation=Implementation.DFA,
)
#: Two years of college are those of an associate degree, four those of a bachelor's.
_ABOVE = re.compile(
    r"\b(?:(?P<two>two|2)|four|4)(?: \(\d\))? (?:full )?(?:academic )?years?(?: of education)? "
    r"above high school"
)


#: "or an equivalent combination": what went before is another way.
_OR_A = re.compile(r"\bor\b[^.;\n]{0,40}\Z")


def _clauses(low: str, items: Sequence[_Item]) -> list[list[_Item]]:
    """The items parted by "or", where that parts ways and not two levels before one length."""
    out = [[items[0]]]
    for before, item in pairwise(items):
        if _parts(low[before.end : item.start]):
            out.append([item])
        else:
            out[-1].append(item)
    merged = [out[0]]
    for clause in out[1:]:
        if _one_demand(merged[-1], clause):
            merged[-1] = [*merged[-1], *clause]
        else:
            merged.append(clause)
    return merged


def _parts(between: str) -> bool:
    """True where the words between two demands make them alternatives: "or at least"."""
    return _BEFORE_A_DEMAND.search(between) is not None


_BEFORE_A_DEMAND = re.compile(
    r"\bor,?\s+(?:(?:an?|the|at|least|minimum|of|have|having|possess|hold|earned|current|successful|"
    r"successfully|completion|completed|complete|more|than|over|some|alternatively|else|in|lieu|"
    r"thereof|instead|accredited|relevant|i|yes|you|nine|\d)[\s,:()]+){0,7}$"
)


def _one_demand(first: Sequence[_Item], second: Sequence[_Item]) -> bool:
    """True for "associate or bachelor's degree and two years", "one or two years"."""
    if all(item.level is None for item in (*first, *second)):
        return True
    if any(item.months is not None for item in first):
        return False
    if second[0].level is None:
        return False
    rank = EDUCATION_LEVELS.index
    return max(rank(i.level) for i in first if i.level) <= rank(second[0].level)


def _route(items: Sequence[_Item]) -> Route:
    """The most experience asked beside the lowest of the levels."""
    months = max((item.months for item in items if item.months is not None), default=None)
    levels = [item.level for item in items if item.level is not None]
    return Route(months, min(levels, key=EDUCATION_LEVELS.index, default=None))


def _distinct(run: Sequence[_Way]) -> list[_Way]:
    """Each way once, combinations last; none where all ask the same experience, or none any."""
    ways: dict[Route, _Way] = {}
    for route, span in sorted(run, key=lambda way: way[0].combined):
        key = replace(route, experience_months=None) if route.combined else route
        ways.setdefault(key, (route, span))
    lengths = {route.experience_months for route, _ in ways.values() if not route.combined}
    if len(lengths) < 2 and not (
        lengths - {None} and len(ways) > 1 and any(r.combined for r in ways)
    ):
        return []
    return list(ways.values())


_YEARS = any_of(*NUMBERS)
_BELOW = re.compile(
    rf"(?<![\w.])(?P<n>\d|{_YEARS})\s*(?:\(\s*\d\s*\)\s*)?(?:full\s+)?years?\s+of\s+(?:[\w/-]+\s+){{0,5}}?"
    r"experience,?\s+(?:that (?:is|was)\s+)?(?:(?:in|at)\s+[^.;\n]{0,60})?"
    r"equivalent\s+(?:to|in)\b[^.;\n]{0,60}?"
    r"(?:lower|below|gs[- ]?\d|grade|level)"
)
_NONE_BEYOND = re.compile(r"\bnone beyond (?:the )?basic")


def _at_the_grade_below(low: str) -> int:
    """Months at the next lower grade that every route needs besides: the least, of grades."""
    if "equivalent" not in low or _NONE_BEYOND.search(low):
        return 0
    found = [match["n"] for match in _BELOW.finditer(low)]
    return min((round(12 * (float(n) if n.isdigit() else number(n))) for n in found), default=0)
