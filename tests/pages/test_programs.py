"""The pages of schools and programs, over the shipped programs and the postings of the world."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import orjson
import pytest
from docx import Document
from flask.testing import FlaskClient

from himjobs.records.session import open_record
from himjobs.settings import Settings
from search.open import open_engine
from tests.pages.html_checks import check, links, text
from tests.pages.world import NOW, fill
from tests.unit.himjobs.commands import himjobs
from web import create_app, uploads
from workers.programs import ready

HOUSTON = "/programs?near=Houston,+TX&radius=50&cert=RHIT"
PROGRAM = "/programs/225423-510707-03"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("programs"), base_url="https://x.example", _env_file=None
    )
    record, engine = open_record(settings), open_engine(settings)
    fill(record, engine)
    ready(record, engine, now=NOW)
    yield create_app(settings, engine=engine, record=record, clock=lambda: NOW).test_client()
    engine.close()
    record.close()


def page(site: FlaskClient, address: str, status: int = 200) -> str:
    response = site.get(address, follow_redirects=True)
    assert response.status_code == status, address
    return response.get_data(as_text=True)


def test_a_student_comes_from_the_front_page_to_the_jobs_in_three_clicks(
    site: FlaskClient,
) -> None:
    front = page(site, "/")
    assert re.search(r'formaction="/programs"', front)
    found = page(site, HOUSTON)
    assert "that prepare for RHIT" in text(check(found))
    first = next(link for link in links(check(found)) if link.startswith("/programs/health"))
    program = text(check(page(site, first)))
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
def test_every_page_is_valid_and_its_programs_are_there(site: FlaskClient, address: str) -> None:
    for link in links(check(page(site, address))):
        if link.startswith(("/programs/", "/demand")) and "compare" not in link:
            assert site.get(link, follow_redirects=True).status_code == 200, link


def test_what_is_not_known_can_be_seen_and_chosen(site: FlaskClient) -> None:
    every = orjson.loads(page(site, "/programs.json"))
    unknown = orjson.loads(page(site, "/programs.json?mode=unknown&accredited=unknown"))
    assert unknown["total"] == every["facets"]["mode"]["unknown"] > 2000
    assert "accreditation: not known" in text(check(page(site, "/programs?mode=unknown")))


def test_unknown_names_are_explained_and_never_searched(site: FlaskClient) -> None:
    said = text(check(page(site, "/programs?near=Nowhereville&cert=XYZ&award=knighthood", 400)))
    for wrong in ("Nowhereville", "XYZ", "knighthood"):
        assert wrong in said
    answer = orjson.loads(page(site, "/programs.json?cert=XYZ", 400))
    assert answer["problems"][0]["field"] == "cert"


def test_adding_a_filter_never_adds_programs(site: FlaskClient) -> None:
    base = orjson.loads(page(site, "/programs.json?near=Texas"))["total"]
    for more in ("cert=RHIT", "award=03", "control=public", "tuition_max=3000", "cip=51.0707"):
        assert orjson.loads(page(site, f"/programs.json?near=Texas&{more}"))["total"] <= base


def test_one_program_is_the_same_object_everywhere(
    site: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = orjson.loads(page(site, f"{PROGRAM}.json"))
    printed = orjson.loads(himjobs("programs", "show", "225423-510707-03").stdout)
    assert shown == printed
    assert shown["completions"]["2024"] == 11


def test_the_page_says_for_machines_what_it_says_for_people(site: FlaskClient) -> None:
    html = page(site, PROGRAM)
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    told = orjson.loads(data)
    assert told["@type"] == "EducationalOccupationalProgram"
    assert told["provider"]["name"] in html
    assert f"${told['offers']['price']:,}" in html
    assert "educationalProgramMode" not in told


def test_a_wrong_readable_part_leads_to_the_right_one_and_an_unknown_id_nowhere(
    site: FlaskClient,
) -> None:
    assert site.get(PROGRAM).status_code == 301
    assert site.get("/programs/nothing-000000-510707-03").status_code == 404
    assert site.get("/programs/nothing").status_code == 404


def test_programs_are_put_side_by_side_by_links_alone(site: FlaskClient) -> None:
    html = page(site, HOUSTON)
    first = next(link for link in links(check(html)) if "compare=" in link)
    both = page(site, first)
    assert "1 program to compare" in text(check(both))
    second = next(link for link in links(check(both)) if link.count("compare=") == 2)
    side = next(link for link in links(check(page(site, second))) if "/programs/compare" in link)
    assert "2 programs side by side" in text(check(page(site, side)))


def test_a_table_never_holds_what_a_spreadsheet_would_run(site: FlaskClient) -> None:
    for address in ("/programs.csv?near=Texas", "/jobs.csv", f"{PROGRAM}/demand.csv"):
        response = site.get(address, follow_redirects=True)
        assert response.mimetype == "text/csv"
        for row in response.get_data(as_text=True).splitlines():
            assert not re.search(r'(?:^|,)"?[=+@-](?!\d)', row), row


def curriculum(words: str) -> bytes:
    out = BytesIO()
    document = Document()
    document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.txt", b"We teach ICD-10-CM, HIPAA and prepare for the RHIT."),
        ("word.docx", curriculum("We teach ICD-10-CM, HIPAA and prepare for the RHIT.")),
    ],
)
def test_a_curriculum_is_set_beside_the_demand(
    site: FlaskClient, name: str, content: bytes
) -> None:
    answer = site.post("/demand", data={"file": (BytesIO(content), name)})
    assert answer.status_code == 200
    said = text(check(answer.get_data(as_text=True)))
    assert f"What {name} has of it" in said
    after = said.split("Named, and asked for")[1]
    assert "ICD-10-CM" in after.split("Asked for, and not named")[0]


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 broken", b"PK broken", b"\0\1\2\3", bomb(), b"a" * 200_001],
    ids=["nothing", "pdf", "zip", "binary", "bomb", "large"],
)
def test_a_file_that_cannot_be_read_says_why(
    site: FlaskClient, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 200_000)
    answer = site.post("/demand", data={"file": (BytesIO(content), "x.pdf")})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.get_data(as_text=True)


def test_programs_stand_beside_the_postings_that_ask(site: FlaskClient) -> None:
    assert "Programs that prepare for" in text(check(page(site, "/jobs?near=Columbus,+OH")))
    links_of = links(check(page(site, "/jobs?near=Columbus,+OH")))
    postings = [link for link in links_of if re.match(r"/jobs/.*[0-9a-f]{12}", link)]
    beside = [one for one in postings if "Programs that prepare for" in page(site, one)]
    assert beside


def test_every_shown_program_is_in_the_sitemap(site: FlaskClient) -> None:
    listed = page(site, "/sitemap.xml").count("<loc>https://x.example/programs/")
    found = orjson.loads(page(site, "/programs.json"))["total"]
    assert listed == found


def test_a_site_without_programs_says_so(empty_client: FlaskClient) -> None:
    assert "No programs" in page(empty_client, "/programs")
    assert "Find programs" not in page(empty_client, "/")
