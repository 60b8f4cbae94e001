"""Every fact of a posting beside the rule and the words that gave it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from himjobs.model import Evidence, Posting

_STEP = re.compile(r"[a-z_]+|\[\d+\]")
#: Facts that lie inside another one but are read from words of their own.
_INSIDE = {"setting": "occupation.setting"}
#: Characters of the text shown as evidence; more is cut in the middle.
MOST = 160


@dataclass(frozen=True, slots=True)
class Fact:
    """``field`` is the address of the fact in the posting's JSON, ``value`` what stands there.

    ``words`` are the posting's own; None where ``source_field`` of the source said it.
    """

    field: str
    value: Any
    rule: str
    words: str | None = None
    source_field: str | None = None
    start: int | None = None
    end: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The fact as one JSON object."""
        return {name: getattr(self, name) for name in self.__slots__}


def explain(posting: Posting) -> tuple[Fact, ...]:
    """The posting's facts in the order of its JSON; a fact has one entry for each evidence."""
    plain = posting.as_json()
    order = {name: place for place, name in enumerate(plain)}
    facts = [_fact(posting, plain, evidence) for evidence in posting.evidence]
    return tuple(sorted(facts, key=lambda fact: order.get(_first(fact.field), len(order))))


def lines(facts: tuple[Fact, ...]) -> Iterator[str]:
    """The facts as lines to read: field, value, rule, and the words below."""
    for fact in facts:
        rule = f"  ({fact.rule})" if fact.rule else ""
        yield f"{fact.field}: {said(fact.value)}{rule}"
        if fact.words is not None:
            yield f"    {fact.start}–{fact.end}: “{_cut(fact.words)}”"
        else:
            yield f"    the source's own field: {fact.source_field}"


def said(value: Any) -> str:
    """A value in one line: what is empty is left out, alternatives are joined by "or"."""
    if isinstance(value, Mapping):
        kept = {k: v for k, v in value.items() if v not in (None, "", (), [], False)}
        kept = {k: v for k, v in kept.items() if k not in ("start", "end")}
        return ", ".join(f"{name} {said(item)}" for name, item in kept.items()) or "nothing"
    if isinstance(value, list | tuple):
        return " or ".join(map(said, value)) or "nothing"
    return "not said" if value is None else str(value)


def _fact(posting: Posting, plain: Mapping[str, Any], evidence: Evidence) -> Fact:
    value = _at(plain, evidence.field)
    rule = evidence.rule
    if not rule and _first(evidence.field) == "occupation":
        rule = posting.occupation.method
    if evidence.start is None or evidence.end is None:
        return Fact(evidence.field, value, rule, source_field=evidence.source_field)
    words = posting.text[evidence.start : evidence.end]
    return Fact(
        evidence.field, value, rule, words, evidence.source_field, evidence.start, evidence.end
    )


def _at(plain: Any, field: str) -> Any:
    for step in _STEP.findall(_INSIDE.get(field, field)):
        try:
            plain = plain[int(step[1:-1])] if step[0] == "[" else plain[step]
        except (KeyError, IndexError, TypeError):
            return None
    return plain


def _first(field: str) -> str:
    found = _STEP.match(field)
    return found.group() if found else field


def _cut(words: str) -> str:
    words = " ".join(words.split())
    half = MOST // 2
    return words if len(words) <= MOST else f"{words[:half]} … {words[-half:]}"
