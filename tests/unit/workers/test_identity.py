"""The same job found twice is joined; jobs that only look alike stay apart."""

import subprocess
import sys
from dataclasses import replace

import pytest

from himjobs.model import Occupation, Pay, Place, Posting, Workplace
from reading.money import pay
from workers.copies.fingerprint import SIZE, fingerprint
from workers.copies.identity import Match, same_job
from workers.copies.words import plain_employer, plain_title

WORDS = (
    "Reviews inpatient records and assigns ICD-10-CM and PCS codes for each discharge. Queries"
    " physicians where documentation is unclear, keeps accuracy above ninety-five percent, and"
    " works with clinical documentation specialists and the denials team. Holds RHIT or CCS and"
    " two years of acute care coding experience. Knows DRG assignment, present-on-admission rules"
    " and the encoder. Works from a quiet home office with a wired connection and meets weekly"
    " with the coding manager about quality results and new guidelines."
)
DAYTON = Place("Dayton", "OH", id="city:3921000", precision="city")
TOLEDO = Place("Toledo", "OH", id="city:3977000", precision="city")


def posting(ref: str, **changes: object) -> Posting:
    base = Posting(
        id=ref, title="Inpatient Coder", employer="Sample Health", text=WORDS, blocks=(),
        occupation=Occupation(None, False), places=(DAYTON,),
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def match(one: Posting, other: Posting) -> Match | None:
    found = same_job(fingerprint(one), fingerprint(other))
    assert (found is None) == (same_job(fingerprint(other), fingerprint(one)) is None)
    return found


SAME = {
    "found twice": {},
    "announced again under another number": {"title": "Inpatient Coder - 2025-0098"},
    "with noise in the title": {"title": "INPATIENT CODER (Remote) - $5K Sign-on Bonus!"},
    "with its place in the title": {"title": "Inpatient Coder - Dayton, OH"},
    "with the legal form of the employer": {"employer": "The Sample Health, Inc."},
    "from a board that names no employer": {"employer": ""},
    "with a state for a place": {"places": (Place(state="OH", id="state:OH", precision="state"),)},
    "without a place": {"places": ()},
    "with a board's lines around it": {
        "text": f"Apply now at our board. {WORDS} Share this job with a friend. Report this job."
    },
}
OTHER = {
    "another city": {"places": (TOLEDO,)},
    "another employer": {"employer": "Other Hospital"},
    "another title": {"title": "Outpatient Coder"},
    "another level": {"title": "Inpatient Coder II"},
    "another text": {"text": "Answers the telephone and schedules visits. " * 20},
    "the same boilerplate only": {
        "text": "We are an equal opportunity employer.",
        "title": "Clerk",
    },
}


@pytest.mark.parametrize("name", SAME)
def test_the_same_job_is_joined_and_explained(name: str) -> None:
    found = match(posting("a"), posting("b", **SAME[name]))
    assert found is not None
    assert found.because
    assert 0 < found.likeness <= 1


@pytest.mark.parametrize("name", OTHER)
def test_jobs_that_only_look_alike_stay_apart(name: str) -> None:
    assert match(posting("a"), posting("b", **OTHER[name])) is None


def test_a_posting_is_no_duplicate_of_itself() -> None:
    assert match(posting("a"), posting("a")) is None


def test_agency_ads_that_change_city_and_pay_stay_apart() -> None:
    ads = [
        posting(
            city.city or "", title=f"Travel Coder - {city.city}, OH", places=(city,),
            text=f"{WORDS} This assignment is in {city.city} and pays ${dollars} per week.",
            pay=pay.read_string(f"${dollars} per week"),
        )
        for city, dollars in ((DAYTON, 1840), (TOLEDO, 1910))
    ]  # fmt: skip
    assert match(*ads) is None


def test_one_city_with_two_rates_in_alike_texts_is_two_openings() -> None:
    low, high = (Pay(x, x, "week", "USD", x * 52, x * 52) for x in (1840, 1910))
    one = posting("a", pay=low, text=f"{WORDS} Pays $1,840.")
    assert match(one, posting("b", pay=high, text=f"{WORDS} Pays $1,910.")) is None


def test_a_remote_job_for_residents_of_one_state_is_not_that_for_another() -> None:
    texas, florida, anywhere, dayton = (
        posting(ref, workplace=Workplace("remote", states), places=())
        for ref, states in (("a", ("TX",)), ("b", ("FL",)), ("c", ()), ("d", ("TX",)))
    )
    assert match(texas, florida) is None
    assert match(texas, anywhere)
    assert match(texas, dayton)


def test_days_and_nights_are_two_openings() -> None:
    nights = posting("b", title="Inpatient Coder - Nights")
    assert match(posting("a", title="Inpatient Coder - Days"), nights) is None
    assert match(posting("a"), nights) is not None


def test_short_texts_are_joined_only_when_they_agree() -> None:
    teaser = "Code charts for us in Dayton."
    assert match(posting("a", text=teaser), posting("b", text=teaser)) is not None
    assert match(posting("a", text=teaser), posting("b", text="Code for them in Dayton.")) is None


def test_candidates_share_a_key() -> None:
    one, other = fingerprint(posting("a")), fingerprint(posting("b", text=WORDS + " Apply today."))
    assert set(one.keys) & set(other.keys)
    strange = fingerprint(posting("c", title="Cook", employer="Diner", text="Cook soup. " * 60))
    assert not set(one.keys) & set(strange.keys)


def test_titles_and_employers_are_made_plain() -> None:
    assert (
        plain_title("Medical Records Tech (ROI)")[0]
        == plain_title("MEDICAL RECORD TECHNICIAN - Release of Information")[0]
    )
    assert plain_title("Sr. Coder II")[0] == "2 coder senior"
    assert plain_title("Coder FT Nights") == ("coder", frozenset({"full", "night"}))
    assert plain_employer("Sample Health System, LLC") == "sample health system"
    assert plain_employer("The Company") == "the company"


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    code = (
        "from himjobs.model import *; from workers.copies.fingerprint import fingerprint;"
        "p=Posting('a','Coder','X','code many charts '*30,(),Occupation(None,False));"
        "f=fingerprint(p); print(f.digest, f.keys, f.signature[:8])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1
    assert SIZE == 128
