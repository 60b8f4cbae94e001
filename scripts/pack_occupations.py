"""Pack the figures and facts of occupations that are shipped, from public files.

    python scripts/pack_occupations.py REFERENCE_FOLDER

Reads the folders ``oews``, ``projections``, ``onet``, ``soc``, ``ipeds`` and ``geography`` through
the same parsers as ``himjobs reference import``, and writes
``himjobs/reference/data/occupations.jsonl.gz``: the same bytes for the same input. Any refused line
stops it. Sources and licences are in each file's release; O*NET is CC BY 4.0, the others are in the
public domain.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from himjobs.reference.labour.sources import DATA, UNREAD
from himjobs.reference.official.files import members
from himjobs.reference.official.kinds import KINDS
from himjobs.reference.official.tables import Refused

#: Where each kind's files are. Tables that repeat the survey's flat files are left out.
_FOLDERS = (
    ("oews", "oews/national"),
    ("oews", "oews/time_series_oe"),
    ("projections", "projections"),
    ("onet", "onet"),
    ("soc", "soc"),
    ("cip-soc", "ipeds"),
    ("gazetteer", "geography"),
)
#: Releases of files of the predecessor, which no folder's name tells: ``REFERENCE/README.md``.
_PREDECESSOR = {
    "Skills.txt": "23.2",
    "Work Styles.txt": "23.2",
    "Work Values.txt": "23.2",
    "Interests.txt": "23.2",
    "Task Statements.txt": "23.2",
    "Technology Skills.txt": "23.2",
    "Occupation Data.txt": "23.2",
    "Education, Training, and Experience.txt": "18.1",
    "Job Zones.txt": "18.1",
}


def packed(folder: Path) -> Iterator[dict[str, Any]]:
    """Each file's release and rows, in the order of their names."""
    for name, below in _FOLDERS:
        kind = KINDS[name]
        for member in members(folder / below):
            found = kind.part(member)
            if found is None or (name, found[0].name) in UNREAD:
                continue
            part, release = found
            if "predecessor" in member.name:
                release = _PREDECESSOR.get(member.base, release)
            rows, read = {}, 0
            with member.open() as stream:
                for line in part.read(stream, member.name):
                    read += 1
                    if isinstance(line, Refused):
                        sys.exit(str(line))
                    if line is not None:
                        rows[line.key] = line.document
            if rows:
                about = {
                    "kind": name, "part": part.name, "release": release, "file": member.base,
                    "source": kind.source, "attribution": kind.attribution, "read": read,
                    "kept": len(rows),
                }  # fmt: skip
                yield {"release": about, "rows": rows}


def body(folder: Path) -> Iterator[bytes]:
    """The lines of the packed file, a file's each."""
    for one in packed(folder):
        yield orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE)


def main(folder: str) -> None:
    """Write the packed file and say what is in it."""
    lines = list(body(Path(folder)))
    whole = b"".join(lines)
    DATA.write_bytes(gzip.compress(whole, 9, mtime=0))
    for line in lines:
        about = orjson.loads(line)["release"]
        told = (about[name] for name in ("kind", "part", "release", "file", "read", "kept"))
        print(*told, len(line))
    print(f"{len(whole):,} bytes, {DATA.stat().st_size:,} compressed")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
