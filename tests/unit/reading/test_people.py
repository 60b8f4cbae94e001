"""Nobody's name, e-mail address or telephone number comes out of a text; nothing else is cut."""

import re
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import Leniency, PhoneNumberMatcher

from himjobs.model import RawPosting
from reading.posting import normalize
from reading.text.html import read_text
from reading.text.people import hide_people, public_url
from tests.unit.reading.people_cases import CONTACTS, KEPT


@pytest.mark.parametrize(("words", "secrets"), CONTACTS)
@pytest.mark.parametrize("markup", ["{}", "<p>{}</p>", "<ul><li>Code charts.</li><li>{}</li></ul>"])
def test_a_contact_is_cut(words: str, secrets: str, markup: str) -> None:
    left = read_text(markup.format(words)).text
    assert not [secret for secret in secrets.split("|") if secret in left], left
    assert "[" in left, "what was cut is named"


@pytest.mark.parametrize("words", KEPT)
def test_what_is_no_person_stays(words: str) -> None:
    assert read_text(words, "Johns Hopkins").text == words


PIECES = st.sampled_from(
    [
        "Contact: ",
        "Recruiter:",
        "Jane Doe",
        "Mary",
        "Dr. Lee",
        " at ",
        " dot ",
        "[email]",
        "[phone]",
        "[name]",
        "@",
        "(at)",
        "jane",
        ".org",
        "614-555-0199",
        "+49 30 901820",
        "(0)",
        "ext. 12",
        "1-800-CODERS",
        "call ",
        "Tel.",
        "email ",
        "\n",
        "\n\n",
        " - ",
        ": ",
        ", ",
        ". ",
        "RHIT",
        "required",
        "$45,000",
        "2025",
        "Sincerely,",
        "%40",
        "mailto:",
        "tel:",
        "linkedin.com/in/x",
        "İ",
        "ß",
        "<b>",
        "</b>",
        "<p>",
        "Attn ",
    ]
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS)
def test_cutting_never_raises_and_cuts_nothing_twice(words: str) -> None:
    once = hide_people(words.split("\n"), "Johns Hopkins")
    assert len(once) == words.count("\n") + 1, "a line stays a line"
    assert hide_people(once, "Johns Hopkins") == once


@given(st.lists(st.sampled_from([words for words, _ in CONTACTS]), max_size=3), TEXTS)
def test_evidence_points_at_the_words_when_people_are_cut_before_them(
    contacts: list[str], words: str
) -> None:
    lines = [*contacts, words.replace("<", " "), "RHIT required.", "Pay: $21.50 per hour."]
    raw = RawPosting("s", "1", "Medical Coder", "\n\n".join(lines))
    posting = normalize(raw, datetime(2026, 5, 4, tzinfo=UTC))
    words_of = {e.field: posting.text[e.start : e.end] for e in posting.evidence if e.end}
    assert any("RHIT" in said for said in words_of.values())
    assert all(said for said in words_of.values())


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://example.org/jobs/1?b=2", "https://example.org/jobs/1?b=2"),
        ("https://example.org/jobs/1?to=jane%40example.org", "https://example.org/jobs/1"),
        ("https://example.org/jane@example.org", ""),
        ("mailto:jane@example.org", ""),
        ("https://www.linkedin.com/in/jane-doe", ""),
        ("https://www.linkedin.com/jobs/view/4017712345", "https://www.linkedin.com/jobs/view/4017712345"),
        ("http://[", "http://["),
    ],
)  # fmt: skip
def test_an_address_names_nobody(url: str, public: str) -> None:
    assert public_url(url) == public


@pytest.mark.slow
def test_no_address_and_no_number_is_left_in_real_texts(shared: Path) -> None:
    left = []
    for file in sorted((shared / "postings").glob("*.jsonl")):
        for row in map(orjson.loads, file.read_bytes().splitlines()):
            text = read_text(row.get("text", ""), row.get("employer", "")).text
            left += [found for found in MAIL.findall(text) if not found.startswith("@")]
            left += [
                match.raw_string
                for match in PhoneNumberMatcher(text, "US", leniency=Leniency.VALID)
                if not ALLOWED.search(text[: match.start][-40:] + "\0" + match.raw_string)
            ]
    assert left == []


MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}")
#: Numbers of other things: named so before, or digits without a telephone number's marks.
ALLOWED = re.compile(r"\0\d+$|\0\d{5}[- ]\d{4,5}$")
