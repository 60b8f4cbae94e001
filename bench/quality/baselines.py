"""What a few lines reach: the readings that every figure is set beside."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dateutil import parser as dateutil_parser

from bench.quality.measures import NOTHING, Facts, Item, none_or

IN_SCOPE: Facts = frozenset({"in scope"})

_PHRASES = (
    "medical coder", "coding specialist", "medical records", "health information",
    "release of information", "cancer registrar", "tumor registrar", "clinical documentation",
)  # fmt: skip
_BROAD = re.compile(
    r"\bcod(er|ing)\b|medical records?|health information|registrar|release of info"
    r"|\bhim\b|\bcdi\b|clinical documentation|abstractor",
    re.IGNORECASE,
)
_ACRONYM = re.compile(
    r"(?<![\w-])(RHIA|RHIT|CCS-P|CCS|CCA|CPC-A|CPC|COC|CIC|CRC|CTR|ODS|CDIP|CCDS|CPMA|CHDA)(?![\w-])"
)
_PREFERRED = re.compile(r"prefer|desir|a plus|nice to have", re.IGNORECASE)
_DEADLINE = re.compile(r"within (\d+|one|two|six|twelve) (month|year)s?", re.IGNORECASE)
_NUMBERS = {"one": 1, "two": 2, "six": 6, "twelve": 12}
_PAY = re.compile(
    r"\$\s?(\d[\d,]*(?:\.\d+)?)\s?(k?)(?:\s*(?:-|–|to)\s*\$?\s?(\d[\d,]*(?:\.\d+)?)\s?(k?))?", re.I
)
_HOURLY = re.compile(r"hour|/\s?hr|hr\b", re.IGNORECASE)
_TYPE = re.compile(
    r"\b(full|part)[ -]time\b|\b(contract|temporary|per[ -]diem|internship)\b", re.IGNORECASE
)
_SHIFT = re.compile(r"\b(day|night|evening|weekend|rotating)s?\b(?= shift)", re.IGNORECASE)
_DEGREES = ("high school", "associate", "bachelor", "master", "doctorate")
_YEARS = re.compile(r"(\d+)\s*\+?\s*(?:(?:-|–|to)\s*\d+\s*)?years?", re.IGNORECASE)
_CLOSES = re.compile(r"(?:apply by|deadline|clos(?:es|ing)|until)[^.\n]{0,60}", re.IGNORECASE)
_SPECIALTIES = {
    "cancer-registry": "registrar", "release-of-information": "release", "cdi": "documentation",
    "auditing": "audit", "coding": "cod",
}  # fmt: skip


def in_scope_by_phrase(item: Item) -> Facts:
    """The title holds one of eight phrases."""
    title = item.record["title"].lower()
    return IN_SCOPE if any(phrase in title for phrase in _PHRASES) else NOTHING


def in_scope_by_broad_words(item: Item) -> Facts:
    """The title holds any word of the field."""
    return IN_SCOPE if _BROAD.search(item.record["title"]) else NOTHING


def in_scope_by_dictionary(titles: frozenset[str]) -> Callable[[Item], Facts]:
    """The title is exactly one that O*NET or the SOC lists."""
    return lambda item: IN_SCOPE if item.record["title"].strip().lower() in titles else NOTHING


def occupation(item: Item) -> Facts:
    """Registrars and abstractors by their words, all others 29-2072."""
    other = re.search("regist|abstract|cdi|documentation|informatic", item.record["title"], re.I)
    return frozenset({"29-9021" if other else "29-2072"})


def specialty(item: Item) -> Facts:
    """The first of five words in the title."""
    title = item.record["title"].lower()
    return none_or(next((name for name, word in _SPECIALTIES.items() if word in title), None))


def credentials(item: Item) -> Facts:
    """Acronyms; preferred where their line says so, else required."""
    return frozenset(
        f"{code} {'preferred' if _PREFERRED.search(line) else 'required'}"
        for line in words(item.record).split("\n")
        for code in _codes(line)
    )


def groups(item: Item) -> Facts:
    """Acronyms of a line are alternatives, unless the line says "and" and never "or"."""
    found = set()
    for line in words(item.record).split("\n"):
        codes = _codes(line)
        if not codes:
            continue
        said = "preferred" if _PREFERRED.search(line) else "required"
        deadline = _DEADLINE.search(line)
        if deadline:
            number = _NUMBERS.get(deadline[1].lower()) or int(deadline[1])
            said += f" within {number * (12 if deadline[2].lower() == 'year' else 1)}"
        if "eligible" in line:
            said += " eligible"
        each = " and " in line and " or " not in line and "/" not in line
        found |= {f"{code} {said}" for code in codes} if each else {f"{'|'.join(codes)} {said}"}
    return frozenset(found)


def pay(item: Item) -> Facts:
    """The first dollar amount or range; hourly where a word says so or it is below 200."""
    found = _PAY.search(words(item.record))
    if not found:
        return NOTHING
    low, high = _amount(found[1], found[2] or found[4]), _amount(found[3] or found[1], found[4])
    unit = "hour" if low < 200 or _HOURLY.search(words(item.record)) else "year"
    return frozenset({f"{low:g}–{high:g} {unit}"})


def pay_with_currency(item: Item) -> Facts:
    """The same; all pay is in dollars."""
    return frozenset(f"{one} USD" for one in pay(item))


def workplace(item: Item) -> Facts:
    """Remote where the word stands anywhere."""
    low = words(item.record).lower()
    return frozenset({"remote"}) if "remote" in low else NOTHING


def states(names: Mapping[str, str]) -> Callable[[Item], Facts]:
    """The states named in a line that says "reside" or "live in"; ``names``: code by name."""

    def read(item: Item) -> Facts:
        lines = [
            ln for ln in words(item.record).split("\n") if re.search(r"\breside|\blive in", ln)
        ]
        return frozenset(f"only {code}" for ln in lines for n, code in names.items() if n in ln)

    return read


def employment_type(item: Item) -> Facts:
    """The first such word in the record."""
    found = _TYPE.search(words(item.record))
    return none_or(found and found[0].lower().replace(" ", "-"))


def shift(item: Item) -> Facts:
    """The first "day shift", "night shift" …."""
    found = _SHIFT.search(words(item.record))
    return none_or(found and found[1].lower())


def education(item: Item) -> Facts:
    """The lowest degree named."""
    low = words(item.record).lower()
    named = next((degree for degree in _DEGREES if degree in low), None)
    return none_or(named and named.replace(" ", "-"))


def years(item: Item) -> Facts:
    """The first number of years."""
    found = _YEARS.search(words(item.record))
    return none_or(found and float(found[1]))


def closes_on(item: Item) -> Facts:
    """A date that dateutil finds after "apply by", "deadline", "closes" or "until"."""
    for found in _CLOSES.finditer(words(item.record)):
        if re.search(r"\d", found[0]):
            try:
                return none_or(_day(found[0]).isoformat())
            except (ValueError, OverflowError):
                continue
    return NOTHING


def english(item: Item) -> Facts:  # noqa: ARG001
    """Every posting is in English."""
    return frozenset({"en"})


def same_title_and_employer(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """The same title and employer, letter for letter but for case."""
    return all((a.get(k) or "").lower() == (b.get(k) or "").lower() for k in ("title", "employer"))


def words(record: Mapping[str, Any]) -> str:
    """All of a record's words, a field a line."""
    names = ("title", "location", "pay_text", "employment_type", "text")
    return "\n".join(str(record[name]) for name in names if record.get(name))


def _codes(line: str) -> list[str]:
    return sorted({"ODS" if code == "CTR" else code for code in _ACRONYM.findall(line)})


def _amount(digits: str, thousand: str | None) -> float:
    return float(digits.replace(",", "")) * (1000 if thousand else 1)


def _day(sentence: str) -> date:
    return dateutil_parser.parse(sentence, fuzzy=True).date()
