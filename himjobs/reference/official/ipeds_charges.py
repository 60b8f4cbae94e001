"""Published tuition and required fees: IC_AY, IC_PY and, from 2024-25, COST1, which has both.

Schools with an academic calendar publish a year's charges (CHG1AY3 in the district, CHG2AY3 in
the state, CHG3AY3 outside it; TUITION1 to 3 and FEE1 to 3 are full-time undergraduates' averages,
5 to 7 graduates'). Schools that charge by program publish the whole program's: CHG1PY3 or
CIPTUIT1 for the largest, CIPTUIT2 to CIPTUIT6 for the next five, each under its CIPCODE.
"""

from himjobs.reference.official.ipeds_codes import UNKNOWN, cip, unitid
from himjobs.reference.official.parts import Part
from himjobs.reference.official.tables import Line, Row
from himjobs.reference.training.fields import fields

_WHERE = ("in_district", "in_state", "out_of_state")
#: How many programs a school names, the largest first.
_PROGRAMS = 6


def charges(line: Line) -> Row | None:
    """US dollars: a year's by who pays and for which studies, and a program's by its field."""
    undergraduate = {
        where: _either(line.integer(f"CHG{n}AY3"), _sum(line, n))
        for n, where in enumerate(_WHERE, start=1)
    }
    graduate = {where: _sum(line, n) for n, where in enumerate(_WHERE, start=5)}
    programs = {}
    for n in range(1, _PROGRAMS + 1):
        field = cip(line, f"CIPCODE{n}") if line.has(f"CIPCODE{n}") else None
        whole = line.integer("CHG1PY3") if n == 1 else None
        amount = _either(whole, line.integer(f"CIPTUIT{n}"))
        if field in fields() and amount is not None:
            programs[field] = amount
    document = {
        "undergraduate": _if_any(undergraduate),
        "graduate": _if_any(graduate),
        "programs": programs,
    }
    return Row(unitid(line), document) if any(document.values()) else None


def _sum(line: Line, n: int) -> int | None:
    """Tuition with required fees; None unless both are known."""
    tuition, fee = line.integer(f"TUITION{n}"), line.integer(f"FEE{n}")
    return None if tuition is None or fee is None else tuition + fee


def _either(first: int | None, second: int | None) -> int | None:
    return second if first is None else first


def _if_any(amounts: dict[str, int | None]) -> dict[str, int | None] | None:
    return amounts if any(amount is not None for amount in amounts.values()) else None


def part(name: str, files: str, columns: tuple[str, ...]) -> Part:
    """One of the files of charges; their lines are read alike."""
    return Part(
        name=name,
        what=f"IPEDS charges ({name.replace('ic_', 'icYYYY_').replace('cost1', 'cost1_YYYY')}.csv)",
        files=files,
        columns=("UNITID", *columns),
        row=charges,
        unknown=UNKNOWN,
    )
