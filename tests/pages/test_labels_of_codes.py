"""The site has a label for each code of the field's vocabulary, and none for another."""

from typing import get_args

import pytest

from himjobs import vocabulary
from himjobs.reference import occupations
from reading.job import setting, specialty
from reading.time import shifts
from web import jsonld, phrases


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (phrases.WORKPLACES, vocabulary.WorkplaceKind),
        (phrases.EMPLOYMENT, vocabulary.EmploymentType),
        (occupations.specialties(), vocabulary.Specialty),
        (phrases.SETTINGS, vocabulary.Setting),
        (phrases.SHIFTS, vocabulary.Shift),
        (phrases.EDUCATION, vocabulary.EducationLevel),
        (phrases._A_UNIT, vocabulary.Unit),
        (vocabulary.SCHEMA_ORG_EMPLOYMENT, vocabulary.EmploymentType),
    ],
)
def test_every_code_has_a_label_and_no_label_lacks_a_code(labels, codes) -> None:
    assert list(labels) == list(get_args(codes))


def test_every_code_that_is_read_is_of_the_vocabulary() -> None:
    settings = {kind for kind, _ in (*setting._NAMES, *setting._WORDS)}
    assert settings == set(get_args(vocabulary.Setting))
    specialties = set(get_args(vocabulary.Specialty))
    assert {rule.specialty for rule in occupations.titles().rules} <= specialties
    named = {kind for kind, _ in (*specialty._NARROWER, *specialty._RECORDS)}
    assert named | set(specialty._DUTY_KINDS) <= specialties
    assert {shift for shift, _ in shifts.TITLE} <= set(vocabulary.SHIFTS)


def test_the_page_for_machines_says_every_education_but_none() -> None:
    assert {"none", *jsonld._EDUCATION} == set(vocabulary.EDUCATION_LEVELS)
