"""The skills that postings of health-information work name, with their spellings.

The facts are in ``data/skills.toml``, which says what each flag means.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast

SkillKind = Literal["classification", "system", "law", "task", "knowledge"]


@dataclass(frozen=True, slots=True)
class SkillEntry:
    """One skill: its ``spellings`` are what texts are searched for.

    ``cased`` spellings count only as written; ``in_field`` ones only in texts about care.
    ``onet`` is the O*NET technology-skill example it is, where one exists.
    """

    code: str
    name: str
    kind: SkillKind
    spellings: tuple[str, ...]
    cased: bool = False
    in_field: bool = False
    onet: str | None = None


@cache
def entries() -> tuple[SkillEntry, ...]:
    """Every line of the data file; two lines may carry the same code. Read once per process."""
    path = files("himjobs.reference") / "data" / "skills.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    out = []
    for kind, rows in data.items():
        for code, row in rows.items():
            own = () if row.get("noname") else (row["name"],)
            out.append(
                SkillEntry(
                    code=row.get("same", code),
                    name=row["name"],
                    kind=cast(SkillKind, kind),
                    spellings=tuple(dict.fromkeys((*own, *row.get("also", ())))),
                    cased=row.get("cased", False),
                    in_field=row.get("field", False),
                    onet=row.get("onet"),
                )
            )
    return tuple(out)


@cache
def catalogue() -> Mapping[str, SkillEntry]:
    """One entry for each code, in the order of the data file."""
    out: dict[str, SkillEntry] = {}
    for one in entries():
        out.setdefault(one.code, one)
    return MappingProxyType(out)
