"""Makes the rooms (web, crawler, search, workers) importable from an installed copy.

In a checkout they are top-level packages; the wheel carries them under ``himjobs/_rooms`` so that
an installed copy claims one name only. Called once, before any room is imported.
"""

import sys
from pathlib import Path


def open_rooms() -> None:
    """Put the wheel's rooms on the import path; in a checkout there is nothing to do."""
    rooms = Path(__file__).parent / "_rooms"
    if rooms.is_dir() and str(rooms) not in sys.path:
        sys.path.insert(0, str(rooms))
