"""Silence is never a no: over every real text, what a posting does not say hides it from nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from bench.quality.records import FULL, lines, moment
from himjobs.model import Posting
from himjobs.raw_json import raw_from_json
from himjobs.reference.credentials import catalogue
from himjobs.reference.holdings import qualifies
from reading.posting import normalize
from search.documents import document
from search.engine import SearchEngine
from search.postings import PAY_UNKNOWN
from search.query import Filters, Query, Unsaid

pytestmark = pytest.mark.slow

#: Before any closing day, so that no text is left out for being old.
NOW = datetime(2000, 1, 1, tzinfo=UTC)
SEEN = datetime(2026, 11, 23, tzinfo=UTC)
ALL = 10_000


@dataclass(frozen=True)
class Texts:
    """Every real text as read, what is indexed of it by its id, and an engine with all of them."""

    postings: dict[str, Posting]
    documents: dict[str, dict[str, Any]]
    engine: SearchEngine

    def silent(self, on: str) -> set[str]:
        return {id_ for id_, one in self.documents.items() if on in one["unsaid"]}

    def found(self, **filters: Any) -> set[str]:
        query = Query(filters=Filters(**{"abroad": True} | filters), size=ALL)
        return {hit.id for hit in self.engine.search(query, now=NOW).hits}


@pytest.fixture(scope="module")
def texts(shared: Path, new_embedded: Callable[[], SearchEngine]) -> Texts:
    postings = {}
    for name in FULL:
        for record in lines(shared / "postings" / f"{name}.jsonl"):
            one = normalize(raw_from_json(record, source=name), moment(record))
            postings[one.id] = one
    documents = {
        id_: document(one, version=1, first_seen=SEEN, sources=["real"])
        for id_, one in postings.items()
    }
    engine = new_embedded()
    engine.put(list(documents.values()))
    assert len(documents) > 6000
    return Texts(postings, documents, engine)


def test_what_a_text_does_not_say_is_indexed_as_not_said(texts: Texts) -> None:
    for id_, one in texts.postings.items():
        unsaid = set(texts.documents[id_].get("unsaid", ()))
        told = {
            "credential": bool(one.requirements.groups),
            "workplace": one.workplace.kind is not None,
            "type": one.employment_type is not None,
            "shift": one.shift is not None,
            "experience": one.experience.min_years is not None or bool(one.routes),
            "language": one.language is not None,
        }
        assert {name for name, said in told.items() if not said} == unsaid & set(told)


@pytest.mark.parametrize(
    ("gate", "asked"),
    [
        ("experience", {"max_years": 0}),
        ("workplace", {"workplace": ("onsite", "unknown")}),
        ("type", {"employment_type": ("full-time", "unknown")}),
        ("place", {"abroad": False}),
        ("credential", {}),
        ("shift", {}),
        ("education", {}),
        ("language", {}),
    ],
)
def test_the_silent_are_found_unless_one_leaves_them_out(
    texts: Texts, gate: str, asked: dict[str, Any]
) -> None:
    silent = texts.silent(gate)
    assert silent or gate == "language", "some real text says nothing of it"
    assert silent <= texts.found(**asked)
    assert not silent & texts.found(**asked, says=(gate,))


def test_the_silent_on_pay_pass_any_least_pay(texts: Texts) -> None:
    silent = {id_ for id_, one in texts.documents.items() if one["pay_band"] == PAY_UNKNOWN}
    assert silent <= texts.found(pay_min=10_000_000)
    assert not silent & texts.found(pay_unknown=False)


@pytest.mark.parametrize("state", ["OH", "CA", "PR"])
def test_a_remote_job_here_that_names_no_state_is_open_to_each(texts: Texts, state: str) -> None:
    silent = {
        id_
        for id_, one in texts.postings.items()
        if one.workplace.kind == "remote"
        and not one.workplace.allowed_states
        and not one.workplace.excluded_states
        and any(place.country == "US" for place in one.places)
    }
    assert silent
    assert silent <= texts.found(workplace=("remote",), remote_from=state)


def test_remote_jobs_of_no_known_country_are_open_to_no_state_and_are_found_as_remote(
    texts: Texts,
) -> None:
    remote = texts.found(workplace=("remote",), abroad=False)
    unknown = remote & texts.silent("place")
    assert unknown
    assert not unknown & texts.found(workplace=("remote",), remote_from="TX")


def test_the_silent_are_counted(texts: Texts) -> None:
    query = Query(filters=Filters(abroad=True), facets=("unsaid", "workplace", "employment_type"))
    counted = texts.engine.search(query, now=NOW).facets
    for gate in get_args(Unsaid):
        assert counted["unsaid"].get(gate, 0) == len(texts.silent(gate))
    assert counted["workplace"]["unknown"] == len(texts.silent("workplace"))
    assert counted["employment_type"]["unknown"] == len(texts.silent("type"))


def test_nobody_lacks_what_no_text_asks_for(texts: Texts) -> None:
    held = [(), ("RHIT",), tuple(catalogue())]
    for id_ in texts.silent("credential"):
        for holdings in held:
            answer = qualifies(texts.postings[id_].requirements, holdings, date(2026, 11, 23))
            assert answer.verdict == "qualifies"
            assert not answer.depends
