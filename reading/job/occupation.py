"""Which occupation a posting is for: its title first, its text only where the title leaves doubt.

Order: exact title, veto, rule, neighbour. Rules marked ``confirm`` in the title tables lie in the
uncertain band; there words of the work (ICD-10, release of information, a registry) are weighed
against words of other work (a nurse's licence, check-in, software).
"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.model import Evidence, Occupation
from himjobs.reference.occupations import IN_SCOPE, Rule, titles
from himjobs.vocabulary import Specialty
from reading.job import setting, specialty
from reading.job.titles import core, words
from reading.text.document import Document


def read(document: Document) -> tuple[Occupation, tuple[Evidence, ...]]:
    """The occupation, how it was found, and the words of the title or text that decided.

    Only a posting in scope gets a specialty and a setting.
    """
    title, low = document.title, document.low
    verdict = _of_title(title)
    if verdict.rule is not None and verdict.rule.confirm is not None:
        found, evidence = _confirmed(verdict, verdict.rule, document)
    else:
        found, evidence = _answered(verdict, document)
    if not found.in_scope:
        return found, evidence
    place, said = setting.of(document.raw.employer, low)
    found = replace(
        found, specialty=specialty.of(verdict.specialty, words(title), low), setting=place
    )
    return found, (*evidence, said) if said else evidence


def _answered(verdict: "_Verdict", document: Document) -> tuple[Occupation, tuple[Evidence, ...]]:
    """What a title that needs no confirming means; a nurse's licence still takes CDI work out."""
    if verdict.soc in IN_SCOPE:
        nurse = _asks_nurse(document) if verdict.specialty == "cdi" else None
        if nurse is not None:
            return Occupation("29-1141", False, False, 0.9, "text: nurse licence"), (nurse,)
        found = Occupation(verdict.soc, True, False, verdict.confidence, verdict.method)
        return found, (_in_title(verdict, document.title),)
    if verdict.method == "nothing" and document.text:
        rescued = _by_text_alone(document)
        if rescued is not None:
            return rescued
    found = Occupation(verdict.soc, False, False, verdict.confidence, verdict.method)
    return found, (_in_title(verdict, document.title),) if verdict.method != "nothing" else ()


def _in_title(verdict: "_Verdict", title: str) -> Evidence:
    known = "known title" if verdict.method in ("dictionary", "override") else verdict.method
    why = f"words of the title '{words(title)}'" if known == "rule" else known
    if known == "known title":
        why = f"known title '{core(title)}'"
    return Evidence("occupation", source_field="title", rule=why)


# ---- the title ----------------------------------------------------------------------------------


class _Verdict(NamedTuple):
    soc: str | None
    method: str
    confidence: float
    specialty: Specialty | None = None
    rule: Rule | None = None


# titles without any of these say nothing about records, codes or health information
_FIELD = re.compile(
    r"cod|record|regist|abstract|document|information|informat|tumor|chart|drg|hcc|risk adj|ehr|"
    r"emr|cdi|transcri|scribe|clinical doc|rhi|audit|charge|revenue|imaging|scann|index|"
    r"reimburse|mpi|patient ident|classification|disclosure|clinical data|oncology|"
    r"applications analyst|clinical analyst|release|deficien|nosolog|cpma|identity|trauma data"
)


_CARE = re.compile(
    r"medical|health|clinical|cod(?:ing|er)|patient|hospital|cancer|tumor|trauma|nurs|"
    r"revenue (?:cycle|integrity)|release of information|risk adjustment|clinic\b|billing"
)


@lru_cache(maxsize=8192)
def _of_title(title: str) -> _Verdict:
    """What the title alone says. Exact titles win over vetoes only where nothing else stands by."""
    known = titles()
    plain = words(title)
    bare = core(title)
    if plain in known.overrides:
        return _Verdict(known.overrides[plain], "override", 0.97)
    if bare in known.overrides and not _adds_field(plain, bare):
        return _Verdict(known.overrides[bare], "override", 0.95)
    if plain in known.exact:
        return _exact(known.exact[plain], plain, 0.99)
    if not _FIELD.search(plain):
        return _neighbour(plain)
    for veto in known.vetoes:
        where = bare if veto.head else plain
        if veto.pattern.search(where) and not (veto.unless and veto.unless.search(plain)):
            # only managers of health services are 11-9111
            soc = None if veto.soc == "11-9111" and not _CARE.search(plain) else veto.soc
            return _Verdict(soc, f"veto: {veto.reason}", 0.95)
    rule = _rule(plain)
    if bare in known.exact and (
        rule is None or rule.soc == known.exact[bare] or rule.confirm == "out"
    ):
        return _exact(known.exact[bare], plain, 0.98)
    if rule is not None:
        confidence = 0.95 if rule.confirm is None else 0.7 if rule.confirm == "in" else 0.5
        return _Verdict(rule.soc, "rule", confidence, rule.specialty, rule)
    return _neighbour(plain)


def _rule(plain: str) -> Rule | None:
    for rule in titles().rules:
        if rule.pattern.search(plain) and not (rule.unless and rule.unless.search(plain)):
            return rule
    return None


def _adds_field(plain: str, bare: str) -> bool:
    """True when the dropped part of a title says something about the work."""
    return (
        re.search(
            r"cod(?:ers?|ing)\b|health information|release of information", plain.replace(bare, "")
        )
        is not None
    )


def _exact(soc: str, plain: str, confidence: float) -> _Verdict:
    rule = _rule(plain)
    specialty = rule.specialty if rule else None
    doubtful = rule if rule is not None and rule.confirm == "in" and rule.soc == soc else None
    return _Verdict(soc, "dictionary", confidence, specialty, doubtful)


def _neighbour(plain: str) -> _Verdict:
    for pattern, soc in titles().neighbours:
        if pattern.search(plain):
            return _Verdict(soc, "neighbour", 0.9)
    return _Verdict(None, "nothing", 0.9)


# ---- the uncertain band -------------------------------------------------------------------------

# Words of our work with the weight each carries, and of other work with theirs.
_FOR = {
    "icd-10": 2, "icd10": 2, "icd 10": 2, "cpt": 1, "hcpcs": 2, "drg": 1, "medical coding": 2,
    "coding guidelines": 2, "assign codes": 2, "code assignment": 2, "release of information": 2,
    "medical record": 1, "health record": 1, "patient record": 1, "health data": 1,
    "health information management": 2,
    "him department": 2, "him dep": 1, "cancer registry": 2, "tumor registry": 2,
    "trauma registry": 2, "abstracting": 1, "abstraction": 1, "chart deficien": 2, "rhit": 2,
    "rhia": 2, "ahima": 2, "aapc": 2, "clinical documentation": 1, "health informatics": 2,
    "protected health information": 1, "retention of medical": 1, "physician quer": 2,
    "electronic health record": 1, "clinical informatics": 2, "health care data": 1,
}  # fmt: skip
_AGAINST = {
    "software development": 3, "source code": 3, "javascript": 3, "python": 2, "java ": 2,
    "programming": 2, "check-in": 1, "check in patients": 2, "insurance verification": 1,
    "greet patients": 2, "greeting patients": 2, "schedule appointments": 2, "answer phones": 1,
    "vital signs": 2, "court": 2, "inmate": 2, "law enforcement": 2, "students": 1, "warehouse": 2,
    "registers patients": 3, "register patients": 3, "patient registration": 2, "meddra": 3,
    "manufacturing": 2, "gmp": 2, "sop ": 1, "drawings": 2, "construction": 2, "loan": 2,
    "direct report": 1, "payment posting": 1, "collections": 1, "market research": 3,
    "human resources files": 2, "personnel files": 2, "legal records": 3, "survey responses": 3,
}  # fmt: skip
_WEIGHTS = [*_FOR.values(), *(-w for w in _AGAINST.values())]
_BAND_WORDS = AhoCorasick([*_FOR, *_AGAINST], implementation=Implementation.DFA)


def _weighed(low: str) -> tuple[int, int, tuple[int, int] | None]:
    """Weight for, weight against, and where the strongest word for it stands."""
    seen: set[int] = set()
    good = bad = best = 0
    where = None
    for number, start, end in _BAND_WORDS.find_matches_as_indexes(low):
        if number in seen:
            continue
        seen.add(number)
        weight = _WEIGHTS[number]
        if weight < 0:
            bad -= weight
            continue
        good += weight
        if weight > best:
            best, where = weight, (start, end)
    return good, bad, where


def _said(document: Document, start: int, end: int) -> Evidence:
    return Evidence("occupation", start, end, rule=f"text names '{document.low[start:end]}'")


def _confirmed(
    verdict: _Verdict, rule: Rule, document: Document
) -> tuple[Occupation, tuple[Evidence, ...]]:
    stays_in = rule.confirm == "in"
    in_title = _in_title(verdict, document.title)
    nurse = _asks_nurse(document) if rule.specialty in ("cdi", "informatics") else None
    if nurse is not None:
        return Occupation("29-1141", False, False, 0.9, "text: nurse licence"), (nurse,)
    good, bad, where = _weighed(document.low)
    evidence = (in_title, *((_said(document, *where),) if where else ()))
    if stays_in:
        out = (len(document.text) > 400 and good == 0 and bad >= 3) or bad >= good + 4
        if out:
            return Occupation(None, False, good > 0, 0.7, "text against title"), evidence
        sure = max(verdict.confidence, 0.95 if good >= 3 else 0.8 if good else 0.7)
        method = verdict.method if good == 0 else f"{verdict.method}, text agrees"
        return Occupation(verdict.soc, True, False, sure, method), evidence
    if good >= 4 and good > 2 * bad:
        return Occupation(verdict.soc, True, good < 6, 0.8, "text"), evidence
    near = good >= 2 and good > bad
    soc = _neighbour(words(document.title)).soc
    return Occupation(soc, False, near, 0.6 if near else 0.8, "text is not ours"), evidence


def _by_text_alone(document: Document) -> tuple[Occupation, tuple[Evidence, ...]] | None:
    """A title that says nothing above a text that is plainly ours is left for a person to see."""
    good, bad, where = _weighed(document.low)
    if good >= 9 and good > 3 * bad and where is not None:
        return (
            Occupation(None, False, True, 0.5, "text alone"),
            (_said(document, *where),),
        )
    return None


_NURSE = re.compile(
    r"\b(?:rn|registered nurse)\b[^.;]{0,50}\b(?:licen[sc]\w*|required|must)\b|"
    r"\b(?:licen[sc]\w*|must be an?|requires?|current|active|valid)\b[^.;]{0,40}\b(?:rn|"
    r"registered nurse)\b"
)
_NOT_ONLY_NURSE = re.compile(
    r"\bor\b|/|prefer|\brhi[ta]\b|\bccs\b|\bcoder\b|foreign|\bmd\b|physician|non-?nurs|desired|"
    r"\bplus\b|equivalent"
)


def _asks_nurse(document: Document) -> Evidence | None:
    """The words that require a nurse's licence with no other way in."""
    low = document.low
    if "rn" not in low and "registered nurse" not in low:
        return None
    for sentence in document.sentences:
        if sentence.is_silent or sentence.section == "preferred":
            continue
        match = _NURSE.search(low, sentence.start, sentence.end)
        if match and not _NOT_ONLY_NURSE.search(low, sentence.start, sentence.end):
            return Evidence(
                "occupation", match.start(), match.end(), rule="a nurse's licence is asked for"
            )
    return None
