"""The site on a loopback port and Chromium to look at it with."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from socket import socket
from typing import Any
from urllib.request import urlopen

import pytest

from cli.run import server
from himjobs.records.session import Record
from himjobs.settings import Settings
from search.engine import SearchEngine
from tests.conftest import absent
from tests.pages.conftest import (  # noqa: F401 - the same site, seen by a browser
    site_engine,
    site_record,
    site_settings,
)
from tests.pages.world import teach

ROOT = Path(__file__).parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Chromium of the machine; sandboxes need rights that containers do not give."""
    program = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    if program is None:
        absent("browser", f"none of {', '.join(CHROMIUM)} is on the path")
    return {"executable_path": program, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def site(
    site_settings: Settings,  # noqa: F811 - fixtures
    site_record: Record,  # noqa: F811
    site_engine: SearchEngine,  # noqa: F811
) -> Iterator[str]:
    """Address of the site, served by the program that serves it for real."""
    teach(site_record, site_engine)
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = os.environ | {
        "HIMJOBS_DATA_DIR": str(site_settings.data_dir),
        "HIMJOBS_BASE_URL": site_settings.base_url,
        "HIMJOBS_USER_AGENT": site_settings.user_agent,
    }
    command = server(bind, "tests.browser.serving:app")
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_until_it_answers(f"http://{bind}/healthz")
        yield f"http://{bind}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_it_answers(address: str, seconds: float = 60.0) -> None:
    """Returns once the address answers; raises TimeoutError after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 - our own server
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer in {seconds} s")
