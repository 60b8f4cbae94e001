"""How far each fact of a posting may be trusted: the saved table of quality, a line a fact.

Two figures where there are two: what was measured on postings as they come, the lowest of several,
and on texts that were chosen because they promised to be hard, there on labels that were kept
unseen where some were. No figure is made up for what was not measured.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trust:
    """A fact as readers call it; in words how often it is right usually and in hard texts, each
    empty where that was not measured."""

    fact: str
    note: str
    usual: str
    hard: str


@dataclass(frozen=True, slots=True)
class _Fact:
    """Which rows of the table speak of a fact: of postings as they come, and of hard texts."""

    name: str
    note: str = ""
    usual: tuple[str, ...] = ()
    hard: str = ""


_FACTS = (
    _Fact(
        "Credentials", "each with its strength",
        ("credentials-federal", "credentials-other"), "credentials-own",
    ),
    _Fact("The whole requirement", "with its “and”, “or” and deadlines", hard="logic"),
    _Fact("Pay", "or none, where none is stated", ("pay",), "pay-own"),
    _Fact("Place"),
    _Fact("Workplace", "or not said", ("workplace",), "workplace-own"),
    _Fact("Experience", "the least years", ("min-years",), "min-years-own"),
    _Fact("Education", "the lowest accepted", ("min-education",), "min-education-own"),
    _Fact("Skills"),
    _Fact("Closing date", hard="closes-on-own"),
    _Fact("Date of posting"),
    _Fact("Occupation", "which of the two", ("occupation",), "occupation-own"),
    _Fact("Kind of work", "such as inpatient coding", hard="specialty"),
)  # fmt: skip


def trusted(rows: Sequence[Row]) -> list[Trust]:
    """Every fact in the order of a reader's questions, from the rows of the saved table."""
    by_name = {row["name"]: row for row in rows}
    out = []
    for one in _FACTS:
        usual = [by_name[name] for name in one.usual if name in by_name]
        lowest = min(usual, key=lambda row: float(row["value"]), default=None)
        out.append(Trust(one.name, one.note, _said(lowest), _said(by_name.get(one.hard))))
    return out


def _said(row: Row | None) -> str:
    """``right in 98 of 100 postings``; ``96 of 100 are found, 98 of 100 shown are right``."""
    if row is None:
        return ""
    score = row["unseen"] or row
    if row["kind"] == "f1" and score.get("precision") is not None:
        if score["precision"] == score["recall"] == 1:
            return f"all found and none wrong in {score['of']:,} postings"
        right, found = _of_100(score["precision"]), _of_100(score["recall"])
        return f"{found} of 100 are found, {right} of 100 shown are right"
    if score["value"] == 1:
        return f"right in all {score['of']:,} postings"
    return f"right in {_of_100(score['value'])} of 100 postings"


def _of_100(share: float) -> int:
    """Never rounded up: 99.7 % is not all."""
    return floor(100 * share + 1e-9)
