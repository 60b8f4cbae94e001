"""Dates as sources write them; NOW is a Monday, 2026-11-23."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.text import html
from reading.text.document import document
from reading.time import dates

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026-11-01", date(2026, 11, 1)),
        ("2026-11-01T23:59:00-05:00", date(2026, 11, 1)),
        ("2020-10-20 20:28:32 UTC", date(2020, 10, 20)),
        ("2026/11/01", date(2026, 11, 1)),
        ("20261101", date(2026, 11, 1)),
        ("11/01/2026", date(2026, 11, 1)),
        ("11/1/26", date(2026, 11, 1)),
        ("25/10/2026", date(2026, 10, 25)),
        ("August 22, 2024", date(2024, 8, 22)),
        ("Aug. 22nd, 2024", date(2024, 8, 22)),
        ("22 August 2024", date(2024, 8, 22)),
        ("Sun, 01 Nov 2026 08:00:00 GMT", date(2026, 11, 1)),
        ("Nov 1", date(2026, 11, 1)),
        ("1 de noviembre de 2026", date(2026, 11, 1)),
        ("1793491200000", date(2026, 11, 1)),
        ("1793491200", date(2026, 11, 1)),
        ("Posted Today", date(2026, 11, 23)),
        ("Just posted", date(2026, 11, 23)),
        ("Posted Yesterday", date(2026, 11, 22)),
        ("Posted 3 Days Ago", date(2026, 11, 20)),
        ("2 weeks ago", date(2026, 11, 9)),
        ("an hour ago", date(2026, 11, 23)),
        ("20 hours ago", date(2026, 11, 22)),
        ("hace 5 días", date(2026, 11, 18)),
        ("Posted 30+ Days Ago", None),
        ("more than 30 days ago", None),
        ("2026-12-24", None),
        ("2026-02-30", None),
        ("1926-11-01", None),
        ("", None),
        (None, None),
        ("soon", None),
        ("Req 2026", None),
        ("99999999999999999999", None),
    ],
)
def test_a_posted_day_is_read(raw: str | None, expected: date | None) -> None:
    assert dates.day(raw, NOW) == expected


def test_a_day_that_has_begun_somewhere_on_earth_is_today() -> None:
    assert dates.day("2026-11-24", datetime(2026, 11, 23, 15, tzinfo=UTC)) == date(2026, 11, 23)
    assert dates.day("2026-11-25", datetime(2026, 11, 23, 15, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Application deadline: December 4, 2026", date(2026, 12, 4)),
        ("Closing Date: 12/04/2026", date(2026, 12, 4)),
        ("Closing date: Friday, December 4, 2026 at 5:00 p.m.", date(2026, 12, 4)),
        ("Apply by December 4.", date(2026, 12, 4)),
        ("Applications will be accepted until 4 December 2026.", date(2026, 12, 4)),
        ("This posting closes on 2026-12-04.", date(2026, 12, 4)),
        ("Open until January 15", date(2027, 1, 15)),
        ("Start date: December 4, 2026", None),
        ("Founded on December 4, 1926, applications deadline: none", None),
        ("Open until filled.", None),
    ],
)
def test_a_closing_day_is_read_from_the_text(words: str, expected: date | None) -> None:
    text = html.read_text(words)
    found, why = dates.closing(document(text, now=NOW))
    assert found == expected
    assert bool(why) == (found is not None)


def test_the_source_field_decides_the_closing_day() -> None:
    text = html.read_text("Apply by December 4.")
    found, why = dates.closing(document(text, now=NOW, closes_raw="2026-12-31T00:00:00Z"))
    assert (found, why[0].source_field) == (date(2026, 12, 31), "closes")
    found, why = dates.closing(document(text, now=NOW, closes_raw="9999-12-31"))
    assert (found, why[0].source_field) == (date(2026, 12, 4), None)


@given(st.text(max_size=60))
def test_no_string_raises(raw: str) -> None:
    found = dates.day(raw, NOW)
    assert found is None or found <= NOW.date()
    dates.closing(document(html.read_text(f"Closing date: {raw}"), now=NOW, closes_raw=raw))


@given(st.text(alphabet="0123456789/-. :TZ,agodysJanFebPM+", max_size=40))
def test_no_date_like_string_raises(raw: str) -> None:
    dates.any_day(raw, NOW)
