"""What postings say about where the work is done, in some 200 manners."""

from pathlib import Path

import pytest

from reading.place import remote
from reading.text import html
from reading.text.document import document

LINES = (Path(__file__).parent / "workplace_cases.txt").read_text("utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_workplace_and_states_are_read_as_a_person_reads_them(case: str) -> None:
    said, _, meant = case.rpartition("=>")
    field, places, title, words = (part.strip().replace("\\n", "\n") for part in said.split("|", 3))
    text = html.read_text(words)
    named = tuple(place.strip() for place in places.split(";") if place.strip())
    found, _ = remote.read(document(text, title=title, remote_raw=field or None, places_raw=named))
    read = (
        found.kind or "-",
        *(",".join(s) or "-" for s in (found.allowed_states, found.excluded_states)),
    )
    assert read == tuple(meant.split())
