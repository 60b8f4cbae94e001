"""The rows that are shipped: what ``scripts/pack_programs.py`` made of public files.

``data/programs.jsonl.gz`` has one JSON object a line, one line a file: ``release`` (what the
record keeps of it) and ``rows`` (key to document), as the parsers made them.
"""

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import orjson

#: What ``scripts/pack_programs.py`` wrote.
DATA: Final = Path(__file__).parent.parent / "data" / "programs.jsonl.gz"


def shipped() -> Iterator[tuple[dict[str, Any], Mapping[str, Mapping[str, Any]]]]:
    """Each shipped file's release and rows."""
    with gzip.open(DATA, "rb") as lines:
        for line in lines:
            packed = orjson.loads(line)
            yield packed["release"], packed["rows"]
