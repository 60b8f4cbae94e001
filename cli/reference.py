"""``reference``: import official files, and say which are held."""

import csv
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click
import orjson
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from himjobs.errors import Unavailable

if TYPE_CHECKING:
    from himjobs.records.releases import Release
    from himjobs.reference.labour.sources import Source
    from workers.context import Context

#: Refused lines that are printed; ``--refused`` writes all.
SHOWN = 10


@click.group()
def reference() -> None:
    """Official reference data: schools, pay, occupations, places; where each release is from."""


@reference.command("import")
@click.argument("kind")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--refused", type=click.File("w", lazy=True), help="Write every refused line: CSV.")
def import_(kind: str, path: Path, refused: IO[str] | None) -> None:
    """Import the official files of KIND from PATH: a file, a zip or a folder of both.

    A release that is held already is replaced. Lines that cannot be read are named by file, line
    and column, and the others taken; then, and when a file is not of the kind, the exit code is 1.
    """
    from himjobs.reference.official.kinds import kind_named
    from himjobs.reference.official.tables import Refused
    from himjobs.reference.training.sources import KINDS
    from workers.context import context
    from workers.programs import ensure
    from workers.reference import import_path

    wanted, ctx = kind_named(kind), context()
    if kind in KINDS:
        ensure(ctx.record, now=ctx.now())  # one file alone is imported over the shipped others
    writer = csv.writer(refused) if refused else None
    if writer:
        writer.writerow(Refused.__dataclass_fields__)
    first: list[Refused] = []

    def refuse(line: Refused) -> None:
        if len(first) < SHOWN:
            first.append(line)
        if writer:
            writer.writerow((line.file, line.line, line.column, line.value, line.reason))

    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:,.0f} lines"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    ) as progress:
        bar = progress.add_task(kind, total=None)
        report = import_path(
            ctx.record,
            wanted,
            path,
            now=ctx.now(),
            refuse=refuse,
            on_lines=lambda file, n: progress.update(bar, description=file, completed=n),
        )
    for release in report.imported:
        click.echo(
            f"{release.file}: {release.kind} {release.part} {release.release}: {release.read} read,"
            f" {release.kept} kept, {release.refused} refused"
        )
    for line in first:
        click.echo(f"himjobs: {line}", err=True)
    if report.refused > len(first):
        click.echo(f"himjobs: and {report.refused - len(first)} more refused", err=True)
    for error in report.failed:
        click.echo(f"himjobs: {error}", err=True)
    if kind in KINDS:
        _renew(ctx)
    if report.skipped:
        click.echo(f"not of {kind}: {', '.join(report.skipped)}", err=True)
    if report.refused or report.failed:
        raise SystemExit(1)


def _renew(ctx: "Context") -> None:
    """Assemble the programs from what is imported now, index them, and say what came of it."""
    from workers.indexing import drain
    from workers.programs import renew

    made = renew(ctx.record, now=ctx.now())
    click.echo(f"{made.programs} programs, {made.shown} shown; {made.changed} changed")
    if made.nameless:
        click.echo(f"{made.nameless} left out: no institutions file has their school", err=True)
    for line in made.unmatched:
        click.echo(f"himjobs: accreditation of no program: {line}", err=True)
    try:
        drain(ctx.record, ctx.engine, ["program"])
    except Unavailable as error:
        # what changed is noted, and indexed by the next drain
        click.echo(f"himjobs: imported, and not yet in the index: {error}", err=True)


def _told(one: "Release | Source", rows: str, when: str) -> str:
    """One line of the status: what it is, its rows, where it is from, and whom to thank."""
    cells = (f"{one.kind} {one.part} {one.release}", rows, one.file, when, one.source)
    return "\t".join((*cells, one.attribution) if one.attribution else cells)


@reference.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status_(as_json: bool) -> None:
    """Print each held release: rows, refused lines, source, when it was imported."""
    from himjobs.records import labour, programs, releases
    from workers.context import context

    ctx = context()
    with ctx.record.session() as session:
        held, made = releases.listed(session), programs.counts(session)
        beside = labour.shipped_beside(session)
    if as_json:
        report = {"releases": held, "shipped": beside, "programs": made}
        click.echo(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode())
        return
    for one in held:
        when = f"{'shipped' if one.shipped else 'imported'} {one.imported_at:%Y-%m-%d}"
        click.echo(_told(one, f"{one.kept} of {one.read} rows kept, {one.refused} refused", when))
    for file in beside:
        click.echo(_told(file, f"{file.kept} of {file.read} rows kept, 0 refused", "shipped"))
    click.echo(f"{made.programs} programs, {made.shown} shown")
