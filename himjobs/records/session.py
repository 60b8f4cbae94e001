"""Opens the record: SQLite by default, PostgreSQL by address, the same tables in both."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

import orjson
from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from himjobs.errors import BadInput, Unavailable
from himjobs.settings import Settings

__all__ = ["HEAD", "Lock", "Record", "Session", "open_record"]

#: The migration this code is written for; a test holds it equal to the newest one.
HEAD = "0003"

#: Writers that must not interleave: taking postings in, bringing the index up to date, importing.
Lock = Literal["intake", "index", "upgrade", "reference"]


class Record:
    """One database. Make it once per process; sessions are cheap."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session for reading; what it changes is thrown away.

        Raises Unavailable when the database does not answer.
        """
        with _translated(), self._sessions() as session:
            yield session

    @contextmanager
    def writing(self, lock: Lock = "intake") -> Iterator[Session]:
        """One transaction, committed at the end, alone among those with the same lock.

        The lock goes with the transaction, so a killed process leaves none behind.
        """
        with _translated(), self._sessions() as session, session.begin():
            if self.engine.dialect.name == "sqlite":
                session.execute(text("BEGIN IMMEDIATE"))
            else:
                key = crc32(f"himjobs:{lock}".encode())
                session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
            yield session

    def version(self) -> str | None:
        """The migration the database is at; None when it is empty."""
        with _translated(), self.engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return None if found is None else str(found)

    def upgrade(self) -> None:
        """Bring the tables to this code's version; safe to call from several processes at once.

        The folder of a SQLite file is made where it is not there.
        """
        file = self.engine.url.database
        if self.engine.dialect.name == "sqlite" and file and file != ":memory:":
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        if self.version() == HEAD:
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self.writing("upgrade") as session:
            config.attributes["connection"] = session.connection()
            command.upgrade(config, "head")

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()


def open_record(settings: Settings) -> Record:
    """The record at ``settings.database``, ready for use.

    A SQLite file is made and brought up to date by itself; a server's tables only by
    ``himjobs record upgrade``, and Unavailable says so.
    """
    url = settings.database
    record = Record(url)
    if url.startswith("sqlite"):
        record.upgrade()
    elif (found := record.version()) != HEAD:
        record.close()
        raise Unavailable(
            f"the record is at version {found}, this program needs {HEAD}:"
            " run `himjobs record upgrade`"
        )
    return record


def _engine(url: str) -> Engine:
    options: dict[str, Any] = {
        "json_serializer": lambda value: orjson.dumps(value).decode(),
        "json_deserializer": orjson.loads,
    }
    try:
        if url.startswith("sqlite"):
            engine = create_engine(url, **options, connect_args={"timeout": 60})
            event.listen(engine, "connect", _prepare_sqlite)
            return engine
        return create_engine(url, **options, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise BadInput(str(error), field="HIMJOBS_DATABASE_URL") from error


def _prepare_sqlite(connection: Any, _: object) -> None:
    # The driver's own BEGIN would come too late for BEGIN IMMEDIATE; autocommit leaves it to us.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # what is purged is overwritten, not only let go of
    connection.execute("PRAGMA secure_delete=ON")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        # class 54: one row is beyond a limit of PostgreSQL, which answers well enough
        if str(getattr(error.orig, "sqlstate", "") or "").startswith("54"):
            raise BadInput(f"the record cannot hold it: {error.orig}") from error
        raise Unavailable(f"the record does not answer: {error.orig}") from error
