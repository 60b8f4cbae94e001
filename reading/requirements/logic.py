"""And/or of the alternatives in one run of words, as all-of groups of any-of codes.

"RHIA or RHIT, and CPC" is two groups. Where "and" and "or" stand side by side with nothing to
say which binds closer ("RHIT and CCS or CIC") both readings are returned, first the one in which
"or" binds closer, because postings use it to list alternatives.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from himjobs.reference.credentials import ladders

Clauses = tuple[tuple[str, ...], ...]
Word = Literal["and", "or", "list"]


class Link(NamedTuple):
    """What joins two neighbours: ``level`` 0 is loosest; each bracket round both adds 10.

    ``firm``: the words leave no doubt that both are meant ("one X and one Y"). ``opens``: a list
    of alternatives begins behind it ("and one of: X, Y").
    """

    word: Word
    level: int
    firm: bool = False
    opens: bool = False


class Reading(NamedTuple):
    """All-of groups of any-of codes; ``other`` is the second reading of an unclear text."""

    groups: Clauses
    other: Clauses | None


_WORD = re.compile(
    r"\band\s*/\s*or\b|\bor\b|\band\b|&|/|\bplus\b|\bas well as\b|\balong with\b|"
    r"\bin addition to\b|\bwith\b|\bvs\b|\+",
    re.I,
)
# a noun after a list closes it: "RHIA or RHIT credential and CCS"
_CLOSED = re.compile(r"credential|certif|registration|licen|designation")
# "CPC (or CCS)": the bracket speaks of its neighbour alone
_ASIDE_OR = re.compile(r"\s*\(\s*(?:or|and/or)\b")
_ONE_MORE = re.compile(r"\band\s+(?:at\s+least\s+)?(?:one|an)\b")
_CLOSER = re.compile(r"\b(?:either|one of|any of|at least one)\b", re.I)
_LOOSER = {"plus", "as well as", "along with", "in addition to"}


def link(between: str, *, bracket: int = 0) -> Link:
    """How the words between two credentials join them; ``bracket`` is the depth both are in."""
    low = between.lower()
    if _ASIDE_OR.match(low):
        return Link("or", 10 * bracket + 4)
    words = list(_WORD.finditer(low))
    last = words[-1] if words else None
    semicolon = ";" in low
    base = 10 * bracket
    if last is None:
        return Link("list", base + (0 if semicolon else 2))
    word = last.group()
    if word == "/":
        return Link("or", base + 3)
    if word in ("or", "vs") or word.replace(" ", "") == "and/or":
        comma = semicolon or "," in low[: last.start()] or _CLOSED.search(low, 0, last.start())
        return Link("or", base + (0 if semicolon else 1 if comma else 2))
    if _CLOSER.search(low, last.end()) or word in _LOOSER:
        return Link("and", base + 1 - semicolon, opens=_CLOSER.search(low, last.end()) is not None)
    comma = semicolon or "," in low[: last.start()] or _CLOSED.search(low, 0, last.start())
    level = base + (0 if semicolon else 1 if comma else 2)
    return Link("and", level, firm=_ONE_MORE.search(low) is not None)


def read(codes: Sequence[str], links: Sequence[Link], *, any_of: bool = False) -> Reading:
    """The groups that ``codes`` joined by ``links`` ask for.

    ``any_of``: the text says "one of the following" or the like, so all are alternatives.
    """
    if any_of or len(set(codes)) == 1:
        return Reading((tuple(dict.fromkeys(codes)),), None)
    joined = _settle_lists(list(links))
    firm = any(one.firm for one in joined)
    if not firm and all(one.word != "or" for one in joined) and is_choice(codes):
        return Reading((tuple(dict.fromkeys(codes)),), None)
    unclear = _mixed(joined)
    first = _absorbed(_read(codes, joined, or_first=True))
    if not unclear:
        return Reading(first, None)
    second = _absorbed(_read(codes, joined, or_first=False))
    return Reading(
        first, second if set(map(frozenset, second)) != set(map(frozenset, first)) else None
    )


def is_choice(codes: Sequence[str]) -> bool:
    """True for codes nobody is asked to hold together: rungs of one ladder, four and more."""
    held = set(codes)
    return len(held) > 3 or any(pair <= held for pair in ladders())


def _settle_lists(links: list[Link]) -> list[Link]:
    """Give each bare comma the word that ends its list ("A, B or C"); none at all means "or"."""
    for at in range(len(links) - 1, -1, -1):
        here = links[at]
        if here.word != "list":
            continue
        depth = here.level // 10
        after = (
            links[at + 1] if at + 1 < len(links) and links[at + 1].level // 10 == depth else None
        )
        before = next(
            (
                one
                for one in reversed(links[:at])
                if one.word != "list" and one.level // 10 == depth
            ),
            None,
        )
        if here.level % 10 == 0:
            settled = Link(after.word if after and after.level % 10 == 0 else "and", here.level)
        elif after is not None and after.level % 10 != 3:
            # the comma before the last word of a list ("A, B, or C") adds nothing
            level = 10 * depth + max(2 if after.level % 10 == 1 else after.level % 10, 0)
            links[at + 1] = Link(after.word, level)
            settled = Link(after.word, level)
        elif before is not None and before.opens:
            settled = Link("or", here.level)
        elif before is not None:
            settled = Link(before.word, before.level)
        else:
            settled = Link("or", here.level)
        links[at] = settled
    return links


def _mixed(links: Sequence[Link]) -> bool:
    """True when some level holds both words next to each other in one run."""
    if not links:
        return False
    lowest = min(one.level for one in links)
    here = {one.word for one in links if one.level == lowest}
    if len(here) > 1:
        return True
    return any(_mixed(run) for run in _runs(links, lowest))


def _runs(links: Sequence[Link], level: int) -> list[list[Link]]:
    runs: list[list[Link]] = [[]]
    for one in links:
        if one.level == level:
            runs.append([])
        else:
            runs[-1].append(one)
    return runs


def _read(codes: Sequence[str], links: Sequence[Link], *, or_first: bool) -> Clauses:
    if not links:
        return ((codes[0],),)
    lowest = min(one.level for one in links)
    here = {one.word for one in links if one.level == lowest}
    word: Word = "and" if or_first else "or"
    if len(here) == 1:
        word = next(iter(here))
    parts: list[Clauses] = []
    first = 0
    for at, one in enumerate(links):
        if one.level == lowest and one.word == word:
            parts.append(_read(codes[first : at + 1], links[first:at], or_first=or_first))
            first = at + 1
    parts.append(_read(codes[first:], links[first:], or_first=or_first))
    if word == "and":
        flat = tuple(clause for part in parts for clause in part)
        firm = any(one.firm for one in links)
        single = all(len(c) == 1 for c in flat)
        if single and not firm and is_choice([c for clause in flat for c in clause]):
            return (tuple(c for clause in flat for c in clause),)
        return flat
    out: Clauses = parts[0]
    for part in parts[1:]:
        out = tuple(tuple(dict.fromkeys((*a, *b))) for a in out for b in part)
    return out


def _absorbed(clauses: Clauses) -> Clauses:
    """Without repeats and without groups that a narrower group already makes true."""
    kept: list[tuple[str, ...]] = []
    sets = [frozenset(c) for c in clauses]
    for at, clause in enumerate(clauses):
        if any(s < sets[at] or (s == sets[at] and k < at) for k, s in enumerate(sets)):
            continue
        kept.append(tuple(dict.fromkeys(clause)))
    return tuple(kept)
