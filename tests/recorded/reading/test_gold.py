"""What the readers reach on hand-labelled postings, and what they must never find in the others.

The measures are those of ``bench.quality``, which lists each error. The floors lie just below what
was measured when they were written; a change that sinks below one has broken a kind of text.
"""

from pathlib import Path

import pytest

from bench.quality.__main__ import measures
from bench.quality.measures import Measure, run
from bench.quality.records import Data
from bench.quality.report import errors, said

FLOORS = {
    "in-scope": 0.99,
    "in-scope-private": 0.99,
    "in-scope-own": 0.97,
    "occupation": 0.99,
    "occupation-own": 0.97,
    "specialty": 0.92,
    "credentials-federal": 0.965,
    "credentials-other": 0.99,
    "credentials-own": 0.92,
    "credentials-cases": 0.98,
    "logic": 0.85,
    "logic-all": 0.90,
    "logic-cases": 0.98,
    "pay-strings": 0.98,
    "pay": 0.97,
    "workplace": 0.96,
    "min-years": 0.93,
    "min-education": 0.90,
    "pay-own": 0.87,
    "workplace-own": 0.90,
    "allowed-states-own": 0.78,
    "employment-type-own": 0.90,
    "shift-own": 0.78,
    "closes-on-own": 0.75,
    "min-years-own": 0.77,
    "min-education-own": 0.78,
}


@pytest.fixture(scope="module")
def data(shared: Path) -> Data:
    return Data(shared)


@pytest.fixture(scope="module")
def fields(data: Data) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures(data)}


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_a_field_is_read_as_labelled(fields: dict[str, Measure], name: str) -> None:
    row = run(fields[name])
    assert row.score.of >= 40
    wrong = [
        (kind, one.item.id, said(one.read), said(one.item.meant))
        for kind, outcomes in errors(row).items()
        for one in outcomes
    ]
    assert row.score.value >= FLOORS[name], wrong


@pytest.mark.slow
def test_no_credential_is_found_where_none_is_meant(fields: dict[str, Measure]) -> None:
    row = run(fields["false-credentials"])
    assert row.score.of > 6_000
    assert errors(row) == {}


@pytest.mark.slow
def test_at_natural_prevalence_about_two_titles_in_a_thousand_are_ours(
    fields: dict[str, Measure],
) -> None:
    score = run(fields["natural"]).score
    assert score.of > 70_000
    assert score.precision is not None
    assert score.recall is not None
    assert score.precision >= 0.95
    assert score.recall >= 0.97


@pytest.mark.slow
def test_pairs_of_postings_that_are_one_job_are_found_without_joining_others(
    fields: dict[str, Measure],
) -> None:
    score = run(fields["duplicates"]).score
    assert score.of > 200
    assert score.precision is not None
    assert score.precision >= 0.9
    assert score.value >= 0.58
