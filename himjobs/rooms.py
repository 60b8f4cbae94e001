"""Makes the rooms (cli, web, crawler, workers, search, reading) importable from an installed copy.

In a checkout they are top-level packages; the wheel carries them under ``himjobs/_rooms`` so that
an installed copy claims one name only. Called once, before any room is imported.
"""

import os
import sys
from importlib import import_module
from pathlib import Path


def open_rooms() -> None:
    """Put the wheel's rooms on the import path of this process and of those it starts."""
    rooms = str(Path(__file__).parent / "_rooms")
    if Path(rooms).is_dir() and rooms not in sys.path:
        sys.path.insert(0, rooms)
        inherited = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (rooms, inherited)))


def main() -> None:
    """The command ``himjobs``. The command line is a room above this one, so it is named only."""
    open_rooms()
    import_module("cli.main").main()
