"""Years of experience and lowest education."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.model import Block, Text
from reading.requirements import education, experience
from reading.text.document import document


def read(text: str):
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("item" if line[:2] == "- " else "paragraph", at, at + len(line)))
        at += len(line) + 1
    whole = Text(text, tuple(blocks))
    years, words = experience.read(document(whole))
    level, more = education.read(document(whole))
    evidence = (*words, *more)
    assert all(0 <= one.start < one.end <= len(text) for one in evidence)
    return years.min_years, level.min


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Two years of coding experience required.", 2),
        ("New graduates with no prior experience are welcome", 0),
        ("3+ years of experience in release of information", 3),
        ("3-5 years of inpatient coding experience", 3),
        ("Minimum of one (1) year experience in a medical office", 1),
        ("At least eighteen months of registry experience", 1.5),
        ("Six months' experience in medical records", 0.5),
        ("Experience: 2 years", 2),
        ("A minimum of 2 yrs. coding", 2),
        ("Five or more years of auditing experience", 5),
        ("New graduates welcome to apply.", 0),
        ("No experience required, we will train.", 0),
        ("Three years of experience preferred.", None),
        ("Preferred qualifications:\n- Five years of coding experience", None),
        ("We have 40 years of experience in healthcare.", None),
        ("Our hospital has served the county for over 100 years.", None),
        ("Certification within two years of hire.", None),
        ("Two years of experience may be substituted for the degree.", None),
        ("One year required, three years of experience preferred.", 1),
        ("Contract of 6 months", None),
    ],
)
def test_years_asked_for(text, years):
    assert read(text)[0] == years


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("High school diploma or GED required.", "high-school"),
        ("Certificate from a hospital coding program required", "certificate"),
        ("Associate's degree in HIM required, bachelor's preferred.", "associate"),
        ("Bachelor's degree required; master's degree preferred.", "bachelor"),
        ("Associate or bachelor's degree in health information", "associate"),
        ("High school diploma required. Associate degree preferred.", "high-school"),
        ("Requirements:\n- BS or MS degree in informatics", "bachelor"),
        ("Bachelor's degree or equivalent experience", "bachelor"),
        ("Completion of a certificate program in medical coding is required", "certificate"),
        ("Master's degree preferred.", None),
        ("Preferred:\n- Bachelor's degree", None),
        ("We offer tuition reimbursement toward a bachelor's degree.", None),
        ("Master the art of coding.", None),
        ("PhD required", "doctorate"),
    ],
)
def test_lowest_education_accepted(text, level):
    assert read(text)[1] == level


def test_federal_standards_ask_for_no_schooling_because_experience_always_stands_in():
    text = "One year of creditable experience; OR an associate's degree in health information."
    assert read(text)[1] is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text):
    read(text.replace("\r", " "))
