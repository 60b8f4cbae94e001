"""How deeply markup nests: a parser of HTML looks at every open element for each that opens."""

import re
from typing import Final

#: Levels that pages and descriptions have at most; real ones have some tens.
DEEPEST: Final = 1000
#: Elements that end by themselves: void ones, and those that the next of their kind closes.
_ALONE: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "a")
)  # fmt: skip
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})")


def is_too_deep(source: str) -> bool:
    """True where more than ``DEEPEST`` elements are open at once."""
    if source.count("<") <= DEEPEST:
        return False
    depth = 0
    for closes, name in _TAG.findall(source):
        if name.lower() not in _ALONE:
            depth = max(0, depth - 1) if closes else depth + 1
            if depth > DEEPEST:
                return True
    return False
