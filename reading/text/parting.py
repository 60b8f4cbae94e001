"""Words of two lines that ran together when their markup was taken away, parted again."""

import re
from typing import Final

#: Headings and years that lost the break before or behind them with their markup.
_GLUED_HEADING: Final = re.compile(
    r"(?<=[a-z.;)])(?=(?:Required|Preferred|Minimum|Basic|Desired|Additional|Physical|Principal)\s"
    r"(?:Qualifications|Requirements|Responsibilities|Experience|Education|Skills|Demands))"
)
_GLUED_BEHIND: Final = re.compile(
    r"((?:(?<=[.;)])\s*Education(?=[A-Z][a-z])|Qualifications|Requirements|Responsibilities"
    r"|Certifications|Demands))(?=[A-Z][A-Za-z]|\d)"
)
_GLUED_YEARS: Final = re.compile(
    r"(?<=[a-z])(?=\d{1,2}\+? (?:to \d{1,2} |- ?\d{1,2} )?(?:years|yrs)\b)"
    r"|(?<=[A-Z])(?=\d{1,2}\+ (?:years|yrs)\b)"
)


def parted(source: str) -> str:
    """The text with a blank line where words of two lines run together: a break in HTML too."""
    source = _GLUED_BEHIND.sub(_with_breaks, _GLUED_HEADING.sub("\n\n", source))
    return _GLUED_YEARS.sub("\n\n", source)


def _with_breaks(match: re.Match[str]) -> str:
    word = match[1]
    return f"\n\n{word.lstrip()}\n\n" if word.startswith((" ", "E")) else f"{word}\n\n"
