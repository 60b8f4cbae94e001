"""Which scope word rules which credential of a sentence, and what its place lends it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from himjobs.requirements import Strength
from reading.requirements import logic, scope
from reading.requirements.lending import Lent
from reading.requirements.letters import Mention
from reading.requirements.parts import Part, either, widened
from reading.requirements.softening import DEADLINE
from reading.text.sections import Sentence


class Scoping:
    """Deals the scope words of one sentence out to its credentials."""

    def __init__(
        self,
        low: str,
        sentence: Sentence,
        index: int,
        lent: Lent,
        mentions: list[Mention],
        cues: Sequence[scope.Cue],
        instead_of: frozenset[str] = frozenset(),
    ) -> None:
        self.low, self.sentence, self.index = low, sentence, index
        self.lent, self.mentions, self.cues = lent, mentions, cues
        self.why = lent.why
        self.instead_of = instead_of
        self.out: list[Part] = []
        self.pending: list[Mention] = []
        self.current = lent.strength
        self.until_comma: int | None = None
        self.last_cue: scope.Cue | None = None
        self.accepting = False

    def parts(self) -> list[Part]:
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
        if self.accepting:
            self._alternative()
        self._flush(self.pending, self.current, self.why)
        return self.out

    def _mention(self, mention: Mention) -> None:
        if self.until_comma is not None and re.search(
            r"[,;]", self.low[self.until_comma : mention.start]
        ):
            self.current, self.why = self.lent
        self.until_comma = None
        self.pending.append(mention)

    def _forward(self, cue: scope.Cue) -> None:
        wished = self.last_cue is not None and self.last_cue.strength == "preferred"
        if cue.holds and wished and not self.pending and self.current == "preferred":
            return  # "ideally you hold a CHDA"
        if self.pending and not self._belongs_elsewhere(cue):
            self._flush(self.pending, self.current, self.why)
            self.pending = []
        elif not self.pending and self.out and self._deadline_after(cue):
            return
        self.accepting = cue.strength is None
        if cue.strength is not None:
            self.current, self.why = cue.strength, self._says(cue)
        self.until_comma, self.last_cue = None, cue

    def _says(self, cue: scope.Cue) -> str:
        return f"“{self.low[cue.start : cue.end]}” in the same sentence"

    def _deadline_after(self, cue: scope.Cue) -> bool:
        """ "CPC preferred, must be obtained within a year": an obligation after all."""
        within = DEADLINE.search(self.low, cue.end, self.sentence.end)
        if within is None or any(m.start > cue.start for m in self.mentions):
            return False
        if cue.strength == "required" and self.out[-1].strength == "preferred":
            self.out[-1] = replace(self.out[-1], strength="required", rule=self._says(cue))
        return True

    def _belongs_elsewhere(self, cue: scope.Cue) -> bool:
        return cue.start == self.pending[-1].end

    def _back(self, cue: scope.Cue) -> None:
        if (
            cue.negated
            and self.pending
            and _WITHOUT.search(self.low[self.sentence.start : self.pending[0].start])
        ):
            return  # "candidates without the CPC will not be considered"
        if cue.negated and self._speaks_of_something_else(cue):
            return
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
        self._clause_before(cue)
        inside = self._in_bracket(cue)
        self._flush(inside, cue.strength, self._says(cue))
        self.pending = [m for m in self.pending if m not in inside]
        self.last_cue = cue

    def _speaks_of_something_else(self, cue: scope.Cue) -> bool:
        """ "(apprentice status will not be considered)": a bracket with a subject of its own."""
        bracket = self.low.rfind("(", self.sentence.start, cue.start)
        if bracket < 0 or ")" in self.low[bracket : cue.start]:
            return False
        named = any(m.start > bracket for m in self.pending)
        return not named and bool(self.low[bracket + 1 : cue.start].strip(" ,"))

    def _back_without_pending(self, cue: scope.Cue) -> None:
        last = self.last_cue
        if self.out and last is not None and cue.start - last.end < 40:
            if last.negated and cue.strength == "preferred":
                self.out[-1] = replace(self.out[-1], strength="preferred", rule=self._says(cue))
            elif (
                cue.strength == "required"
                and not cue.negated
                and DEADLINE.search(self.low, cue.end, self.sentence.end)
            ):
                self.out[-1] = replace(self.out[-1], strength="required", rule=self._says(cue))
            return
        if cue.strength is not None and not cue.negated:
            self.current, self.until_comma, self.why = cue.strength, cue.end, self._says(cue)

    def _clause_before(self, cue: scope.Cue) -> None:
        """ "Must have RHIT; CPC a plus": what an earlier forward word rules is settled first."""
        last = self.last_cue
        repeated = len({m.code for m in self.pending}) < len(self.pending)
        ruled = last is not None and last.reach == "forward" and last.strength != cue.strength
        parted = _CLAUSE if ruled or repeated else _STATEMENT if self._two_statements() else None
        if parted is None:
            return
        for at in range(len(self.pending) - 1, 0, -1):
            gap = self.low[self.pending[at - 1].end : self.pending[at].start]
            if parted.search(gap):
                self._flush(self.pending[:at], self.current, self.why)
                self.pending = self.pending[at:]
                return

    def _two_statements(self) -> bool:
        """ "Current CPC and CPMA; CRC a plus": one semicolon parts statements, several a list."""
        gaps = self.low[self.pending[0].end : self.pending[-1].start]
        return gaps.count(";") == 1 and self.current == "required"

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
        """ "CPC required; CPC-A accepted": one more alternative of what was asked before."""
        if not self.pending:
            return
        more = tuple(m.code for m in self.pending)
        first, last = self.pending[0], self.pending[-1]
        self.pending = []
        if self.out:
            before = self.out[-1]
            groups = widened(before.groups, more, self.instead_of)
            self.out[-1] = replace(before, groups=groups, end=last.end)
            return
        self.out.append(
            Part(
                self.current,
                (more,),
                None,
                first.start,
                last.end,
                self.index,
                accepted=True,
                instead_of=self.instead_of,
                rule=self.why,
            )
        )

    def _flush(self, mentions: list[Mention], strength: Strength, why: str) -> None:
        if not mentions:
            return
        before_or = self._or_else(mentions[0])
        if before_or and strength == self.current:
            strength, why = self.out[-1].strength, self.out[-1].rule
        links = [self._link(a, b) for a, b in pairwise(mentions)]
        first, last = mentions[0], mentions[-1]
        before = self.low[self.sentence.start : first.start]
        any_of = ANY_OF.search(before) is not None and "both" not in before[-12:]
        reading = logic.read([m.code for m in mentions], links, any_of=any_of)
        bare = _BARE.fullmatch(self.low, self.sentence.start, first.start) is not None
        part = Part(
            strength, reading.groups, reading.other, first.start, last.end, self.index,
            bare=bare, rule=why,
        )  # fmt: skip
        if before_or and strength == self.out[-1].strength:
            before_part = self.out[-1]
            groups = either(before_part.groups, part.groups)
            self.out[-1] = replace(before_part, groups=groups, end=last.end)
        else:
            self.out.append(part)

    def _or_else(self, first: Mention) -> bool:
        """ "RHIA required or RHIT with five years": the second belongs to the first."""
        if not self.out or self.last_cue is None or self.last_cue.reach != "back":
            return False
        return _OR_ELSE.fullmatch(self.low, self.last_cue.end, first.start) is not None

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


_WITHOUT = re.compile(r"\b(?:without|lacking)\s+(?:an?\s+|the\s+)?(?:current\s+|active\s+)?$")
_OR_ELSE = re.compile(r"[\s,;]*\bor\s+(?:an?\s+|have\s+|hold\s+)?")
_CLAUSE = re.compile(r"[;,](?!\s*(?:and|or)\b)")
_STATEMENT = re.compile(r";(?!\s*(?:and|or)\b)")
_OTHER_NOUN = re.compile(
    r"[,;].*\b(?:experience|knowledge|degree|years?|bachelor|associate|skills?|familiar)"
)
_BARE = re.compile(
    r"[\s*•\-–(\[\d.a-z)]{0,4}(?:(?:certifications?|licen[sc]\w*|current|active|an?)\W+){0,3}"
)
ANY_OF = re.compile(
    r"\b(?:one|1|any(?:one)?|either)\s*(?:\(\s*(?:1|one)\s*\))?\s*(?:or\s+more\s+)?(?:\([^)]*\)"
    r"\s*)?of\b|\bat least one\b|"
    r"\bany of\b|\bone or more\b|\bsuch as\b|\be\.?g\.?\b|\b(?:credentials?|certifications?)\s*"
    r"(?:\(s\)\s*)?(?:accepted|acceptable|include|includes|including|may include)\b|"
    r"\b(?:acceptable|accepted|approved|qualifying|eligible)\s+(?:\w+\s+)?(?:credentials?|"
    r"certifications?)\b"
)
