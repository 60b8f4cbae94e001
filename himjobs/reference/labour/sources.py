"""Which official files are read: the shipped ones, and the imported ones over them."""

import gzip
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import orjson

from himjobs.reference.official.onet import UNDATED

#: What ``scripts/pack_occupations.py`` wrote: a JSON object a line, a line a file.
DATA: Final = Path(__file__).parent.parent / "data" / "occupations.jsonl.gz"
#: The kinds whose rows the market is made of, as ``himjobs reference import`` calls them.
KINDS: Final = ("oews", "projections", "onet", "soc", "cip-soc", "gazetteer")
#: Parts of those kinds that are imported and that nothing here is made of.
UNREAD: Final = frozenset(
    {
        ("gazetteer", "zcta"), ("gazetteer", "place"), ("gazetteer", "counties"),
        ("gazetteer", "cbsa"), ("soc", "structure"), ("oews", "occupation"), ("oews", "datatype"),
        ("oews", "footnote"), ("oews", "release"), ("onet", "emerging_tasks"),
        ("onet", "tasks_to_dwas"), ("onet", "occupation_level_metadata"),
        ("onet", "scales_reference"), ("onet", "content_model_reference"),
        ("onet", "iwa_reference"), ("onet", "dwa_reference"),
    }
)  # fmt: skip

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Source:
    """One official file: where it is from, and whom to thank where it is shown."""

    kind: str
    part: str
    release: str
    file: str
    source: str
    attribution: str
    read: int
    kept: int
    shipped: bool

    @property
    def is_(self) -> tuple[str, str, str]:
        """What it is, whoever brought it."""
        return self.kind, self.part, self.release


@dataclass(frozen=True, slots=True)
class File:
    """A file's origin and its kept rows by their keys."""

    about: Source
    rows: Rows


def chosen(shipped: Iterable[File], imported: Iterable[File]) -> tuple[File, ...]:
    """Every file that counts, in the order in which later ones win.

    An imported file takes the place of the shipped one of its kind, part and release. Newer
    releases win over older ones, and of one release what was imported over what was shipped. An
    imported file that no name dates wins over everything shipped of its part.
    """
    brought = {file.about.is_: file for file in imported}
    kept = [file for file in shipped if file.about.is_ not in brought]
    newest: dict[tuple[str, str], str] = {}
    for about in (file.about for file in kept):
        what = about.kind, about.part
        newest[what] = max(newest.get(what, ""), about.release)

    def rank(file: File) -> tuple[str, int, str]:
        about = file.about
        if about.release == UNDATED and not about.shipped:
            return newest.get((about.kind, about.part), UNDATED), 2, about.part
        return about.release, 0 if about.shipped else 1, about.part

    return tuple(sorted((*kept, *brought.values()), key=rank))


@cache
def shipped() -> tuple[File, ...]:
    """The files that came with the program. Read once per process."""
    return tuple(_packed())


def _packed() -> Iterator[File]:
    with gzip.open(DATA, "rb") as lines:
        for line in lines:
            packed = orjson.loads(line)
            yield File(Source(**packed["release"], shipped=True), packed["rows"])
