"""Pages of real postings are whole: every number leads to its words, and every mark to its fact."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bench.quality.records import FULL, lines
from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json
from himjobs.records.session import open_record
from himjobs.settings import Settings
from search.open import open_engine
from tests.pages.html_checks import check, text
from web import create_app
from workers import indexing, intake

NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)
WAYS = (
    "<p>Qualifications</p><p>One year of experience in medical coding, or an associate degree in"
    " health information, or a combination of both, half of each.</p><p>Must have an RHIT.</p>"
)


def pages(folder: Path, raws: Sequence[RawPosting]) -> list[tuple[RawPosting, str]]:
    """The page of every posting that has one, checked."""
    settings = Settings(data_dir=folder, _env_file=None)
    record, engine = open_record(settings), open_engine(settings)
    for start in range(0, len(raws), 200):
        ids = intake.keep(record, raws[start : start + 200], now=NOW)
        intake.take_in(record, ids, now=NOW)
    indexing.drain(record, engine)
    app = create_app(settings, engine=engine, record=record, clock=lambda: NOW)
    client: FlaskClient = app.test_client()
    answers = [(raw, client.get(f"/jobs/x-{raw.id}", follow_redirects=True)) for raw in raws]
    found = [
        (raw, text(check(one.get_data(as_text=True))))
        for raw, one in answers
        if one.status_code == 200
    ]
    engine.close()
    record.close()
    return found


def test_ways_to_qualify_are_marked_and_lead_back(tmp_path: Path) -> None:
    raw = RawPosting("board", "1", "Medical Coder", WAYS, "Elm", "https://x.example/1")
    ((_, said),) = pages(tmp_path, [raw])
    assert "or associate degree" in said


@pytest.mark.slow
def test_every_page_of_a_real_posting_is_whole(shared: Path, tmp_path: Path) -> None:
    raws = [
        raw_from_json(record, source=name)
        for name in FULL
        if name != "federal_other"
        for record in lines(shared / "postings" / f"{name}.jsonl")
    ]
    assert len(pages(tmp_path, raws)) > 100
