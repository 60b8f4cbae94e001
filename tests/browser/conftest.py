"""The site on a loopback port and Chromium to look at it with."""

import shutil
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.conftest import absent
from tests.pages.conftest import (  # noqa: F401 - the same site, seen by a browser
    app,
    site_engine,
    site_record,
    site_settings,
)

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Chromium of the machine; sandboxes need rights that containers do not give."""
    program = next((path for path in map(shutil.which, CHROMIUM) if path), None)
    if program is None:
        absent("browser", f"none of {', '.join(CHROMIUM)} is on the path")
    return {"executable_path": program, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:  # noqa: F811 - the fixture of that name
    """Address of the running site."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
