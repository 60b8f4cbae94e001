"""A raw posting from one object of a JSONL file, whoever wrote it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from himjobs.errors import BadInput
from himjobs.model import RawPosting

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
    fields can be read. Raises BadInput naming the field and the value.
    """
    if not isinstance(data, dict):
        raise BadInput("not a JSON object", value=data, field="record")

    def text(name: str) -> str | None:
        key = next((k for k in _ALIASES.get(name, (name,)) if data.get(k) not in (None, "")), None)
        if key is None:
            return None
        value = data[key]
        if isinstance(value, dict):
            value = _flat(name, value)
            if value is None:
                return None
        if isinstance(value, int | float):
            return str(value).lower()
        if not isinstance(value, str):
            raise BadInput("must be text", field=key, value=value)
        return value

    def needed(name: str) -> str:
        value = text(name)
        if value is None or not value.strip():
            raise BadInput("is missing or empty", field=name)
        return value

    ref = text("ref") or needed("id")
    fetched = text("fetched_at")
    try:
        fetched_at = datetime.fromisoformat(fetched) if fetched else None
    except ValueError as error:
        raise BadInput("is not an ISO date", field="fetched_at", value=fetched) from error
    return RawPosting(
        source=(text("source") if data.get("ref") else None) or source,
        ref=ref,
        title=needed("title"),
        description=text("description") or "",
        employer=text("employer") or "",
        url=text("url") or "",
        places_raw=_places(data),
        pay_raw=text("pay"),
        posted_raw=text("posted"),
        closes_raw=text("closes"),
        employment_type_raw=text("employment_type"),
        remote_raw=text("remote"),
        fetched_at=fetched_at,
        family=text("family"),
        body_sha256=text("body_sha256"),
    )


def _flat(name: str, value: Mapping[str, Any]) -> str | None:
    """A normalized posting's structured field as the words a source would have given."""
    if name == "location":
        state = " ".join(str(value[k]) for k in ("state", "postal") if value.get(k))
        return ", ".join(part for part in (value.get("city"), state) if part)
    if name == "pay":
        amounts = "-".join(str(value[k]) for k in ("min", "max") if value.get(k) is not None)
        return f"{value.get('currency') or 'USD'} {amounts} per {value.get('unit')}"
    if name == "remote":
        return value.get("kind")
    raise BadInput("must be text", field=name, value=dict(value))


def _places(data: Mapping[str, Any]) -> tuple[str, ...]:
    key = next((k for k in _ALIASES["location"] if data.get(k)), None)
    if key is None:
        return ()
    value = data[key]
    items: Iterable[Any] = value if isinstance(value, list) else [value]
    places = []
    for item in items:
        if isinstance(item, dict):
            item = _flat("location", item) or ""
        if not isinstance(item, str):
            raise BadInput("must be text or a list of texts", field=key, value=value)
        places += [part.strip() for part in item.split(";") if part.strip()]
    return tuple(dict.fromkeys(places))
