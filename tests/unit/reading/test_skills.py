"""Skills, their spellings and how strongly they are asked for."""

import pytest

from himjobs.model import Block, Text
from himjobs.reference.skills import catalogue, entries
from reading.requirements import skills
from reading.text.document import document


def lines(text: str) -> Text:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("item" if line[:2] == "- " else "paragraph", at, at + len(line)))
        at += len(line) + 1
    return Text(text, tuple(blocks))


def read(text: str) -> dict[str, str]:
    found, evidence = skills.read(document(lines(text)))
    assert len(found) == len(evidence)
    for one, words in zip(found, evidence, strict=True):
        assert words.start is not None
        assert words.end is not None
        assert catalogue()[one.code].name == one.name
    return {one.code: one.strength for one in found}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Code with ICD-10-CM and ICD-10-PCS", {"icd-10-cm", "icd-10-pcs"}),
        ("ICD-10-CM/PCS", {"icd-10-cm", "icd-10-pcs"}),
        ("CPT-4 and HCPCS Level II", {"cpt", "hcpcs"}),
        ("MS-DRGs, APR-DRG", {"ms-drg", "apr-drg"}),
        ("HCCs", {"hcc"}),
        ("3M 360 Encompass", {"3m-360-encompass"}),
        ("Cerner Millennium", {"oracle-health"}),
        ("HIPPA rules", {"hipaa"}),
        ("Query physicians", {"physician-queries"}),
        ("Elekta METRIQ", {"metriq"}),
    ],
)
def test_spellings_are_found(text, codes):
    assert set(read(text)) == codes


def test_the_general_name_says_nothing_beside_the_particular():
    assert set(read("ICD-10 coding: ICD-10-CM")) == {"icd-10-cm"}


def test_strength_comes_from_the_nearest_scope_word():
    found = read(
        "Knowledge of ICD-10-CM required; Epic preferred for our hospital.\nUse Excel daily."
    )
    assert found["icd-10-cm"] == "required"
    assert found["epic"] == "preferred"
    assert found["excel"] == "mentioned"


def test_strength_comes_from_the_heading_where_no_word_rules():
    found = read("Requirements:\n- Medical terminology\nNice to have:\n- Tableau")
    assert found == {"medical-terminology": "required", "tableau": "preferred"}


def test_duties_done_as_needed_are_not_required_skills():
    assert read("Responsibilities:\n- Initiate physician queries as needed") == {
        "physician-queries": "mentioned"
    }


def test_the_strongest_mention_counts():
    assert read("We use OnBase.\nRequirements:\n- OnBase") == {"hyland-onbase": "required"}


def groups(text: str) -> dict[str, int | None]:
    found, _ = skills.read(document(lines(f"Work in a hospital.\n{text}")))
    return {one.code: one.group for one in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Requirements:\n- EHR experience (e.g. Epic, Cerner)",
         {"ehr": None, "epic": 0, "oracle-health": 0}),
        ("Requirements:\n- Systems such as Epic or Meditech; Excel",
         {"epic": 0, "meditech": 0, "excel": None}),
        ("Requirements:\n- Epic or Cerner", {"epic": 0, "oracle-health": 0}),
        ("Requirements:\n- Epic, Cerner, or Meditech\n- Tableau or Excel",
         {"epic": 0, "oracle-health": 0, "meditech": 0, "tableau": 1, "excel": 1}),
        ("Requirements:\n- ICD-10-CM, CPT and HCPCS",
         {"icd-10-cm": None, "cpt": None, "hcpcs": None}),
        ("Requirements:\n- A system such as Epic\n- Epic", {"epic": None}),
    ],
)  # fmt: skip
def test_examples_and_alternatives_are_one_group(text, expected):
    assert groups(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Requirements:\n- Certified Outpatient Coder (COC)",
        "Requirements:\n- Clinical Documentation Improvement certification",
        "Requirements:\n- Associate degree in health information management",
        "We are a Joint Commission-accredited hospital.",
        "Requirements:\n- No phone calls, please.",
    ],
)
def test_a_credentials_name_a_field_of_study_and_an_accreditation_are_no_skills(text):
    assert read(text) == {}


def test_what_the_employer_says_of_itself_is_not_asked():
    found = read(
        "Requirements:\nOur hospital uses Epic for patients. We use Tableau. We need Excel."
    )
    assert found == {"epic": "mentioned", "tableau": "mentioned", "excel": "required"}


@pytest.mark.parametrize(
    "text",
    [
        "An epic adventure at the hospital",
        "Give every patient access to a word of comfort",
        "Raise the ROI of our campaigns",
        "Outlook on the market",
        "We excel",
    ],
)
def test_everyday_words_are_no_skills(text):
    assert read(text) == {}


def test_roi_means_release_of_information_in_texts_about_care():
    assert read("Process ROI for patients of the hospital") == {
        "release-of-information": "mentioned"
    }


def test_benefits_and_equal_opportunity_notices_name_no_skills():
    assert read("Benefits:\nDental coding discount, 401(k)") == {}


def test_the_catalogue_is_broad_and_each_spelling_is_of_one_code_unless_it_means_both():
    assert len(catalogue()) >= 250
    owners: dict[str, set[str]] = {}
    for one in entries():
        for spelling in one.spellings:
            owners.setdefault(spelling.lower(), set()).add(one.code)
    both = {s: codes for s, codes in owners.items() if len(codes) > 1}
    assert all({"icd-10-cm", "icd-10-pcs"} == codes or "epic" in codes for codes in both.values())


def test_an_onet_name_stands_only_with_technology():
    assert all(one.kind != "law" for one in entries() if one.onet)
