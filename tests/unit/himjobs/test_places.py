"""The gazetteer knows places by the names people type."""

import json
import subprocess
import sys
from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himjobs.reference.place_names import key
from himjobs.reference.places import Spot, gazetteer

FOUND = """
Austin, TX              | Austin, TX                  | city
austin tx               | Austin, TX                  | city
Austin, Texas           | Austin, TX                  | city
AUSTIN TEXAS USA        | Austin, TX                  | city
Austin                  | Austin, TX                  | city
St. Louis, MO           | St. Louis, MO               | city
Saint Louis             | St. Louis, MO               | city
Ft Worth                | Fort Worth, TX              | city
Winston-Salem NC        | Winston-Salem, NC           | city
N Las Vegas, NV         | North Las Vegas, NV         | city
Canon City, CO          | Cañon City, CO              | city
Mckinney tx             | McKinney, TX                | city
Nashville               | Nashville, TN               | city
Louisville, KY          | Louisville, KY              | city
Indianapolis            | Indianapolis, IN            | city
Augusta, GA             | Augusta, GA                 | city
Athens, GA              | Athens, GA                  | city
Macon, GA               | Macon, GA                   | city
Lexington, KY           | Lexington, KY               | city
Honolulu                | Honolulu, HI                | city
Boise                   | Boise, ID                   | city
Ventura, CA             | Ventura, CA                 | city
Anchorage               | Anchorage, AK               | city
San Juan, PR            | San Juan, PR                | city
Saint Paul, Minn.       | St. Paul, MN                | city
Brooklyn                | Brooklyn, NY                | city
Manhattan               | Manhattan, NY               | city
Manhattan, KS           | Manhattan, KS               | city
Queens, NY              | Queens, NY                  | city
Bronx, NY               | Bronx, NY                   | city
New York                | New York, NY                | city
New York City           | New York, NY                | city
NYC                     | New York, NY                | city
NY                      | New York State              | state
New York State          | New York State              | state
Washington, DC          | Washington, DC              | city
Washington D.C.         | Washington, DC              | city
District of Columbia    | Washington, DC              | city
DC                      | Washington, DC              | city
Washington              | Washington                  | state
LA                      | Louisiana                   | state
Ohio                    | Ohio                        | state
oh                      | Ohio                        | state
W. Va.                  | West Virginia               | state
Guam                    | Guam                        | state
78701                   | 78701 Austin, TX            | zip
78701-1234              | 78701 Austin, TX            | zip
Austin, TX 78701        | 78701 Austin, TX            | zip
75072                   | 75072 McKinney, TX          | zip
78701 Austin, TX        | 78701 Austin, TX            | zip
Austin, TX 00000        | Austin, TX                  | city
Franklin County, OH     | Franklin County, OH         | county
franklin county ohio    | Franklin County, OH         | county
Orleans Parish, LA      | Orleans Parish, LA          | county
Miami-Dade County       | Miami-Dade County, FL       | county
Columbus metro          | Columbus, OH metro area     | metro
Columbus, GA metro      | Columbus, GA-AL metro area  | metro
Greater Boston          | Boston-Cambridge-Newton, MA-NH metro area | metro
Bay Area                | San Francisco-Oakland-Fremont, CA metro area | metro
Dallas-Fort Worth       | Dallas-Fort Worth-Arlington, TX metro area | metro
US                      | United States               | nation
United States           | United States               | nation
nationwide              | United States               | nation
"""
UNKNOWN = [
    "",
    "  ",
    "Remote",
    "Dodoma, Tanzania",
    "00000",
    "99999",
    "Sampleville, OH",
    "?",
    "x" * 500,
]


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_a_place_is_found_by_what_people_type(row: str) -> None:
    words, label, kind = (part.strip() for part in row.split("|"))
    spot = gazetteer().find(words)
    assert spot is not None
    assert (spot.label, spot.kind) == (label, kind)


@pytest.mark.parametrize("words", UNKNOWN)
def test_what_is_no_place_is_not_found(words: str) -> None:
    assert gazetteer().find(words) is None


def test_a_spot_leads_to_its_place() -> None:
    spot = gazetteer().find("Austin, TX")
    assert spot is not None
    assert (spot.id, spot.county, spot.cbsa) == ("city:4805000", "48453", "12420")
    found = gazetteer().place("city:4805000")
    assert found is not None
    assert (found.city, found.state, found.latitude) == ("Austin", "TX", spot.latitude)


@pytest.mark.parametrize(
    ("place_id", "precision", "state"),
    [("zip:78701", "zip", "TX"), ("city:ny-brooklyn", "city", "NY"), ("county:48453", "county",
     "TX"),
     ("state:TX", "state", "TX"), ("zip:00501", "city", "NY")],
)  # fmt: skip
def test_places_are_known_by_id(place_id: str, precision: str, state: str) -> None:
    found = gazetteer().place(place_id)
    assert found is not None
    assert (found.id, found.precision, found.state) == (place_id, precision, state)
    assert found.latitude is not None
    assert found.longitude is not None


@pytest.mark.parametrize(
    "place_id", ["", "zip:", "zip:00000", "city:x", "county:", "moon:1", "cbsa:12420"]
)
def test_an_unknown_id_is_no_place(place_id: str) -> None:
    assert gazetteer().place(place_id) is None


def test_states_are_named_by_their_postal_codes() -> None:
    assert gazetteer().states["OH"] == "Ohio"


def _miles(a: tuple[float, float], b: tuple[float, float]) -> float:
    (p, q), (r, s) = ((radians(x), radians(y)) for x, y in (a, b))
    h = sin((r - p) / 2) ** 2 + cos(p) * cos(r) * sin((s - q) / 2) ** 2
    return 2 * 3958.7613 * asin(sqrt(h))


def _points() -> dict[str, tuple[float, float]]:
    everywhere = gazetteer().circle(40.0, -95.0, 13_000)
    return {
        place_id: (found.latitude, found.longitude)
        for place_id in everywhere
        if (found := gazetteer().place(place_id)) and found.latitude and found.longitude
    }


POINTS: dict[str, tuple[float, float]] = {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "miles"),
    [("Austin, TX", 25.0), ("New York", 10.0), ("Seattle", 100.0), ("Anchorage", 300.0),
     ("Honolulu", 50.0), ("Miami", 5.0), ("Nome, AK", 200.0), ("Denver", 0.5)],
)  # fmt: skip
def test_a_circle_holds_exactly_what_is_within_it(words: str, miles: float) -> None:
    """Compared with the distance to every place there is."""
    if not POINTS:
        POINTS.update(_points())
    spot = gazetteer().find(words)
    assert spot is not None
    assert spot.latitude is not None
    assert spot.longitude is not None
    here = (spot.latitude, spot.longitude)
    expected = {i: _miles(here, at) for i, at in POINTS.items() if _miles(here, at) <= miles}
    got = gazetteer().circle(*here, miles)
    assert got.keys() == expected.keys()
    assert all(abs(got[i] - expected[i]) < 1e-6 for i in got)
    assert list(got.values()) == sorted(got.values())


def test_a_circle_round_a_city_holds_the_city() -> None:
    spot = gazetteer().find("Austin, TX")
    assert spot is not None
    assert gazetteer().circle(spot.latitude or 0, spot.longitude or 0, 0)["city:4805000"] == 0
    assert gazetteer().circle(0, 0, 25) == {}


@pytest.mark.parametrize(
    ("prefix", "first"),
    [("aus", "Austin, TX"), ("austin, t", "Austin, TX"), ("787", "78701 Austin, TX"), ("ohi",
     "Ohio"),
     ("st lo", "St. Louis"), ("columbus, ohio", "Columbus, OH"), ("franklin county, o",
     "Franklin County, OH"),
     ("philad", "Philadelphia")],
)  # fmt: skip
def test_suggestions_begin_with_the_largest(prefix: str, first: str) -> None:
    found = gazetteer().suggest(prefix, 5)
    assert 1 <= len(found) <= 5
    assert found[0].label.startswith(first)
    assert len({spot.label for spot in found}) == len(found)


def test_nothing_is_suggested_for_nothing() -> None:
    assert gazetteer().suggest("") == []
    assert gazetteer().suggest("zzzzqq") == []


def test_a_dominant_name_needs_no_state() -> None:
    places = gazetteer()
    assert places.dominant("Pittsburgh")
    assert places.dominant("Houston")
    assert not places.dominant("Springfield")
    assert not places.dominant("Nowhereville")


def test_it_loads_within_a_third_of_a_second_of_work() -> None:
    code = (
        "import time; from himjobs.reference.places import gazetteer; t=time.process_time();"
        "g=gazetteer(); g.find('Austin'); print(time.process_time()-t)"
    )
    took = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(took) < 0.3, json.dumps(took)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=50))
def test_no_text_raises(words: str) -> None:
    found = gazetteer().find(words)
    assert found is None or isinstance(found, Spot)
    assert len(gazetteer().suggest(words, 4)) <= 4
    assert key(key(words)) == key(words) or not words.isascii()


def test_states_and_metropolitan_areas_are_found_by_the_label_they_are_shown_with() -> None:
    places = gazetteer()
    # the District is one with its city
    states = [places._state_spot(code) for code in places.states if code != "DC"]
    metros = [places._metro_spot(row) for row in range(len(places._metros["name"]))]
    assert [one.label for one in (*states, *metros) if places.find(one.label) != one] == []
    assert len(states) > 50
    assert len(metros) > 900
