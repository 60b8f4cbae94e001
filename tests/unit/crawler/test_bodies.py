"""Raw bodies are kept by their SHA-256, whole or not at all."""

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.errors import BadInput, NotFound
from himjobs.records.bodies import Bodies


@pytest.fixture
def bodies(tmp_path: Path) -> Bodies:
    return Bodies(tmp_path / "raw")


def test_a_body_comes_back_as_it_was(bodies: Bodies) -> None:
    body = b"<html>" + bytes(range(256)) * 50
    digest = bodies.put(body)
    assert digest == sha256(body).hexdigest()
    assert bodies.get(digest) == body
    assert digest in bodies


def test_nothing_is_written_before_the_first_body(bodies: Bodies) -> None:
    assert not bodies.folder.exists()
    assert sha256(b"x").hexdigest() not in bodies


def test_the_same_body_twice_is_one_file_two_folders_down(bodies: Bodies) -> None:
    digest = bodies.put(b"twice")
    bodies.put(b"twice")
    files = [path for path in bodies.folder.rglob("*") if path.is_file()]
    assert files == [bodies.folder / digest[:2] / digest[2:4] / f"{digest}.zst"]


def test_a_body_that_was_never_kept_is_not_found(bodies: Bodies) -> None:
    with pytest.raises(NotFound):
        bodies.get(sha256(b"never").hexdigest())


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "g" * 64, "0" * 63])
def test_a_name_that_is_no_digest_is_refused(bodies: Bodies, name: str) -> None:
    with pytest.raises(BadInput):
        bodies.get(name)


def test_a_damaged_file_is_not_given_out(bodies: Bodies) -> None:
    one, other = bodies.put(b"one"), bodies.put(b"other")
    path = bodies.folder / one[:2] / one[2:4] / f"{one}.zst"
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(BadInput):
        bodies.get(one)
    path.write_bytes((bodies.folder / other[:2] / other[2:4] / f"{other}.zst").read_bytes())
    with pytest.raises(BadInput, match="damaged"):
        bodies.get(one)


def test_a_write_that_fails_leaves_nothing(bodies: Bodies, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Path) -> Path:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="full"):
        bodies.put(b"lost")
    assert [path for path in bodies.folder.rglob("*") if path.is_file()] == []


@given(body=st.binary(max_size=2000))
def test_every_body_comes_back(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    kept = Bodies(tmp_path_factory.getbasetemp() / "every")
    assert kept.get(kept.put(body)) == body
