"""reference rows, programs, and changes of both kinds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: The columns of ``change`` on both sides of this migration.
_MOMENT = sa.DateTime(timezone=True)
_OLD = sa.table("change", sa.column("posting"), sa.column("version"), sa.column("at", _MOMENT))
_NEW = sa.table(
    "change", sa.column("kind"), sa.column("id"), sa.column("version"), sa.column("at", _MOMENT)
)


def upgrade() -> None:
    changes = op.get_bind().execute(sa.select(_OLD.c.posting, _OLD.c.version, _OLD.c.at)).all()
    op.drop_table("change")
    op.create_table(
        "change",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name=op.f("pk_change")),
    )
    op.bulk_insert(
        _NEW,
        [{"kind": "posting", "id": id_, "version": v, "at": at} for id_, v, at in changes],
    )
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("part", sa.String(length=80), nullable=False),
        sa.Column("release", sa.String(length=80), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("shipped", sa.Boolean(), nullable=False),
        sa.Column("imported_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("kind", "part", "release", name=op.f("uq_release_kind_part_release")),
    )
    op.create_table(
        "reference_row",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["release"], ["release.id"], name=op.f("fk_reference_row_release")),
        sa.PrimaryKeyConstraint("release", "key", name=op.f("pk_reference_row")),
    )
    op.create_table(
        "program",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=2), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
    )
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_program_shown_id"), ["shown", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_program_state_id"), ["state", "id"], unique=False)


def downgrade() -> None:
    changes = (
        op.get_bind()
        .execute(sa.select(_NEW.c.id, _NEW.c.version, _NEW.c.at).where(_NEW.c.kind == "posting"))
        .all()
    )
    op.drop_table("program")
    op.drop_table("reference_row")
    op.drop_table("release")
    op.drop_table("change")
    op.create_table(
        "change",
        sa.Column("posting", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["posting"], ["posting.id"], name=op.f("fk_change_posting")),
        sa.PrimaryKeyConstraint("posting", name=op.f("pk_change")),
    )
    op.bulk_insert(_OLD, [{"posting": id_, "version": v, "at": at} for id_, v, at in changes])
