"""``record`` and ``status``: what is kept, and whether all is well."""

import click
import orjson

from himjobs.errors import HimJobsError


@click.group()
def record() -> None:
    """The database that is the truth."""


@record.command()
def upgrade() -> None:
    """Bring the tables to this program's version; a new record is given the shipped programs."""
    from contextlib import closing
    from datetime import UTC, datetime

    from himjobs.records.session import HEAD, Record
    from himjobs.settings import settings
    from workers.programs import ensure

    with closing(Record(settings().database)) as opened:
        opened.upgrade()
        click.echo(f"the record is at version {HEAD}")
        if ensure(opened, now=datetime.now(UTC)):
            click.echo("the shipped schools and programs are in it")


@record.command()
@click.argument("source")
@click.argument("ref")
def part(source: str, ref: str) -> None:
    """Undo a join: make REF of SOURCE a posting of its own again."""
    from workers import indexing, intake
    from workers.context import context

    ctx = context()
    id_ = intake.part(ctx.record, source, ref, now=ctx.now())
    indexing.drain(ctx.record, ctx.engine)
    click.echo(f"{ref} of {source} is posting {id_} now")


@record.command()
@click.option("--days", type=click.IntRange(1), help="Age in days; default: HIMJOBS_RAW_DAYS.")
def purge(days: int | None) -> None:
    """Take away what sources sent longer ago: raw bodies and versions with people in them.

    Versions that postings are read from are edited instead: text without markup and people.
    """
    from datetime import timedelta

    from himjobs.records.bodies import Bodies
    from workers import upkeep
    from workers.context import context

    ctx = context()
    days = days or ctx.settings.raw_days
    bodies = Bodies(ctx.settings.bodies)
    purged = upkeep.purge(ctx.record, bodies, now=ctx.now(), age=timedelta(days=days))
    click.echo(
        f"older than {days} days: {purged.bodies} raw bodies and {purged.versions} versions are"
        f" gone, {purged.edited} that postings are read from are edited"
    )


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(as_json: bool) -> None:
    """Show what is held, what waits, what failed; exit 1 when a part does not answer."""
    from himjobs.records import changes, letters, postings, raws, sources
    from search.kinds import TABLES
    from workers.context import context

    ctx = context()
    try:
        health = ctx.engine.health()
        engine = {
            "ok": health.ok,
            "engine": health.engine,
            "documents": health.counts.get("posting"),
            "programs": health.counts.get("program"),
        }
        detail = health.detail
    except HimJobsError as error:
        engine, detail = {"ok": False}, str(error)
    with ctx.record.session() as session:
        held = postings.counts(session, now=ctx.now())
        report = {
            "sources": len(sources.status(session, now=ctx.now())),
            "raw": held.raw,
            "postings": held.postings,
            "in_scope": held.in_scope,
            "open": held.open,
            "to_read": raws.count(session),
            "to_index": sum(changes.waiting(session, kind=kind) for kind in TABLES),
            "dead_letters": letters.count(session),
            "index": {**engine, "detail": detail},
        }
        dead = letters.newest(session, 10)
    if as_json:
        click.echo(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode())
    else:
        for name, value in report.items():
            click.echo(f"{name.replace('_', ' '):<14}{value}")
        for letter in dead:
            click.echo(
                f"dead: {letter.kind} {letter.raw or ''} {letter.at:%Y-%m-%d %H:%M}: {letter.error}"
            )
    if not engine["ok"]:
        raise SystemExit(1)
