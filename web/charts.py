"""Charts as server-made SVG: numbers are always printed beside them, and a table says the same."""

from dataclasses import dataclass

from himjobs.reference.labour.figures import Wage
from web import phrases

_WIDTH, _EDGE = 600.0, 30.0
#: Percentiles below which a chart would say less than a sentence.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the chart: its place from the left, 0 to 600, and its figure in words."""

    x: float
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class PercentileBar:
    """A wage distribution: marks at the published percentiles, the middle half as a box."""

    marks: tuple[Mark, ...]
    low: float
    high: float
    title: str


def percentile_bar(wage: Wage) -> PercentileBar | None:
    """The yearly percentiles of an area; None where fewer than three are published."""
    known = wage.annual.published()
    if len(known) < _FEWEST:
        return None
    least, most = known[0][1], known[-1][1]
    scale = (_WIDTH - 2 * _EDGE) / ((most - least) or 1)
    marks = tuple(
        Mark(
            round(_EDGE + scale * (value - least), 1),
            "median" if at == 50 else f"{at}th",
            phrases.money(value),
        )
        for at, value in known
    )
    inner = [mark.x for mark, (at, _) in zip(marks, known, strict=True) if 25 <= at <= 75]
    said = ", ".join(f"{mark.label} {mark.value}" for mark in marks)
    return PercentileBar(marks, min(inner), max(inner), f"Yearly pay in {wage.area.name}: {said}")
