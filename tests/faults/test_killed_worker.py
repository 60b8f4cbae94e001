"""A worker killed in the middle of a load loses nothing and doubles nothing, on a real Redis."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import pytest

from himjobs.records import postings, raws
from himjobs.records.session import Record
from himjobs.settings import settings
from search.open import open_engine
from workers import indexing

ROOT = Path(__file__).resolve().parents[2]
FULL_TEXTS = [
    "federal_himr", "federal_other", "nonprofit_board", "remote_board", "hospital_boards_full",
]  # fmt: skip

pytestmark = [pytest.mark.redis, pytest.mark.slow]


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`himjobs work` in a process group of its own, so that a kill reaches its children too."""
    process = subprocess.Popen(
        [sys.executable, "-m", "himjobs", "work", "--loglevel", "warning"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(true: Callable[[], bool], seconds: float = 180.0) -> None:
    """Wait for a condition, and fail when it does not come."""
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "it did not happen in time"
        sleep(0.1)


def test_a_killed_worker_loses_and_doubles_nothing(
    shared: Path, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIMJOBS_DATA_DIR", str(tmp_path / "killed"))
    monkeypatch.setenv("HIMJOBS_BROKER_URL", redis_url)
    settings.cache_clear()
    files = [str(shared / "postings" / f"{name}.jsonl") for name in FULL_TEXTS]
    loaded = subprocess.run(
        [sys.executable, "-m", "himjobs", "load", "--no-wait", *files],
        cwd=ROOT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert loaded.returncode == 0, loaded.stderr
    record = Record(settings().database)
    lines = sum(len(Path(file).read_bytes().splitlines()) for file in files)

    def read() -> int:
        with record.session() as session:
            return raws.count(session, "read")

    with worker(dict(os.environ)) as first:
        wait_until(lambda: read() > 0)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    at_kill = read()
    assert 0 < at_kill < lines, "the worker was killed before or after the load, not in it"
    with worker(dict(os.environ)):
        wait_until(lambda: read() == lines)
    with record.session() as session:
        assert raws.count(session, "dead") == 0
        held = postings.counts(session, now=datetime.now(UTC))
        found = sum(len(postings.by_ids(session, [id_])[0].found) for id_ in _all_ids(record))
    assert held.raw == lines, "every line is kept once"
    assert found == lines, "every line is one place of exactly one posting"
    engine = open_engine(settings())
    indexing.drain(record, engine)
    difference = indexing.verify(record, engine, mend=False, now=datetime.now(UTC))
    assert difference.total == 0, difference
    assert len(engine.versions()) == held.open
    engine.close()
    record.close()


def _all_ids(record: Record) -> list[str]:
    ids: list[str] = []
    after = ""
    with record.session() as session:
        while rows := raws.of_postings(session, after=after, limit=1000):
            ids += [posting for posting, _ in rows]
            after = ids[-1]
    return ids
