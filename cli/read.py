"""``parse`` and ``normalize``: from a saved answer to raw and normalized postings, no database."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import click
import orjson

from cli.records import Lines
from himjobs.errors import BadInput


@click.command()
@click.argument("family")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--url", default="", help="Address the answer came from.")
def parse(family: str, files: tuple[Path, ...], url: str) -> None:
    """Print the raw postings in saved answers of FAMILY, one JSON object a line.

    An answer without postings prints nothing and is no error; one that is not of the family is
    named and makes the exit code 1.
    """
    from crawler.families import FAMILIES

    if family not in FAMILIES:
        raise BadInput(
            f"is not a family; known: {', '.join(FAMILIES)}", field="FAMILY", value=family
        )
    refused = 0
    for file in files:
        try:
            body = file.read_bytes()
        except OSError as error:
            raise BadInput(error.strerror or str(error), file=str(file)) from error
        try:
            for raw in FAMILIES[family].parse(body, url=url, source=file.name):
                click.echo(orjson.dumps(raw.as_json()))
        except Exception as error:
            # the other files are still to be read
            said = error if isinstance(error, BadInput) else f"cannot be read: {error!r:.200}"
            refused += 1
            click.echo(f"himjobs: {file}: {said}", err=True)
    if refused:
        raise SystemExit(1)


@click.command()
@click.argument("files", nargs=-1, type=click.File("rb"))
def normalize(files: tuple[IO[bytes], ...]) -> None:
    """Print the normalized postings of JSONL FILES of raw ones (or of standard input).

    Same order, same ids; needs no database. Bad lines are named, the others still done.
    """
    from reading import posting as reader

    now = datetime.now(UTC)
    out = sys.stdout.buffer
    lines = Lines(files or (sys.stdin.buffer,))
    for raw, data in lines:
        posting = reader.normalize(raw, now)
        if data.get("id"):
            posting = replace(posting, id=str(data["id"]))
        out.write(orjson.dumps(posting.as_json(), option=orjson.OPT_APPEND_NEWLINE))
    out.flush()
    lines.finish()
