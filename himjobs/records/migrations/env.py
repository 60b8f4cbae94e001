"""Runs migrations on the connection that ``Record.upgrade`` holds, or makes one for `alembic`."""

from typing import Any

from alembic import context

from himjobs.records.session import Record
from himjobs.records.tables import Table
from himjobs.settings import settings


def _run(connection: Any) -> None:
    context.configure(connection=connection, target_metadata=Table.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


held = context.config.attributes.get("connection")
if held is not None:
    _run(held)
else:
    with Record(settings().database).engine.begin() as fresh:
        _run(fresh)
