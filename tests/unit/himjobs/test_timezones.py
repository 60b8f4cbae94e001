"""What time it is where a job is: against the county table, and the ends of days."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from himjobs.model import Place
from himjobs.reference.places import gazetteer
from himjobs.reference.states import STATES, TERRITORIES
from himjobs.reference.timezones import closing_moment, last_whole_day, zones

DAY = date(2026, 11, 23)


def test_every_county_keeps_the_time_that_the_table_says(shared: Path) -> None:
    with (shared / "reference/geography/counties.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    noon = datetime(2026, 11, 23, 12)
    for row in rows:
        (found,) = zones(Place(state=row["State"], county=row["GEOID"]))
        said = noon.replace(tzinfo=ZoneInfo(row["Time Zone"]))
        assert noon.replace(tzinfo=ZoneInfo(found)).utcoffset() == said.utcoffset(), row["Name"]


def test_every_state_has_a_time() -> None:
    assert all(zones(Place(state=code)) for code in (*STATES, *TERRITORIES))


def city(name: str) -> Place:
    spot = gazetteer().find(name)
    assert spot is not None
    assert spot.id is not None
    found = gazetteer().place(spot.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("names", "ends"),
    [
        (("Canton, OH",), datetime(2026, 11, 24, 4, 59, 59, tzinfo=UTC)),
        (("Canton, OH", "San Diego, CA"), datetime(2026, 11, 24, 7, 59, 59, tzinfo=UTC)),
        (("Honolulu, HI",), datetime(2026, 11, 24, 9, 59, 59, tzinfo=UTC)),
        # one state, two times
        (("Nashville, TN",), datetime(2026, 11, 24, 5, 59, 59, tzinfo=UTC)),
        (("Knoxville, TN",), datetime(2026, 11, 24, 4, 59, 59, tzinfo=UTC)),
        (("El Paso, TX",), datetime(2026, 11, 24, 6, 59, 59, tzinfo=UTC)),
        (("Pensacola, FL",), datetime(2026, 11, 24, 5, 59, 59, tzinfo=UTC)),
        # the state alone: the latest of its times
        (("Tennessee",), datetime(2026, 11, 24, 5, 59, 59, tzinfo=UTC)),
        # no place: the latest in the United States, American Samoa's
        ((), datetime(2026, 11, 24, 10, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_day_ends_where_the_job_is(names: tuple[str, ...], ends: datetime) -> None:
    assert closing_moment(DAY, [city(name) for name in names]) == ends


def test_the_end_of_a_day_is_told_in_local_time() -> None:
    winter = closing_moment(date(2027, 3, 1), [city("Canton, OH")])
    summer = closing_moment(date(2027, 7, 1), [city("Canton, OH")])
    assert winter.isoformat() == "2027-03-01T23:59:59-05:00"
    assert summer.isoformat() == "2027-07-01T23:59:59-04:00"


def test_a_place_abroad_says_nothing_of_a_time() -> None:
    abroad = Place(city="Leeds", country="GB")
    assert zones(abroad) == frozenset()
    assert closing_moment(DAY, [abroad]) == closing_moment(DAY, [])


@pytest.mark.parametrize("hour", range(24))
def test_no_instant_comes_after_the_end_of_its_day(hour: int) -> None:
    for places in ([], [city("Canton, OH")], [city("Honolulu, HI"), city("Canton, OH")]):
        moment = datetime(2026, 12, 13, hour, 30, tzinfo=UTC)
        assert closing_moment(last_whole_day(moment, places), places) >= moment
