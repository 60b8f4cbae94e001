"""``python -m bench.normalize``: how many postings are read in a second on one core, and by what.

Printed are ratios as well as rates: a rate depends on the machine and on what else runs there, a
ratio to work of a few lines over the same texts in the same run hardly does.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.progress import track
from rich.table import Table
from selectolax.lexbor import LexborHTMLParser

from bench.quality import baselines
from bench.quality.measures import Item, Read
from bench.quality.records import COLLECTED, FULL, SHARED, Data, Record
from himjobs.errors import HimJobsError
from himjobs.raw_json import raw_from_json
from reading import posting as reader
from reading.text import html
from reading.text.document import Document
from workers.reader import read

SIZE = 1_000
ROUNDS = 5
NAIVE: tuple[Read, ...] = (
    baselines.in_scope_by_broad_words, baselines.credentials, baselines.pay, baselines.workplace,
    baselines.employment_type, baselines.shift, baselines.education, baselines.years,
    baselines.closes_on,
)  # fmt: skip


def timed(name: str, work: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    """The same work, which adds the time it takes to ``spent``."""

    def measured(*args: Any, **kwargs: Any) -> Any:
        start = perf_counter()
        try:
            return work(*args, **kwargs)
        finally:
            spent[name] += perf_counter() - start

    return measured


def sample(data: Data, size: int) -> list[Record]:
    """Every so many-th posting with a text, the same ones each time."""
    ids = [id_ for name in FULL for id_ in data.of_file[name]]
    step = max(1, len(ids) // size)
    return [data.postings[id_] for id_ in ids[::step]][:size]


def parts(records: Sequence[Record]) -> dict[str, float]:
    """Seconds that each part of the reader takes over the records, and ``whole``."""
    spent: dict[str, float] = defaultdict(float)
    readers = {name: timed(name, read, spent) for name, read in reader.READERS.items()}
    placed = {name: timed(name, read, spent) for name, read in reader.PLACED.items()}
    with (
        patch.object(reader, "READERS", readers),
        patch.object(reader, "PLACED", placed),
        patch.object(html, "read_text", timed("html.read_text", html.read_text, spent)),
        patch.object(Document, "of", timed("sentences and sections", Document.of, spent)),
    ):
        whole = seconds(read_all, records)
    return {**spent, "whole": whole}


def seconds(work: Callable[[Sequence[Record]], None], records: Sequence[Record]) -> float:
    """How long the work takes over the records."""
    start = perf_counter()
    work(records)
    return perf_counter() - start


def read_all(records: Sequence[Record]) -> None:
    """The whole reader, fingerprint and all."""
    for record in records:
        read(raw_from_json(record, source="bench"), COLLECTED)


def strip_all(records: Sequence[Record]) -> None:
    """Only the text out of its markup, by selectolax."""
    for record in records:
        LexborHTMLParser(record["text"]).text()


def naive_all(records: Sequence[Record]) -> None:
    """The baselines of ``bench.quality``: one pattern for each of nine fields."""
    for record in records:
        item = Item(record["id"], frozenset(), record)
        for naive in NAIVE:
            naive(item)


def table(
    records: Sequence[Record], times: dict[str, list[float]], spent: dict[str, float]
) -> Table:
    """Rates of the whole and of what it is set beside, then the parts and their shares."""
    size = sum(len(r["text"].encode()) for r in records) / len(records)
    out = Table(
        "Work", "postings/s", "slowest–fastest", "time, as a part of the whole",
        title=f"{len(records):,} postings of {size / 1000:.1f} kB, one core",
    )  # fmt: skip
    whole = median(times["the whole reader"])
    for name, rounds in times.items():
        rates = sorted(len(records) / one for one in rounds)
        out.add_row(
            name,
            f"{median(rates):,.0f}",
            f"{rates[0]:,.0f}–{rates[-1]:,.0f}",
            f"{median(rounds) / whole:.3f}",
        )
    out.add_section()
    rest = spent["whole"] - sum(v for name, v in spent.items() if name != "whole")
    named = sorted(((v, n) for n, v in spent.items() if n != "whole"), reverse=True)
    for value, name in [*named, (rest, "everything else")]:
        rate = f"{len(records) / value:,.0f}" if value > 0 else ""
        out.add_row(name, rate, "", f"{value / spent['whole']:.1%}")
    return out


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 2 where what it was given cannot be used."""
    parser = argparse.ArgumentParser("bench.normalize", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the real postings")
    parser.add_argument("--size", type=int, default=SIZE, help="postings in the sample")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times each work is done")
    args = parser.parse_args(arguments)
    try:
        records = sample(Data(args.shared), args.size)
    except HimJobsError as error:
        print(f"bench.normalize: {error}", file=sys.stderr)
        return 2
    works = {
        "the whole reader": read_all,
        "nine naive patterns (baseline)": naive_all,
        "markup stripped by selectolax (baseline)": strip_all,
    }
    # the first reading compiles patterns and loads catalogues
    read_all(records[:50])
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in track(range(args.rounds), "Reading", console=Console(stderr=True)):
        for name, work in works.items():
            times[name].append(seconds(work, records))
    Console().print(table(records, times, parts(records)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
