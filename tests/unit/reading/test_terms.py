"""Employment type and shift."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading.text import html
from reading.text.document import document
from reading.time import employment, openings, shifts

# source field | title | text -> employment type, shift
CASES = [
    ("FULL_TIME", "Coder", "", "full-time", None),
    ("Full time", "Coder", "", "full-time", None),
    ("FULLTIME", "Coder", "", "full-time", None),
    ('["Full Time"]', "Coder", "", "full-time", None),
    ("Part-time", "Coder", "", "part-time", None),
    ("Permanent Part Time (less than 40 hours per week)", "Coder", "", "part-time", None),
    ("Permanent", "Coder", "", None, None),
    ('["Full Time","Temporary"]', "Coder", "", "temporary", None),
    ("PER_DIEM", "Coder", "", "per-diem", None),
    ("CONTRACTOR", "Coder", "", "contract", None),
    ("Full-time and Part-time", "Coder", "", "full-time", None),
    ("Full-time and Part-time", "Coder - Part Time", "", "part-time", None),
    ("FULLTIME", "Coder PRN", "", "per-diem", None),
    ("FULLTIME", "HIM Intern (Summer)", "", "internship", None),
    (None, "HIM Technician - FT Days", "", "full-time", "day"),
    (None, "HIM Technician (Part-Time, Evenings)", "", "part-time", "evening"),
    (None, "Abstractor, Full and Part-Time", "", "full-time", None),
    (None, "(TEMP) Risk Adjustment Coder", "", "temporary", None),
    (None, "Contract Coder", "", "contract", None),
    (None, "Contracts Manager", "", None, None),
    (None, "Clerk, Night Shift", "", None, "night"),
    (None, "Registrar Weekend Days", "", None, "weekend"),
    (None, "Clerk Rotating Days/Nights", "", None, "rotating"),
    (None, "Coder, Day Surgery", "", None, None),
    (None, "Coder", "Job Type: Full-time\nShift: Days", "full-time", "day"),
    (None, "Coder", "Time Type\n\nFull time\n\nPay Range", "full-time", None),
    (None, "Coder", "Schedule: Full Time - 40 hours. Shift: Night Shift", "full-time", "night"),
    (None, "Coder", "This is a full-time position, Monday through Friday.", "full-time", "day"),
    (None, "Coder", "We are seeking a part-time coder for 20 hours per week.", "part-time", None),
    (None, "Coder", "This is a 13-week contract.", "contract", None),
    (None, "Coder", "Employment Type: Travel", "contract", None),
    (None, "Coder", "This is a PRN position with shifts as they come.", "per-diem", None),
    (None, "Coder", "Full-time employees are eligible for benefits.", None, None),
    (None, "Coder", "Requires two years of full-time experience.", None, None),
    (None, "Coder", "Shift differential for nights. $2/hr for night shift.", None, None),
    (None, "Coder", "Days, evening, night and weekend shifts are all available.", None, "variable"),
    (None, "Coder", "Hours: 8:00 am - 4:30 pm", None, "day"),
    (None, "Coder", "Hours: 3p-11p", None, "evening"),
    (None, "Coder", "Works 7p - 7a", None, "night"),
    (None, "Coder", "12-hour rotating shifts.", None, "rotating"),
    (None, "Coder", "Residents are rotating through the facility.", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "title", "words", "kind", "shift"), CASES)
def test_type_and_shift_are_read(
    raw: str | None, title: str, words: str, kind: str | None, shift: str | None
) -> None:
    whole = document(html.read_text(words), title=title, employment_type_raw=raw)
    for read, expected in ((employment.read, kind), (shifts.read, shift)):
        found, why = read(whole)
        assert found == expected
        assert len(why) == (expected is not None)


def test_evidence_points_at_the_words() -> None:
    text = html.read_text("<p>About us.</p><p>Job Type: Full-time</p>")
    _, why = employment.read(document(text))
    assert [text.text[e.start : e.end].lower() for e in why] == ["full-time"]


def test_openings_are_counted_where_a_number_is_named() -> None:
    assert openings.read(document(html.read_text("Number of openings: 3")))[0] == 3
    assert openings.read(document(html.read_text("We have 4 positions available.")))[0] == 4
    assert openings.read(document(html.read_text("Many openings in 2026")))[0] is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40))
def test_no_text_raises(words: str, raw: str) -> None:
    text = html.read_text(words)
    for whole in (document(text, title=words, employment_type_raw=raw), document(text)):
        for read in (employment.read, shifts.read, openings.read):
            read(whole)
