"""The credentials of health-information work: issuers, names, and what became of them.

The facts are in ``data/credentials.toml``, which says what each column means.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

Kind = Literal["certification", "licence", "kind"]
Sureness = Literal["clear", "weak", "clash", "never", "licence", "kind"]


@dataclass(frozen=True, slots=True)
class Credential:
    """One credential, licence or kind of credential.

    ``code`` is what requirements carry. ``former_codes`` and ``former_names`` are read as this
    one. ``status`` is ``active``, ``renamed`` (``successor`` took its place: ``current`` leads
    there), ``no longer offered``, ``check with the issuer`` or ``kind``. ``sure`` says how far the
    bare acronym is trusted in running text.
    """

    code: str
    name: str
    issuer: str
    kind: Kind
    level: str
    status: str
    sure: Sureness
    context: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    successor: str | None = None
    not_near: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The long name and every other spelling of it, former ones last."""
        return (self.name, *self.aliases, *self.former_names)

    @property
    def current(self) -> str:
        """The code a posting that names this credential is read as."""
        return self.successor if self.status == "renamed" and self.successor else self.code


@cache
def catalogue() -> Mapping[str, Credential]:
    """Every credential by its code, in the order of the data file. Read once per process."""
    return MappingProxyType({row["code"]: _credential(row) for row in _data()["credential"]})


@cache
def issuers() -> Mapping[str, str]:
    """Full names of the issuing bodies by their acronyms."""
    return MappingProxyType(dict(_data()["issuers"]))


def find(text: str) -> Credential | None:
    """The current credential that a code, former code, long or former name means; None if none.

    Case, spaces and punctuation do not matter: ``ccs p``, ``CCS-P`` and ``Certified Coding
    Specialist (Physician-based)`` are the same.
    """
    found = _spellings().get(_plain(text))
    return catalogue()[found] if found else None


@cache
def _spellings() -> dict[str, str]:
    spellings: dict[str, str] = {}
    for one in catalogue().values():
        for code in (one.code, *one.acronyms, *one.former_codes):
            spellings.setdefault(_plain(code), one.current)
        for name in one.names:
            spellings.setdefault(_plain(name), one.current)
    # a credential's own code always wins over another one's former code
    return spellings | {_plain(c): one.current for c, one in catalogue().items()}


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _credential(row: dict[str, Any]) -> Credential:
    lists = {
        "aliases": tuple(row.get("names", ())),
        "acronyms": tuple(row.get("acronyms", ())),
        "former_codes": tuple(row.get("former_codes", ())),
        "former_names": tuple(row.get("former_names", ())),
    }
    plain: dict[str, Any] = {k: v for k, v in row.items() if isinstance(v, str)}
    return Credential(**(plain | lists))


@cache
def _data() -> dict[str, Any]:
    path = files("himjobs.reference") / "data" / "credentials.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
