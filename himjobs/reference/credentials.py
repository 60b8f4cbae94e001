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
#: The issuer's own rung, where it has one; else what it is for.
Level = Literal[
    "entry",
    "apprentice",
    "core",
    "associate",
    "baccalaureate",
    "mastery",
    "advanced",
    "specialty",
    "technology",
    "licence",
    "kind",
]
Status = Literal["active", "renamed", "no longer offered", "check with the issuer", "kind"]
Sureness = Literal["clear", "weak", "clash", "never", "licence", "kind"]


@dataclass(frozen=True, slots=True)
class Credential:
    """One credential, licence or kind of credential.

    ``code`` is what requirements carry. ``former_codes`` and ``former_names`` are read as this
    one. ``status`` is ``active``, ``renamed`` (``successor`` took its place: ``current`` leads
    there), ``no longer offered``, ``check with the issuer`` or ``kind``. ``sure`` says how far the
    bare acronym is trusted in running text. ``apprentice_of`` is the full credential of an
    apprentice's; ``federal_level`` is one of ``federal_levels``, None for mastery.
    """

    code: str
    name: str
    issuer: str
    kind: Kind
    level: Level
    status: Status
    sure: Sureness
    context: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    successor: str | None = None
    not_near: str | None = None
    apprentice_of: str | None = None
    federal_level: str | None = None

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


@cache
def any_of_issuers() -> Mapping[str, str]:
    """The kinds ``AHIMA-any`` and the like by their issuer: its acronym and what postings write.

    In lower case: ``aapc``, ``american academy of professional coders``.
    """
    kinds = {one.issuer: code for code, one in catalogue().items() if one.kind == "kind"}
    spellings: Mapping[str, list[str]] = _data()["issuer_spellings"]
    return MappingProxyType(
        {
            written: kinds[issuer]
            for issuer, names in spellings.items()
            for written in (issuer.lower(), *names)
        }
    )


@cache
def federal_levels() -> Mapping[str, tuple[str, ...]]:
    """Levels of certification in federal texts; the kinds of credential each stands for."""
    return MappingProxyType({name: tuple(c) for name, c in _data()["federal_levels"].items()})


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Who holds ``held`` is, by custom, taken to meet what asks for ``asked``."""

    asked: str
    held: str
    reason: str


@cache
def equivalences() -> tuple[Equivalence, ...]:
    """What custom counts beyond the words, each with its reason."""
    rows = _data()["ladder"]
    return tuple(
        Equivalence(r["pair"][0], r["pair"][1], r["customary"]) for r in rows if "customary" in r
    )


@cache
def ladders() -> frozenset[frozenset[str]]:
    """Pairs of credentials that nobody is asked to hold both of."""
    apprentices = [(c, one.apprentice_of) for c, one in catalogue().items() if one.apprentice_of]
    return frozenset(map(frozenset, [*apprentices, *(row["pair"] for row in _data()["ladder"])]))


def is_kind(code: str) -> bool:
    """True for a kind of credential (``AHIMA-any``), which no single credential is."""
    return code in catalogue() and catalogue()[code].kind == "kind"


def find(text: str) -> Credential | None:
    """The current credential that a code, former code, long or former name means; None if none.

    Case, spaces and punctuation do not matter: ``ccs p``, ``CCS-P`` and ``Certified Coding
    Specialist (Physician-based)`` are the same.
    """
    found = _spellings().get(_plain(text))
    return catalogue()[found] if found else None


def formerly(code: str, words: str) -> str:
    """The former code or name of a credential that stands in ``words`` without today's.

    ``CTR`` where words that were read as ODS say "CTR certified"; empty where they say ODS too,
    or nothing former. Codes count in capitals alone, with or without full stops.
    """
    today, former = _wordings().get(code, (None, None))
    found = former.search(words) if former else None
    if found is None or (today and today.search(words)):
        return ""
    return " ".join(found[0].split())


@cache
def _wordings() -> dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    """By code: what writes a credential today, and what wrote it before, where anything did."""
    now: dict[str, list[str]] = {}
    then: dict[str, list[str]] = {}
    for one in catalogue().values():
        codes = [_code_pattern(code) for code in (one.code, *one.acronyms)]
        names = [_name_pattern(name) for name in (one.name, *one.aliases)]
        (now if one.code == one.current else then).setdefault(one.current, []).extend(codes + names)
        then.setdefault(one.current, []).extend(map(_code_pattern, one.former_codes))
        then[one.current].extend(map(_name_pattern, one.former_names))
    return {
        code: (_any_of(now.get(code, [])), _any_of(past)) for code, past in then.items() if past
    }


def _code_pattern(code: str) -> str:
    return r"\.?".join(re.escape(letter) for letter in code)


def _name_pattern(name: str) -> str:
    words = r"[\s-]+".join(map(re.escape, re.split(r"[\s-]+", name)))
    return f"(?i:{words})s?"


def _any_of(patterns: list[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    longest_first = "|".join(sorted(patterns, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{longest_first})(?![A-Za-z0-9]|-[A-Z0-9])")


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
