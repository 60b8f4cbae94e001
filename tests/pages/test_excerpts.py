"""What a card quotes of a posting: the words searched for, else those of what is required."""

import pytest

from himjobs.model import Block, Occupation, Posting
from himjobs.requirements import Group, Requirements, Strength
from web.presenters import _excerpt

SELLING = "We are an award-winning team that once hired a CPC and loves its people. "
ASKING = "RHIT is a must. "
WISHING = "CCS is a plus."
TEXT = SELLING + ASKING + WISHING


def posting(*asked: tuple[str, Strength, str]) -> Posting:
    groups = tuple(
        Group((code,), strength, start=TEXT.index(words), end=TEXT.index(words) + len(words))
        for code, strength, words in asked
    )
    blocks = tuple(
        Block("paragraph", TEXT.index(one), TEXT.index(one) + len(one.rstrip()))
        for one in (SELLING, ASKING, WISHING)
    )
    return Posting(
        "x", "T", "E", TEXT, blocks, Occupation(None, True), requirements=Requirements(groups)
    )


MENTIONED: tuple[str, Strength, str] = ("CPC", "mentioned", "hired a CPC")
REQUIRED: tuple[str, Strength, str] = ("RHIT", "required", "RHIT is a must")
PREFERRED: tuple[str, Strength, str] = ("CCS", "preferred", "CCS is a plus")


def said(found: Posting, words: str = "") -> str:
    return "".join(one.text for one in _excerpt(found, words)).strip("… \u00a0")


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        ((MENTIONED, PREFERRED, REQUIRED), "RHIT is a must."),
        ((MENTIONED, PREFERRED), "CCS is a plus."),
        ((MENTIONED,), ""),
        ((), ""),
    ],
)
def test_what_is_required_is_quoted_and_no_advertisement(
    asked: tuple[tuple[str, Strength, str], ...], quoted: str
) -> None:
    assert said(posting(*asked)) == quoted


def test_words_searched_for_are_quoted_first() -> None:
    found = _excerpt(posting(REQUIRED), "plus")
    assert [one.text for one in found if one.hit] == ["plus"]
    assert said(posting(REQUIRED), "nowhere") == "RHIT is a must."
