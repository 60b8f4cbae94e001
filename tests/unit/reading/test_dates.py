"""Dates as sources write them; NOW is a Monday, 2026-11-23."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.model import Place, Text
from reading.text import html
from reading.text.document import document
from reading.time import dates, days

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
        ("Posted thirty+ days ago", None),
        ("30 or more days ago", None),
        ("Posted twenty-two days ago", date(2026, 11, 1)),
        ("twenty two days ago", date(2026, 11, 1)),
        ("thirty-two days ago", date(2026, 10, 22)),
        ("ninety days ago", date(2026, 8, 25)),
        ("twelve hours ago", date(2026, 11, 23)),
        ("one hundred and two days ago", None),
        ("a couple of days ago", None),
        ("several days ago", None),
        ("2026-12-24", None),
        ("2026-02-30", None),
        ("1926-11-01", None),
        ("Posted 2 days ago in New York", date(2026, 11, 21)),
        ("", None),
        (None, None),
        ("soon", None),
        ("Req 2026", None),
        ("99999999999999999999", None),
    ],
)
def test_a_posted_day_is_read(raw: str | None, expected: date | None) -> None:
    assert days.day(raw, NOW) == expected


def test_a_day_that_has_begun_somewhere_on_earth_is_today() -> None:
    assert days.day("2026-11-24", datetime(2026, 11, 23, 15, tzinfo=UTC)) == date(2026, 11, 23)
    assert days.day("2026-11-25", datetime(2026, 11, 23, 15, tzinfo=UTC)) is None


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
        ("Start Date: 08/01/2026 End Date: 12/04/2026", None),
        ("End Date: 12/04/2026", None),
        ("Posting end date: 12/04/2026", date(2026, 12, 4)),
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


def test_a_day_counts_from_when_the_words_were_fetched() -> None:
    fetched = datetime(2026, 11, 10, 8, 0, tzinfo=UTC)
    words = document(Text("", ()), now=NOW, posted_raw="Posted 3 Days Ago", fetched_at=fetched)
    assert dates.posted(words)[0] == date(2026, 11, 7)


@pytest.mark.parametrize(
    ("words", "expected", "said"),
    [
        ("Date Posted: November 19, 2025", date(2025, 11, 19), "november 19, 2025"),
        ("Posted: 11/19/2025", date(2025, 11, 19), "11/19/2025"),
        ("Posted Date 11/19/2025", date(2025, 11, 19), "11/19/2025"),
        ("Job posted on November 19, 2026", date(2026, 11, 19), "november 19, 2026"),
        ("Posted on 19 November 2026", date(2026, 11, 19), "19 november 2026"),
        ("Posting date - Nov 19, 2026", date(2026, 11, 19), "nov 19, 2026"),
        ("Publicado: 19 de noviembre de 2025", date(2025, 11, 19), "19 de noviembre de 2025"),
        ("Publicado el 19/11/2025", date(2025, 11, 19), "19/11/2025"),
        ("Fecha de publicación: 2025-11-19", date(2025, 11, 19), "2025-11-19"),
        ("Full time | Posted: Dec 20 | Columbus, OH", date(2025, 12, 20), "dec 20"),
        ("Posted until 11/19/2026", None, ""),
        ("Posted through November 19, 2026", None, ""),
        ("Salaries are posted on our site since November 19, 2025", None, ""),
        ("Scores are posted on November 19, 2025", None, ""),
        ("Grades for the course must be posted by 11/19/2025", None, ""),
        ("Posted: 12/24/2026", None, ""),
        ("Posted 30+ days ago", None, ""),
    ],
)
def test_the_day_of_posting_is_read_in_the_text(
    words: str, expected: date | None, said: str
) -> None:
    whole = document(html.read_text(f"Medical coder.\n{words}\nCodes charts."), now=NOW)
    found, why = dates.posted(whole)
    assert found == expected
    assert [whole.low[one.start : one.end] for one in why] == ([said] if expected else [])


def test_the_source_field_decides_the_day_of_posting() -> None:
    text = html.read_text("Date Posted: November 19, 2025")
    found, why = dates.posted(document(text, now=NOW, posted_raw="2026-11-20"))
    assert (found, why[0].source_field) == (date(2026, 11, 20), "posted")
    found, why = dates.posted(document(text, now=NOW, posted_raw="30+ days ago"))
    assert (found, why[0].source_field) == (date(2025, 11, 19), None)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2020-01-05", date(2020, 1, 5)),
        ("2003-06-30T23:59:59Z", date(2003, 6, 30)),
        ("2028-11-22", date(2028, 11, 22)),
        ("2029-01-01", None),
        ("9999-12-31", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
    ],
)
def test_a_day_long_past_closes_and_one_far_ahead_means_never(
    raw: str, expected: date | None
) -> None:
    assert dates.closing(document(Text("", ()), now=NOW, closes_raw=raw))[0] == expected


def test_a_day_long_past_in_the_text_closes() -> None:
    text = html.read_text("Application deadline: January 5, 2020")
    assert dates.closing(document(text, now=NOW))[0] == date(2020, 1, 5)


SAN_DIEGO, OHIO = Place(city="San Diego", state="CA"), Place(city="Canton", state="OH")


@pytest.mark.parametrize(
    ("raw", "places", "expected"),
    [
        ("2026-12-13T07:59:00Z", (SAN_DIEGO,), date(2026, 12, 12)),
        ("2026-12-13T08:00:00.000Z", (SAN_DIEGO,), date(2026, 12, 12)),
        ("2026-12-13T07:59:00Z", (OHIO,), date(2026, 12, 13)),
        ("2026-12-13T07:59:00Z", (OHIO, SAN_DIEGO), date(2026, 12, 12)),
        ("2026-12-13T01:00:00+00:00", (OHIO,), date(2026, 12, 12)),
        ("1797148740000", (SAN_DIEGO,), date(2026, 12, 12)),
        ("Sun, 13 Dec 2026 07:59:00 GMT", (SAN_DIEGO,), date(2026, 12, 12)),
        # a day written as midnight or the last second of universal time is that day
        ("2026-12-13T00:00:00Z", (SAN_DIEGO,), date(2026, 12, 13)),
        ("2026-12-13T23:59:59+0000", (SAN_DIEGO,), date(2026, 12, 13)),
        # a clock without a zone is the job's own
        ("2026-12-13T07:59:00", (SAN_DIEGO,), date(2026, 12, 13)),
        ("2026-12-13T23:59:59-05:00", (OHIO,), date(2026, 12, 13)),
        # the end of a day in Texas, an hour later in Ohio
        ("2026-12-13T23:59:00-06:00", (OHIO,), date(2026, 12, 13)),
        ("2026-12-13T23:59:59+01:00", (), date(2026, 12, 13)),
        ("2026-12-13T07:59:00Z", (), date(2026, 12, 12)),
    ],
)
def test_an_instant_closes_on_its_last_whole_day_where_the_job_is(
    raw: str, places: tuple[Place, ...], expected: date
) -> None:
    whole = document(Text("", ()), now=NOW, closes_raw=raw)
    assert dates.closing(whole, places)[0] == expected


@given(st.text(max_size=60))
def test_no_string_raises(raw: str) -> None:
    found = days.day(raw, NOW)
    assert found is None or found <= NOW.date()
    dates.closing(document(html.read_text(f"Closing date: {raw}"), now=NOW, closes_raw=raw))


@given(st.text(alphabet="0123456789/-. :TZ,agodysJanFebPM+", max_size=40))
def test_no_date_like_string_raises(raw: str) -> None:
    days.any_day(raw, NOW)
