"""NCES crosswalk of fields of study (CIP 2020) to occupations (SOC 2018); public domain."""

from himjobs.errors import BadInput
from himjobs.reference.labour.scope import OURS
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.spreadsheets import spreadsheet
from himjobs.reference.official.tables import Line, Row
from himjobs.reference.training.fields import fields

_COLUMNS = ("CIP2020CODE", "SOC2018CODE")
#: ``99.9999`` and ``99-9999``: the other classification has nothing like it.
_NO_MATCH = frozenset({"99.9999", "99-9999"})


def match(line: Line) -> Row | None:
    """A field of study and an occupation it leads to, where either is ours."""
    cip = line.matching("CIP2020CODE", r"\d{1,2}\.\d{1,4}", "a CIP code")
    soc = line.matching("SOC2018CODE", r"\d\d-\d{4}", "an occupation's code")
    # a spreadsheet that took codes for numbers has lost their zeros
    whole, _, part = cip.partition(".")
    cip = f"{whole.zfill(2)}.{part.ljust(4, '0')}"
    if {cip, soc} & _NO_MATCH or (soc not in OURS and cip not in fields()):
        return None
    if not line.text("SOC2018TITLE"):
        raise BadInput("is empty", field="SOC2018TITLE")
    return Row(
        f"{cip}|{soc}",
        {"cip_title": line.text("CIP2020TITLE").rstrip("."), "title": line.text("SOC2018TITLE")},
    )


KIND = Kind(
    name="cip-soc",
    what="which fields of study lead to which occupations",
    source="U.S. Department of Education, National Center for Education Statistics,"
    " https://nces.ed.gov/ipeds/cipcode/post3.aspx?y=56",
    parts=(
        Part(
            name="cip_soc",
            what="CIP-SOC crosswalk (CIP2020_SOC2018_Crosswalk.xlsx)",
            files=r"CIP(?P<release>2020_?SOC2018)_Crosswalk\.(?:xlsx|csv)",
            columns=_COLUMNS,
            row=match,
            open_table=spreadsheet(*_COLUMNS, sheet="CIP-SOC"),
        ),
    ),
)
