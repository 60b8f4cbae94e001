"""The kind of place a job is done for."""

import pytest

from himjobs.model import Text
from reading.job import occupation, setting
from reading.text.document import document


@pytest.mark.parametrize(
    ("employer", "kind"),
    [
        ("Lakeside Regional Hospital", "hospital"),
        ("Green Valley Medical Center", "hospital"),
        ("Maple Orthopedic Associates", "physician-practice"),
        ("University Hospital Physicians Group", "physician-practice"),
        ("Sunrise Health Plan", "health-plan"),
        ("Oak Hill Skilled Nursing & Rehab", "long-term-care"),
        ("Harbor Hospice and Home Health", "home-health"),
        ("State University", "academic"),
        ("Veterans Health Administration", "government"),
        ("Record Retrieval Solutions", "vendor"),
        ("Northstar Staffing", "staffing"),
        ("Acme", None),
    ],
)
def test_an_employers_name_tells_its_kind(employer, kind):
    found, evidence = setting.of(employer, "")
    assert found == kind
    assert (evidence is None) == (kind is None)


def test_the_text_tells_it_where_the_name_does_not():
    low = "join our team. we are a 300-bed facility in the valley."
    found, evidence = setting.of("Acme", low)
    assert found == "hospital"
    assert low[evidence.start : evidence.end] == "300-bed"


def test_experience_asked_for_elsewhere_is_no_setting():
    assert setting.of("Acme", "one year of coding in a hospital or a physician practice")[0] is None


def test_only_postings_in_scope_get_a_setting():
    empty = Text("", ())
    assert (
        occupation.read(document(empty, title="Medical Coder", employer="City Hospital"))[0].setting
        == "hospital"
    )
    assert (
        occupation.read(document(empty, title="Cook", employer="City Hospital"))[0].setting is None
    )


def test_the_evidence_says_which_words_decided():
    _, evidence = occupation.read(
        document(Text("", ()), title="Sr. Medical Coder", employer="City Hospital")
    )
    assert [one.rule for one in evidence] == [
        "known title 'medical coder'",
        "employer's name says 'hospital'",
    ]
