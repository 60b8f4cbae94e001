"""Wages and employment by occupation, area, year and industry, from every file that counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from himjobs.reference.labour.areas import NATION, Areas, area_of
from himjobs.reference.labour.figures import Area, Industry, Wage, wage_of
from himjobs.reference.labour.scope import BEFORE, BREAKS
from himjobs.reference.labour.sources import File

_ALL = "000000"
_LOOK_UPS = frozenset({"area", "industry", "occupation", "datatype", "footnote", "release"})
#: Area, occupation, industry.
_What = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Year:
    """One year of an occupation's series in the nation.

    ``soc`` is the code it was counted under; ``comparable`` is False where that is not today's, and
    ``note`` says what was counted then.
    """

    year: int
    soc: str
    wage: Wage
    comparable: bool
    note: str = ""


class Wages:
    """Every wage that the files have."""

    def __init__(self, files: Iterable[File]) -> None:
        """``files`` in the order in which later ones win, figure by figure."""
        survey = [file for file in files if file.about.kind == "oews"]
        self._figures: dict[_What, dict[int, dict[str, Any]]] = {}
        self._sources: dict[tuple[_What, int], str] = {}
        named: dict[str, dict[str, Any]] = {}
        self._industries: dict[str, Industry] = {}
        counties: dict[str, Any] = {}
        for file in files:
            if (file.about.kind, file.about.part) == ("gazetteer", "county_cbsa"):
                counties = dict(file.rows)
        for file in survey:
            if file.about.part == "area":
                named.update({id_: dict(row) for id_, row in file.rows.items()})
            elif file.about.part == "industry":
                self._industries.update(
                    (code, Industry(code, row["name"], int(row["display_level"] or 0)))
                    for code, row in file.rows.items()
                )
            elif file.about.part not in _LOOK_UPS:
                self._take(file, named)
        self.areas = Areas((area_of(id_, row) for id_, row in named.items()), counties)

    def _take(self, file: File, named: dict[str, dict[str, Any]]) -> None:
        for key, row in file.rows.items():
            area, soc, industry, *told = key.split("|")
            year = int(told[0] if told else file.about.release)
            what = area, soc, industry
            self._figures.setdefault(what, {}).setdefault(year, {}).update(row)
            self._sources[what, year] = f"OEWS May {year}, {file.about.file}"
            if "name" in row or area not in named:
                named.setdefault(area, {}).update(
                    {name: row[name] for name in ("name", "state") if name in row}
                )
            if "industry" in row and industry not in self._industries:
                self._industries[industry] = Industry(industry, row["industry"])

    def get(
        self, soc: str, area: Area, year: int | None = None, industry: str = _ALL
    ) -> Wage | None:
        """An occupation's figures in an area: of that year, else of the newest; None if none."""
        what = area.id, soc, industry
        years = self._figures.get(what, {})
        year = max(years, default=None) if year is None else year
        if year is None or year not in years:
            return None
        return wage_of(
            years[year],
            soc=soc,
            area=area,
            year=year,
            industry=None
            if industry == _ALL
            else self._industries.get(industry, Industry(industry, industry)),
            source=self._sources[what, year],
        )

    def by_industry(self, soc: str) -> tuple[Wage, ...]:
        """The nation's figures of an occupation in each industry, of the newest year."""
        codes = sorted(
            industry
            for area, code, industry in self._figures
            if (area, code) == ("nation", soc) and industry != _ALL
        )
        newest = self.newest(soc)
        found = (self.get(soc, NATION, newest, code) for code in codes)
        return tuple(wage for wage in found if wage is not None)

    def newest(self, soc: str) -> int | None:
        """The newest year of an occupation in the nation."""
        return max(self._figures.get(("nation", soc, _ALL), {}), default=None)

    def series(self, soc: str) -> tuple[Year, ...]:
        """An occupation's years in the nation, under the codes it was counted by in each."""
        spans = BEFORE.get(soc, ())
        found = []
        for code, first, last in (*spans, (soc, (spans[-1][2] + 1) if spans else 0, 9999)):
            for year in sorted(self._figures.get(("nation", code, _ALL), {})):
                wage = self.get(code, NATION, year) if first <= year <= last else None
                if wage is not None:
                    found.append(Year(year, code, wage, code == soc, BREAKS.get(code, "")))
        return tuple(found)
