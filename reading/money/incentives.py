"""Money promised beside the pay: sign-on bonuses, differentials, relocation, stipends.

An amount is an incentive of the kind that is named nearest to it in its own clause, behind it
("$5,000 sign-on bonus") or before it ("evening differential: $2.50/hour"). What is paid for
bringing somebody else (referrals), and what no amount stands beside, is none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, cast

from ahocorasick_rs import AhoCorasick, Implementation

from himjobs.model import Evidence, Incentive
from himjobs.vocabulary import IncentiveKind
from reading.money.money import amounts
from reading.money.ranges import Range, ranges
from reading.text import html
from reading.text.document import Document
from reading.text.document import document as beside
from reading.text.sections import Sentence

_WORDS: Final = ("sign", "bonus", "differential", "relocation", "stipend", "commission")
_FINDER: Final = AhoCorasick(_WORDS, implementation=Implementation.DFA)
_KINDS: Final = re.compile(
    r"(?P<not>\breferral\b|\brefer\b|\bsalary\b|\bbase\b|\brange\b|\btuition\b|"
    r"\b(?:mid-?point|minimum|maximum|rate|bonus target)\b)|"
    r"(?P<sign_on>\bsign(?:ing)?[- ]?on\b(?: bonus)?|\bsigning bonus)|"
    r"(?P<relocation>\brelocation\b)|(?P<differential>\bdifferentials?\b)|(?P<stipend>\bstipends?\b)|"
    r"(?P<commission>\bcommissions?\b)|(?P<bonus>\bbonus(?:es)?\b(?! eligib))"
)
_CLAUSE: Final = re.compile(r"[;\n•|]|(?<!\d),|,(?!\d)|\band\b|\bplus\b|\bwith an?\b|\+|\d")
#: Words between an amount and the incentive it is of.
_AFTER, _BEFORE = 40, 60
#: Dollars: less or more is a slip or something else.
_ONCE: Final = (100.0, 250_000.0)
_PERCENT: Final = re.compile(r"(?<![\d.])(?P<n>\d{1,2}(?:\.\d{1,2})?)\s?%[^.;\n\d]{0,40}$")


def read(document: Document) -> tuple[tuple[Incentive, ...], tuple[Evidence, ...]]:
    """Every incentive with its amount, once, in order of the text."""
    sentences: dict[int, Sentence] = {}
    for _, at, _ in _FINDER.find_matches_as_indexes(document.low):
        index = document.sentence_at(at)
        if index is not None and document.sentences[index].section not in ("eeo", "procedure"):
            sentences[index] = document.sentences[index]
    found: dict[Incentive, Evidence] = {}
    for incentive, (start, end) in _of(document, sentences.values()):
        found.setdefault(incentive, Evidence("", start, end, rule=_RULE))
    raw = document.raw
    for field, words in (("title", raw.title), ("pay", raw.pay_raw or "")):
        if any(word in words.lower() for word in _WORDS):
            given = beside(html.read_text(words))
            for incentive, _ in _of(given, given.sentences):
                found.setdefault(incentive, Evidence("", source_field=field, rule=_RULE))
    evidence = (
        replace(why, field=f"incentives[{number}]") for number, why in enumerate(found.values())
    )
    return tuple(found), tuple(evidence)


_RULE: Final = "an amount beside its kind"


def _of(
    document: Document, sentences: Iterable[Sentence]
) -> Iterator[tuple[Incentive, tuple[int, int]]]:
    for sentence in sentences:
        yield from _paid(document, sentence)
        yield from _shares(document, sentence)


def _paid(document: Document, sentence: Sentence) -> Iterator[tuple[Incentive, tuple[int, int]]]:
    text, low = document.text, document.low
    every = [a for a in amounts(text, sentence.start, sentence.end) if a.marked]
    for item in ranges(every, text):
        named = _kind(low, item, sentence)
        if named is None or item.currency not in (None, "$", "USD"):
            continue
        kind, start, end = named
        one = Incentive(kind, item.low, item.high, item.unit)
        if _is_likely(one):
            yield one, (min(start, item.start), max(end, item.end))


def _kind(low: str, item: Range, sentence: Sentence) -> tuple[IncentiveKind, int, int] | None:
    """The kind named nearest in the amount's clause, and where; None for pay and referrals."""
    stop = _CLAUSE.search(low, item.end, min(sentence.end, item.end + _AFTER))
    after = _KINDS.search(
        low, item.end, stop.start() if stop else min(sentence.end, item.end + _AFTER)
    )
    first = max(sentence.start, item.start - _BEFORE)
    cuts = [cut.end() for cut in _CLAUSE.finditer(low, first, item.start)]
    before = list(_KINDS.finditer(low, cuts[-1] if cuts else first, item.start))
    found = after or (before[-1] if before else None)
    if found is None or found["not"] or any(match["not"] for match in before):
        return None
    kind = (found.lastgroup or "other").replace("_", "-")
    return cast(IncentiveKind, kind), *found.span()


def _is_likely(one: Incentive) -> bool:
    values = [value for value in (one.min, one.max) if value is not None]
    if one.kind == "differential":
        if one.unit == "year":
            return all(_ONCE[0] <= value <= _ONCE[1] for value in values)
        return one.unit in (None, "hour") and max(values) <= 100
    if one.unit in ("hour", "day", "week", "month"):
        return one.kind == "stipend"
    return all(_ONCE[0] <= value <= _ONCE[1] for value in values)


def _shares(document: Document, sentence: Sentence) -> Iterator[tuple[Incentive, tuple[int, int]]]:
    """Differentials in percent: "10% evening differential"."""
    low = document.low
    for named in _KINDS.finditer(low, sentence.start, sentence.end):
        if named["differential"]:
            found = _PERCENT.search(low, max(sentence.start, named.start() - 50), named.start())
            if found:
                one = Incentive("differential", percent=float(found["n"]))
                yield one, (found.start(), named.end())
