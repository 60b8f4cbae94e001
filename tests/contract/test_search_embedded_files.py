"""The embedded index on disk: many processes read it, one writes it, and any may be killed."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from programs_handmade import DOCUMENTS as PROGRAMS
from search_handmade import DOCUMENTS, NOW, circle

from himjobs.errors import Unavailable
from search.embedded.engine import EmbeddedEngine
from search.query import Filters, ProgramFilters, Query

ROOT = Path(__file__).resolve().parents[2]


def opened(folder: Path, wait: float = 30.0) -> EmbeddedEngine:
    return EmbeddedEngine(folder, circle=circle, wait=wait)


def total(engine: EmbeddedEngine) -> int:
    return engine.search(Query(filters=Filters(abroad=True)), now=NOW).total


@contextmanager
def another_process(folder: Path, program: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has the handmade documents and an engine on the folder."""
    start = f"""
        from itertools import count
        from pathlib import Path
        from time import sleep
        from search_handmade import DOCUMENTS
        from search.embedded.engine import EmbeddedEngine
        engine = EmbeddedEngine(Path({str(folder)!r}), circle=lambda *_: {{}})
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(start) + textwrap.dedent(program)],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    """The next line the process prints; it has come so far."""
    assert process.stdout is not None
    return process.stdout.readline()


def test_a_reader_notices_what_another_process_put_removed_and_rebuilt(tmp_path: Path) -> None:
    reader = opened(tmp_path)
    assert total(reader) == 0
    for program, expected in (
        ("engine.put(DOCUMENTS[:10])", 10),
        ("engine.put(DOCUMENTS[10:12])", 12),
        ("engine.remove([DOCUMENTS[0]['id']])", 11),
        ("engine.rebuild(DOCUMENTS[:5], expected=5)", 5),
        ("engine.put(DOCUMENTS[5:6])", 6),
    ):
        with another_process(tmp_path, program) as writer:
            assert writer.wait() == 0
        assert total(reader) == expected


@pytest.mark.slow
def test_readers_are_answered_while_another_process_writes_and_rebuilds(tmp_path: Path) -> None:
    reader = opened(tmp_path)
    reader.put(DOCUMENTS)
    program = """
        for round in range(6):
            engine.put(DOCUMENTS[:20])
            engine.rebuild(DOCUMENTS, expected=len(DOCUMENTS))
    """
    searches = 0
    with another_process(tmp_path, program) as writer:
        while writer.poll() is None:
            assert total(reader) == len(DOCUMENTS)
            searches += 1
        assert writer.returncode == 0
    assert searches > 10
    assert reader.health().counts["posting"] == len(DOCUMENTS)


@pytest.mark.slow
def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                another_process(tmp_path, f"for d in DOCUMENTS[{part}::3]: engine.put([d])")
            )
            for part in range(3)
        ]
        assert [writer.wait() for writer in writers] == [0, 0, 0]
    assert opened(tmp_path).versions() == {d["id"]: 1 for d in DOCUMENTS}


def test_a_writer_that_must_wait_too_long_says_so_and_changes_nothing(tmp_path: Path) -> None:
    engine, impatient = opened(tmp_path), opened(tmp_path, wait=0.2)
    engine.put(DOCUMENTS[:3])
    program = """
        def endless():
            print("writing", flush=True)
            while True:
                sleep(0.1)
                yield DOCUMENTS[0]
        engine.rebuild(endless(), expected=1)
    """
    with another_process(tmp_path, program) as rebuilding:
        assert line(rebuilding) == "writing\n"
        with pytest.raises(Unavailable, match="another process"):
            impatient.put(DOCUMENTS[3:4])
        with pytest.raises(Unavailable, match="another process"):
            impatient.rebuild([], expected=0)
        assert total(impatient) == 3
    impatient.put(DOCUMENTS[3:4])
    assert total(engine) == 4


@pytest.mark.slow
@pytest.mark.parametrize("after", [0.05, 0.2, 0.5])
def test_a_killed_writer_leaves_what_was_last_put(tmp_path: Path, after: float) -> None:
    program = """
        for round in count(1):
            engine.put([{**document, "version": round} for document in DOCUMENTS])
            print(round, flush=True)
    """
    with another_process(tmp_path, program) as writer:
        first = int(line(writer))
        sleep(after)
        writer.kill()
        assert writer.stdout is not None
        acknowledged = max([first, *map(int, writer.stdout.read().split())])
    engine = opened(tmp_path)
    kept = engine.versions()
    assert set(kept) == {d["id"] for d in DOCUMENTS}
    assert len(set(kept.values())) == 1, "a put is there whole or not at all"
    assert set(kept.values()) <= {acknowledged, acknowledged + 1}
    engine.put([{**DOCUMENTS[0], "version": 0}])
    assert engine.versions()[DOCUMENTS[0]["id"]] == 0


def test_a_killed_rebuild_leaves_the_old_index_and_its_rest_is_cleared(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    engine.put(DOCUMENTS[:7])
    program = """
        def endless():
            yield from DOCUMENTS
            print("there", flush=True)
            sleep(60)
        engine.rebuild(endless(), expected=1)
    """
    with another_process(tmp_path, program) as rebuilding:
        assert line(rebuilding) == "there\n"
    assert total(engine) == 7
    assert len([f for f in tmp_path.iterdir() if f.is_dir()]) == 2
    engine.rebuild(DOCUMENTS[:4], expected=4)
    assert len([f for f in tmp_path.iterdir() if f.is_dir()]) == 1


@pytest.mark.slow
def test_threads_of_one_process_search_while_one_puts(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    engine.put(DOCUMENTS[:1])
    failed: list[BaseException] = []
    until = monotonic() + 1.5

    def search() -> None:
        try:
            while monotonic() < until:
                assert engine.search(Query("posting", facets=("source",)), now=NOW).total > -1
        except BaseException as error:
            failed.append(error)

    threads = [Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for document in DOCUMENTS:
        engine.put([document])
    for thread in threads:
        thread.join()
    assert failed == []
    assert total(engine) == len(DOCUMENTS)


def test_an_index_of_another_version_asks_for_a_rebuild(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    engine.put(DOCUMENTS[:2])
    (tmp_path / "current").write_text("00000000-1-1\n")
    for ask in (
        lambda: total(engine),
        lambda: engine.put(DOCUMENTS[:1]),
        lambda: engine.versions(),
    ):
        with pytest.raises(Unavailable, match="himjobs index rebuild"):
            ask()
    assert not engine.health().ok
    assert "himjobs index rebuild" in engine.health().detail
    engine.rebuild(DOCUMENTS[:2], expected=2)
    assert total(engine) == 2


def test_an_installation_from_before_programs_searches_postings_and_asks_for_a_rebuild(
    tmp_path: Path,
) -> None:
    engine = opened(tmp_path / "index")
    engine.put(DOCUMENTS[:2])
    shutil.rmtree(tmp_path / "index-programs")
    older = opened(tmp_path / "index")
    assert total(older) == 2
    older.put(DOCUMENTS[2:3])
    for ask in (
        lambda: older.search(Query(filters=ProgramFilters()), now=NOW),
        lambda: older.put(PROGRAMS[:1], kind="program"),
        lambda: older.remove(["x"], kind="program"),
        lambda: older.versions("program"),
    ):
        with pytest.raises(Unavailable, match="himjobs index rebuild"):
            ask()
    assert older.health().ok, "postings are searched"
    assert older.health().counts == {"posting": 3}
    assert "programs: the search index was made by another version" in older.health().detail
    assert older.rebuild(PROGRAMS[:2], expected=2, kind="program") == 2
    assert older.search(Query(filters=ProgramFilters()), now=NOW).total == 2
    assert (older.health().counts, older.health().detail) == ({"posting": 3, "program": 2}, "")


def test_a_broken_index_is_unavailable_and_not_a_crash(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    engine.put(DOCUMENTS[:2])
    (version,) = (f for f in tmp_path.iterdir() if f.is_dir())
    (version / "meta.json").write_text("{")
    fresh = opened(tmp_path)
    with pytest.raises(Unavailable, match="does not answer"):
        total(fresh)
    with pytest.raises(Unavailable):
        fresh.put(DOCUMENTS[:1])
    assert not fresh.health().ok
    fresh.rebuild(DOCUMENTS[:2], expected=2)
    assert total(fresh) == 2
    assert total(engine) == 2
