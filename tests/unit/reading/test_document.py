"""A document is made once, and every reader has the same signature."""

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from himjobs.model import Posting, Text
from reading.posting import READERS
from reading.text import breaks, html
from reading.text.document import document
from reading.text.folding import folded
from reading.text.numbers import NUMBERS, number


def test_every_reader_fills_a_field_of_a_posting() -> None:
    assert set(READERS) <= {field.name for field in fields(Posting)}


def test_every_reader_answers_an_empty_document_without_evidence() -> None:
    empty = document(Text("", ()))
    assert all(read(empty)[1] == () for read in READERS.values())


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(max_size=300))
def test_a_sentence_is_found_by_every_character_it_holds(text: str) -> None:
    whole = document(html.read_text(text))
    for index, sentence in enumerate(whole.sentences):
        for at in range(sentence.start, sentence.end):
            found = whole.sentence_at(at)
            # a heading inside a line may hold the sentence that follows it
            assert found is not None
            assert found >= index


@given(st.text("a. !?;\n", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_line_sentence_and_clause_hold_each_other(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    line, sentence, clause = (
        find(text, start, end) for find in (breaks.line, breaks.sentence, breaks.clause)
    )
    assert line[0] <= sentence[0] <= clause[0] <= start
    assert end <= clause[1] <= sentence[1] <= line[1]
    assert "\n" not in text[line[0] : start] + text[end : line[1]]


def test_number_words_and_digits_are_numbers() -> None:
    assert [number(word) for word in ("12", "twelve", "doce", "an")] == [12, 12, 12, 1]
    assert all(number(word) == value for word, value in NUMBERS.items())
