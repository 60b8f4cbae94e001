"""Letters that mean something else too: CRC, CIC, ODS, CCS … and when they mean a credential.

They count beside their long name, an issuer or another credential; or where the posting is of
the credential's field and the sentence speaks of credentials. Nurse licences count only as an
alternative to a credential.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from himjobs.reference.credentials import Credential, catalogue
from reading.requirements.credential_terms import AUTOMATON, TERMS
from reading.text.sections import Sentence

Form = Literal["acronym", "name", "issuer", "kind"]


class Mention(NamedTuple):
    """``text[start:end]`` names the credential ``code`` in sentence number ``sentence``."""

    code: str
    start: int
    end: int
    form: Form
    sentence: int


#: A mention whose letters may mean something else, and the credential they may mean.
Unsure = tuple[Mention, Credential]

#: Words about credentials, without which an issuer's name is only a name.
CREDENTIAL_WORD = re.compile(r"certif|credential|registered|registration|licen[sc]")


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds unsure letters.

    ``low`` and ``title`` are in lower case. ``fields`` are the fields of work the text speaks of,
    ``title_fields`` those of its title, ``taken`` the codes whose letters the text spells out as
    something else.
    """

    text: str
    low: str
    title: str
    sentences: Sequence[Sentence]
    fields: set[str]
    title_fields: frozenset[str]
    taken: set[str]

    def words(self, index: int) -> str:
        """Sentence ``index`` in lower case."""
        return self.low[self.sentences[index].start : self.sentences[index].end]


_ASKS = re.compile(r"requir|prefer|must|desir|\bplus\b|eligib|\bneed|maintain|obtain|bonus")
_CODES = re.compile(r"\bcod(?:ing|ers?)\b|\bbill(?:ing|ers?)\b")
# fields that a sure credential of one field speaks for
_NEIGHBOURS = {
    "coding": ("coding", "billing", "him"), "him": ("him", "coding", "registry", "cdi"),
    "cdi": ("cdi", "coding"), "registry": ("registry", "trauma"), "trauma": ("registry", "trauma"),
    "billing": ("billing", "coding"),
}  # fmt: skip
# the words between a licence and the credential it is an alternative to
_ALTERNATIVE = re.compile(r"[\s,/()a-z.&-]{0,60}")
#: Neighbours in one sentence that are asked.
_MOST = 20
_TRADE = {"coding", "him", "cdi", "billing", "registry", "trauma", "privacy"}


def settle(scene: Scene, unsure: Sequence[Unsure], sure: Sequence[Mention]) -> list[Mention]:
    """The unsure mentions that mean a credential."""
    fields = set(scene.fields)
    for mention in sure:
        fields.update(_NEIGHBOURS.get(catalogue()[mention.code].context, ()))
    pairs = _pairs(unsure)
    named = {m.code for m in sure if m.form == "name"}
    beside_sure = _by_sentence(sure)
    kept: list[Mention] = []
    for mention, one in unsure:
        if one.sure == "licence" or _means_something_else(scene, mention, one, named):
            continue
        company = [m for m in beside_sure.get(mention.sentence, ()) if m.start != mention.start]
        capitals = scene.text[mention.start : mention.end].rstrip("s").isupper()
        if not capitals and not company:
            continue
        beside = (
            any(catalogue()[m.code].context in _TRADE for m in company)
            or mention.code in named
            or (mention.sentence, one.context) in pairs
        )
        if beside or _stands_alone(scene, mention, one, fields):
            kept.append(mention)
    kept += _in_the_same_list(scene, unsure, kept, named)
    return kept + _licences(scene, unsure, [*sure, *kept])


def _means_something_else(scene: Scene, mention: Mention, one: Credential, named: set[str]) -> bool:
    if mention.code in named:
        return False
    if one.code in scene.taken:
        return True
    other = one.not_near
    if other is None:
        return False
    words = f"{scene.title} \n {scene.words(mention.sentence)}"
    return re.search(rf"\b(?:{other})", words) is not None


def _stands_alone(scene: Scene, mention: Mention, one: Credential, fields: set[str]) -> bool:
    """True where the field of work and the sentence make letters with no company a credential."""
    words = scene.words(mention.sentence)
    listed = scene.sentences[mention.sentence].section in ("requirements", "preferred")
    asked = CREDENTIAL_WORD.search(words) is not None or _ASKS.search(words) is not None
    if one.sure == "clash":
        return one.context in fields and (asked or (listed and len(words) <= 40))
    field = one.context in fields or _CODES.search(words) is not None
    return field and (asked or listed or one.context in scene.title_fields)


def _in_the_same_list(
    scene: Scene, unsure: Sequence[Unsure], kept: Sequence[Mention], named: set[str]
) -> list[Mention]:
    """Unsure letters beside others that were kept."""
    good = {(m.sentence, m.start) for m in kept}
    sentences = {m.sentence for m in kept}
    return [
        mention
        for mention, one in unsure
        if (mention.sentence, mention.start) not in good
        and one.sure != "licence"
        and mention.sentence in sentences
        and not _means_something_else(scene, mention, one, named)
    ]


def _licences(scene: Scene, unsure: Sequence[Unsure], kept: Sequence[Mention]) -> list[Mention]:
    """Nurse licences that stand beside a credential, or are asked of documentation specialists."""
    out = []
    ours = "cdi" in scene.title_fields and "nurse" not in scene.title
    named = _by_sentence([m for m in kept if m.form != "issuer"])
    for mention, one in unsure:
        if one.sure != "licence":
            continue
        near = named.get(mention.sentence, ())
        beside = any(_ALTERNATIVE.fullmatch(scene.low, *_gap(m, mention)) for m in near)
        if beside or (ours and CREDENTIAL_WORD.search(scene.words(mention.sentence))):
            out.append(mention)
    return out


def _gap(one: Mention, other: Mention) -> tuple[int, int]:
    first, last = (one, other) if one.start < other.start else (other, one)
    return first.end, max(first.end, last.start)


def _by_sentence(found: Sequence[Mention]) -> dict[int, list[Mention]]:
    """The first few of each sentence: who asks what stands beside needs no more."""
    out: dict[int, list[Mention]] = {}
    for mention in found:
        beside = out.setdefault(mention.sentence, [])
        if len(beside) < _MOST:
            beside.append(mention)
    return out


def _pairs(unsure: Sequence[Unsure]) -> set[tuple[int, str]]:
    """Sentences in which two different unsure letters of one field stand together."""
    seen: dict[tuple[int, str], set[str]] = {}
    for mention, one in unsure:
        seen.setdefault((mention.sentence, one.context), set()).add(one.code)
    return {where for where, codes in seen.items() if len(codes) > 1}


def spell_something_else(text: str, low: str, code: str, start: int) -> bool:
    """ "ComplexCare Solutions (CCS)": the capitals before the bracket spell the letters."""
    if low[start - 1 : start] != "(":
        return False
    capitals = "".join(c for c in text[max(0, start - 60) : start] if c.isupper())
    spelled = capitals.endswith(code.replace("-", ""))
    return spelled and not CREDENTIAL_WORD.search(low, max(0, start - 60), start)


_TITLE_FIELDS = {
    "coding": _CODES, "him": re.compile(r"\bhim\b|health info|medical rec"),
    "registry": re.compile(r"regist(?:rar|ry)|abstractor|\bctr\b"),
    "cdi": re.compile(r"\bcdis?\b|documentation"), "billing": re.compile(r"bill|revenue"),
}  # fmt: skip


def fields_of_title(low: str) -> frozenset[str]:
    """The fields of work that a title in lower case is of."""
    fields = {field for field, word in _TITLE_FIELDS.items() if word.search(low)}
    for number, _, _ in AUTOMATON.find_matches_as_indexes(low):
        fields.update(TERMS[number].fields)
        if TERMS[number].kind or TERMS[number].names:
            fields.add("coding")
    return frozenset(fields)
