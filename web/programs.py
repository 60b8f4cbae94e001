"""``/programs``: training programs with filters always visible, and up to ten side by side."""

from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.records import programs
from search.asking.asked import Asked
from search.asking.reader import ask
from search.fields import UNKNOWN
from search.query import Page, Query, Sort
from web import feeds, phrases
from web import program_words as words
from web.address import changed
from web.context import Services, services
from web.program_cards import ProgramCard, card
from web.program_filters import COUNTED, active, chips, panel
from web.results import answer, listed, refused
from web.wanted import codes_asked, commuting, wanted_or_none
from web.widening import wider

blueprint = Blueprint("programs", __name__)

_SORTS: dict[Sort, str] = {
    "distance": "nearest first",
    "relevance": "best match first",
    "completions": "most graduates first",
    "tuition": "lowest tuition first",
    "name": "by name",
}


@blueprint.get("/programs")
def index() -> ResponseReturnValue:
    """The programs an address asks for; 400 with an explanation when it names something unknown."""
    here = services()
    asked = ask(request.args.items(multi=True), "program")
    if asked.problems:
        return refused("programs.html", asked, panel(asked, None))
    asked, found = answer(here, asked, COUNTED)
    query = asked.query
    codes = codes_asked(query)
    return render_template(
        "programs.html",
        **listed(asked, found, _SORTS, active(query)),
        heading=heading(query, found.total),
        cards=_cards(here, asked, found),
        panel=panel(asked, found.facets),
        chips=chips(asked),
        suggestions=wider(asked, here.total) if found.total == 0 else None,
        tray=_tray(here, asked),
        codes=codes,
        jobs=wanted_or_none(here, commuting(query.near), codes),
        unknown_tuition=query.order == "tuition" and found.facets["tuition"].get(UNKNOWN, 0),
    )


@blueprint.get("/programs.json")
def as_json() -> Response:
    """The same question as JSON: total, hits, facets."""
    return feeds.answer_json(ask(request.args.items(multi=True), "program"))


@blueprint.get("/programs.csv")
def as_csv() -> Response:
    """The same question as a table, a row a program."""
    return feeds.answer_csv(ask(request.args.items(multi=True), "program"))


@blueprint.get("/programs/compare")
def compare() -> str:
    """Up to ten programs side by side; which, is in the address."""
    here = services()
    asked = ask(request.args.items(multi=True), "program")
    with here.record.session() as session:
        found = [entry.program for entry in programs.by_ids(session, asked.compare)]
    cards = [card(one, None, None, here.places.states, asked.compare) for one in found]
    return render_template(
        "compare.html",
        asked=asked,
        compared=[
            (one, shown, without(asked, one.id)) for one, shown in zip(found, cards, strict=True)
        ],
        back=changed(asked, asked.query),
    )


def heading(query: Query, total: int) -> str:
    """``9 programs near Houston, TX that prepare for RHIT``."""
    said = phrases.count(total, "program") if total else "No programs"
    if query.words:
        said += f" for “{query.words}”"
    if query.near is not None:
        said += f" {'near' if query.is_point else 'in'} {query.near.label}"
    codes = query.program_filters.prepares_for
    return f"{said} that prepare for {phrases.listed(codes, 'or')}" if codes else said


def without(asked: Asked, id_: str) -> str:
    """The address of the comparison without one of its programs."""
    left = tuple(one for one in asked.compare if one != id_)
    return (
        compare_path(replace(asked, compare=left))
        if left
        else changed(replace(asked, compare=()), asked.query)
    )


def compare_path(asked: Asked) -> str:
    """The address of the programs in the tray side by side; it leads back to the results."""
    there = changed(asked, asked.query).replace("/programs", "/programs/compare", 1)
    # a value cannot have "=" in it: it is escaped there
    return there.replace("compare=", "id=")


def _cards(here: Services, asked: Asked, found: Page) -> list[tuple[ProgramCard, str]]:
    """Each card with the address that puts its program into the tray, or takes it out."""
    with here.record.session() as session:
        entries = programs.by_ids(session, [hit.id for hit in found.hits])
    hits = {hit.id: hit for hit in found.hits}
    out = []
    for entry in entries:
        one = entry.program
        shown = card(one, hits[one.id], asked.query, here.places.states, asked.compare)
        others = tuple(id_ for id_ in asked.compare if id_ != one.id)
        toggled = others if shown.compared else (*others, one.id)
        out.append((shown, changed(replace(asked, compare=toggled), asked.query)))
    return out


def _tray(here: Services, asked: Asked) -> dict[str, object] | None:
    """The programs put side by side so far."""
    if not asked.compare:
        return None
    with here.record.session() as session:
        entries = programs.by_ids(session, asked.compare)
    return {
        "names": [f"{entry.program.school}, {words.award(entry.program)}" for entry in entries],
        "href": compare_path(asked),
        "clear": changed(replace(asked, compare=()), asked.query),
    }
