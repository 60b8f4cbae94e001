"""A site over a real record and the real embedded engine, filled with a few postings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from himjobs.records.session import Record, open_record
from himjobs.settings import Settings
from search.engine import SearchEngine
from search.open import open_engine
from tests.pages.world import NOW, fill, teach
from web import create_app


@pytest.fixture(scope="session")
def site_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(
        data_dir=tmp_path_factory.mktemp("site"),
        base_url="https://himjobs.example",
        user_agent="himjobs-test (+https://himjobs.example; crawler@himjobs.example)",
        _env_file=None,
    )


@pytest.fixture(scope="session")
def site_record(site_settings: Settings) -> Iterator[Record]:
    opened = open_record(site_settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def site_engine(site_settings: Settings, site_record: Record) -> Iterator[SearchEngine]:
    engine = open_engine(site_settings)
    fill(site_record, engine)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def app(site_settings: Settings, site_record: Record, site_engine: SearchEngine) -> Flask:
    return create_app(site_settings, engine=site_engine, record=site_record, clock=lambda: NOW)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[FlaskClient]:
    """The site on its first day: a record and an index with nothing in them."""
    settings = Settings(data_dir=tmp_path / "empty", _env_file=None)
    record, engine = open_record(settings), open_engine(settings)
    yield create_app(settings, engine=engine, record=record, clock=lambda: NOW).test_client()
    engine.close()
    record.close()


@pytest.fixture(scope="session")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The same postings beside every shipped program."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("programs"), base_url="https://x.example", _env_file=None
    )
    record, engine = open_record(settings), open_engine(settings)
    fill(record, engine)
    teach(record, engine)
    yield create_app(settings, engine=engine, record=record, clock=lambda: NOW).test_client()
    engine.close()
    record.close()
