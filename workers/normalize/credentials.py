"""The credentials a posting asks for, as logic with the words that say so.

Per sentence: find what is named (``mentions``), give each the strength of its nearest scope word
or its section (``scope``), read the and/or between (``logic``), then what softens it: a deadline,
eligibility, experience instead. List items join under "one of the following:". Questionnaires of
federal employers, which ask for a level of certificate, have rules of their own (``levels``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from himjobs.model import Block, Evidence, Text
from himjobs.requirements import Group, Requirements, Strength
from workers.normalize import levels, logic, scope
from workers.normalize.mentions import Finder, Mention
from workers.normalize.sections import Sentence

_SILENT = {"eeo", "benefits"}


@dataclass(frozen=True, slots=True)
class _Part:
    """One expression of one strength, ``start:end`` its words."""

    strength: Strength
    groups: logic.Clauses
    other: logic.Clauses | None
    start: int
    end: int
    sentence: int
    within: int | None = None
    eligible: bool = False
    instead: bool = False
    bare: bool = False


def read(
    text: Text, sentences: Sequence[Sentence], title: str
) -> tuple[Requirements, tuple[Evidence, ...]]:
    """What the posting asks for and where it says so; the title counts where the text is silent."""
    finder = Finder(text.text, sentences, title)
    found = finder.mentions()
    if levels.speaks_of_levels(finder.low):
        groups = levels.read(text.text, finder.low, sentences, found, title)
        if groups is not None:
            return _finish(groups, (), ())
    parts = _parts(finder.low, sentences, found) if found else []
    groups = tuple(group for part in parts for group in _as_groups(part, part.groups))
    other = tuple(
        group
        for part in parts
        for group in _as_groups(part, part.other if part.other is not None else part.groups)
    )
    unclear = any(part.other is not None for part in parts)
    return _finish(groups, other if unclear else (), _in_title(title, groups))


# ---- the title ------------------------------------------------------------------------------------

_TITLE_ASKS = re.compile(
    r"\breq|\bmust\b|\bcert|\bwith\b|\bw/|\bcurrent\b|\bactive\b|\bregistered\b"
)


def _in_title(title: str, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Letters in a title: required where it says so or spells them out, else only mentioned."""
    line = Text(title, (Block("paragraph", 0, len(title)),))
    sentence = Sentence(0, len(title), "paragraph", "", "other")
    finder = Finder(line.text, (sentence,), title)
    named = {code for group in groups for code in group.any_of}
    letters = [m for m in finder.mentions() if m.form == "acronym" and m.code not in named]
    if not letters or any(g.strength == "required" for g in groups):
        return ()
    spelled = {m.code for m in finder.mentions() if m.form == "name"}
    asks = _TITLE_ASKS.search(finder.low) is not None or any(m.code in spelled for m in letters)
    if len(letters) > 1 and re.search(r"\bor\b", finder.low):
        asks = True
    links = [logic.link(title[a.end : b.start]) for a, b in pairwise(letters)]
    reading = logic.read([m.code for m in letters], links)
    return tuple(Group(codes, "required" if asks else "mentioned") for codes in reading.groups)


# ---- sentences ------------------------------------------------------------------------------------


def _parts(low: str, sentences: Sequence[Sentence], found: Sequence[Mention]) -> list[_Part]:
    per_sentence: dict[int, list[Mention]] = {}
    for mention in found:
        per_sentence.setdefault(mention.sentence, []).append(mention)
    runs: dict[int, list[_Part]] = {}
    scopes = scope.Scopes(low, sentences)
    for index, mentions in per_sentence.items():
        if sentences[index].section in _SILENT:
            continue
        parts = _read_sentence(low, sentences, scopes, index, mentions)
        if parts:
            runs[index] = parts
    _soften_from_following(low, sentences, runs)
    return _joined_items(low, sentences, runs)


def _read_sentence(
    low: str,
    sentences: Sequence[Sentence],
    scopes: scope.Scopes,
    index: int,
    mentions: list[Mention],
) -> list[_Part]:
    sentence = sentences[index]
    merged = _without_generic(low, _merged(low, mentions))
    if not merged:
        return []
    lent = _lent(low, sentences, scopes, index, merged)
    parts = _Scoping(low, sentence, index, lent, merged, scopes.of(index)).parts()
    parts = [p for p in parts if p.strength != "mentioned" or not _only_generic(p)]
    return _softened(low, sentence, parts)


def _merged(low: str, mentions: list[Mention]) -> list[Mention]:
    """A long name and its acronym right behind it are one mention."""
    out: list[Mention] = []
    for mention in mentions:
        if (
            out
            and out[-1].code == mention.code
            and _APPOSED.fullmatch(low, out[-1].end, mention.start)
        ):
            end = mention.end + (low[mention.end : mention.end + 1] in (")", "]"))
            out[-1] = out[-1]._replace(end=end, form="name")
        else:
            out.append(mention)
    return out


_APPOSED = re.compile(
    r"[\s(\[,:;/\-]*(?:credential|certification|license|licensure|or|\()?[\s(\[,:\-]*"
)
# between a generic word and the credentials that spell it out: "AHIMA credential (RHIT, CCS)"
_SPELLED_OUT = re.compile(
    r"(?:['’]s)?[\s,]*(?:coding\s+|him\s+|cdi\s+|professional\s+|related\s+)?"
    r"(?:certifi\w*|credential\w*|registration)?[\s,]*(?:through|from|by|with|via|of)?[\s,]*"
    r"(?:\(|:|-|such as|including|include[sd]?|i\.?e\.?|e\.?g\.?|like|as an?|as|of|either|one of|"
    r"the following|any of|for example|preferably|namely|,|current|active|valid|but not limited to|"
    r"for|\s)*"
)
_ISSUED = re.compile(
    r"['’s)\]\s,]*(?:certifi\w*|credential\w*|registration)?[\s,(\-]*"
    r"(?:through|from|by|with|via|issued by|awarded by|granted by|of|offered by|the|\(|-|\s)*"
)
_BETWEEN_GENERIC = re.compile(r"[\s,/&()]*(?:and|or|and/or)?[\s,/&()]*(?:the\s+)?")


def _without_generic(low: str, mentions: list[Mention]) -> list[Mention]:
    """Issuers and kinds that only introduce or explain the credentials beside them dropped."""
    generic = [m.form in ("issuer", "kind") for m in mentions]
    if not any(generic):
        return mentions
    drop = [False] * len(mentions)
    for at in range(len(mentions) - 1, -1, -1):
        if not generic[at]:
            continue
        here = mentions[at]
        if at + 1 < len(mentions):
            after = mentions[at + 1]
            gap = low[here.end : after.start]
            if not generic[at + 1]:
                drop[at] = (
                    _SPELLED_OUT.fullmatch(gap) is not None
                    and _ONLY_COMMA.fullmatch(gap) is None
                    and not re.search(r"\bor\b", gap)
                )
            elif drop[at + 1] and _BETWEEN_GENERIC.fullmatch(gap):
                drop[at] = True
    for at, here in enumerate(mentions):
        if not generic[at] or drop[at] or at == 0:
            continue
        before = mentions[at - 1]
        gap = low[before.end : here.start]
        if generic[at - 1]:
            if here.form == "issuer" and before.form == "kind" and _ISSUED.fullmatch(gap):
                drop[at - 1] = True  # "coding certification through AHIMA"
            elif (
                here.form == "kind"
                and before.form == "issuer"
                and not re.search(r"[,;]", gap)
                and (len(gap) < 25)
            ):
                drop[at] = True  # "AAPC coding certification"
            elif drop[at - 1] and here.form == "issuer" and _BETWEEN_GENERIC.fullmatch(gap):
                drop[at] = any(not g for g in generic[: at - 1])
        elif (
            here.form == "issuer"
            and _ISSUED.fullmatch(gap)
            and re.search(r"through|from|\bby\b|with|via|of|\(|-", gap)
        ):
            drop[at] = True  # "CPC through AAPC"
    return [m for m, gone in zip(mentions, drop, strict=True) if not gone]


_ONLY_COMMA = re.compile(r"[\s,]*,[\s,]*")


def _only_generic(part: _Part) -> bool:
    return all(code.endswith("-any") for clause in part.groups for code in clause)


# a statement that is nothing but a credential, or that opens with one
_NOISE = re.compile(
    r"[^a-z]+|\b(?:certifi\w*|credential\w*|licen[sc]\w*|registered|registration|current|active|valid|"
    r"an?|the|as|or|and|of|in|from|through|with|by|one|either|both|any|following|equivalent|"
    r"status|eligib\w*|exam|good|standing|national\w*|apprentice|coder|coding|your|have|hold)\b"
)
_OPENS_WITH = re.compile(
    r"[^a-z]*(?:(?:an?|current|active|valid|certified|certification\w*|credential\w*)\W+)*"
)
_ASIDE = re.compile(
    r"supervis|team of|staff of|alongside|students?\b|reimburs|we(?:'ll| will)? pay|tuition|"
    r"preparation|study|collaborat|works? (?:closely )?with|report(?:s|ing)? to|liaison|mentor|"
    r"members of|our certified|our team"
)


def _lent(
    low: str,
    sentences: Sequence[Sentence],
    scopes: scope.Scopes,
    index: int,
    merged: list[Mention],
) -> Strength:
    """What the sentence's place lends its credentials: section, heading, or its own plain shape."""
    sentence = sentences[index]
    words = low[sentence.start : sentence.end]
    strength = scope.inherited(sentence)
    if sentence.section == "about" or sentence.section == "duties":
        return "mentioned"
    if strength != "mentioned":
        return "mentioned" if _ASIDE.search(words) else strength
    lead = _lead_index(low, sentences, index)
    for cue in scopes.of(lead) if lead is not None else ():
        if cue.strength is not None:
            return cue.strength
    if sentence.section == "pay" or _ASIDE.search(words):
        return "mentioned"
    rest = words
    for mention in reversed(merged):
        rest = rest[: mention.start - sentence.start] + " " + rest[mention.end - sentence.start :]
    content = [w for w in _NOISE.sub(" ", rest).split() if w]
    first = merged[0].start
    if len(content) <= 2 or _OPENS_WITH.fullmatch(low, sentence.start, first):
        return "required"
    return "mentioned"


def _lead_index(low: str, sentences: Sequence[Sentence], index: int) -> int | None:
    """The sentence that introduces another: the line before it, or before its list, with a colon."""
    before = index - 1
    if sentences[index].kind == "item":
        while before >= 0 and sentences[before].kind == "item":
            before -= 1
    if before < 0:
        return None
    line = low[sentences[before].start : sentences[before].end].rstrip(" *")
    return before if line.endswith(":") or sentences[before].kind == "heading" else None


def _lead(low: str, sentences: Sequence[Sentence], index: int) -> str:
    """The words that introduce a sentence, or its heading."""
    before = _lead_index(low, sentences, index)
    if before is not None:
        return low[sentences[before].start : sentences[before].end]
    return sentences[index].heading.lower()


class _Scoping:
    """Deals the scope words of one sentence out to its credentials."""

    def __init__(
        self,
        low: str,
        sentence: Sentence,
        index: int,
        lent: Strength,
        mentions: list[Mention],
        cues: Sequence[scope.Cue],
    ) -> None:
        self.low, self.sentence, self.index = low, sentence, index
        self.lent, self.mentions, self.cues = lent, mentions, cues
        self.out: list[_Part] = []
        self.pending: list[Mention] = []
        self.current = lent
        self.until_comma: int | None = None
        self.last_cue: scope.Cue | None = None

    def parts(self) -> list[_Part]:
        """The sentence's expressions in order."""
        events: list[Mention | scope.Cue] = [
            *self.mentions,
            *(
                cue
                for cue in self.cues
                if not any(m.start < cue.end and cue.start < m.end for m in self.mentions)
            ),
        ]
        events.sort(key=lambda e: e.start)
        for event in events:
            if isinstance(event, Mention):
                self._mention(event)
            elif event.reach == "forward":
                self._forward(event)
            else:
                self._back(event)
        self._flush(self.pending, self.current)
        return self.out

    def _mention(self, mention: Mention) -> None:
        if self.until_comma is not None and re.search(
            r"[,;]", self.low[self.until_comma : mention.start]
        ):
            self.current, self.until_comma = self.lent, None
        self.pending.append(mention)

    def _forward(self, cue: scope.Cue) -> None:
        wished = self.last_cue is not None and self.last_cue.strength == "preferred"
        if cue.holds and wished and not self.pending and self.current == "preferred":
            return  # "ideally you hold a CHDA"
        if self.pending and not self._belongs_elsewhere(cue):
            self._flush(self.pending, self.current)
            self.pending = []
        elif not self.pending and self.out and self._deadline_after(cue):
            return
        self.current = cue.strength or self.current
        self.until_comma, self.last_cue = None, cue

    def _deadline_after(self, cue: scope.Cue) -> bool:
        """ "CPC preferred, must be obtained within a year": an obligation after all."""
        within = _DEADLINE.search(self.low, cue.end, self.sentence.end)
        if within is None or any(m.start > cue.start for m in self.mentions):
            return False
        if cue.strength == "required" and self.out[-1].strength == "preferred":
            self.out[-1] = replace(self.out[-1], strength="required")
        return True

    def _belongs_elsewhere(self, cue: scope.Cue) -> bool:
        return cue.start == self.pending[-1].end

    def _back(self, cue: scope.Cue) -> None:
        if cue.strength is None:
            self._alternative()
            return
        if not self.pending:
            self._back_without_pending(cue)
            self.last_cue = cue
            return
        gap = self.low[self.pending[-1].end : cue.start]
        if cue.strength == "preferred" and self.current == "required" and _OTHER_NOUN.search(gap):
            self.last_cue = cue
            return
        inside = self._in_bracket(cue)
        self._flush(inside, cue.strength)
        self.pending = [m for m in self.pending if m not in inside]
        self.last_cue = cue

    def _back_without_pending(self, cue: scope.Cue) -> None:
        last = self.last_cue
        if self.out and last is not None and cue.start - last.end < 40:
            if last.negated and cue.strength == "preferred":
                self.out[-1] = replace(self.out[-1], strength="preferred")
            elif (
                cue.strength == "required"
                and not cue.negated
                and _DEADLINE.search(self.low, cue.end, self.sentence.end)
            ):
                self.out[-1] = replace(self.out[-1], strength="required")
            return
        if cue.strength is not None and not cue.negated:
            self.current, self.until_comma = cue.strength, cue.end

    def _in_bracket(self, cue: scope.Cue) -> list[Mention]:
        """The pending mentions that a cue rules: those in its own bracket, if it is in one."""
        depth = 0
        for at in range(cue.start - 1, self.pending[0].start, -1):
            char = self.low[at]
            if char == ")":
                depth += 1
            elif char == "(":
                depth -= 1
                if depth < 0:
                    return [m for m in self.pending if m.start > at] or self.pending
        return self.pending

    def _alternative(self) -> None:
        """ "CPC required; CPC-A accepted": one more alternative of the group before."""
        if not self.pending or not self.out:
            return
        before = self.out[-1]
        more = tuple(m.code for m in self.pending)
        self.out[-1] = replace(
            before,
            groups=tuple(tuple(dict.fromkeys((*c, *more))) for c in before.groups),
            end=self.pending[-1].end,
        )
        self.pending = []

    def _flush(self, mentions: list[Mention], strength: Strength) -> None:
        if not mentions:
            return
        links = [self._link(a, b) for a, b in pairwise(mentions)]
        first, last = mentions[0], mentions[-1]
        before = self.low[self.sentence.start : first.start]
        any_of = _ANY_OF.search(before) is not None and "both" not in before[-12:]
        reading = logic.read([m.code for m in mentions], links, any_of=any_of)
        bare = _BARE.fullmatch(self.low, self.sentence.start, first.start) is not None
        self.out.append(
            _Part(
                strength,
                reading.groups,
                reading.other,
                first.start,
                last.end,
                self.index,
                bare=bare,
            )
        )

    def _link(self, one: Mention, other: Mention) -> logic.Link:
        start = min(m.start for m in self.mentions)
        depth = self.low.count("(", start - 1 if start else 0, one.end) - self.low.count(
            ")", start, one.end
        )
        lowest = depth
        gap = self.low[one.end : other.start]
        for char in gap:
            depth += (char == "(") - (char == ")")
            lowest = min(lowest, depth)
        return logic.link(gap, bracket=max(lowest, 0))


_OTHER_NOUN = re.compile(
    r"[,;].*\b(?:experience|knowledge|degree|years?|bachelor|associate|skills?|familiar)"
)
_BARE = re.compile(
    r"[\s*•\-–(\[\d.a-z)]{0,4}(?:(?:certifications?|licen[sc]\w*|current|active|an?)\W+){0,3}"
)
_ANY_OF = re.compile(
    r"\b(?:one|1|any(?:one)?|either)\s*(?:\(\s*(?:1|one)\s*\))?\s*(?:or\s+more\s+)?(?:\([^)]*\)\s*)?of\b|\bat least one\b|"
    r"\bany of\b|\bone or more\b|\bsuch as\b|\be\.?g\.?\b|\b(?:credentials?|certifications?)\s*"
    r"(?:\(s\)\s*)?(?:accepted|acceptable|include|includes|including|may include)\b|"
    r"\b(?:acceptable|accepted|approved|qualifying|eligible)\s+(?:\w+\s+)?(?:credentials?|certifications?)\b"
)

# ---- what softens a requirement -------------------------------------------------------------------

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty-four": 24,
    "thirty": 30, "sixty": 60, "ninety": 90, "a": 1, "an": 1, "first": 1,
}  # fmt: skip
_DEADLINE = re.compile(
    r"\b(?:within|in|by the end of|during|no later than|before the end of)\s+(?:the\s+|your\s+|their\s+)?(?:first\s+|next\s+)?"
    r"(?P<n>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")?\s*-?\s*"
    r"(?:\(\s*(?P<m>\d{1,3})\s*\)\s*)?(?:calendar\s+)?(?P<unit>months?|mos?\b|mths?\b|years?|yrs?\b|days?|weeks?|wks?\b)"
)
_NOT_DEADLINE = re.compile(
    r"(?:experience|worked|employment history|coding|work)\s+(?:\w+\s+){0,3}$"
)
_AFTER_START = re.compile(
    r"\W*(?:of|from|after|following|upon|in)?\s*(?:the\s+|your\s+|their\s+)?(?:date\s+of\s+|initial\s+)?(?:hire|hiring|employ|start|"
    r"date|appointment|position|role|transfer|job|entry|onboard|assum|accepting|being)"
)
_OBTAIN = re.compile(
    r"obtain|attain|acquire|achiev|earn|complet|sit for|pass|certified|becom|secur|gain|must|required"
)
_ELIGIBLE = re.compile(
    r"\beligib\w*(?!\s+for\s+(?:remote|benefit|bonus|hire|rehire))|\bactively (?:pursuing|working)|\bworking toward|\bin (?:the )?process of (?:obtaining|becoming)|"
    r"\bpursuing\b|\bability to (?:obtain|sit|become|acquire)|\bable to (?:obtain|sit|become)|\bwilling(?:ness)? to (?:obtain|sit|become)"
)
_DEGREE = re.compile(r"degree|bachelor|associate'?s|diploma|\bged\b|education\b")
_INSTEAD_AFTER = re.compile(
    r"[\s,;.)(\]]*(?:certifi\w*|credential\w*|licen\w*|status|is|are|required|preferred|current|\s|,|;|\))*"
    r"(?:\bor\b|\band/or\b)\W*(?:\(?[a-z0-9]\)\s*)?(?P<what>[^.;]{0,70}?)\bexperience\b"
)
_INSTEAD_BEFORE = re.compile(
    r"experience\b(?:\s+(?:in|as|with)\s+[^.;,]{0,40}?)?[\s,;)]*\bor\s+(?:an?\s+|the\s+|current\s+|active\s+|valid\s+|have\s+|hold\s+|possess\s+|\([a-z0-9]\)\s*|the\s+)*$"
)
_INSTEAD_OF = re.compile(
    r"experience[^.;]{0,60}\b(?:in lieu of|in place of|instead of|substitute[ds]?(?: for)?|considered in)[^.;]{0,30}(?:certif|credential|\bthe\b|licen|$)|"
    r"\bin lieu of (?:the )?(?:certif|credential|licen)[^.;]{0,60}experience|"
    r"experience (?:may|can|will|could) (?:also )?(?:be )?(?:substitut|considered|accepted|used)|"
    r"experience in lieu|substitut\w+ (?:for|of) (?:the )?(?:certif|credential)"
)


def _softened(low: str, sentence: Sentence, parts: list[_Part]) -> list[_Part]:
    """The deadline, eligibility and experience-instead of each part, read beside it."""
    if not parts:
        return parts
    for match in _DEADLINE.finditer(low, sentence.start, sentence.end):
        months = _months(low, match, sentence)
        if months is None:
            continue
        at = max((k for k, p in enumerate(parts) if p.start < match.start()), default=0)
        parts[at] = replace(parts[at], within=months)
        if parts[at].strength == "mentioned":
            parts[at] = replace(parts[at], strength="required")
    for at, part in enumerate(parts):
        last = parts[at + 1].start if at + 1 < len(parts) else sentence.end
        first = parts[at - 1].end if at else sentence.start
        part = _eligible(low, part, first, last)
        if _INSTEAD_OF.search(low, part.start, last) or _stands_in(low, part, first, last):
            part = replace(part, instead=True)
            if part.strength == "mentioned":
                part = replace(part, strength="required")
        parts[at] = part
    return parts


def _months(low: str, match: re.Match[str], sentence: Sentence) -> int | None:
    unit = match["unit"]
    number = match["m"] or match["n"]
    count = int(number) if number and number.isdigit() else _NUMBERS.get(number or "one", 1)
    before = low[max(sentence.start, match.start() - 60) : match.start()]
    hired = _AFTER_START.match(low, match.end(), min(sentence.end, match.end() + 60))
    if match.group().startswith("in ") and hired is None:
        return None
    if _NOT_DEADLINE.search(before) and hired is None:
        return None
    if hired is None and not _OBTAIN.search(low, sentence.start, sentence.end):
        return None
    if re.match(
        r"\W*(?:of|in)\s+(?:the\s+)?(?:experience|last|past)", low[match.end() : match.end() + 30]
    ):
        return None
    if unit.startswith("d"):
        return max(1, round(count / 30))
    if unit.startswith("w"):
        return max(1, round(count / 4.345))
    return count * 12 if unit.startswith("y") else count


def _eligible(low: str, part: _Part, first: int, last: int) -> _Part:
    for match in _ELIGIBLE.finditer(low, max(first, part.start - 45), min(last, part.end + 70)):
        between = low[part.end : match.start()] if match.start() > part.end else ""
        if match.end() < part.start and re.search(r"[.;]", low[match.end() : part.start]):
            continue
        if len(between) < 60:
            return replace(part, eligible=True)
    return part


def _stands_in(low: str, part: _Part, first: int, last: int) -> bool:
    after = _INSTEAD_AFTER.match(low, part.end, last)
    if after and not _DEGREE.search(after["what"].replace("education and", "")):
        return True
    return _INSTEAD_BEFORE.search(
        low[max(first, part.start - 90) : part.start]
    ) is not None and not (_DEGREE.search(low[max(first, part.start - 90) : part.start]))


_FOLLOWS = re.compile(
    r"certif|credential|obtain|\bexam\b|registr|licen|in lieu|eligib|this requirement"
)


def _soften_from_following(
    low: str, sentences: Sequence[Sentence], runs: dict[int, list[_Part]]
) -> None:
    """A sentence after, naming none itself: "Must be obtained within 12 months of hire." """
    for index in sorted(runs):
        for after in (index + 1, index + 2):
            if after in runs or after >= len(sentences):
                break
            sentence = sentences[after]
            if sentence.section in _SILENT or not _FOLLOWS.search(
                low, sentence.start, sentence.end
            ):
                if sentence.kind == "heading":
                    break
                continue
            words = low[sentence.start : sentence.end]
            part = runs[index][-1]
            for match in _DEADLINE.finditer(low, sentence.start, sentence.end):
                months = _months(low, match, sentence)
                if months is not None and part.within is None:
                    strength: Strength = "preferred" if "preferred" in words else "required"
                    if part.strength == "required" or _OBTAIN.search(words):
                        part = replace(part, within=months, strength=strength)
            if part.strength == "required" and _INSTEAD_OF.search(words):
                part = replace(part, instead=True)
            if after == index + 1 and re.match(r"\W*(?:or\b.*)?eligib", words):
                part = replace(part, eligible=True)
            runs[index][-1] = part


# ---- lists ----------------------------------------------------------------------------------------

_OR_ENDS = re.compile(r"\b(?:or|and/or)\W*$")
_OR_BEGINS = re.compile(r"\W*(?:or|and/or)\b")
_LIST_ANY = re.compile(_ANY_OF.pattern + r"|\beither\b|\bany\b|\bone\b")


def _joined_items(
    low: str, sentences: Sequence[Sentence], runs: dict[int, list[_Part]]
) -> list[_Part]:
    """Items of one list that are alternatives made one part."""
    out: list[_Part] = []
    for index in sorted(runs):
        for at, part in enumerate(runs[index]):
            if at == 0 and out and _alternatives(low, sentences, out[-1], part):
                before = out[-1]
                out[-1] = replace(
                    before,
                    groups=_either(before.groups, part.groups),
                    other=None,
                    end=part.end,
                    sentence=part.sentence,
                    within=before.within or part.within,
                    eligible=before.eligible or part.eligible,
                    instead=before.instead or part.instead,
                    strength=before.strength,
                )
            else:
                out.append(part)
    return out


def _alternatives(low: str, sentences: Sequence[Sentence], one: _Part, other: _Part) -> bool:
    first, second = sentences[one.sentence], sentences[other.sentence]
    if first.heading != second.heading or one.strength != other.strength:
        return False
    between = range(one.sentence + 1, other.sentence)
    if len(between) > 3 or any(sentences[k].kind == "heading" for k in between):
        return False
    words = [low[sentences[k].start : sentences[k].end] for k in between]
    if any(re.fullmatch(r"\W*(?:or|and/or)\W*", w) for w in words):
        return True
    if between:
        return False
    if _OR_ENDS.search(low[first.start : first.end]) or _OR_BEGINS.match(low, second.start):
        return True
    if first.kind != "item" and second.kind != "item":
        return False
    if _LIST_ANY.search(_lead(low, sentences, one.sentence)):
        return True
    both = [c for clause in (*one.groups, *other.groups) for c in clause]
    return one.bare and other.bare and logic.is_choice(both)


def _either(one: logic.Clauses, other: logic.Clauses) -> logic.Clauses:
    return tuple(tuple(dict.fromkeys((*a, *b))) for a, b in product(one, other))


# ---- the whole ------------------------------------------------------------------------------------


def _as_groups(part: _Part, clauses: logic.Clauses) -> tuple[Group, ...]:
    asked = part.strength != "mentioned"
    return tuple(
        Group(
            clause,
            part.strength,
            within_months=part.within if asked else None,
            eligible=part.eligible and asked,
            experience_instead=part.instead and asked,
            start=part.start,
            end=part.end,
        )
        for clause in clauses
    )


def _finish(
    groups: tuple[Group, ...], other: tuple[Group, ...], in_title: tuple[Group, ...]
) -> tuple[Requirements, tuple[Evidence, ...]]:
    kept = _distinct((*groups, *in_title))
    unclear = bool(other)
    found = Requirements(kept, unclear, _distinct((*other, *in_title)) if unclear else ())
    counts: dict[str, int] = {}
    evidence = []
    for group in kept:
        number = counts.get(group.strength, 0)
        counts[group.strength] = number + 1
        field = f"requirements.{group.strength}[{number}]"
        source = None if group.start is not None else "title"
        evidence.append(Evidence(field, group.start, group.end, source))
    return found, tuple(evidence)


def _distinct(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Each group once; of two equal ones the first, with what either of them softens."""
    kept: dict[tuple[str, frozenset[str]], Group] = {}
    for group in groups:
        key = (group.strength, frozenset(group.any_of))
        old = kept.get(key)
        if old is None:
            kept[key] = group
        else:
            kept[key] = replace(
                old,
                within_months=old.within_months or group.within_months,
                eligible=old.eligible or group.eligible,
                experience_instead=old.experience_instead or group.experience_instead,
            )
    return tuple(kept.values())
