"""Charts as server-made SVG: numbers are always printed beside them, and a table says the same."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from himjobs.reference.labour.figures import Figure, Wage
from himjobs.reference.labour.wages import Year
from himjobs.reference.states import STATES, TERRITORIES, TILES
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
