"""Demand is told apart as postings say it: alone, among alternatives, preferred."""

from search.demand import Asked, Pay, demand, everything, gap, requirements, together
from search.query import Near, Page


def test_a_requirement_is_counted_alone_or_among_by_its_groups() -> None:
    alone, among = requirements({"CCS&RHIA|RHIT": 3, "RHIT": 2, "-": 9, "CPC|RHIT": 1})
    assert alone == {"CCS": 3, "RHIT": 2}
    assert among == {"RHIA": 3, "RHIT": 4, "CPC": 1}


def test_a_posting_that_requires_one_alone_and_among_counts_once() -> None:
    assert requirements({"RHIT&CCS|RHIT": 5}) == ({"RHIT": 5}, {"CCS": 5})


def test_counts_of_credentials_are_of_all_and_of_skills_of_those_that_ask() -> None:
    every = Page(
        10, (), {
            "requirement_key": {"RHIT": 2, "CCS|RHIT": 3, "-": 5},
            "cert": {"RHIT": 6, "CCS": 3, "CPC": 0},
            "cert_preferred": {"RHIT": 1},
            "skill": {"hipaa": 7},
            "employer": {},
        },
    )  # fmt: skip
    bands = {"40000": 2, "50000": 3, "200000": 1, "unknown": 9}
    some = Page(6, (), {"skill": {"hipaa": 4, "drg": 5}, "employer": {"A": 6}, "pay": bands})
    found = demand(every, some)
    assert (found.total, found.asking) == (10, 6)
    assert found.credentials == (Asked("RHIT", 2, 3, 1, 6), Asked("CCS", 0, 3, 0, 3))
    assert found.skills == (("drg", 5), ("hipaa", 4))
    assert found.employers == (("A", 6),)
    assert found.pay == Pay(6, 50_000, 60_000)
    assert demand(every).pay == Pay(0), "nobody states it"


def test_a_gap_has_what_is_taught_and_what_is_not_and_what_nobody_asks() -> None:
    found = gap([("drg", 5), ("hipaa", 4)], ["hipaa", "epic"])
    assert found.matched == (("hipaa", 4),)
    assert found.missing == (("drg", 5),)
    assert found.unasked == ("epic",)


def test_a_posting_that_is_near_and_remote_counts_once() -> None:
    def found(skill: int, rhit: int) -> Page:
        return Page(9, (), {"skill": {"drg": skill}, "cert": {"RHIT": rhit}})

    near, remote, both = (demand(found(*n)) for n in ((5, 4), (3, 6), (2, 4)))
    assert together(near, remote, both) == ({"drg": 6}, {"RHIT": 6})
    ohio = Near("Ohio", state="OH")
    assert everything(ohio, "OH").near == ohio
    assert everything(ohio, "OH").filters == everything(None, "OH").filters
