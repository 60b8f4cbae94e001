"""``search``: the site's question on the command line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import click
import orjson

from himjobs.errors import BadInput
from search.asking.asked import Asked, Problem
from search.asking.parameters import TABLES
from search.asking.reader import ask

_COUNTED = ("cert", "workplace", "employment_type", "specialty", "employer")
_WORDS = "q"


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """An option for each parameter; values stay strings, for ``search.asking`` alone reads them."""
    for row in reversed(TABLES["posting"].rows):
        if row.name != _WORDS:
            names = (_option(name) for name in (row.name, *row.also))
            said = f"{row.means} May be repeated." if row.repeatable else row.means
            add = click.option(*names, row.name, multiple=True, metavar="TEXT", help=said)
            command = add(command)
    return command


@click.command()
@click.argument("words", nargs=-1)
@_options
@click.option("--size", type=click.IntRange(1, 100), default=10, help="Hits on a page.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def search(words: tuple[str, ...], size: int, as_json: bool, **given: tuple[str, ...]) -> None:
    """Search postings as the site does: words, "phrases" and -exclusions."""
    from himjobs.records import postings
    from workers.context import context

    asked = _understood(ask(gathered(words, given)))
    ctx = context()
    now = ctx.now()
    answer = ctx.engine.search(replace(asked.query, facets=_COUNTED, size=size), now=now)
    with ctx.record.session() as session:
        found = {
            listing.posting.id: listing
            for listing in postings.by_ids(session, [hit.id for hit in answer.hits])
        }
    hits = [
        _hit(found[hit.id], hit.miles, hit.score) | _verdict(found[hit.id], asked.holds, now.date())
        for hit in answer.hits
        if hit.id in found
    ]
    if as_json:
        result = {
            "total": answer.total,
            "hits": hits,
            "facets": answer.facets,
            "understood": list(answer.understood),
        }
        click.echo(orjson.dumps(result, option=orjson.OPT_INDENT_2).decode())
        return
    click.echo(f"{answer.total} postings")
    for hit in hits:
        click.echo(_line(hit))


def gathered(words: Iterable[str], given: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """What was typed as names and values; the words are one value."""
    options = [(name, value) for name, values in given.items() for value in values]
    return [(_WORDS, " ".join(words)), *options]


def _understood(asked: Asked) -> Asked:
    """The question, its notices said; raises BadInput when it names what does not exist."""
    for notice in asked.notices:
        click.echo(f"himjobs: {notice}", err=True)
    if asked.problems:
        raise BadInput(" ".join(map(_sentence, asked.problems)))
    return asked


def _sentence(problem: Problem) -> str:
    return f"{_option(problem.field)}: {problem.sentence}"


def _line(hit: Mapping[str, Any]) -> str:
    parts = [hit["title"], hit["employer"], hit["place"]]
    if hit["miles"] is not None:
        parts.append(f"{hit['miles']:.0f} mi")
    if hit["verdict"] is not None:
        parts.append(hit["verdict"])
    return f"{hit['id']}  {' · '.join(parts)}"


def _verdict(listing: Any, holds: tuple[str, ...], on: date) -> dict[str, Any]:
    """What the posting says to someone with these credentials; null where none were given."""
    from himjobs.reference.holdings import qualifies

    answer = qualifies(listing.posting.requirements, holds, on) if holds else None
    return {"verdict": answer and answer.verdict, "months": answer and answer.months}


def _hit(listing: Any, miles: float | None, score: float | None) -> dict[str, Any]:
    posting = listing.posting
    place = "; ".join(
        ", ".join(part for part in (p.city, p.state) if part) for p in posting.places[:3]
    )
    return {
        "id": posting.id,
        "title": posting.title,
        "employer": posting.employer,
        "place": place or (posting.workplace.kind or ""),
        "miles": miles,
        "score": score,
        "url": posting.url,
        "requirement_key": posting.requirements.key,
        "first_seen": listing.first_seen.isoformat(),
    }
