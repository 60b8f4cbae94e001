"""The occupations' labour market for whoever shows it: pay, places, outlook, profile.

Pure: ``Market(chosen(shipped(), imported))``. ``himjobs.records.labour.market`` makes it of the
record, so that imported files count; the same files make the same answers.
"""

from collections.abc import Sequence

from himjobs.facts import Place
from himjobs.reference.labour.areas import NATION
from himjobs.reference.labour.figures import Area, AreaKind, Wage
from himjobs.reference.labour.outlook import Outlook, Projection
from himjobs.reference.labour.profile import Profile
from himjobs.reference.labour.profiles import Profiles
from himjobs.reference.labour.scope import OURS
from himjobs.reference.labour.sources import File, Source
from himjobs.reference.labour.wages import Wages, Year


class Market:
    """Answers about occupations by their SOC 2018 codes ("29-2072"). What is not held is None."""

    def __init__(self, files: Sequence[File]) -> None:
        """``files`` as ``sources.chosen`` gives them: later ones win."""
        self._wages = Wages(files)
        self._outlook = Outlook(files)
        self._profiles = Profiles(files)
        self.sources: tuple[Source, ...] = tuple(file.about for file in files)

    def wage(self, soc: str, area: Area | str = NATION, year: int | None = None) -> Wage | None:
        """An occupation's pay and employment in an area, of that year or the newest.

        ``area`` is an ``Area`` or its id: ``nation``, ``state:TX``, ``cbsa:12420``.
        """
        found = self.area(area) if isinstance(area, str) else area
        return None if found is None else self._wages.get(soc, found, year)

    def area(self, id_: str) -> Area | None:
        """The area of an id; None for one the survey does not have."""
        return NATION if id_ == NATION.id else self._wages.areas.get(id_)

    def areas(self, kind: AreaKind) -> tuple[Area, ...]:
        """Every area of a kind, by name."""
        return self._wages.areas.of_kind(kind)

    def wages_by_state(self, soc: str) -> tuple[Wage, ...]:
        """An occupation in every state that has figures of the newest year, by name."""
        return self._in(soc, self.areas("state"))

    def wages_by_metro(self, soc: str, state: str | None = None) -> tuple[Wage, ...]:
        """An occupation in metropolitan and nonmetropolitan areas, by name.

        Of a state those that lie in it wholly or in part.
        """
        areas = (*self.areas("metro"), *self.areas("nonmetro"))
        return self._in(soc, [area for area in areas if state is None or state in area.states])

    def _in(self, soc: str, areas: Sequence[Area]) -> tuple[Wage, ...]:
        newest = self._wages.newest(soc)
        found = (self._wages.get(soc, area, newest) for area in areas)
        return tuple(wage for wage in found if wage is not None)

    def wages_by_industry(self, soc: str) -> tuple[Wage, ...]:
        """An occupation in the nation's industries, by their codes."""
        return self._wages.by_industry(soc)

    def series(self, soc: str) -> tuple[Year, ...]:
        """An occupation's years in the nation, oldest first, with the breaks of its code."""
        return self._wages.series(soc)

    def projection(self, soc: str, area: Area | str = NATION) -> Projection | None:
        """The newest long-term projection of an occupation in the nation or a state."""
        return self._outlook.get(soc, area if isinstance(area, str) else area.id)

    def projections(self, soc: str) -> tuple[Projection, ...]:
        """Every area's projection of an occupation, the nation's first."""
        return self._outlook.of(soc)

    def profile(self, soc: str) -> Profile | None:
        """What an occupation is, does and needs."""
        return self._profiles.get(soc)

    def area_for(self, place: Place, soc: str | None = None) -> Area:
        """The narrowest area a place is in that has pay of an occupation, or of any of ours."""
        codes = OURS if soc is None else {soc}

        def has_pay(area: Area) -> bool:
            wages = (self._wages.get(code, area) for code in codes)
            return any(wage is not None and wage.has_pay for wage in wages)

        return self._wages.areas.containing(place, has_pay)
