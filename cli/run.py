"""``serve`` and ``work``: the site and a worker, each with the settings that the tests exercise."""

import os
import sys

import click


def server(bind: str, app: str = "web:create_app") -> list[str]:
    """The site's command: two processes of four threads.

    Connections are held outside Python, so those that say nothing take no thread from the others.
    A process that dies is replaced.
    """
    host, _, port = bind.rpartition(":")
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", app),
        *("--host", host.strip("[]"), "--port", port, "--no-ws", "--http", "1"),
        *("--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers"),
        *("--http1-header-read-timeout", "10000", "--workers-kill-timeout", "10"),
        "--access-log",
    ]


@click.command()
@click.option("--bind", help="Address and port; default: HIMJOBS_BIND.")
def serve(bind: str | None) -> None:
    """Serve the site."""
    from cli.bind import address, free
    from himjobs.errors import Unavailable
    from himjobs.settings import settings
    from workers.context import context
    from workers.programs import ready

    wanted = address(bind) if bind else address(settings().bind, field="HIMJOBS_BIND")
    command = server(free(wanted, "himjobs serve --bind {}"))
    ctx = context()
    try:
        ready(ctx.record, ctx.engine, now=ctx.now())
    except Unavailable as error:
        # the site says so on its pages, and recovers by itself
        click.echo(f"himjobs: {error}", err=True)
    os.execv(command[0], command)  # noqa: S606 - our own program, no shell


@click.command()
@click.option("--concurrency", type=click.IntRange(1), default=2, help="Processes.")
@click.option("--loglevel", default="info")
def work(concurrency: int, loglevel: str) -> None:
    """Work off the queue: read postings, keep the index up to date."""
    from himjobs.errors import BadInput
    from himjobs.settings import settings

    if settings().broker_url.startswith("memory"):
        raise BadInput(
            "a worker of its own needs a broker that other processes reach, such as redis://…",
            field="HIMJOBS_BROKER_URL",
            value=settings().broker_url,
        )
    from workers.celery import app

    app.worker_main(["worker", f"--concurrency={concurrency}", f"--loglevel={loglevel}"])
