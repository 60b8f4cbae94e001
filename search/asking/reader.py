"""Strings to a question. Pure, and never raises on what the strings say."""

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from himjobs.reference.places import Spot, gazetteer
from search.asking import values
from search.asking.asked import Asked, Given, Problem
from search.asking.parameters import TABLES, Table
from search.asking.spelling import clean, exact, places_like
from search.near import near as near_of
from search.query import DEFAULT_MILES, SORTS, Filters, Kind, Near, ProgramFilters, Query, Sort

#: Characters of words that are read; more is cut with a notice.
LONGEST_WORDS = 255
#: The widest circle in miles.
WIDEST = 500
#: Values of one repeatable parameter that are read.
MOST_VALUES = 40
#: Namesakes of a city that are offered, or told.
NAMESAKES = 6
_REMOTE = re.compile(
    r"(?i)(?:(?:fully |100% )?remote(?:ly)?(?: jobs?| only)?|work(?:ing)? from home|wfh"
    r"|home[- ]based)"
    r"(?:\s*[-,(:]?\s*(?:in )?(?P<home>[a-z. ]+?)\)?)?"
)
#: Digits of a page's number that are read.
_PAGE_DIGITS = 8
#: Marks that mail programs and advertisers append; they never meant anything to us.
_TRACKING = ("utm_", "gclid", "fbclid", "msclkid", "mc_")

Pairs = Iterable[tuple[str, str]]


def ask(pairs: Pairs, kind: Kind = "posting") -> Asked:
    """The question in these names and values, in the order given; a name may come repeatedly.

    A notice for whatever was ignored, a problem for whatever names something that does not exist.
    """
    table = TABLES[kind]
    given = gathered(pairs, table)
    _remote_place(given, table)
    near, words = _near(given), words_of(given)
    query = Query(words, filters=_filters(given, table), near=near, page=_page(given))
    query = _sorted(given, query)
    holds = values.credentials(given, "holds")
    compare = values.program_ids(given, "compare")
    return Asked(query, holds, compare, tuple(given.notices), tuple(given.problems))


def meant(name: str, kind: Kind = "posting") -> str | None:
    """The parameter that a name which is none may mean; None when it is like none of them."""
    return _meant(name, TABLES[kind])


def _meant(name: str, table: Table) -> str | None:
    said = name.lower()
    known = (table.taken | table.hints).get(said)
    return known or next(iter(get_close_matches(said, list(table.by_name), 1)), None)


def corrected(
    pairs: Pairs, problem: Problem, instead: str, kind: Kind = "posting"
) -> list[tuple[str, str]]:
    """The same names and values with what is meant in the place of what is a problem."""
    taken = TABLES[kind].taken
    return [
        (name, instead if taken.get(name) == problem.field and problem.is_about(value) else value)
        for name, value in pairs
    ]


def gathered(pairs: Pairs, table: Table) -> Given:
    """The strings of a question by the parameters of a table, cleaned; a notice for the rest."""
    raw: dict[str, list[str]] = {}
    for name, value in pairs:
        raw.setdefault(table.taken.get(name, name), []).append(value)
    given = Given({})
    for row in table.rows:
        read = exact if row.exact else clean
        found = [value for value in map(read, raw.get(row.name, ())) if value]
        most = MOST_VALUES if row.repeatable else 1
        if row.repeatable and len(found) > most:
            given.notice(f"Only the first {most} values of “{row.name}” were used.")
        elif not row.repeatable and len(set(found)) > 1:
            given.notice(f"“{row.name}” was given {len(found)} times; the first was used.")
        given.values[row.name] = found[:most]
    for name in raw:
        if name not in table.by_name and not name.startswith(_TRACKING):
            given.notice(_ignored(name, table))
    return given


def _ignored(name: str, table: Table) -> str:
    shown, said = clean(name)[:40], name.lower()
    if said not in table.taken | table.hints:
        for kind, other in TABLES.items():
            if said in other.taken:
                return f"Ignored: “{shown}” is asked of {kind}s only."
    near = _meant(name, table)
    return f"Ignored: “{shown}”, did you mean “{near}”?" if near else f"Ignored: “{shown}”."


def _filters(given: Given, table: Table) -> Filters | ProgramFilters:
    read = {row.fills: row.read(given, row.name) for row in table.rows if row.fills}
    # a filter that was not asked for keeps its default
    asked: dict[str, Any] = {name: value for name, value in read.items() if value is not None}
    filters = table.filters(**asked)
    if not isinstance(filters, Filters):
        return filters
    # said of credentials, these say nothing where none, or only one, is asked for
    return replace(
        filters,
        cert_mode=filters.cert_mode if len(filters.cert) > 1 else "any",
        strength=filters.strength if filters.cert else "any",
    )


def words_of(given: Given) -> str:
    """The words that were typed, cut with a notice where they are too many."""
    words = given.one("q")
    if len(words) > LONGEST_WORDS:
        given.notice(f"Only the first {LONGEST_WORDS} characters were searched for.")
    return words[:LONGEST_WORDS].strip()


def _near(given: Given) -> Near | None:
    radius = miles(given)
    text = given.one("near")
    return near_of(spot, radius) if text and (spot := spot_of(given, "near", text)) else None


def miles(given: Given) -> float | None:
    """The radius that was asked for; None for the usual one.

    The usual radius round the middle of a state or county would mislead: it means the area.
    """
    radius: float | None = values.number(1, WIDEST, "a number of miles")(given, "radius")
    return None if radius == DEFAULT_MILES else radius


def spot_of(given: Given, name: str, text: str) -> Spot | None:
    """The place that a text names; a problem with what may be meant where it names none."""
    spot = gazetteer().find(text)
    if spot and spot.kind == "city" and not _told(given, name, text, spot):
        return None
    if spot is None:
        message = (
            f"We do not know a place called “{text}”. Give a city and state, a ZIP code,"
            " a county, a metro area or a state."
        )
        given.problem(name, text, message, places_like(text))
    return spot


def _told(given: Given, name: str, text: str, spot: Spot) -> bool:
    """Whether a city is told by its name: it has no namesake, or is by far the largest of them.

    Else its namesakes are offered; none of them is chosen for the asker.
    """
    others = [one for one in gazetteer().namesakes(text) if one.id != spot.id]
    if not others:
        return True
    if gazetteer().dominant(text):
        states = ", ".join(str(one.state) for one in others[:NAMESAKES])
        more = " and elsewhere" if len(others) > NAMESAKES else ""
        given.notice(f"“{text}” was taken as {spot.label}; there are others in {states}{more}.")
        return True
    offered = [spot, *others][:NAMESAKES]
    states = ", ".join(str(one.state) for one in offered)
    more = " …" if len(others) >= NAMESAKES else ""
    given.problem(
        name,
        text,
        f"“{text}” is the name of {len(others) + 1} places: {states}{more}",
        [one.label for one in offered],
    )
    return False


def _remote_place(given: Given, table: Table) -> None:
    """Take "remote" in the place box as the filter, and a state beside it as where one lives."""
    match = _REMOTE.fullmatch(given.one("near"))
    if match is None or "workplace" not in table.by_name:
        return
    home = gazetteer().state_code(match.group("home") or "")
    if match.group("home") and home is None:
        return
    given.notice(f"“{given.one('near')}” was taken as the filter for remote jobs.")
    given.values["near"] = []
    given.values["workplace"] = [*given.all("workplace"), "remote"]
    if home and not given.all("remote"):
        given.values["remote"] = [home]


def _sorted(given: Given, query: Query) -> Query:
    sort: Sort | None = values.one_of(*SORTS[query.kind], what="an order")(given, "sort")
    if sort == "distance" and not query.is_point:
        given.notice("Nearest first needs a city or a ZIP code, so these are in the usual order.")
        return query
    return query if sort == query.order else replace(query, sort=sort)


def _page(given: Given) -> int:
    text = given.one("page")
    digits = text.isascii() and text.isdigit() and len(text) <= _PAGE_DIGITS
    if digits and int(text) > 0:
        return int(text)
    if text:
        given.notice(f"There is no page “{text}”; this is the first.")
    return 1
