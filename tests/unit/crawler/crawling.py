"""A site on loopback and a whole crawl of it in a process of its own, for the crawler's tests."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
        if order["fails"]:
            raise RuntimeError("the record is full")
        told.append(["keep", [raw.as_json() for raw in batch]])
    def finished(self, run):
        told.append(["finished", asdict(run)])
    def known(self, source):
        return {ref: datetime.fromisoformat(at) for ref, at in order["known"].items()}

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
        Thread(target=server.serve_forever, daemon=True).start()
        site.url = f"http://{host}:{server.server_port}"
        site.give("/robots.txt", "User-agent: *\nDisallow: /internal/\n")
        return site

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@dataclass
class Result:
    kept: list[dict[str, Any]]
    runs: dict[str, dict[str, Any]]
    reports: dict[str, dict[str, Any]]
    told: list[str]
    progress: list[list[Any]]


def crawl(
    folder: Path, *rows: dict[str, Any], fails: bool = False, known: dict[str, str] | None = None
) -> Result:
    order = {"rows": rows, "fails": fails, "folder": str(folder), "known": known or {}}
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
    return Result(
        kept=[raw for kind, batch in found["told"] if kind == "keep" for raw in batch],
        runs={run["source"]: run for kind, run in found["told"] if kind == "finished"},
        reports={report["source"]: report for report in found["reports"]},
        told=[kind for kind, _ in found["told"]],
        progress=found["progress"],
    )


def row(name: str, family: str, url: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "employer": f"{name} hospital", "family": family, "url": url, **more}
