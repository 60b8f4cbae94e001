"""Points on the globe, found by distance."""

from collections import defaultdict
from collections.abc import Iterator
from math import asin, cos, floor, pi, radians, sin, sqrt
from typing import Final

#: Mean radius of the Earth.
EARTH_MILES: Final = 3958.7613
#: Miles of one degree of latitude, rounded down so that no cell is missed.
_DEGREE_MILES: Final = 68.7

#: An id, latitude and longitude in radians, and the cosine of the latitude.
_Point = tuple[str, float, float, float]


class Grid:
    """Points in cells of half a degree; a circle looks only into the cells it touches."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[_Point]] = defaultdict(list)

    def add(self, name: str, latitude: float, longitude: float) -> None:
        """Put a point, given in degrees, on the globe."""
        phi = radians(latitude)
        cell = floor(latitude * 2), floor(longitude * 2) % 720
        self._cells[cell].append((name, phi, radians(longitude), cos(phi)))

    def within(self, latitude: float, longitude: float, miles: float) -> dict[str, float]:
        """Points within ``miles`` and how far they are (haversine), the nearest first."""
        phi, lam = radians(latitude), radians(longitude)
        shrink = cos(phi)
        limit = sin(min(max(miles, 0.0) / (2 * EARTH_MILES), pi / 2)) ** 2
        found = []
        for points in self._near(latitude, longitude, miles):
            for name, p, q, c in points:
                h = sin((p - phi) / 2) ** 2 + shrink * c * sin((q - lam) / 2) ** 2
                if h <= limit:
                    found.append((2 * EARTH_MILES * asin(sqrt(h)), name))
        found.sort()
        return {name: far for far, name in found}

    def _near(self, latitude: float, longitude: float, miles: float) -> Iterator[list[_Point]]:
        high = miles / _DEGREE_MILES
        wide = high / max(cos(radians(min(abs(latitude) + high, 89.0))), 0.01)
        rows = range(floor((latitude - high) * 2), floor((latitude + high) * 2) + 1)
        columns = range(floor((longitude - wide) * 2), floor((longitude + wide) * 2) + 1)
        if len(columns) >= 720:
            columns = range(720)
        for row in rows:
            for column in columns:
                points = self._cells.get((row, column % 720))
                if points:
                    yield points
