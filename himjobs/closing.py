"""When absence from its source's listing closes a posting: the one rule of crawl and record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from himjobs.model import ListingRun

#: A run that would close more than this many of a source's postings, and more than this share of
#: them, closes none for being absent: a listing that collapsed is no
#: news of closings.
MOST_CLOSED = 10
MOST_CLOSED_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Closing:
    """What a run closes (``refs``), and the run with the verdict that follows."""

    run: ListingRun
    refs: frozenset[str]


def closing(run: ListingRun, open_refs: Collection[str]) -> Closing:
    """What to close of a source's open postings after a run of its listing.

    What its own page calls gone is closed whatever the verdict. What is only absent is closed by
    a ``complete`` run alone; one after which too much would be absent is ``suspect``.
    """
    gone = frozenset(run.gone) & frozenset(open_refs)
    if run.verdict != "complete":
        return Closing(run, gone)
    known = dict.fromkeys(run.listed)
    doubt = collapse(open_refs, known, dict.fromkeys(run.gone))
    if doubt:
        return Closing(replace(run, verdict="suspect", reason=doubt), gone)
    return Closing(run, gone | _absent(open_refs, known, ()))


def collapse(
    open_refs: Collection[str], listed: Mapping[str, None], gone: Mapping[str, None]
) -> str | None:
    """Why a listing that ended cannot be believed to have lost so many postings, or None."""
    absent = len(_absent(open_refs, listed, gone))
    if absent > MOST_CLOSED and absent > MOST_CLOSED_SHARE * len(open_refs):
        return f"{absent} of {len(open_refs)} open postings are not listed any more"
    return None


def _absent(
    open_refs: Collection[str], listed: Collection[str], gone: Collection[str]
) -> frozenset[str]:
    return frozenset(ref for ref in open_refs if ref not in listed and ref not in gone)
