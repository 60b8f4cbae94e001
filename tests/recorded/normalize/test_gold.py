"""What the readers reach on hand-labelled postings, and what they must never find in the others.

The floors lie just below what was measured when they were written; a change that sinks below one
has broken a kind of text. Labels write CTR where the catalogue writes today's ODS.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from himjobs.model import Text
from workers.normalize import credentials, experience, html, occupation, sections

FILES = (
    "federal_himr",
    "federal_other",
    "nonprofit_board",
    "remote_board",
    "hospital_boards_full",
    "hospital_boards_titles",
    "linkedin_titles",
)


def records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    with (folder / "postings" / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


@pytest.fixture(scope="module")
def gold(shared) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(label, posting) of the open labels."""
    labels = {label["id"]: label for label in records(shared, "gold_open")}
    postings = {
        posting["id"]: posting
        for name in FILES
        for posting in records(shared, name)
        if posting["id"] in labels
    }
    return [(labels[id_], postings[id_]) for id_ in labels]


def text_of(posting: dict[str, Any]) -> Text:
    return html.read_text(posting["text"]) if posting.get("text") else Text("", ())


def f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed)


def in_scope_f1(gold, *, borderline: bool) -> float:
    right = wrong = missed = 0
    for label, posting in gold:
        if label.get("borderline") and not borderline:
            continue
        text = text_of(posting)
        found, _ = occupation.read(posting["title"], text, sections.sentences(text))
        right += found.in_scope and label["in_scope"]
        wrong += found.in_scope and not label["in_scope"]
        missed += label["in_scope"] and not found.in_scope
    return f1(right, wrong, missed)


def test_in_scope_or_not(gold):
    assert in_scope_f1(gold, borderline=True) >= 0.99
    assert in_scope_f1(gold, borderline=False) >= 0.995


def test_records_specialists_against_registrars(gold):
    ours = [(label, posting) for label, posting in gold if label["in_scope"]]
    right = 0
    for label, posting in ours:
        text = text_of(posting)
        found, _ = occupation.read(posting["title"], text, sections.sentences(text))
        right += found.soc == label["occupation"]
    assert right / len(ours) >= 0.99


def read_credentials(posting: dict[str, Any]) -> set[tuple[str, str]]:
    text = text_of(posting)
    found, _ = credentials.read(text, sections.sentences(text), posting["title"])
    asked = {
        (code, strength)
        for strength in ("required", "preferred")
        for group in found.of(strength)
        for code in group.any_of
    }
    return asked | {(code, "mentioned") for code in found.mentioned}


def labelled_credentials(label: dict[str, Any]) -> set[tuple[str, str]]:
    return {
        ("ODS" if code == "CTR" else code, strength)
        for strength in ("required", "preferred", "mentioned")
        for code in label[f"cert_{strength}"]
    }


@pytest.mark.parametrize(("federal", "floor"), [(True, 0.965), (False, 0.99)])
def test_credentials_with_their_strength(gold, federal, floor):
    right = wrong = missed = 0
    for label, posting in gold:
        if posting["id"].startswith("fed") != federal:
            continue
        read, meant = read_credentials(posting), labelled_credentials(label)
        right += len(read & meant)
        wrong += len(read - meant)
        missed += len(meant - read)
    assert f1(right, wrong, missed) >= floor


def test_labelled_years_of_experience(gold):
    asked = [(label, posting) for label, posting in gold if label.get("min_years") is not None]
    right = 0
    for label, posting in asked:
        text = text_of(posting)
        years, _, _ = experience.read(text, sections.sentences(text))
        right += years.min_years == label["min_years"]
    assert right / len(asked) >= 0.93


# The only two of these boards' texts that ask for a credential of the field, found by reading
# every text in which anything was found.
ASKING = {"npb-338618a52235", "rmt-33fb1b2085c1"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["remote_board", "nonprofit_board", "hospital_boards_full", "federal_other"]
)
def test_no_credential_is_found_where_none_is_meant(shared, name):
    found = {p["id"] for p in records(shared, name) if p.get("text") and read_credentials(p)}
    assert found <= ASKING


@pytest.mark.slow
def test_at_natural_prevalence_about_two_titles_in_a_thousand_are_ours(shared):
    """147 of 70,517 when all flagged were read by eye: 4 doubtful, none plainly wrong."""
    flagged = sum(
        occupation.read(posting["title"], Text("", ()), ())[0].in_scope
        for posting in records(shared, "linkedin_titles")
    )
    assert 140 <= flagged <= 155
