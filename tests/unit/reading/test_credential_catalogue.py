"""The catalogue of credentials: complete, current, found under any spelling."""

import csv

import pytest

from himjobs.reference.credentials import catalogue, find, issuers


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("rhit", "RHIT"),
        ("R.H.I.T.", "RHIT"),
        ("Registered Health Information Administrator", "RHIA"),
        ("Accredited Record Technician", "RHIT"),
        ("CTR", "ODS"),
        ("ods-c", "ODS"),
        ("Certified Tumor Registrar", "ODS"),
        ("CPC-H", "COC"),
        ("ccs p", "CCS-P"),
        ("Certified Coding Specialist (Physician-based)", "CCS-P"),
        ("Certified Documentation Improvement Practitioner", "CDIP"),
        ("CMT", "CHDS"),
        ("CHP", "CHP"),
        ("ahima-any", "AHIMA-any"),
    ],
)
def test_any_spelling_or_former_name_leads_to_the_current_credential(written, code):
    found = find(written)
    assert found is not None
    assert found.code == code


def test_what_is_no_credential_is_not_found():
    assert find("Head of coding") is None
    assert find("") is None


def test_every_collected_certification_is_in_the_catalogue(shared):
    path = shared / "reference" / "certifications" / "certifications.csv"
    with path.open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    assert codes <= set(catalogue())


def test_successors_exist_and_are_active():
    for one in catalogue().values():
        if one.successor:
            assert catalogue()[one.successor].status == "active"
        assert (one.status == "renamed") == (one.current != one.code)


def test_every_issuer_is_named():
    named = {one.issuer for one in catalogue().values() if one.kind == "certification"}
    assert named <= set(issuers())


def test_nurse_licences_are_marked_as_licences():
    assert {c for c, one in catalogue().items() if one.kind == "licence"} == {"RN", "LPN"}
