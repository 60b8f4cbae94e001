"""Where in a text a word of interest stands, so that costly patterns look only there.

Python's patterns try every alternative at every character; a posting of four thousand characters
and fifty alternatives takes milliseconds. One pass of Aho-Corasick finds the few places that can
match in microseconds.
"""

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick


class Windows:
    """The parts of a text within ``before`` and ``after`` characters of any of the words.

    Words are given with ``|`` between them, in the case of the text they are looked for in. Every
    match of a pattern searched in the windows must hold one of them.
    """

    __slots__ = ("_after", "_before", "_finder")

    def __init__(self, words: str, before: int, after: int) -> None:
        self._finder = AhoCorasick(words.split("|"))
        self._before, self._after = before, after

    def of(self, text: str) -> list[tuple[int, int]]:
        """Windows in order, overlapping ones joined."""
        out: list[tuple[int, int]] = []
        start = end = -1
        for _, first, last in self._finder.find_matches_as_indexes(text):
            if start >= 0 and first - self._before <= end:
                end = last + self._after
            else:
                if start >= 0:
                    out.append((start, min(end, len(text))))
                start, end = max(0, first - self._before), last + self._after
        if start >= 0:
            out.append((start, min(end, len(text))))
        return out


def matches(
    pattern: re.Pattern[str], text: str, windows: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """Every match of the pattern within the windows, in order."""
    for start, end in windows:
        yield from pattern.finditer(text, start, end)
