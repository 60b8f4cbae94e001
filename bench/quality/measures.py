"""What a measure is, and the figures it gives: precision, recall and F1, exact shares, counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bench.quality.intervals import Counts, bootstrap, f1, wilson
from bench.quality.records import held_out

#: Facts as short words that can be compared and shown: "RHIT required", "20–25 hour".
Facts = frozenset[str]
NOTHING: Facts = frozenset()


#: Whether the people who write the rules have read the labels.
Seen = Literal["yes", "half", "no"]


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled posting (or string, or pair): what a person says it means.

    ``record`` is the posting in its source's words; ``borderline``: two people could differ.
    """

    id: str
    meant: Facts
    record: Mapping[str, Any] = field(default_factory=dict)
    borderline: bool = False


Read = Callable[[Item], Facts]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table.

    ``kind``: ``f1`` over the facts of all items; ``exact``, the share of items read just as meant;
    ``count``, how many items give what is not meant. ``baselines`` read the same items in a way
    that takes a few lines. ``seen``: whether those who wrote the rules saw these labels; of
    ``half`` of them they did (``records.held_out``).
    """

    name: str
    area: str
    title: str
    labels: str
    kind: Literal["f1", "exact", "count"]
    items: Sequence[Item]
    read: Read
    baselines: Mapping[str, Read] = field(default_factory=dict)
    seen: Seen = "yes"


@dataclass(frozen=True, slots=True)
class Score:
    """A figure with its 95 % interval. ``of`` items; precision and recall only for ``f1``."""

    value: float
    low: float
    high: float
    of: int
    precision: float | None = None
    recall: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read of one item against what was meant."""

    item: Item
    read: Facts

    @property
    def counts(self) -> Counts:
        """Facts (read and meant, read only, meant only)."""
        read, meant = self.read, self.item.meant
        return len(read & meant), len(read - meant), len(meant - read)

    @property
    def error(self) -> str | None:
        """The kind of error; None where all is as meant."""
        right, wrong, missed = self.counts
        if wrong and missed:
            return "read otherwise"
        if wrong:
            return "read more than is meant" if right else "read where nothing is meant"
        if missed:
            return "read in part" if right else "not read"
        return None


@dataclass(frozen=True, slots=True)
class Row:
    """A measure's figures: over all items, over those no two people would read differently
    (``clear``), over those kept from the people who write the rules (``unseen``).
    """

    measure: Measure
    outcomes: tuple[Outcome, ...]
    score: Score
    clear: Score | None
    unseen: Score | None
    baselines: Mapping[str, Score]


def run(measure: Measure) -> Row:
    """Read every item and score it."""
    outcomes = tuple(Outcome(item, measure.read(item)) for item in measure.items)
    clear = [o for o in outcomes if not o.item.borderline]
    unseen = [o for o in outcomes if held_out(o.item.id)] if measure.seen == "half" else []
    return Row(
        measure,
        outcomes,
        score(measure.kind, outcomes),
        score(measure.kind, clear) if 0 < len(clear) < len(outcomes) else None,
        score(measure.kind, unseen) if unseen else None,
        {
            name: score(measure.kind, [Outcome(item, read(item)) for item in measure.items])
            for name, read in measure.baselines.items()
        },
    )


def score(kind: str, outcomes: Sequence[Outcome]) -> Score:
    """The figure of these outcomes: see ``Measure.kind``."""
    of = len(outcomes)
    if kind == "f1":
        postings = [o.counts for o in outcomes]
        right, wrong, missed = (sum(c) for c in zip(*postings, strict=True)) if of else (0, 0, 0)
        low, high = bootstrap(postings)
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        return Score(f1(right, wrong, missed), low, high, of, precision, recall)
    if kind == "exact":
        right = sum(o.error is None for o in outcomes)
        return Score(right / of if of else 1.0, *wilson(right, of), of)
    wrong = sum(bool(o.read - o.item.meant) for o in outcomes)
    low, high = wilson(wrong, of)
    return Score(wrong, low * of, high * of, of)


def none_or(value: object) -> Facts:
    """One fact, or none where the value is None."""
    return NOTHING if value is None else frozenset({f"{value:g}" if _number(value) else str(value)})


def _number(value: object) -> bool:
    return isinstance(value, int | float)
