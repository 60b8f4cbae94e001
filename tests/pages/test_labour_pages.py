"""The pages of occupations, credentials and places, over the shipped figures and the world."""

import csv
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from himjobs.reference.labour.figures import Figure
from himjobs.reference.labour.market import Market
from himjobs.reference.labour.sources import chosen, shipped
from search import spread
from tests.pages.html_checks import check, links, text
from web import charts


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    response = client.get(address, follow_redirects=True)
    assert response.status_code == status, address
    return response.get_data(as_text=True)


@pytest.mark.parametrize(
    "address",
    [
        "/occupations", "/occupations/29-2072", "/occupations/29-9021", "/occupations/29-2071",
        "/credentials", "/credentials/RHIT", "/credentials/CPC", "/credentials/CHPS",
        "/places", "/places/tx", "/places/vt", "/places/tx/26420", "/places/ct",
    ],
)  # fmt: skip
def test_every_page_is_valid_and_leads_somewhere(client: FlaskClient, address: str) -> None:
    found = links(check(page(client, address)))
    for link in [link for link in found if link.startswith("/places/")][:5]:
        assert client.get(link).status_code == 200, link
    for link in [link for link in found if link.startswith("/credentials/")]:
        assert client.get(link).status_code == 200, link


def test_the_occupation_says_the_published_figures_and_where_the_count_broke(
    client: FlaskClient,
) -> None:
    said = text(check(page(client, "/occupations/29-2072")))
    for words in ("$51,140", "194,720", "+7.1 %", "break:", "29-2098", "rated for 29-2071"):
        assert words in said
    assert "$68,020" in text(check(page(client, "/occupations/29-9021")))


def test_what_is_not_released_says_so_and_is_never_a_nought(client: FlaskClient) -> None:
    told = orjson.loads(page(client, "/places/vt.json"))["wages"]["29-2072"]["employment"]
    assert told == {"value": None, "why": "not released"}
    assert "not released" in text(check(page(client, "/places/vt")))


def test_a_retired_code_says_where_it_went(client: FlaskClient) -> None:
    said = text(check(page(client, "/occupations/29-2071")))
    assert "29-2072" in said
    assert "29-9021" in said
    assert client.get("/occupations/29-2072.00").headers["Location"] == "/occupations/29-2072"
    assert client.get("/occupations/11-1111").status_code == 404


def test_a_former_code_leads_to_the_current_credential_and_says_why(client: FlaskClient) -> None:
    assert client.get("/credentials/CTR").headers["Location"] == "/credentials/ODS?was=CTR"
    assert "CTR is this credential’s former code" in text(check(page(client, "/credentials/CTR")))
    assert client.get("/credentials/NOPE").status_code == 404


def test_the_counts_of_a_credential_are_told_apart(client: FlaskClient) -> None:
    asked = orjson.loads(page(client, "/credentials/RHIT.json"))["demand"]["asked"]
    assert asked["alone"] + asked["among"] + asked["preferred"] >= asked["total"] > 0
    found = orjson.loads(page(client, "/jobs.json?cert=RHIT"))["total"]
    assert found == asked["total"]


def test_pay_is_set_among_what_people_earn_there(client: FlaskClient) -> None:
    said = text(check(page(client, "/jobs?sort=pay")))
    assert "percentile in" in said


def test_a_metro_of_another_state_is_not_there(client: FlaskClient) -> None:
    assert client.get("/places/oh/26420").status_code == 404
    assert client.get("/places/zz").status_code == 404
    assert client.get("/places/TX").headers["Location"] == "/places/tx"


@pytest.mark.parametrize(
    "address", ["/places/oh", "/places/oh/18140", "/places/ny", "/places/il/16980"]
)
def test_openings_of_a_place_are_those_its_link_finds(client: FlaskClient, address: str) -> None:
    told = orjson.loads(page(client, f"{address}.json"))
    href = next(link for link in links(check(page(client, address))) if link.startswith("/jobs?"))
    found = orjson.loads(page(client, href.replace("/jobs", "/jobs.json", 1)))
    assert (found["total"], found["notices"]) == (told["openings"], [])


def test_two_to_four_places_stand_side_by_side_with_the_figures_of_their_pages(
    client: FlaskClient,
) -> None:
    address = "/places/compare?place=oh&place=tx/26420&place=ny"
    told = orjson.loads(page(client, address.replace("compare", "compare.json")))
    ones = [orjson.loads(page(client, f"/places/{key}.json")) for key in ("oh", "tx/26420", "ny")]
    assert told == ones
    said = text(check(page(client, address)))
    for one in ones:
        assert one["place"] in said
        assert f"{one['wages']['29-2072']['annual']['p50']['value']:,.0f}" in said


def test_a_place_is_added_by_its_name_and_an_unknown_one_is_said(client: FlaskClient) -> None:
    added = client.get("/places/compare?place=oh&add=Houston,+TX")
    assert added.headers["Location"] == "/places/compare?place=oh&place=tx%2F26420"
    assert client.get(added.headers["Location"]).status_code == 200
    assert "Nowhereville" in page(client, "/places/compare?place=oh&add=Nowhereville", 400)
    assert "zz is no state" in page(client, "/places/compare?place=zz", 400)
    five = "&".join(f"place={one}" for one in ("oh", "tx", "ny", "ca", "fl"))
    assert "at most 4" in page(client, f"/places/compare?{five}", 400)


def test_the_map_counts_what_the_search_finds(client: FlaskClient) -> None:
    told = {one["state"]: one["openings"] for one in orjson.loads(page(client, "/places.json"))}
    facets = orjson.loads(page(client, "/places/oh.json"))
    assert told["OH"] == facets["openings"]


def test_the_pay_of_postings_that_ask_is_set_beside_the_others_with_its_interval(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Too few of them state their pay" in text(check(page(client, "/credentials/CPC")))
    monkeypatch.setattr(spread, "FEWEST_COMPARED", 6)
    told = orjson.loads(page(client, "/credentials/RHIT.json"))["demand"]
    found = told["pay_with_and_without"]
    assert found["with_it"]["stated"] == told["pay"]["stated"]
    assert found["with_it"]["median"] == {"low": told["pay"]["low"], "high": told["pay"]["high"]}
    assert found["without"]["stated"] >= 6
    said = text(check(page(client, "/credentials/RHIT")))
    assert "95 % interval" in said
    assert "not what the credential is worth" in said


def rows_of(path: Path, places: str) -> Iterator[dict[str, str]]:
    with path.open(newline="") as file:
        for line in csv.DictReader(file):
            if line["OCC_CODE"] in ("29-2072", "29-9021") and line["AREA_TYPE"] == places:
                yield line


@pytest.mark.parametrize(("table", "kind"), [("state_M2025_dl", "2"), ("MSA_M2025_dl", "4")])
def test_five_places_print_the_figures_of_the_official_table(
    client: FlaskClient, shared: Path, table: str, kind: str
) -> None:
    path = shared / f"reference/oews/derived_table_layout/{table}.csv"
    for line in random.Random(51140).sample(list(rows_of(path, kind)), 5):
        metro = f"/{line['AREA']}" if kind == "4" else ""
        address = f"/places/{line['PRIM_STATE'].lower()}{metro}"
        told = orjson.loads(page(client, f"{address}.json"))["wages"][line["OCC_CODE"]]
        said = text(check(page(client, address)))
        for cell, figure, dollars in (
            (line["TOT_EMP"], told["employment"], ""),
            (line["A_PCT10"], told["annual"]["p10"], "$"),
            (line["A_MEDIAN"], told["annual"]["p50"], "$"),
            (line["A_PCT90"], told["annual"]["p90"], "$"),
        ):
            if cell[:1].isdigit():
                assert figure["value"] == float(cell), (address, cell)
                assert f"{dollars}{float(cell):,.0f}" in said, (address, cell)
            else:
                assert figure["value"] is None, (address, cell)
                assert figure["why"] in said, (address, cell)


def test_the_occupations_print_the_figures_of_the_national_table(
    client: FlaskClient, shared: Path
) -> None:
    book = CalamineWorkbook.from_path(shared / "reference/oews/national/national_M2025_dl.xlsx")
    header, *rows = book.get_sheet_by_index(0).to_python()
    by_code = {row[header.index("OCC_CODE")]: row for row in rows}
    for soc, growth in (("29-2072", "+7.1 %"), ("29-9021", "+14.7 %")):
        said = text(check(page(client, f"/occupations/{soc}")))
        assert growth in said
        assert f"{float(by_code[soc][header.index('TOT_EMP')]):,.0f}" in said
        for column in ("A_PCT10", "A_MEDIAN", "A_PCT90"):
            assert f"${float(by_code[soc][header.index(column)]):,.0f}" in said, column


def test_the_map_of_states_prints_each_number_and_leads_to_each_state(client: FlaskClient) -> None:
    found = page(client, "/occupations/29-2072")
    said, leads = text(check(found)), links(check(found))
    assert len({link for link in leads if re.fullmatch(r"/places/[a-z]{2}", link)}) >= 52
    assert "Texas: $48,860 a year" in said
    assert "TX $49k" in " ".join(said.split())
    open_in = orjson.loads(page(client, "/places/oh.json"))["openings"]
    assert f"Ohio: {open_in} open postings" in text(check(page(client, "/places")))


def test_what_is_not_told_is_a_dash_on_the_map_and_a_nought_stays_one() -> None:
    whole = charts.tile_map(
        "Pay",
        {"VT": Figure(None, "not released"), "OH": Figure(0), "TX": Figure(9)},
        "{:.0f}".format,
        "{:.0f} dollars".format,
    )
    assert whole is not None
    tiles = {one.code: one for one in whole.tiles}
    assert (tiles["VT"].printed, tiles["VT"].step) == ("–", 0)
    assert tiles["VT"].said == "Vermont: not released"
    assert (tiles["OH"].printed, tiles["OH"].said) == ("0", "Ohio: 0 dollars")
    assert 0 < tiles["OH"].step < tiles["TX"].step
    assert tiles["ME"].said == "Maine: not held"
    mostly = {"OH": Figure(27), "TX": Figure(2), **dict.fromkeys(("AL", "AK", "AZ"), Figure(0))}
    shaded = charts.tile_map("Openings", mostly, str, str)
    assert shaded is not None
    steps = {one.code: one.step for one in shaded.tiles}
    assert (steps["AL"], steps["AK"], steps["TX"], steps["OH"]) == (1, 1, 4, 5)
    assert charts.tile_map("Pay", {"VT": Figure(None, "not released")}, str, str) is None


def test_associations_are_told_with_what_they_issue_now(client: FlaskClient) -> None:
    told = orjson.loads(page(client, "/occupations/29-9021.json"))["associations"]
    issued = {one["code"]: one["credentials"] for one in told}
    assert {"RHIT", "RHIA", "CCS"} <= set(issued["AHIMA"])
    assert "CPC" in issued["AAPC"]
    assert "ODS" in issued["NCRA"]
    assert "CTR" not in issued["NCRA"]
    said = text(check(page(client, "/occupations/29-9021")))
    assert "National Cancer Registrars Association" in said


def test_the_trend_is_not_drawn_across_a_break_or_a_year_that_is_missing() -> None:
    series = Market(chosen(shipped(), ())).series("29-2072")
    drawn = charts.trend(series)
    assert drawn is not None
    assert [(p.year, p.value, p.comparable) for p in drawn.points] == [
        (2017, "$39,180", False), (2019, "$42,630", False), (2021, "$46,660", True),
        (2025, "$51,140", True),
    ]  # fmt: skip
    assert (len(drawn.lines), len(drawn.breaks)) == (0, 2)
    following = charts.trend((*series[:-1], replace(series[-1], year=2022)))
    assert following is not None
    assert len(following.lines) == 1
    assert charts.trend(series[:1]) is None


@pytest.mark.parametrize("page_of", ["/occupations", "/credentials", "/places", "/places/oh"])
def test_every_page_of_figures_has_its_json_and_says_where(
    client: FlaskClient, page_of: str
) -> None:
    assert f"{page_of}.json" in links(check(page(client, page_of)))
    assert orjson.loads(page(client, f"{page_of}.json"))
