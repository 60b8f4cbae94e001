"""Where the site listens is understood in every usual spelling and found free beforehand."""

import socket

import pytest

from cli.bind import address, free
from himjobs.errors import BadInput, HimJobsError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8811", "127.0.0.1:8811"),
        (":8811", "127.0.0.1:8811"),
        ("0.0.0.0:80", "0.0.0.0:80"),
        ("localhost:8000", "localhost:8000"),
        ("[::1]:8000", "[::1]:8000"),
        (" 127.0.0.1:08000 ", "127.0.0.1:8000"),
    ],
)
def test_a_port_or_an_address_is_understood(typed: str, meant: str) -> None:
    assert address(typed) == meant


@pytest.mark.parametrize("typed", ["", "host", "1.2.3.4:", "1.2.3.4:0", "1.2.3.4:65536", "a b:80"])
def test_what_is_no_address_is_refused_by_name(typed: str) -> None:
    with pytest.raises(BadInput, match="HIMJOBS_BIND"):
        address(typed, field="HIMJOBS_BIND")


def test_a_taken_port_is_refused_with_what_to_type() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(HimJobsError, match=r"try: himjobs demo --bind 127\.0\.0\.1:\d+"):
            free(f"127.0.0.1:{port}", "himjobs demo --bind {}")
    assert free(f"127.0.0.1:{port}", "himjobs demo --bind {}") == f"127.0.0.1:{port}"
