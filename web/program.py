"""``/programs/<slug-id>``: what a program awards, costs and leads to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.errors import Unavailable
from himjobs.model import Place
from himjobs.programs import PROGRAM_ID, Program
from himjobs.records import programs
from himjobs.reference.credentials import catalogue
from search import demand
from search.query import Filters, Near, ProgramFilters, Query
from web import jsonld, phrases
from web import program_words as words
from web.address import address, base_url
from web.context import Services, services
from web.feeds import json_answer
from web.program_cards import ProgramCard, accredited, card, prepared

blueprint = Blueprint("program", __name__)

_ID = re.compile(rf"(?:[a-z0-9-]*-)?(?P<id>{PROGRAM_ID.pattern})")
#: Neighbouring programs on a program's page.
NEIGHBOURS = 4
#: Miles round a school that programs are neighbours in.
NEIGHBOURHOOD = 100.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the postings within commuting distance ask for one credential."""

    code: str
    name: str
    asked: demand.Asked
    href: str
    condition: str


@blueprint.get("/programs/<slug_id>")
def index(slug_id: str) -> ResponseReturnValue:
    """One program; a wrong readable part leads to the right one."""
    here, entry = services(), entry_of(slug_id)
    program = entry.program
    path = words.path(program)
    if request.path != path:
        return redirect(path, 301)
    near = commute(program)
    wanted, found = jobs_near(here, program, near)
    return render_template(
        "program.html",
        program=program,
        path=path,
        item=card(program, None, None, here.places.states),
        prepares=prepared(program),
        rules={one.credential: one for one in program.prepares_for},
        known=catalogue(),
        accredited=accredited(program),
        prices=words.prices(program.tuition),
        years=sorted(program.completions.items(), reverse=True),
        wanted=wanted,
        total=found.asking if found else None,
        pay=found.pay if found else None,
        near=near,
        jobs_href=address(jobs_query(near, codes_of(program))),
        host=phrases.host(program.url),
        neighbours=neighbours(here, program, near),
        eligibility=words.ELIGIBILITY,
        jsonld=jsonld.script(jsonld.program(program, base_url() + path)) if entry.shown else "",
        shown=entry.shown,
    )


@blueprint.get("/programs/<id_>.json")
def as_json(id_: str) -> ResponseReturnValue:
    """The object of ``himjobs programs show``."""
    return json_answer(entry_of(id_).program.as_json())


def entry_of(slug_id: str) -> programs.Entry:
    """The program an address names; 404 when there is none."""
    match = _ID.fullmatch(slug_id)
    if match is None:
        abort(404)
    with services().record.session() as session:
        entry = programs.entry(session, match["id"])
    return entry if entry is not None else abort(404)


def commute(program: Program) -> Near | None:
    """Commuting distance round the program's first site."""
    return near_of(program.places[0], demand.COMMUTE) if program.places else None


def near_of(place: Place, miles: float) -> Near | None:
    """A circle round a place; None where it has no point."""
    if place.latitude is None or place.longitude is None or place.precision == "state":
        return None
    label = phrases.place(place, {})
    return Near(
        label, latitude=place.latitude, longitude=place.longitude, miles=miles, state=place.state
    )


def codes_of(program: Program) -> tuple[str, ...]:
    """The credentials it prepares for."""
    return tuple(one.credential for one in program.prepares_for)


def jobs_query(near: Near | None, codes: tuple[str, ...]) -> Query:
    """The postings near that ask for one of the codes, as the site searches them."""
    return Query(filters=Filters(cert=codes), near=near)


def jobs_near(
    here: Services, program: Program, near: Near | None
) -> tuple[Sequence[Wanted], demand.Demand | None]:
    """How often each credential it prepares for is asked near, and the demand at all; None where
    it prepares for none, has no place, or the search does not answer."""
    codes = codes_of(program)
    if not codes or near is None:
        return (), None
    try:
        every = demand.everything(near)
        found = demand.demand(here.search(every), here.search(demand.asking(every, codes)))
    except Unavailable:
        return (), None
    asked = {one.credential: one for one in found.credentials}
    known = catalogue()
    none = demand.Asked("", 0, 0, 0, 0)
    wanted = [
        Wanted(
            one.credential,
            known[one.credential].name,
            asked.get(one.credential, none),
            address(jobs_query(near, (one.credential,))),
            words.ELIGIBILITY[one.eligibility],
        )
        for one in program.prepares_for
    ]
    return sorted(wanted, key=lambda one: -one.asked.total), found


def neighbours(here: Services, program: Program, near: Near | None) -> list[ProgramCard]:
    """The nearest other programs that prepare for the same."""
    if near is None:
        return []
    wide = replace(near, miles=NEIGHBOURHOOD)
    query = Query(
        filters=ProgramFilters(prepares_for=codes_of(program)), near=wide, size=NEIGHBOURS + 1
    )
    try:
        hits = {hit.id: hit for hit in here.search(query).hits if hit.id != program.id}
    except Unavailable:
        return []
    with here.record.session() as session:
        entries = programs.by_ids(session, list(hits))
    shown = [card(e.program, hits[e.program.id], query, here.places.states) for e in entries]
    return shown[:NEIGHBOURS]
