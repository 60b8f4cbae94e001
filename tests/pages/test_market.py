"""The market of a requirement: what a recruiter sees and exports, computed again."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from random import Random
from statistics import median
from urllib.parse import urlencode

import orjson
import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from himjobs.model import Occupation, Pay, Skill
from himjobs.records.session import open_record
from himjobs.requirements import Group
from himjobs.settings import Settings
from search.open import open_engine
from tests.pages.html_checks import check, links, text
from tests.pages.world import BOARD, NOW, put, simple
from web import create_app
from workers.indexing import drain
from workers.programs import ready

METROS = {
    "Columbus, OH metro area": ("Columbus, OH", "Dublin, OH"),
    "Houston-Pasadena-The Woodlands, TX metro area": ("Houston, TX", "Pasadena, TX"),
    "Phoenix-Mesa-Chandler, AZ metro area": ("Phoenix, AZ", "Mesa, AZ"),
}
RHIT = Group(("RHIT",), "required")
ASKS = {
    "exact": (RHIT,),
    "among": (Group(("RHIT", "CCS"), "required"),),
    "kind": (Group(("AHIMA-any",), "required"),),
    "more": (RHIT, Group(("CCS",), "required")),
    "preferred": (Group(("CPC",), "required"), Group(("RHIT",), "preferred")),
    "none": (Group(("CPC",), "required"),),
}
HOW = {"exact": "Require exactly this", "among": "Accept it among alternatives",
       "kind": "Accept it among alternatives", "more": "Require more, or only part of it",
       "preferred": "Prefer it"}  # fmt: skip
HOSTILE = '=HYPERLINK("http://x.example","pay")'


class Put:
    """What was put in: enough to compute every figure by itself."""

    def __init__(self, metro: str, asks: str, hourly: float | None, days: int, employer: str):
        self.metro, self.asks, self.hourly = metro, asks, hourly
        self.days, self.employer = days, employer


def invented() -> Iterator[tuple[Put, dict[str, object]]]:
    """Postings of three metros, each way of asking with more and with fewer than state pay."""
    chance = Random(11)
    for metro, cities in METROS.items():
        for asks in ASKS:
            for number in range(chance.randint(2, 9) if asks != "exact" else 8):
                low, high = sorted(chance.sample(range(20, 60), 2))
                paid = number % 4 != 3
                unit = number % 3
                pay = Pay(low, high, "hour", "USD", 2080 * low, 2080 * high)
                if unit == 1:
                    pay = Pay(2080 * low, 2080 * high, "year", "USD", 2080 * low, 2080 * high)
                if unit == 2:
                    pay = Pay(low, None, "hour", "USD", 2080 * low, None)
                hourly = (low if unit == 2 else (low + high) / 2) if paid else None
                days = chance.randint(0, 80)
                employer = HOSTILE if number == 0 else f"Hospital {number}"
                yield (
                    Put(metro, asks, hourly, days, employer),
                    {
                        "place": chance.choice(cities),
                        "groups": ASKS[asks],
                        "employer": employer,
                        "pay": pay if paid else None,
                        "occupation": Occupation("29-2072", True, specialty="coding-inpatient"),
                        "skills": (Skill("icd-10-cm", "ICD-10-CM", "required"),),
                    },
                )


@pytest.fixture(scope="module")
def world() -> list[Put]:
    return [one for one, _ in invented()]


@pytest.fixture(scope="module")
def recruiter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("market"), _env_file=None)
    record, engine = open_record(settings), open_engine(settings)
    for number, (one, fields) in enumerate(invented()):
        # texts that differ, so that none is taken for a copy of another
        posting = simple(f"Inpatient Coder {number}", f"Opening number {number}.", **fields)
        put(record, BOARD, f"m-{number}", posting, NOW - timedelta(days=one.days))
    outpatient = Occupation("29-2072", True, specialty="coding-outpatient")
    put(record, BOARD, "outpatient",
        simple("Clinic Coder", groups=(RHIT,), occupation=outpatient), NOW)  # fmt: skip
    drain(record, engine)
    ready(record, engine, now=NOW)
    yield create_app(settings, engine=engine, record=record, clock=lambda: NOW).test_client()
    engine.close()
    record.close()


def quartile(values: list[float], part: float) -> float:
    """By hand, not by the library that the site uses: on a line between the neighbours."""
    values = sorted(values)
    at = part * (len(values) - 1)
    below = int(at)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (at - below)


def expected(world: list[Put], metro: str, label: str) -> tuple[object, ...]:
    some = [o for o in world if o.metro == metro and o.asks in HOW]
    some = [o for o in some if label == "All of these" or HOW[o.asks] == label]
    paid = [o.hourly for o in some if o.hourly is not None]
    points = (
        [round(quartile(paid, p), 2) for p in (0.25, 0.5, 0.75)] if len(paid) >= 5 else [None] * 3
    )
    return len(some), len(paid), *points, median(o.days for o in some)


def asked(form: str = "", **more: object) -> str:
    pairs = [("q", "RHIT required, inpatient"), *(("place", metro) for metro in METROS)]
    return f"/market{form}?{urlencode([*pairs, *more.items()])}"


LABELS = (*dict.fromkeys(HOW.values()), "All of these")


def test_a_recruiter_exports_pay_for_rhit_required_inpatient_coders_in_three_metros(
    recruiter: FlaskClient, world: list[Put]
) -> None:
    page = check(recruiter.get(asked()).get_data(as_text=True))
    ways = {link.partition("?")[0]: link for link in links(page) if link.startswith("/market.")}
    wanted = [(m, label, *expected(world, m, label)) for m in METROS for label in LABELS]
    assert any(row[4] is None for row in wanted)  # some state too little to say anything

    answer = recruiter.get(ways["/market.csv"])
    rows = list(csv.DictReader(StringIO(answer.get_data(as_text=True))))
    pay = [row for row in rows if row["table"] == "Pay and postings"]
    names = ("postings", "state their pay", "25th percentile, US dollars an hour",
             "median, US dollars an hour", "75th percentile, US dollars an hour",
             "days open, median")  # fmt: skip
    assert [
        (row["place"], row["how they ask"],
         *(float(row[name]) if row[name] else None for name in names))
        for row in pay
    ] == wanted  # fmt: skip

    answer = recruiter.get(ways["/market.xlsx"])
    book = CalamineWorkbook.from_filelike(BytesIO(answer.data))
    _, *rows = book.get_sheet_by_name("Pay and postings").to_python()
    assert [tuple(None if cell == "" else cell for cell in row) for row in rows] == wanted

    said = text(page)
    for row in wanted:
        if row[5] is not None:
            assert f"${row[5]:.2f}" in said


def test_employers_are_told_with_what_they_ask_offer_and_how_long(
    recruiter: FlaskClient, world: list[Put]
) -> None:
    found = orjson.loads(recruiter.get(asked(".json")).data)["places"]
    for place in found:
        mine = [o for o in world if o.metro == place["place"] and o.asks in HOW]
        assert place["total"] == place["read"] == len(mine)
        assert {e["name"]: e["postings"] for e in place["employers"]} == {
            name: sum(o.employer == name for o in mine) for name in {o.employer for o in mine}
        }
        assert dict(place["credentials"])["CCS"] == sum(o.asks in ("among", "more") for o in mine)
        assert dict(place["skills"]) == {"icd-10-cm": len(mine)}


def test_no_cell_is_run_by_a_spreadsheet(recruiter: FlaskClient) -> None:
    rows = csv.reader(StringIO(recruiter.get(asked(".csv")).get_data(as_text=True)))
    cells = [cell for row in rows for cell in row]
    assert f"'{HOSTILE}" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]
    book = CalamineWorkbook.from_filelike(BytesIO(recruiter.get(asked(".xlsx")).data))
    employers = book.get_sheet_by_name("Employers").to_python()
    assert HOSTILE in [row[1] for row in employers]  # as text: a formula has no value here


def test_the_json_is_what_the_page_shows_and_counts_are_those_of_the_job_search(
    recruiter: FlaskClient,
) -> None:
    found = orjson.loads(recruiter.get(asked(".json")).data)
    assert (found["requires"], found["setting"]) == ([["RHIT"]], ["coding-inpatient"])
    said = text(check(recruiter.get(asked()).get_data(as_text=True)))
    for place in found["places"]:
        href = place["jobs"].replace("/jobs", "/jobs.json", 1)
        assert orjson.loads(recruiter.get(href).data)["total"] == place["total"]
        assert place["employed"]["employment"]["value"] is None or (
            f"{place['employed']['employment']['value']:,.0f}" in said
        )
        if place["graduates"]["a_year"] is not None:
            assert f"{place['graduates']['a_year']:,}" in said


def test_supply_says_its_area_release_and_year_and_never_a_nought_for_what_is_not_told(
    recruiter: FlaskClient,
) -> None:
    found = orjson.loads(recruiter.get("/market.json?requires=RHIT&place=Vermont").data)
    employed = found["places"][0]["employed"]
    assert employed["employment"] == {"value": None, "why": "not released"}
    assert employed["per_1000"] is None
    said = text(check(recruiter.get("/market?requires=RHIT&place=Vermont").get_data(as_text=True)))
    assert "not published Vermont, OEWS May" in said
    texas = orjson.loads(recruiter.get("/market.json?requires=RHIT&place=Texas").data)["places"][0]
    assert texas["employed"]["area"] == "Texas"
    assert texas["employed"]["per_1000"] == round(
        1000 * texas["employed"]["openings"] / texas["employed"]["employment"]["value"], 1
    )
    graduates = texas["graduates"]
    programs = orjson.loads(recruiter.get("/programs.json?cert=RHIT&near=Texas").data)
    assert graduates["programs"] == programs["total"] > 0
    assert graduates["years"]
    assert graduates["a_year"] > 0
    unknown = orjson.loads(recruiter.get("/market.json?requires=CRIS&place=Texas").data)
    assert unknown["places"][0]["graduates"]["a_year"] is None


def test_words_become_parameters_that_can_be_taken_out(recruiter: FlaskClient) -> None:
    page = check(recruiter.get(asked()).get_data(as_text=True))
    found = [link for link in links(page) if link.startswith("/market?")]
    assert not [link for link in found if "q=" in link]
    assert [link for link in found if "requires=RHIT" in link and "setting" not in link]
    assert [link for link in found if "setting=coding-inpatient" in link and "requires" not in link]
    assert len([link for link in found if link.count("place=") == 2]) == 3
    for link in found:
        assert recruiter.get(link).status_code == 200


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("requires=XYZ", "requires", "XYZ"),
        ("q=nothing+of+ours", "q", "nothing of ours"),
        ("setting=kitchen", "setting", "kitchen"),
        ("place=Colombus,+OH&requires=RHIT", "place", "Colombus, OH"),
        ("radius=far&place=43215", "radius", "far"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(
    recruiter: FlaskClient, query: str, field: str, value: str
) -> None:
    for form in ("", ".json", ".csv", ".xlsx"):
        answer = recruiter.get(f"/market{form}?{query}")
        assert answer.status_code == 400
        if form:
            (problem,) = orjson.loads(answer.data)["problems"]
            assert (problem["field"], problem["value"]) == (field, value)
        else:
            page = check(answer.get_data(as_text=True))
            assert value in text(page)
            for link in links(page):
                if link.startswith("/market?") and "Columbus" in link:
                    assert recruiter.get(link).status_code == 200


def test_an_unknown_place_is_offered_what_the_job_search_offers(recruiter: FlaskClient) -> None:
    here = orjson.loads(recruiter.get("/market.json?place=Colombus,+OH").data)["problems"][0]
    there = orjson.loads(recruiter.get("/jobs.json?near=Colombus,+OH").data)["problems"][0]
    assert (here["message"], here["instead"]) == (there["message"], there["instead"])


def test_five_places_are_four_and_it_is_said(recruiter: FlaskClient) -> None:
    places = ["Ohio", "Texas", "Arizona", "Utah", "Iowa"]
    answer = recruiter.get(f"/market.json?{urlencode([('place', one) for one in places])}")
    found = orjson.loads(answer.data)
    assert [one["place"] for one in found["places"]] == places[:4]
    assert "4 places" in found["notices"][0]


def test_a_site_without_postings_has_the_page(empty_client: FlaskClient) -> None:
    for address in ("/market", "/market?q=RHIT&place=Ohio", "/market.xlsx?requires=RHIT"):
        answer = empty_client.get(address)
        assert answer.status_code == 200
        if answer.mimetype == "text/html":
            check(answer.get_data(as_text=True))


def test_credentials_places_and_the_navigation_lead_to_the_market(client: FlaskClient) -> None:
    for address, wanted in (
        ("/", "/market"),
        ("/credentials/RHIT", "/market?requires=RHIT"),
        ("/places/oh", "/market?place=Ohio"),
        ("/places/oh/18140", "/market?place=Columbus,+OH+metro+area"),
    ):
        page = check(client.get(address).get_data(as_text=True))
        assert wanted in list(links(page)), address
        assert client.get(wanted).status_code == 200
