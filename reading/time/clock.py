"""Hours of work as texts write them: "7a-3:30p", "0800-1630", "8 to 4:30 pm"."""

import re
from typing import Final

_TIME = r"(\d{1,2})(?::?([0-5]\d))?\s*(a\.?m?\.?|p\.?m?\.?|noon|midnight)?"
CLOCK: Final = re.compile(
    rf"(?<![\d$.,/])\b{_TIME}\s*(?:-|to|until|till|a la|a)\s*{_TIME}"
    r"(?![\d%/]|\s*(?:years|hours|hrs|days|months))\b"
)
RANGES: Final = re.compile(r"\d(?:\s?[ap]\.?m?\.?)?\s?(?:-|to|until|till|a)\s?\d")


def middle(match: re.Match[str]) -> float | None:
    """The middle of the hours worked, 0 to 24; None where the clock cannot be told."""
    first, last = _hour(match[1], match[2], match[3]), _hour(match[4], match[5], match[6])
    if first is None or last is None:
        return None
    start, end = first, last
    if not match[3] and not match[6]:
        # without am and pm only a clock of 24 hours written out says what is meant
        if not (match[2] and match[5] and len(match[1]) == len(match[4]) == 2):
            return None
        if ":" in match.group() and int(match[1]) < 13 and int(match[4]) < 13:
            return None
    elif not match[3]:
        # "8-4pm", "9 to 5 pm": the start is whichever makes a shift of at most 13 hours
        start = min((start % 12, start % 12 + 12), key=lambda one: abs(((end - one) % 24) - 8.5))
    elif not match[6]:
        end = min((end % 12, end % 12 + 12), key=lambda one: abs(((one - start) % 24) - 8.5))
    length = (end - start) % 24
    if not 3 <= length <= 13:
        return None
    return (start + length / 2) % 24


def _hour(hour: str, minute: str | None, half: str | None) -> float | None:
    value = int(hour)
    if value > 24 or (half and value > 12):
        return None
    if half and half[0] in "ap":
        value = value % 12 + (12 if half[0] == "p" else 0)
    return value + (int(minute) / 60 if minute else 0)
