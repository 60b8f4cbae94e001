"""A raw posting from one object of a JSONL file, whoever wrote it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from himjobs.errors import BadInput
from himjobs.model import RawPosting

#: Bytes of UTF-8 that names by which a posting is looked up may have. A PostgreSQL index takes
#: 2,704 for source, ref and a hash together; the record's columns are as wide.
LONGEST: Final[Mapping[str, int]] = {
    "source": 200,
    "ref": 1000,
    "url": 8000,
    "family": 40,
    "body_sha256": 64,
}
#: Years in which a posting can have been fetched.
_YEARS: Final = range(1990, 2200)

# Other names under which a record may give a field, the first that is present wins.
_ALIASES: dict[str, tuple[str, ...]] = {
    "description": ("description", "text", "description_html"),
    "location": ("location", "locations", "places"),
    "pay": ("pay", "pay_text", "pay_raw"),
    "posted": ("posted", "posted_on", "posted_raw", "date_posted"),
    "closes": ("closes", "closes_on", "closes_raw", "valid_through"),
    "employment_type": ("employment_type", "employment_type_raw"),
    "remote": ("remote", "workplace", "remote_raw", "workplace_type"),
}


def raw_from_json(data: Any, *, source: str) -> RawPosting:
    """A raw posting from one object of a JSONL file; ``source`` is used where it names none.

    Takes what ``himjobs parse`` prints, hand-made records, and normalized postings (which are
    read again from their text: the reader of today decides, not the one that wrote the file).
    Needs ``id`` (or ``ref``) and ``title``; without a ``description`` (or ``text``) only the other
    fields can be read. Raises BadInput naming the field and the value: for another shape, for a
    name by which nothing could be looked up (``LONGEST``), for half a character of UTF-16.
    """
    if not isinstance(data, dict):
        raise BadInput("not a JSON object", value=data, field="record")
    ref = _text(data, "ref", number=False) or _needed(data, "id", number=False)
    own_source = _text(data, "source", number=False) if data.get("ref") else None
    return RawPosting(
        source=_name("source", own_source or source),
        ref=_name("ref" if data.get("ref") else "id", ref),
        title=_needed(data, "title"),
        description=_text(data, "description") or "",
        employer=_text(data, "employer") or "",
        url=_name("url", _text(data, "url") or ""),
        places_raw=_places(data),
        pay_raw=_text(data, "pay"),
        posted_raw=_text(data, "posted"),
        closes_raw=_text(data, "closes"),
        employment_type_raw=_text(data, "employment_type"),
        remote_raw=_text(data, "remote"),
        fetched_at=_fetched_at(data),
        family=_optional_name(data, "family"),
        body_sha256=_optional_name(data, "body_sha256"),
    )


def _text(data: Mapping[str, Any], name: str, *, number: bool = True) -> str | None:
    """A field's text; None where it is absent. ``number``: one may stand for its digits."""
    key = next((k for k in _ALIASES.get(name, (name,)) if data.get(k) not in (None, "")), None)
    if key is None:
        return None
    value = data[key]
    if isinstance(value, dict):
        value = _flat(name, key, value)
        if value is None:
            return None
    if isinstance(value, int | float) and (number or type(value) is int):
        return str(value).lower()
    return _whole(key, value)


def _needed(data: Mapping[str, Any], name: str, *, number: bool = True) -> str:
    value = _text(data, name, number=number)
    if value is None or not value.strip():
        raise BadInput("is missing or empty", field=name)
    return value


def _whole(key: str, value: Any) -> str:
    """A text that can be written down again: half a surrogate pair is no character."""
    if not isinstance(value, str):
        reason = "is no whole number of 64 bits" if isinstance(value, float) else "must be text"
        raise BadInput(reason, field=key, value=value)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadInput("holds half a character (a lone surrogate)", field=key, value=value) from (
            error
        )
    return value


def _name(field: str, value: str) -> str:
    """A text that something is looked up by: of bounded length, and one line of characters."""
    size, longest = len(_whole(field, value).encode()), LONGEST["ref" if field == "id" else field]
    if size > longest:
        raise BadInput(f"has {size:,} bytes; at most {longest:,}", field=field, value=value)
    if any(character < " " or character == "\x7f" for character in value):
        raise BadInput("holds a control character", field=field, value=value)
    return value


def _optional_name(data: Mapping[str, Any], name: str) -> str | None:
    value = _text(data, name)
    return None if value is None else _name(name, value)


def _fetched_at(data: Mapping[str, Any]) -> datetime | None:
    said = _text(data, "fetched_at")
    if not said:
        return None
    try:
        found = datetime.fromisoformat(said)
    except ValueError as error:
        raise BadInput("is not an ISO date", field="fetched_at", value=said) from error
    if found.year not in _YEARS:
        raise BadInput("is in no year of job boards", field="fetched_at", value=said)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _flat(name: str, key: str, value: Mapping[str, Any]) -> str | None:
    """A normalized posting's structured field as the words a source would have given.

    ``name`` is what the field means, ``key`` what the record calls it.
    """

    def part(inner: str) -> str:
        found = value.get(inner)
        if found is None or found == "":
            return ""
        if not isinstance(found, str | int | float):
            raise BadInput("must be text or a number", field=f"{key}.{inner}", value=found)
        return str(found)

    if name == "location":
        state = " ".join(filter(None, map(part, ("state", "postal"))))
        return ", ".join(filter(None, (part("city"), state)))
    if name == "pay":
        amounts = "-".join(filter(None, map(part, ("min", "max"))))
        return f"{part('currency') or 'USD'} {amounts} per {part('unit')}" if amounts else None
    if name == "remote":
        return part("kind") or None
    raise BadInput("must be text", field=key, value=dict(value))


def _places(data: Mapping[str, Any]) -> tuple[str, ...]:
    key = next((k for k in _ALIASES["location"] if data.get(k)), None)
    if key is None:
        return ()
    value = data[key]
    items: Iterable[Any] = value if isinstance(value, list) else [value]
    places = []
    for item in items:
        if isinstance(item, dict):
            item = _flat("location", key, item) or ""
        if not isinstance(item, str):
            raise BadInput("must be text or a list of texts", field=key, value=value)
        places += [part.strip() for part in _whole(key, item).split(";") if part.strip()]
    return tuple(dict.fromkeys(places))
