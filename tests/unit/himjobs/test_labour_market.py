"""Pay among others' pay, the area of a place, and which files count."""

from dataclasses import replace
from typing import Any

import pytest

from himjobs.facts import Place
from himjobs.reference.labour.areas import NATION
from himjobs.reference.labour.figures import Wage, percentile_of, wage_of
from himjobs.reference.labour.market import Market
from himjobs.reference.labour.sources import File, Source, chosen, shipped
from himjobs.reference.places import gazetteer


@pytest.fixture(scope="module")
def market() -> Market:
    return Market(chosen(shipped(), ()))


def wage(**document: Any) -> Wage:
    return wage_of(document, soc="29-2072", area=NATION, year=2025, industry=None, source="made up")


PAY = {"a_10": 30_000, "a_25": 40_000, "a_50": 50_000, "a_75": 65_000, "a_90": 80_000}


@pytest.mark.parametrize(
    ("pay", "percentile", "words"),
    [
        (29_999, None, "below the 10th percentile"),
        (30_000, 10, "at about the 10th percentile"),
        (35_000, 17.5, "at about the 18th percentile"),
        (50_000, 50, "at about the 50th percentile"),
        (51_200, 52, "at about the 52nd percentile"),
        (80_000, 90, "at about the 90th percentile"),
        (80_001, None, "above the 90th percentile"),
    ],
)
def test_a_pay_stands_on_straight_lines_between_percentiles(
    pay: float, percentile: float | None, words: str
) -> None:
    standing = percentile_of(pay, wage(**PAY))
    assert standing is not None
    assert standing.percentile == (percentile if percentile is None else pytest.approx(percentile))
    assert standing.words == words


def test_a_percentile_that_is_not_told_is_no_limit_and_no_0() -> None:
    top = wage(**PAY | {"a_75": "top-coded", "a_90": "top-coded", "a_10": "not released"})
    assert top.annual.p90.value is None
    assert top.annual.p90.why == "top-coded at $239,200 a year"
    above, below = percentile_of(60_000, top), percentile_of(1, top)
    assert above is not None
    assert below is not None
    assert (above.percentile, above.words) == (None, "above the 50th percentile")
    assert below.words == "below the 25th percentile"


def test_hourly_percentiles_count_where_no_yearly_ones_are_told() -> None:
    hourly = wage(h_10=10, h_50=20, a_50="not released")
    standing = percentile_of(15 * 2080, hourly)
    assert standing is not None
    assert standing.percentile == pytest.approx(30)


def test_without_any_percentile_nothing_is_said() -> None:
    assert percentile_of(50_000, wage(employment=100)) is None
    assert not wage(employment=100, a_50="not released").has_pay


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Austin, TX", "cbsa:12420"),
        ("Travis County, TX", "cbsa:12420"),
        ("Texas", "state:TX"),
        ("San Juan, PR", "cbsa:41980"),
        # outside of metropolitan areas: known where the state has one area for all that is
        ("Nome, AK", "nonmetro:0200006"),
        ("Guymon, OK", "state:OK"),
        # Connecticut's planning regions: Bristol and Danbury changed areas
        ("Bristol, CT", "cbsa:47930"),
        ("Danbury, CT", "cbsa:14860"),
        ("06226", "cbsa:35980"),
        # the legacy counties lie in several of them, Windham once with Worcester
        ("Windham County, CT", "state:CT"),
        ("Fairfield County, CT", "state:CT"),
        ("Putnam, CT", "state:CT"),
    ],
)
def test_a_place_is_in_the_narrowest_area_that_is_sure(
    market: Market, text: str, area: str
) -> None:
    spot = gazetteer().find(text)
    assert spot is not None
    place = gazetteer().place(spot.id or "")
    assert place is not None
    assert market.area_for(place).id == area


def test_an_area_without_pay_of_the_occupation_gives_way_to_its_state(market: Market) -> None:
    without = next(
        area
        for area in market.areas("metro")
        if (found := market.wage("29-9021", area)) is None or not found.has_pay
    )
    place = Place(state=without.states[0], cbsa=without.id.removeprefix("cbsa:"))
    assert market.area_for(place, "29-2072").id in (without.id, f"state:{place.state}")
    assert market.area_for(place, "29-9021").id == f"state:{place.state}"


def test_a_county_alone_finds_its_metropolitan_area_and_an_unknown_place_the_nation(
    market: Market,
) -> None:
    assert market.area_for(Place(state="TX", county="48453")).id == "cbsa:12420"
    assert market.area_for(Place(country="CA")) is NATION
    assert market.area_for(Place(state="TX", cbsa="35620")).id == "state:TX"


def test_metros_of_a_state_are_those_that_lie_in_it_in_part(market: Market) -> None:
    kentucky = {wage.area.id for wage in market.wages_by_metro("29-2072", "KY")}
    assert "cbsa:17140" in kentucky, "Cincinnati, OH-KY-IN"
    assert all("KY" in wage.area.states for wage in market.wages_by_metro("29-2072", "KY"))


def file(release: str, median: float, *, shipped: bool, kind: str = "oews") -> File:
    about = Source(kind, "state", release, "x.csv", "BLS", "", 1, 1, shipped)
    row = {"name": "Texas", "state": "TX", "a_50": median}
    return File(about, {"state:TX|29-2072|000000": row, "nation|29-2072|000000": row})


@pytest.mark.parametrize(
    ("imported", "year", "median"),
    [
        ([], 2025, 1.0),
        ([file("2025", 2, shipped=False)], 2025, 2.0),
        ([file("2024", 2, shipped=False)], 2025, 1.0),
        ([file("2026", 2, shipped=False)], 2026, 2.0),
    ],
)
def test_an_import_wins_over_what_is_shipped_and_the_newer_over_the_older(
    imported: list[File], year: int, median: float
) -> None:
    found = Market(chosen([file("2025", 1, shipped=True)], imported)).wage("29-2072", "state:TX")
    assert found is not None
    assert (found.year, found.annual.median.value) == (year, median)


def test_an_import_that_no_name_dates_wins_over_all_that_is_shipped() -> None:
    def titles(release: str, title: str, *, shipped: bool) -> File:
        about = Source("onet", "alternate_titles", release, "x", "", "", 1, 1, shipped)
        return File(about, {f"29-2072.00|{title}": {"alternate_title": title}})

    def last(*files: File) -> str:
        order = chosen(
            [f for f in files if f.about.shipped], [f for f in files if not f.about.shipped]
        )
        return order[-1].about.release

    old, new = titles("29.0", "a", shipped=True), titles("30.0", "b", shipped=True)
    undated = titles("0 undated", "c", shipped=False)
    newer = titles("31.0", "d", shipped=False)
    assert last(old, new, undated) == "0 undated"
    assert last(old, new, undated, newer) == "31.0"
    assert last(old, new, replace(undated, about=replace(undated.about, shipped=True))) == "30.0"
