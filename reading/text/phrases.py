"""Patterns of many alternatives, written one to a line so that they can be read and extended."""

import re


def phrases(block: str, flags: int = 0, **parts: str) -> re.Pattern[str]:
    """The pattern that matches any line of ``block``.

    Each line is one alternative, in order; a line indented deeper than the first goes on with the
    one above it; a line that begins with ``# `` is a comment. ``<NAME>`` stands for the part of
    that name. A space at either end of a line is written ``[ ]``.
    """
    lines = [line for line in block.split("\n") if line.strip()]
    base = len(lines[0]) - len(lines[0].lstrip())
    alternatives: list[str] = []
    for line in lines:
        words = line.strip()
        if words.startswith("# "):
            continue
        if len(line) - len(line.lstrip()) > base:
            alternatives[-1] += words
        else:
            alternatives.append(words)
    pattern = "|".join(alternatives)
    for name, part in parts.items():
        pattern = pattern.replace(f"<{name}>", part)
    return re.compile(pattern, flags)
