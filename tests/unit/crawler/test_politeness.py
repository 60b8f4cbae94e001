"""The policy: nobody may make the crawler ruder than this without this test saying so."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler import settings
from crawler.middlewares.retry import retry_after

ROOM = Path(settings.__file__).parent
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_the_defaults_are_polite() -> None:
    assert settings.ROBOTSTXT_OBEY is True
    assert settings.DOWNLOAD_DELAY >= 1
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert settings.AUTOTHROTTLE_ENABLED is True
    assert settings.COOKIES_ENABLED is False
    assert settings.TELNETCONSOLE_ENABLED is False
    assert settings.RETRY_TIMES <= 3
    assert not {401, 403, 404, 410} & set(settings.RETRY_HTTP_CODES)


def test_the_agent_says_who_it_is_and_imitates_no_browser() -> None:
    assert re.fullmatch(r"\w+/\S+ \(\+https?://\S+; \S+@\S+\)", settings.USER_AGENT)
    assert "mozilla" not in settings.USER_AGENT.lower()


def test_only_loopback_is_exempt_from_the_delay() -> None:
    assert set(settings.DOWNLOAD_SLOTS) == {"127.0.0.1", "localhost", "::1"}


def test_no_spider_overrides_the_policy() -> None:
    rude = re.compile(
        r"custom_settings|dont_obey_robotstxt|download_delay\s*=|ROBOTSTXT_OBEY|[\"']proxy[\"']"
    )
    found = [
        path.relative_to(ROOM).as_posix()
        for path in ROOM.rglob("*.py")
        if "demo" not in path.parts and rude.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["settings.py"]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (b"17", 17.0),
        (b"Mon, 23 Nov 2026 12:00:30 GMT", 30.0),
        (b"Mon, 23 Nov 2026 11:00:00 GMT", 0.0),
        (b"soon", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: bytes | None, seconds: float | None) -> None:
    assert retry_after(header, now=NOW) == seconds
