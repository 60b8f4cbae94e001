"""The folder of one kind's embedded index: its versions, a pointer to that in force, one writer.

::

    index/
      current          the name of the version in force; replaced atomically
      writer.lock      held (flock) by whoever writes; the system frees it when a process dies
      <fingerprint>-<time>-<n>/   one version: tantivy's own files

Any number of processes may read while one writes. A reader looks at the pointer and at the
version's ``meta.json`` before each search (two ``stat`` calls) and follows what changed.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from time import monotonic, sleep, time_ns

import tantivy

from himjobs.errors import Unavailable
from search.embedded.schema import schema
from search.engine import OUTDATED
from search.fields import Table

#: Times a reader looks again when the version it was opening was just replaced.
_ATTEMPTS = 5
_POLL_SECONDS = 0.05

_Seen = tuple[int, int, int]


@contextmanager
def answering() -> Iterator[None]:
    """tantivy's errors, which are ValueError and OSError, as ours."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise Unavailable(f"the embedded search index does not answer: {error}") from error


class Store:
    """One kind's index folder. ``wait``: seconds a writer waits for another one."""

    def __init__(self, folder: Path, table: Table, *, wait: float) -> None:
        self.folder, self.table, self._wait = folder, table, wait
        self._lock = Lock()  # threads of this process share the open index
        self._open: tuple[str, tantivy.Index] | None = None
        self._seen: _Seen | None = None

    def exists(self) -> bool:
        """True once an index was made, of whatever version."""
        with answering():
            return (self.folder / "current").exists()

    def begin(self) -> None:
        """Make an empty index where there is none."""
        with self._alone(), answering():
            if self._current() is None:
                self._point_to(self._new()[0])

    def searcher(self) -> tuple[tantivy.Index, tantivy.Searcher] | None:
        """The index in force as last committed by any process; None before anything was put."""
        with self._lock:
            for attempt in range(_ATTEMPTS):
                name = self._current()
                if name is None:
                    return None
                try:
                    return self._follow(name)
                except (OSError, ValueError):
                    # the version was replaced and removed between the pointer and the opening
                    self._open = None
                    if attempt == _ATTEMPTS - 1:
                        raise
        raise AssertionError("the last attempt returns or raises")

    def _follow(self, name: str) -> tuple[tantivy.Index, tantivy.Searcher]:
        version = self.folder / name
        seen = _stat(version / "meta.json")
        if self._open is None or self._open[0] != name:
            index = tantivy.Index.open(str(version))
            index.config_reader("manual")
            self._open = (name, index)
        elif seen != self._seen:
            self._open[1].reload()
        self._seen = seen
        return self._open[1], self._open[1].searcher()

    def _current(self) -> str | None:
        try:
            name = (self.folder / "current").read_text().strip()
        except FileNotFoundError:
            return None
        if not name.startswith(f"{self.table.fingerprint}-"):
            raise Unavailable(OUTDATED)
        return name

    @contextmanager
    def writing(self) -> Iterator[tantivy.Index]:
        """The index in force, to be written by this process alone."""
        with self._alone():
            with answering():
                name = self._current()
                if name is None:
                    raise Unavailable(OUTDATED)
                index = tantivy.Index.open(str(self.folder / name))
            yield index

    @contextmanager
    def replacing(self) -> Iterator[tantivy.Index]:
        """A new empty version that takes the place of the one in force when the block ends well."""
        with self._alone():
            with answering():
                name, index = self._new()
            try:
                yield index
            except BaseException:
                shutil.rmtree(self.folder / name, ignore_errors=True)
                raise
            with answering():
                self._point_to(name)
            for other in self.folder.iterdir():
                if other.is_dir() and other.name != name:
                    shutil.rmtree(other, ignore_errors=True)

    def close(self) -> None:
        """Forget the open index; its files are let go with it."""
        with self._lock:
            self._open = None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        until = monotonic() + self._wait
        with answering():
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "writer.lock").open("w")
        with lock:
            while True:
                with suppress(BlockingIOError):
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                if monotonic() >= until:
                    raise Unavailable(
                        f"another process has written the search index for {self._wait:g} seconds"
                    )
                sleep(_POLL_SECONDS)
            yield

    def _new(self) -> tuple[str, tantivy.Index]:
        name = f"{self.table.fingerprint}-{time_ns():x}-{os.getpid():x}"
        version = self.folder / name
        version.mkdir()
        return name, tantivy.Index(schema(self.table), path=str(version))

    def _point_to(self, name: str) -> None:
        fresh = self.folder / "current.new"
        with fresh.open("w") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.folder / "current")


def _stat(path: Path) -> _Seen:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size
