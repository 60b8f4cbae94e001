"""What time it is where a job is: time zones of places, from ``data/timezones.toml``.

One IANA zone a state, and those of the counties that keep another time than most of their state
(us_geo, MIT); the clocks themselves are the tz database's. A day that a source names holds to its
end where the job is: in the latest of its places, and where no place is known in the latest zone
of the United States.
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from himjobs.facts import Place

_DATA: Final = tomllib.loads(
    (files("himjobs.reference") / "data" / "timezones.toml").read_text(encoding="utf-8")
)
_STATES: Final[Mapping[str, str]] = _DATA["states"]
_COUNTIES: Final[Mapping[str, str]] = {
    county: zone for zone, counties in _DATA["counties"].items() for county in counties
}
#: State FIPS codes of the counties in ``_COUNTIES`` by postal code: what makes a state split.
_STATE_FIPS: Final[Mapping[str, str]] = _DATA["fips"]
#: The last second of a day.
_LAST: Final = time(23, 59, 59)


def zones(place: Place) -> frozenset[str]:
    """IANA zones that a place may lie in: one where its county is known, else all of its state.

    Every one of the United States where no state is known; empty abroad.
    """
    if place.state is None or place.state not in _STATES:
        return _everywhere() if place.country == "US" else frozenset()
    if place.county:
        return frozenset({_COUNTIES.get(place.county, _STATES[place.state])})
    return _of_state(place.state)


def closing_moment(day: date, places: Iterable[Place]) -> datetime:
    """The last second of a day where a job is, with that place's offset from UTC."""
    named = frozenset(zone for place in places for zone in zones(place)) or _everywhere()
    ends = (datetime.combine(day, _LAST, ZoneInfo(zone)) for zone in sorted(named))
    return max(ends, key=lambda end: end.astimezone(UTC))


def last_whole_day(moment: datetime, places: Iterable[Place]) -> date:
    """The day that a moment ends where a job is: midnight, and the minute before, end a day.

    A moment with an offset of its own is in its source's time where that ends a day there, or no
    place of the United States is known. ``moment`` is aware.
    """
    before = moment - timedelta(minutes=1)
    ends_own_day = (before.hour, before.minute) >= (23, 58)
    named = frozenset(zone for place in places for zone in zones(place))
    if moment.utcoffset() and (ends_own_day or not named):
        return before.date()
    return min(before.astimezone(ZoneInfo(zone)).date() for zone in named or _everywhere())


@cache
def _of_state(state: str) -> frozenset[str]:
    """The zones of all its counties."""
    fips = _STATE_FIPS.get(state)
    others = (zone for county, zone in _COUNTIES.items() if fips and county.startswith(fips))
    return frozenset({_STATES[state], *others})


@cache
def _everywhere() -> frozenset[str]:
    return frozenset({*_STATES.values(), *_COUNTIES.values()})
