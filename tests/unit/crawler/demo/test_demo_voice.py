"""The house voices conjugate the verbs that the material marks."""

import pytest

from crawler.demo.voice import choose, listed, money, pick, spoken


@pytest.mark.parametrize(
    ("verb", "third", "gerund"),
    [
        ("assign", "assigns", "assigning"),
        ("code", "codes", "coding"),
        ("query", "queries", "querying"),
        ("apply", "applies", "applying"),
        ("pay", "pays", "paying"),
        ("index", "indexes", "indexing"),
        ("teach", "teaches", "teaching"),
        ("process", "processes", "processing"),
        ("log", "logs", "logging"),
        ("split", "splits", "splitting"),
        ("submit", "submits", "submitting"),
        ("see", "sees", "seeing"),
        ("re-abstract", "re-abstracts", "re-abstracting"),
    ],
)
def test_verbs_take_the_form_of_the_voice(verb: str, third: str, gerund: str) -> None:
    text = f"[{verb.capitalize()}] charts and [{verb}] them"
    assert spoken(text, "base") == f"{verb.capitalize()} charts and {verb} them"
    assert spoken(text, "third") == f"{third.capitalize()} charts and {third} them"
    assert spoken(text, "gerund") == f"{gerund.capitalize()} charts and {gerund} them"


def test_a_seed_always_chooses_the_same() -> None:
    options = [f"wording {i}" for i in range(20)]
    assert choose(options, "a", 1) == choose(options, "a", 1)
    assert len({choose(options, seed) for seed in range(40)}) > 5
    assert choose("only", "a") == "only"


def test_picked_texts_keep_their_order() -> None:
    picked = pick([str(i) for i in range(9)], 5, "seed")
    assert picked == sorted(picked)
    assert len(set(picked)) == 5
    assert pick(["a"], 3, "seed") == ["a"]


def test_lists_and_money_are_written_as_people_do() -> None:
    assert listed(["Ohio"]) == "Ohio"
    assert listed(["Ohio", "Iowa", "Utah"], "or") == "Ohio, Iowa or Utah"
    assert money(24.5, "hour") == "24.50"
    assert money(128000, "year") == "128,000"
