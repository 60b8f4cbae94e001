"""The replay site: the sample postings on loopback, as real hosts serve theirs.

Every career site has an origin (a port) of its own with its own robots.txt; Greenhouse boards
share one, Lever boards another, as in the world. Only for demonstration and tests: it binds to
loopback and serves nothing but its own samples.
"""

from collections.abc import Mapping
from datetime import date
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from crawler.demo.answers import Answer, Origin, missing
from crawler.demo.boards import Greenhouse, Lever
from crawler.demo.careersite import CareerSite
from crawler.demo.pages import front_page
from crawler.demo.samples import Sample, samples

_HOST = "127.0.0.1"


class Visit(NamedTuple):
    """One request the replay site answered."""

    origin: str
    target: str
    status: int


class DemoSite:
    """Serves the samples of one day; a context manager.

    ``port`` is the front page's; the other origins take the ports after it. With 0 all are free
    ports. ``visits`` lists what was asked for, in order.
    """

    def __init__(self, today: date, port: int = 0) -> None:
        self.samples = samples(today)
        self.visits: list[Visit] = []
        self._lock = Lock()
        self._port = port
        self._servers: dict[str, _Server] = {}

    def __enter__(self) -> "DemoSite":
        try:
            self._open("front")
            for name, held in self._held().items():
                server = self._open(name)
                server.origin = _origin(name, held, server.url)
            self._servers["front"].origin = _Front(self.catalogue())
        except OSError:
            self._close()
            raise
        for server in self._servers.values():
            server.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        stopping = [Thread(target=server.shutdown) for server in self._servers.values()]
        for thread in stopping:
            thread.start()
        for thread in stopping:
            thread.join()
        self._close()

    @property
    def url(self) -> str:
        """The front page's address, without a slash at the end."""
        return self._servers["front"].url

    def catalogue(self) -> list[dict[str, Any]]:
        """A catalogue row for every source, pointing at this site."""
        rows: dict[str, dict[str, Any]] = {}
        for sample in self.samples:
            source = sample.source
            name = source.id if source.family == "html" else source.family
            rows.setdefault(source.id, _row(sample, self._servers[name].url))
        return list(rows.values())

    def _held(self) -> Mapping[str, list[Sample]]:
        """Samples by origin."""
        held: dict[str, list[Sample]] = {}
        for sample in self.samples:
            source = sample.source
            name = source.id if source.family == "html" else source.family
            held.setdefault(name, []).append(sample)
        return held

    def _open(self, name: str) -> "_Server":
        port = self._port + len(self._servers) if self._port else 0
        self._servers[name] = server = _Server(port, self._note)
        return server

    def _note(self, visit: Visit) -> None:
        with self._lock:
            self.visits.append(visit)

    def _close(self) -> None:
        for server in self._servers.values():
            server.server_close()
        self._servers.clear()


def _origin(name: str, held: list[Sample], url: str) -> Origin:
    boards = {"greenhouse": Greenhouse, "lever": Lever}
    return boards.get(name, CareerSite)(held, url)


def _row(sample: Sample, url: str) -> dict[str, Any]:
    source = sample.source
    addresses = {
        "greenhouse": f"{url}/v1/boards/{source.token}/jobs?content=true",
        "lever": f"{url}/v0/postings/{source.token}?mode=json",
        "html": f"{url}/sitemap.xml" if source.listing == "sitemap" else f"{url}/careers",
    }
    return {
        "id": source.id,
        "employer": sample.employer.name,
        "family": source.family,
        "url": addresses[source.family],
        "params": {"token": source.token} if source.family != "html" else {},
        "country": "US",
        "sample": True,
    }


class _Front:
    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self._page = front_page(rows)

    def answer(self, path: str, query: dict[str, str]) -> Answer:  # noqa: ARG002 - Origin's shape
        return self._page if path == "/" else missing()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    origin: Origin

    def __init__(self, port: int, note: Any) -> None:
        super().__init__((_HOST, port), _Handler)
        self.note = note
        self.url = f"http://{_HOST}:{self.server_address[1]}"
        self.thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._reply(send_body=True)

    def do_HEAD(self) -> None:
        self._reply(send_body=False)

    def _reply(self, send_body: bool) -> None:
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        answer = self.server.origin.answer(parts.path, query)
        status = 304 if answer.status == 200 and self._unchanged(answer) else answer.status
        self.server.note(Visit(self.server.url, self.path, status))
        self.send_response(status)
        self.send_header("ETag", answer.etag)
        if answer.modified:
            self.send_header("Last-Modified", format_datetime(answer.modified, usegmt=True))
        if status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if send_body and status != 304:
            self.wfile.write(answer.body)

    def _unchanged(self, answer: Answer) -> bool:
        """RFC 9110: If-None-Match decides; without it, If-Modified-Since."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return answer.etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.modified is None:
            return False
        try:
            return answer.modified <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False

    def log_message(self, *_: object) -> None:
        """Quiet: ``visits`` keeps the log."""
