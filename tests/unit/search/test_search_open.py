"""The settings name the engine; nothing else is loaded, and an address is refused in one line."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from himjobs.errors import BadInput, Unavailable
from himjobs.settings import Settings
from search.elastic.client import connect
from search.elastic.engine import ElasticEngine
from search.embedded.engine import EmbeddedEngine
from search.open import open_engine
from search.query import Query


def test_the_embedded_engine_is_the_default(tmp_path: Path) -> None:
    engine = open_engine(Settings(data_dir=tmp_path))
    assert isinstance(engine, EmbeddedEngine)
    assert engine.health().ok


def test_an_http_address_is_elasticsearch() -> None:
    engine = open_engine(Settings(search_url="http://127.0.0.1:9"))
    assert isinstance(engine, ElasticEngine)
    engine.close()


@pytest.mark.parametrize("url", ["localhost:9200", "ftp://elastic:secret@host", "http://"])
def test_another_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(BadInput, match="HIMJOBS_SEARCH_URL") as raised:
        open_engine(Settings(search_url=url))
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("settings", "unwanted"),
    [
        ("Settings(search_url='http://127.0.0.1:9')", "tantivy"),
        ("Settings()", "elasticsearch"),
    ],
)
def test_only_the_chosen_engines_library_is_loaded(settings: str, unwanted: str) -> None:
    program = (
        "import sys; from himjobs.settings import Settings; from search.open import open_engine;"
        f" open_engine({settings}); assert {unwanted!r} not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_server_that_is_not_there_is_unavailable_and_its_health_says_so() -> None:
    engine = open_engine(Settings(search_url="http://elastic:secret@127.0.0.1:9"))
    with pytest.raises(Unavailable) as raised:
        engine.search(Query(), now=datetime(2026, 11, 1, tzinfo=UTC))
    assert "secret" not in str(raised.value)
    for ask in (
        engine.versions,
        lambda: engine.remove(["x"]),
        lambda: engine.rebuild([], expected=0),
    ):
        with pytest.raises(Unavailable):
            ask()
    health = engine.health()
    assert not health.ok
    assert "does not answer" in health.detail
    engine.close()


def test_user_and_password_of_the_address_are_sent_and_https_trusts_the_named_authority(
    tmp_path: Path,
) -> None:
    client = connect("http://us%40er:pa%3Ass@127.0.0.1:9299")
    (node,) = client.transport.node_pool.all()
    assert node.config.headers["authorization"] == "Basic dXNAZXI6cGE6c3M="
    client.close()
    authority = tmp_path / "authority.pem"
    authority.touch()
    client = connect(f"https://search.example?ca_certs={authority}")
    (node,) = client.transport.node_pool.all()
    assert (node.config.port, node.config.ca_certs) == (443, str(authority))
    client.close()
    with pytest.raises(BadInput, match="verify_certs"):
        connect("https://search.example?verify_certs=false")
    with pytest.raises(BadInput, match="ca_certs is no file"):
        connect(f"https://search.example?ca_certs={tmp_path / 'missing.pem'}")
