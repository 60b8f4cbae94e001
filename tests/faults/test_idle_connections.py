"""The site as it is served, with clients that say nothing or little."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from socket import create_connection, socket
from urllib.request import urlopen

import pytest

from cli.run import server
from tests.browser.conftest import wait_until_it_answers

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
SILENT = 400


@pytest.fixture(scope="module")
def bind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = os.environ | {"HIMJOBS_DATA_DIR": str(tmp_path_factory.mktemp("site"))}
    site = subprocess.Popen(server(bind), cwd=ROOT, env=environment)
    try:
        wait_until_it_answers(f"http://{bind}/healthz")
        yield bind
    finally:
        site.terminate()
        assert site.wait(timeout=30) == 0


@pytest.mark.parametrize(
    "said",
    [b"", b"GET /jobs HTTP/1.1\r\n", b"GET /programs HTTP/1.1\r\nHost: x\r\n\r\n"],
    ids=["silent", "half a request", "an answer that is not read"],
)
def test_the_site_answers_while_idle_connections_pile_up(bind: str, said: bytes) -> None:
    host, _, port = bind.rpartition(":")
    with ExitStack() as open_ones:
        for _ in range(SILENT):
            one = open_ones.enter_context(closing(create_connection((host, int(port)), timeout=20)))
            one.sendall(said)
        for _ in range(20):
            with urlopen(f"http://{bind}/healthz", timeout=20) as answer:
                assert answer.status == 200
