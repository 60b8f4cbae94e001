"""The words asked for are found in a text, and excerpts show the best of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import passage, spans
from search.text import tokens
from search.words import clauses

PARTS = re.findall(
    r"\S+",
    "coder Coding codes ICD-10-CM/PCS ICD-10 RHITs R.H.I.T. E/M e-HIM we'll O’Brien résumé re- die"
    " dying health healthcare information • – management and PCS CPC-A the x 10",
)
TEXT = st.lists(st.sampled_from([*PARTS, "\n", ", "]), max_size=40).map(" ".join)
WORDS = st.lists(st.sampled_from([*PARTS, "-coder", '"health information"', '"10 PCS"'])).map(
    " ".join
)
ANY = st.text(st.characters(), max_size=80)


def shown(words: str, text: str) -> list[str]:
    return [text[start:end] for start, end in spans(words, text)]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("coding", "Codes, coded; a coder.", ["Codes", "coded"]),
        ('"health information"', "Health information; information", ["Health information"]),
        ("ICD-10-PCS", "Uses ICD-10-CM/PCS daily", ["ICD-10-CM/PCS"]),
        ("icd10", "ICD 10, ICD-9", ["ICD 10"]),
        ("rhit", "R.H.I.T. or RHITs", ["R.H.I.T", "RHITs"]),
        ("him", "e-HIM is not HIM", ["HIM"]),
        ("resume", "Your résumé", ["résumé"]),
        ("die", "is dying", ["dying"]),
        ("coder -remote", "remote coder", ["coder"]),
        ("CCS/CPC", "CPC, then CCS", ["CPC", "CCS"]),
        ("the jobs", "the jobs", []),
        ("", "text", []),
        ("coder", "", []),
    ],
)
def test_spans_of(words: str, text: str, expected: list[str]) -> None:
    assert shown(words, text) == expected


def test_overlapping_phrases_are_one_span() -> None:
    assert shown(
        '"health information" "information management"', "health information management"
    ) == ["health information management"]


def every_token_looked_at(words: str, text: str) -> list[tuple[int, int]]:
    """Spans by comparing every token of the text with every run asked for."""
    in_text = tokens(text)
    stems = [token.stem for token in in_text]
    found = set()
    for clause in clauses(words):
        for run in clause.alternatives if not clause.exclude else ():
            for index in range(len(stems)):
                covered = in_text[index : index + len(run)]
                if tuple(t.stem for t in covered) == run:
                    found.add((min(t.start for t in covered), max(t.end for t in covered)))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@given(WORDS | ANY, TEXT | ANY)
def test_looking_only_where_words_may_begin_finds_them_all(words: str, text: str) -> None:
    assert spans(words, text) == every_token_looked_at(words, text)


@given(st.sampled_from(PARTS), TEXT)
def test_a_text_with_a_word_in_it_shows_it(word: str, text: str) -> None:
    assert (spans(word, f"{text} {word}") != []) == bool(clauses(word))


LONG = (
    "Riverbend is a place to grow. We offer much. "
    "The trauma registrar abstracts charts. Benefits are many and good. "
    "RHIT or ODS required; trauma experience preferred. Apply today."
)


def test_the_excerpt_has_the_most_different_words() -> None:
    found = passage("trauma rhit", LONG, 80)
    excerpt = LONG[found.start : found.end]
    assert "RHIT or ODS required; trauma" in excerpt
    assert [LONG[a:b] for a, b in found.spans] == ["RHIT", "trauma"]
    assert len(excerpt) <= 80


def test_without_a_match_the_excerpt_is_the_beginning() -> None:
    found = passage("xylophone", LONG, 30)
    assert LONG[found.start : found.end] == "Riverbend is a place to grow."
    assert found.spans == ()


def test_a_short_text_is_its_own_excerpt() -> None:
    assert (passage("coder", "A coder.", 200).start, passage("coder", "A coder.", 200).end) == (
        0,
        8,
    )


@given(WORDS, TEXT | ANY, st.integers(1, 120))
def test_an_excerpt_lies_in_the_text_and_holds_its_spans(words: str, text: str, width: int) -> None:
    found = passage(words, text, width)
    assert 0 <= found.start <= found.end <= len(text)
    longest = max((end - start for start, end in spans(words, text)), default=0)
    assert found.end - found.start <= max(width, longest)
    assert all(found.start <= start < end <= found.end for start, end in found.spans)
    if spans(words, text):
        assert found.spans
