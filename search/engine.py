"""What an engine must do. Both engines pass the same contract tests (``tests/contract``)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from search.query import Kind, Page, Query

#: What ``search.documents`` makes of a posting or a program; its keys are the fields of the kind's
#: table, with ``id`` and ``version``.
Document = Mapping[str, Any]


#: What both engines say of an index whose fields are not those of its table any more, and of a
#: kind that has no index though another has one: it was made before that kind could be searched.
OUTDATED = "the search index was made by another version of himjobs; run: himjobs index rebuild"


@dataclass(frozen=True, slots=True)
class Health:
    """``ok`` when searches of postings are answered; ``counts`` how many documents of each kind
    are searchable. A kind that is not in it is not searched, and ``detail`` says why."""

    ok: bool
    engine: str
    counts: Mapping[Kind, int] = field(default_factory=dict)
    detail: str = ""


def health_of(
    engine: str, counts: Mapping[Kind, int], wrong: Mapping[Kind, str], *, begun: bool
) -> Health:
    """The health of all kinds: ``counts`` of those that are searched, what is ``wrong`` by kind."""
    if "posting" in wrong:
        return Health(False, engine, counts, wrong["posting"])
    detail = "; ".join(f"{kind}s: {why}" for kind, why in wrong.items())
    return Health(True, engine, counts, detail if begun else "nothing has been indexed yet")


class SearchEngine(Protocol):
    """One search engine, with an index of its own for each kind. Every method may raise
    ``himjobs.errors.Unavailable``, and no other error of the engine's own leaves it."""

    def search(self, query: Query, *, now: datetime) -> Page:
        """Answer a question. Called by the site and the command line.

        ``now`` decides what "posted within" means. Raises BadInput when the page lies beyond
        ``search.query.DEEPEST``, and for orders and facets that the kind does not have.
        """
        ...

    def put(self, documents: Iterable[Document], *, kind: Kind = "posting") -> None:
        """Add or replace documents; searchable when it returns. Called by workers.indexing only.

        Raises BadInput for the first document that is none, after the others were taken.
        """
        ...

    def remove(self, ids: Iterable[str], *, kind: Kind = "posting") -> None:
        """Take documents out; unknown ids are no error. Called by workers.indexing only."""
        ...

    def versions(self, kind: Kind = "posting") -> dict[str, int]:
        """Each indexed id of a kind and the record's version it was made from.

        Called by index verify.
        """
        ...

    def rebuild(
        self, documents: Iterable[Document], *, expected: int, kind: Kind = "posting"
    ) -> int:
        """Fill a new index of a kind, count it, and put it in place of the old one in one step.

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
