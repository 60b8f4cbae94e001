"""The simple rules do what the table says they do."""

from bench.quality import baselines
from bench.quality.measures import Item


def item(text: str = "", title: str = "Worker", **fields: str) -> Item:
    return Item("x", frozenset(), {"title": title, "text": text, **fields})


def test_titles():
    assert baselines.in_scope_by_phrase(item(title="Medical Coder II"))
    assert not baselines.in_scope_by_phrase(item(title="Coder II"))
    assert baselines.in_scope_by_broad_words(item(title="Coder II"))
    listed = baselines.in_scope_by_dictionary(frozenset({"medical coder"}))
    assert listed(item(title="Medical Coder"))
    assert not listed(item(title="Medical Coder II"))


def test_credentials_take_the_strength_of_their_line():
    found = item("RHIT or CTR required within 2 years.\nCPC and CCS preferred")
    assert baselines.credentials(found) == {
        "RHIT required", "ODS required", "CPC preferred", "CCS preferred",
    }  # fmt: skip
    assert baselines.groups(found) == {
        "ODS|RHIT required within 24", "CPC preferred", "CCS preferred",
    }  # fmt: skip


def test_pay_is_the_first_amount_or_range():
    assert baselines.pay(item("$20 - $25.50 an hour")) == {"20–25.5 hour"}
    assert baselines.pay(item("$50-60K")) == {"50000–60000 year"}
    assert baselines.pay(item("well paid")) == set()


def test_other_facts():
    text = "Full-time, night shift. 3+ years. Bachelor's degree. Apply by March 3, 2026."
    assert baselines.employment_type(item(text)) == {"full-time"}
    assert baselines.shift(item(text)) == {"night"}
    assert baselines.years(item(text)) == {"3"}
    assert baselines.education(item(text)) == {"bachelor"}
    assert baselines.closes_on(item(text)) == {"2026-03-03"}
    assert baselines.workplace(item(text, location="Remote")) == {"remote"}
    states = baselines.states({"Ohio": "OH", "Texas": "TX"})
    assert states(item("Ohio is nice.\nMust reside in Texas.")) == {"only TX"}
