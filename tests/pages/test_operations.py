"""What machines ask of the site, its headers, and its pages of trouble."""

import gzip
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from himjobs.errors import Unavailable
from himjobs.records.session import Record
from himjobs.settings import Settings
from search.engine import Health, SearchEngine
from tests.pages.html_checks import check, text
from tests.pages.world import NOW
from web import create_app, ops
from web.headers import security_headers

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Down:
    """A search engine whose server does not answer."""

    def search(self, *_: object, **__: object) -> None:
        raise Unavailable("connection refused to 10.0.0.7")

    def health(self) -> Health:
        return Health(ok=False, engine="elasticsearch", detail="connection refused to 10.0.0.7")


def located(response: TestResponse) -> list[str]:
    """The addresses in a sitemap or an index of them."""
    tree = ElementTree.fromstring(response.data)  # noqa: S314 - our own page
    return [one.text or "" for one in tree.iter(f"{SITEMAP}loc")]


@pytest.fixture
def half(site_settings: Settings, site_record: Record, site_engine: SearchEngine) -> FlaskClient:
    """The site with its record but without its search engine."""
    assert site_engine is not None
    app = create_app(site_settings, engine=Down(), record=site_record, clock=lambda: NOW)
    return app.test_client()


def test_the_process_is_healthy_whatever_its_servers_do(half: FlaskClient) -> None:
    assert half.get("/healthz").get_json() == {"status": "ok"}


def test_ready_means_that_record_and_search_answer(client: FlaskClient, half: FlaskClient) -> None:
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.get_json()["search"]["documents"] == ready.get_json()["record"]["open"] == 30
    response = half.get("/readyz")
    assert response.status_code == 503
    assert response.get_json()["record"]["ok"]
    assert not response.get_json()["search"]["ok"]
    assert "10.0.0.7" not in response.get_data(as_text=True)


def test_a_search_engine_that_is_down_is_said_and_the_rest_goes_on(half: FlaskClient) -> None:
    response = half.get("/jobs?q=coder")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    said = text(check(response.get_data(as_text=True)))
    assert "Search is not answering" in said
    assert "10.0.0.7" not in said
    assert half.get("/sources").status_code == 200
    found = next(one for one in located(half.get("/sitemap.xml")) if "/jobs/" in one)
    page = half.get(found.removeprefix("https://himjobs.example"))
    assert page.status_code == 200
    assert "Apply at" in text(check(page.get_data(as_text=True)))


def test_a_record_that_does_not_answer_is_a_page_and_not_ready(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}", data_dir=tmp_path, _env_file=None)
    client = create_app(settings).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/sources").status_code == 503
    assert client.get("/readyz").status_code == 503


def test_a_fault_of_ours_shows_a_page_without_its_insides(
    site_settings: Settings, site_record: Record
) -> None:
    class Faulty(Down):
        def search(self, *_: object, **__: object) -> None:
            raise RuntimeError("secret detail")

    app = create_app(site_settings, engine=Faulty(), record=site_record, clock=lambda: NOW)
    response = app.test_client().get("/jobs", headers={"X-Request-ID": "trace-1234"})
    assert response.status_code == 500
    html = response.get_data(as_text=True)
    assert "secret detail" not in html
    assert "Request trace-1234" in text(check(html))


@pytest.mark.parametrize(("address", "status"), [("/nope", 404), ("/static/nope.css", 404)])
def test_what_is_not_there_has_a_page_with_a_search(
    client: FlaskClient, address: str, status: int
) -> None:
    response = client.get(address)
    assert response.status_code == status
    page = check(response.get_data(as_text=True))
    assert any(form.get("role") == "search" for form in page.iter("form"))
    assert response.headers["Cache-Control"] == "no-store"


def test_a_page_that_cannot_be_posted_to_says_what_it_can(client: FlaskClient) -> None:
    response = client.post("/jobs")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_nothing_inline_may_run_on_any_page(client: FlaskClient) -> None:
    headers = client.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Referrer-Policy" in headers


@pytest.mark.parametrize(
    ("base", "promised"),
    [
        ("https://himjobs.example", True),
        ("http://himjobs.example", False),
        ("https://127.0.0.1:8000", False),
        ("https://localhost", False),
        ("https://[::1]:8000", False),
    ],
)
def test_strict_transport_is_promised_only_where_there_is_tls(base: str, promised: bool) -> None:
    assert ("Strict-Transport-Security" in security_headers(base)) is promised


def test_each_request_has_an_id_and_a_strange_one_is_not_taken_over(client: FlaskClient) -> None:
    assert (
        client.get("/", headers={"X-Request-ID": "abc-12345"}).headers["X-Request-ID"]
        == "abc-12345"
    )
    ids = {client.get("/").headers["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3
    strange = "<script>" * 3
    assert client.get("/", headers={"X-Request-ID": strange}).headers["X-Request-ID"] != strange


def test_files_have_a_fingerprint_and_are_kept_for_a_year(client: FlaskClient) -> None:
    page = check(client.get("/").get_data(as_text=True))
    for one in page.iter("link"):
        if one.get("rel") == "stylesheet":
            assert "v=" in (one.get("href") or "")
            with client.get(one.get("href") or "") as response:
                assert "immutable" in response.headers["Cache-Control"]
    with client.get("/static/site.css") as response:
        assert response.headers["Cache-Control"] == "no-cache"


def test_an_unchanged_page_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/jobs").headers["ETag"]
    assert client.get("/jobs", headers={"If-None-Match": tag}).status_code == 304


def test_a_page_is_sent_compressed_to_who_takes_it(client: FlaskClient) -> None:
    plain = client.get("/jobs")
    packed = client.get("/jobs", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]
    again = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert client.get("/jobs", headers=again).status_code == 304


@pytest.mark.parametrize(
    "path", ["//jobs", "/jobs//x", "/places//oh", "/places/OH", "/credentials/ctr", "/occupations/"]
)
def test_no_address_sends_to_a_host_that_the_request_names(client: FlaskClient, path: str) -> None:
    answer = client.get(
        "/", headers={"Host": "evil.example"}, environ_overrides={"PATH_INFO": path}
    )
    there = answer.headers.get("Location", "/")
    assert there.startswith("/")
    assert not there.startswith("//")


def test_the_script_is_small() -> None:
    script = Path(ops.__file__).parent / "static" / "site.js"
    assert script.stat().st_size <= 2048


def test_the_sitemap_names_open_postings_that_are_no_samples(client: FlaskClient) -> None:
    found = located(client.get("/sitemap.xml"))
    pages = (
        *("/", "/jobs", "/programs", "/demand", "/market", "/occupations", "/occupations/29-2072"),
        *("/occupations/29-9021", "/credentials", "/places", "/sources", "/quality"),
    )
    assert found[: len(pages)] == [f"https://himjobs.example{path}" for path in pages]
    assert len(found) == len(pages) + 29
    for address in found[len(pages) :]:
        response = client.get(address.removeprefix("https://himjobs.example"))
        assert response.status_code == 200
        assert b"noindex" not in response.data


def test_too_many_postings_for_one_sitemap_are_spread_over_an_index(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = set(located(client.get("/sitemap.xml")))
    monkeypatch.setattr(ops, "SITEMAP_LIMIT", 20)
    index = client.get("/sitemap.xml")
    assert b"<sitemapindex" in index.data
    spread = []
    for address in located(index):
        spread += located(client.get(address.removeprefix("https://himjobs.example")))
    assert len(spread) == len(set(spread))
    assert set(spread) == whole
    assert client.get("/sitemap-zz.xml").status_code == 404


def test_robots_and_security_name_this_site(client: FlaskClient) -> None:
    robots = client.get("/robots.txt").get_data(as_text=True)
    assert "Sitemap: https://himjobs.example/sitemap.xml" in robots
    lines = dict(
        line.split(": ", 1)
        for line in client.get("/.well-known/security.txt").get_data(as_text=True).splitlines()
    )
    assert lines["Contact"] == "mailto:crawler@himjobs.example"
    assert datetime.fromisoformat(lines["Expires"]).astimezone(UTC) > NOW


def test_sources_say_when_each_was_read_and_what_it_holds(client: FlaskClient) -> None:
    said = text(check(client.get("/sources").get_data(as_text=True)))
    assert "Riverbend careers careers.riverbend.example 29 Nov 23, 2026, 12:00 UTC complete" in said
    assert "Sample board Sample" in said


def test_making_the_app_opens_nothing(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path / "none", search_url="http://127.0.0.1:9", _env_file=None,
        database_url="postgresql+psycopg://nobody@127.0.0.1:9/none",
    )  # fmt: skip
    app = create_app(settings)
    assert isinstance(app, Flask)
    assert app.test_client().get("/healthz").status_code == 200
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("path", ["/jobs", "/programs"])
@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_a_page_beyond_all_is_answered_and_no_fault(
    client: FlaskClient, path: str, form: str
) -> None:
    answer = client.get(f"{path}{form}?page=43215")
    assert answer.status_code == (400 if form else 200)
    if form:
        assert b'"field":"page"' in answer.data
