"""``search``: the site's question on the command line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

import click
import orjson

from himjobs.errors import BadInput
from search.asking.asked import Asked, Problem
from search.asking.parameters import TABLES, Parameter
from search.asking.reader import ask, meant
from search.engine import SearchEngine
from search.query import Kind, Query

_WORDS = "q"


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """An option for each parameter of any kind; values stay strings, for ``search.asking`` alone
    reads them, and says which are not asked of the kind."""
    rows: dict[str, dict[Kind, Parameter]] = {}
    for kind, table in TABLES.items():
        for row in table.rows:
            rows.setdefault(row.name, {})[kind] = row
    for name, by_kind in reversed(rows.items()):
        if name != _WORDS:
            also = dict.fromkeys(other for row in by_kind.values() for other in row.also)
            names = (_option(one) for one in (name, *also))
            add = click.option(*names, name, multiple=True, metavar="TEXT", help=_help(by_kind))
            command = add(command)
    return command


def _help(by_kind: Mapping[Kind, Parameter]) -> str:
    said: dict[str, list[str]] = {}
    for kind, row in by_kind.items():
        means = f"{row.means} May be repeated." if row.repeatable else row.means
        said.setdefault(means, []).append(f"{kind}s")
    if len(said) == 1 and len(by_kind) == len(TABLES):
        return next(iter(said))
    return " ".join(f"{', '.join(kinds).capitalize()}: {means}" for means, kinds in said.items())


class _Asking(click.Command):
    """Says of an option that is none which parameter may be meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            name = error.option_name.lstrip("-").replace("-", "_")
            near = next(filter(None, (meant(name, kind) for kind in TABLES)), None)
            if near is None:
                raise
            said = f"{error.message} Did you mean '{_named(near)}'?"
            raise click.NoSuchOption(error.option_name, said, ctx=ctx) from error


def _named(name: str) -> str:
    return "WORDS" if name == _WORDS else _option(name)


@click.command(cls=_Asking)
@click.argument("words", nargs=-1)
@click.option(
    "--kind",
    type=click.Choice(list(TABLES)),
    default="posting",
    show_default=True,
    help="What is searched: postings, or training programs.",
)
@_options
@click.option("--size", type=click.IntRange(1, 100), default=10, help="Hits on a page.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def search(
    words: tuple[str, ...], kind: str, size: int, as_json: bool, **given: tuple[str, ...]
) -> None:
    """Search postings or programs as the site does: words, "phrases" and -exclusions."""
    from search.hits import SHOWN
    from workers.context import context
    from workers.programs import ready

    of = cast("Kind", kind)
    asked, shown = _understood(ask(gathered(words, given), of)), SHOWN[of]
    ctx = context()
    now = ctx.now()
    if of == "program":
        ready(ctx.record, ctx.engine, now=now)
    answer = ctx.engine.search(replace(asked.query, facets=shown.counted, size=size), now=now)
    with ctx.record.session() as session:
        hits = shown.said(session, answer.hits, asked, now.date())
    _say_abroad(ctx.engine, asked.query, answer.total, now)
    if as_json:
        result = {
            "total": answer.total,
            "hits": hits,
            "facets": answer.facets,
            "understood": list(answer.understood),
        }
        click.echo(orjson.dumps(result, option=orjson.OPT_INDENT_2).decode())
        return
    click.echo(f"{answer.total} {kind}s")
    for hit in hits:
        click.echo(_line(hit, shown.line))


def _say_abroad(engine: SearchEngine, query: Query, total: int, now: datetime) -> None:
    """Say how many more there are abroad."""
    wider = query.with_abroad
    more = (
        engine.search(replace(wider, facets=(), size=0, page=1), now=now).total - total
        if wider
        else 0
    )
    if more:
        are = "posting is" if more == 1 else "postings are"
        click.echo(f"himjobs: {more} {are} outside the United States: --abroad yes", err=True)


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


def _line(hit: Mapping[str, Any], names: Iterable[str]) -> str:
    parts = [hit[name] for name in names if hit[name]]
    if hit["miles"] is not None:
        parts.append(f"{hit['miles']:.0f} mi")
    if hit.get("verdict") is not None:
        parts.append(hit["verdict"])
    return f"{hit['id']}  {' · '.join(parts)}"
