"""The pages of occupations, credentials and places, over the shipped figures and the world."""

import orjson
import pytest
from flask.testing import FlaskClient

from tests.pages.html_checks import check, links, text


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
