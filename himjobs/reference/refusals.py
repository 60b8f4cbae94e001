"""Signs that what a source gave is no posting: bot walls, log-ins, gone pages, lists of jobs.

The patterns are in ``data/refusals.toml``, which says where each counts. Crawler and reader judge
by the same: the crawler a whole page before it is parsed, the reader a description.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, cast

Kind = Literal["bot-wall", "login", "gone", "search"]

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one kind, compiled; case does not matter.

    ``text`` is sought in a description, ``page`` in a page's title, heading and short text.
    ``markup`` and ``path`` match nothing for kinds that have no such sign.
    """

    text: re.Pattern[str]
    page: re.Pattern[str]
    markup: re.Pattern[str]
    path: re.Pattern[str]


@cache
def signs() -> Mapping[Kind, Signs]:
    """The signs by kind, read once per process."""
    path = files("himjobs.reference") / "data" / "refusals.toml"
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType({cast(Kind, kind): _signs(row) for kind, row in data.items()})


def _signs(row: dict[str, list[str]]) -> Signs:
    words = row.get("words", [])
    return Signs(
        text=_any([*words, *row["texts"]]),
        page=_any([*words, *row["pages"]]),
        markup=_any(row.get("markup", [])),
        path=_any(row.get("paths", [])),
    )


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or _NEVER, re.IGNORECASE)
