"""Text becomes the same tokens however the field writes its terms."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import LONGEST, analyzed, tokens

ANY_TEXT = st.text(st.characters(), max_size=300)  # with lone surrogates
#: Texts full of what the analysis treats in a way of its own.
FIELD_TEXT = st.lists(
    st.sampled_from(
        re.findall(
            r"\S+",
            "ICD-10-CM /PCS and CCS-P CPC-A R.H.I.T. E/M e-HIM HIPAA's RHITs 3M360 résumé x"
            " healthcare O’Brien co\u00adder o\u0301 ½ İ ﬁ • - ' . / & we'll",
        )
    )
).map(" ".join)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Medical Coders coding", "medic coder code"),
        ("ICD-10-CM", "icd 10 cm"),
        ("ICD10CM", "icd 10 cm"),
        ("icd 10 cm", "icd 10 cm"),
        ("ICD‑10‑CM", "icd 10 cm"),
        ("ICD-10-CM/PCS", "icd 10 cm icd 10 pcs"),
        ("ICD-10-CM and PCS", "icd 10 cm and icd 10 pcs"),
        ("ICD-9-CM, PCS Health", "icd 9 cm icd 9 pcs health"),
        ("CM/PCS", "cm pcs"),
        ("CPC-A, CCS-P", "cpca ccsp"),
        ("cpc-a", "cpca"),
        ("CPC - A", "cpc a"),
        ("CPC-Approved", "cpc approv"),
        ("RHIA/RHIT", "rhia rhit"),
        ("R.H.I.A./R.H.I.T.", "rhia rhit"),
        ("c.p.c.", "cpc"),
        ("RHITs and CPCs", "rhit and cpc"),
        ("e-HIM eHIM x-ray", "ehim ehim xray"),
        ("E/M E&M", "em em"),
        ("3M 360 3M360", "3 m 360 3 m 360"),
        ("HIPAA's HIPAA’s", "hipaa hipaa"),
        ("O'Brien", "obrien"),
        ("résumé RÉSUMÉ re\u0301sume\u0301", "resum resum resum"),
        ("co\u00adder", "coder"),
        ("ﬁle ｃｏｄｅｒ", "file coder"),
        ("healthcare health care", "health care health care"),
        ("full-time fulltime", "full time full time"),
        ("AIDS EMS", "aids ems"),
        ("29-2072", "29 2072"),
        ("$65,000", "65 000"),
        ("organization university", "organiz universiti"),
        ("_under_score_", "under score"),
        ("", ""),
        ("•–“”", ""),
    ],
)
def test_tokens_of(written: str, expected: str) -> None:
    assert analyzed(written) == expected


def test_offsets_give_the_words_themselves() -> None:
    text = "The RHITs' HIPAA’s ICD-10-CM/PCS, healthcare."
    found = [(t.stem, text[t.start : t.end]) for t in tokens(text)]
    assert found == [
        ("the", "The"),
        ("rhit", "RHITs"),
        ("hipaa", "HIPAA"),
        ("icd", "ICD"),
        ("10", "10"),
        ("cm", "CM"),
        ("icd", "ICD"),
        ("10", "10"),
        ("pcs", "PCS"),
        ("health", "health"),
        ("care", "care"),
    ]


@given(ANY_TEXT | FIELD_TEXT)
def test_any_text_has_tokens_that_slice_it(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token.stem.isalnum()
        assert len(token.stem) <= LONGEST


@given(ANY_TEXT | FIELD_TEXT)
def test_what_is_indexed_splits_at_spaces_into_the_tokens(text: str) -> None:
    assert analyzed(text).split() == [token.stem for token in tokens(text)]


@given(FIELD_TEXT, FIELD_TEXT)
def test_a_text_is_analyzed_alike_wherever_it_stands(one: str, other: str) -> None:
    together = analyzed(f"{one} \n; {other}").split()
    assert together[: len(tokens(one))] == analyzed(one).split()


def test_an_endless_word_is_cut() -> None:
    assert analyzed("ab" * 5000) == ("ab" * 5000)[:LONGEST]
