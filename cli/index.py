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
    for kind in indexing.KEPT:
        count = indexing.rebuild(ctx.record, ctx.engine, now=ctx.now(), kind=kind)
        click.echo(f"{count} {kind}s in a new index")


@index.command()
@click.option("--mend/--no-mend", default=True, help="Put right what differs.")
def verify(mend: bool) -> None:
    """Compare the index with the record; exit 1 when something differed and was left so."""
    from workers import indexing
    from workers.context import context

    ctx = context()
    differs = False
    for kind in indexing.KEPT:
        difference = indexing.verify(ctx.record, ctx.engine, mend=mend, now=ctx.now(), kind=kind)
        if not difference.total:
            click.echo(f"{kind}s: the index equals the record")
            continue
        differs = True
        click.echo(
            f"{kind}s: {len(difference.missing)} missing, {len(difference.stale)} stale,"
            f" {len(difference.extra)} too many{'; mended' if mend else ''}"
        )
    if differs and not mend:
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
    from search.kinds import TABLES
    from workers.context import context

    ctx = context()
    health = ctx.engine.health()
    if not health.ok:
        raise HimJobsError(f"{health.engine} does not answer: {health.detail}")
    with ctx.record.session() as session:
        waiting = {kind: changes.waiting(session, kind=kind) for kind in TABLES}
    for kind, behind in waiting.items():
        held = health.counts.get(kind, "no index of")
        click.echo(f"{health.engine}: {held} {kind}s, {behind} changes waiting")
    if health.detail:
        click.echo(health.detail)
