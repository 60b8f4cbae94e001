"""Raw bodies as they came over the wire, kept by the SHA-256 of their bytes.

A body is written before anything parses it, so that a better parser can read it again without
asking its source. Two-level folders (``ab/cd/abcd….zst``) keep every folder small.
"""

import os
import tempfile
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import zstandard

from himjobs.errors import BadInput, NotFound

_LEVEL = 9  # JSON boards shrink to about a fifth; higher levels cost more than the disk they save


class Bodies:
    """A folder of bodies. Nothing is created before the first ``put``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, body: bytes) -> str:
        """Keep a body; its SHA-256 in hexadecimal. The same body twice is one file.

        The file appears whole or not at all: it is written beside its place and moved there.
        """
        digest = sha256(body).hexdigest()
        path = self._path(digest)
        if path.exists():
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(zstandard.ZstdCompressor(level=_LEVEL).compress(body))
            Path(partial).replace(path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
        return digest

    def get(self, digest: str) -> bytes:
        """The body of that SHA-256.

        Raises NotFound when it was never kept, BadInput when the file is not what its name says.
        """
        path = self._path(digest)
        try:
            packed = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFound(f"no raw body is kept as {digest}") from error
        try:
            body = zstandard.ZstdDecompressor().decompress(packed)
        except zstandard.ZstdError as error:
            raise BadInput("is not a kept body", file=str(path)) from error
        if sha256(body).hexdigest() != digest:
            raise BadInput("is damaged: its bytes are not those of its name", file=str(path))
        return body

    def purge(self, before: datetime) -> int:
        """Take away bodies first kept earlier than ``before``; how many.

        A body that came again is as old as its first file: it goes all the same, and is kept anew
        when it comes once more.
        """
        gone = 0
        for path in self.folder.glob("??/??/*"):
            try:
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    gone += 1
            except FileNotFoundError:
                continue  # another process purges as well
        return gone

    def __contains__(self, digest: str) -> bool:
        return self._path(digest).exists()

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise BadInput("is not a SHA-256 in hexadecimal", field="body_sha256", value=digest)
        return self.folder / digest[:2] / digest[2:4] / f"{digest}.zst"
