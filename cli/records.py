"""Reads JSONL of raw postings: good lines go on, bad ones are named and counted."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

import click
import orjson

from himjobs.errors import BadInput
from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json

#: Bytes of a line: postings have some thousands, and a file without line breaks is no JSONL.
LONGEST_LINE: Final = 16_000_000


class Lines:
    """Raw postings of some JSONL files; after iterating, ``bad`` is how many lines were refused."""

    def __init__(self, files: Iterable[IO[bytes]], *, source: str | None = None) -> None:
        self._files, self._source = files, source
        self.good = self.bad = 0

    def __iter__(self) -> Iterator[tuple[RawPosting, dict[str, Any]]]:
        for file in self._files:
            name = getattr(file, "name", "<stdin>")
            for number, line in enumerate(_lines(file), start=1):
                if not line.strip():
                    continue
                try:
                    data = _object(line)
                    raw = raw_from_json(data, source=self._source or Path(name).name)
                except BadInput as error:
                    self.bad += 1
                    click.echo(f"himjobs: {error.at(name, number)}", err=True)
                    continue
                self.good += 1
                yield raw, data

    def finish(self) -> None:
        """Exit 1 with a count when lines were refused; call it when the good ones are done."""
        if self.bad:
            click.echo(f"himjobs: {self.bad} of {self.good + self.bad} records refused", err=True)
            raise SystemExit(1)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """A file's lines; of one that is too long the start, and the rest is passed over."""
    while line := file.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE + 1)
        yield line


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
        shown = line[:60].decode(errors="replace").strip()
        raise BadInput(f"has over {LONGEST_LINE:,} bytes", field="line", value=shown)
    try:
        data = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        shown = line[:60].decode(errors="replace").strip()
        raise BadInput(f"not JSON: {error}", field="line", value=shown) from error
    if not isinstance(data, dict):
        raise BadInput("not a JSON object", field="line", value=data)
    return data
