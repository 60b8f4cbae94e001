"""The one call by which a task reads a posting: what it says, and what a copy is known by."""

from dataclasses import dataclass
from datetime import datetime

from himjobs.model import Posting, RawPosting
from reading.posting import normalize
from workers.copies.fingerprint import Fingerprint, fingerprint


@dataclass(frozen=True, slots=True)
class Reading:
    """A posting and the fingerprint that tells whether another is the same job."""

    posting: Posting
    fingerprint: Fingerprint


def read(raw: RawPosting, now: datetime) -> Reading:
    """The posting and its fingerprint; pure, as ``normalize`` is."""
    posting = normalize(raw, now)
    return Reading(posting, fingerprint(posting))
