"""``demo``: the whole path on this machine alone, from sample career sites to a page to look at."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from himjobs.errors import HimJobsError

if TYPE_CHECKING:
    from crawler.demo.site import DemoSite
    from workers.context import Context

#: What the demo writes; made anew by each run.
FOLDER = Path("var") / "demo"
_MARK = ".made-by-himjobs-demo"


@click.command()
@click.option("--bind", help="Address and port of the site, or a port; default: HIMJOBS_BIND.")
@click.option("--folder", type=click.Path(path_type=Path), default=FOLDER, help="Data folder.")
@click.option("--serve/--no-serve", default=True, help="Serve the site when all is indexed.")
def demo(bind: str | None, folder: Path, serve: bool) -> None:
    """Crawl sample career sites on this machine, read and index them, and serve the result.

    Needs no network and no server. The postings are ours, of employers that do not exist.
    """
    from cli.bind import address, free
    from himjobs.settings import settings

    at = address(bind) if bind else address(settings().bind, field="HIMJOBS_BIND")
    if serve:
        # who typed make has no himjobs on the path
        by_make = "MAKELEVEL" in os.environ
        free(at, "HIMJOBS_BIND={} make demo" if by_make else "himjobs demo --bind {}")
    _empty(folder)
    _only_own_settings(folder, at)
    settings.cache_clear()
    from cli.load import settle
    from workers.celery import in_process_worker
    from workers.context import context
    from workers.programs import ensure

    ctx = context()
    ensure(ctx.record, now=ctx.now())
    with _site(ctx) as site:
        with in_process_worker():
            _crawl(ctx, site)
            settle(ctx)
        _tell(ctx)
        if serve:
            _serve(at, site.url)


def _empty(folder: Path) -> None:
    """Start from nothing, but never throw away a folder that no demo has made."""
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise HimJobsError(f"{folder} holds something else than a demo; name another --folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / _MARK).touch()


def _only_own_settings(folder: Path, bind: str) -> None:
    """The demo is what it is on every machine, whatever the environment names."""
    for name in [name for name in os.environ if name.startswith("HIMJOBS_")]:
        del os.environ[name]
    os.environ |= {
        "HIMJOBS_DATA_DIR": str(folder),
        "HIMJOBS_DATABASE_URL": f"sqlite:///{folder / 'himjobs.sqlite3'}",
        "HIMJOBS_SEARCH_URL": "",
        "HIMJOBS_BROKER_URL": "memory://",
        "HIMJOBS_BIND": bind,
    }


@contextmanager
def _site(ctx: "Context") -> Iterator["DemoSite"]:
    from crawler.demo.site import DemoSite

    with DemoSite(ctx.now().date()) as site:
        yield site


def _crawl(ctx: "Context", site: "DemoSite") -> None:
    from cli.crawl import into_record
    from crawler.catalogue.rows import row

    rows = [row(given) for given in site.catalogue()]
    click.echo(f"{len(rows)} sample career sites at {site.url}", err=True)
    reports = into_record(ctx, rows)
    bad = [report for report in reports if report.verdict != "complete"]
    if bad:
        raise HimJobsError(f"{bad[0].source} was not crawled to its end: {bad[0].reason}")


def _tell(ctx: "Context") -> None:
    from himjobs.records import postings

    with ctx.record.session() as session:
        held = postings.counts(session, now=ctx.now())
    click.echo(
        f"{held.postings} sample postings read, {held.in_scope} of them in scope,"
        f" {held.open} searchable"
    )


def _serve(bind: str, samples: str) -> None:
    """Run the site beside the sample career sites until somebody stops it."""
    from cli.run import server as command

    click.echo(f"\nHIM Jobs:  http://{bind}\nsamples:   {samples}\nstop with Ctrl-C\n")
    server = subprocess.Popen(command(bind))
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        code = server.wait()
    except KeyboardInterrupt:
        code = server.wait()
    if code not in (0, -signal.SIGTERM):
        raise HimJobsError(f"the site stopped with exit code {code}; is {bind} in use?")
