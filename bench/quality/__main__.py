"""``python -m bench.quality``: measure every field and print, list or save what comes out."""

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bench.quality import credentials, facts, jobs, report
from bench.quality.measures import Measure, run
from bench.quality.records import ROOT, SHARED, Data
from himjobs.errors import HimJobsError


def measures(data: Data) -> list[Measure]:
    """Every row of the table, in its order."""
    return [*jobs.measures(data), *credentials.measures(data), *facts.measures(data)]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; 2 where what it was given cannot be used."""
    parser = _parser()
    args = parser.parse_args(arguments)
    if args.errors and args.save:
        parser.error("--save writes the whole table, --errors measures one field")
    try:
        return _measure(args)
    except HimJobsError as error:
        print(f"bench.quality: {error}", file=sys.stderr)
        return 2


def _measure(args: argparse.Namespace) -> int:
    data = Data(args.shared)
    chosen = measures(data)
    if args.errors:
        chosen = [one for one in chosen if one.name == args.errors]
        if not chosen:
            names = ", ".join(one.name for one in measures(data))
            raise HimJobsError(f"no field {args.errors!r}; there are {names}")
    shown = Console(stderr=True)
    if not args.errors:
        for id_ in track(jobs.everything_read(data), "Reading postings", console=shown):
            data.reading(id_)
    rows = [run(one) for one in track(chosen, "Measuring fields", console=shown)]
    console = Console(width=None if sys.stdout.isatty() else 200)
    if args.json:
        print(json.dumps(report.as_json(rows, with_errors=True), indent=1, ensure_ascii=False))
    elif args.errors:
        report.print_errors(console, rows[0], unseen=args.held_out)
    else:
        console.print(report.table(rows))
    if args.save:
        report.save(rows)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench.quality", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the real postings")
    parser.add_argument("--errors", metavar="FIELD", help="list the errors of one field by kind")
    parser.add_argument(
        "--held-out", action="store_true", help="also those of the labels kept unseen"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, with the errors")
    parser.add_argument(
        "--save",
        action="store_true",
        help=f"write the table the site shows, {report.SAVED.relative_to(ROOT)}",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
