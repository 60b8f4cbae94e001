"""On real postings both engines find the same ones, and exactly those that say the words."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from search_handmade import NOW, POINTS, place, posting

from search.documents import document
from search.engine import SearchEngine
from search.postings import POSTINGS
from search.query import Filters, Near, Query

pytestmark = [pytest.mark.slow]

FILES = ("federal_himr", "federal_other", "nonprofit_board", "remote_board", "hospital_boards_full")
QUESTIONS = 250
#: Tokens and how people write them.
WORDS = {
    "icd": "ICD",
    "rhit": "R.H.I.T.",
    "ccsp": "CCS-P",
    "health": "health",
    "organiz": "organization",
    "universiti": "University",
    "emergenc": "emergencies",
    "hipaa": "HIPAA's",
}
FACETS = ("employer", "source", "workplace", "cert", "posted_within")


@pytest.fixture(scope="module")
def records(shared: Path) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for name in FILES:
        with (shared / "postings" / f"{name}.jsonl").open() as file:
            lines += [json.loads(line) for line in file]
    return lines


@pytest.fixture(scope="module")
def documents(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The real texts, each put at random places and days."""
    random = Random(3)
    found = []
    for number, record in enumerate(records):
        spots = random.sample(list(POINTS), random.choice((0, 1, 1, 2)))
        made = posting(
            f"{number:06}",
            record["title"],
            employer=record.get("employer") or "",
            text=record["text"],
            places=tuple(place(spot) for spot in spots),
        )
        seen = NOW - timedelta(days=random.randrange(60))
        found.append(document(made, version=1, first_seen=seen, sources=[record["id"][:3]]))
    return found


@pytest.fixture(scope="module")
def embedded(
    new_embedded: Callable[[], SearchEngine], documents: list[dict[str, Any]]
) -> SearchEngine:
    engine = new_embedded()
    engine.rebuild(documents, expected=len(documents))
    return engine


@pytest.fixture(scope="module")
def elastic(
    new_elastic: Callable[[], SearchEngine], documents: list[dict[str, Any]]
) -> SearchEngine:
    engine = new_elastic()
    engine.rebuild(documents, expected=len(documents))
    return engine


def questions(records: list[dict[str, Any]]) -> Iterator[Query]:
    """Words, phrases and exclusions out of the texts, as they are written there."""
    random = Random(11)
    for _ in range(QUESTIONS):
        words = random.choice(records)["text"].replace('"', " ").split()
        start = random.randrange(max(1, len(words) - 3))
        near = random.choice((None, None, Near("x", 30.3, -97.75, random.choice((5, 100)))))
        yield Query(
            random.choice(
                (
                    words[start],
                    " ".join(random.sample(words, min(2, len(words)))),
                    '"' + " ".join(words[start : start + random.choice((2, 3))]) + '"',
                    f"{words[start]} -{random.choice(words).lstrip('-')}",
                )
            ),
            near=near,
            filters=Filters(posted_within=random.choice((None, None, 30))),
            sort=random.choice(("date", "distance")) if near else "date",
            facets=FACETS,
            size=random.choice((10, 100)),
        )


@pytest.mark.elasticsearch
def test_both_engines_find_the_same_postings(
    embedded: SearchEngine, elastic: SearchEngine, records: list[dict[str, Any]]
) -> None:
    found = 0
    for query in questions(records):
        one, other = (engine.search(query, now=NOW) for engine in (embedded, elastic))
        assert one.total == other.total, query
        assert one.hits == other.hits, query
        assert one.facets == other.facets, query
        found += one.total > 0
    assert found > QUESTIONS / 2


def test_a_word_finds_every_posting_that_has_it_and_no_other(
    embedded: SearchEngine, documents: list[dict[str, Any]]
) -> None:
    for stem, written in WORDS.items():
        having = {
            d["id"]
            for d in documents
            if any(stem in d.get(field.name, "").split(" ") for field in POSTINGS.text_fields)
        }
        page = embedded.search(Query(written, size=10_000), now=NOW)
        assert {hit.id for hit in page.hits} == having
        assert page.total == len(having)
