"""The Celery application: ``celery -A workers worker``, ``celery -A workers beat``.

Without Redis the broker is in memory and a worker thread serves the
process that needs it; with ``HIMJOBS_BROKER_URL=redis://…`` workers are processes of their own.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from celery import Celery
from celery.signals import worker_ready

from himjobs.errors import Unavailable
from himjobs.settings import settings

#: Seconds the worker in this process has to finish its last task.
_ENDING = 60.0


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

    Not eager mode: eager tasks do not retry. At the end the task at work is finished and what waits
    is left; what was kept and not read is marked in the record. Raises Unavailable when the worker
    does not start or its last task does not end within ``_ENDING`` seconds.
    """
    if not settings().broker_url.startswith("memory"):
        yield
        return
    from celery.worker import WorkController

    ready, name = Event(), f"himjobs@in-process-{os.getpid()}"
    worker = WorkController(
        app=app,
        hostname=name,
        pool_cls="solo",
        concurrency=1,
        ready_callback=lambda _: ready.set(),
        without_heartbeat=True,
        without_mingle=True,
        without_gossip=True,
    )
    thread = Thread(target=worker.start, daemon=True, name="himjobs-worker")
    thread.start()
    while not ready.wait(0.1):
        if not thread.is_alive():
            raise Unavailable("the worker of this process did not start; its log says why")
    try:
        yield
    finally:
        # a message wakes the worker; told by a flag it would first wait for one, for seconds
        app.control.shutdown(destination=[name])
        thread.join(_ENDING)
    if thread.is_alive():
        raise Unavailable(f"the worker of this process did not end within {_ENDING:.0f} s")
