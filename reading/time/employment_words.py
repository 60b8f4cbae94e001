"""What sources, titles and texts say for employment types; all lower case."""

import re
from typing import Final

from himjobs.vocabulary import EmploymentType
from reading.text.phrases import phrases

#: Ranked: of several types in one field the one that says more wins ("Full Time, Temporary").
FIELD: Final[tuple[tuple[EmploymentType, re.Pattern[str]], ...]] = (
    ("internship", phrases(
        r"""
            \bintern(?:ship)?s?\b
            \bextern(?:ship)?\b
            fellowship
            pr[áa]cticas
        """,
    )),
    ("per-diem", phrases(
        r"""
            per[-_ ]?diem
            \bprn\b
            per_diem
            as[- ]needed
            \bcasual\b
            \bon[- ]call\b
            \bpool\b
            zero[- ]hour
        """,
    )),
    ("temporary", phrases(
        r"""
            \btemp(?:orary|oral)?\b
            seasonal
            \blimited\b
            fixed[- ]?term
            term[- ]limited
            \bterm\b
            not to exceed
            \bnte\b
        """,
    )),
    ("contract", phrases(
        r"""
            contract
            \b1099\b
            consultan
            freelance
            \bc2c\b
            corp[- ]to[- ]corp
            travel(?:er)?\b
            locum
            independent
            \bgig\b
            self[- ]employed
        """,
    )),
    ("full-time", phrases(
        r"""
            full[-_ ]?time
            \bft\b
            regular full
            \bfull\b
            tiempo completo
            jornada completa
            vollzeit
            \b1\.0\b
        """,
    )),
    ("part-time", phrases(
        r"""
            part[-_ ]?time
            \bpt\b
            \bpart\b
            tiempo parcial
            medio tiempo
            teilzeit
            \b0?\.[1-8]\d? ?fte
        """,
    )),
)  # fmt: skip
TITLE: Final[tuple[tuple[EmploymentType, re.Pattern[str]], ...]] = (
    ("internship", re.compile(r"\bintern(?:ship)?\b(?! medicine)|\bextern(?:ship)?\b")),
    ("per-diem", phrases(
        r"""
            \bper[- ]diem\b
            \bprn\b
            \bcasual\b
            \bon[- ]call\b(?! (?:pay|rota))
            \bas needed\b
        """,
    )),
    ("temporary", re.compile(r"\btemp\b|\btemporary\b|\bseasonal\b|\(temp\)")),
    ("contract", phrases(
        r"""
            \bcontract\b(?!s|ing| (?:manage|admin|special|analy|negot|compliance|officer|coord))
            \bcontractor\b
            \b1099\b
            \btravel (?:rn|nurse|lpn|cna|tech|coder|ther)
            \bfreelance\b
            \blocum\b
        """,
    )),
    ("part-time", re.compile(r"\bpart[- ]?time\b|\bp/t\b|\bpt\b(?! (?:assistant|aide|i\b|ii))")),
    ("full-time", phrases(
        r"""
            \bfull(?:[- ]?time\b| (?:and|or|&) part| ?/ ?part)
            \bf/t\b
            \bft\b(?!\.? [A-Z])
        """,
    )),
)  # fmt: skip

_TEXT: Final[dict[EmploymentType | None, str]] = {
    "full-time": "full-time|full time|fulltime|ft|f/t|full or part time"
    "|full or part-time|full/part time"
    "|full/part-time|tiempo completo|jornada completa",
    "part-time": "part-time|part time|parttime|pt|p/t|tiempo parcial|medio tiempo|media jornada",
    "per-diem": "per diem|per-diem|prn|as needed basis|as-needed basis|as-needed|casual",
    "temporary": "temporary|temp|seasonal|limited term|limited-term|time-limited|fixed term"
    "|fixed-term|term appointment|temp-to-hire|temp to hire|temporal",
    "contract": "contract|contractor|independent contractor|1099|freelance|travel assignment"
    "|travel|locum tenens|contract-to-hire|contract to hire|contrato",
    "internship": "internship|intern|externship|prácticas",
    # hours and shares of full time are weighed by their number
    None: "hours|hour|hrs|hr|fte|f.t.e.|horas",
}
#: What each spelling in a text says; None for words of hours.
SPELLINGS: Final[dict[str, EmploymentType | None]] = {
    spelling: kind for kind, several in _TEXT.items() for spelling in several.split("|")
}
