"""the last moment of a posting's closing day, and why it is closed."""

from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from himjobs.model import Place
from himjobs.reference.timezones import closing_moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_POSTING = sa.table(
    "posting",
    sa.column("id", sa.String),
    sa.column("document", sa.JSON),
    sa.column("closed_at", _MOMENT),
    sa.column("closes_at", _MOMENT),
    sa.column("closed_why", sa.String),
)
_PAGE = 500


def upgrade() -> None:
    # not in a batch: that makes the table anew, which others refer to
    op.add_column("posting", sa.Column("closes_at", _MOMENT, nullable=True))
    op.add_column("posting", sa.Column("closed_why", sa.String(length=8), nullable=True))
    op.create_index(op.f("ix_posting_closes_at"), "posting", ["closes_at"], unique=False)
    connection, after = op.get_bind(), ""
    connection.execute(
        sa.update(_POSTING).where(_POSTING.c.closed_at.is_not(None)).values(closed_why="gone")
    )
    while True:
        rows = connection.execute(
            sa.select(_POSTING.c.id, _POSTING.c.document)
            .where(_POSTING.c.id > after)
            .order_by(_POSTING.c.id)
            .limit(_PAGE)
        ).all()
        if not rows:
            return
        for id_, document in rows:
            if document.get("closes_on"):
                connection.execute(
                    sa.update(_POSTING).where(_POSTING.c.id == id_).values(closes_at=_end(document))
                )
        after = rows[-1][0]


def _end(document: dict[str, Any]) -> datetime:
    places = [Place(**place) for place in document["places"]]
    last = closing_moment(date.fromisoformat(document["closes_on"]), places).astimezone(UTC)
    return last.replace(tzinfo=None) if op.get_bind().dialect.name == "sqlite" else last


def downgrade() -> None:
    op.drop_index(op.f("ix_posting_closes_at"), table_name="posting")
    op.drop_column("posting", "closed_why")
    op.drop_column("posting", "closes_at")
