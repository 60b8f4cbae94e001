"""The table of a run, its errors, and the file the site shows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.quality.measures import Facts, Outcome, Row, Score
from bench.quality.records import ROOT, held_out
from reading.posting import READER

#: The table of the last release, shown by the site.
SAVED = ROOT / "web" / "data" / "quality.json"
FIGURES = {"f1": "F1", "exact": "exact", "count": "count"}


def table(rows: Iterable[Row]) -> Table:
    """The rows as a table for a terminal."""
    out = Table(
        "Field", "Labels", "Of", "Figure", "Result", "95 %", "P", "R", "Best simple rule", "Seen",
        row_styles=("", "dim"), pad_edge=False,
    )  # fmt: skip
    for row in rows:
        score, kind = row.score, row.measure.kind
        seen: str = row.measure.seen
        if row.unseen:
            seen += f"; unseen {figure(kind, row.unseen.value)} of {row.unseen.of}"
        clear = f" (clear {figure(kind, row.clear.value)})" if row.clear else ""
        best = _best(row)
        out.add_row(
            f"{row.measure.title}\n[dim]{row.measure.name}[/dim]",
            row.measure.labels,
            f"{score.of:,}",
            FIGURES[kind],
            figure(kind, score.value) + clear,
            f"{figure(kind, score.low)}–{figure(kind, score.high)}",
            "" if score.precision is None else figure(kind, score.precision),
            "" if score.recall is None else figure(kind, score.recall),
            f"{figure(kind, best[1].value)} {best[0]}" if best else "",
            seen,
        )
    return out


def figure(kind: str, value: float) -> str:
    """A share with three places, a count in whole postings."""
    return f"{value:,.0f}" if kind == "count" else f"{value:.3f}"


def _best(row: Row) -> tuple[str, Score] | None:
    """The strongest baseline; of counts of errors the lowest."""
    sign = -1 if row.measure.kind == "count" else 1
    return max(row.baselines.items(), key=lambda b: sign * b[1].value, default=None)


def errors(row: Row, *, unseen: bool = False) -> dict[str, list[Outcome]]:
    """The outcomes with an error by its kind, the most frequent kind first.

    Of labels seen by half, only the seen half, unless ``unseen``: who looks there has seen it.
    """
    found = defaultdict(list)
    for outcome in row.outcomes:
        seen = row.measure.seen
        kept = seen == "no" or (seen == "half" and held_out(outcome.item.id))
        if outcome.error and (unseen or not kept):
            found[outcome.error].append(outcome)
    return dict(sorted(found.items(), key=lambda kind: -len(kind[1])))


def print_errors(console: Console, row: Row, *, unseen: bool = False) -> None:
    """Each error on a line: id, field, what was read against what was meant."""
    by_kind = errors(row, unseen=unseen)
    if not by_kind:
        console.print(f"{row.measure.name}: no error", highlight=False)
    for kind, outcomes in by_kind.items():
        console.print(f"[bold]{row.measure.name}: {kind}: {len(outcomes)}[/bold]")
        for one in outcomes:
            mark = " (borderline)" if one.item.borderline else ""
            line = f"{one.item.id}  read {said(one.read)}  meant {said(one.item.meant)}{mark}"
            console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)


def said(facts: Facts) -> str:
    """Facts in one line."""
    return "; ".join(sorted(facts)) or "nothing"


def as_json(rows: Sequence[Row], *, with_errors: bool) -> dict[str, Any]:
    """The whole table; ids of errors only where asked for."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "reader": READER,
        "rows": [_row(row, with_errors=with_errors) for row in rows],
    }


def _row(row: Row, *, with_errors: bool) -> dict[str, Any]:
    measure = row.measure
    out = {
        "name": measure.name,
        "area": measure.area,
        "title": measure.title,
        "labels": measure.labels,
        "kind": measure.kind,
        "seen": measure.seen,
        **_score(row.score),
        "clear": row.clear and _score(row.clear),
        "unseen": row.unseen and _score(row.unseen),
        "baselines": [{"name": name, **_score(s)} for name, s in row.baselines.items()],
    }
    if with_errors:
        out["errors"] = [
            {
                "id": one.item.id,
                "field": measure.name,
                "kind": kind,
                "read": sorted(one.read),
                "meant": sorted(one.item.meant),
            }
            for kind, outcomes in errors(row).items()
            for one in outcomes
        ]
    return out


def _score(score: Score) -> dict[str, Any]:
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(score).items()
    }


def save(rows: Sequence[Row], path: Path = SAVED) -> None:
    """Write the table of this release for the site: figures only, no text and no id."""
    path.parent.mkdir(exist_ok=True)
    whole = as_json(rows, with_errors=False)
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
