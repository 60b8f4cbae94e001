"""What an engine must do. Both engines pass the same contract tests (``tests/contract``)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from search.query import Page, Query

#: A document is what ``search.documents.document`` makes of a posting; its keys are those of
#: ``search.fields``, with ``id`` and ``version``.
Document = Mapping[str, Any]


#: What both engines say of an index whose fields are not those of ``search.fields`` any more.
OUTDATED = "the search index was made by another version of himjobs; run: himjobs index rebuild"


@dataclass(frozen=True, slots=True)
class Health:
    """``ok`` when searches are answered; ``documents`` is how many are searchable."""

    ok: bool
    engine: str
    documents: int = 0
    detail: str = ""


class SearchEngine(Protocol):
    """One search engine. Every method may raise ``himjobs.errors.Unavailable``, and no other
    error of the engine's own leaves it."""

    def search(self, query: Query, *, now: datetime) -> Page:
        """Answer a question. Called by the site and the command line.

        ``now`` decides what "posted within" means. Raises BadInput when the page lies beyond
        ``search.query.DEEPEST``.
        """
        ...

    def put(self, documents: Iterable[Document]) -> None:
        """Add or replace documents; searchable when it returns. Called by workers.indexing only.

        Raises BadInput for the first document that is none, after the others were taken.
        """
        ...

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out; unknown ids are no error. Called by workers.indexing only."""
        ...

    def versions(self) -> dict[str, int]:
        """Each indexed id and the record's version it was made from. Called by index verify."""
        ...

    def rebuild(self, documents: Iterable[Document], *, expected: int) -> int:
        """Fill a new index, count it, and put it in place of the old one in one step.

        Searches go on meanwhile. Raises HimJobsError and changes nothing when fewer than
        ``expected`` documents arrived. Returns the number indexed. Called by index rebuild.
        """
        ...

    def health(self) -> Health:
        """Never raises: an engine that does not answer is a Health that is not ok."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...
