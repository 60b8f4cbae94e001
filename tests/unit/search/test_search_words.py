"""What is typed becomes clauses of tokens, and never anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import LONGEST_PHRASE, MOST_CLAUSES, clauses

TYPED = st.text(st.characters(), max_size=200) | st.lists(
    st.sampled_from(["coder", '"', "-", "RHIA/RHIT", "OR", "“", "a,b", "(x)", "e/m", '-"', " "])
).map("".join)


def simple(words: str) -> list[str]:
    """Clauses in short: alternatives by |, phrases in +, exclusions after -."""
    return [
        ("-" if clause.exclude else "") + "|".join("+".join(run) for run in clause.alternatives)
        for clause in clauses(words)
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("medical coder", ["medic", "coder"]),
        ('"medical coder"', ["medic+coder"]),
        ("“medical coder”", ["medic+coder"]),
        ("coder -remote", ["coder", "-remot"]),
        ('coder -"per diem"', ["coder", "-per+diem"]),
        ("coder −remote", ["coder", "-remot"]),
        ("full-time", ["full+time"]),
        ("coder - remote", ["coder", "remot"]),
        ("RHIA/RHIT", ["rhia|rhit"]),
        ("RHIA OR RHIT OR CCS coder", ["rhia|rhit|ccs", "coder"]),
        ("RHIA or RHIT", ["rhia", "rhit"]),
        ("OR coder OR", ["coder"]),
        ("coder OR -remote", ["coder", "-remot"]),
        ("ICD-10", ["icd+10"]),
        ("E/M", ["em"]),
        ("24/7", ["24+7"]),
        ("ICD-10-CM/PCS", ["icd+10+cm|pcs"]),
        ("coder, biller;auditor", ["coder", "biller", "auditor"]),
        ("(RHIT)", ["rhit"]),
        ("jobs for a coder in the hospital", ["coder", "hospit"]),
        ('"of the"', ["of+the"]),
        ("-the", ["-the"]),
        ('"unclosed coder', ["unclos", "coder"]),
        ('""', []),
        ("- -- + * ?", []),
        ("title:coder~2", ["titl+coder+2"]),
        ("", []),
    ],
)
def test_clauses_of(typed: str, expected: list[str]) -> None:
    assert simple(typed) == expected


def test_a_clause_says_where_it_was_typed() -> None:
    words = 'inpatient -"per diem" RHIA OR RHIT'
    assert [words[c.start : c.end] for c in clauses(words)] == [
        "inpatient",
        '-"per diem"',
        "RHIA OR RHIT",
    ]


@given(TYPED)
def test_anything_may_be_typed(words: str) -> None:
    found = clauses(words)
    assert len(found) <= MOST_CLAUSES
    for clause in found:
        assert 0 <= clause.start < clause.end <= len(words)
        assert clause.alternatives
        for run in clause.alternatives:
            assert 1 <= len(run) <= LONGEST_PHRASE
            assert all(token.isalnum() for token in run)
