"""The services of docker-compose.yml, each by its own command, against real servers together."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar
from urllib.request import urlopen
from uuid import uuid4

import orjson
import pytest
import yaml

from crawler.demo.site import DemoSite

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())

pytestmark = [
    pytest.mark.redis, pytest.mark.postgres, pytest.mark.elasticsearch, pytest.mark.slow,
]  # fmt: skip


def compose_command(service: str) -> list[str]:
    """A service's own command, with the programs of this environment."""
    program, *rest = COMPOSE["services"][service]["command"]
    found = shutil.which(program, path=str(Path(sys.executable).parent))
    assert found, f"{program} is not installed"
    return [found, *rest]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=90)


T = TypeVar("T")


def wait_for(what: Callable[[], T], seconds: float = 120.0) -> T:
    """The first true answer."""
    end = monotonic() + seconds
    while not (answer := what()):
        assert monotonic() < end, f"it did not happen in {seconds:g} seconds"
        sleep(0.3)
    return answer


def answer(address: str) -> tuple[int, str]:
    try:
        with urlopen(address, timeout=10) as response:  # noqa: S310 - our own server
            return response.status, response.read().decode()
    except OSError as error:
        return getattr(error, "code", 0), ""


@pytest.fixture
def environment(
    redis_url: str, elasticsearch_url: str, postgres_database: str, tmp_path: Path
) -> dict[str, str]:
    return dict(os.environ) | {
        "HIMJOBS_DATA_DIR": str(tmp_path / "data"),
        "HIMJOBS_DATABASE_URL": postgres_database,
        "HIMJOBS_SEARCH_URL": elasticsearch_url,
        "HIMJOBS_SEARCH_ALIAS": f"himjobs-test-{uuid4().hex[:12]}",
        "HIMJOBS_BROKER_URL": redis_url,
        "HIMJOBS_CATALOGUE": str(tmp_path / "catalogue.toml"),
    }


def write_catalogue(rows: list[dict[str, object]], file: Path) -> None:
    """TOML of rows whose values JSON writes the same way, but for tables."""
    text = ""
    for row in rows:
        params = row["params"]
        assert isinstance(params, dict)
        text += "[[source]]\n"
        for name, value in row.items():
            if name != "params":
                text += f"{name} = {orjson.dumps(value).decode()}\n"
        inner = ", ".join(f"{k} = {orjson.dumps(v).decode()}" for k, v in params.items())
        text += f"params = {{ {inner} }}\n\n"
    file.write_text(text)


def test_every_service_does_its_part(environment: dict[str, str], tmp_path: Path) -> None:
    with ExitStack() as stack:
        site = stack.enter_context(DemoSite(date.today()))
        rows = [row for row in site.catalogue() if row["family"] != "html"][:6]
        write_catalogue(rows, tmp_path / "catalogue.toml")

        before = subprocess.run(
            [*compose_command("worker")[:1], "--version"], env=environment, check=True,
            capture_output=True,
        )  # fmt: skip
        assert before.stdout.startswith(b"5.7")
        refused = subprocess.run(
            compose_command("crawler"), cwd=ROOT, env=environment, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        assert refused.returncode == 2
        assert "himjobs record upgrade" in refused.stderr, "an empty database says what to do"
        subprocess.run(compose_command("upgrade"), cwd=ROOT, env=environment, check=True)

        schedule = str(tmp_path / "beat")
        beat = [schedule if part == "/tmp/beat" else part for part in compose_command("beat")]  # noqa: S108
        assert schedule in beat
        port = free_port()
        web = [part.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for part in compose_command("web")]
        for command in (compose_command("worker"), beat, web):
            stack.enter_context(running(command, environment))
        wait_for(lambda: answer(f"http://127.0.0.1:{port}/readyz")[0] == 200)

        crawled = subprocess.run(
            compose_command("crawler"), cwd=ROOT, env=environment, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        assert crawled.returncode == 0, crawled.stderr

        def status() -> dict[str, Any]:
            shown = subprocess.run(
                [sys.executable, "-m", "himjobs", "status", "--json"],
                cwd=ROOT, env=environment, check=True, capture_output=True,
            )  # fmt: skip
            return orjson.loads(shown.stdout)

        held = wait_for(lambda: (s := status())["to_read"] + s["to_index"] == 0 and s)
        assert held["open"] > 20
        assert held["dead_letters"] == 0
        assert held["index"]["documents"] == held["open"]
        code, page = answer(f"http://127.0.0.1:{port}/jobs")
        assert code == 200
        assert f"{held['open']} " in page
        assert Path(schedule).exists() or list(tmp_path.glob("beat*")), "beat keeps its schedule"
