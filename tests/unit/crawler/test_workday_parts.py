"""A Workday site is listed whole: pages of 20, and parts where the list is capped at 2,000."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.catalogue.schema import Source
from crawler.families import FAMILIES, Post
from crawler.families.workday_parts import page, rest

SITE = "https://elm.wd1.myworkdayjobs.com/wday/cxs/elm/Careers"
ROW = Source(id="elm", employer="Elm", family="workday", url=f"{SITE}/jobs")
FIRST = page(f"{SITE}/jobs")


def facet(name: str, **counts: int) -> dict[str, Any]:
    values = [{"id": value, "descriptor": value, "count": n} for value, n in counts.items()]
    return {"facetParameter": name, "values": values}


def asked(posts: tuple[Any, ...]) -> list[tuple[dict[str, Any], int]]:
    return [(json.loads(post.body)["appliedFacets"], json.loads(post.body)["offset"])
            for post in posts]  # fmt: skip


def test_the_first_answer_names_every_page() -> None:
    found = rest(FIRST, {"total": 45}, 20)
    assert asked(found.further) == [({}, 20), ({}, 40)]
    assert (found.least, found.counted, found.doubt) == (45, True, None)


def test_a_later_page_says_total_0_and_is_held_to_the_first() -> None:
    later = page(FIRST.url, offset=40, expects=45)
    assert rest(later, {"total": 0}, 5).doubt is None
    assert rest(later, {"total": 0}, 4).doubt == "4 postings from 40 on instead of 5"


def test_a_capped_list_is_split_by_the_facet_that_covers_it_in_uncapped_parts() -> None:
    answer = {"total": 2000, "facets": [
        facet("timeType", full=2400, part=100), facet("jobFamilyGroup", a=1500, b=1000),
        facet("locations", x=1000, y=1900), facet("workerSubType", regular=2500)]}  # fmt: skip
    found = rest(FIRST, answer, 20)
    assert asked(found.further) == [({"jobFamilyGroup": ["a"]}, 0), ({"jobFamilyGroup": ["b"]}, 0)]
    assert [post.expects for post in found.further if isinstance(post, Post)] == [1500, 1000]
    assert (found.least, found.doubt) == (2500, None)


def test_a_facet_that_leaves_postings_out_is_the_last_choice() -> None:
    answer = {"total": 2000, "facets": [
        facet("jobFamilyGroup", a=900, b=900), facet("timeType", full=2400, part=100)]}  # fmt: skip
    assert asked(rest(FIRST, answer, 20).further) == [
        ({"timeType": ["full"]}, 0), ({"timeType": ["part"]}, 0)]  # fmt: skip


def test_a_part_that_is_capped_again_is_split_by_another_facet() -> None:
    part = page(FIRST.url, facets={"timeType": ["full"]}, expects=2400)
    answer = {"total": 2000, "facets": [facet("timeType", full=2400, part=100),
                                        facet("locations", x=1500, y=1500)]}  # fmt: skip
    assert asked(rest(part, answer, 20).further) == [
        ({"timeType": ["full"], "locations": ["x"]}, 0),
        ({"timeType": ["full"], "locations": ["y"]}, 0)]  # fmt: skip


def test_a_cap_without_facets_is_doubted() -> None:
    found = rest(FIRST, {"total": 2000}, 20)
    assert (found.further, found.doubt is None) == ((), False)


def test_nested_facets_are_found() -> None:
    group = {"facetParameter": "locationMainGroup", "values": [facet("locations", x=1500, y=700)]}
    assert asked(rest(FIRST, {"total": 2000, "facets": [group]}, 20).further) == [
        ({"locations": ["x"]}, 0), ({"locations": ["y"]}, 0)]  # fmt: skip


def test_a_part_with_less_than_its_facet_counts_is_doubted() -> None:
    part = page(FIRST.url, facets={"timeType": ["full"]}, expects=30)
    assert rest(part, {"total": 25}, 20).doubt == "a part has 25 postings, its facet counts 30"


def test_a_row_without_a_title_is_listed_and_one_without_a_path_is_counted() -> None:
    listing = FAMILIES["workday"].listing
    assert listing is not None
    jobs = [{"title": "Coder", "externalPath": "/job/Austin/Coder_R1"},
            {"externalPath": "/job/Austin/Clerk_R2"}, {"bulletFields": ["R3"]}]  # fmt: skip
    found = listing(json.dumps({"total": 3, "jobPostings": jobs}).encode(), FIRST, ROW)
    assert [(link.ref, link.url) for link in found.links] == [
        ("R1", f"{SITE}/job/Austin/Coder_R1"), ("R2", f"{SITE}/job/Austin/Clerk_R2")]  # fmt: skip
    assert (found.nameless, found.least, found.doubt) == (1, 3, None)


@pytest.mark.parametrize("total", [0, 1, 19, 20, 21, 1999])
def test_pages_cover_the_list_without_a_hole(total: int) -> None:
    found = rest(FIRST, {"total": total}, min(20, total))
    assert [0] + [start for _, start in asked(found.further)] == list(range(0, total or 1, 20))
    assert found.doubt is None


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "count", "values", "facetParameter"]), inner)
    ),
    max_leaves=12,
)


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(["total", "facets"]), anything), st.integers(0, 25))
def test_no_answer_makes_the_parts_raise(answer: dict[str, Any], found: int) -> None:
    assert rest(FIRST, answer, found).nameless == 0
