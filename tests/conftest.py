"""Fixtures every suite shares: where the shared data is, and which servers must be there."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def _missing(what: str) -> None:
    """Skip with a sentence; in CI, fail: a suite that skips there would protect nothing."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of recordings, postings and reference data beside the project."""
    if not SHARED.is_dir():
        _missing(f"the shared data is not there: {SHARED.name}/ beside the project")
    return SHARED


def required(server: str) -> bool:
    """True when HIMJOBS_REQUIRE says that this server's absence is a failure."""
    return server in os.environ.get("HIMJOBS_REQUIRE", "").split(",")


def absent(server: str, why: str) -> None:
    """Skip because a server is missing, or fail where it is required."""
    if required(server):
        pytest.fail(f"{server} is required (HIMJOBS_REQUIRE) but {why}")
    pytest.skip(f"{server}: {why}")
