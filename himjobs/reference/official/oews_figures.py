"""Figures of the OEWS survey in both of its forms, as one document.

A document has a figure's name only where the file has one: a number, or why there is none
(``not released``, ``top-coded``). Employment in persons; wages in US dollars an hour
(``h_…``) and a year (``a_…``); relative standard errors in percent; ``per_1000``: jobs in a
thousand of the area's; ``quotient``: that share divided by the nation's.
"""

import re
from collections.abc import Mapping
from typing import Final

from himjobs.errors import BadInput
from himjobs.reference.official.tables import Line
from himjobs.reference.states import BY_FIPS

#: Our names, by the tables' columns; in the order of the flat files' data types 01 to 17.
MEASURES: Final[Mapping[str, str]] = {
    "TOT_EMP": "employment",
    "EMP_PRSE": "employment_rse",
    "H_MEAN": "h_mean",
    "A_MEAN": "a_mean",
    "MEAN_PRSE": "wage_rse",
    **{f"H_{at}": f"h_{p}" for at, p in zip(
        ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90"), (10, 25, 50, 75, 90), strict=True)},
    **{f"A_{at}": f"a_{p}" for at, p in zip(
        ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90"), (10, 25, 50, 75, 90), strict=True)},
    "JOBS_1000": "per_1000",
    "LOC_QUOTIENT": "quotient",
}  # fmt: skip
NOT_RELEASED: Final = "not released"
TOP_CODED: Final = "top-coded"


def figure(line: Line, column: str) -> float | int:
    """A figure of 0 or more; thousands may have commas."""
    value = line.text(column)
    if not re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d{1,12}(?:\.\d*)?|\.\d+", value, re.ASCII):
        raise BadInput("is not a figure", field=column, value=value)
    number = float(value.replace(",", ""))
    return int(number) if number.is_integer() else number


def soc(line: Line, column: str) -> str:
    """An occupation's code with its hyphen; the flat files leave it out."""
    code = line.matching(column, r"\d\d-?\d{4}", "an occupation's code")
    return f"{code[:2]}-{code[-4:]}"


def state_of(fips: str, column: str) -> str:
    """The postal code of a state's FIPS code."""
    code = fips.zfill(2)
    if code not in BY_FIPS:
        raise BadInput("is no state's FIPS code", field=column, value=fips)
    return BY_FIPS[code]


def area_id(kind: str, code: str, column: str) -> str:
    """Our id of an area: ``nation``, ``state:TX``, ``cbsa:12420``, ``nonmetro:4800001``.

    ``kind`` is ``N``, ``S`` or ``M`` (metropolitan and nonmetropolitan), ``code`` has seven digits;
    a nonmetropolitan area's begins with its state's FIPS code.
    """
    if kind == "N":
        return "nation"
    if kind == "S":
        return f"state:{state_of(code[:2], column)}"
    return f"cbsa:{code[2:]}" if code.startswith("00") else f"nonmetro:{code}"
