"""Distance education by field of study and award level: the IPEDS file C_DEP (cYYYYdep.csv).

For each level: how many programs of the field are offered, how many of them can be finished
wholly at a distance (``…DE``), and, where only some of them can, ``…DES``.
"""

from himjobs.programs import Mode
from himjobs.reference.official.ipeds_codes import UNKNOWN, cip, unitid
from himjobs.reference.official.parts import Part
from himjobs.reference.official.tables import Line, Row
from himjobs.reference.training.fields import fields

#: The file's name of each award level.
_LEVELS = {
    "PCERT1A": "20", "PCERT1B": "21", "PCERT2": "02", "PASSOC": "03", "PCERT4": "04",
    "PBACHL": "05", "PPBACC": "06", "PMASTR": "07", "PPMAST": "08", "PDOCRS": "17",
    "PDOCPP": "18", "PDOCOT": "19",
}  # fmt: skip
#: Some releases write PCERT1_ADE, some PCERT1ADE.
_ALIASES = {
    f"PCERT{spelled}{tail}": f"PCERT{spelled}{tail}".replace("_", "")
    for spelled in ("1_A", "1_B", "2_", "4_")
    for tail in ("", "DE", "DES")
}


def distance(line: Line) -> Row | None:
    """How each award level of a field can be attended, at one institution."""
    field = cip(line, "CIPCODE")
    if field is None or field not in fields():
        return None
    modes = {code: mode for name, code in _LEVELS.items() if (mode := _mode(line, name))}
    return Row(f"{unitid(line)}-{field.replace('.', '')}", modes) if modes else None


def _mode(line: Line, name: str) -> Mode | None:
    """None where the level is not offered, or the file does not say how."""
    offered = line.integer(name)
    whole, some = line.integer(f"{name}DE"), line.integer(f"{name}DES")
    if not offered or (whole is None and some is None):
        return None
    if whole is not None and whole >= offered:
        return "online"
    return "blended" if whole or some else "in-person"


def part(files: str) -> Part:
    """The part of ``ipeds`` that reads these files."""
    return Part(
        name="c_dep",
        what="IPEDS distance education (cYYYYdep.csv)",
        files=files,
        columns=("UNITID", "CIPCODE", "PASSOC", "PASSOCDE", "PBACHL", "PBACHLDE"),
        row=distance,
        aliases=_ALIASES,
        unknown=UNKNOWN,
    )
