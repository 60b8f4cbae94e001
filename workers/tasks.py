"""The tasks: each fetches its collaborators, calls one function and logs the counts."""

from dataclasses import asdict
from datetime import timedelta
from logging import getLogger
from typing import Any

from celery import Task

from himjobs.records.bodies import Bodies
from workers import indexing, intake, upkeep
from workers.celery import app
from workers.context import context

log = getLogger(__name__)


class Kept(Task[Any, Any]):
    """A task that leaves a dead letter when the last retry has failed."""

    def on_failure(
        self,
        exc: Exception,
        task_id: str,  # noqa: ARG002 - Celery's signature
        args: Any,
        kwargs: Any,  # noqa: ARG002
        einfo: Any,  # noqa: ARG002
    ) -> None:
        """Keep the input and the error where ``himjobs status`` shows them."""
        upkeep.give_up(
            context().record, str(self.name), args=args, error=repr(exc), now=context().now()
        )


#: A record or engine that does not answer is tried again with growing waits and jitter.
_AGAIN: dict[str, Any] = {
    "base": Kept,
    "autoretry_for": (Exception,),
    "retry_backoff": 2,
    "retry_backoff_max": 300,
    "retry_jitter": True,
    "max_retries": 8,
}


@app.task(**_AGAIN)  # type: ignore[untyped-decorator]
def take_in(ids: list[int]) -> None:
    """Read a batch of kept raw postings into the record, then let the index follow."""
    taken = intake.take_in(context().record, ids, now=context().now())
    log.info("took in %d: %s", len(ids), asdict(taken))
    drain.delay()


@app.task(**_AGAIN)  # type: ignore[untyped-decorator]
def drain() -> None:
    """Bring the index up to date with the record."""
    log.info("indexed %d changes", indexing.drain(context().record, context().engine))


@app.task(**_AGAIN)  # type: ignore[untyped-decorator]
def recover(age: float = 900.0) -> None:
    """Send again what was kept ``age`` seconds ago and never read: its task was lost."""
    for ids in upkeep.lost(context().record, now=context().now(), age=timedelta(seconds=age)):
        take_in.delay(ids)


@app.task(**_AGAIN)  # type: ignore[untyped-decorator]
def close_past() -> None:
    """Mark what its closing day has closed, and let the index follow."""
    log.info("closed %d", upkeep.close_past(context().record, now=context().now()))
    drain.delay()


@app.task(**_AGAIN)  # type: ignore[untyped-decorator]
def purge() -> None:
    """Take away what sources sent longer ago than the setting says."""
    ctx = context()
    age = timedelta(days=ctx.settings.raw_days)
    purged = upkeep.purge(ctx.record, Bodies(ctx.settings.bodies), now=ctx.now(), age=age)
    log.info("purged: %s", asdict(purged))


@app.task(**_AGAIN)  # type: ignore[untyped-decorator]
def verify() -> None:
    """Compare index and record, and mend what differs."""
    ctx = context()
    for kind in indexing.KEPT:
        difference = indexing.verify(ctx.record, ctx.engine, mend=True, now=ctx.now(), kind=kind)
        log.info("index differed in %d %ss", difference.total, kind)
