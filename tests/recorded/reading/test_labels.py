"""Our own labels are about postings that exist, in words the reader's answers can be held to."""

from pathlib import Path
from typing import get_args

import pytest

from bench.quality.records import LABELS, Data, held_out
from himjobs.reference.credentials import catalogue
from himjobs.requirements import Strength
from himjobs.vocabulary import EducationLevel, EmploymentType, Unit, WorkplaceKind


@pytest.fixture(scope="module")
def data(shared: Path) -> Data:
    return Data(shared)


@pytest.mark.parametrize("name", ["facts", "requirements", "natural"])
def test_every_label_is_of_one_posting_that_exists(data: Data, name: str) -> None:
    ids = [label["id"] for label in data.labels(name)]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(data.postings)


def test_more_than_300_postings_were_labelled_besides_the_open_gold(data: Data) -> None:
    gold = {label["id"] for label in data.gold}
    own = {label["id"] for name in ("facts", "requirements") for label in data.labels(name)}
    assert len(own - gold) >= 300


def test_every_pair_is_of_two_postings_with_text(data: Data) -> None:
    pairs = data.labels("pairs")
    for label in pairs:
        assert label["a"] != label["b"]
        assert all(data.postings[label[one]].get("text") for one in "ab")
        assert label["same"] in ("same-job", "repost", "different")
    assert len({frozenset((one["a"], one["b"])) for one in pairs}) == len(pairs)


def test_labelled_facts_use_the_words_of_the_model(data: Data) -> None:
    for label in data.labels("facts"):
        assert label["workplace"] in (None, *get_args(WorkplaceKind)), label["id"]
        assert label["employment_type"] in (None, *get_args(EmploymentType)), label["id"]
        assert label["min_education"] in (None, *get_args(EducationLevel)), label["id"]
        if label["pay"]:
            assert label["pay"]["unit"] in get_args(Unit), label["id"]


def test_labelled_requirements_name_known_credentials(data: Data) -> None:
    for label in data.labels("requirements"):
        for group in label["groups"]:
            assert set(group["any_of"]) <= set(catalogue()), label["id"]
            assert group["strength"] in get_args(Strength), label["id"]


def test_labels_hold_no_text_of_a_posting(data: Data) -> None:
    """Notes are a labeller's own words; a few of them may stand in a text by chance."""
    for path in LABELS.glob("*.jsonl"):
        for label in data.labels(path.stem):
            note = label.get("note") or ""
            texts = [
                data.postings[label[k]].get("text") or "" for k in ("id", "a", "b") if k in label
            ]
            assert len(note) < 60 or not any(note in text for text in texts), label


def test_a_fair_half_of_the_labels_is_kept_unseen(data: Data) -> None:
    for name in ("facts", "requirements"):
        ids = [label["id"] for label in data.labels(name)]
        assert 0.4 < sum(map(held_out, ids)) / len(ids) < 0.6
