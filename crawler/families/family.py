"""What a family of sources is: how its answers are read, and how its listings are found.

A family is pure: bytes in, postings and addresses out. The spiders do the fetching.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import orjson

from crawler import fields
from crawler.bounds import check_json
from crawler.catalogue.schema import Source
from crawler.listings import Link
from crawler.markup import decode, one_line
from himjobs.errors import BadInput
from himjobs.model import RawPosting

_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Post:
    """A listing request that is posted: an address and the JSON text to post to it.

    ``expects`` is how many postings the part of the listing it belongs to has, as far as an
    earlier answer said; None when nothing did.
    """

    url: str
    body: str
    expects: int | None = None


#: What a listing is asked for with: an address to get, or a text to post to one.
Asked = str | Post


@dataclass(frozen=True, slots=True)
class Listing:
    """What one answer of a listing says.

    ``postings`` are whole already; ``links`` are pages still to be read; ``further`` are more
    answers of the same listing. ``counted`` says that those are known to exist; otherwise they
    are a guess, and an answer that brings nothing new is taken for the end. ``least`` is how many
    postings the whole listing has at least, where the answer says so, and ``nameless`` how many
    rows of the answer name none. ``doubt`` says why the answer may not be the whole truth.
    """

    postings: tuple[RawPosting, ...] = ()
    links: tuple[Link, ...] = ()
    further: tuple[Asked, ...] = ()
    counted: bool = False
    least: int = 0
    nameless: int = 0
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

    ``first`` gives a row's first listing request and raises BadInput for a row that names none;
    ``listing`` reads one answer to the request it is given and raises BadInput like ``parse``.
    ``params`` are the names a row may give it. ``headers`` names request headers and the setting
    each is taken from. ``recorded`` is false where the vendor's documentation is all we have
    seen of the format.
    """

    name: str
    parse: Parse
    first: Callable[[Source], Asked] | None = None
    listing: Callable[[bytes, Any, Source], Listing] | None = None
    params: frozenset[str] = frozenset()
    headers: Mapping[str, str] = field(default_factory=dict)
    recorded: bool = True


def address(asked: Asked) -> str:
    """Where a request goes."""
    return asked if isinstance(asked, str) else asked.url


def gathered(found: Iterable[RawPosting | None], family: str) -> list[RawPosting]:
    """The postings among the records of an answer, each ref once, with all its places.

    Raises BadInput when there are records and not one of them is a posting.
    """
    postings: dict[str, RawPosting] = {}
    empty = 0
    for posting in found:
        if posting is None:
            empty += 1
        elif (known := postings.get(posting.ref)) is None:
            postings[posting.ref] = posting
        else:
            places = dict.fromkeys((*known.places_raw, *posting.places_raw))
            postings[posting.ref] = replace(known, places_raw=tuple(places))
    if empty and not postings:
        raise BadInput(f"not an answer of {family}: {empty} records without an id or a title")
    return list(postings.values())


def completed(page: RawPosting, stub: RawPosting) -> RawPosting:
    """A posting's own page, with what only the listing said of it, under the listing's ref."""
    names = ("title", "description", "employer", "url", "places_raw", "pay_raw", "posted_raw",
             "closes_raw", "employment_type_raw", "remote_raw")  # fmt: skip
    missing = {name: getattr(stub, name) for name in names if not getattr(page, name)}
    return replace(page, ref=stub.ref, **missing)


def read_records(
    body: bytes, family: str, *, under: Iterable[str], marks: Iterable[str]
) -> list[dict[str, Any]]:
    """The records of a JSON answer (see ``fields.records``); BadInput when it has another's."""
    answer = read_json(body, family)
    found = fields.records(answer, under, marks)
    if found is None:
        raise refuse(answer, family)
    return found


def read_json(body: bytes, family: str) -> Any:
    """The value of a JSON answer; BadInput says what the body is instead.

    Answers put together in one file, one a line, are a list of them.
    """
    check_json(body, family)
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass
    if len(lines := [line for line in body.splitlines() if line.strip()]) > 1:
        try:
            return [orjson.loads(line) for line in lines]
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


def opens_with(body: bytes, mark: bytes) -> bool:
    """True when the first visible byte of the body is the mark: ``<`` for markup."""
    return body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(mark)


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
