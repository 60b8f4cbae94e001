"""On site, hybrid or remote, and from which states a remote worker may work.

Every phrase that says something votes; the strongest vote decides, and at equal strength the
more exact word does: hybrid over remote ("#LI-Remote" beside "hybrid position"). A plain "no" to
remote work counts as on site. Remote monitoring, remote clinics and remote teams are not remote
work, and a conditional sentence ("If this position is listed as remote ...") says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from himjobs.model import Evidence, Workplace
from himjobs.vocabulary import WorkplaceKind
from reading.place.states import state_list
from reading.place.workplace_fields import (
    ALL_TELEWORK,
    DENIED,
    NO_TELEWORK,
    RAW,
    TELEWORK,
    TITLE,
)
from reading.place.workplace_words import ANCHORS, CONDITIONAL, NAMED, NEARBY, PERK, TEXT
from reading.text import breaks
from reading.text.document import Document
from reading.text.windows import matches


class _Said(NamedTuple):
    kind: WorkplaceKind
    strength: float
    evidence: Evidence


def read(document: Document) -> tuple[Workplace, tuple[Evidence, ...]]:
    """The workplace and what said so.

    States are read unless the work is on site: a rule of residence stands also in postings that
    do not say where the work is done.
    """
    raw = document.raw
    said = [
        *_from_fields(raw.remote_raw, raw.places_raw, document.low_title),
        *_from_text(document.low),
    ]
    best = _decide(said) if said else None
    if best and best.kind == "onsite":
        return Workplace("onsite"), (best.evidence,)
    states = state_list(raw.places_raw, document.text, raw.title, raw.remote_raw or "")
    return (
        Workplace(best.kind if best else None, states.allowed, states.excluded),
        (*((best.evidence,) if best else ()), *states.evidence),
    )


def _decide(said: list[_Said]) -> _Said:
    """The strongest statement, hybrid first among equals.

    Two or three days in the office make a "remote" field, tag or title hybrid.
    """
    order = {"hybrid": 0, "remote": 1, "onsite": 2}
    return min(said, key=lambda one: (-one.strength, order[one.kind]))


def _from_fields(
    remote_raw: str | None, places_raw: Sequence[str], low_title: str
) -> Iterator[_Said]:
    kinds = _kinds(remote_raw.lower()) if remote_raw else []
    if kinds:
        yield _Said(kinds[0], 5.5, _in_field("remote", kinds[0]))
    for kind in _in_title(low_title):
        yield _Said(kind, 5.8, _in_field("title", kind))
    for raw in places_raw:
        kinds = _kinds(raw.lower()) if raw.lower() != "anywhere" else []
        if kinds:
            # "Hybrid or Remote": who may choose may stay at home
            kind = "remote" if "remote" in kinds else kinds[0]
            yield _Said(kind, 5.2, _in_field("location", kind))
            break


def _in_title(low: str) -> list[WorkplaceKind]:
    if TELEWORK.search(low):
        return _kinds(low)
    return [kind for kind, pattern in TITLE if pattern.search(low)][:1]


def _kinds(low: str) -> list[WorkplaceKind]:
    """What a field names, hybrid first; nothing for a bare "No"."""
    if TELEWORK.search(low) and not NO_TELEWORK.search(low):
        return ["remote" if ALL_TELEWORK.search(low) else "hybrid"]
    if DENIED.search(low) or NO_TELEWORK.search(low):
        return ["onsite"]
    if re.search(r"\b(?:false|no|none|0)\b", low):
        return []
    kinds = [kind for kind, pattern in RAW if pattern.search(low)]
    return ["hybrid"] if "partial" in low and "hybrid" in kinds else kinds


def _in_field(field: str, kind: WorkplaceKind) -> Evidence:
    return Evidence("workplace", source_field=field, rule=f"the {field} field names {NAMED[kind]}")


def _from_text(low: str) -> Iterator[_Said]:
    windows = ANCHORS.of(low)
    if not windows:
        return
    for (kind, strength), pattern in TEXT:
        for match in matches(pattern, low, windows):
            start, end = breaks.sentence(low, *match.span())
            if strength < 6 and CONDITIONAL.search(low, start, min(end, match.end() + 40)):
                continue
            if kind == "hybrid" and NEARBY.search(low, start, end):
                continue
            if kind != "onsite" and PERK.search(low, start, end):
                continue
            lead = len(match.group()) - len(match.group().lstrip())
            rule = f"these words name {NAMED[kind]}"
            at = match.start() + lead
            yield _Said(kind, strength, Evidence("workplace", at, match.end(), rule=rule))
            break
