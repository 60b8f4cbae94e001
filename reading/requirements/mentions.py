"""Where a text names credentials, with the letters that only look like one left out.

Each find of the automaton is judged where it stands: boundaries, capitals, schooling around it;
letters that mean something else too are left to ``letters``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from himjobs.reference.credentials import catalogue
from reading.requirements import letters
from reading.requirements.credential_terms import AUTOMATON, BY_PATTERN, TERMS, Term
from reading.requirements.letters import CREDENTIAL_WORD, Mention, Unsure
from reading.text.document import Document

T = TypeVar("T")

# an issuer, or a credential, that only describes a school, a course, a rule book or a fee: all in
# one line, for the next may begin with "Education"
_SCHOOLING = re.compile(
    r"['’]?s?[ ,/\-]*(?:or |and )?(?:ahima|aapc|cahiim|acdis|other)?[ \-/]*"
    r"(?:(?:approved|accredited|recognized|sponsored|certified|certification|accepted|professional|"
    r"certificate|exam|coding|review|prep\w*|medical|an?|the|or|boot)[ \-,]*){0,4}"
    r"(?:program|course|curricul|school|class|training|academ|standards|guideline|code of ethics|"
    r"ethic|member|conference|dues|ceu|continuing|educat|webinar|chapter|workshop|camp\b|"
    r"publication|books?\b|stud(?:ents?|y|ies)\b|approv|accredit)"
)


@lru_cache(maxsize=1)
def mentions(document: Document) -> tuple[Mention, ...]:
    """Every credential, issuer and kind a document names; kept for the next reader of the same."""
    return tuple(Finder(document).mentions())


class Finder:
    """The credential mentions of one text."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.low = document.low
        self.sentences = document.sentences
        self._document = document
        self._title = document.low_title
        self._title_fields = letters.fields_of_title(self._title)
        self._sure: list[Mention] = []
        self._unsure: list[Unsure] = []
        # codes whose letters the text itself spells out as something else
        self._taken: set[str] = set()

    def mentions(self) -> list[Mention]:
        """Every credential, issuer and kind named, in order of the text."""
        fields = set(self._title_fields)
        for number, start, end in AUTOMATON.find_matches_as_indexes(self.low):
            term = TERMS[number]
            fields.update(term.fields)
            if term.acronym is not None:
                self._acronym(term, start, end)
            elif term.names is not None:
                self._name(term, term.names, start)
            if term.issuer is not None:
                self._issuer(term.issuer, start, end)
            elif term.kind:
                self._kind(start, end)
        found = self._sure
        if self._unsure:
            scene = letters.Scene(
                self.text, self.low, self._title, self.sentences,
                fields, self._title_fields, self._taken,
            )  # fmt: skip
            unsure = list(_first_few(self._unsure, lambda one: one[0].sentence))
            found = found + letters.settle(scene, unsure, found)
        found = _without_inner(sorted(found, key=lambda m: (m.start, -m.end)))
        return list(_first_few(found, lambda mention: mention.sentence))

    def _sentence(self, at: int) -> int:
        index = self._document.sentence_at(at)
        return -1 if index is None else index

    def _words(self, index: int) -> str:
        return self.low[self.sentences[index].start : self.sentences[index].end]

    # ---- letters and long names -------------------------------------------------------------

    def _acronym(self, term: Term, start: int, end: int) -> None:
        low = self.low
        if start and (low[start - 1].isalnum() or low[start - 1] == "@"):
            return
        rung = self._rung(term, start, end)
        if rung is None:
            return
        term, end = rung
        end = _whole(low, end)
        if end < 0:
            return
        sentence = self._sentence(start)
        if sentence < 0 or _SCHOOLING.match(low, end) or term.acronym is None:
            return
        one = catalogue()[term.acronym]
        mention = Mention(term.current, start, end, "acronym", sentence)
        written = self.text[start:end].rstrip("s")
        upper = written.isupper()
        if "-" in written or (one.sure == "clear" and written.upper() == one.code):
            # in order of the text, so that the last one is of this sentence or none is
            company = bool(self._sure) and self._sure[-1].sentence == sentence
            if upper or company or one.code in ("RHIT", "RHIA"):
                self._sure.append(mention)
        elif one.sure != "never" and (upper or one.sure == "weak"):
            if letters.spell_something_else(self.text, low, one.code, start):
                self._taken.add(one.code)
            self._unsure.append((mention, one))

    def _rung(self, term: Term, start: int, end: int) -> tuple[Term, int] | None:
        """The term with or without its last letter: "CPC - a plus" is CPC, "CCS P" is CCS-P."""
        low = self.low
        if " " in low[start:end]:
            if low[end : end + 1].isalnum() or low[end - 1] == self.text[end - 1]:
                end = start + len(low[start:end].split("-")[0].rstrip())
                shorter = BY_PATTERN.get(low[start:end])
                return (shorter, end) if shorter is not None else None
            return term, end
        rung = _RUNG.match(self.text, end)
        longer = BY_PATTERN.get(f"{low[start:end]}-{rung[1].lower()}") if rung else None
        return (longer, rung.end()) if rung and longer is not None else (term, end)

    def _name(self, term: Term, names: re.Pattern[str], start: int) -> None:
        match = names.match(self.low, start)
        if match is None or (start and self.low[start - 1].isalnum()):
            return
        one = catalogue()[term.codes[(match.lastindex or 1) - 1]]
        sentence = self._sentence(start)
        if sentence < 0 or _SCHOOLING.match(self.low, match.end()):
            return
        mention = Mention(one.current, start, match.end(), "name", sentence)
        if one.sure == "licence":
            self._unsure.append((mention, one))
        elif one.sure != "never":
            self._sure.append(mention)

    # ---- issuers and kinds ------------------------------------------------------------------

    def _issuer(self, code: str, start: int, end: int) -> None:
        low = self.low
        if (start and low[start - 1].isalnum()) or low[end : end + 1].isalnum():
            return
        number = self._sentence(start)
        if number < 0 or _SCHOOLING.match(low, end):
            return
        sentence = self.sentences[number]
        if _OF_A_COURSE.search(low, max(sentence.start, start - _NEAR), start):
            return
        near = low[max(sentence.start, start - 90) : min(sentence.end, end + 60)]
        short = sentence.end - sentence.start < 60
        if CREDENTIAL_WORD.search(near) or (
            short and CREDENTIAL_WORD.search(sentence.heading.lower())
        ):
            self._sure.append(Mention(code, start, end, "issuer", number))

    def _kind(self, start: int, end: int) -> None:
        low = self.low
        number = self._sentence(start)
        while low[end : end + 1].isalpha():
            end += 1
        if number < 0 or _SCHOOLING.match(low, end) or (start and low[start - 1].isalnum()):
            return
        if _OF_SCHOOL.search(low, max(self.sentences[number].start, start - _NEAR), start):
            return
        words = low[start:end]
        if "certificate" in words and _CERTIFICATE_OF_SCHOOL.search(self._words(number)):
            return
        code = "coding-cert-any"
        if words.startswith(("him", "health information")):
            code = "HIM-any"
        elif words.startswith(("cdi", "documentation")):
            code = "ACDIS-any"
        self._sure.append(Mention(code, start, end, "kind", number))


#: Characters before a mention in which a course or a school may be named.
_NEAR = 400
_TAIL = re.compile(r"-(?!(?:certif|credential|eligib|level|or\b|and\b|prefer|requir|based\b|cod))")
_RUNG = re.compile(r" ?\(?([PA])\)?(?![\w'’])(?! plus)")
# what a course led to is not what the posting asks for
_OF_SCHOOL = re.compile(
    r"(?:program|course|training|school)\b.*\b(?:led|leads?|leading|preparing|prepares?)\b"
)
# "a program approved by AAPC or AHIMA"
_OF_A_COURSE = re.compile(
    r"\b(?:program|course\w*|training|school|curriculum|class|diploma)s?\s+(?:\w+\s+){0,2}(?:by|through|"
    r"from|with|via)\s+(?:the\s+)?(?:(?:ahima|aapc|acdis|cahiim|ncra)[\s,/]+(?:or\s+|and\s+)?)*$"
)
_CERTIFICATE_OF_SCHOOL = re.compile(r"certificate (?:program|course)|diploma|graduat|completion")


def _whole(low: str, end: int) -> int:
    """Where letters that end at ``end`` end with their plural; -1 inside a longer word."""
    after = low[end : end + 3]
    if after[:1] == "s" and not after[1:2].isalnum():
        return _whole(low, end + 1)
    if after[:2] == "'s":
        after = after[2:]
    if after[:1].isalnum() or (after[:1] == "." and after[1:2].isalnum()):
        return -1
    if after[:1] == "-" and after[1:2].isalnum() and _TAIL.match(low, end):
        return -1
    return end


#: Credentials named in one sentence that are read; the most in real postings are 17.
_MOST = 40


def _first_few(found: Iterable[T], sentence: Callable[[T], int]) -> Iterator[T]:
    """The first ``_MOST`` of each sentence, so that a list without an end costs no more."""
    named = Counter[int]()
    for one in found:
        named[sentence(one)] += 1
        if named[sentence(one)] <= _MOST:
            yield one


def _without_inner(found: list[Mention]) -> list[Mention]:
    """Mentions that lie inside a longer one dropped."""
    out: list[Mention] = []
    for mention in found:
        if out and mention.start < out[-1].end:
            continue
        out.append(mention)
    return out
