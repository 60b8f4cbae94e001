"""``crawl`` and ``sources``: read employers' own career systems, and see what they give."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from himjobs.errors import HimJobsError

if TYPE_CHECKING:
    from crawler.catalogue.schema import Source
    from crawler.items import Progress as Step
    from crawler.items import RunReport
    from workers.context import Context

_CATALOGUE = click.option(
    "--catalogue",
    type=click.Path(path_type=Path, exists=True),
    help="File or folder of catalogue rows; default: HIMJOBS_CATALOGUE, else the shipped ones.",
)


@click.command()
@click.argument("wanted", metavar="[SOURCE]...", nargs=-1)
@_CATALOGUE
def crawl(wanted: tuple[str, ...], catalogue: Path | None) -> None:
    """Crawl catalogue sources (all that are enabled, or those named) into the record.

    Exit 1 when a source could not be listed to its end.
    """
    from datetime import timedelta

    from cli.load import settle
    from himjobs.records.bodies import Bodies
    from workers.celery import in_process_worker
    from workers.context import context
    from workers.programs import ensure
    from workers.tasks import close_past
    from workers.upkeep import purge

    ctx = context()
    rows = _rows(catalogue, wanted)
    ensure(ctx.record, now=ctx.now())
    with in_process_worker():
        reports = into_record(ctx, rows)
        close_past.delay()
        if ctx.settings.broker_url.startswith("memory"):
            settle(ctx)
            # where no beat runs, the crawl is the clock
            age = timedelta(days=ctx.settings.raw_days)
            purge(ctx.record, Bodies(ctx.settings.bodies), now=ctx.now(), age=age)
    show(reports)
    if any(report.verdict != "complete" for report in reports):
        raise SystemExit(1)


def into_record(ctx: "Context", rows: Sequence["Source"]) -> list["RunReport"]:
    """Crawl rows into the record, with a bar; the reports by source. Once in a process."""
    from crawler.run import crawl as run
    from himjobs.records import sources
    from workers.crawled import RecordSink
    from workers.tasks import drain, take_in

    with ctx.record.writing() as session:
        for row in rows:
            sources.register(
                session,
                row.id,
                name=row.employer,
                family=row.family,
                url=row.url,
                sample=row.sample,
                now=ctx.now(),
            )
    sink = RecordSink(ctx.record, send=take_in.delay, follow=drain.delay, now=ctx.now)
    with Progress(
        TextColumn("crawling  "),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f} sources, {task.fields[items]} postings"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    ) as progress:
        bar = progress.add_task("", total=len(rows), items=0)
        state: dict[str, Step] = {}

        def on_progress(step: "Step") -> None:
            state[step.source] = step
            progress.update(
                bar,
                completed=sum(s.done for s in state.values()),
                items=sum(s.items for s in state.values()),
            )

        return run(rows, settings=ctx.settings, sink=sink, on_progress=on_progress)


def show(reports: Sequence["RunReport"]) -> None:
    """One line a source: what was listed and taken, how it ended."""
    table = Table("source", "listed", "pages", "postings", "failures", "seconds", "verdict", "why")
    for report in reports:
        table.add_row(
            report.source,
            *(str(getattr(report, name)) for name in ("listed", "pages", "items", "failures")),
            f"{report.seconds:.1f}",
            report.verdict,
            report.reason,
        )
    Console().print(table)


@click.group()
def sources() -> None:
    """The catalogue: which employers are read, and where."""


@sources.command("list")
@_CATALOGUE
def list_(catalogue: Path | None) -> None:
    """Print the catalogue's rows: id, family, employer, address."""
    for row in _rows(catalogue, ()):
        click.echo(f"{row.id}\t{row.family}\t{row.employer}\t{row.url}")


@sources.command()
def families() -> None:
    """Print the kinds of source that can be read, and whether an answer of each was recorded."""
    from crawler.families import FAMILIES

    for name, family in FAMILIES.items():
        known = "read against recordings" if family.recorded else "written from documentation"
        crawled = "crawled" if family.first else "read from files only"
        click.echo(f"{name}\t{crawled}\t{known}")


@sources.command()
@_CATALOGUE
def check(catalogue: Path | None) -> None:
    """Check every row of the catalogue; exit 1 when one is wrong."""
    from crawler.catalogue.rows import lint, read

    rows, problems = read(_catalogue(catalogue))
    problems += lint(rows)
    for problem in problems:
        click.echo(f"himjobs: {problem}", err=True)
    if problems:
        click.echo(f"himjobs: {len(problems)} problems in {len(rows)} rows", err=True)
        raise SystemExit(1)
    click.echo(f"{len(rows)} rows are sound")


def _catalogue(path: Path | None) -> Path | None:
    from himjobs.settings import settings

    return path or settings().catalogue


def _rows(catalogue: Path | None, wanted: Sequence[str]) -> list["Source"]:
    from crawler.catalogue.rows import chosen, load

    rows = chosen(load(_catalogue(catalogue)), wanted)
    if not rows:
        raise HimJobsError("the catalogue has no enabled source")
    return rows
