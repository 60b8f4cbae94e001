"""Which occupation a title, and where it leaves doubt the text, is for."""

import pytest

from himjobs.model import Block, Text
from himjobs.reference.occupations import titles
from reading.job import occupation
from reading.job.titles import core, words
from reading.text.document import document

EMPTY = Text("", ())


def of(title: str, text: str = ""):
    whole = Text(text, (Block("paragraph", 0, len(text)),) if text else ())
    found, _ = occupation.read(document(whole, title=title))
    return found


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Sr. HIM Tech II", "senior health information management technician ii"),
        ("ROI Spec", "release of information specialist"),
        ("Med Rec Tech", "medical records technician"),
        ("Medical Record Clerk", "medical records clerk"),
        ("Pro-Fee Coder", "professional fee coder"),
        ("Profee Coder", "professional fee coder"),
        ("Clincial Documentation Speicalist", "clinical documentation specialist"),
        ("MEDICAL RECORDS TECHICIAN", "medical records technician"),
        ("Records Technician (HIT)", "records technician health information technician"),
        ("CTR, remote", "tumor registrar remote"),
        ("Tell him the truth", "tell him the truth"),
        ("HIT Marketing Lead", "hit marketing lead"),
        ("Ctr Maintenance Worker", "ctr maintenance worker"),
    ],
)  # fmt: skip
def test_a_title_is_written_out(title, plain):
    assert words(title) == plain


@pytest.mark.parametrize(
    "title",
    [
        "Medical Coder III (Remote)",
        "Medical Coder - Full Time Days - Req 84213",
        "Medical Coder - $5K Sign-On Bonus",
        "Senior Medical Coder, Northern Region",
        "Medical Coder PRN",
    ],
)
def test_level_shift_place_number_and_bonus_are_no_part_of_the_core(title):
    assert core(title) == "medical coder"


@pytest.mark.parametrize(
    ("title", "soc", "specialty"),
    [
        ("Inpatient Coder", "29-2072", "coding-inpatient"),
        ("Same Day Surgery Coder", "29-2072", "coding-outpatient"),
        ("Inpatient/Outpatient Coder", "29-2072", "coding"),
        ("Professional Fee Coder II", "29-2072", "coding-profee"),
        ("HCC Coder", "29-2072", "risk-adjustment"),
        ("DRG Validator", "29-2072", "auditing"),
        ("Coding Compliance Auditor", "29-2072", "auditing"),
        ("Health Information Specialist I - Onsite", "29-2072", "him-operations"),
        ("ROI Technician", "29-2072", "release-of-information"),
        ("Medical Records Technician (ROI)", "29-2072", "release-of-information"),
        ("Chart Retrieval Specialist", "29-2072", "him-operations"),
        ("Medical Records Clerk - Visiting Nurse Association", "29-2072", "him-operations"),
        ("Coder - Lakeside Health Network", "29-2072", "coding"),
        ("Supervisor, Coding", "29-2072", "coding"),
        ("Cancer Registrar", "29-9021", "cancer-registry"),
        ("Medical Records Technician (Cancer Registrar)", "29-9021", "cancer-registry"),
        ("ODS-C Abstractor", "29-9021", "cancer-registry"),
        ("Trauma Registrar, Pediatric", "29-9021", "trauma-registry"),
        ("Stroke Registry Abstractor", "29-9021", "registry"),
        ("CDI Specialist", "29-9021", "cdi"),
        ("Health Informatics Specialist", "29-9021", "informatics"),
        ("Medical Records Administration Specialist", "29-9021", "him-operations"),
    ],
)
def test_our_titles(title, soc, specialty):
    found = of(title)
    assert (found.soc, found.in_scope, found.specialty) == (soc, True, specialty)


@pytest.mark.parametrize(
    ("title", "soc"),
    [
        ("Director, Health Information Management", "11-9111"),
        ("Coding Manager", "11-9111"),
        ("Medical Records Administrator", "11-9111"),
        ("Medical Biller", "43-3021"),
        ("Billing and Credentialing Coordinator (Coding)", "43-3021"),
        ("Patient Registrar - Oncology", "43-4111"),
        ("ED Registrar, nights", "43-4111"),
        ("CDI Specialist - RN", "29-1141"),
        ("Nurse Informaticist", "29-1141"),
        ("Medical Records LPN", "29-2061"),
        ("Medical Transcriptionist", "31-9094"),
        ("Epic HIM Analyst", "15-1211"),
        ("EHR Trainer", "15-1211"),
        ("Python Coder", "15-1252"),
        ("Legal Records Specialist", "43-4199"),
        ("University Registrar", "43-4111"),
        ("Registered Nurse - In House Registry", "29-1141"),
        ("Medical Records Sales Representative", "41-4011"),
    ],
)
def test_neighbours_are_told_apart(title, soc):
    found = of(title)
    assert (found.soc, found.in_scope) == (soc, False)


@pytest.mark.parametrize(
    "title",
    [
        "Generative AI Engineer (hands-on coding)",
        "Informatica Developer",
        "Coding Instructor, kids camp",
        "Community Health Information Specialist - AmeriCorps",
        "Electronic Batch Record Specialist",
        "Flight Line Mechanic CDI",
        "Oncology Territory Manager, Solid Tumor",
        "Charter Sales Executive",
        "Closing Disclosure Specialist",
        "Survey Coder",
        "Title Abstractor",
        "Mail Clerk - Medical Records",
        "Financial Analyst",
        "Co-Responder MRT",
    ],
)
def test_words_of_the_field_in_another_trade_do_not_count(title):
    assert not of(title).in_scope


CODING = (
    "You assign ICD-10-CM and CPT codes, query physicians, and follow coding guidelines for the "
    "HIM department. RHIT or CCS required."
)
FRONT_DESK = (
    "You greet patients, verify insurance, register patients and schedule appointments at the "
    "front desk of a busy clinic. " * 4
)


def test_the_text_brings_a_doubtful_title_in():
    assert not of("Records Specialist").in_scope
    found = of("Records Specialist", CODING)
    assert found.in_scope
    assert found.method == "text"


def test_the_text_takes_a_doubtful_title_out():
    survey = "Read survey responses and give each a code for market research. " * 10
    assert of("Coder").in_scope
    assert not of("Coder", survey).in_scope


def test_a_nurse_licence_in_the_text_makes_a_cdi_title_a_nurse():
    text = "A current RN license is required."
    found = of("Clinical Documentation Improvement Specialist", text)
    assert (found.soc, found.in_scope) == ("29-1141", False)


def test_a_nurse_licence_among_alternatives_leaves_it_in():
    text = "A current RN license or an RHIA, RHIT or CCS credential is required."
    assert of("Clinical Documentation Improvement Specialist", text).in_scope


def test_a_vetoed_title_stays_out_whatever_its_text_says():
    assert not of("Python Coder", CODING).in_scope


def test_a_front_desk_text_under_an_unknown_title_is_not_ours():
    assert of("Associate", FRONT_DESK).soc is None


def test_a_plainly_coding_text_under_a_title_that_says_nothing_is_left_for_review():
    found = of("Specialist II", CODING + " AHIMA or AAPC members welcome. Medical coding.")
    assert (found.in_scope, found.review) == (False, True)


def test_plain_coders_get_their_setting_from_the_text():
    text = "Inpatient charts come first. All inpatient accounts are coded within two days."
    assert of("Medical Coder", text).specialty == "coding-inpatient"


def test_the_evidence_of_a_title_names_the_title():
    _, evidence = occupation.read(document(EMPTY, title="Medical Coder"))
    assert [one.source_field for one in evidence] == ["title"]


def test_every_veto_has_its_reason_and_every_table_compiles():
    known = titles()
    assert all(veto.reason for veto in known.vetoes)
    assert {*known.exact.values()} == {"29-2072", "29-9021"}
    assert not set(known.overrides) & {t for t in known.exact if t == "medical biller"}


def test_no_exact_title_is_one_that_cleaning_would_change():
    changed = [t for t in titles().exact if words(t) != t]
    assert changed == []
