"""What is past is found nowhere, to the hour; what is newest is the source's word, else ours."""

from datetime import UTC, date, datetime, timedelta

import pytest
from search_handmade import COLUMBUS, NOW, place, posting

from himjobs.model import Place, Posting
from search.documents import document
from search.engine import SearchEngine
from search.query import Filters, Near, Query

CALIFORNIA = Place(state="CA", county="06073", id="county:06073")
DAY = date(2026, 11, 20)
#: The first second after the day in Ohio, in California, and where no place is known.
OHIO = datetime(2026, 11, 21, 5, tzinfo=UTC)
PACIFIC = datetime(2026, 11, 21, 8, tzinfo=UTC)
ANYWHERE = datetime(2026, 11, 21, 11, tzinfo=UTC)


def put(engine: SearchEngine, *made: Posting, first_seen: datetime = NOW) -> None:
    engine.put(document(one, version=1, first_seen=first_seen, sources=("board",)) for one in made)


def found(engine: SearchEngine, query: Query, now: datetime) -> set[str]:
    page = engine.search(query, now=now)
    assert page.total == len(page.hits) == sum(page.facets["source"].values())
    assert sum(page.facets["employer"].values()) == page.total
    return {hit.id for hit in page.hits}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"words": "coder"},
        {"near": Near("Columbus", 39.98, -82.99, 25.0)},
        {"sort": "closing"},
        {"sort": "date"},
        {"filters": Filters(source=("board",))},
    ],
)
def test_a_day_that_is_past_where_the_job_is_closes_every_answer(
    engine: SearchEngine, asked: dict[str, object]
) -> None:
    put(
        engine,
        posting("ohio", "Coder", places=(place(COLUMBUS),), closes_on=DAY),
        posting("both", "Coder", places=(place(COLUMBUS), CALIFORNIA), closes_on=DAY),
        posting("nowhere", "Coder", closes_on=DAY),
        posting("never", "Coder"),
    )
    query = Query(facets=("source", "employer"), **asked)  # type: ignore[arg-type]
    everyone = found(engine, query, OHIO - timedelta(seconds=1))
    if "near" not in asked:
        assert everyone == {"ohio", "both", "nowhere", "never"}
    second = timedelta(seconds=1)
    for moment, closed in (
        (OHIO, {"ohio"}),
        (PACIFIC - second, {"ohio"}),
        (PACIFIC, {"ohio", "both"}),
        (ANYWHERE - second, {"ohio", "both"}),
        (ANYWHERE, {"ohio", "both", "nowhere"}),
    ):
        assert found(engine, query, moment) == everyone - closed


def test_the_newest_is_by_the_sources_day_where_it_gives_one(engine: SearchEngine) -> None:
    put(
        engine,
        posting("stale", posted_on=date(2024, 7, 17)),
        posting("week", posted_on=NOW.date() - timedelta(days=7)),
        posting("today", posted_on=NOW.date()),
    )
    put(engine, posting("unsaid"), first_seen=NOW - timedelta(days=2))
    query = Query(sort="date", facets=("posted_within",))
    page = engine.search(query, now=NOW)
    assert [hit.id for hit in page.hits] == ["today", "unsaid", "week", "stale"]
    assert page.facets["posted_within"] == {"1": 1, "3": 2, "7": 3, "14": 3, "30": 3}
    within = Query(filters=Filters(posted_within=7))
    assert {hit.id for hit in engine.search(within, now=NOW).hits} == {"today", "unsaid", "week"}
