"""Postings, hand labels, and what the reader makes of them; every text is read once."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from himjobs.errors import BadInput
from himjobs.model import Posting, RawPosting
from himjobs.raw_json import raw_from_json
from reading.time import days
from workers.copies.pairs import pairs
from workers.reader import Reading, read

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LABELS = Path(__file__).parent / "labels"
CASES = ROOT / "tests" / "unit" / "reading"
#: Boards whose texts are of other work: a credential of this field found there is hardly meant.
OTHER_BOARDS = ("federal_other", "nonprofit_board", "remote_board", "hospital_boards_full")
FULL = ("federal_himr", *OTHER_BOARDS)
#: The 70,517 different titles of a general board, at their natural prevalence.
NATURAL = "linkedin_titles"
TITLES = ("hospital_boards_titles", NATURAL)
#: "Today" for records that do not say when they were posted: the day they were collected.
COLLECTED = datetime(2026, 11, 23, tzinfo=UTC)

_MONTH = re.compile(r"/(20\d\d)-(\d\d)/")

Record = dict[str, Any]


class Data:
    """Real postings in place, the labels of them, and their readings."""

    def __init__(self, shared: Path = SHARED) -> None:
        if not (shared / "postings").is_dir():
            raise BadInput("no folder of real postings here", field="--shared", value=str(shared))
        self.shared = shared
        self._readings: dict[str, Reading] = {}
        self._titles: dict[str, Posting] = {}

    def file(self, name: str) -> Iterator[Record]:
        """The records of one file of real postings."""
        yield from lines(self.shared / "postings" / f"{name}.jsonl")

    @cached_property
    def _files(self) -> dict[str, list[Record]]:
        return {name: list(self.file(name)) for name in (*FULL, *TITLES)}

    @cached_property
    def of_file(self) -> dict[str, list[str]]:
        """The ids in each file, in its order."""
        return {name: [r["id"] for r in records] for name, records in self._files.items()}

    @cached_property
    def postings(self) -> dict[str, Record]:
        """Every real posting by its id."""
        return {r["id"]: r for records in self._files.values() for r in records}

    @cached_property
    def gold(self) -> list[Record]:
        """The open labels; certificates under today's codes."""
        rows = list(self.file("gold_open"))
        for row in rows:
            for name in ("cert_required", "cert_preferred", "cert_mentioned"):
                row[name] = ["ODS" if code == "CTR" else code for code in row[name]]
        return rows

    @cached_property
    def gold_pay(self) -> list[Record]:
        """The open pay strings with their labels."""
        return list(self.file("gold_pay_open"))

    def labels(self, name: str) -> list[Record]:
        """Our own labels: ``facts``, ``requirements``, ``pairs`` or ``natural``."""
        return list(lines(LABELS / f"{name}.jsonl"))

    @cached_property
    def cases(self) -> list[Record]:
        """Requirements written by hand, as if they were short postings, with what they mean."""
        return _cases(sorted(CASES.glob("*.toml")))

    @cached_property
    def unseen_cases(self) -> list[Record]:
        """The same by someone who had not seen the reader, and read by nobody who writes it."""
        return _cases([LABELS / "cases-unseen.toml"])

    def reading(self, id_: str) -> Reading:
        """What is read in a whole posting."""
        if id_ not in self._readings:
            self._readings[id_] = read_record(self.postings[id_])
        return self._readings[id_]

    def whole(self, id_: str) -> Posting:
        """The posting as read from everything its record says."""
        return self.reading(id_).posting

    def title_only(self, title: str) -> Posting:
        """The posting as read from a title and nothing else."""
        if title not in self._titles:
            raw = RawPosting(source="bench", ref=title, title=title, description="")
            self._titles[title] = read(raw, COLLECTED).posting
        return self._titles[title]

    @cached_property
    def one_job(self) -> frozenset[frozenset[str]]:
        """The pairs of all postings with a text that are found to be one job."""
        ids = [id_ for name in FULL for id_ in self.of_file[name]]
        found = pairs((id_, self.reading(id_).fingerprint) for id_ in ids)
        return frozenset(frozenset((a, b)) for a, b, _ in found)


def read_record(record: Record) -> Reading:
    """What is read in a record of a posting, on the day it was posted or collected."""
    return read(raw_from_json(record, source="bench"), moment(record))


def moment(record: Record) -> datetime:
    """When a posting was read by its board: "closes on 3 March" means the next one after that."""
    day = days.day(record.get("posted"), COLLECTED)
    if day is not None:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    # one board keeps its postings in folders by month
    month = _MONTH.search(record.get("source", ""))
    if month is not None:
        return datetime(int(month[1]), int(month[2]), 1, tzinfo=UTC)
    return COLLECTED


def held_out(id_: str) -> bool:
    """Whether an answer of our own labels is kept from the people who write the rules.

    Ids end in a digit of a SHA-1, so this is a fair half.
    """
    return id_[-1] in "89abcdef"


def lines(path: Path) -> Iterator[Record]:
    """The objects of a JSON Lines file; BadInput names a line that is none."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise BadInput(f"not JSON: {error}").at(str(path), number) from error


def _cases(files: Iterable[Path]) -> list[Record]:
    return [
        {"title": "Worker", **case, "id": f"{path.stem}-{number}"}
        for path in files
        for number, case in enumerate(
            tomllib.loads(path.read_text("utf-8")).get("case", ()), start=1
        )
    ]
