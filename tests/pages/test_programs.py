"""The pages of schools and programs, over the shipped programs and the postings of the world."""

import re
from pathlib import Path
from urllib.parse import urlencode

import orjson
import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pages.html_checks import check, links, text
from tests.unit.himjobs.commands import himjobs

HOUSTON = "/programs?near=Houston,+TX&radius=50&cert=RHIT"
PROGRAM = "/programs/225423-510707-03"
#: Of a school that its newest official file has no longer as open.
CLOSED = "181941-510706-03"


def page(schools: FlaskClient, address: str, status: int = 200) -> str:
    response = schools.get(address, follow_redirects=True)
    assert response.status_code == status, address
    return response.get_data(as_text=True)


def test_a_student_comes_from_the_front_page_to_the_jobs_in_three_clicks(
    schools: FlaskClient,
) -> None:
    front = check(page(schools, "/"))
    (form,) = (one for one in front.iter() if one.get("id") == "search")
    fields = {one.get("name") for one in form.iter() if one.get("name")}
    (there,) = (one.get("formaction") for one in form.iter() if one.get("formaction"))
    typed = {"q": "RHIT", "near": "Houston, TX", "radius": "50"}
    assert set(typed) <= fields
    found = check(page(schools, f"{there}?{urlencode(typed)}"))  # the first click
    assert "near Houston, TX" in text(found)
    assert "Prepares for RHIT if accredited: not known Teaches towards CCA" in text(found)
    assert "1 open job within 50 miles of Houston, TX asks for RHIT : 0 alone, 1 among" in text(
        found
    )
    assert re.search(r"\$\d,\d{3} a year", text(found))
    first = next(link for link in links(found) if link.startswith("/programs/health"))
    program = check(page(schools, first))  # the second
    said = text(program)
    for words in ("Who finishes", "Tuition and required fees", "What it prepares for",
                  "Why we say", "To sit for it", "Open jobs near that ask for it",
                  "Records Coordinator", "$24–$29 an hour"):  # fmt: skip
        assert words in said, words
    jobs = next(link for link in links(program) if link.startswith("/jobs?"))
    assert "Records Coordinator" in page(schools, jobs)  # the third


def test_jobs_and_programs_lead_to_each_other_with_the_same_question(schools: FlaskClient) -> None:
    asked = "near=Houston,+TX&radius=50&cert=RHIT"
    assert f"/jobs?{asked}" in links(check(page(schools, f"/programs?{asked}&award=03")))
    assert f"/programs?{asked}" in links(check(page(schools, f"/jobs?{asked}&workplace=onsite")))


def test_the_counts_of_a_program_are_those_of_the_searches_it_leads_to(
    schools: FlaskClient,
) -> None:
    shown = check(page(schools, PROGRAM))
    (table,) = (one for one in shown.iter("table") if "asked" in (one.get("class") or ""))
    counted = [
        (link.get("href"), int("".join(link.itertext())))
        for cell in table.iter("td")
        for link in cell.iter("a")
    ]
    assert counted
    for href, number in counted:
        assert (
            orjson.loads(page(schools, href.replace("/jobs", "/jobs.json", 1)))["total"] == number
        )


def test_a_closed_school_says_so_and_is_offered_to_no_search(schools: FlaskClient) -> None:
    html = page(schools, f"/programs/{CLOSED}")
    assert "closed, or has merged" in text(check(html))
    assert 'name="robots" content="noindex"' in html
    assert "ld+json" not in html
    assert CLOSED not in page(schools, "/sitemap.xml")
    found = page(schools, "/programs.json?near=NE&cip=51.0706")
    assert CLOSED not in found


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/programs?q=zzzz&near=Nome,+AK&award=associate", "Any program in Alaska"),
        ("/programs?q=zzzz&near=Houston,+TX", "Without “zzzz”"),
        ("/programs?near=Nome,+AK&cert=RHIT", "Anywhere"),
    ],
)
def test_a_search_that_finds_nothing_says_what_would(
    schools: FlaskClient, address: str, told: str
) -> None:
    shown = check(page(schools, address))
    assert told in text(shown)
    assert "None fits all of it" in text(shown)
    tries = [one for part in shown.iter("section") if part.get("class") == "tries"
             for one in part.iter("li")]  # fmt: skip
    for one in tries:
        (link,) = one.iter("a")
        number = int("".join(one.itertext()).split()[-2].replace(",", ""))
        href = (link.get("href") or "").replace("/programs", "/programs.json", 1)
        assert orjson.loads(page(schools, href))["total"] == number > 0


def test_the_files_and_their_years_are_named_on_every_page_of_programs(
    schools: FlaskClient,
) -> None:
    for address in ("/programs", PROGRAM, "/demand", "/programs/compare"):
        said = text(check(page(schools, address)))
        assert "IPEDS completions 2020–2024" in said
        assert "College Scorecard, field of study 2026-06-10" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    [
        "/programs", HOUSTON, "/programs?q=coding&near=Ohio&sort=tuition&mode=unknown",
        "/programs?accredited=accredited", "/programs?q=zzzz&near=Nome,+AK&award=associate",
        "/programs?tuition_max=2000&tuition_unknown=no&control=public&cip=51.0713",
        PROGRAM, f"{PROGRAM}/demand", "/demand", "/demand?near=Columbus,+OH&cert=RHIT",
        "/programs/compare", "/programs/compare?id=225423-510707-03&id=105428-510707-03",
        "/programs?compare=225423-510707-03&compare=nonsense", "/jobs?near=Columbus,+OH",
        "/jobs?q=nothingatall&near=Columbus,+OH&cert=RHIT",
    ],
)  # fmt: skip
def test_every_page_is_valid_and_its_programs_are_there(schools: FlaskClient, address: str) -> None:
    for link in links(check(page(schools, address))):
        if link.startswith(("/programs/", "/demand")) and "compare" not in link:
            assert schools.get(link, follow_redirects=True).status_code == 200, link


def test_what_is_not_known_can_be_seen_and_chosen(schools: FlaskClient) -> None:
    every = orjson.loads(page(schools, "/programs.json"))
    unknown = orjson.loads(page(schools, "/programs.json?mode=unknown&accredited=unknown"))
    assert unknown["total"] == every["facets"]["mode"]["unknown"] > 2000
    assert "accreditation: not known" in text(check(page(schools, "/programs?mode=unknown")))


def test_unknown_names_are_explained_and_never_searched(schools: FlaskClient) -> None:
    said = text(check(page(schools, "/programs?near=Nowhereville&cert=XYZ&award=knighthood", 400)))
    for wrong in ("Nowhereville", "XYZ", "knighthood"):
        assert wrong in said
    answer = orjson.loads(page(schools, "/programs.json?cert=XYZ", 400))
    assert answer["problems"][0]["field"] == "cert"


FILTERS = (
    "cert=RHIT", "cert=CPC", "award=03", "award=certificate", "control=public", "mode=unknown",
    "accredited=unknown", "accredited=accredited", "tuition_max=3000", "tuition_unknown=no",
    "cip=51.0707",
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=40)
@given(
    start=st.sampled_from(["near=Texas", "q=health", "near=Houston,+TX&radius=100", ""]),
    filters=st.lists(st.sampled_from(FILTERS), unique_by=lambda one: one.split("=")[0]),
)
def test_adding_a_filter_never_adds_programs(
    schools: FlaskClient, start: str, filters: list[str]
) -> None:
    totals = [
        orjson.loads(page(schools, f"/programs.json?{'&'.join([start, *filters[:n]])}"))["total"]
        for n in range(len(filters) + 1)
    ]
    assert totals == sorted(totals, reverse=True)


@pytest.mark.parametrize("address", [HOUSTON, "/programs?near=Ohio&sort=tuition&page=2"])
def test_a_page_of_programs_says_what_its_json_says(schools: FlaskClient, address: str) -> None:
    shown = check(page(schools, address))
    told = orjson.loads(page(schools, address.replace("/programs", "/programs.json", 1)))
    ids = [one.get("href") for item in shown.iter("li") if item.get("class") == "card"
           for head in item.iter("h2") for one in head.iter("a")]  # fmt: skip
    assert [href.rsplit("-", 3)[-3:] for href in ids] == [
        hit["id"].split("-") for hit in told["hits"]
    ]
    said = text(shown)
    assert f"of {told['total']:,}" in said
    for hit in told["hits"]:
        assert hit["school"] in said
        if hit["tuition"] is not None:
            assert f"${hit['tuition']:,}" in said


@pytest.mark.slow
def test_one_program_is_the_same_object_everywhere(
    schools: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = orjson.loads(page(schools, f"{PROGRAM}.json"))
    printed = orjson.loads(himjobs("programs", "show", "225423-510707-03").stdout)
    assert shown == printed
    assert shown["completions"]["2024"] == 11


def test_the_page_says_for_machines_what_it_says_for_people(schools: FlaskClient) -> None:
    html = page(schools, PROGRAM)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    told = orjson.loads(data)
    assert told["@type"] == "EducationalOccupationalProgram"
    said = text(check(html))
    assert told["name"] in said
    assert told["provider"]["name"] in said
    assert told["educationalCredentialAwarded"]["credentialCategory"].lower() in told["name"]
    assert told["provider"]["address"]["postalCode"] in said
    assert f"${told['offers']['price']:,}" in html
    assert "educationalProgramMode" not in told


def test_a_wrong_readable_part_leads_to_the_right_one_and_an_unknown_id_nowhere(
    schools: FlaskClient,
) -> None:
    assert schools.get(PROGRAM).status_code == 301
    assert schools.get("/programs/nothing-000000-510707-03").status_code == 404
    assert schools.get("/programs/nothing").status_code == 404


def test_programs_are_put_side_by_side_by_links_alone(schools: FlaskClient) -> None:
    html = page(schools, HOUSTON)
    first = next(link for link in links(check(html)) if "compare=" in link)
    both = page(schools, first)
    assert "1 program to compare" in text(check(both))
    second = next(link for link in links(check(both)) if link.count("compare=") == 2)
    side = next(link for link in links(check(page(schools, second))) if "/programs/compare" in link)
    assert "2 programs side by side" in text(check(page(schools, side)))


def test_a_table_never_holds_what_a_spreadsheet_would_run(schools: FlaskClient) -> None:
    for address in ("/programs.csv?near=Texas", "/jobs.csv", f"{PROGRAM}/demand.csv"):
        response = schools.get(address, follow_redirects=True)
        assert response.mimetype == "text/csv"
        for row in response.get_data(as_text=True).splitlines():
            assert not re.search(r'(?:^|,)"?[=+@-](?!\d)', row), row


def test_a_table_of_an_unknown_place_is_refused_and_never_of_the_whole_country(
    schools: FlaskClient,
) -> None:
    answer = orjson.loads(page(schools, "/demand.csv?near=Nowhereville", 400))
    assert answer["problems"][0]["field"] == "near"


def test_programs_stand_beside_the_postings_that_ask(schools: FlaskClient) -> None:
    assert "Programs that prepare for" in text(check(page(schools, "/jobs?near=Columbus,+OH")))
    links_of = links(check(page(schools, "/jobs?near=Columbus,+OH")))
    postings = [link for link in links_of if re.match(r"/jobs/.*[0-9a-f]{12}", link)]
    beside = [one for one in postings if "Programs that prepare for" in page(schools, one)]
    assert beside


def test_where_no_job_is_found_the_programs_that_prepare_for_it_are_shown(
    schools: FlaskClient,
) -> None:
    for address in (
        "q=RHIT&near=Dallas,+TX",
        "cert=RHIT&near=Dallas,+TX",
        "q=zzzz&near=Dallas,+TX",
    ):
        shown = check(page(schools, f"/jobs?{address}"))
        assert "None fits all of it" in text(shown)
        assert [link for link in links(shown) if link.startswith("/programs/health")], address


def test_every_shown_program_is_in_the_sitemap(schools: FlaskClient) -> None:
    listed = page(schools, "/sitemap.xml").count("<loc>https://x.example/programs/")
    found = orjson.loads(page(schools, "/programs.json"))["total"]
    assert listed == found


def test_a_site_without_programs_says_so(empty_client: FlaskClient) -> None:
    assert "No programs" in page(empty_client, "/programs")
    assert "Find programs" not in page(empty_client, "/")
