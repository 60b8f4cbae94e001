"""Fields that a feed broke: half characters, line breaks, nothing where something was due."""

from datetime import UTC, datetime

from himjobs.model import RawPosting
from reading.posting import normalize

NOW = datetime(2026, 11, 25, tzinfo=UTC)
HALF = "\ud83c"


def test_half_a_character_in_any_field_is_left_out_and_the_rest_read() -> None:
    raw = RawPosting(
        "s", "1", f"Inpatient Coder {HALF}", f"<p>RHIT required.{HALF}</p>", f"Elm{HALF} Health",
        f"https://x.example/{HALF}1", places_raw=(f"Columbus, OH{HALF}",),
        pay_raw=f"$30{HALF} an hour",
        posted_raw=f"2026-11-01{HALF}", closes_raw=HALF, employment_type_raw=f"Full time{HALF}",
        remote_raw=HALF,
    )  # fmt: skip
    read = normalize(raw, NOW)
    assert HALF not in str(read.as_json())
    assert (read.title, read.employer) == ("Inpatient Coder", "Elm Health")
    assert [place.city for place in read.places] == ["Columbus"]
    assert read.pay is not None
    assert read.pay.min == 30


def test_a_field_of_several_lines_is_read_whole() -> None:
    raw = RawPosting(
        "s", "1", "Medical Coder", "<p>Codes.</p>", places_raw=("Austin, TX",),
        pay_raw="Pay range:\n$25 to $30 an hour",
    )  # fmt: skip
    read = normalize(raw, NOW)
    assert read.pay is not None
    assert (read.pay.min, read.pay.max) == (25, 30)
