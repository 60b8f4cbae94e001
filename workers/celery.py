"""The Celery application: ``celery -A workers worker``, ``celery -A workers beat``.

Without Redis the broker is in memory and a worker thread serves the
process that needs it; with ``HIMJOBS_BROKER_URL=redis://…`` workers are processes of their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import Celery
from celery.signals import setup_logging, worker_ready

from himjobs.settings import settings


def _configuration() -> dict[str, Any]:
    """Celery's settings; called when first needed, so importing this module reads nothing."""
    broker = settings().broker_url
    return {
        # kombu warns about an address without a host, even where there is none to name
        "broker_url": "memory://localhost/" if broker == "memory://" else broker,
        "broker_connection_retry_on_startup": True,
        # A task holds ids only and writes its outcome into the record: no result is kept.
        "task_ignore_result": True,
        "task_serializer": "json",
        "accept_content": ["json"],
        # A killed worker's task is given to another; every task may run twice without harm.
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        "task_time_limit": 600,
        "task_soft_time_limit": 540,
        # In memory a queue is looked at every so many seconds; the library's own second is felt.
        # Redis gives an unacknowledged task again after this many seconds: above the time limit.
        "broker_transport_options": {"polling_interval": 0.05}
        if broker.startswith("memory")
        else {"visibility_timeout": 660},
        "worker_hijack_root_logger": False,
        "worker_send_task_events": False,
        "timezone": "UTC",
        "beat_schedule": schedule(),
    }


def schedule() -> dict[str, dict[str, Any]]:
    """What beat sends, and every how many seconds."""
    from workers.schedule import SCHEDULE

    return SCHEDULE


app = Celery("workers", include=["workers.tasks"])
app.add_defaults(_configuration)


@worker_ready.connect
def _take_up_what_was_left(**_: object) -> None:
    # whatever an earlier worker was killed over is still marked in the record
    app.send_task("workers.tasks.recover", kwargs={"age": 0.0})


@contextmanager
def in_process_worker() -> Iterator[None]:
    """A worker in a thread of this process while the broker is in memory; else nothing.

    Not eager mode: eager tasks do not retry.
    """
    if not settings().broker_url.startswith("memory"):
        yield
        return
    from celery.contrib.testing.worker import start_worker

    def keep_the_hosts_logging(**_: object) -> None:
        """Celery sets logging up unless somebody else says that he did."""

    setup_logging.connect(keep_the_hosts_logging)
    try:
        with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=60):
            yield
    finally:
        setup_logging.disconnect(keep_the_hosts_logging)
