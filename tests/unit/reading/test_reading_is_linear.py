"""Twice the text takes twice the time, whatever stands in it; fields are read to a length."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import orjson
import pytest

from himjobs.model import RawPosting
from himjobs.reference.credentials import catalogue
from himjobs.reference.states import STATES
from reading.posting import PLACED, READERS, normalize
from reading.text import html
from reading.text.bounds import LONGEST, MOST_PLACES
from reading.text.document import Document
from reading.text.sections import LONGEST as LONGEST_SENTENCE
from workers.copies.fingerprint import fingerprint

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SIZE = 100_000
#: Seconds of this process's own work that a reader may take for ``SIZE`` characters, and how much
#: longer than for half of them; a measurement beyond either is taken again before it counts.
SECONDS, RATIO, AGAIN = 2.0, 3.0, 3

WORDS = (
    "1", "12 ", "1,", "$1", "$1 ", "$20 - $30 an hour ", "$10-", "50,000 - ", "a", "A ", "Aa ",
    ". ", ", ", "; ", ": ", "-", "(", "()", "/", "**", "_", "[", "](", "\n", " ", "| ", "•", "\\",
    "TX ", "TX, ", "Texas or ", "Remote from TX, OK, AR, ", "must reside in ", "TX residents ",
    "all states except ", "Dayton, OH ", "located in Dayton, OH ", "Location: Dayton, OH\n",
    "hospital in Dayton, OH ", "London, UK ", "India, ", "United States ", "bachelor ", "GED or ",
    "bachelor's degree preferred ", "- bachelor degree\n", "CCS or CCS-P ", "CCS/", "CCS\n",
    "- CCS\n", "RHIT or\n", "RHIT required ", "RHIT preferred; ", "AHIMA ", "certified ", "or ",
    "required ", "preferred: ", "within 12 months ", "2 years of experience ", "must ", "e.g. ",
    "a. one year experience\n", "one year of experience; OR ", "mastery level certification ",
    "gs-7 vha him certification ", "coder ", "registrar ", "shift ", "nights ", "Mon-", "8-4 ",
    "Monday to ", "full time ", "40 hours ", "sign-on bonus ", "apply by January 1 ", "1/1/2026 ",
    "posted on ", "2 openings ", "hybrid ", "telework ", "Epic, Cerner, ", "ICD-10-CM/PCS, ",
    "equal opportunity ", "Requirements:\n", "Preferred:\n- ", "Contact: John Smith ", "a@b.", "é ",
    "555-555 ", "el ", "中",
)  # fmt: skip
MARKUP = (
    "<div>", "<ul><li>", "<b>", "<p>a</p>", "<", "<a ", "<!--", "&", "&amp;", "&lt;p&gt;", "&#",
    "<form>a", "<table><tr><td>a", "<span style='font-weight:bold'>a", "<h2>CCS</h2>", "<li>or ",
    "# a\n", "* a\n", "[a](http://b) ", "![", "`", "x\\n",
)  # fmt: skip


def parts(text: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every step of reading a text by its name, each to be timed alone."""
    yield "text", partial(html.read_text, text)
    whole = html.read_text(text)
    yield "refusal", partial(html.refusal, "Coder", whole)
    raw = RawPosting("s", "1", "Medical Coder", text)
    yield "document", partial(Document.of, raw, whole, NOW)
    document = Document.of(raw, whole, NOW)
    for name, read in READERS.items():
        yield name, partial(read, document)
    for name, read_at in PLACED.items():
        yield name, partial(read_at, document, ())


def seconds(piece: str, size: int) -> dict[str, float]:
    """The processor's time that each step takes for a text of so many repeated characters."""
    spent = {}
    for name, work in parts((piece * (size // len(piece) + 1))[:size]):
        began = process_time()
        work()
        spent[name] = process_time() - began
    return spent


def slow_parts(piece: str) -> dict[str, tuple[float, float]]:
    """Steps that take too long, or more than twice as long for twice the text."""
    whole = seconds(piece, SIZE)
    if max(whole.values()) < SECONDS / 8:
        return {}  # so little that no ratio of it says anything
    half = seconds(piece, SIZE // 2)
    return {
        name: (round(half[name], 2), round(spent, 2))
        for name, spent in whole.items()
        if spent > SECONDS or (spent > SECONDS / 8 and spent > RATIO * half[name])
    }


def assert_linear(piece: str) -> None:
    found = slow_parts(piece)
    for _ in range(AGAIN - 1):
        if not found:
            return
        again = slow_parts(piece)
        found = {name: found[name] for name in found.keys() & again.keys()}
    assert not found, f"{piece!r} repeated: seconds for half and for {SIZE:,} characters: {found}"


@pytest.mark.slow
@pytest.mark.parametrize("piece", [*WORDS, *MARKUP])
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    assert_linear(piece)


@pytest.mark.slow
@pytest.mark.parametrize("joined", [" ", ", ", " or ", "/", "\n- "])
def test_lists_of_every_credential_and_state_without_an_end_take_their_length(joined: str) -> None:
    assert_linear(joined.join(catalogue()) + joined)
    assert_linear(joined.join((*STATES, *STATES.values())) + joined)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_pieces_of_real_postings_repeated_take_their_length(shared: Path, seed: int) -> None:
    chosen = Random(seed)
    files = ("federal_himr", "federal_other", "nonprofit_board", "hospital_boards_full")
    file = shared / "postings" / f"{files[seed % len(files)]}.jsonl"
    text = orjson.loads(chosen.choice(file.read_bytes().splitlines()))["text"]
    for size in (8, 30, 90, 400):
        at = chosen.randrange(max(1, len(text) - size))
        assert_linear(text[at : at + size])


def posting(**fields: Any) -> RawPosting:
    words = "The hospital is looking for a coder who reads charts and answers questions. " * 5
    return RawPosting(
        **{"source": "s", "ref": "1", "title": "Coder", "description": words} | fields
    )


@pytest.mark.parametrize(
    ("field", "attribute"),
    [
        ("title", "title"),
        ("employer", "employer"),
        ("pay", "pay_raw"),
        ("employment_type", "employment_type_raw"),
        ("remote", "remote_raw"),
        ("closes", "closes_raw"),
        ("description", "description"),
    ],
)
def test_what_is_not_read_of_a_field_is_said_in_the_evidence(field: str, attribute: str) -> None:
    longest = LONGEST[field]
    words = ("we read charts. " * longest)[: 3 * longest]
    read = normalize(posting(**{attribute: words}), NOW)
    said = [(e.source_field, e.rule) for e in read.evidence if e.field == "read"]
    rule = f"{3 * longest:,} characters, of which the first {longest:,} are read"
    assert said == [(field, rule)]
    assert len(read.title) <= LONGEST["title"]
    exact = normalize(posting(**{attribute: words[:longest]}), NOW)
    assert not [e for e in exact.evidence if e.field == "read"]


def test_a_title_of_five_million_characters_is_read_at_once_and_so_are_its_places() -> None:
    places = tuple(f"{n} Main Street, Lima, OH" for n in range(5000))
    raw = posting(title="1" * 5_000_000, places_raw=(*places, "TX " * 10_000))
    began = process_time()
    read = normalize(raw, NOW)
    assert process_time() - began < 10, "it took hours"
    assert [e.rule for e in read.evidence if e.field == "read"] == [
        "5,000,000 characters, of which the first 500 are read",
        f"5,001 places, of which the first {MOST_PLACES} are read",
    ]


def test_no_sentence_is_longer_than_readers_look_and_none_of_its_words_is_lost() -> None:
    text = html.read_text("knows RHIT, CCS and charts " * 400 + "x" * 5000)
    found = Document.of(posting(), text, NOW).sentences
    assert max(one.end - one.start for one in found) <= LONGEST_SENTENCE
    assert "".join(text.text[one.start : one.end] for one in found).split() == text.text.split()


@pytest.mark.slow
def test_the_fingerprint_of_a_long_text_takes_its_length() -> None:
    def spent(size: int) -> float:
        read = normalize(posting(description="charts are coded daily " * (size // 23)), NOW)
        began = process_time()
        fingerprint(read)
        return process_time() - began

    assert min(spent(SIZE) for _ in range(AGAIN)) < SECONDS
