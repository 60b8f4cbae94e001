"""What a worker process holds: the record, the engine, the clock. Made once, on first use."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache

from himjobs.records.session import Record, open_record
from himjobs.settings import Settings, settings
from search.engine import SearchEngine
from search.open import open_engine


@dataclass(frozen=True)
class Context:
    """The collaborators of every task; nothing is opened before it is asked for."""

    settings: Settings

    @cached_property
    def record(self) -> Record:
        """The record, at the version this code needs."""
        return open_record(self.settings)

    @cached_property
    def engine(self) -> SearchEngine:
        """The search engine that the settings name."""
        return open_engine(self.settings)

    def now(self) -> datetime:
        """This moment, in UTC."""
        return datetime.now(UTC)


@lru_cache(maxsize=1)
def context() -> Context:
    """This process's collaborators."""
    return Context(settings())
