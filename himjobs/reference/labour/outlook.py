"""How an occupation's employment is expected to change, in the nation and the states."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from himjobs.reference.labour.sources import File

#: Years from which on a projection is a long-term one; the states also publish short ones.
_LONG = 5


@dataclass(frozen=True, slots=True)
class Projection:
    """Employment in persons in two years, and its change in percent.

    ``openings``: a year, on average, those for people who leave included. ``education``,
    ``experience`` and ``training`` are what is typical, in the publisher's words. What is not known
    is None.
    """

    soc: str
    area: str
    base_year: int
    projected_year: int
    base: float | None
    projected: float | None
    percent: float | None
    openings: float | None
    education: str | None
    experience: str | None
    training: str | None
    source: str

    @property
    def change(self) -> float | None:
        """Persons more, or less, in the projected year."""
        if self.base is None or self.projected is None:
            return None
        return round(self.projected - self.base, 1)


class Outlook:
    """Every projection that the files have; of an occupation and area the longest newest one."""

    def __init__(self, files: Iterable[File]) -> None:
        """``files`` in the order in which later ones win."""
        self._found: dict[tuple[str, str], Projection] = {}
        for file in files:
            if file.about.kind == "projections":
                for key, row in file.rows.items():
                    self._take(key, row, f"{file.about.file} ({file.about.release})")

    def _take(self, key: str, row: Any, source: str) -> None:
        area, soc, _ = key.split("|")
        fields = ("base", "projected", "percent", "openings", "education", "experience", "training")
        made = Projection(
            soc=soc,
            area=area,
            base_year=row["base_year"],
            projected_year=row["projected_year"],
            **{name: row.get(name) for name in fields},
            source=source,
        )
        held = self._found.get((soc, area))
        if held is None or _rank(made) >= _rank(held):
            self._found[soc, area] = made

    def get(self, soc: str, area: str) -> Projection | None:
        """The projection of an occupation in the nation or a state; None where none is held."""
        return self._found.get((soc, area))

    def of(self, soc: str) -> tuple[Projection, ...]:
        """Every projection of an occupation, the nation's first."""
        found = [one for (code, _), one in self._found.items() if code == soc]
        return tuple(sorted(found, key=lambda one: (one.area != "nation", one.area)))


def _rank(one: Projection) -> tuple[bool, int]:
    return one.projected_year - one.base_year >= _LONG, one.base_year
