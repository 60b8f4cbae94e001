"""What the reader of credentials looks for: letters, long names, issuers, kinds, words of a field.

All of it is one Aho-Corasick automaton over the lowered text; ``TERMS`` says what each pattern
that it finds stands for.
"""

import re
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from himjobs.reference.credentials import any_of_issuers, catalogue

#: Words that show a posting, or its title, to be of a credential's field.
FIELD_WORDS: dict[str, tuple[str, ...]] = {
    "coding": (
        "coder", "medical coding", "icd-10", "icd10", "icd 10", "hcpcs", "ahima", "aapc", "cpt",
        "drg", "risk adjustment", "coding certif", "coding credential", "coding auditor",
        "coding specialist", "coding guidelines", "professional fee", "inpatient coding",
        "outpatient coding", "coding and billing", "billing and coding", "hospital coding",
    ),
    "him": ("health information", "medical record", "ahima", "release of information", "rhit",
            "rhia", "health informatics", "ehr"),
    "registry": ("cancer regist", "tumor regist", "oncology data", "ncra", "cancer data",
                 "cancer abstract", "commission on cancer"),
    "trauma": ("trauma regist", "trauma data", "trauma program"),
    "cdi": ("documentation improvement", "documentation integrity", "acdis",
            "documentation specialist"),
    "billing": ("medical bill", "claims", "revenue cycle", "cpt", "icd-10", "revenue integrity"),
    "privacy": ("hipaa", "healthcare compliance", "health care compliance", "privacy officer",
                "coding compliance"),
    "documentation": ("transcription", "healthcare documentation"),
    "office": ("medical office", "medical assistant"),
    "access": ("patient access", "registration"),
    "quality": ("healthcare quality", "quality improvement"),
    "nurse": ("documentation improvement", "documentation integrity", "acdis"),
}  # fmt: skip

_KIND_ANCHORS = (
    "coding certif", "coding credential", "coder certif", "coding/billing certif",
    "coder credential",
    "coding or billing certif", "coding and billing certif", "billing and coding certif",
    "certified coder", "certified medical coder", "certified professional medical coder",
    "certification in medical coding", "certification in coding", "certified in medical coding",
    "certified in coding", "him certif", "him credential", "hims certif", "cdi certif",
    "cdi credential",
    "health information management certif", "health information management credential",
    "health information management (him) certif", "health information management (him) credential",
    "documentation improvement certif", "documentation integrity certif",
    "documentation improvement (cdi) certif", "documentation integrity (cdi) certif",
    "health information certif", "health information credential",
)  # fmt: skip

# letters that are read as words or other things far too often to be looked for at all
_UNREAD = {"ART", "RRA", "CMT", "RMT", "HIT PRO"}
_SEPARATOR = r"[\s\-,/.()]{1,4}"


@dataclass(frozen=True, slots=True)
class Term:
    """What one automaton pattern stands for.

    ``acronym``: the code whose letters it is. ``names``: a regular expression that reads the
    whole name from the pattern's start, its groups numbered as ``codes``. ``issuer``: the code
    of any credential of an issuer. ``kind``: words for a kind of credential. ``fields``: fields
    of work that the words show a text to be of.
    """

    acronym: str | None = None
    current: str = ""
    names: re.Pattern[str] | None = None
    codes: tuple[str, ...] = ()
    issuer: str | None = None
    kind: bool = False
    fields: tuple[str, ...] = ()


def _name_pattern(name: str) -> str:
    words = re.findall(r"[a-z0-9&]+", name.lower())
    parts = []
    for word in words:
        if word in ("and", "&"):
            parts.append("(?:and|&)")
        elif word in ("coder", "coding"):
            parts.append("cod(?:er|ing)s?")
        else:
            parts.append(re.escape(word) + "s?")
    return _SEPARATOR.join(parts).replace(
        _SEPARATOR + "(?:and|&)" + _SEPARATOR, r"(?:\s*[,/]?\s*(?:and|&)\s+|\s*[/&]\s*)"
    )


def _terms() -> dict[str, Term]:
    terms = _letters() | _names()
    terms |= {words: Term(issuer=code) for words, code in any_of_issuers().items()}
    terms |= {words: Term(kind=True) for words in _KIND_ANCHORS}
    for words in (w for several in FIELD_WORDS.values() for w in several):
        terms.setdefault(words, Term())
    # a longer pattern hides the field words inside it, so it carries their fields itself
    return {
        pattern: replace(
            term, fields=tuple(f for f, ws in FIELD_WORDS.items() if any(w in pattern for w in ws))
        )
        for pattern, term in terms.items()
    }


def _letters() -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for one in catalogue().values():
        for written in (one.code, *one.acronyms, *one.former_codes):
            if one.kind != "kind" and written.upper() not in _UNREAD:
                for form in _acronym_forms(written):
                    terms.setdefault(form, Term(acronym=one.code, current=one.current))
    return terms


def _names() -> dict[str, Term]:
    """Terms for long names by their first two words."""
    anchors: dict[str, list[tuple[str, str]]] = {}
    for one in catalogue().values():
        # the long name of a CMC is everybody's word for a coder with any credential
        for name in one.names if one.kind != "kind" and one.code != "CMC" else ():
            anchor = " ".join(name.lower().replace("/", " ").split()[:2])
            anchors.setdefault(anchor, []).append((_name_pattern(name), one.code))
    terms = {}
    for anchor, names in anchors.items():
        longest = sorted(names, key=lambda pair: -len(pair[0]))
        pattern = "|".join(f"({regex})" for regex, _ in longest)
        terms[anchor] = Term(
            names=re.compile(rf"(?:{pattern})(?![a-z0-9])"), codes=tuple(c for _, c in longest)
        )
    return terms


def _acronym_forms(written: str) -> list[str]:
    low = written.lower()
    forms = [low]
    if "-" in low:
        first, last = low.rsplit("-", 1)
        forms += [f"{first} - {last}", f"{first}- {last}", f"{first} -{last}"]
    elif 3 <= len(low) <= 5 and low.isalpha():
        forms += [".".join(low), ".".join(low) + "."]
    return forms


BY_PATTERN = _terms()
TERMS = tuple(BY_PATTERN.values())
AUTOMATON = AhoCorasick(
    list(BY_PATTERN), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
)
