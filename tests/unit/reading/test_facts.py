"""Terms, schooling and days in snippets of all manners, decided by reading (fact_cases.toml)."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from reading.requirements import education, experience
from reading.text import html
from reading.text.document import document
from reading.time import dates, employment, openings, shifts

CASES = tomllib.loads((Path(__file__).parent / "fact_cases.toml").read_text("utf-8"))
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def read(kind: str, words: str) -> Any:
    text = html.read_text(words)
    whole = document(text, now=NOW)
    if kind == "years":
        return experience.read(whole)[0].min_years
    if kind == "education":
        return education.read(whole)[0].min
    if kind == "closes":
        return dates.closing(whole)[0]
    if kind == "openings":
        return openings.read(whole)[0]
    return {"type": employment, "shift": shifts}[kind].read(whole)[0]


def rows(table: str) -> list[tuple[str, str, Any]]:
    kind = table.removesuffix("_missed")
    return [(kind, row[0], row[1] if len(row) > 1 else None) for row in CASES[table]]


def expected(kind: str, answer: Any) -> Any:
    return date.fromisoformat(answer) if kind == "closes" and answer else answer


@pytest.mark.parametrize(
    ("kind", "words", "answer"),
    [row for table in CASES if not table.endswith("_missed") for row in rows(table)],
)
def test_the_fact_is_read(kind: str, words: str, answer: Any) -> None:
    assert read(kind, words) == expected(kind, answer)


@pytest.mark.xfail(strict=True, reason="manners of writing that the reader does not know yet")
@pytest.mark.parametrize(
    ("kind", "words", "answer"),
    [row for table in CASES if table.endswith("_missed") for row in rows(table)],
)
def test_what_is_known_to_be_missed(kind: str, words: str, answer: Any) -> None:
    assert read(kind, words) == expected(kind, answer)
