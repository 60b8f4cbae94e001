"""The shift: from the title, the source's field, or the hours and words of the text."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from himjobs.model import Evidence
from himjobs.vocabulary import SHIFTS, Shift
from reading.text import breaks
from reading.text.document import Document
from reading.text.phrases import phrases
from reading.time import clock
from reading.time.shift_words import (
    ANCHORS,
    ASIDE,
    FINDER,
    LABEL,
    LABEL_ALONE,
    LIST,
    NAMED,
    PARTS,
    TURN,
    WEEK,
    WEEKEND_DAYS,
)

TITLE: Final[tuple[tuple[Shift, re.Pattern[str]], ...]] = (
    ("rotating", re.compile(r"\brotating\b|\brotation\b(?!al)|\bdays?/nights?\b|\bd/n\b")),
    ("weekend", re.compile(r"\bweekends?\b|\bbaylor\b")),
    ("night", phrases(
        r"""
            \bnights?\b
            \bnoc\b
            \bovernights?\b
            \b3rd shift\b
            \bthird shift\b
            \b7p-?7a\b
            \bturno (?:de )?noc
        """,
    )),
    ("evening", phrases(
        r"""
            \bevenings?\b
            \beves\b
            \b2nd shift\b
            \bsecond shift\b
            \bafternoons?\b
            \bpms\b
        """,
    )),
    ("day", phrases(
        r"""
            \bdays?\b(?! (?:surgery|treatment|care|hospital|program|camp|center|hab|old|one
                |porter|clinic))(?<!per day)(?<!a day)
            \b1st shift\b
            \bfirst shift\b
            \b7a-?7p\b
        """,
    )),
)  # fmt: skip


#: Names of groups in the patterns here, as values.
_KIND: Final[dict[str | None, Shift]] = {shift: shift for shift in SHIFTS}


class _Hit(NamedTuple):
    strength: int
    shift: Shift
    start: int
    end: int
    rule: str


def read(document: Document) -> tuple[Shift | None, tuple[Evidence, ...]]:
    """The shift and where it was read.

    A title outranks a source's field, and that the text. In the text a labelled or named shift
    and hours by the clock outrank "Monday to Friday", which alone means the day.
    """
    for shift, pattern in TITLE:
        if pattern.search(document.low_title):
            rule = "the title names the shift"
            return shift, (Evidence("shift", source_field="title", rule=rule),)
    if raw := document.raw.employment_type_raw:
        found = _chosen([*_words(raw.lower())])
        if found is not None:
            rule = "the source's field names the shift"
            return found.shift, (Evidence("shift", source_field="employment_type", rule=rule),)
    hits = [*_words(document.low), *_clocks(document.low)]
    best = _chosen([hit for hit in hits if not document.is_notice(hit.start)])
    if best is None:
        return None, ()
    return best.shift, (Evidence("shift", best.start, best.end, rule=best.rule),)


def _chosen(hits: list[_Hit]) -> _Hit | None:
    if not hits:
        return None
    top = max(hit.strength for hit in hits)
    strong = sorted((hit for hit in hits if hit.strength == top), key=lambda hit: hit.start)
    first = strong[0]
    near = [hit for hit in strong if hit.start - first.start < 60]
    kinds = {hit.shift for hit in near}
    if "rotating" in kinds:
        return next(hit for hit in near if hit.shift == "rotating")
    if kinds == {"day", "weekend"}:
        return next(hit for hit in near if hit.shift == "day")
    if len(kinds) > 1:
        return _Hit(top, "variable", first.start, near[-1].end, "several shifts are offered")
    return first


# ---- words --------------------------------------------------------------------------------------


def _words(low: str) -> Iterator[_Hit]:
    seen = -1
    for number, start, end in FINDER.find_matches_as_indexes(low):
        if start < seen:
            continue
        anchor = ANCHORS[number]
        window = breaks.line(low, start, end, 45)
        if anchor in (
            "shift",
            "turno",
            "schedule:",
            "schedule :",
            "horario",
            "work hours",
            "working hours",
        ):
            label = LABEL.match(low, start) or (
                LABEL_ALONE.match(low, start) if anchor == "shift" else None
            )
            hit = _labelled(low, label) if label else None
            if hit is not None:
                seen = hit.end
                yield hit
                continue
        yield from _named(low, window, start)


_COUNTABLE: Final = ("day", "days", "nights", "evenings", "weekends", "weekend")
_COUNT: Final = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|few|several|some|every|each|per|a))[\s-]{1,2}$"
)


def _labelled(low: str, label: re.Match[str]) -> _Hit | None:
    said = label["said"]
    if label.start() and low[label.start() - 1].isalpha():
        return None
    kinds: list[Shift] = []
    at = label.start("said")
    first = last = at
    for part in PARTS.finditer(low, at, label.end("said")):
        kind = _KIND[part.lastgroup]
        if part.group() in _COUNTABLE and _COUNT.search(
            low, max(0, part.start() - 12), part.start()
        ):
            continue  # "two days" says how many
        gap = low[last if kinds else at : part.start()]
        if len(gap) > 14 or (
            kinds and gap.strip(" ,/&-") not in ("", "or", "and", "y", "o", "shift")
        ):
            break
        first = first if kinds else part.start()
        last = part.end()
        kinds.append(kind)
    if not kinds or ASIDE.search(said[: last - at]):
        return None
    kind = kinds[0]
    if "rotating" in kinds:
        kind = "rotating"
    elif len(set(kinds)) > 1:
        kind = "day" if set(kinds) == {"day", "weekend"} else "variable"
    return _Hit(5, kind, label.start(), last, "stands after a label")


def _named(low: str, window: tuple[int, int], anchor: int) -> Iterator[_Hit]:
    line, stop = window
    clause = low[line:stop]
    aside = ASIDE.search(clause)
    week = WEEK.match(low, anchor, stop) or WEEK.search(low, max(line, anchor - 10), stop)
    if week and not re.search(
        r"customer|patients|support is|support avail|\bphone\b|call us|open\b", clause
    ):
        yield _Hit(2, "day", week.start(), week.end(), "weekdays")
    if aside:
        return
    days = WEEKEND_DAYS.search(low, line, stop)
    if days and not re.search(r"\bmon|\bweekday|\btue", clause):
        yield _Hit(6, "weekend", days.start(), days.end(), "only days of the weekend are named")
    several = LIST.search(low, line, stop)
    if several and len({part.lastgroup for part in PARTS.finditer(several.group())}) > 1:
        shifts = re.match(
            r"[\s-]*(?:shifts?|positions?|hours|schedules?|availab|rotat)",
            low[several.end() : stop],
        )
        turning = re.match(r"[\s-]*rotat", low[several.end() : stop]) or re.search(
            r"rotat\w*[\s:-]*(?:between |of )?$", low[line : several.start()]
        )
        kinds = {part.lastgroup for part in PARTS.finditer(several.group())}
        if turning:
            yield _Hit(4, "rotating", several.start(), several.end(), "the shifts rotate")
        elif shifts and kinds != {"day", "weekend"}:
            yield _Hit(4, "variable", several.start(), several.end(), "several shifts are offered")
        return
    for named in NAMED.finditer(low, line, stop):
        if named["rot"]:
            yield _Hit(4, "rotating", named.start(), named.end(), "the shifts rotate")
            continue
        if named.start() and low[named.start() - 1].isalnum():
            continue
        part = PARTS.match(named["one"])
        kind: Shift = _KIND[part.lastgroup] if part else "variable"
        weekend = kind == "rotating" and "weekend" in named.group()
        if kind == "variable" and "hour" in named.group():
            continue
        yield _Hit(1 if weekend else 4, kind, named.start(), named.start("tail"), "names the shift")
    turn = TURN.match(low, anchor, stop)
    if turn and (part := PARTS.match(turn["one"])):
        yield _Hit(4, _KIND[part.lastgroup], turn.start(), turn.end(), "names the shift")
    loose = _LOOSE.match(low, anchor, stop)
    if loose and (loose["day"] is None or low[line:anchor].rstrip(" ")[-1:] in _SEPARATES):
        yield _Hit(
            1 if "weekend" in loose.group() else 3,
            _KIND[loose.lastgroup],
            loose.start(),
            loose.end(),
            "names the shift",
        )


#: What may stand right before a bare "days" that names the shift; nothing, at a line's start.
_SEPARATES: Final = ("", "|", ",", "(", "/", "-", ":")
_LOOSE: Final = re.compile(
    r"(?P<rotating>rotating weekends?|rotating (?:days|nights|evenings)|day/night rotat\w+)"
    r"|(?P<night>nights only|works nights|overnights?\b(?= position| shift|$))"
    r"|(?P<evening>evenings only)|(?P<weekend>weekends only|every weekend|baylor)"
    r"|(?P<day>days only|days(?=\s*(?:$|\n|[|,)])))"
)


_NOT_WORK: Final = re.compile(
    r"customer|patients?\b|support (?:is|hours|line|avail)|helpline|call us|phone|contact|reach"
    r"|closed|open (?:from|to|for|daily|mon)|deadline|apply|applications|interview|office hours"
    r"|core hours|lunch|orientation|clinic hours|hours of operation|fax|training|meeting"
    r"|differential|help desk"
)


def _clocks(low: str) -> Iterator[_Hit]:
    for range_ in clock.RANGES.finditer(low):
        match = clock.CLOCK.search(low, max(0, range_.start() - 8), range_.end() + 12)
        if match is None:
            continue
        middle = clock.middle(match)
        line, _ = breaks.line(low, *match.span(), 70)
        around = low[line : match.start()]
        weekly = WEEK.search(around) is not None
        if middle is None and weekly and not match[3] and not match[6]:
            first, last = int(match[1]), int(match[4])
            middle = 12.0 if 6 <= first <= 10 and 3 <= last <= 6 else None
        if middle is None or _NOT_WORK.search(around + low[match.end() : match.end() + 40]):
            continue
        if 6 <= middle < 16:
            shift: Shift = "day"
        else:
            shift = "evening" if 16 <= middle < 22 else "night"
        yield _Hit(4, shift, match.start(), match.end(), "the hours of work")
