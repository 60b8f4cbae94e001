"""The days of a posting on every page: closed the moment its last day is past, new if it is."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from himjobs.model import RawPosting
from himjobs.records import sources
from himjobs.records.session import Record, open_record
from himjobs.settings import Settings
from search.engine import SearchEngine
from search.open import open_engine
from tests.pages.html_checks import check, text
from web import create_app
from workers import indexing, intake

#: The first second of Nov 24 in Ohio.
MIDNIGHT = datetime(2026, 11, 24, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CODER = (
    "<p>The department of health information management reviews inpatient records and assigns"
    " ICD-10-CM and ICD-10-PCS codes. RHIT or CCS is required.</p>"
)


@dataclass
class Site:
    """A record and index of its own, and the site over them at any moment."""

    settings: Settings
    record: Record
    engine: SearchEngine

    def take(self, ref: str, employer: str, *, at: datetime, source: str = "board",
             **said: str | None) -> str:  # fmt: skip
        found = RawPosting(
            source, ref, "Medical Coder", f"{CODER}<p>{employer} is its own place.</p>", employer,
            f"https://jobs.example/{ref}", places_raw=("Canton, OH",), **said,
        )  # fmt: skip
        intake.take_in(self.record, intake.keep(self.record, [found], now=at), now=at)
        indexing.drain(self.record, self.engine)
        return found.id

    def read_completely(self, ended: datetime, source: str = "board") -> None:
        with self.record.writing() as session:
            sources.ensure(session, [source], now=ended)
            run = sources.begin_run(session, source, now=ended)
            sources.end_run(session, run, verdict="complete", reason=None, report={}, now=ended)

    def at(self, moment: datetime) -> FlaskClient:
        app = create_app(
            self.settings, engine=self.engine, record=self.record, clock=lambda: moment
        )
        return app.test_client()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    settings = Settings(data_dir=tmp_path, base_url="https://himjobs.example", _env_file=None)
    record, engine = open_record(settings), open_engine(settings)
    yield Site(settings, record, engine)
    engine.close()
    record.close()


def said(client: FlaskClient, address: str) -> str:
    response = client.get(address, follow_redirects=True)
    assert response.status_code == 200
    return text(check(response.get_data(as_text=True)))


def markup(client: FlaskClient, id_: str) -> dict[str, str] | None:
    page = check(client.get(f"/jobs/x-{id_}", follow_redirects=True).get_data(as_text=True))
    scripts = [one.text or "" for one in page.iter("script") if one.get("type")]
    return json.loads(scripts[0]) if scripts else None


def tags(client: FlaskClient) -> list[str]:
    """What stands on the cards as a tag, and other short words."""
    page = check(client.get("/jobs").get_data(as_text=True))
    return ["".join(one.itertext()).strip() for one in page.iter("span")]


@pytest.fixture
def closing(site: Site) -> tuple[Site, str, str]:
    """A posting that closes on Nov 23 and one like it that stays; nothing was swept."""
    at = datetime(2026, 11, 19, 12, tzinfo=UTC)
    past = site.take("1", "Harbor Street Clinic", at=at, closes_raw="2026-11-23")
    stays = site.take("2", "Canal Street Clinic", at=at, closes_raw="2027-03-01")
    return site, past, stays


def test_the_last_second_of_the_day_is_open_everywhere(closing: tuple[Site, str, str]) -> None:
    site, past, stays = closing
    client = site.at(MIDNIGHT - SECOND)
    assert "2 health information jobs" in said(client, "/jobs")
    assert past in client.get("/sitemap.xml").get_data(as_text=True)
    page = said(client, f"/jobs/x-{past}")
    assert "Apply at jobs.example" in page
    assert "closes Nov 23" in page
    found = markup(client, past)
    assert found is not None
    assert found["validThrough"] == "2026-11-23T23:59:59-05:00"
    assert "Harbor Street Clinic" in said(client, f"/jobs/x-{stays}")


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=1, hours=7)])
def test_after_its_day_it_is_closed_everywhere_at_once(
    closing: tuple[Site, str, str], later: timedelta
) -> None:
    site, past, stays = closing
    client = site.at(MIDNIGHT + later)
    results = said(client, "/jobs")
    assert "1 health information job" in results
    assert "Harbor Street Clinic" not in results, "neither as a card nor as a facet"
    assert "Harbor Street Clinic" not in said(client, "/jobs?sort=closing")
    assert "Harbor Street Clinic" not in said(client, f"/jobs/x-{stays}"), "similar jobs"
    assert client.get("/jobs.json").get_json()["total"] == 1
    assert client.get("/readyz").get_json()["record"]["open"] == 1
    sitemap = client.get("/sitemap.xml").get_data(as_text=True)
    assert past not in sitemap
    assert stays in sitemap
    page = said(client, f"/jobs/x-{past}")
    assert "Closed on Nov 23" in page
    assert "Apply at" not in page
    assert "closes nov 23" not in page.lower()
    assert markup(client, past) is None


def test_a_posting_closed_half_a_year_ago_is_gone_though_nothing_was_swept(
    closing: tuple[Site, str, str],
) -> None:
    site, past, _ = closing
    assert site.at(MIDNIGHT + timedelta(days=181)).get(f"/jobs/x-{past}").status_code == 410


NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def hours(number: int) -> datetime:
    return NOW - timedelta(hours=number)


def test_a_card_tells_the_sources_day_from_ours(site: Site) -> None:
    site.take("1", "Harbor Street Clinic", at=hours(1), posted_raw="2024-07-17")
    site.take("2", "Canal Street Clinic", at=hours(30))
    results = said(site.at(NOW), "/jobs")
    assert "Posted Jul 17, 2024 · First seen today" in results
    assert "Posted Jul 17, 2024" in said(site.at(NOW), "/jobs?employer=Harbor+Street+Clinic")
    assert results.index("Canal Street Clinic") < results.index("Posted Jul 17, 2024")
    assert "by the source’s date" in results
    week = said(site.at(NOW), "/jobs?posted=7")
    assert "1 health information job" in week
    assert "posted (or first seen) within 7 days" in week


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first_import", "posted", "seen", "expected"),
    [
        (NOW - timedelta(days=9), None, hours(1), True),
        (NOW - timedelta(days=9), None, hours(73), False),
        (None, None, hours(1), False),
        (hours(0), None, hours(1), False),
        (NOW - timedelta(days=9), "2024-07-17", hours(1), False),
        (None, "2026-11-22", hours(1), True),
        (None, "2026-11-21", hours(1), False),
    ],
)
def test_new_is_what_its_source_posted_or_a_known_source_began_to_list(
    site: Site,
    first_import: datetime | None,
    posted: str | None,
    seen: datetime,
    expected: bool,
) -> None:
    if first_import is not None:
        site.read_completely(first_import)
    site.take("1", "Harbor Street Clinic", at=seen, posted_raw=posted)
    assert ("New" in tags(site.at(NOW))) == expected


def test_a_first_import_makes_nothing_new_though_it_is_read_after_its_run_ended(site: Site) -> None:
    found = RawPosting("board", "1", "Medical Coder", CODER, "Harbor Street Clinic")
    ids = intake.keep(site.record, [found], now=hours(3))
    site.read_completely(hours(2))
    intake.take_in(site.record, ids, now=hours(1))
    indexing.drain(site.record, site.engine)
    assert "Harbor Street Clinic" in said(site.at(NOW), "/jobs")
    assert "New" not in tags(site.at(NOW))
