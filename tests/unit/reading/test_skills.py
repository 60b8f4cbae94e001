"""Skills, their spellings and how strongly they are asked for."""

import pytest

from himjobs.model import Block, Text
from himjobs.reference.skills import catalogue, entries
from reading.requirements import skills
from reading.text import html
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


def only(text: str, strength: str) -> set[str]:
    return {code for code, how in read(f"Work in a hospital.\n{text}").items() if how == strength}


@pytest.mark.parametrize(
    "text",
    [
        "A degree with twelve hours (e.g., courses in medical terminology and anatomy)",
        "Requirements:\n- A training program that included courses in anatomy and basic CPT coding",
        "Terms of Use FOIA Privacy & Cookies",
        "Requirements:\n- CDI specialist assignments need another certificate",
        "The American Nurses Credentialing Center honoured us.",
        "Occasional meetings and phone calls.",
        "Requirements:\n- Health information management or coding certification",
    ],
)
def test_what_one_studied_is_called_or_clicks_on_is_no_skill(text):
    assert read(f"Work in a hospital.\n{text}") == {}


def test_words_of_another_trade_are_none_of_ours():
    assert read("Un CDI à Lyon.\nContribute to coding standards and coding conventions.") == {}


@pytest.mark.parametrize(
    "line",
    [
        "Knowledge of HIPAA and of release of information.",
        "(b) Ability to apply HIPAA in release of information.",
        "Advanced knowledge of HIPAA; release of information",
    ],
)
def test_a_line_that_asks_for_knowledge_requires_it_under_any_heading(line):
    assert only(f"You must show all of these:\n{line}", "required") == {
        "hipaa", "release-of-information",
    }  # fmt: skip
    assert only(f"Nice to have:\n- {line}", "required") == set()


def test_the_tasks_of_a_grade_are_no_skills_asked_for():
    for label in ("Assignment:", "(2) Assignment."):
        text = f"Requirements:\n- CPT\n{label} Coders of this grade query physicians with guidance."
        assert only(text, "required") == {"cpt"}


def test_a_bracket_behind_a_wish_is_wished_for():
    text = "You need math skills. Good computer skills preferred (Word, Excel). Speed is required."
    assert only(text, "preferred") == {"word", "excel"}


def test_a_system_in_capitals_is_the_system():
    assert only("Preferred qualifications:\n- EPIC EHR experience", "preferred") == {"epic"}


def test_what_the_employer_tells_of_itself_is_not_asked_of_the_applicant():
    blurb = (
        "At Riverbend, our mission is to mend billing. Our tools span revenue cycle management, EHR"
        " systems and denials, so that hospitals and clinics may care for patients all day long."
    )
    text = html.read_text(f"{blurb}\n\nRequirements\n\n- Knowledge of CPT")
    found, _ = skills.read(document(text, employer="Riverbend Health"))
    assert {one.code: one.strength for one in found} == {"cpt": "required"}
    job = html.read_text(blurb.replace("so that", "and this role uses Epic, so that"))
    found, _ = skills.read(document(job, employer="Riverbend Health"))
    assert "epic" in {one.code for one in found}, "what follows of the job is read"
