"""What an origin of the replay site answers: status, type, body and date of last change."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha1
from typing import Protocol

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer before validators are compared."""

    body: bytes
    content_type: str
    modified: datetime | None = None
    status: int = 200

    @property
    def etag(self) -> str:
        """A strong validator: the body's own digest."""
        return f'"{sha1(self.body, usedforsecurity=False).hexdigest()[:20]}"'


class Origin(Protocol):
    """A host as a crawler sees it; ``query`` holds the last value of every parameter."""

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        """The answer to a GET of this path."""
        ...


def midday(day: date) -> datetime:
    """Noon of that day in UTC: sources give a time, ours is always this one."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def missing(content_type: str = HTML, body: str = "<h1>Page not found</h1>") -> Answer:
    """A 404 in the origin's own format."""
    return Answer(body.encode(), content_type, status=404)
