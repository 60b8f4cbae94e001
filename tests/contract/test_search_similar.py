"""The jobs like one are asked of both engines in the same words and found in the same order."""

from dataclasses import replace
from datetime import timedelta

import pytest
from search_handmade import NOW

from himjobs.model import Block, Occupation, Place, Posting, Workplace
from himjobs.requirements import Group, Requirements
from search.documents import document
from search.engine import SearchEngine
from search.similar import questions

COLUMBUS = Place("Columbus", "OH", latitude=39.98, longitude=-82.98, precision="city", id="a")
DAYTON = Place("Dayton", "OH", latitude=39.76, longitude=-84.19, precision="city", id="b")
PUNE = Place("Pune", country="IN")

MINE = Posting(
    "mine", "Inpatient Coder", "E", "Codes.", (Block("paragraph", 0, 6),),
    Occupation("29-2072", True, specialty="coding-inpatient"),
    requirements=Requirements((Group(("RHIT", "RHIA"), "required"),)), places=(COLUMBUS,),
)  # fmt: skip
OTHERS = {
    "twin": MINE,
    "older": replace(MINE, posted_on=(NOW - timedelta(days=20)).date(), places=(DAYTON,)),
    "newer": replace(MINE, posted_on=NOW.date(), places=(DAYTON,)),
    "no place": replace(MINE, posted_on=(NOW - timedelta(days=30)).date(), places=()),
    "abroad": replace(MINE, places=(PUNE,)),
    "past": replace(MINE, closes_on=(NOW - timedelta(days=3)).date()),
    "kind": replace(MINE, occupation=Occupation("29-2072", True, specialty="coding-outpatient")),
    "asks": replace(MINE, requirements=Requirements((Group(("CPC",), "required"),))),
}


@pytest.fixture
def filled_alike(engine: SearchEngine) -> SearchEngine:
    engine.put(
        [
            document(
                replace(one, id=name), version=1, sources=["s"], first_seen=NOW - timedelta(days=9)
            )
            for name, one in OTHERS.items()
        ]
    )
    return engine


def found(engine: SearchEngine, posting: Posting) -> list[list[str]]:
    return [[hit.id for hit in engine.search(q, now=NOW).hits] for q in questions(posting)]


def test_the_same_kind_of_work_and_credentials_are_found_at_home_and_open(
    filled_alike: SearchEngine,
) -> None:
    everywhere = found(filled_alike, MINE)[-1]
    assert everywhere == ["newer", "twin", "older", "no place"]


def test_those_near_are_asked_for_first() -> None:
    first, _ = questions(MINE)
    assert (first.near and first.near.label, first.order) == ("Columbus", "distance")


def test_a_remote_job_is_not_asked_for_near_its_office() -> None:
    (only,) = questions(replace(MINE, workplace=Workplace("remote")))
    assert only.near is None


@pytest.mark.parametrize(
    "posting",
    [replace(MINE, places=(PUNE,)), replace(MINE, occupation=Occupation(None, False))],
    ids=["abroad", "no known work"],
)
def test_nothing_is_asked_where_nothing_can_be_alike(posting: Posting) -> None:
    assert questions(posting) == ()
