"""How the site says numbers, money, days and places."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.model import Pay, Place, Route, Workplace
from web import phrases

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pay", "said", "annual"),
    [
        (Pay(27.5, 34, "hour", "USD", 57200, 70720), "$27.50–$34.00", "$57,200–$70,720"),
        (Pay(20, 20, "hour", "USD", 41600, 41600), "$20", "$41,600"),
        (Pay(66000, 81000, "year", "USD", 66000, 81000), "$66,000–$81,000", ""),
        (Pay(None, 34, "hour", "USD", None, 70720), "up to $34", "up to $70,720"),
        (Pay(30.25, None, "hour", "CAD", 62920, None), "from CAD 30.25", "from CAD 62,920"),
        (Pay(30, 40.5, "hour", "CAD"), "CAD 30.00–40.50", ""),
    ],
)
def test_pay_is_said_with_its_currency_and_as_exactly_as_it_was_stated(
    pay: Pay, said: str, annual: str
) -> None:
    assert phrases.pay_amount(pay) == said
    assert phrases.pay_annual(pay) == annual


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (30, "30 days ago"),
        (31, "on Oct 23"),
        (400, "on Oct 19, 2025"),
    ],
)
def test_days_are_counted_up_to_a_month(days: int, said: str) -> None:
    assert phrases.ago(NOW - timedelta(days=days), NOW) == said


@pytest.mark.parametrize(
    ("routes", "said"),
    [
        ((), ""),
        ((Route(12), Route(None, "associate"), Route(combined=True)),
         "1 year, or associate degree, or both in part"),
        ((Route(24, "associate"), Route(None, "bachelor")),
         "associate degree and 2 years, or bachelor’s degree"),
        ((Route(12, beside_months=12), Route(None, "associate", beside_months=12)),
         "1 year, or associate degree; and 1 year at the next lower grade"),
        ((Route(0, "master"), Route(6)), "master’s degree and no experience, or 6 months"),
    ],
)  # fmt: skip
def test_ways_to_qualify_are_said_in_one_line(routes: tuple[Route, ...], said: str) -> None:
    assert phrases.ways(routes) == said


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (None, ""),
        (0, "New graduates accepted"),
        (0.5, "6 months of experience"),
        (1, "1 year of experience"),
        (1.5, "1.5 years of experience"),
    ],
)
def test_experience_is_said_in_years_or_months(years: float | None, said: str) -> None:
    assert phrases.experience(years) == said


def test_remote_says_from_where() -> None:
    assert phrases.workplace(Workplace("remote", ("OH", "IN"))) == "Remote: OH, IN"
    assert phrases.workplace(Workplace("remote", (), ("CA",))) == "Remote, not open to CA"
    many = phrases.workplace(Workplace("remote", tuple("ABCDEFGH")))
    assert many == "Remote: A, B, C, D, E, F and 2 more states"


def test_a_place_without_a_city_is_its_state_and_one_abroad_names_the_country() -> None:
    states = {"OH": "Ohio"}
    assert phrases.place(Place(state="OH"), states) == "Ohio"
    assert (
        phrases.place(Place(city="Toronto", state="ON", country="CA"), states)
        == "Toronto, ON, Canada"
    )
    assert phrases.place(Place(), states) == "United States"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//x",
        "",
        "http://",
        "ftp://x.example",
        "http://[",
        "x",
    ],
)
def test_only_web_addresses_have_a_host_one_may_link_to(address: str) -> None:
    assert phrases.host(address) is None


def test_a_host_is_named_without_its_www() -> None:
    assert phrases.host("https://user:pw@www.clinic.example:8443/jobs?x=1") == "clinic.example"


@given(title=st.text(), employer=st.text())
def test_a_slug_is_short_and_plain_whatever_the_title(title: str, employer: str) -> None:
    slug = phrases.slug(title, employer)
    assert 0 < len(slug) <= 80
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug)
