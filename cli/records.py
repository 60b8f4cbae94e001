"""Reads JSONL of raw postings: good lines go on, bad ones are named and counted."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import click
import orjson

from himjobs.errors import BadInput
from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json


class Lines:
    """Raw postings of some JSONL files; after iterating, ``bad`` is how many lines were refused."""

    def __init__(self, files: Iterable[IO[bytes]], *, source: str | None = None) -> None:
        self._files, self._source = files, source
        self.good = self.bad = 0

    def __iter__(self) -> Iterator[tuple[RawPosting, dict[str, Any]]]:
        for file in self._files:
            name = getattr(file, "name", "<stdin>")
            for number, line in enumerate(file, start=1):
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


def _object(line: bytes) -> dict[str, Any]:
    try:
        data = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        shown = line[:60].decode(errors="replace").strip()
        raise BadInput(f"not JSON: {error}", field="line", value=shown) from error
    if not isinstance(data, dict):
        raise BadInput("not a JSON object", field="line", value=data)
    return data
