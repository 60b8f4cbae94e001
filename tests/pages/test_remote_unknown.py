"""Remote jobs of no known country: open to no state, and told where those open to one are asked."""

from datetime import UTC, datetime
from pathlib import Path

from himjobs.model import RawPosting
from himjobs.records.session import open_record
from himjobs.settings import Settings
from search.open import open_engine
from tests.pages.html_checks import check, text
from web import create_app
from workers import indexing, intake

NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)
CODER = "<p>Assigns codes to the records of patients in our clinics and hospitals, day by day.</p>"


def test_they_are_counted_and_shown_but_never_called_open_to_a_state(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, _env_file=None)
    record, engine = open_record(settings), open_engine(settings)
    raws = [
        RawPosting("board", ref, "Medical Coder", f"{CODER}<p>{ref} is apart.</p>", ref,
                   f"https://x.example/{ref}", places_raw=places, remote_raw="Remote")
        for ref, places in (("Elm Health", ("Remote, United States",)), ("Oak Health", ()))
    ]  # fmt: skip
    intake.take_in(record, intake.keep(record, raws, now=NOW), now=NOW)
    indexing.drain(record, engine)
    client = create_app(settings, engine=engine, record=record, clock=lambda: NOW).test_client()

    def said(address: str) -> str:
        return text(check(client.get(address).get_data(as_text=True)))

    open_to = said("/jobs?workplace=remote&remote=TX")
    assert "Elm Health" in open_to
    assert "Oak Health" not in open_to
    assert "1 remote job names no country" in open_to
    every = said("/jobs?workplace=remote")
    assert "Oak Health" in every
    assert "no country, so" not in every
    engine.close()
    record.close()
