"""What the site works with: settings, clock, record, search engine, places. One for each app.

Nothing is opened before it is needed, so the site starts, and says what is missing, while a
server is down; and each process of a pre-forking server opens its own connections.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock

from flask import current_app

from himjobs.records import labour, releases, sources
from himjobs.records.session import Record, open_record
from himjobs.records.sources import SourceStatus
from himjobs.reference import occupations
from himjobs.reference.labour.market import Market
from himjobs.reference.places import Gazetteer, gazetteer
from himjobs.reference.training.sources import KINDS
from himjobs.settings import Settings
from search.engine import SearchEngine
from search.open import open_engine
from search.query import Page, Query
from web import phrases
from web.filters import Labels
from web.program_words import files

#: Names and runs of sources are read again after this long.
SOURCES_KEPT = timedelta(seconds=60)


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The sources as read at a moment."""

    at: datetime
    status: tuple[SourceStatus, ...]


class Services:
    """The collaborators of every view. ``record`` and ``engine`` open on first use."""

    def __init__(
        self,
        settings: Settings,
        *,
        engine: SearchEngine | None = None,
        record: Record | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.settings = settings
        self.now = clock or utc_now
        self._engine, self._record = engine, record
        self._opening = Lock()
        self._kept: _Kept | None = None

    @property
    def record(self) -> Record:
        """The record; raises Unavailable when it does not answer."""
        with self._opening:
            if self._record is None:
                self._record = open_record(self.settings)
            return self._record

    @property
    def engine(self) -> SearchEngine:
        """The search engine that the settings name."""
        with self._opening:
            if self._engine is None:
                self._engine = open_engine(self.settings)
            return self._engine

    @property
    def places(self) -> Gazetteer:
        """The gazetteer."""
        return gazetteer()

    def market(self) -> Market:
        """Wages, projections and profiles: what was imported, over what is shipped."""
        with self.record.session() as session:
            return labour.market(session)

    def program_files(self) -> str:
        """The official files that programs are made of, as printed; empty without any."""
        with self.record.session() as session:
            return files(one for kind in KINDS for one in releases.listed(session, kind))

    def search(self, query: Query) -> Page:
        """The engine's answer at this moment."""
        return self.engine.search(query, now=self.now())

    def total(self, query: Query) -> int:
        """How many postings a question finds."""
        return self.search(Query(query.words, filters=query.filters, near=query.near, size=0)).total

    def sources(self) -> tuple[SourceStatus, ...]:
        """Every source and its newest run, at most a minute old."""
        kept, now = self._kept, self.now()
        if kept is None or not timedelta(0) <= now - kept.at < SOURCES_KEPT:
            with self.record.session() as session:
                kept = _Kept(now, tuple(sources.status(session, now=now)))
            self._kept = kept
        return kept.status

    def source_names(self) -> Mapping[str, str]:
        """Names of the sources by id, told apart by their site where two share one.

        A loaded file is named as one, without its folders and the ending of its format.
        """
        names = {one.id: _named(one) for one in self.sources()}
        shared = Counter(names.values())
        return {
            one.id: f"{name} ({_site(one)})" if shared[name] > 1 else name
            for one in self.sources()
            for name in (names[one.id],)
        }

    def labels(self) -> Labels:
        """Names of what is filtered by."""
        return Labels(
            specialties=occupations.specialties(),
            occupations=occupations.covered(),
            states=self.places.states,
            sources=self.source_names(),
        )


#: Endings of the files that postings are loaded from.
_FORMATS = re.compile(r"(?:\.(?:html?|jsonl?|ndjson|xml|rss|csv|txt|gz|zip))+\Z", re.IGNORECASE)


def _named(source: SourceStatus) -> str:
    """``Riverbend careers``; ``file 010`` for what was loaded from 010.html."""
    name = source.name.rsplit("/", 1)[-1]
    said = _FORMATS.sub("", name)
    return f"file {said or source.id}" if source.family == "file" and said != name else name


def _site(source: SourceStatus) -> str:
    """What tells a source from another of the same name: where it is read."""
    return phrases.host(source.url) or _FORMATS.sub("", source.id)


def services() -> Services:
    """The services of the app that handles this request."""
    found: Services = current_app.extensions["himjobs"]
    return found
