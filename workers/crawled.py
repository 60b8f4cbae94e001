"""Where a crawl's results go: into the record, and on to the workers as tasks.

The crawler knows nothing of this module but its shape (``crawler.items.Sink``).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from himjobs.closing import closing
from himjobs.model import ListingRun, RawPosting
from himjobs.records import keeping, sources
from himjobs.records.session import Record
from workers import intake


class RecordSink:
    """Keeps what is crawled in the record. ``send`` gives ids that want reading to the workers."""

    def __init__(
        self,
        record: Record,
        *,
        send: Callable[[list[int]], Any],
        follow: Callable[[], Any],
        now: Callable[[], datetime],
    ) -> None:
        self._record, self._send, self._follow, self._now = record, send, follow, now

    def keep(self, batch: Sequence[RawPosting]) -> None:
        """Keep postings, and have those that are new or changed read."""
        ids = intake.keep(self._record, batch, now=self._now())
        if ids:
            self._send(ids)

    def finished(self, run: ListingRun) -> None:
        """Note the run; close what its listing shows to be gone, if it may be believed."""
        now = self._now()
        with self._record.writing() as session:
            found = closing(run, keeping.last_seen(session, run.source))
            run = found.run
            closed = keeping.close(session, run.source, found.refs, now=now)
            run_id = sources.begin_run(session, run.source, now=run.started_at)
            report = {**run.counts, "listed": len(run.listed), "closed": closed.places}
            sources.end_run(
                session,
                run_id,
                verdict=run.verdict,
                reason=run.reason,
                report=report,
                now=run.ended_at,
            )
        if closed.reread:
            self._send(list(closed.reread))
        self._follow()

    def known(self, source: str) -> Mapping[str, datetime]:
        """Refs of a source's open postings and when each was last seen."""
        with self._record.session() as session:
            return keeping.last_seen(session, source)
