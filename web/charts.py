"""Charts as server-made SVG: numbers are always printed beside them, and a table says the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from himjobs.reference.labour.figures import Wage
from search.postings import PAY_LAST, PAY_STEP
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


@dataclass(frozen=True, slots=True)
class Column:
    """A band of pay: its place from the left and its height, in pixels, and its count."""

    x: float
    width: float
    height: float
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Offers:
    """What postings offer, by bands of pay, under the marks of what people earn."""

    title: str
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]


def offers(bands: Mapping[int, int], wage: Wage | None) -> Offers | None:
    """The histogram of offers with the 10th, 50th and 90th percentile of an area's wages; None
    where no posting states its pay."""
    if not bands:
        return None
    earned = [one for one in wage.annual.published() if one[0] in (10, 50, 90)] if wage else []
    least = min(*bands, *(int(value // PAY_STEP * PAY_STEP) for _, value in earned), 200_000)
    most = max(*bands, *(int(value // PAY_STEP * PAY_STEP) for _, value in earned), 0) + PAY_STEP
    scale, tallest = (_WIDTH - 2 * _EDGE) / (most - least), max(bands.values())
    columns = tuple(
        Column(
            round(_EDGE + scale * (low - least) + 1, 1),
            round(scale * PAY_STEP - 2, 1),
            round(80 * bands.get(low, 0) / tallest, 1),
            band_label(low),
            bands.get(low, 0),
        )
        for low in range(least, most, PAY_STEP)
    )
    marks = tuple(
        Mark(
            round(_EDGE + scale * (value - least), 1),
            "median" if at == 50 else f"{at}th",
            phrases.money(value),
        )
        for at, value in earned
    )
    said = ", ".join(f"{one.count} at {one.label}" for one in columns if one.count)
    beside = f". People there earn: {', '.join(f'{m.label} {m.value}' for m in marks)}"
    return Offers(f"Offers a year: {said}{beside if marks else ''}", columns, marks)


def band_label(low: int) -> str:
    """``$40k–$50k``, ``$200k and more``."""
    if low >= PAY_LAST:
        return f"${low // 1000}k and more"
    return f"${low // 1000}k–${(low + PAY_STEP) // 1000}k"
