"""The record's tables. The record is the truth; an index is made from it and can be thrown away."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC on every database: SQLite keeps no zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone rather than guess one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        """Every moment read is aware and in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


class Table(DeclarativeBase):
    """Every table; constraint names are fixed so that migrations are the same everywhere."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UTCDateTime, dict[str, Any]: JSON}  # noqa: RUF012 - SQLAlchemy's form


class SourceRow(Table):
    """A place postings come from: a catalogue row, or a file that was loaded."""

    __tablename__ = "source"

    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    family: Mapped[str] = mapped_column(String(40))
    url: Mapped[str] = mapped_column(Text)
    sample: Mapped[bool]
    added_at: Mapped[datetime]


class RunRow(Table):
    """One listing run of a source and its verdict; only ``complete`` runs may close postings."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    verdict: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    report: Mapped[dict[str, Any] | None]


class RawRow(Table):
    """One version of a posting in its source's words. ``state``: new, read, reread or dead.

    ``reread`` wants reading again though its source did not show it anew.
    """

    __tablename__ = "raw"
    __table_args__ = (
        UniqueConstraint("source", "ref", "content_sha256"),
        Index(None, "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.id"))
    ref: Mapped[str] = mapped_column(Text)
    content_sha256: Mapped[str] = mapped_column(String(64))
    data: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(8))
    kept_at: Mapped[datetime]


class PostingRow(Table):
    """A posting as read. ``version`` grows with every change that the index must learn of.

    ``raw``: the version that was read; where a posting was found in several places, one of them
    is read and the others only say that it is there too. ``fingerprint``: what a copy of the job
    is known by, kept so that it is not made again for every candidate. ``shown``: it belongs in
    the index and on the site, being of our field and open; set by every flush. ``closes_at``: the
    last second of the day that the source says is the last, where the job is; what is past it is
    closed though ``closed_at`` and ``closed_why`` (``himjobs.records.closings``) be set later.
    """

    __tablename__ = "posting"
    __table_args__ = (Index(None, "shown", "id"),)

    id: Mapped[str] = mapped_column(String(12), primary_key=True)
    raw: Mapped[int] = mapped_column(ForeignKey("raw.id"))
    document: Mapped[dict[str, Any]]
    fingerprint: Mapped[dict[str, Any]]
    title: Mapped[str] = mapped_column(Text)
    employer: Mapped[str] = mapped_column(Text)
    in_scope: Mapped[bool]
    shown: Mapped[bool]
    sample: Mapped[bool]
    posted_on: Mapped[date | None]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    changed_at: Mapped[datetime]
    closes_at: Mapped[datetime | None] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    closed_why: Mapped[str | None] = mapped_column(String(8))
    reader: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]


@event.listens_for(PostingRow, "before_insert")
@event.listens_for(PostingRow, "before_update")
def _decide_what_is_shown(_mapper: object, _connection: object, row: PostingRow) -> None:
    row.shown = row.in_scope and row.closed_at is None


class FoundRow(Table):
    """A place where a posting was found. A posting is open while it is open in one of them.

    ``raw``: the version this source shows now. ``why``: what made it the same job as another's.
    """

    __tablename__ = "found"

    source: Mapped[str] = mapped_column(ForeignKey("source.id"), primary_key=True)
    ref: Mapped[str] = mapped_column(Text, primary_key=True)
    posting: Mapped[str] = mapped_column(ForeignKey("posting.id"), index=True)
    raw: Mapped[int] = mapped_column(ForeignKey("raw.id"))
    url: Mapped[str] = mapped_column(Text)
    why: Mapped[dict[str, Any] | None]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class TwinKeyRow(Table):
    """Keys by which another source's copy of a posting is looked up (workers.copies.identity)."""

    __tablename__ = "twin_key"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    posting: Mapped[str] = mapped_column(ForeignKey("posting.id"), primary_key=True, index=True)


class ChangeRow(Table):
    """Something whose index entry is behind; gone once the version read is in the index.

    ``kind``: ``posting`` or ``program``; ``id`` is that of the row that changed.
    """

    __tablename__ = "change"

    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int]
    at: Mapped[datetime]


class DeadLetterRow(Table):
    """Something that could not be done, with its input and error, to be seen and tried again."""

    __tablename__ = "dead_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), index=True)
    raw: Mapped[int | None] = mapped_column(ForeignKey("raw.id"), index=True)
    input: Mapped[dict[str, Any]]
    error: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class ReleaseRow(Table):
    """One official file that was imported: of a kind, its part, and the release it is.

    ``release`` sorts by age within a part. ``read``: lines of the file; ``kept``: those that are
    of our field; ``refused``: those that could not be read. ``shipped``: it came with the program.
    """

    __tablename__ = "release"
    __table_args__ = (UniqueConstraint("kind", "part", "release"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    part: Mapped[str] = mapped_column(String(80))
    release: Mapped[str] = mapped_column(String(80))
    file: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    attribution: Mapped[str] = mapped_column(Text)
    read: Mapped[int]
    kept: Mapped[int]
    refused: Mapped[int]
    shipped: Mapped[bool]
    imported_at: Mapped[datetime]


class ReferenceRow(Table):
    """One kept line of an official file, as its parser made it."""

    __tablename__ = "reference_row"

    release: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    document: Mapped[dict[str, Any]]


class ProgramRow(Table):
    """A training program as assembled from reference rows. ``version`` grows with its document."""

    __tablename__ = "program"
    __table_args__ = (Index(None, "shown", "id"), Index(None, "state", "id"))

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    document: Mapped[dict[str, Any]]
    state: Mapped[str | None] = mapped_column(String(2))
    shown: Mapped[bool]
    changed_at: Mapped[datetime]
    version: Mapped[int]
