"""The wheel works away from the checkout, and claims one name only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_installed_copy_reads_searches_and_serves(tmp_path: Path) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    uv = (sys.executable, "-m", "uv")
    run(*uv, "venv", "-q", "--python", sys.executable, tmp_path / "venv", cwd=tmp_path)
    run(
        *uv, "pip", "install", "-q", "--python", python, "-c", ROOT / "constraints.txt", ROOT,
        cwd=tmp_path,
    )  # fmt: skip
    packages = python.parent.parent / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    claimed = {"web", "search", "workers", "crawler", "reading", "cli"}
    assert not claimed.intersection(path.name for path in packages.iterdir())
    himjobs = python.parent / "himjobs"
    shown = run(himjobs, "demo", "--no-serve", cwd=tmp_path)
    assert "sample postings read" in shown
    found = run(
        python, "-c",
        "import himjobs.rooms as r; r.open_rooms()\n"
        "import web; app = web.create_app(); print(app.test_client().get('/healthz').status)",
        cwd=tmp_path,
    )  # fmt: skip
    assert found.strip() == "200 OK"
