"""A posting in its source's own words, as a crawler or a file gave it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha1
from typing import Any

#: The fields of a raw posting that are words; its places are words each.
_WORDS = (
    *("title", "description", "employer", "url", "pay_raw", "posted_raw"),
    *("closes_raw", "employment_type_raw", "remote_raw"),
)


def _sound(words: str) -> str:
    return words.encode("utf-8", "ignore").decode()


@dataclass(frozen=True, slots=True)
class RawPosting:
    """One posting in its source's own words.

    ``source`` names where it was found (a catalogue id or a file), ``ref`` is that source's own
    id; the pair is what makes a posting the same one next time. ``description`` is HTML or plain
    text as given. The ``*_raw`` strings are what the source gave beside the text, unread.
    """

    source: str
    ref: str
    title: str
    description: str
    employer: str = ""
    url: str = ""
    places_raw: tuple[str, ...] = ()
    pay_raw: str | None = None
    posted_raw: str | None = None
    closes_raw: str | None = None
    employment_type_raw: str | None = None
    remote_raw: str | None = None
    fetched_at: datetime | None = None
    family: str | None = None
    body_sha256: str | None = None

    def __post_init__(self) -> None:
        """Leave out lone surrogates (half an emoji cut by a feed): they can be neither read, kept
        nor sent."""
        for name in _WORDS:
            words = getattr(self, name)
            if isinstance(words, str) and not words.isascii():
                object.__setattr__(self, name, _sound(words))
        if not all(map(str.isascii, self.places_raw)):
            object.__setattr__(self, "places_raw", tuple(map(_sound, self.places_raw)))

    @property
    def id(self) -> str:
        """A stable id made of source and ref alone."""
        return posting_id(self.source, self.ref)

    def as_json(self) -> dict[str, Any]:
        """The object ``himjobs parse`` prints and ``himjobs normalize`` reads."""
        return {"id": self.id, **self.content()}

    def content(self) -> dict[str, Any]:
        """``as_json`` without the id, which a source or ref that is no text has not."""
        return {
            "source": self.source,
            "ref": self.ref,
            "url": self.url,
            "title": self.title,
            "employer": self.employer,
            "description": self.description,
            "location": "; ".join(self.places_raw),
            "pay": self.pay_raw,
            "posted": self.posted_raw,
            "closes": self.closes_raw,
            "employment_type": self.employment_type_raw,
            "remote": self.remote_raw,
            "fetched_at": self.fetched_at.isoformat() if self.fetched_at else None,
            "family": self.family,
            "body_sha256": self.body_sha256,
        }


def posting_id(source: str, ref: str) -> str:
    """Twelve hexadecimal digits of SHA-1 over source and ref: short in an address, stable."""
    return sha1(f"{source}\n{ref}".encode(), usedforsecurity=False).hexdigest()[:12]
