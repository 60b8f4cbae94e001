"""``python -m himjobs`` is the command ``himjobs``."""

from himjobs.cli import main

main()
