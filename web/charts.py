"""Charts as server-made SVG: numbers are always printed beside them, and a table says the same."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from himjobs.reference.labour.figures import Figure, Wage
from himjobs.reference.states import STATES, TERRITORIES, TILES
from web import phrases

_WIDTH, _EDGE = 600.0, 30.0
#: Percentiles below which a chart would say less than a sentence.
_FEWEST = 3
#: Width and height of a tile with the gap after it; shades of a map.
_TILE, _STEPS = (56, 48), 5


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
