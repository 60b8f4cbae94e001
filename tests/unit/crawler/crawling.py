"""Sites on loopback and a whole crawl of them in a process of its own, for the crawler's tests.

A claim is a generator: it makes its sites, yields what is to be crawled, and is sent what came of
it. All claims of a module are crawled at once, in one process, by ``crawled``.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[3]

#: Crawls the rows it is given and prints what the sink was told, in order.
DRIVER = """
import json, sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from crawler.catalogue.rows import row
from crawler.run import crawl
from himjobs.settings import Settings

order = json.load(sys.stdin)
told, progress = [], []

class Sink:
    def keep(self, batch):
        if any(raw.source in order["fails"] for raw in batch):
            raise RuntimeError("the record is full")
        for source in dict.fromkeys(raw.source for raw in batch):
            told.append(["keep", source, [r.as_json() for r in batch if r.source == source]])
    def finished(self, run):
        told.append(["finished", run.source, asdict(run)])
    def known(self, source):
        known = order["known"][source]
        return {ref: datetime.fromisoformat(at) for ref, at in known.items()}

reports = crawl(
    [row(given) for given in order["rows"]], sink=Sink(),
    settings=Settings(data_dir=Path(order["folder"])),
    on_progress=lambda step: progress.append([step.source, step.items, step.done]),
    overrides={"RETRY_TIMES": 1},
)
print(json.dumps({"told": told, "reports": [asdict(r) for r in reports], "progress": progress},
                 default=str))
"""

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """A site made of answers by path; a list of answers is given one by one, the last for ever."""

    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    visits: list[tuple[float, str, str]] = field(default_factory=list)
    posted: list[tuple[str, Any]] = field(default_factory=list)
    on_post: Callable[[str, Any], Answer] | None = None
    url: str = ""

    def give(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        data = body if isinstance(body, bytes) else body.encode()
        self.answers[path] = (status, {k.replace("_", "-"): v for k, v in headers.items()}, data)

    @property
    def asked(self) -> list[str]:
        return [path for _, path, _ in self.visits]

    def answer(self, path: str) -> Answer:
        found = self.answers.get(path, (404, {}, b"not here"))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        agent = self.headers.get("User-Agent", "")
        self.site.visits.append((time.monotonic(), self.path, agent))
        self._send(*self.site.answer(self.path))

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")  # else a reused connection may be closed already
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        value = json.loads(self.rfile.read(length))
        self.site.posted.append((self.path, value))
        answer = self.site.on_post
        self._send(*(answer(self.path, value) if answer else (404, {}, b"not here")))

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def sites() -> Iterator[Callable[[], Site]]:
    """Starts sites, and stops them all at the end."""
    servers = []

    def start(host: str = "127.0.0.1") -> Site:
        site = Site()
        handler = type("Handler", (_Handler,), {"site": site})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        servers.append(server)
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        site.url = f"http://{host}:{server.server_port}"
        site.give("/robots.txt", "User-agent: *\nDisallow: /internal/\n")
        return site

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@dataclass
class Result:
    """What came of the rows of one claim, by their own names; the bodies are kept in ``folder``."""

    folder: Path
    kept: list[dict[str, Any]]
    runs: dict[str, dict[str, Any]]
    reports: dict[str, dict[str, Any]]
    told: list[str]
    progress: list[list[Any]]


@dataclass
class Rows:
    """What a claim wants crawled: rows, what is known of each, and whether keeping fails.

    Families keep in batches, whatever row a posting is of: what fails needs a family to itself.
    """

    rows: tuple[dict[str, Any], ...]
    known: dict[str, str] = field(default_factory=dict)
    fails: bool = False


Crawling = Generator[Rows, Result, None]
Claim = Callable[[Callable[..., Site]], Crawling]


def crawled(folder: Path, wanted: dict[str, Rows]) -> dict[str, Result]:
    """Crawl the rows of all claims in one process; what came of each claim's own."""
    order: dict[str, Any] = {"rows": [], "known": {}, "fails": [], "folder": str(folder)}
    for number, rows in enumerate(wanted.values()):
        for given in rows.rows:
            id_ = f"{number}-{given['id']}"
            order["rows"].append({**given, "id": id_})
            order["known"][id_] = rows.known
            order["fails"] += [id_] if rows.fails else []
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:crawler", "-c", DRIVER],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {name: _own(found, f"{number}-", folder) for number, name in enumerate(wanted)}


def _own(found: dict[str, Any], prefix: str, folder: Path) -> Result:
    told = [
        (kind, source.removeprefix(prefix), what)
        for kind, source, what in found["told"]
        if source.startswith(prefix)
    ]
    return Result(
        folder=folder,
        kept=[raw for kind, _, batch in told if kind == "keep" for raw in batch],
        runs={source: run for kind, source, run in told if kind == "finished"},
        reports={
            report["source"].removeprefix(prefix): report
            for report in found["reports"]
            if report["source"].startswith(prefix)
        },
        told=[kind for kind, _, _ in told],
        progress=[
            [source.removeprefix(prefix), *rest]
            for source, *rest in found["progress"]
            if source.startswith(prefix)
        ],
    )


class Claims:
    """The claims of a module, by name; crawled together when the first of them is looked at."""

    def __init__(self) -> None:
        self.by_name: dict[str, Claim] = {}

    def __call__(self, claim: Claim) -> Claim:
        """Mark a generator function as a claim."""
        self.by_name[claim.__name__] = claim
        return claim

    @contextmanager
    def crawled(self, folder: Path) -> Iterator[Callable[[str], None]]:
        """Crawl the rows of all claims; gives what checks one of them by name."""
        with sites() as new_site:
            crawlings = {name: claim(new_site) for name, claim in self.by_name.items()}
            results = crawled(folder, {name: next(made) for name, made in crawlings.items()})

            def check(name: str) -> None:
                with suppress(StopIteration):
                    crawlings[name].send(results[name])
                    raise AssertionError(f"{name} asks for a second crawl")

            yield check


def row(name: str, family: str, url: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "employer": f"{name} hospital", "family": family, "url": url, **more}
