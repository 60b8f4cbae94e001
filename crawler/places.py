"""One line for a place, out of the parts a source gives: ``Austin, TX 78701, US``. Pure."""

import re
from typing import Any

from crawler.markup import one_line

_TAIL = re.compile(r"[\s,]+$")


def line(town: Any = "", region: Any = "", postal: Any = "", country: Any = "") -> str:
    """Town, region and postal code, country, nothing said twice; "" when nothing is said.

    Parts that are no texts or numbers say nothing; none of them is translated or looked up.
    """
    town, region, postal, country = map(_text, (town, region, postal, country))
    parts: list[str] = []
    if region and region == country:  # "Anywhere" three times is one place
        region = ""
    for part in (town, region, country):
        known = {piece.strip().lower() for text in parts for piece in text.split(",")}
        repeated = part.lower() in known and not (town == region == part and len(parts) == 1)
        if part and not repeated:  # New York, New York; but no second TX
            parts.append(part)
    if postal and postal.lower() not in (part.lower() for part in parts):
        if not parts or parts == [country]:
            parts.insert(0, postal)
        elif postal not in parts[0]:
            at = 1 if region and len(parts) > 1 and parts[1] == region else 0
            parts[at] = f"{parts[at]} {postal}"
    return _TAIL.sub("", ", ".join(parts))


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(str(value))
