"""``python -m himjobs`` is the command ``himjobs``."""

from himjobs.rooms import main

main()
