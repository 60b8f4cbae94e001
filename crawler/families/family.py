"""What a family of sources is: how its answers are read, and how its listings are found.

A family is pure: bytes in, postings and addresses out. The spiders do the fetching.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import orjson

from crawler.catalogue.schema import Source
from crawler.listings import Link
from crawler.markup import decode, one_line
from himjobs.errors import BadInput
from himjobs.model import RawPosting

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Listing:
    """What one answer of a listing says.

    ``postings`` are whole already; ``links`` are pages still to be read; ``further`` are more
    answers of the same listing. ``doubt`` says why the answer may not be the whole truth.
    """

    postings: tuple[RawPosting, ...] = ()
    links: tuple[Link, ...] = ()
    further: tuple[str, ...] = ()
    doubt: str | None = None


class Parse(Protocol):
    """Reads one saved answer."""

    def __call__(
        self, body: bytes, *, url: str, source: str, employer: str = ""
    ) -> list[RawPosting]:
        """The postings in an answer; [] when there is none in it.

        ``url`` is the address it came from ("" when not known), ``source`` names it in the
        postings, ``employer`` is used where the answer names none. Raises BadInput when the body
        is not of the family.
        """


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of source. A family without ``first`` is read from files only, never crawled.

    ``first`` gives a row's first listing address; ``listing`` reads one answer of the listing and
    raises BadInput like ``parse``. ``params`` are the names a row may give it.
    """

    name: str
    parse: Parse
    first: Callable[[Source], str] | None = None
    listing: Callable[[bytes, str, Source], Listing] | None = None
    params: frozenset[str] = frozenset()


def read_json(body: bytes, family: str) -> Any:
    """The value of a JSON answer; BadInput says what the body is instead."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass
    try:  # raw control characters and half surrogates, which strict parsing refuses
        return json.loads(decode(body), strict=False)
    except (ValueError, RecursionError) as error:
        start = decode(body[:4096]).lstrip("\ufeff \t\r\n")
        if not start:
            reason = "is empty"
        elif start[0] == "<":
            title = _TITLE.search(decode(body[:20_000]))
            named = one_line(title[1])[:80] if title else ""
            reason = f"is a page, not JSON{f': {named!r}' if named else ''}"
        else:
            reason = f"is not JSON ({error})"
        raise BadInput(f"not an answer of {family}: {reason}") from error


def refuse(answer: Any, family: str) -> BadInput:
    """Why an answer is not of the family: the API's own words where it gives any."""
    if isinstance(answer, dict):
        for name in ("error", "message", "errors", "detail"):
            said = answer.get(name)
            while isinstance(said, list) and said:
                said = said[0]
            if isinstance(said, dict):
                said = said.get("message") or said.get("title") or said.get("error")
            if isinstance(said, str) and said.strip():
                return BadInput(f"{family} answered with an error: {one_line(said)[:200]}")
        keys = ", ".join(sorted(map(str, answer))[:8])
        return BadInput(f"not an answer of {family}: an object with {keys or 'nothing in it'}")
    return BadInput(f"not an answer of {family}: {type(answer).__name__} instead of postings")


def named_after(token: str) -> str:
    """A board's token as a name, for want of a better one: ``volta-medical`` -> Volta Medical."""
    words = token.replace("-", " ").replace("_", " ").split()
    return " ".join(word.capitalize() if word.islower() else word for word in words)
