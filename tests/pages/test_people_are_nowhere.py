"""A posting full of people goes the whole way; nobody is found wherever the public can look."""

from collections.abc import Iterator

import orjson
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from crawler.families import FAMILIES
from himjobs.model import RawPosting
from himjobs.records import postings
from himjobs.records.session import Record, open_record
from himjobs.records.tables import FoundRow, PostingRow, SourceRow, TwinKeyRow
from himjobs.settings import Settings
from search.documents import document
from search.open import open_engine
from tests.pages.world import NOW
from web import create_app
from workers import indexing, intake

DESCRIPTION = """
<p>Our coders assign ICD-10-CM codes to inpatient records at Harbor Lantern Health.</p>
<p data-owner="jane.doe@example.org" title="614-555-0110">Recruiter: Jane Doe, RHIA</p>
<p>Ask <a href="mailto:maryse.roemer@example.org?subject=Coder">Maryse Roemer</a> at
(614) 555-0111 ext. 22 or
write to kim dot park at example dot org. Jane Doe knows more: 1-800-CODERS.</p>
<h3>Requirements</h3><ul><li>RHIT required.</li><li>Two years of experience.</li>
<li>Send your CV to Dr. Amy Wong, amy [at] example [dot] org, +49 30 901820.</li></ul>
<p>https://www.linkedin.com/in/jane-doe-1</p>
"""
JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Inpatient Coder - call Luis Ortiz at 614-555-0112",
    "description": DESCRIPTION,
    "datePosted": "2026-04-01",
    "identifier": {"@type": "PropertyValue", "value": "R-77"},
    "hiringOrganization": {
        "@type": "Person", "name": "Nadia Quist", "email": "nadia@example.org",
        "worksFor": {"@type": "Organization", "name": "Harbor Lantern Health"},
    },
    "author": {"@type": "Person", "name": "Olga Brandt"},
    "applicationContact": {"@type": "ContactPoint", "name": "Per Falk", "telephone": "614-555-0113",
                           "email": "per.falk@example.org"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Dayton",
                    "addressRegion": "OH", "telephone": "614-555-0114"}},
    "baseSalary": "$28.00 per hour, ask Sue Lund at sue@example.org",
    "url": "https://jobs.example/77?owner=jane.doe%40example.org",
}  # fmt: skip
SECRETS = (
    "example.org", "jane", "doe", "maryse", "roemer", "kim", "park", "amy", "wong", "luis", "ortiz",
    "nadia", "quist", "olga", "brandt", "falk", "lund", "901820", "coders.", "800-coders",
    "555-01", "555 01", "55501", "ext. 22", "linkedin.com/in",
)  # fmt: skip


def found() -> RawPosting:
    page = f'<html><script type="application/ld+json">{orjson.dumps(JOB).decode()}</script></html>'
    (raw,) = FAMILIES["html"].parse(page.encode(), url="https://jobs.example/77", source="board")
    return raw


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    opened = open_record(Settings(data_dir=tmp_path_factory.mktemp("people"), _env_file=None))
    intake.take_in(opened, intake.keep(opened, [found()], now=NOW), now=NOW)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def site(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("site"), _env_file=None)
    engine = open_engine(settings)
    indexing.drain(record, engine)
    yield create_app(settings, engine=engine, record=record, clock=lambda: NOW).test_client()
    engine.close()


def names_in(words: str) -> list[str]:
    low = words.lower()
    return [secret for secret in SECRETS if secret in low]


def test_the_raw_posting_has_them_all() -> None:
    said = orjson.dumps(found().as_json()).decode().lower()
    assert {"jane", "maryse", "kim", "amy", "luis", "901820", "555-01"} <= set(names_in(said))


@pytest.mark.parametrize(
    "path", ["/jobs", "/jobs?q=coder", "/jobs.json?q=coder", "/jobs.csv?q=coder", "/sitemap.xml",
             "/", "/sources", "/demand", "/demand.csv", "/credentials/RHIT", "/places/oh"],
)  # fmt: skip
def test_no_page_names_anybody(site: FlaskClient, path: str) -> None:
    answer = site.get(path, follow_redirects=True)
    assert answer.status_code == 200
    assert names_in(answer.text.replace("R-77", "")) == []


def test_the_postings_own_page_and_its_structured_data_name_nobody(site: FlaskClient) -> None:
    page = site.get(f"/jobs/x-{found().id}", follow_redirects=True).text
    assert "application/ld+json" in page
    assert "Harbor Lantern Health" in page
    assert "RHIT" in page
    assert names_in(page) == []


@pytest.mark.parametrize(
    "name", ["Jane", "Maryse Roemer", "example.org", "901820", "Quist", "CODERS1"]
)
def test_nobody_is_found_by_a_name_or_a_number(site: FlaskClient, name: str) -> None:
    assert site.get("/jobs.json", query_string={"q": name}).json["total"] == 0  # type: ignore[index]


def test_neither_the_record_nor_a_document_of_the_index_names_anybody(record: Record) -> None:
    with record.session() as session:
        for table in (PostingRow, FoundRow, TwinKeyRow, SourceRow):
            for row in session.scalars(select(table)):
                assert names_in(str({k: v for k, v in vars(row).items() if k[0] != "_"})) == []
        listing = postings.listing(session, found().id)
    assert listing is not None
    made = document(listing.posting, version=1, first_seen=NOW, sources=["board"])
    assert names_in(orjson.dumps(made).decode()) == []
    assert listing.posting.pay is not None, "what is no person is read"
