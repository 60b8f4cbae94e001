"""the record."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("family", sa.String(length=40), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "raw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_raw_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raw")),
        sa.UniqueConstraint(
            "source", "ref", "content_sha256", name=op.f("uq_raw_source_ref_content_sha256")
        ),
    )
    with op.batch_alter_table("raw", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_raw_state_id"), ["state", "id"], unique=False)

    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_run_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_source"), ["source"], unique=False)

    op.create_table(
        "dead_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("raw", sa.Integer(), nullable=True),
        sa.Column("input", sa.JSON(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["raw"], ["raw.id"], name=op.f("fk_dead_letter_raw")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dead_letter")),
    )
    with op.batch_alter_table("dead_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dead_letter_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_dead_letter_raw"), ["raw"], unique=False)

    op.create_table(
        "posting",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("raw", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.JSON(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("employer", sa.Text(), nullable=False),
        sa.Column("in_scope", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["raw"], ["raw.id"], name=op.f("fk_posting_raw")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
    )
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_shown_id"), ["shown", "id"], unique=False)

    op.create_table(
        "change",
        sa.Column("posting", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["posting"], ["posting.id"], name=op.f("fk_change_posting")),
        sa.PrimaryKeyConstraint("posting", name=op.f("pk_change")),
    )
    op.create_table(
        "found",
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("posting", sa.String(length=12), nullable=False),
        sa.Column("raw", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=True),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["posting"], ["posting.id"], name=op.f("fk_found_posting")),
        sa.ForeignKeyConstraint(["raw"], ["raw.id"], name=op.f("fk_found_raw")),
        sa.ForeignKeyConstraint(["source"], ["source.id"], name=op.f("fk_found_source")),
        sa.PrimaryKeyConstraint("source", "ref", name=op.f("pk_found")),
    )
    with op.batch_alter_table("found", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_found_posting"), ["posting"], unique=False)

    op.create_table(
        "twin_key",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("posting", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["posting"], ["posting.id"], name=op.f("fk_twin_key_posting")),
        sa.PrimaryKeyConstraint("key", "posting", name=op.f("pk_twin_key")),
    )
    with op.batch_alter_table("twin_key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_twin_key_posting"), ["posting"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("twin_key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_twin_key_posting"))

    op.drop_table("twin_key")
    with op.batch_alter_table("found", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_found_posting"))

    op.drop_table("found")
    op.drop_table("change")
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_shown_id"))

    op.drop_table("posting")
    with op.batch_alter_table("dead_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dead_letter_raw"))
        batch_op.drop_index(batch_op.f("ix_dead_letter_kind"))

    op.drop_table("dead_letter")
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_run_source"))

    op.drop_table("run")
    with op.batch_alter_table("raw", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_raw_state_id"))

    op.drop_table("raw")
    op.drop_table("source")
