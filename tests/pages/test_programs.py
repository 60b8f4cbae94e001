"""The pages of schools and programs, over the shipped programs and the postings of the world."""

import re
from pathlib import Path

import orjson
import pytest
from flask.testing import FlaskClient

from tests.pages.html_checks import check, links, text
from tests.unit.himjobs.commands import himjobs

HOUSTON = "/programs?near=Houston,+TX&radius=50&cert=RHIT"
PROGRAM = "/programs/225423-510707-03"


def page(schools: FlaskClient, address: str, status: int = 200) -> str:
    response = schools.get(address, follow_redirects=True)
    assert response.status_code == status, address
    return response.get_data(as_text=True)


def test_a_student_comes_from_the_front_page_to_the_jobs_in_three_clicks(
    schools: FlaskClient,
) -> None:
    front = page(schools, "/")
    assert re.search(r'formaction="/programs"', front)
    found = page(schools, HOUSTON)
    assert "that prepare for RHIT" in text(check(found))
    first = next(link for link in links(check(found)) if link.startswith("/programs/health"))
    program = text(check(page(schools, first)))
    for said in ("Who finishes", "Tuition and required fees", "What it prepares for", "Why we say"):
        assert said in program


@pytest.mark.parametrize(
    "address",
    [
        "/programs", HOUSTON, "/programs?q=coding&near=Ohio&sort=tuition&mode=unknown",
        "/programs?accredited=accredited", "/programs?q=zzzz&near=Nome,+AK&award=associate",
        "/programs?tuition_max=2000&tuition_unknown=no&control=public&cip=51.0713",
        PROGRAM, f"{PROGRAM}/demand", "/demand", "/demand?near=Columbus,+OH&cert=RHIT",
        "/programs/compare", "/programs/compare?compare=225423-510707-03&compare=105428-510707-03",
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


def test_adding_a_filter_never_adds_programs(schools: FlaskClient) -> None:
    base = orjson.loads(page(schools, "/programs.json?near=Texas"))["total"]
    for more in ("cert=RHIT", "award=03", "control=public", "tuition_max=3000", "cip=51.0707"):
        assert orjson.loads(page(schools, f"/programs.json?near=Texas&{more}"))["total"] <= base


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
    assert told["provider"]["name"] in html
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


def test_every_shown_program_is_in_the_sitemap(schools: FlaskClient) -> None:
    listed = page(schools, "/sitemap.xml").count("<loc>https://x.example/programs/")
    found = orjson.loads(page(schools, "/programs.json"))["total"]
    assert listed == found


def test_a_site_without_programs_says_so(empty_client: FlaskClient) -> None:
    assert "No programs" in page(empty_client, "/programs")
    assert "Find programs" not in page(empty_client, "/")
