"""``index``: make, check and mend the search index."""

import click

from himjobs.errors import HimJobsError


@click.group()
def index() -> None:
    """Make, check and mend the search index; the record is the truth."""


@index.command()
def rebuild() -> None:
    """Make a new index from the record and swap it in; searches go on meanwhile."""
    from workers import indexing
    from workers.context import context

    ctx = context()
    count = indexing.rebuild(ctx.record, ctx.engine, now=ctx.now())
    click.echo(f"{count} postings in a new index")


@index.command()
@click.option("--mend/--no-mend", default=True, help="Put right what differs.")
def verify(mend: bool) -> None:
    """Compare the index with the record; exit 1 when something differed and was left so."""
    from workers import indexing
    from workers.context import context

    ctx = context()
    difference = indexing.verify(ctx.record, ctx.engine, mend=mend, now=ctx.now())
    if not difference.total:
        click.echo("the index equals the record")
        return
    click.echo(
        f"{len(difference.missing)} missing, {len(difference.stale)} stale,"
        f" {len(difference.extra)} too many{'; mended' if mend else ''}"
    )
    if not mend:
        raise SystemExit(1)


@index.command()
def drain() -> None:
    """Bring the index up to date with what changed in the record."""
    from workers import indexing
    from workers.context import context

    ctx = context()
    click.echo(f"{indexing.drain(ctx.record, ctx.engine)} changes indexed")


@index.command("status")
def status_() -> None:
    """Say what the index holds and how far it is behind; exit 2 when it does not answer."""
    from himjobs.records import changes
    from workers.context import context

    ctx = context()
    health = ctx.engine.health()
    with ctx.record.session() as session:
        waiting = changes.waiting(session)
    if not health.ok:
        raise HimJobsError(f"{health.engine} does not answer: {health.detail}")
    click.echo(f"{health.engine}: {health.documents} postings, {waiting} changes waiting")
