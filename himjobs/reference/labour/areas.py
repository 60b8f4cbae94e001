"""The areas of the wage survey, and which of them a place is in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from himjobs.facts import Place
from himjobs.reference.labour.figures import Area, AreaKind
from himjobs.reference.states import STATES, TERRITORIES

NATION: Final = Area("nation", "United States", "nation")
_KINDS: Final[Mapping[str, AreaKind]] = {
    "nation": "nation",
    "state": "state",
    "cbsa": "metro",
    "nonmetro": "nonmetro",
}
#: Connecticut's eight legacy counties; the survey and OMB have nine planning regions instead.
_LEGACY: Final = frozenset(f"09{number:03}" for number in range(1, 16, 2))


def area_of(id_: str, document: Mapping[str, Any]) -> Area:
    """An area as the survey's files name it."""
    kind = _KINDS[id_.partition(":")[0]]
    if kind == "nation":
        return NATION
    name, state = document.get("name", ""), document.get("state", "")
    if kind == "state":
        code = id_.removeprefix("state:")
        return Area(id_, STATES.get(code) or TERRITORIES.get(code) or name, kind, (code,))
    states = [state] if state else []
    if kind == "metro":
        # "Cincinnati, OH-KY-IN": the states of its name, the one of its larger part first
        states += [code for code in name.rpartition(", ")[2].split("-") if code not in states]
    return Area(id_, name, kind, tuple(states))


class Areas:
    """Areas by their ids, and by place."""

    def __init__(self, areas: Iterable[Area], counties: Mapping[str, Mapping[str, Any]]) -> None:
        """``counties``: county FIPS codes to their CBSA, as OMB's list delineates them."""
        self._by_id = {area.id: area for area in areas}
        self._counties = counties
        self._micro = {one["cbsa"] for one in counties.values() if not one["metropolitan"]}
        self._outside: dict[str, list[Area]] = {}
        for area in self._by_id.values():
            if area.kind == "nonmetro":
                self._outside.setdefault(area.states[0], []).append(area)

    def get(self, id_: str) -> Area | None:
        """The area of that id."""
        return self._by_id.get(id_)

    def of_kind(self, kind: AreaKind) -> tuple[Area, ...]:
        """Every area of a kind, by name."""
        found = (area for area in self._by_id.values() if area.kind == kind)
        return tuple(sorted(found, key=lambda area: area.name))

    def containing(self, place: Place, has_figures: Callable[[Area], bool]) -> Area:
        """The narrowest area that a place is surely in and that has figures; else the nation.

        A county's metropolitan area is looked up where the place has none. A place outside of them
        is in a nonmetropolitan area, which is known where its state has only one: no official list
        says which counties they are. A whole legacy county of Connecticut is in several areas.
        """
        return next(area for area in self._around(place) if area is NATION or has_figures(area))

    def _around(self, place: Place) -> Iterator[Area]:
        county = place.county if place.county not in _LEGACY else None
        listed = self._counties.get(county or "")
        whole_legacy = place.county in _LEGACY and place.precision == "county"
        cbsa = None if whole_legacy else place.cbsa or (listed and listed["cbsa"])
        metro = self._by_id.get(f"cbsa:{cbsa}")
        if metro is not None and place.state in (None, *metro.states):
            yield metro
        elif cbsa in self._micro or (county and self._counties and listed is None):
            outside = self._outside.get(place.state or "", [])
            yield from outside if len(outside) == 1 else ()
        state = self._by_id.get(f"state:{place.state}")
        if state is not None:
            yield state
        yield NATION
