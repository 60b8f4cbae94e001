"""And/or between codes, apart from any text around them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.requirements import requirement_key
from reading.requirements import logic


def read(text: str) -> logic.Reading:
    codes = list(re.finditer(r"\b[A-Z]\b", text))
    links = []
    for one, other in pairwise(codes):
        depth = text[: one.end()].count("(") - text[: one.end()].count(")")
        gap = text[one.end() : other.start()]
        low = depth
        for char in gap:
            depth += (char == "(") - (char == ")")
            low = min(low, depth)
        links.append(logic.link(gap, bracket=low))
    return logic.read([m.group() for m in codes], links)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A or B", "A|B"),
        ("A, B or C", "A|B|C"),
        ("A, B, or C", "A|B|C"),
        ("A/B", "A|B"),
        ("A, B", "A|B"),
        ("A and/or B", "A|B"),
        ("A and B", "A&B"),
        ("A, B and C", "A&B&C"),
        ("A or B, and C", "A|B&C"),
        ("A/B and C/D", "A|B&C|D"),
        ("(A or B) and (C or D)", "A|B&C|D"),
        ("A and B, or C", "A|C&B|C"),
        ("A or (B and C)", "A|B&A|C"),
        ("A and either B or C", "A&B|C"),
        ("A plus B or C", "A&B|C"),
        ("A and B (or C)", "A&B|C"),
        ("A or B certification and C", "A|B&C"),
        ("A, B, C and D", "A|B|C|D"),
        ("A; B; or C", "A|B|C"),
    ],
)
def test_one_reading(text, key):
    found = read(text)
    assert requirement_key(found.groups) == key
    assert found.other is None


def test_and_beside_or_has_two_readings():
    found = read("A and B or C")
    assert requirement_key(found.groups) == "A&B|C"
    assert found.other is not None
    assert requirement_key(found.other) == "A|C&B|C"


def test_nobody_is_asked_for_two_rungs_of_one_ladder():
    link = logic.link(" and ")
    assert logic.read(["RHIT", "RHIA"], [link]).groups == (("RHIT", "RHIA"),)
    assert logic.read(["CPC", "CRC"], [link]).groups == (("CPC",), ("CRC",))


def test_one_and_one_more_asks_for_both():
    link = logic.link(" and one ")
    assert logic.read(["AAPC-any", "AHIMA-any"], [link]).groups == (("AAPC-any",), ("AHIMA-any",))


@given(
    st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=6),
    st.data(),
)
def test_no_group_is_empty_and_none_is_implied_by_another(codes, data):
    words = st.sampled_from([" or ", " and ", ", ", "/", "; ", ", or ", ", and "])
    links = [logic.link(data.draw(words)) for _ in codes[1:]]
    found = logic.read(codes, links)
    assert found.groups
    sets = [frozenset(g) for g in found.groups]
    assert all(sets)
    assert not any(a < b for a in sets for b in sets)
