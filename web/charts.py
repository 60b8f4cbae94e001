"""Charts as server-made SVG: numbers are always printed beside them, and a table says the same."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from himjobs.reference.labour.figures import Figure, Wage
from himjobs.reference.labour.wages import Year
from himjobs.reference.states import STATES, TERRITORIES, TILES
from search.postings import PAY_LAST, PAY_STEP
from web import phrases

_WIDTH, _EDGE = 600.0, 30.0
#: Percentiles below which a chart would say less than a sentence.
_FEWEST = 3
#: Width and height of a tile with the gap after it; shades of a map.
_TILE, _STEPS = (56, 48), 5
#: Where nought and the most stand in a trend.
_FLOOR, _CEILING = 130.0, 24.0


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
    offer: Mark | None = None


def percentile_bar(wage: Wage, offer: float | None = None) -> PercentileBar | None:
    """The yearly percentiles of an area, with an offer in US dollars a year marked among them; None
    where fewer than three are published."""
    known = wage.annual.published()
    if len(known) < _FEWEST:
        return None
    values = [value for _, value in known] + ([offer] if offer is not None else [])
    least, most = min(values), max(values)
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
    title = f"Yearly pay in {wage.area.name}: {said}"
    if offer is None:
        return PercentileBar(marks, min(inner), max(inner), title)
    here = Mark(
        round(_EDGE + scale * (offer - least), 1), "this offer", phrases.money(round(offer))
    )
    return PercentileBar(marks, min(inner), max(inner), f"{title}; this offer {here.value}", here)


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


@dataclass(frozen=True, slots=True)
class Tile:
    """A state of a tile map: its place, what is printed in it, and the same in whole words.

    ``step``: 1 to 5 by the share of states with less, so that equal numbers look equal and the
    least is always 1; 0 where its figure is not told.
    """

    code: str
    x: int
    y: int
    printed: str
    said: str
    step: int


@dataclass(frozen=True, slots=True)
class TileMap:
    """The states as tiles of one size, roughly where they lie; shaded by their numbers."""

    title: str
    tiles: tuple[Tile, ...]
    width: int
    height: int


def tile_map(
    title: str,
    figures: Mapping[str, Figure],
    printed: Callable[[float], str],
    said: Callable[[float], str],
) -> TileMap | None:
    """A map of the states' figures by their postal codes; None where none is told.

    ``printed`` is the number as it fits into a tile, ``said`` the whole of it with its unit. A
    figure that is not told is a dash with its reason, and never the least.
    """
    known = sorted(one.value for one in figures.values() if one.value is not None)
    if not known:
        return None
    tiles = []
    for code, (row, column) in sorted(TILES.items(), key=lambda one: one[1]):
        figure = figures.get(code, Figure(None, "not held"))
        value, name = figure.value, STATES.get(code) or TERRITORIES[code]
        words = figure.why if value is None else said(value)
        tiles.append(
            Tile(
                code,
                column * _TILE[0],
                row * _TILE[1],
                "–" if value is None else printed(value),
                f"{name}: {words}",
                0 if value is None else 1 + _STEPS * bisect_left(known, value) // len(known),
            )
        )
    rows, columns = (1 + max(place[at] for place in TILES.values()) for at in (0, 1))
    return TileMap(title, tuple(tiles), columns * _TILE[0], rows * _TILE[1])


@dataclass(frozen=True, slots=True)
class Point:
    """A year of a trend: where it stands, its figure in words, whether it is counted as today."""

    x: float
    y: float
    year: int
    value: str
    comparable: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """Yearly pay through the years. ``lines``: x and y of both ends, only of years that follow each
    other and are counted by one code. ``breaks``: where the code changed."""

    points: tuple[Point, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    breaks: tuple[float, ...]
    title: str


def trend(series: Sequence[Year]) -> Trend | None:
    """The medians of an occupation's years, oldest first; None for fewer than two that are told.

    A year that is missing or not told is no point, and nothing is drawn across it.
    """
    told = [(one, one.wage.annual.median.value) for one in series]
    known = [(one, value) for one, value in told if value is not None]
    if len(known) < 2:
        return None
    first, years = known[0][0].year, known[-1][0].year - known[0][0].year
    most = max(value for _, value in known)
    points = tuple(
        Point(
            round(_EDGE + (_WIDTH - 2 * _EDGE) * (one.year - first) / (years or 1), 1),
            # heights are of nought dollars, so that twice as high is twice the pay
            round(_FLOOR - (_FLOOR - _CEILING) * value / most, 1),
            one.year,
            phrases.money(value),
            one.comparable,
        )
        for one, value in known
    )
    steps = list(pairwise(zip(points, (one for one, _ in known), strict=True)))
    said = ", ".join(f"{one.year} {one.value}" for one in points)
    return Trend(
        points,
        tuple(
            (a.x, a.y, b.x, b.y)
            for (a, left), (b, right) in steps
            if left.soc == right.soc and right.year == left.year + 1
        ),
        tuple(
            round((a.x + b.x) / 2, 1) for (a, left), (b, right) in steps if left.soc != right.soc
        ),
        f"Median pay a year in the United States, May of each year: {said}",
    )
