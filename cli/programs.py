"""``programs``: training programs as the record keeps them."""

import click
import orjson

from himjobs.errors import NotFound


@click.group()
def programs() -> None:
    """Training programs of health-information work, at schools of the United States."""


@programs.command()
@click.argument("id_", metavar="ID")
def show(id_: str) -> None:
    """Print the program ID (unitid-CIP-award level, such as 100663-510706-07): one JSON object.

    What no file says is null or absent, and never 0.
    """
    from himjobs.records import programs as kept
    from workers.context import context
    from workers.programs import ensure

    ctx = context()
    ensure(ctx.record, now=ctx.now())
    with ctx.record.session() as session:
        entry = kept.entry(session, id_)
    if entry is None:
        raise NotFound(f"no program {id_!r} in the record")
    click.echo(orjson.dumps(entry.program.as_json(), option=orjson.OPT_INDENT_2).decode())
