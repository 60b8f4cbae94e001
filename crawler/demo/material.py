"""The hand-written material of the sample postings: employers, roles and wordings, from ``data/``.

Everything a reader of the demo sees was written for it: the employers do not exist. Verbs in
square brackets (``[assign]``) take the form that an employer's house style wants; braces are slots.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from himjobs.errors import BadInput

FAMILIES = ("html", "greenhouse", "lever")
#: A text, or several of which one is chosen for a posting.
Wordings = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One place where an employer's postings are published.

    ``listing`` (``sitemap`` or ``list``) and ``page`` say how a career site is built (see
    ``careersite`` and ``pages``), ``internal`` that its sitemap names an address which its
    robots.txt forbids; ``pay_field`` that pay is also given in a field of its own.
    """

    id: str
    family: str
    token: str
    listing: str = "sitemap"
    page: str = "single"
    pay_field: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What one kind of work is: its duties and skills, in scope of the site or not."""

    key: str
    soc: str
    in_scope: bool
    field: str
    department: str
    summary: Wordings
    duties: Wordings
    skills: Wordings
    plus: Wordings = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """One job an employer wants to fill, with every fact decided by hand.

    ``days`` is how long ago it was posted, ``closes`` in how many days it closes. ``also`` names
    a second source that carries the same job, ``repost`` how many days ago it was posted before.
    """

    role: str
    title: str
    at: tuple[str, ...]
    days: int
    type: str = "full-time"
    work: str = ""
    ask: str = "none"
    edu: str = ""
    exp: str = ""
    pay: str = ""
    hours: str = ""
    detail: str = ""
    summary: str = ""
    closes: int | None = None
    more: tuple[str, ...] = ()
    source: str = ""
    also: str = ""
    repost: int | None = None


@dataclass(frozen=True, slots=True)
class Employer:
    """A fictional employer and its house style."""

    key: str
    name: str
    short: str
    home: str
    sample: str
    voice: str
    writer: str
    order: tuple[str, ...]
    duties: tuple[int, int]
    about: Wordings
    benefits: Wordings
    eeo: Wordings
    headings: Mapping[str, str]
    says: Mapping[str, Any]
    sources: tuple[Source, ...]
    openings: tuple[Opening, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """All of it: employers and roles by key, and the wordings every employer may use."""

    employers: Mapping[str, Employer]
    roles: Mapping[str, Role]
    asks: Mapping[str, Any]
    education: Mapping[str, Any]
    experience: Mapping[str, Any]
    says: Mapping[str, Any]


@lru_cache(maxsize=1)
def material() -> Material:
    """The shipped material; raises BadInput naming the file that is wrong."""
    data = files(__package__) / "data"
    wordings = _read(data / "wordings.toml")
    roles: dict[str, Role] = {}
    for file in _tomls(data / "roles"):
        for key, entry in _read(file).items():
            roles[key] = _build(Role, {"key": key, **entry}, file.name)
    asks = _read(data / "credentials.toml")
    employers = {}
    for file in _tomls(data / "employers"):
        key = file.name.removesuffix(".toml")
        employers[key] = _employer(key, _read(file), file.name)
    return Material(
        employers, roles, asks, wordings["education"], wordings["experience"], wordings["says"]
    )


def _employer(key: str, data: dict[str, Any], file: str) -> Employer:
    sources = tuple(_build(Source, entry, file) for entry in data.pop("source", ()))
    openings = tuple(_build(Opening, entry, file) for entry in data.pop("opening", ()))
    for source in sources:
        if source.family not in FAMILIES:
            raise BadInput("unknown family", file=file, field="family", value=source.family)
    data.setdefault("short", data.get("name"))
    data.setdefault("says", {})
    entry = {"key": key, "sources": sources, "openings": openings, **data}
    found: Employer = _build(Employer, entry, file)
    return found


def _build(kind: type[Any], entry: dict[str, Any], file: str) -> Any:
    try:
        return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()})
    except TypeError as error:
        raise BadInput(str(error), file=file, value=entry.get("title", entry.get("id"))) from error


def _tomls(folder: Traversable) -> list[Traversable]:
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return sorted(found, key=lambda entry: entry.name)


def _read(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"not TOML: {error}", file=file.name) from error
