"""``/programs/<slug-id>``: what a program awards, costs and leads to."""

import re
from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.errors import Unavailable
from himjobs.model import Place
from himjobs.programs import PROGRAM_ID, Program
from himjobs.records import labour, programs
from himjobs.reference.credential_facts import Facts
from himjobs.reference.credentials import catalogue
from search.demand import COMMUTE
from search.query import Near, ProgramFilters, Query
from web import jsonld, phrases
from web import program_words as words
from web.address import base_url
from web.context import Services, services
from web.feeds import json_answer
from web.program_cards import ProgramCard, accredited, card, prepared
from web.results import posting_cards
from web.wanted import wanted_or_none

blueprint = Blueprint("program", __name__)

_ID = re.compile(rf"(?:[a-z0-9-]*-)?(?P<id>{PROGRAM_ID.pattern})")
#: Neighbouring programs, and postings that ask for what it prepares for, on a program's page.
NEIGHBOURS, SHOWN = 4, 4
#: Miles round a school that programs are neighbours in.
NEIGHBOURHOOD = 100.0


@blueprint.get("/programs/<slug_id>")
def index(slug_id: str) -> ResponseReturnValue:
    """One program; a wrong readable part leads to the right one."""
    here, entry = services(), entry_of(slug_id)
    program = entry.program
    path = words.path(program)
    if request.path != path:
        return redirect(path, 301)
    near = commute(program)
    jobs = wanted_or_none(here, near, codes_of(program), SHOWN)
    return render_template(
        "program.html",
        program=program,
        path=path,
        title=words.title(program),
        item=card(program, None, None, here.places.states),
        prepares=prepared(program),
        rules={one.credential: one for one in program.prepares_for},
        facts=facts_of(here),
        known=catalogue(),
        accredited=accredited(program),
        prices=words.prices(program.tuition),
        years=sorted(program.completions.items(), reverse=True),
        jobs=jobs,
        counts=sorted(jobs.counts, key=lambda one: -one.total) if jobs else (),
        hrefs=jobs.hrefs if jobs else {},
        notes={one.credential: words.ELIGIBILITY[one.eligibility] for one in program.prepares_for},
        cards=posting_cards(here, Query(near=near), jobs.hits if jobs else ()),
        near=near,
        host=phrases.host(program.url),
        neighbours=neighbours(here, program, near),
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
    return near_of(program.places[0], COMMUTE) if program.places else None


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


def facts_of(here: Services) -> Mapping[str, Facts]:
    """What it takes to earn each credential, by its code."""
    with here.record.session() as session:
        return labour.facts(session)


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
