"""Lists of states a text allows or rules out: "must reside in TX, OK or FL", "not in CA, NY"."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from himjobs.model import Evidence
from himjobs.reference.places import gazetteer
from reading.place.state_words import (
    ALLOWED,
    EXCLUDED,
    FIELD,
    MAY,
    MORE,
    NATION_BEFORE,
    NATION_BEHIND,
    NEGATED,
    NOT_OUTSIDE,
    NOT_RULE,
    OUTSIDE,
    REFUSED,
    REFUSES,
    RESIDENTS,
    RESIDENTS_NAMED,
    RESIDES,
    RULE,
    RULED_OUT,
    STATE,
    STATES_NAMED,
    WISH,
)
from reading.text import breaks
from reading.text.windows import matches

_Rule = tuple[int, int, set[str]]


#: Characters of a list of states, cities and areas.
_FARTHEST = 1500


class States(NamedTuple):
    """Codes in alphabetical order, and where they were read."""

    allowed: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def state_list(
    places_raw: Sequence[str], text: str, title: str = "", remote_raw: str = ""
) -> States:
    """From which states a remote worker may work: allowed and excluded, with evidence.

    The text's rule wins over the title's and the place field's states ("Remote - TX, OK").
    """
    excluded: set[str] = set()
    allowed: set[str] = set()
    evidence: list[Evidence] = []
    taken: set[int] = set()
    outside, only = _outside(text)
    outs = (*_rules(REFUSED, text, _always), *outside, *_rules(EXCLUDED, text, _is_rule_out))
    turned = {at for start, end, _ in only for at in range(start, end)}
    for start, end, codes in outs:
        if not turned.isdisjoint(range(start, end)):
            continue
        excluded |= codes
        taken.update(range(start, end))
        why = "people there are not hired"
        evidence.append(Evidence("workplace.excluded_states", start, end, rule=why))
    for start, end, codes in (*only, *_allowed_in(text)):
        if not taken.isdisjoint(range(start, end)):
            continue
        taken.update(range(start, end))
        allowed |= codes
        why = "the worker must live there"
        evidence.append(Evidence("workplace.allowed_states", start, end, rule=why))
    if not allowed and not excluded:
        places = (("location", raw) for raw in places_raw)
        for field, words in (("remote", remote_raw), ("title", title), *places):
            codes = _of_field(words, short=field == "title")
            if field == "remote":
                words = NATION_BEHIND.sub("", NATION_BEFORE.sub("", words))
            if field != "location" and not codes:
                codes = {code for _, _, some in _allowed_in(words) for code in some}
            if codes:
                allowed |= codes
                why = f"the {field} field ties the work to them"
                evidence.append(Evidence("workplace.allowed_states", source_field=field, rule=why))
    return States(tuple(sorted(allowed - excluded)), tuple(sorted(excluded)), tuple(evidence))


def _allowed_in(text: str) -> Iterator[tuple[int, int, set[str]]]:
    yield from _rules(RESIDENTS, text, _always)
    yield from _rules(ALLOWED, text, _is_rule)


def _always(before: str, after: str) -> bool:
    del before, after
    return True


def _rules(
    pattern: re.Pattern[str], text: str, accepts: Callable[[str, str], bool]
) -> Iterator[tuple[int, int, set[str]]]:
    named = RESIDENTS_NAMED if pattern is RESIDENTS else STATES_NAMED
    for match in matches(pattern, text, named.of(text)):
        start, _ = breaks.clause(text, *match.span())
        _, end = breaks.sentence(text, *match.span())
        codes, last, passed = _with_rest(text, *match.span("list"))
        before, after = text[start : match.start("list")], text[passed : max(end, passed)]
        if codes and len(codes) < 45 and accepts(before, after):
            yield match.start("list"), last, codes


def _with_rest(text: str, start: int, end: int) -> tuple[set[str], int, int]:
    """The states of a list, where the last one ends, and where the list does: cities and
    metropolitan areas among them are passed over."""
    codes = codes_in(text[start:end])
    at = end
    while at - start < _FARTHEST and (more := MORE.match(text, at)):
        state = more.group("state")
        if state:
            codes |= codes_in(state)
            end = more.end()
        at = more.end()
    return codes, end, at


def _outside(text: str) -> tuple[list[_Rule], list[_Rule]]:
    """The states that one must not, and those that one must live in, where "outside" says it."""
    excluded: list[_Rule] = []
    only: list[_Rule] = []
    for match in matches(OUTSIDE, text, STATES_NAMED.of(text)):
        start, _ = breaks.clause(text, *match.span())
        _, end = breaks.sentence(text, *match.span())
        before, after = text[start : match.start()], text[match.end() : end]
        refused = REFUSES.match(after)
        if not RESIDES.search(before) or NOT_OUTSIDE.search(before + after):
            continue
        if not refused and MAY.search(after):
            continue
        codes, last, _ = _with_rest(text, *match.span("list"))
        turned = NEGATED.search(before) or refused
        (only if turned else excluded).append((match.start("list"), last, codes))
    return excluded, only


def _is_rule(before: str, after: str) -> bool:
    if NOT_RULE.search(before) or WISH.search(after[:60]) or WISH.search(before[-80:]):
        return False
    return bool(RULE.search(before) or re.match(r"(?i)\W*(?:is )?(?:required|only)\b", after))


def _is_rule_out(before: str, after: str) -> bool:
    del after
    if re.search(r"(?i)licen[cs]|law|discriminat|disclos|salary|pay range|office", before):
        return False
    return bool(RULED_OUT.search(before))


def codes_in(words: str) -> set[str]:
    """The states in a run of state names and codes."""
    places = gazetteer()
    found = (places.state_code(w.replace(",", "")) for w in re.findall(rf"{STATE}", words))
    return {code for code in found if code}


def _of_field(words: str, *, short: bool) -> set[str]:
    """States tied to "Remote" in a title or place field.

    A dash, parenthesis or "in" ties them; a comma does only when several follow, for "Remote,
    Ohio" may as well be an office in Ohio and the choice to stay at home.
    """
    match = FIELD.search(words)
    if not match:
        return set()
    codes = codes_in(match.group("list"))
    comma = match.group("gap").strip() == ","
    if comma and len(codes) < 2:
        return set()
    if codes == {"OK"} and not match.group("gap").strip():
        return set()  # "Remote OK" is a permission
    if not short and re.match(r"\s*[-,]?\s*[A-Z][a-z]+", match.group("rest")) and not comma:
        return set()  # "Remote - Texas - Dallas": an office, not a rule
    return codes
