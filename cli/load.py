"""``load`` and ``renormalize``: take postings into the record, read them again, index them."""

from collections.abc import Iterable, Iterator
from itertools import islice
from time import monotonic, sleep
from typing import IO, TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cli.records import Lines
from himjobs.errors import Unavailable
from himjobs.model import RawPosting

if TYPE_CHECKING:
    from workers.context import Context

#: Seconds without any progress after which waiting for the workers ends.
PATIENCE = 120.0
#: Seconds between two looks at what is left.
_LOOK = 0.05


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.File("rb"))
@click.option("--source", help="Name of the source; default: each file's own name.")
@click.option("--wait/--no-wait", default=True, help="Wait until all is read and indexed.")
def load(files: tuple[IO[bytes], ...], source: str | None, wait: bool) -> None:
    """Take the postings of JSONL FILES into the record and index them.

    Raw postings (as ``himjobs parse`` prints them) or normalized ones, which are read again. Bad
    lines are named and counted; everything good is taken in.
    """
    from workers.celery import in_process_worker
    from workers.context import context
    from workers.intake import BATCH, keep
    from workers.tasks import take_in

    ctx = context()
    lines = Lines(files, source=source)
    now = ctx.now()  # one moment for all lines: their order says nothing
    record = ctx.record  # one that does not answer is said before the first line is read
    with in_process_worker():
        with _progress() as progress:
            bar = progress.add_task("keeping", total=None)
            for batch in _batches((raw for raw, _ in lines), BATCH):
                ids = keep(record, batch, now=now)
                if ids:
                    take_in.delay(ids)
                progress.advance(bar, len(batch))
        if wait:
            settle(ctx)
    _say(ctx, f"{lines.good} taken in")
    lines.finish()


@click.command()
@click.option("--wait/--no-wait", default=True, help="Wait until all is read and indexed.")
def renormalize(wait: bool) -> None:
    """Read every kept posting again with the rules of today, without a crawl.

    Those whose raw version was purged are read from their edited text, and it says how many.
    """
    from himjobs.records import purging
    from workers.celery import in_process_worker
    from workers.context import context
    from workers.intake import read_again
    from workers.tasks import take_in

    ctx = context()
    with in_process_worker():
        for ids in read_again(ctx.record):
            take_in.delay(ids)
        if wait:
            settle(ctx)
    _say(ctx, "read again")
    with ctx.record.session() as session:
        cut = purging.edited(session)
    if cut:
        click.echo(
            f"{cut} postings were read from their edited text: what their sources sent was purged"
            f" after {ctx.settings.raw_days} days (HIMJOBS_RAW_DAYS), with its markup, its people"
            " and all earlier versions, and cannot be read again"
        )


def settle(ctx: "Context") -> None:
    """Wait, with a bar, until everything kept is read and indexed.

    Raises Unavailable when nothing moves for ``PATIENCE`` seconds: no worker is there.
    """
    from workers.upkeep import behind

    total = left = behind(ctx.record)
    moved = monotonic()
    with _progress() as progress:
        bar = progress.add_task("reading", total=total)
        while left:
            sleep(_LOOK)
            now_left = behind(ctx.record)
            if now_left != left:
                moved = monotonic()
            elif monotonic() - moved > PATIENCE:
                raise Unavailable(
                    f"{left} postings wait and no worker takes them: start `himjobs work`"
                )
            # reading a posting makes an index change of it, so what is left may grow
            left, total = now_left, max(total, now_left)
            progress.update(bar, total=total, completed=total - left)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
    )


def _say(ctx: "Context", what: str) -> None:
    from himjobs.records import letters, postings

    with ctx.record.session() as session:
        held = postings.counts(session, now=ctx.now())
        dead = letters.count(session)
    click.echo(
        f"{what}; the record holds {held.postings} postings,"
        f" {held.in_scope} of them in scope, {held.open} open and searchable"
    )
    if dead:
        click.echo(f"{dead} could not be read: `himjobs status` shows them", err=True)


def _batches(raws: Iterable[RawPosting], size: int) -> Iterator[list[RawPosting]]:
    source = iter(raws)
    while batch := list(islice(source, size)):
        yield batch
