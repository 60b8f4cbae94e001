"""A posting's own words with the facts marked in them.

Every fact that was read at ``text[start:end]`` gets a number in the order of the text. A mark
covers whole words: evidence for "ICD-10" marks "ICD-10-CM". Overlapping words of several facts
become one mark, because HTML cannot nest crossing elements; each fact keeps its own anchor at its
first word, and the links back stand together after the mark's last word.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from himjobs.model import Block, Posting

#: A word as readers see it: ICD-10-CM, RHIT's, 27.50, R.H.I.T.; RHIA/RHIT are two.
_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(
    rf"(?:{_LETTER})+"
    rf"(?:(?:[-\u2010\u2011'\u2019_\u00ad]+|(?<=\d)[.,](?=\d)|(?<=\b\w)\.(?=\w\b))(?:{_LETTER})+)*"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a marked run: its words, or the anchor or link of a fact's number."""

    kind: Literal["words", "anchor", "link"]
    text: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Plain words (``numbers`` empty), or a mark that belongs to one or more facts.

    ``anchor`` is the number whose first words these are, so that ``#fact-N`` leads here.
    """

    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...] = ()
    anchor: int | None = None

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Passage:
    """One heading or paragraph, or all items of one list."""

    kind: Literal["heading", "paragraph", "list"]
    runs: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """The whole text, and the number of each fact that is marked in it, by the fact's key."""

    passages: tuple[Passage, ...]
    numbers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Span:
    number: int
    start: int
    end: int
    last: bool


def key_of(name: str) -> str:
    """The fact an evidence field belongs to: ``pay.min`` is ``pay``, ``skills[2]`` is itself."""
    head = name.split(".", 1)[0]
    return head if head.startswith(("skills[", "routes[", "incentives[")) else head.split("[", 1)[0]


def words_of(posting: Posting) -> dict[str, list[tuple[int, int]]]:
    """Where each fact was read, by its key; a requirement group's key is ``requirements[i]``."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, group in enumerate(posting.requirements.groups):
        if group.start is not None and group.end is not None:
            found.setdefault(f"requirements[{index}]", []).append((group.start, group.end))
    for item in posting.evidence:
        key = key_of(item.field)
        if key != "requirements" and item.start is not None and item.end is not None:
            found.setdefault(key, []).append((item.start, item.end))
    if posting.routes:
        # the panel tells the ways to qualify, each with its words, in their stead
        found = {key: at for key, at in found.items() if key not in ("experience", "education")}
    size = len(posting.text)
    inside = {
        key: sorted({(s, e) for s, e in spans if 0 <= s < e <= size})
        for key, spans in found.items()
    }
    return {key: spans for key, spans in inside.items() if spans}


def mark(posting: Posting) -> Marked:
    """The text as passages with every fact marked and numbered."""
    words = words_of(posting)
    blocks = posting.blocks or (Block("paragraph", 0, len(posting.text)),)
    edges = _word_edges(posting.text)
    visible = {
        key: kept
        for key, spans in words.items()
        if (kept := _in_blocks(_whole_words(posting.text, spans, edges), blocks))
    }
    order = sorted(visible, key=lambda key: (visible[key][0], key))
    numbers = {key: index for index, key in enumerate(order, start=1)}
    spans = [
        _Span(numbers[key], start, end, last) for key in order for start, end, last in visible[key]
    ]
    anchored: set[int] = set()
    runs = [
        (block.kind, _parts(posting.text, block, spans, anchored))
        for block in blocks
        if posting.text[block.start : block.end].strip()
    ]
    return Marked(tuple(_passages(runs)), numbers)


def _word_edges(text: str) -> tuple[list[int], list[int]]:
    """Where every word of the text starts, and where it ends."""
    found = [match.span() for match in _WORD.finditer(text)]
    return [start for start, _ in found], [end for _, end in found]


def _whole_words(
    text: str, spans: Sequence[tuple[int, int]], edges: tuple[list[int], list[int]]
) -> list[tuple[int, int]]:
    """Spans widened to the words they cut and without blanks at their ends; those of one fact
    that meet in a word are one."""
    starts, ends = edges
    out: list[tuple[int, int]] = []
    for start, end in spans:
        said = text[start:end]
        start += len(said) - len(said.lstrip())
        end -= len(said) - len(said.rstrip())
        if start >= end:
            continue
        before, after = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if before >= 0 and ends[before] > start:
            start = starts[before]
        if after >= 0 and ends[after] > end:
            end = ends[after]
        if out and start < out[-1][1]:
            start, end = min(start, out[-1][0]), max(end, out.pop()[1])
        out.append((start, end))
    return out


def _in_blocks(
    spans: Sequence[tuple[int, int]], blocks: Sequence[Block]
) -> list[tuple[int, int, bool]]:
    """Spans cut at the edges of blocks: start, end, whether this is the last cut of its span."""
    out = []
    for start, end in spans:
        inside = [
            (max(start, b.start), min(end, b.end))
            for b in blocks
            if max(start, b.start) < min(end, b.end)
        ]
        out += [(s, e, i == len(inside) - 1) for i, (s, e) in enumerate(inside)]
    return out


def _parts(text: str, block: Block, spans: Sequence[_Span], anchored: set[int]) -> tuple[Part, ...]:
    here = sorted(
        (s for s in spans if block.start <= s.start and s.end <= block.end),
        key=lambda s: (s.start, -s.end, s.number),
    )
    parts: list[Part] = []
    at = block.start
    while here:
        cluster = [here.pop(0)]
        end = cluster[0].end
        while here and here[0].start < end:
            end = max(end, here[0].end)
            cluster.append(here.pop(0))
        if at < cluster[0].start:
            parts.append(_plain(text[at : cluster[0].start]))
        parts.append(_marked(text, cluster, end, anchored))
        at = end
    if at < block.end:
        parts.append(_plain(text[at : block.end]))
    return tuple(parts)


def _plain(words: str) -> Part:
    return Part((Piece("words", words),))


def _marked(text: str, cluster: Sequence[_Span], end: int, anchored: set[int]) -> Part:
    anchor = cluster[0].number if cluster[0].number not in anchored else None
    if anchor is not None:
        anchored.add(anchor)
    cuts = sorted({s.start for s in cluster} | {end})
    pieces: list[Piece] = []
    for start, stop in pairwise(cuts):
        for number in sorted({s.number for s in cluster if s.start == start}):
            if number not in anchored:
                anchored.add(number)
                pieces.append(Piece("anchor", number=number))
        pieces.append(Piece("words", text[start:stop]))
    pieces += [Piece("link", number=n) for n in sorted({s.number for s in cluster if s.last})]
    numbers = tuple(sorted({s.number for s in cluster}))
    return Part(tuple(pieces), numbers, anchor)


def _passages(runs: Sequence[tuple[str, tuple[Part, ...]]]) -> list[Passage]:
    out: list[Passage] = []
    for is_list, some in groupby(runs, key=lambda run: run[0] == "item"):
        if is_list:
            out.append(Passage("list", tuple(parts for _, parts in some)))
        else:
            out += [
                Passage("heading" if kind == "heading" else "paragraph", (parts,))
                for kind, parts in some
            ]
    return out
