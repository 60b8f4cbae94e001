"""Laws of reading: how a posting is set, and what it merely wishes for, is not what it requires.

Postings are put together from lines of requirements and of prose. The laws hold for prose and for
how lines are set; credentials keep their letters' case, which tells CPC from an ordinary word.
"""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himjobs.model import RawPosting
from reading.posting import normalize

NOW = datetime(2026, 11, 23, tzinfo=UTC)
REQUIRED = (
    "RHIT or RHIA required",
    "CCS certification is required",
    "Must hold a current CPC or COC",
    "Active CPC required at time of hire",
    "ODS-C (Oncology Data Specialist) credential required",
    "RHIA required within 12 months of hire",
    "Two years of inpatient coding experience required",
    "Associate degree required",
)
PREFERRED = (
    "CIC preferred",
    "CRC is a plus",
    "Preferred: CDIP",
    "CHDA preferred, not required",
)
PROSE = (
    "Reviews charts and assigns codes for every encounter",
    "Answers questions of physicians about documentation",
    "Works with the billing office on rejected claims",
    "Keeps the master patient index complete",
    "Meets the department's standards of accuracy",
)
ABOUT = (
    "We are a community hospital with four clinics across the valley and a long history of care",
    "The department codes its own charts and reads every record twice before a claim is sent",
)
wanted = st.lists(st.sampled_from(REQUIRED), min_size=1, max_size=3, unique=True)
prose = st.lists(st.sampled_from(PROSE), min_size=1, max_size=3, unique=True)
laws = settings(max_examples=40)


def page(duties: list[str], needed: list[str], *, bullet: str = "- ", gap: str = "\n") -> str:
    def listed(lines: list[str]) -> str:
        return gap.join(bullet + line for line in lines)

    return gap.join([*ABOUT, "Responsibilities:", listed(duties), "Requirements:", listed(needed)])


def required(text: str) -> Any:
    read = normalize(RawPosting("s", "1", "Medical Coder", text, "Cedar"), NOW)
    assert read.refused is None
    groups = {
        (frozenset(group.any_of), group.within_months)
        for group in read.requirements.groups
        if group.strength == "required"
    }
    least = read.experience.min_years if read.experience else None
    return groups, least, read.education.min if read.education else None


@laws
@given(prose, wanted, st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_the_case_of_prose_requires_nothing(
    duties: list[str], needed: list[str], change: Any
) -> None:
    assert required(page(list(map(change, duties)), needed)) == required(page(duties, needed))


@laws
@given(prose, wanted, st.sampled_from(["• ", "* ", "· ", "– ", "▪ ", "● ", "◦ ", "-  "]))
def test_the_glyph_of_a_bullet_requires_nothing(
    duties: list[str], needed: list[str], bullet: str
) -> None:
    changed = page(duties, needed, bullet=bullet)
    assert required(changed) == required(page(duties, needed))


@laws
@given(prose, wanted, st.sampled_from(["\n\n", "\r\n", "\n \n", " \n", "\n\n\n"]))
def test_white_space_between_lines_requires_nothing(
    duties: list[str], needed: list[str], gap: str
) -> None:
    assert required(page(duties, needed, gap=gap)) == required(page(duties, needed))


@laws
@given(prose, wanted, st.sampled_from([" ", "  ", "\t", "\u00a0", " \u200b"]))
def test_white_space_between_words_requires_nothing(
    duties: list[str], needed: list[str], space: str
) -> None:
    spaced = [line.replace(" ", space) for line in needed]
    assert required(page(duties, spaced)) == required(page(duties, needed))


@laws
@given(prose, wanted, st.sampled_from(PREFERRED), st.integers(0, 3))
def test_a_line_of_what_is_preferred_requires_nothing(
    duties: list[str], needed: list[str], wish: str, at: int
) -> None:
    with_wish = [*needed[:at], wish, *needed[at:]]
    assert required(page(duties, with_wish)) == required(page(duties, needed))


@pytest.mark.xfail(
    strict=True,
    reason="letters that other trades use too (CTR, ODS) are read in the company of others only",
)
def test_a_preferred_line_adds_nothing_beside_letters_of_two_meanings() -> None:
    needed = ["CTR or ODS credential required"]
    assert required(page([], ["CHDA preferred", *needed])) == required(page([], needed))
