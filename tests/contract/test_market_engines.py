"""The market of a requirement is the same from both engines, and what a reading of all gives."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from search_handmade import CINCINNATI, COLUMBUS, DUBLIN, NOW, hourly, place, posting

from himjobs.model import Occupation, Posting
from himjobs.records.postings import Listing
from himjobs.requirements import Group, Requirements
from search import market
from search.asking.market import Question
from search.documents import document
from search.engine import SearchEngine
from search.query import Near

NEAR = {
    "metro": Near("Columbus, OH metro area", cbsa="18140"),
    "state": Near("Ohio", state="OH"),
    "circle": Near("Columbus, OH", 39.98, -82.99, 25.0, "OH"),
    "country": None,
}
ASKED = {
    "one": ((("RHIT",),), ("coding-inpatient",)),
    "alternatives": ((("CCS", "RHIT"),), ()),
    "both": ((("CCS",), ("RHIT",)), ("coding-inpatient", "auditing")),
    "kind": ((("AHIMA-any",),), ()),
    "anything": ((), ("coding-inpatient",)),
}
CODES = ("RHIT", "RHIA", "CCS", "CPC", "AHIMA-any", "coding-cert-any")


def _listings() -> dict[str, Listing]:
    chance = Random(3)
    found: list[Listing] = []
    for number in range(300):
        groups = [
            Group(tuple(chance.sample(CODES, chance.randint(1, 3))), strength)
            for strength in chance.choices(("required", "preferred"), k=chance.randint(0, 3))
        ]
        low = chance.randint(18, 40)
        specialty = chance.choice(("coding-inpatient", "auditing", None))
        one = posting(
            f"m{number}",
            requirements=Requirements(tuple(groups)),
            employer=f"Hospital {number % 7}",
            places=(place(chance.choice((COLUMBUS, DUBLIN, CINCINNATI))),),
            occupation=Occupation("29-2072", True, specialty=specialty),
            pay=hourly(low, low + chance.randint(0, 12)) if chance.random() < 0.6 else None,
        )
        seen = NOW - timedelta(days=chance.randint(0, 90), hours=number)
        found.append(
            Listing(
                one, in_scope=True, shown=True, first_seen=seen, last_seen=NOW, closes_at=None,
                closed_at=None, closed_why=None, awaited=True, found=(), sample=False, version=1,
            )
        )  # fmt: skip
    return {one.posting.id: one for one in found}


LISTINGS = _listings()


def put_in(engine: SearchEngine) -> SearchEngine:
    engine.put(
        document(one.posting, version=1, first_seen=one.first_seen, sources=("market",))
        for one in LISTINGS.values()
    )
    return engine


@pytest.fixture(scope="module")
def embedded(new_embedded: Callable[[], SearchEngine]) -> SearchEngine:
    return put_in(new_embedded())


@pytest.fixture(scope="module")
def elastic(new_elastic: Callable[[], SearchEngine]) -> SearchEngine:
    return put_in(new_elastic())


def lies(one: Posting, where: str) -> bool:
    (at,) = one.places
    if where == "metro":
        return at.cbsa == "18140"
    return where != "circle" or at.id in (COLUMBUS, DUBLIN)


def the_right_market(engine: SearchEngine, asked: str, where: str) -> None:
    requires, setting = ASKED[asked]
    question, near = Question(requires, setting), NEAR[where]
    page = engine.search(market.competing(question, near), now=NOW)
    found = market.competition(
        page.total, [LISTINGS[hit.id] for hit in page.hits], question, NOW.date()
    )
    mine = [
        (one, how)
        for one in LISTINGS.values()
        if (how := market.how(one.posting.requirements, requires)) is not None
        and (not setting or one.posting.occupation.specialty in setting)
        and lies(one.posting, where)
    ]
    assert found.total == found.read == len(mine)
    counts = Counter(how for _, how in mine)
    assert {s.how: s.postings for s in found.split if s.how != "all"} == {
        how: counts[how] for how in (("any",) if not requires else market.HOWS[:-1])
    }
    whole = found.split[-1]
    assert whole.stated == sum(one.posting.pay is not None for one, _ in mine)
    assert sum(e.postings for e in found.employers) == len(mine)
    assert len(mine) > 5


@pytest.mark.parametrize("where", NEAR)
@pytest.mark.parametrize("asked", ASKED)
def test_what_competes_is_what_a_reading_of_all_postings_gives_embedded(
    embedded: SearchEngine, asked: str, where: str
) -> None:
    the_right_market(embedded, asked, where)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("where", NEAR)
@pytest.mark.parametrize("asked", ASKED)
def test_what_competes_is_what_a_reading_of_all_postings_gives_elasticsearch(
    elastic: SearchEngine, asked: str, where: str
) -> None:
    the_right_market(elastic, asked, where)


@pytest.mark.elasticsearch
@pytest.mark.parametrize("where", NEAR)
@pytest.mark.parametrize("asked", ASKED)
def test_both_engines_list_what_competes_in_one_order(
    embedded: SearchEngine, elastic: SearchEngine, asked: str, where: str
) -> None:
    query = market.competing(Question(*ASKED[asked]), NEAR[where])
    one, other = (engine.search(query, now=NOW) for engine in (embedded, elastic))
    assert [hit.id for hit in one.hits] == [hit.id for hit in other.hits]
    assert one.total == other.total
