"""``/quality``: how well postings are read, from the table saved at the last release."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, render_template

from web.trust import trusted

blueprint = Blueprint("quality", __name__)

DATA = Path(__file__).parent / "data" / "quality.json"

#: What the rows of each area mean, for readers who did not make the table.
AREAS: Mapping[str, str] = {
    "The job": (
        "Whether a posting is for health-information work at all, for which of the two "
        "occupations (medical records specialists, or registrars and other health information "
        "technologists), for which kind of work, and whether two postings are one job. Titles of "
        "a general board show how often other work is taken for ours where only two titles in a "
        "thousand are ours; those that neither the reader nor a simple rule takes for ours were "
        "not looked at."
    ),
    "Credentials": (
        "Each credential found must have its strength: required, preferred or only mentioned. A "
        "whole requirement is right only when every group of alternatives, deadline, “eligible” "
        "and “or experience” is. Texts of other work should give none."
    ),
    "Pay": (
        "Both ends and the unit must be as the posting states them; a posting without pay must "
        "give none. A bonus, a budget or a stipend read as pay is an error."
    ),
    "Where it is done": (
        "On site, hybrid, remote or not said, and the states in which a remote worker must or "
        "may not live."
    ),
    "Terms": (
        "Employment type, shift, closing date, number of openings and language, as the posting "
        "says them; where it says nothing, nothing must be read."
    ),
    "Demands": (
        "The least years of experience and the lowest education accepted. Where experience may "
        "replace a degree, no degree is demanded."
    ),
}

LABELS: Mapping[str, str] = {
    "open gold": "labels that came with the postings",
    "our labels": "our own labels",
    "written cases": "cases written by hand",
    "gold and ours": "both kinds of labels",
    "not labelled": "not labelled",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A result in words, and its interval between 0 and 100; counts lie on no such scale."""

    words: str
    interval: str
    drawn: bool = False
    low: float = 0.0
    at: float = 0.0
    high: float = 0.0

    @property
    def width(self) -> float:
        """Of the interval as drawn: wide enough to be seen."""
        return max(round(self.high - self.low, 1), 1.0)

    @property
    def mark(self) -> float:
        """Where the mark of the value begins, one wide and inside the scale."""
        return min(self.at, 99.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it.

    ``simple``: the strongest simple rule and what it reaches; ``clear``: the result without
    borderline labels; ``unseen``: on how many labels kept unseen which result.
    """

    title: str
    result: Figure
    shares: str
    simple: tuple[str, Figure] | None
    clear: str | None
    unseen: tuple[int, Figure] | None
    seen: bool
    of: int
    labels: str


@blueprint.get("/quality")
def index() -> str:
    """How far each fact may be trusted, and below it the saved table by area."""
    table = saved()
    return render_template(
        "quality.html",
        date=date.fromisoformat(table["date"]),
        reader=table["reader"],
        trusted=trusted(table["rows"]),
        areas=areas(table["rows"]),
    )


@cache
def saved() -> dict[str, Any]:
    """The table of the last release, as ``python -m bench.quality --save`` wrote it."""
    table: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return table


def areas(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, list[Line]]]:
    """(area, what its rows mean, the rows in words), in the order of the table."""
    by_area: dict[str, list[Line]] = {}
    for row in rows:
        by_area.setdefault(row["area"], []).append(in_words(row))
    return [(area, AREAS[area], some) for area, some in by_area.items()]


def in_words(row: Mapping[str, Any]) -> Line:
    """A row of the table with its figures in words, the strongest simple rule beside them."""
    kind, best, unseen = row["kind"], strongest(row), row["unseen"]
    return Line(
        title=row["title"],
        result=figure(kind, row),
        shares=_shares(row),
        simple=(best["name"], figure(kind, best)) if best else None,
        clear=figure(kind, row["clear"]).words if row["clear"] else None,
        unseen=(unseen["of"], figure(kind, unseen)) if unseen else None,
        seen=row["seen"] != "no",
        of=row["of"],
        labels=LABELS[row["labels"]],
    )


def strongest(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The best of the simple rules; where errors are counted, the one with the fewest."""
    sign = -1 if row["kind"] == "count" else 1
    return max(row["baselines"], key=lambda one: sign * one["value"], default=None)


def figure(kind: str, score: Mapping[str, Any]) -> Figure:
    """A score in words: "98.7 %", "F1 0.972" or "3 of 6,169"."""
    value, low, high = score["value"], score["low"], score["high"]
    if kind == "count":
        return Figure(f"{value:,.0f} of {score['of']:,}", f"{low:,.0f} to {high:,.0f}")
    ends = (round(100 * low, 1), round(100 * value, 1), round(100 * high, 1))
    if kind == "f1":
        return Figure(f"F1 {value:.3f}", f"{low:.3f} to {high:.3f}", True, *ends)
    return Figure(f"{100 * value:.1f} %", f"{100 * low:.1f} to {100 * high:.1f} %", True, *ends)


def _shares(row: Mapping[str, Any]) -> str:
    if row["precision"] is None:
        return ""
    return f"precision {row['precision']:.3f}, recall {row['recall']:.3f}"
