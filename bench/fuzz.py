"""Random inputs at everything that reads what others wrote: does anything raise, and how slowly.

    python -m bench.fuzz                      # 100,000 inputs (make fuzz)
    python -m bench.fuzz --inputs 2000 --seed 7

Four kinds, a quarter of the inputs each: answers of job sources, torn and spoiled, given to their
families; texts of pieces of postings, markup and hostile characters, given to the reader; lines of
JSON given to ``himjobs load``'s own reading; addresses given to the site. A refusal that names what
is wrong (``BadInput``, a page below 500) is an answer; anything else is a fault and is printed with
the seed that makes it again. Exit code 1 where there is one.
"""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import click
from rich.progress import track

from bench.damage import spoiled, torn
from crawler.families import FAMILIES
from himjobs.errors import BadInput
from himjobs.model import RawPosting
from himjobs.raw_json import raw_from_json
from himjobs.records.session import open_record
from himjobs.settings import Settings
from reading.posting import normalize
from search.open import open_engine
from web import create_app

ROOT = Path(__file__).resolve().parents[1]
RECORDINGS = ROOT / "tests" / "unit" / "crawler" / "recordings"
NOW = datetime(2026, 11, 25, 17, tzinfo=UTC)
#: Seconds that no single input may take (on a machine that does nothing else).
SLOW = 2.0
_PIECES = (
    *("RHIT or RHIA required", "CCS, CPC or equivalent preferred", "within 12 months of hire"),
    *("$25.50 - $38.00 per hour", "Remote from TX, OK, AR", "Hybrid, 2 days a week in the office"),
    *("bachelor's degree", "two (2) years", "or", "and", "e.g.", "not required", "Columbus, OH"),
    *("Applications close 12/01/2026", "<li>", "</li>", "<ul>", "<p>", "<br>", "<table><tr><td>"),
    *("&nbsp;", "&#xD800;", "&lt;script&gt;", "\ud800", "\x00", "\u202e", "e\u0301", "ﬁ", "İ"),
    *("1", "$", "%", "(", ")", "/", "•", "\n", "\t", " ", "....", "TX ", "K", "24/7/365"),
    *("call 614-555-0134", "mailto:a@b.example", "SIN CREDENCIAL", "se requiere", "🏥"),
)
_KEYS = (
    *("q", "near", "radius", "cert", "cert_mode", "strength", "holds", "workplace", "remote"),
    *("pay_min", "pay_unknown", "years", "posted", "soc", "specialty", "type", "employer", "page"),
    *("sort", "kind", "award", "mode", "control", "tuition_max", "place", "requires", "setting"),
    *("abroad", "add", "size", "not_employer", "foo"),
)
_VALUES = (
    *(
        "coder",
        "RHIT",
        "ccs OR cpc",
        "-remote",
        '"',
        "(",
        "Columbus, OH",
        "43215",
        "TX",
        "ZZ",
        "1e9",
    ),
    *("-1", "0", "99999999999999999999", "nan", "yes", "no", "remote", "29-2072", "\x00", "\ud7ff"),
    *(
        "<script>",
        "%00",
        "a" * 300,
        "Springfield",
        "Nowhereville",
        "date",
        "pay",
        "🏥",
        "../etc",
        " ",
    ),
)
_PATHS = (
    *("/", "/jobs", "/jobs.json", "/jobs.csv", "/programs", "/programs.json", "/demand", "/market"),
    *("/market.json", "/places", "/places/compare", "/occupations/29-2072", "/credentials/RHIT"),
    *("/sources", "/quality", "/sitemap.xml", "/jobs/x-000000000000", "/places/oh.json"),
)


@dataclass
class Tally:
    """What one kind of input came to. ``faults``: the seed, and what was raised."""

    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    slowest_seed: int = 0
    faults: list[tuple[int, str]] = field(default_factory=list)


def text(chance: Random) -> str:
    """Pieces of postings, some of them many times over."""
    pieces = chance.choices(_PIECES, k=chance.randrange(1, 60))
    if chance.random() < 0.2:
        pieces += [chance.choice(_PIECES)] * chance.randrange(20, 400)
    return chance.choice((" ", "", "\n", "<p>")).join(pieces)


def families() -> Callable[[Random], bool]:
    """Reads a spoiled recording; True where it was refused."""
    held = json.loads((RECORDINGS / "expected.json").read_text())
    bodies = [
        (name.split("/")[0] if "/" in name else Path(name).stem, RECORDINGS / name) for name in held
    ]
    known = [(family, path.read_bytes()) for family, path in bodies if family in FAMILIES]

    def one(chance: Random) -> bool:
        family, body = chance.choice(known)
        broken = torn(body[:60_000], chance)
        if chance.random() < 0.5:
            with suppress(ValueError):  # what is no JSON can only be torn
                broken = json.dumps(spoiled(json.loads(body), chance)).encode()
        url = chance.choice(("", "http://[", "https://x.example/wday/cxs/t/s/jobs"))
        try:
            for raw in FAMILIES[family].parse(broken, url=url, source="s"):
                json.dumps(raw.as_json(), ensure_ascii=False).encode()
        except BadInput:
            return True
        return False

    return one


def reader() -> Callable[[Random], bool]:
    """Reads a posting of pieces; nothing is refused."""

    def one(chance: Random) -> bool:
        def short() -> str:
            return " ".join(chance.choices(_PIECES, k=3))

        raw = RawPosting(
            source="s",
            ref=str(chance.random()),
            title=short(),
            description=text(chance),
            employer=chance.choice(("", short())),
            places_raw=chance.choice(((), (short(),), (short(), short()))),
            pay_raw=chance.choice((None, short())),
            posted_raw=chance.choice((None, short(), "2026-11-01")),
            closes_raw=chance.choice((None, short())),
            employment_type_raw=chance.choice((None, short())),
            remote_raw=chance.choice((None, short())),
        )
        normalize(raw, NOW).as_json()
        return False

    return one


def lines() -> Callable[[Random], bool]:
    """Reads a spoiled line of JSON as ``himjobs load`` does; True where it was refused."""
    whole = {
        "id": "1", "title": "Inpatient Coder", "description": "CCS required.", "employer": "Elm",
        "location": "Columbus, OH", "url": "https://x.example/1", "posted_at": "2026-11-01",
        "pay": "$25 an hour", "requisition": "R1",
    }  # fmt: skip

    def one(chance: Random) -> bool:
        line = json.dumps(spoiled(whole, chance)).encode()
        if chance.random() < 0.3:
            line = torn(line, chance)
        try:
            raw_from_json(json.loads(line), source="s")
        except (BadInput, ValueError):
            return True
        return False

    return one


def addresses(folder: Path) -> Callable[[Random], bool]:
    """Asks the site over an empty record; True where the page says that it does not understand."""
    settings = Settings(data_dir=folder, _env_file=None)
    client = create_app(
        settings, engine=open_engine(settings), record=open_record(settings), clock=lambda: NOW
    ).test_client()

    def one(chance: Random) -> bool:
        asked = {
            chance.choice(_KEYS): chance.choices(_VALUES, k=chance.randrange(1, 4))
            for _ in range(chance.randrange(5))
        }
        answer = client.get(chance.choice(_PATHS), query_string=asked)
        if answer.status_code >= 500:
            raise RuntimeError(f"{answer.status_code} at {answer.request.url}")
        return answer.status_code >= 400

    return one


def run(name: str, one: Callable[[Random], bool], seeds: Sequence[int]) -> Tally:
    """Every seed's input given to one kind; what it raises is kept, not raised."""
    tally = Tally()
    for seed in track(seeds, description=f"{name:10}"):
        start = time.process_time()
        try:
            tally.refused += one(Random(seed))
        except Exception as error:
            tally.faults.append((seed, f"{type(error).__name__}: {error}"[:200]))
        taken = time.process_time() - start
        tally.inputs += 1
        if taken > tally.slowest:
            tally.slowest, tally.slowest_seed = taken, seed
    return tally


def kinds(folder: Path) -> Iterator[tuple[str, Callable[[Random], bool]]]:
    """The four kinds of input by name."""
    yield "families", families()
    yield "reader", reader()
    yield "lines", lines()
    yield "addresses", addresses(folder)


@click.command()
@click.option("--inputs", default=100_000, help="Inputs over all kinds.")
@click.option("--seed", default=0, help="The first seed.")
@click.option("--only", default="", help="One kind: families, reader, lines or addresses.")
def main(inputs: int, seed: int, only: str) -> None:
    """Give random inputs to everything that reads what others wrote."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, one in kinds(Path(folder)):
            if only in ("", name):
                found[name] = run(name, one, range(seed, seed + (inputs if only else inputs // 4)))
    click.echo("| kind | inputs | refused with a reason | raised | slowest, CPU ms (seed) |")
    click.echo("| --- | --- | --- | --- | --- |")
    for name, tally in found.items():
        click.echo(
            f"| {name} | {tally.inputs:,} | {tally.refused:,} | {len(tally.faults)}"
            f" | {tally.slowest * 1000:.0f} ({tally.slowest_seed}) |"
        )
    for name, tally in found.items():
        for at, said in tally.faults[:20]:
            click.echo(f"{name} --seed {at}: {said}")
    if any(tally.faults or tally.slowest > SLOW for tally in found.values()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
