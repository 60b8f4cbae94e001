"""``explain`` and ``duplicates``: why a posting was read as it was, and which ones are one job."""

import sys
from datetime import UTC, datetime
from typing import IO, Any

import click
import orjson

from cli.records import Lines
from himjobs.errors import NotFound
from himjobs.model import Posting


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--in", "file", type=click.File("rb"), help="JSONL of postings; default: the record.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def explain(id_: str, file: IO[bytes] | None, as_json: bool) -> None:
    """Print every fact of the posting ID with its rule and the posting's own words."""
    from himjobs.explanation import explain as facts_of
    from himjobs.explanation import lines

    posting, found = _from_file(file, id_) if file else _from_record(id_)
    facts = facts_of(posting)
    if as_json:
        whole = {
            "id": id_,
            "title": posting.title,
            "reader": posting.reader,
            "found": found,
            "facts": [fact.as_json() for fact in facts],
        }
        click.echo(orjson.dumps(whole, option=orjson.OPT_INDENT_2).decode())
        return
    click.echo(f"{posting.title} — {posting.employer or 'employer not named'}")
    click.echo(f"read by {posting.reader}; {posting.refused or 'not refused'}")
    for line in lines(facts):
        click.echo(line)
    for place in found:
        click.echo(f"found at {place['source']} as {place['ref']}: {place['why']}")


@click.command()
@click.argument("files", nargs=-1, type=click.File("rb"))
def duplicates(files: tuple[IO[bytes], ...]) -> None:
    """Print the pairs of postings in JSONL FILES that are one job, and why; needs no database."""
    from workers.copies.pairs import pairs
    from workers.reader import read

    now = datetime.now(UTC)
    lines = Lines(files or (sys.stdin.buffer,))
    named = ((str(data.get("id") or raw.id), read(raw, now)) for raw, data in lines)
    for one, other, match in pairs((id_, reading.fingerprint) for id_, reading in named):
        found = {"a": one, "b": other, "kind": match.kind, "likeness": match.likeness}
        click.echo(orjson.dumps({**found, "because": match.because}))
    lines.finish()


def _from_file(file: IO[bytes], id_: str) -> tuple[Posting, list[dict[str, Any]]]:
    from reading.posting import normalize

    for raw, data in Lines((file,)):
        if id_ in (data.get("id"), raw.id):
            return normalize(raw, datetime.now(UTC)), []
    raise NotFound(f"no posting {id_!r} in {file.name}")


def _from_record(id_: str) -> tuple[Posting, list[dict[str, Any]]]:
    from himjobs.records import postings
    from himjobs.records.session import open_record
    from himjobs.settings import settings

    record = open_record(settings())
    with record.session() as session:
        listing = postings.listing(session, id_)
        places = postings.places(session, id_)
    if listing is None:
        raise NotFound(f"no posting {id_!r} in the record")
    return listing.posting, [
        {
            "source": place.source,
            "ref": place.ref,
            "why": ", ".join(place.why["because"]) if place.why else "read from here",
        }
        for place in places
    ]
