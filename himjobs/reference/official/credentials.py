"""Facts of credentials, from a CSV of our own form, which docs/reference-data.md defines.

Issuers publish pages and no files, so what was read of them is written down once, with its source.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from himjobs.errors import BadInput
from himjobs.reference.credential_facts import GRADES, Grade
from himjobs.reference.credentials import catalogue
from himjobs.reference.official.parts import Kind, Part
from himjobs.reference.official.tables import Line, Row

#: What a cell says where the issuer has to be asked: nothing is known.
_ASK = re.compile(r"(?:see|ask|check with)\s+(?:the\s+)?issuer\.?", re.IGNORECASE)

_GRADED = re.compile(
    r"(official|secondary|general knowledge|verify)(?:\s*\(([^)]*)\))?(\s*-\s*verify)?"
)
#: How the words in brackets behind a grade name each fact.
_NAMED: Final[Mapping[str, str]] = {
    "eligibility": r"eligib|routes|apprentice|programs",
    "renewal": r"renew|\bceus?\b|annual|hours",
    "cost": r"cost|fee",
    "former": r"former|origin|\bart\b|\brra\b|no longer",
}


def facts(line: Line) -> Row:
    """One credential's facts; a line takes the place of all that is shipped of it."""
    code = line.text("CODE")
    if code not in catalogue():
        raise BadInput("is no credential of the catalogue", field="CODE", value=code)
    number, unit = line.integer("CE_REQUIRED", 1), line.known("CE_UNIT")
    if number is not None and unit is None:
        raise BadInput("is empty, and ce_required is not", field="CE_UNIT")
    cost, of = line.number_of("COST_USD", 0), line.known("COST_OF")
    if cost is not None and of is None:
        raise BadInput("is empty, and cost_usd is not", field="COST_OF")
    document = {
        "eligibility": _told(line, "ELIGIBILITY"),
        "renewal_years": line.integer("RENEWAL_YEARS", 1),
        "ce_required": number,
        "ce_unit": unit,
        "renewal_note": _told(line, "RENEWAL_NOTE"),
        "costs": [{"dollars": cost, "of": of}] if cost is not None else None,
        "former_names": _several(line, "FORMER_NAME"),
        "sources": _several(line, "SOURCE"),
        "source_date": line.known("SOURCE_DATE"),
    }
    told = {name: value for name, value in document.items() if value}
    return Row(code, told | {"evidence": _evidence(line, told)})


def _evidence(line: Line, told: Mapping[str, Any]) -> dict[str, str]:
    """The grade of each fact the line has; one that the line does not grade is to be verified."""
    grades = graded(line.text("EVIDENCE"))
    if not grades:
        known = ", ".join(GRADES)
        raise BadInput(f"names none of {known}", field="EVIDENCE", value=line.text("EVIDENCE"))
    named = {
        "eligibility": "eligibility" in told,
        "renewal": bool({"renewal_years", "ce_required", "renewal_note"} & told.keys()),
        "cost": "costs" in told,
        "former": "former_names" in told,
    }
    return {fact: grades.get(fact, "verify") for fact, there in named.items() if there}


def _told(line: Line, column: str) -> str | None:
    value = line.known(column)
    return None if value is None or _ASK.fullmatch(value) else value


def _several(line: Line, column: str) -> list[str]:
    return [part for part in re.split(r"\s*;\s+|\s+;\s*|\|", line.text(column)) if part]


def graded(text: str) -> dict[str, Grade]:
    """The grades that a line's words give its facts: ``official (renewal); verify (eligibility)``.

    A grade without brackets is that of every fact not named; of two the weaker one holds. Other
    words are not read. Empty where no grade is named.
    """
    found: dict[str, Grade] = {}
    rest: Grade | None = None
    for word, about, doubted in _GRADED.findall(text.lower()):
        grade: Grade = "verify" if doubted else word
        for fact, words in _NAMED.items():
            if re.search(words, about):
                found[fact] = _weaker(grade, found.get(fact))
        if not about:
            rest = _weaker(grade, rest)
    if rest is not None:
        found = {fact: found.get(fact, rest) for fact in _NAMED}
    return found


def _weaker(one: Grade, other: Grade | None) -> Grade:
    return one if other is None else max(one, other, key=GRADES.index)


KIND = Kind(
    name="credentials",
    what="what it takes to earn and keep a credential",
    source="The issuers' own pages, as each line's source says",
    parts=(
        Part(
            name="credentials",
            what="facts of credentials (a CSV as docs/reference-data.md defines it)",
            files=r"(?!issuers\.)(?P<release>.+)\.csv",
            columns=("CODE", "ELIGIBILITY", "RENEWAL_YEARS", "CE_REQUIRED", "CE_UNIT", "EVIDENCE"),
            row=facts,
        ),
    ),
)
