"""Facts of credentials: each graded, each from somewhere, nothing claimed without a source."""

import csv
from dataclasses import asdict
from pathlib import Path

import orjson
import pytest

from himjobs.reference.credential_facts import GRADES, shipped
from himjobs.reference.credentials import catalogue
from himjobs.reference.official.credentials import graded


def test_every_credential_of_the_catalogue_has_its_facts_once() -> None:
    import tomllib
    from importlib.resources import files

    path = files("himjobs.reference") / "data" / "credential_facts.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["facts"]
    codes = [code for row in rows for code in row["codes"]]
    assert sorted(codes) == sorted(catalogue())
    assert list(shipped()) == list(catalogue())


def test_what_is_known_is_graded_and_what_is_not_is_absent() -> None:
    for code, facts in shipped().items():
        known = {
            "eligibility": facts.eligibility is not None,
            "renewal": any((facts.renewal_years, facts.education, facts.renewal_note)),
            "cost": bool(facts.costs),
        }
        graded_ = {fact for fact in facts.evidence if fact != "former"}
        assert graded_ == {fact for fact, is_ in known.items() if is_}, code
        assert set(facts.evidence.values()) <= set(GRADES), code
        if {"official", "secondary"} & set(facts.evidence.values()):
            assert facts.sources, code
            assert facts.source_date, code


def test_facts_can_be_served_as_plain_values() -> None:
    served = orjson.loads(orjson.dumps(asdict(shipped()["RMA"])))
    assert served["evidence"] == {
        "renewal": "official",
        "eligibility": "official",
        "cost": "official",
    }
    assert served["costs"] == [{"dollars": 50, "of": "a year, to stay certified"}]


def test_kinds_of_credential_claim_nothing() -> None:
    for code in ("AHIMA-any", "HIM-any", "coding-cert-any"):
        assert shipped()[code].grade is None


def test_the_figures_are_those_of_the_collected_table(shared: Path) -> None:
    with (shared / "reference/certifications/certifications.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 43
    for row in rows:
        facts = shipped()[row["code"]]
        assert str(facts.renewal_years or "") == row["renewal_years"], row["code"]
        number = str(facts.education.number) if facts.education else ""
        assert number == row["ce_required"], row["code"]
        if facts.education:
            assert facts.education.unit == row["ce_unit"], row["code"]
        if facts.eligibility:
            assert facts.eligibility != row["eligibility"], "in words of our own"


def test_a_former_credential_is_named_with_its_facts() -> None:
    assert "CTR" in shipped()["ODS"].former_codes
    assert shipped()["ODS"].grade == "official"
    assert shipped()["RHIT"].grade == "general knowledge"
    assert shipped()["RMA"].costs[0].dollars == 50


@pytest.mark.parametrize(
    ("words", "grades"),
    [
        ("official", dict.fromkeys(("eligibility", "renewal", "cost", "former"), "official")),
        ("official (CEUs); secondary (eligibility)",
         {"renewal": "official", "eligibility": "secondary"}),
        ("secondary (routes); general knowledge (annual, 14 hours) - verify",
         {"eligibility": "secondary", "renewal": "verify"}),
        ("official (renewal, fee); general knowledge (renewal)",
         {"renewal": "general knowledge", "cost": "official"}),
        ("hearsay", {}),
    ],
)  # fmt: skip
def test_a_lines_words_grade_its_facts_and_the_weaker_grade_holds(
    words: str, grades: dict[str, str]
) -> None:
    assert graded(words) == grades
