"""``/market``: who else asks for the same, what they offer, and who could meet it; by place."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from himjobs.records import postings, programs
from himjobs.reference import occupations
from search import demand, market, supply
from search.asking import market as asking
from search.asking.asked import Problem
from search.asking.market import MOST_PLACES, Question
from search.query import Near
from web import market_tables as tables
from web import phrases
from web.areas import thanks
from web.chips import Chip
from web.context import Services, services
from web.feeds import json_answer, problems, table
from web.options import all_of, radii_of
from web.spreadsheets import workbook
from web.wanted import found_at

blueprint = Blueprint("market", __name__)

#: Employers, credentials and skills that are shown; the files have all of them.
SHOWN = 25
_PATH = "/market"
_HOWS = {
    "exact": "Require exactly this",
    "among": "Accept it among alternatives",
    "more": "Require more, or only part of it",
    "preferred": "Prefer it",
    "any": "Open postings",
    "all": "All of these",
}


@blueprint.get(_PATH)
def show() -> ResponseReturnValue:
    """The market of a requirement in up to four places."""
    question = asking.ask(request.args.items(multi=True))
    page = render_template(
        "market.html",
        question=question,
        found=None if question.problems else object_of(question),
        instead=[(one, _instead(one)) for one in question.problems],
        chips=_chips(question),
        words=asking.in_words(question) or request.args.get("q", "") * bool(question.problems),
        place_names=_place_names(question),
        more_places=len(question.places) < MOST_PLACES and question.places != (None,),
        settings=all_of(occupations.specialties(), None, "specialty", question.setting),
        radii=radii_of(question.radius),
        other=address(asking.without(question, requires=question.other)) if question.other else "",
        shown=SHOWN,
        asks=tables.asks,
        education=tables.education,
        years=tables.years,
        skill_name=tables.skill,
        code_name=tables.named,
        no_graduates=tables.no_graduates,
        canonical=address(question),
        forms={form: address(question, f".{form}") for form in ("csv", "xlsx", "json")},
    )
    return page, 400 if question.problems else 200


@blueprint.get(f"{_PATH}.json")
def as_json() -> Response:
    """The object that the page shows; 400 and ``problems`` for what is not understood."""
    question = asking.ask(request.args.items(multi=True))
    return problems(question) if question.problems else json_answer(object_of(question))


@blueprint.get(f"{_PATH}.csv")
def csv() -> Response:
    """The same as one table, a row a figure's subject."""
    question = asking.ask(request.args.items(multi=True))
    return (
        problems(question)
        if question.problems
        else table("market", *tables.flat(object_of(question)))
    )


@blueprint.get(f"{_PATH}.xlsx")
def xlsx() -> Response:
    """The same as a workbook, a sheet a table."""
    question = asking.ask(request.args.items(multi=True))
    if question.problems:
        return problems(question)
    return workbook("market", tables.sheets(object_of(question)))


def address(question: Question, form: str = "") -> str:
    """The canonical address of a question, as a page or in another form (``.csv``)."""
    pairs = asking.write(question)
    return f"{_PATH}{form}?{urlencode(pairs, safe=',|')}" if pairs else f"{_PATH}{form}"


def object_of(question: Question) -> dict[str, Any]:
    """Everything that is shown and served: the question as read, and each place's figures."""
    here = services()
    soc = _occupation(here, question)
    labour = here.market()
    return {
        "title": _title(question),
        "requires": [list(group) for group in question.requires],
        "setting": list(question.setting),
        "radius": question.radius,
        "as_of": here.now().date().isoformat(),
        "fewest": demand.FEWEST,
        "occupation": {"soc": soc, "name": occupations.covered()[soc]} if soc else None,
        "places": [_place(here, question, near, soc) for near in question.places],
        "notices": list(question.notices),
        "sources": list(thanks(labour)),
        "programs_of": here.program_files(),
    }


def _place(
    here: Services, question: Question, near: Near | None, soc: str | None
) -> dict[str, Any]:
    asked = market.competing(question, near)
    page = here.search(asked)
    with here.record.session() as session:
        listings = postings.by_ids(session, [hit.id for hit in page.hits])
    found = asdict(market.competition(page.total, listings, question, here.now().date()))
    found["split"] = [one | {"label": _HOWS[one["how"]]} for one in found["split"]]
    state = _state(here, near)
    away = market.remote(question, state) if state else None
    return {
        "place": _where(near),
        "jobs": found_at(asked),
        **found,
        "remote": here.total(away) if away else None,
        "remote_jobs": found_at(away) if away else None,
        "employed": asdict(_employed(here, near, soc)) if soc else None,
        "graduates": asdict(_graduates(here, question, near)),
    }


def _state(here: Services, near: Near | None) -> str | None:
    """The state that a place surely lies in; None for the country and areas of several."""
    if near is None or near.state or not near.cbsa:
        return near.state if near else None
    area = here.market().area(f"cbsa:{near.cbsa}")
    return area.states[0] if area is not None and len(area.states) == 1 else None


def _occupation(here: Services, question: Question) -> str | None:
    """The occupation that most of what competes is of, anywhere; None where nothing does."""
    counts = here.search(market.occupied(question)).facets["soc"]
    covered = [soc for soc in occupations.covered() if counts.get(soc)]
    return max(covered, key=lambda soc: (counts[soc], soc), default=None)


def _employed(here: Services, near: Near | None, soc: str) -> supply.Employed:
    labour = here.market()
    area = supply.area_of(near, soc, here.places, labour)
    counted = market.openings(soc, area)
    return supply.employed(soc, area, labour, here.total(counted) if counted else None)


def _graduates(here: Services, question: Question, near: Near | None) -> supply.Graduates:
    codes = market.taught(question)
    if not codes:
        return supply.graduates((), ())
    page = here.search(market.preparing(codes, near))
    with here.record.session() as session:
        entries = programs.by_ids(session, [hit.id for hit in page.hits])
    return supply.graduates(codes, (one.program for one in entries))


def _where(near: Near | None) -> str:
    if near is None:
        return asking.COUNTRY
    return f"{near.miles:g} miles round {near.label}" if near.miles else near.label


def _title(question: Question) -> str:
    asks = asking.said(question.requires) or "Whatever is required"
    labels = occupations.specialties()
    kinds = phrases.listed([labels[code] for code in question.setting], "or")
    return f"{asks}, {kinds[0].lower()}{kinds[1:]}" if kinds else asks


def _chips(question: Question) -> list[Chip]:
    """What is asked, part by part, each with the address without it."""
    labels = occupations.specialties()
    out = [
        (asking.said([group]), {"requires": _less(question.requires, group)})
        for group in question.requires
    ]
    out += [(labels[code], {"setting": _less(question.setting, code)}) for code in question.setting]
    out += [
        (_where(near), {"places": _less(question.places, near) or (None,)})
        for near in question.places
        if near is not None or len(question.places) > 1
    ]
    return [Chip(text, address(asking.without(question, **change))) for text, change in out]


def _less(values: Iterable[Any], one: object) -> tuple[Any, ...]:
    return tuple(value for value in values if value != one)


def _place_names(question: Question) -> list[str]:
    """What stands in the boxes of places: as understood, or as typed where it was not."""
    typed = [one.value for one in question.problems if one.field == "place"]
    if question.places == (None,):
        return typed or ["" if "place" not in request.args else asking.COUNTRY]
    return [near.label if near else asking.COUNTRY for near in question.places] + typed


def _instead(problem: Problem) -> list[tuple[str, str]]:
    """What may be meant, each with this address with that in its place."""
    given = [(name, value) for name, value in request.args.items(multi=True) if value]

    def corrected(other: str) -> str:
        meant = [
            (name, other if name == problem.field and problem.is_about(value) else value)
            for name, value in given
        ]
        return f"{_PATH}?{urlencode(meant, safe=',|')}"

    return [(other, corrected(other)) for other in problem.instead]
