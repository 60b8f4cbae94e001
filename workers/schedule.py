"""What happens by itself, and how often."""

from typing import Any

#: Seconds between runs. ``recover`` catches what a broker lost, ``verify`` heals drift,
#: ``close_past`` marks what no page shows any more: days end on the hour, in some zone or other.
#: ``purge`` ends the time for which what sources sent is kept.
SCHEDULE: dict[str, dict[str, Any]] = {
    "recover": {"task": "workers.tasks.recover", "schedule": 120.0},
    "drain": {"task": "workers.tasks.drain", "schedule": 30.0},
    "close_past": {"task": "workers.tasks.close_past", "schedule": 1800.0},
    "verify": {"task": "workers.tasks.verify", "schedule": 3600.0},
    "purge": {"task": "workers.tasks.purge", "schedule": 86_400.0},
}
