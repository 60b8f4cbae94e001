"""Ways to qualify: experience and schooling as alternatives, as postings write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.requirements import routes
from reading.text import html
from reading.text.document import document

Way = tuple[int | None, str | None] | str


def read(words: str) -> list[Way]:
    text = html.read_text(words)
    found, evidence = routes.read(document(text))
    assert [one.field for one in evidence] == [f"routes[{i}]" for i in range(len(found))]
    for one in evidence:
        assert one.start is not None
        assert one.end is not None
        assert 0 <= one.start < one.end <= len(text.text)
    return ["both" if way.combined else (way.experience_months, way.education) for way in found]


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("One year of experience in medical records, or an associate degree, or half of each.",
         [(12, None), (None, "associate"), "both"]),
        ("Associate degree or 2 years of coding experience required.",
         [(None, "associate"), (24, None)]),
        ("Requirements:\n- Bachelor's degree and 1 year of experience OR Associate's degree and 3 "
         "years of experience", [(12, "bachelor"), (36, "associate")]),
        ("Associate's degree plus 2 years of coding experience, or Bachelor's degree",
         [(24, "associate"), (None, "bachelor")]),
        ("High school diploma with four years of HIM experience or associate degree with two years "
         "of HIM experience required.", [(48, "high-school"), (24, "associate")]),
        ("Qualifications:\nThree years of registry experience\nOR\nBachelor's degree in health "
         "information", [(36, None), (None, "bachelor")]),
        ("Applicants must meet one of the following:\n- Two years of experience in records\n"
         "- An associate degree in health information\n- A combination of education and experience",
         [(24, None), (None, "associate"), "both"]),
        ("1. Experience and Education. Select the answer that fits you best.\n"
         "A. Experience. I have two years of experience in a records office.\n"
         "B. Education. I have a bachelor's degree in health information.\n"
         "C. Experience/Education Combination. I have some of both, such as one year above high "
         "school and one year of experience in a records office.\nD. None of these.",
         [(24, None), (None, "bachelor"), "both"]),
        ("Experience and/or Education:\n(1) Experience: One year of experience with records; OR,\n"
         "(2) Education: An associate's degree; OR,\n(3) Completion of a coding program.",
         [(12, None), (None, "associate"), (None, "certificate")]),
        ("Please choose the best answer that describes your experience.\nNote: If you rely on "
         "schooling, send your transcripts.\nThree years of experience with health records.\n"
         "Completion of a bachelor’s degree in health information.\n"
         "Equivalent combinations of experience and education.",
         [(36, None), (None, "bachelor"), "both"]),
        ("Select the option that fits.\nA. One year of experience with records.\n"
         "B. An associate?s degree in health information.\nC. None, or another.",
         [(12, None), (None, "associate")]),
    ],
)  # fmt: skip
def test_alternatives_are_ways_of_their_own(words: str, ways: list[Way]) -> None:
    assert read(words) == ways


@pytest.mark.parametrize(
    "words",
    [
        "Requirements:\n- Associate degree\n- 2 years of coding experience",
        "Experience and Education:\n- 2 years of coding experience\n- Associate degree",
        "Associate or bachelor's degree and two years of coding experience required.",
        "Bachelor's degree or equivalent, 2 years of coding experience required.",
        "Bachelor's degree in nursing or related field. 3 years of experience required.",
        "One or two years of coding experience required.",
        "High school diploma or GED and one year of experience required.",
        "2 years of coding experience required, or a bachelor's degree preferred.",
        "RHIT or CCS required.",
        "",
    ],
)
def test_what_is_asked_together_is_no_choice(words: str) -> None:
    assert read(words) == []


def test_a_year_at_the_grade_below_is_asked_beside_every_route() -> None:
    basic = (
        "Basic requirements:\n(1) Experience. One year of creditable experience with records. OR,\n"
        "(2) Education. An associate's degree.\n"
    )
    grade = "GS-6: One year of creditable experience equivalent to the next lower grade level.\n"
    entry = "GS-4: None beyond the basic requirements.\n"
    for words, beside in ((basic, 0), (basic + grade, 12), (basic + entry + grade, 0)):
        found, _ = routes.read(document(html.read_text(words)))
        assert [way.beside_months for way in found] == [beside, beside]
        assert min(way.months for way in found) == beside


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(words: str) -> None:
    read(words)
