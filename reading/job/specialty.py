"""The kind of work inside our two occupations: from the title, for coders also from the text."""

import re

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.vocabulary import Specialty

_RELEASE = re.compile(
    r"\b(?:release of|release|disclosures?|correspondence|subpoenas?)\b(?! (?:manager|train))"
)
# A title of plain coding or auditing is narrowed by the first of these it names.
_NARROWER: tuple[tuple[Specialty, re.Pattern[str]], ...] = (
    ("risk-adjustment", re.compile(r"\brisk\b|\bhcc\b|\bradv\b")),
    (
        "auditing",
        re.compile(
            r"\baudit\w*\b|\bvalidat\w*\b|\bquality assurance\b|\bqa\b|\bcompliance\b|"
            r"\breview(?:ers?)?\b"
        ),
    ),
    ("coding-inpatient", re.compile(r"\binpatient\b|\bdrg\b|\bacute\b")),
    (
        "coding-outpatient",
        re.compile(r"\boutpatient\b|\bambulatory\b|\bemergency\b|\bsame day\b|\bed\b|\ber\b"),
    ),
    (
        "coding-profee",
        re.compile(
            r"\bprofessional (?:fee|services|billing)\b|"
            r"(?<!certified )\bprofessional cod(?:er|ing)\b"
            r"|\bphysicians?\b|\bprovider\b|\bpb\b|\be ?(?:&|and)? ?m\b"
        ),
    ),
)
_BOTH = re.compile(r"\binpatient\b.*\boutpatient\b|\boutpatient\b.*\binpatient\b")
# What a general records title turns out to be by its other words.
_RECORDS: tuple[tuple[Specialty, re.Pattern[str]], ...] = (
    (
        "coding",
        re.compile(
            r"\bcoders?\b|\bcoding\b|^code\b|\btechnician\b.*\b(?:inpatient\b.*\boutpatient|"
            r"outpatient\b.*\binpatient)\b"
        ),
    ),
    ("cancer-registry", re.compile(r"\b(?:cancer|tumor) (?:\w+ )?(?:regist|data|abstract)")),
    ("auditing", re.compile(r"\baudit")),
    ("cdi", re.compile(r"\bclinical documentation\b")),
)
_DUTIES: dict[str, Specialty] = {
    "inpatient": "coding-inpatient", "outpatient": "coding-outpatient",
    "ambulatory surg": "coding-outpatient", "professional fee": "coding-profee",
    "profee": "coding-profee", "pro-fee": "coding-profee", "physician coding": "coding-profee",
}  # fmt: skip
_DUTY_WORDS = AhoCorasick([*_DUTIES], implementation=Implementation.DFA)
_DUTY_KINDS = tuple(_DUTIES.values())


def of(ours: Specialty | None, plain: str, low: str) -> Specialty | None:
    """The specialty of a title.

    ``ours`` is what the title's rule says, ``plain`` the title as ``titles.words`` writes it,
    ``low`` the posting's text in lower case. Plain coders get the setting their text names, if it
    names only one, and that more than once.
    """
    if ours in ("him-operations", "auditing", "coding", None):
        if _RELEASE.search(plain) and not re.search(r"\bcod(?:ers?|ing)\b", plain):
            return "release-of-information"
        if ours in ("him-operations", None):
            ours = next((name for name, words in _RECORDS if words.search(plain)), ours)
    if ours not in ("coding", "auditing"):
        return ours
    both = _BOTH.search(plain) is not None
    for name, pattern in _NARROWER:
        if both and name in ("coding-inpatient", "coding-outpatient"):
            continue
        if ours == "auditing" and name not in ("risk-adjustment", "auditing"):
            continue
        if pattern.search(plain):
            return name
    return ours if both or ours == "auditing" else _by_duties(low)


def _by_duties(low: str) -> Specialty:
    counts: dict[Specialty, int] = {}
    for number, _, _ in _DUTY_WORDS.find_matches_as_indexes(low):
        kind = _DUTY_KINDS[number]
        counts[kind] = counts.get(kind, 0) + 1
    if len(counts) == 1 and sum(counts.values()) >= 2:
        return next(iter(counts))
    return "coding"
