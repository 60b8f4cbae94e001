"""Standard Occupational Classification (U.S. government, public domain): SOC 2018 and SOC 2010.

The workbooks have headings above their header. Codes are sometimes written with a non-ASCII hyphen
(U+2010), and titles in curly quotes; both are put right here.
"""

import re
from typing import Final

from himjobs.errors import BadInput
from himjobs.reference.labour.scope import KEPT, LINE
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.spreadsheets import spreadsheet
from himjobs.reference.official.tables import Line, Row

_LEVELS: Final = {
    "MAJOR GROUP": "major",
    "MINOR GROUP": "minor",
    "BROAD GROUP": "broad",
    "DETAILED OCCUPATION": "detailed",
}
_HYPHENS = str.maketrans("‐‑‒–", "----")
_QUOTES = str.maketrans("“”‘’", "\"\"''")


def group(line: Line) -> Row:
    """One group of the structure; the column its code is in tells its level."""
    filled = [column for column in _LEVELS if line.text(column)]
    if len(filled) != 1:
        found = f"codes in {len(filled)} of the columns {', '.join(_LEVELS)}; a group has one"
        raise BadInput(f"has {found}")
    return Row(_code(line, filled[0]), {"title": line.text(""), "level": _LEVELS[filled[0]]})


def definition(line: Line) -> Row | None:
    """What one of our occupations, or one to compare with, is defined as."""
    code = _code(line, "SOC CODE")
    if code not in KEPT:
        return None
    text = line.text("SOC DEFINITION").translate(_QUOTES)
    return Row(
        code,
        {
            "title": line.text("SOC TITLE"),
            "level": line.text("SOC GROUP").lower(),
            "definition": re.sub(r"(?<=\d)[‐‑‒–](?=\d)", "-", text),
        },
    )


def title(line: Line) -> Row | None:
    """A job title that the classification counts as one of ours."""
    code, name = _code(line, "2018 SOC CODE"), line.text("2018 SOC DIRECT MATCH TITLE")
    if code not in LINE:
        return None
    name = name.translate(_QUOTES).strip('"')
    if not name:
        raise BadInput("is empty", field="2018 SOC DIRECT MATCH TITLE")
    illustrative = line.text("ILLUSTRATIVE EXAMPLE").lower() == "x"
    return Row(f"{code}|{name}", {"title": name, "illustrative": illustrative})


def relation(line: Line) -> Row | None:
    """What an occupation of SOC 2010 became, where either is ours."""
    old, new = _code(line, "2010 SOC CODE"), _code(line, "2018 SOC CODE")
    if not {old, new} & LINE:
        return None
    titles = {"old": line.known("2010 SOC TITLE"), "new": line.known("2018 SOC TITLE")}
    return Row(f"{old}|{new}", {name: cell for name, cell in titles.items() if cell})


def _code(line: Line, column: str) -> str:
    value = line.text(column).translate(_HYPHENS)
    if not re.fullmatch(r"\d\d-\d{4}", value, re.ASCII):
        raise BadInput("is not an occupation's code", field=column, value=value)
    return value


def _part(name: str, what: str, files: str, row: object, *columns: str) -> Part:
    return Part(
        name=name,
        what=f"SOC {what}",
        files=rf"{files}\.(?:xlsx|csv)",
        columns=columns,
        row=row,  # type: ignore[arg-type]
        open_table=spreadsheet(*columns),
    )


KIND = Kind(
    name="soc",
    what="how occupations are classified",
    source="U.S. Bureau of Labor Statistics on behalf of the Office of Management and Budget,"
    " https://www.bls.gov/soc/2018/",
    parts=(
        _part(
            "structure",
            "structure (soc_structure_2018.xlsx)",
            r"soc_structure_(?P<release>\d{4})",
            group,
            *_LEVELS,
        ),
        _part(
            "definitions",
            "definitions (soc_2018_definitions.xlsx)",
            r"soc_(?P<release>\d{4})_definitions",
            definition,
            "SOC GROUP",
            "SOC CODE",
            "SOC TITLE",
            "SOC DEFINITION",
        ),
        _part(
            "direct_match",
            "direct-match titles (soc_2018_direct_match_title_file.xlsx)",
            r"soc_(?P<release>\d{4})_direct_match_title_file",
            title,
            "2018 SOC CODE",
            "2018 SOC DIRECT MATCH TITLE",
        ),
        _part(
            "crosswalk",
            "crosswalk (soc_2010_to_2018_crosswalk.xlsx)",
            r"soc_2010_to_(?P<release>\d{4})_crosswalk",
            relation,
            "2010 SOC CODE",
            "2018 SOC CODE",
        ),
    ),
)
