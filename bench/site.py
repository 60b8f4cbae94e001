"""Pages a second, their times and the memory of the site as it is served, beside gunicorn.

    python -m bench.site                 # over what HIMJOBS_DATA_DIR and the others name
    python -m bench.site --requests 400

Both servers run the same application over the same data, one after the other, with two processes
of four threads. Clients are threads of a process of their own. Gunicorn is the baseline
(``pip install gunicorn``); where it is not installed only ours is measured.
"""

import importlib.util
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socket import create_connection, socket

import click

from cli.run import server

PAGES = (
    *("/", "/jobs", "/jobs?q=coder", "/jobs?near=Columbus,+OH&holds=RHIT&cert=CCS", "/programs"),
    *("/jobs?workplace=remote&years=0", "/occupations/29-2072", "/credentials/RHIT", "/places/oh"),
)
CONNECTIONS = (1, 8, 32)
SILENT = 64


def gunicorn(bind: str) -> list[str]:
    """The baseline: as many processes and threads as ours."""
    return [
        *(sys.executable, "-m", "gunicorn", "--bind", bind, "--workers", "2", "--threads", "4"),
        *("--no-control-socket", "--access-logfile", "-", "web:create_app()"),
    ]


@contextmanager
def running(command: list[str], bind: str) -> Iterator[int]:
    """The server's process id, once it answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                seconds_of(bind, "/healthz")
                break
            except OSError:
                if process.poll() is not None:
                    raise click.ClickException(f"{command[2]} did not start") from None
                time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def seconds_of(bind: str, path: str, *, timeout: float = 30) -> float:
    """One request on a connection of its own; OSError where it is not answered with a page."""
    start = time.perf_counter()
    with closing(HTTPConnection(bind, timeout=timeout)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status >= 500:
            raise OSError(f"{path}: {answer.status}")
    return time.perf_counter() - start


def ask(bind: str, requests: int, connections: int) -> tuple[float, list[float]]:
    """Pages a second and the seconds of each, by so many clients at once."""
    paths = [PAGES[n % len(PAGES)] for n in range(requests)]
    start = time.perf_counter()
    with ThreadPoolExecutor(connections) as clients:
        taken = list(clients.map(lambda path: seconds_of(bind, path), paths))
    return requests / (time.perf_counter() - start), taken


def memory(pid: int) -> float:
    """Resident MB of a process and its children."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(
                line.split(":", 1) for line in status.read_text().splitlines() if ":" in line
            )
        except OSError:
            continue
        if status.parent.name == str(pid) or int(fields["PPid"]) == pid:
            total += int(fields.get("VmRSS", "0").split()[0]) / 1024
    return total


def measure(name: str, command: list[str], bind: str, requests: int) -> dict[int, float]:
    """Print what one server does; the pages a second by connections."""
    rates = {}
    with running(command, bind) as pid, ProcessPoolExecutor(1) as clients:
        clients.submit(ask, bind, 4 * len(PAGES), 4).result()
        first = memory(pid)
        for connections in CONNECTIONS:
            rate, taken = clients.submit(ask, bind, requests, connections).result()
            rates[connections] = rate
            middle, late = statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)]
            click.echo(
                f"{name:9} {connections:3} connections {rate:7.1f} pages/s"
                f"  p50 {middle * 1000:6.1f} ms  p95 {late * 1000:6.1f} ms"
                f"  p95/p50 {late / middle:4.1f}"
            )
        click.echo(f"{name:9} memory {first:.0f} MB at start, {memory(pid):.0f} MB at the end")
        with ExitStack() as silent:
            host, _, port = bind.rpartition(":")
            for _ in range(SILENT):
                silent.enter_context(closing(create_connection((host, int(port)), timeout=10)))
            try:
                taken = [seconds_of(bind, "/healthz", timeout=5) for _ in range(20)]
                said = f"answered in {statistics.median(taken) * 1000:.1f} ms"
            except OSError:
                said = "not answered within 5 s"
        click.echo(f"{name:9} /healthz beside {SILENT} silent connections: {said}")
    return rates


@click.command()
@click.option("--requests", default=270, help="Requests for each number of connections.")
def main(requests: int) -> None:
    """Measure the site's server beside gunicorn, in one run."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    baseline = {}
    if importlib.util.find_spec("gunicorn"):
        baseline = measure("gunicorn", gunicorn(bind), bind, requests)
    ours = measure("granian", server(bind), bind, requests)
    for connections, rate in baseline.items():
        click.echo(f"granian/gunicorn at {connections}: {ours[connections] / rate:.2f}")


if __name__ == "__main__":
    main()
