"""A posting's page."""

import json
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from himjobs.model import posting_id
from tests.pages.html_checks import check, text
from tests.pages.world import BOARD, HOSTILE, SAMPLES, everything

FULL = posting_id(BOARD, "job-0")
REMOTE = posting_id(BOARD, "job-1")
HOSTILE_ID = posting_id(BOARD, "job-4")
SAMPLE = posting_id(SAMPLES, "job-5")
CLOSED = posting_id("closed-board", "gone")
OLD = posting_id("closed-board", "old")
PATH = f"/jobs/inpatient-coder-ii-riverbend-health-{FULL}"


def get(client: FlaskClient, address: str, **kwargs: object) -> Element:
    response = client.get(address, follow_redirects=True, **kwargs)
    assert response.status_code == 200
    return check(response.get_data(as_text=True))


def data(page: Element) -> dict[str, Any] | None:
    scripts = [one.text for one in page.iter("script") if one.get("type")]
    return json.loads(scripts[0] or "") if scripts else None


def robots(page: Element) -> list[str]:
    return [one.get("content") or "" for one in page.iter("meta") if one.get("name") == "robots"]


def test_any_slug_with_the_right_id_leads_to_the_canonical_address(client: FlaskClient) -> None:
    for wrong in (f"/jobs/{FULL}", f"/jobs/anything-{FULL}", f"/jobs/x-{FULL}?holds=RHIT"):
        response = client.get(wrong)
        assert response.status_code == 301
        assert response.location == PATH + ("?holds=RHIT" if "holds" in wrong else "")


@pytest.mark.parametrize(
    "slug", ["x", "000000000000", "coder-000000000000", "a-b-c", "%20", "x-ABCDEF123456"]
)
def test_an_id_that_is_not_there_is_not_found(client: FlaskClient, slug: str) -> None:
    assert client.get(f"/jobs/{slug}").status_code == 404


def test_what_is_out_of_scope_has_no_page(client: FlaskClient) -> None:
    assert client.get(f"/jobs/x-{posting_id(BOARD, 'nurse')}").status_code == 404


def test_facts_and_words_lead_to_each_other(client: FlaskClient) -> None:
    page = get(client, PATH)
    ids = {one.get("id") for one in page.iter()}
    facts = {f"fact-{n}" for n in range(1, 10)}
    assert facts | {f"f-{n}" for n in range(1, 10)} <= ids
    hrefs = {one.get("href") for one in page.iter("a")}
    assert {f"#{one}" for one in facts} | {f"#f-{n}" for n in range(1, 10)} <= hrefs
    marked = {one.get("id"): "".join(one.itertext()) for one in page.iter("mark")}
    assert marked["fact-4"].startswith("RHIT, RHIA or CCS required at time of hire")


def test_the_panel_says_what_was_read(client: FlaskClient) -> None:
    said = text(get(client, PATH))
    for words in (
        "One of RHIT or RHIA or CCS required 4", "CIC preferred 5",
        "CPC required 6 within 12 months of hire", "$27.50–$34.00 an hour",
        "$57,200–$70,720 a year at full time, 2,080 hours a year", "Hybrid", "Columbus, OH 43215",
        "Dublin, OH", "2 years of experience", "Associate degree", "Full time", "Day shift",
        "29-2072 Medical Records Specialists 1 98 % sure", "Inpatient coding",
        "Posted Nov 20 from the source’s “posted” field", "Closes Nov 28",
        "Riverbend careers", "Apply at careers.riverbend.example",
    ):  # fmt: skip
        assert words in said, words


def test_ways_to_qualify_are_listed_and_a_dozen_skills_stand_before_all(
    client: FlaskClient,
) -> None:
    page = get(client, f"/jobs/{posting_id(BOARD, 'job-3')}")
    said = text(page)
    assert "2 years or associate degree or both in part" in said
    assert "2 years of experience" not in said
    for words in ("Sign-on bonus up to $5,000", "Shift differential $2.50 an hour", "10 %"):
        assert words in said
    assert "Epic required or one like it" in said
    assert said.index("Credentials") < said.index("ICD-10-CM required") < said.index("Mentioned 0")
    rest = ["".join(one.itertext()) for one in page.iter("details") if "All 15" in text(one)]
    assert len(rest) == 1
    assert "Mentioned 9" not in rest[0]
    assert "Mentioned 10" in rest[0]
    asked = data(page) or {}
    assert asked["experienceRequirements"] == "2 years, or associate degree, or both in part"


def test_a_card_says_the_ways_and_new_graduates_find_schooling_alone(client: FlaskClient) -> None:
    page = get(client, "/jobs?q=trauma&years=0")
    assert "2 years, or associate degree, or both in part" in text(page)


def test_the_page_answers_what_the_reader_holds(client: FlaskClient) -> None:
    assert "With your RHIT Obtainable in 12 months" in text(get(client, f"{PATH}?holds=RHIT"))
    assert "You lack RHIT or RHIA or CCS" in text(get(client, f"{PATH}?holds=CPC")).replace(
        ", ", " or "
    )
    assert "You qualify" in text(get(client, f"{PATH}?holds=CPC&holds=CCS"))


def test_the_markup_says_what_the_page_says(client: FlaskClient) -> None:
    page = get(client, PATH)
    found, said = data(page), text(page)
    assert found is not None
    assert found["@type"] == "JobPosting"
    assert found["title"] == "Inpatient Coder II"
    assert found["datePosted"] == "2026-11-20"
    assert found["validThrough"] == "2026-11-28T23:59:59-05:00", "to its end in Ohio"
    assert found["employmentType"] == "FULL_TIME"
    assert found["directApply"] is False
    assert found["baseSalary"]["currency"] == "USD"
    assert found["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "unitText": "HOUR", "minValue": 27.5, "maxValue": 34.0,
    }  # fmt: skip
    places = [one["address"] for one in found["jobLocation"]]
    assert [p["addressLocality"] for p in places] == ["Columbus", "Dublin"]
    assert found["identifier"]["value"] == "job-0"
    names = [(q["name"], q["recognizedBy"]["name"]) for q in found["qualifications"]]
    assert names[0] == (
        "Registered Health Information Technician",
        "American Health Information Management Association",
    )
    for line in ("codes acute inpatient encounters", "CPC within 12 months of hire."):
        assert line in str(found["description"])
    assert found["hiringOrganization"]["name"] in said
    assert robots(page) == []


def test_remote_markup_says_from_where(client: FlaskClient) -> None:
    found = data(get(client, f"/jobs/x-{REMOTE}"))
    assert found is not None
    assert found["jobLocationType"] == "TELECOMMUTE"
    states = [one["name"] for one in found["applicantLocationRequirements"]]
    assert states == ["OH, USA", "IN, USA", "KY, USA"]
    assert found["experienceRequirements"] == "no requirements"


def test_hostile_words_stay_words_in_page_and_markup(client: FlaskClient) -> None:
    response = client.get(f"/jobs/x-{HOSTILE_ID}", follow_redirects=True)
    html = response.get_data(as_text=True)
    page = check(html)
    assert html.count("</script>") == 2
    found = data(page)
    assert found is not None
    assert found["title"] == "Billing Coder " + HOSTILE
    assert found["hiringOrganization"]["name"] == "A & B <Clinic>"
    assert "<script>alert(1)</script>" in text(page)


def test_a_closed_posting_keeps_its_page_without_a_way_to_apply(client: FlaskClient) -> None:
    page = get(client, f"/jobs/x-{CLOSED}")
    said = text(page)
    assert "Closed on Nov 3" in said
    assert "last seen" in said
    assert "Apply at" not in said
    assert data(page) is None
    assert robots(page) == ["noindex"]
    assert "Similar jobs" in said


def test_a_posting_closed_long_ago_is_gone(client: FlaskClient) -> None:
    response = client.get(f"/jobs/x-{OLD}")
    assert response.status_code == 410
    assert "no longer kept" in text(check(response.get_data(as_text=True)))


def test_a_sample_says_so_and_stays_out_of_other_search_engines(client: FlaskClient) -> None:
    page = get(client, f"/jobs/x-{SAMPLE}")
    assert "made up for demonstration" in text(page)
    assert "Apply at" not in text(page)
    assert data(page) is None
    assert robots(page) == ["noindex"]


def test_the_way_back_leads_to_the_results_one_came_from(client: FlaskClient) -> None:
    results = get(client, "/jobs?q=coder&near=Ohio&sort=pay&holds=RHIT")
    link = next(a.get("href") or "" for a in results.iter("a") if PATH in (a.get("href") or ""))
    page = get(client, link)
    back = next(a.get("href") for a in page.iter("a") if "Back to" in "".join(a.itertext()))
    assert back == "/jobs?q=coder&near=Ohio&holds=RHIT&sort=pay"
    fields = {one.get("name"): one.get("value") for one in page.iter("input")}
    assert (fields["q"], fields["near"]) == ("coder", "Ohio")
    canonical = next(one for one in page.iter("link") if one.get("rel") == "canonical")
    assert canonical.get("href") == f"https://himjobs.example{PATH}"


def test_a_wrong_slug_keeps_the_way_back(client: FlaskClient) -> None:
    location = client.get(f"/jobs/x-{FULL}?from=q%3Dcoder%26page%3D2").location
    assert location == f"{PATH}?from=q%3Dcoder%26page%3D2"


@pytest.mark.parametrize(
    "came",
    [
        "https://elsewhere.example/jobs?q=coder", "//elsewhere.example", "javascript:alert(1)",
        "near=Colombus,+OH", "cert=XYZ", "q=" + "x" * 5000, "&".join(["q=a"] * 500),
        "\\elsewhere.example", "%00", '"><script>',
    ],
)  # fmt: skip
def test_what_is_no_question_of_ours_leads_nowhere_else(client: FlaskClient, came: str) -> None:
    page = get(client, f"{PATH}?{urlencode({'from': came})}")
    crumbs = next(one for one in page.iter("p") if one.get("class") == "crumbs")
    (link,) = crumbs.iter("a")
    href = link.get("href") or ""
    assert urlsplit(href).netloc == ""
    assert urlsplit(href).path == "/jobs"
    assert "elsewhere" not in unquote(urlsplit(href).path)


def test_no_referrer_is_trusted_for_the_way_back(client: FlaskClient) -> None:
    page = get(client, PATH, headers={"Referer": "http://localhost/jobs?q=coder&page=2"})
    assert not any("q=coder" in (a.get("href") or "") for a in page.iter("a"))


@pytest.mark.slow
def test_every_posting_of_the_world_has_a_valid_page(client: FlaskClient) -> None:
    for number, (source, posting, _) in enumerate(everything()):
        page = get(client, f"/jobs/x-{posting_id(source, f'job-{number}')}")
        assert " ".join(posting.title.split()) in text(page)


def test_what_a_posting_does_not_say_is_told_as_not_stated(client: FlaskClient) -> None:
    shown = 0
    for number, (source, posting, _) in enumerate(everything()):
        said = text(get(client, f"/jobs/x-{posting_id(source, f'job-{number}')}"))
        for silent, words in (
            (posting.employment_type is None, "Employment type not stated"),
            (posting.shift is None, "Shift not stated"),
            (posting.education.min is None and not posting.routes, "Education not stated"),
            (posting.experience.min_years is None and not posting.routes, "Experience not stated"),
            (not posting.requirements.groups, "Credentials Not stated"),
            (not posting.places, "Places Not stated"),
            (posting.workplace.kind is None, "Workplace Not stated"),
            (posting.pay is None and not posting.incentives, "Pay Not stated"),
        ):
            assert (words in said) == silent, (posting.title, words)
            shown += silent
    assert shown > 10
