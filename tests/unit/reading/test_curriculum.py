"""A curriculum names skills and credentials wherever they stand in it."""

from hypothesis import given
from hypothesis import strategies as st

from reading.curriculum import read

SYLLABUS = """HIT 101 Introduction. About the record, HIPAA and privacy.
HIT 210 Coding: ICD-10-CM and CPT; students sit for the RHIT or CCS.
Benefits administration: ICD-10-PCS, MS-DRG assignment."""


def test_skills_and_credentials_are_found_in_every_line() -> None:
    found = read(SYLLABUS)
    assert {"hipaa", "icd-10-cm", "cpt", "icd-10-pcs"} <= set(found.skills)
    assert set(found.credentials) == {"RHIT", "CCS"}


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    read(text)
