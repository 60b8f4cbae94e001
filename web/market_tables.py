"""The market as tables: the sheets of a workbook, and the same in one for CSV."""

from collections.abc import Iterable
from typing import Any

from himjobs.reference import skills
from himjobs.reference.credentials import catalogue, is_kind
from search.asking.market import said
from web import phrases
from web.spreadsheets import Cell, Sheet

_PAY = "US dollars an hour"
_ASKS = ("place", "how they ask", "postings", "state their pay", f"25th percentile, {_PAY}",
         f"median, {_PAY}", f"75th percentile, {_PAY}", "days open, median")  # fmt: skip
_EMPLOYERS = ("place", "employer", "postings", "require", "state their pay", f"lowest, {_PAY}",
              f"highest, {_PAY}", "days open, median")  # fmt: skip
_ALSO = ("place", "kind", "code", "name", "postings")
_SUPPLY = ("place", "figure", "value", "of", "why there is none")
_ABOUT = ("about", "note")


def sheets(found: dict[str, Any]) -> tuple[Sheet, ...]:
    """The tables of an answer (``web.market.object_of``)."""
    places = found["places"]
    return (
        Sheet("Pay and postings", _ASKS, [row for one in places for row in _asks(one)]),
        Sheet("Employers", _EMPLOYERS, [row for one in places for row in _employers(one)]),
        Sheet("Also asked", _ALSO, [row for one in places for row in _also(one)]),
        Sheet("Supply", _SUPPLY, [row for one in places for row in _supply(one)]),
        Sheet("About", _ABOUT, list(_about(found))),
    )


def flat(found: dict[str, Any]) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """The same tables one below the other: the columns of all of them, and which table it is."""
    every = sheets(found)
    columns = tuple(dict.fromkeys(column for sheet in every for column in sheet.columns))
    rows = []
    for sheet in every:
        for row in sheet.rows:
            cells = dict(zip(sheet.columns, row, strict=True))
            rows.append((sheet.name, *(cells.get(column) for column in columns)))
    return ("table", *columns), rows


def asks(key: str) -> str:
    """A requirement key in words: ``CCS or RHIT; CIC``."""
    if not key:
        return "nothing"
    return "; ".join(phrases.listed([named(c) for c in g.split("|")], "or") for g in key.split("&"))


def named(code: str) -> str:
    """A credential by its code, a kind of credential in words."""
    if not is_kind(code):
        return code
    name = catalogue()[code].name
    return f"{name[:1].lower()}{name[1:]}"


def skill(code: str) -> str:
    """The name of a skill."""
    known = skills.catalogue().get(code)
    return known.name if known else code


def education(level: str) -> str:
    """A level of schooling in words; empty is what most postings say: nothing."""
    return level.replace("-", " ") if level else "not stated"


def years(number: str) -> str:
    """Years of experience in words."""
    if not number:
        return "not stated"
    return "none" if number == "0" else phrases.count(int(number), "year")


def _asks(place: dict[str, Any]) -> Iterable[tuple[Cell, ...]]:
    for one in place["split"]:
        yield (place["place"], one["label"], one["postings"], one["stated"], one["p25"],
               one["median"], one["p75"], one["days"])  # fmt: skip


def _employers(place: dict[str, Any]) -> Iterable[tuple[Cell, ...]]:
    for one in place["employers"]:
        each = ", ".join(f"{asks(key)} ({count})" for key, count in one["asks"])
        yield (place["place"], one["name"], one["postings"], each, one["stated"], one["low"],
               one["high"], one["days"])  # fmt: skip


def _also(place: dict[str, Any]) -> Iterable[tuple[Cell, ...]]:
    for kind, counts, name in (
        ("credential", place["credentials"], named),
        ("skill", place["skills"], skill),
        ("education", place["education"], education),
        ("years of experience", place["years"], years),
    ):
        for code, count in counts:
            yield place["place"], kind, code, name(code), count


def _supply(place: dict[str, Any]) -> Iterable[tuple[Cell, ...]]:
    where = place["place"]
    yield where, "competing postings", place["total"], "", ""
    yield where, "of them read for the figures, the newest first", place["read"], "", ""
    if place["remote"] is not None:
        yield where, "remote postings open to those who live there", place["remote"], "", ""
    employed, graduates = place["employed"], place["graduates"]
    if employed:
        area = f"{employed['soc']} in {employed['area']}"
        survey = f"{area}, OEWS May {employed['year']}" if employed["year"] else area
        figure = employed["employment"]
        why = "" if figure["value"] is not None else f"not published: {figure['why']}"
        yield where, "employed", figure["value"], survey, why
        yield where, "open postings of the occupation", employed["openings"], area, ""
        yield where, "of them for every 1,000 employed", employed["per_1000"], area, ""
    of = f"IPEDS {phrases.listed(graduates['years'])}" if graduates["years"] else ""
    why = "" if graduates["a_year"] is not None else no_graduates(graduates)
    yield where, "graduates a year", graduates["a_year"], of, why
    if graduates["codes"]:
        of = f"that prepare for {phrases.listed(graduates['codes'], 'or')}"
        yield where, "programs", graduates["programs"], of, ""


def no_graduates(graduates: dict[str, Any]) -> str:
    """Why there is no number of graduates."""
    if not graduates["codes"]:
        return "not known: no rule says which programs prepare for it"
    if not graduates["programs"]:
        return "no program that we know of is there"
    return "not published by any of its programs"


def _about(found: dict[str, Any]) -> Iterable[tuple[Cell, ...]]:
    yield "required", said(found["requires"]) or "anything"
    yield "setting", ", ".join(found["setting"]) or "any"
    yield "postings as of", found["as_of"]
    yield (
        "pay",
        (
            "The middle of the range a posting states, by the hour; other units by their yearly"
            f" pay at 2,080 hours. No percentile below {found['fewest']} postings that state pay."
        ),
    )
    yield "days open", "Since a posting was posted, or was first seen here if that was earlier."
    for notice in found["notices"]:
        yield "notice", notice
    for source in found["sources"]:
        yield "source", source
    if found["programs_of"]:
        yield "source", f"Programs: {found['programs_of']}"
