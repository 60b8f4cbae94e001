"""Where a text names credentials, with the letters that only look like one left out.

One pass of an Aho-Corasick automaton over the lowered text finds every acronym, the first words
of every long name, the issuers and the words of each field. Each find is then judged where it
stands: boundaries, capitals, and, for letters that mean something else too, what is around it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from himjobs.reference.credentials import Credential, catalogue
from workers.normalize.sections import Sentence, lowered

Form = Literal["acronym", "name", "issuer", "kind"]

_FOLD = (*((c, "-") for c in "‐‑‒–—−"), ("’", "'"), *((c, " ") for c in "\u00a0\u2009\u202f"))


class Mention(NamedTuple):
    """``text[start:end]`` names the credential ``code`` in sentence number ``sentence``."""

    code: str
    start: int
    end: int
    form: Form
    sentence: int


@lru_cache(maxsize=16)
def folded(text: str) -> str:
    """Lower case, plain hyphens and spaces; every letter keeps its offset.

    Kept for a few texts because every reader of one posting asks for the same.
    """
    if not text.isascii():
        for char, plain in _FOLD:  # replace is ten times faster than translate
            text = text.replace(char, plain)
    return lowered(text)


# ---- what to look for -------------------------------------------------------------------------

#: Words that show a posting, or its title, to be of a credential's field.
_FIELD_WORDS: dict[str, tuple[str, ...]] = {
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

_ISSUERS = {"ahima": "AHIMA-any", "aapc": "AAPC-any", "acdis": "ACDIS-any"}
_ISSUER_NAMES = {
    "american health information management association": "AHIMA-any",
    "american academy of professional coders": "AAPC-any",
    "american association of professional coders": "AAPC-any",
    "association of clinical documentation": "ACDIS-any",
}
_KIND_ANCHORS = (
    "coding certif", "coding credential", "coder certif", "coding/billing certif", "coder credential",
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
class _Term:
    """What one automaton pattern stands for."""

    acronym: str | None = None
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
        elif word in ("based",):
            parts.append("based")
        else:
            parts.append(re.escape(word) + "s?")
    return _SEPARATOR.join(parts).replace(
        _SEPARATOR + "(?:and|&)" + _SEPARATOR, r"(?:\s*[,/]?\s*(?:and|&)\s+|\s*[/&]\s*)"
    )


def _terms() -> dict[str, _Term]:
    terms: dict[str, _Term] = {}
    anchors: dict[str, list[tuple[str, str]]] = {}
    for one in catalogue().values():
        if one.kind == "kind":
            continue
        for written in (one.code, *one.acronyms, *one.former_codes):
            if written.upper() in _UNREAD:
                continue
            for form in _acronym_forms(written):
                terms.setdefault(form, _Term(acronym=one.code, codes=(one.current,)))
        for name in one.names:
            if (
                one.code == "CMC"
            ):  # its long name is everybody's word for a coder with any credential
                continue
            anchor = " ".join(name.lower().replace("/", " ").split()[:2])
            anchors.setdefault(anchor, []).append((_name_pattern(name), one.code))
    for anchor, names in anchors.items():
        longest = sorted(names, key=lambda pair: -len(pair[0]))
        pattern = "|".join(f"({regex})" for regex, _ in longest)
        terms[anchor] = _Term(
            names=re.compile(rf"(?:{pattern})(?![a-z0-9])"), codes=tuple(c for _, c in longest)
        )
    for words, code in (_ISSUERS | _ISSUER_NAMES).items():
        terms[words] = _Term(issuer=code)
    for words in _KIND_ANCHORS:
        terms[words] = _Term(kind=True)
    for field, several in _FIELD_WORDS.items():
        for words in several:
            old = terms.get(words, _Term())
            terms[words] = _Term(
                old.acronym, old.names, old.codes, old.issuer, old.kind, (*old.fields, field)
            )
    # a longer pattern hides the field words inside it, so it carries their fields itself
    return {
        pattern: replace(
            term, fields=tuple(f for f, ws in _FIELD_WORDS.items() if any(w in pattern for w in ws))
        )
        for pattern, term in terms.items()
    }


def _acronym_forms(written: str) -> list[str]:
    low = written.lower()
    forms = [low]
    if "-" in low:
        first, last = low.rsplit("-", 1)
        forms += [f"{first} - {last}", f"{first}- {last}", f"{first} -{last}"]
    elif 3 <= len(low) <= 5 and low.isalpha():
        forms += [".".join(low), ".".join(low) + "."]
    return forms


_TERMS = _terms()
_PATTERNS = list(_TERMS)
_BY_NUMBER = [_TERMS[p] for p in _PATTERNS]
_AUTOMATON = AhoCorasick(_PATTERNS, matchkind=MatchKind.LeftmostLongest)

# words about credentials, without which an issuer's name is only a name
_CREDENTIAL_WORD = re.compile(r"certif|credential|registered|registration|licen[sc]")
# an issuer, or a credential, that only describes a school, a course, a rule book or a fee
_SCHOOLING = re.compile(
    r"['’]?s?[\s,/\-]*(?:or |and )?(?:ahima|aapc|cahiim|acdis|other)?[\s\-/]*"
    r"(?:(?:approved|accredited|recognized|sponsored|certified|certification|accepted|professional|"
    r"certificate|exam|coding|review|prep\w*|medical|an?|the|or|boot)[\s\-,]*){0,4}"
    r"(?:program|course|curricul|school|class|training|academ|standards|guideline|code of ethics|"
    r"ethic|member|conference|dues|ceu|continuing|educat|webinar|chapter|workshop|camp\b|"
    r"publication|books?\b|stud(?:ents?|y|ies)\b|approv|accredit)"
)


class Finder:
    """The credential mentions of one text, and the evidence that decides about unsure letters."""

    def __init__(self, text: str, sentences: Sequence[Sentence], title: str) -> None:
        self.text = text
        self.low = folded(text)
        self.sentences = sentences
        self._starts = [s.start for s in sentences]
        self._fields: set[str] = _fields_of(folded(title))
        self._hits = _AUTOMATON.find_matches_as_indexes(self.low)
        self._title_fields = frozenset(self._fields)
        self._taken: set[str] = set()

    def mentions(self) -> list[Mention]:
        """Every credential, issuer and kind named, in order; letters that mean no credential left out."""
        sure: list[Mention] = []
        unsure: list[tuple[Mention, Credential]] = []
        for number, start, end in self._hits:
            term = _BY_NUMBER[number]
            self._fields.update(term.fields)
            if term.acronym is not None:
                self._acronym(term, start, end, sure, unsure)
            elif term.names is not None:
                self._name(term, start, sure, unsure)
            if term.issuer is not None:
                self._issuer(term.issuer, start, end, sure)
            elif term.kind:
                self._kind(start, end, sure)
        if unsure:
            for mention in sure:
                self._fields.update(_NEIGHBOURS.get(catalogue()[mention.code].context, ()))
            sure += self._settle(unsure, sure)
        sure.sort(key=lambda m: (m.start, -m.end))
        return _without_inner(sure)

    # ---- judging each form --------------------------------------------------------------------

    def _sentence(self, at: int) -> int:
        index = bisect_right(self._starts, at) - 1
        return index if index >= 0 and at < self.sentences[index].end else -1

    def words(self, index: int) -> str:
        """Sentence ``index`` in lower case."""
        sentence = self.sentences[index]
        return self.low[sentence.start : sentence.end]

    def _acronym(
        self,
        term: _Term,
        start: int,
        end: int,
        sure: list[Mention],
        unsure: list[tuple[Mention, Credential]],
    ) -> None:
        low = self.low
        assert term.acronym is not None
        if " " in low[start:end] and (
            low[end : end + 1].isalnum() or low[end - 1] == self.text[end - 1]
        ):
            # "CPC - a plus" is CPC, not the apprentice
            end = start + len(low[start:end].split("-")[0].rstrip())
            shorter = _TERMS.get(low[start:end])
            if shorter is None or shorter.acronym is None:
                return
            term = shorter
        elif (rung := _RUNG.match(self.text, end)) and f"{term.acronym}-{rung[1]}" in catalogue():
            end = rung.end()  # "CCS P"
            term = _TERMS[f"{term.acronym}-{rung[1]}".lower()]
        assert term.acronym is not None
        if start and (low[start - 1].isalnum() or low[start - 1] == "@"):
            return
        after = low[end : end + 3]
        if after[:1] == "s" and not after[1:2].isalnum():
            end += 1
            after = low[end : end + 3]
        elif after[:2] in ("'s",):
            after = after[2:]
        if after[:1].isalnum() or (
            after[:1] == "-" and after[1:2].isalnum() and _TAIL.match(low, end)
        ):
            return
        if after[:1] == "." and after[1:2].isalnum():
            return
        sentence = self._sentence(start)
        if sentence < 0 or _SCHOOLING.match(low, end):
            return
        one = catalogue()[term.acronym]
        mention = Mention(term.codes[0], start, end, "acronym", sentence)
        written = self.text[start:end].rstrip("s")
        upper = written.isupper()
        if "-" in written or (one.sure == "clear" and written.upper() == one.code):
            if upper or self._company(mention, sure) or one.code in ("RHIT", "RHIA"):
                sure.append(mention)
        elif one.sure != "never" and (upper or one.sure == "weak"):
            if low[start - 1 : start] == "(" and self._spells_something_else(one, start):
                self._taken.add(one.code)
            unsure.append((mention, one))

    def _spells_something_else(self, one: Credential, start: int) -> bool:
        """ "ComplexCare Solutions (CCS)": the capitals before the bracket spell the letters."""
        capitals = "".join(c for c in self.text[max(0, start - 60) : start] if c.isupper())
        before = self.low[max(0, start - 60) : start]
        spelled = capitals.endswith(one.code.replace("-", ""))
        return spelled and not _CREDENTIAL_WORD.search(before)

    def _name(
        self,
        term: _Term,
        start: int,
        sure: list[Mention],
        unsure: list[tuple[Mention, Credential]],
    ) -> None:
        assert term.names is not None
        match = term.names.match(self.low, start)
        if match is None or (start and self.low[start - 1].isalnum()):
            return
        one = catalogue()[term.codes[(match.lastindex or 1) - 1]]
        sentence = self._sentence(start)
        if sentence < 0 or _SCHOOLING.match(self.low, match.end()):
            return
        mention = Mention(one.current, start, match.end(), "name", sentence)
        if one.sure == "licence":
            unsure.append((mention, one))
        elif one.sure != "never":
            sure.append(mention)

    def _issuer(self, code: str, start: int, end: int, sure: list[Mention]) -> None:
        low = self.low
        if (start and low[start - 1].isalnum()) or low[end : end + 1].isalnum():
            return
        sentence = self._sentence(start)
        if sentence < 0 or _SCHOOLING.match(low, end):
            return
        words = self.words(sentence)
        near = low[
            max(self.sentences[sentence].start, start - 90) : min(
                self.sentences[sentence].end, end + 60
            )
        ]
        if _CREDENTIAL_WORD.search(near) or (
            len(words) < 60 and _has_credential_heading(self, sentence)
        ):
            sure.append(Mention(code, start, end, "issuer", sentence))

    def _kind(self, start: int, end: int, sure: list[Mention]) -> None:
        low = self.low
        sentence = self._sentence(start)
        match = _KIND_TAIL.match(low, end)
        end = match.end() if match else end
        if sentence < 0 or _SCHOOLING.match(low, end) or (start and low[start - 1].isalnum()):
            return
        words = low[start:end]
        if _OF_SCHOOL.search(low, self.sentences[sentence].start, start):
            return
        if "certificate" in words and _CERTIFICATE_OF_SCHOOL.search(self.words(sentence)):
            return
        if words.startswith(("him", "health information")):
            code = "HIM-any"
        elif words.startswith(("cdi", "documentation")):
            code = "ACDIS-any"
        else:
            code = "coding-cert-any"
        sure.append(Mention(code, start, end, "kind", sentence))

    # ---- letters that mean other things too ---------------------------------------------------

    def _company(self, mention: Mention, sure: list[Mention]) -> bool:
        return any(m.sentence == mention.sentence and m.start != mention.start for m in sure)

    def _settle(
        self, unsure: list[tuple[Mention, Credential]], sure: list[Mention]
    ) -> list[Mention]:
        kept: list[Mention] = []
        beside_each_other = _pairs(unsure)
        named = {m.code for m in sure if m.form in ("name",)}
        for mention, one in unsure:
            if one.sure == "licence" or (one.code in self._taken and mention.code not in named):
                continue
            words = self.words(mention.sentence)
            if (
                one.not_near
                and re.search(rf"\b(?:{one.not_near})", words)
                and (mention.code not in named)
            ):
                continue
            alone = not self._company(mention, sure)
            if not self.text[mention.start : mention.end].rstrip("s").isupper() and alone:
                continue
            field = one.context in self._fields
            beside = (
                (not alone and _same_trade(mention, sure))
                or mention.code in named
                or (mention.sentence, one.context) in beside_each_other
            )
            asked = _CREDENTIAL_WORD.search(words) is not None or _ASKS.search(words) is not None
            section = self.sentences[mention.sentence].section
            if one.sure == "weak" and _CODES.search(words):
                field = True
            if one.sure == "clash":
                asked = asked or (len(words) <= 40 and section in ("requirements", "preferred"))
            else:
                asked = (
                    asked
                    or section in ("requirements", "preferred")
                    or (one.context in self._title_fields)
                )
            if beside or (field and asked):
                kept.append(mention)
        kept += self._lists_of_letters(unsure, kept)
        return kept + self._licences(unsure, sure + kept)

    def _lists_of_letters(
        self, unsure: list[tuple[Mention, Credential]], kept: list[Mention]
    ) -> list[Mention]:
        """Unsure letters beside others that were kept, or beside each other in a credential list."""
        good = {(m.sentence, m.start) for m in kept}
        sentences = {m.sentence for m in kept}
        more = []
        for mention, one in unsure:
            if (mention.sentence, mention.start) in good or one.sure == "licence":
                continue
            if one.code in self._taken:
                continue
            if mention.sentence in sentences and not (
                one.not_near and re.search(rf"\b(?:{one.not_near})", self.words(mention.sentence))
            ):
                more.append(mention)
        return more

    def _licences(
        self, unsure: list[tuple[Mention, Credential]], kept: list[Mention]
    ) -> list[Mention]:
        """Nurse licences that stand as an alternative beside a credential, or are asked for CDI."""
        out = []
        for mention, one in unsure:
            if one.sure != "licence":
                continue
            near = [m for m in kept if m.sentence == mention.sentence and m.form != "issuer"]
            if any(
                _ALTERNATIVE.fullmatch(self.low, *sorted_gap(m, mention)) is not None for m in near
            ):
                out.append(mention)
        return out


def _pairs(unsure: list[tuple[Mention, Credential]]) -> set[tuple[int, str]]:
    """Sentences in which two different unsure letters of one field stand together."""
    seen: dict[tuple[int, str], set[str]] = {}
    for mention, one in unsure:
        seen.setdefault((mention.sentence, one.context), set()).add(one.code)
    return {where for where, codes in seen.items() if len(codes) > 1}


def sorted_gap(one: Mention, other: Mention) -> tuple[int, int]:
    """Start and end of what stands between two mentions."""
    first, last = (one, other) if one.start < other.start else (other, one)
    return first.end, max(first.end, last.start)


_TAIL = re.compile(r"-(?!(?:certif|credential|eligib|level|or\b|and\b|prefer|requir|based\b|cod))")
_RUNG = re.compile(r" ?\(?([PA])\)?(?![\w'’])(?! plus)")
_KIND_TAIL = re.compile(r"[a-z]*")
# what a course led to is not what the posting asks for
_OF_SCHOOL = re.compile(
    r"(?:program|course|training|school)\b.*\b(?:led|leads?|leading|preparing|prepares?)\b"
)
_CERTIFICATE_OF_SCHOOL = re.compile(r"certificate (?:program|course)|diploma|graduat|completion")
_ASKS = re.compile(r"requir|prefer|must|desir|\bplus\b|eligib|\bneed|maintain|obtain")
_CODES = re.compile(r"\bcod(?:ing|ers?)\b|\bbill(?:ing|ers?)\b")
# fields that a sure credential of one field speaks for
_NEIGHBOURS = {
    "coding": ("coding", "billing", "him"), "him": ("him", "coding", "registry", "cdi"),
    "cdi": ("cdi", "coding"), "registry": ("registry", "trauma"), "trauma": ("registry", "trauma"),
    "billing": ("billing", "coding"),
}  # fmt: skip
_ALTERNATIVE = re.compile(r"[\s,/()a-z.&-]{0,60}")
_TRADE = {"coding": 1, "him": 1, "cdi": 1, "billing": 1, "registry": 1, "trauma": 1, "privacy": 1}


def _same_trade(mention: Mention, sure: list[Mention]) -> bool:
    return any(
        m.sentence == mention.sentence
        and m.start != mention.start
        and catalogue()[m.code].context in _TRADE
        for m in sure
    )


def _has_credential_heading(finder: Finder, sentence: int) -> bool:
    return _CREDENTIAL_WORD.search(finder.sentences[sentence].heading.lower()) is not None


_TITLE_FIELDS = {
    "coding": _CODES, "him": re.compile(r"\bhim\b|health info|medical rec"),
    "registry": re.compile(r"regist(?:rar|ry)|abstractor|\bctr\b"),
    "cdi": re.compile(r"\bcdis?\b|documentation"), "billing": re.compile(r"bill|revenue"),
}  # fmt: skip


def _fields_of(low: str) -> set[str]:
    fields: set[str] = {field for field, word in _TITLE_FIELDS.items() if word.search(low)}
    for number, _, _ in _AUTOMATON.find_matches_as_indexes(low):
        fields.update(_BY_NUMBER[number].fields)
        if _BY_NUMBER[number].kind or _BY_NUMBER[number].names:
            fields.add("coding")
    return fields


def _without_inner(found: list[Mention]) -> list[Mention]:
    """Mentions that lie inside a longer one dropped."""
    out: list[Mention] = []
    for mention in found:
        if out and mention.start < out[-1].end:
            continue
        out.append(mention)
    return out
