"""``…/demand``: what employers near a school ask for, and what its curriculum has of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from himjobs.errors import BadInput
from himjobs.programs import Program
from himjobs.reference import skills
from himjobs.reference.credentials import catalogue
from reading import curriculum
from search import demand
from search.asking.asked import Asked
from search.asking.reader import ask
from search.query import Near, Query
from web import program_words as words
from web import uploads
from web.context import services
from web.feeds import problems, table
from web.program import codes_of, commute, entry_of
from web.results import near_text
from web.wanted import commuting, found_at, found_of

blueprint = Blueprint("demand", __name__)

#: Skills and employers on the page; the CSV has all that were counted.
SHOWN = 25


@dataclass(frozen=True, slots=True)
class Place:
    """Demand within one place: postings near, or remote ones open to a state. ``href`` leads to
    those that ask for what is taught, ``hrefs`` to those that ask for each credential."""

    title: str
    found: demand.Demand
    href: str
    hrefs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Taught:
    """What a curriculum has of the demand: gaps by code, and what it was read from."""

    name: str
    skills: demand.Gap
    credentials: demand.Gap


@blueprint.route("/programs/<slug_id>/demand", methods=["GET", "POST"])
def of_program(slug_id: str) -> ResponseReturnValue:
    """The demand round one program's school for what it prepares for."""
    program = entry_of(slug_id).program
    return _page(commute(program), codes_of(program), program=program)


@blueprint.route("/demand", methods=["GET", "POST"])
def anywhere() -> ResponseReturnValue:
    """The same from a place and a list of credentials, for a school that is not in our data."""
    asked = ask(request.args.items(multi=True))
    near, codes = commuting(asked.query.near), asked.query.posting_filters.cert
    return _page(near, codes, asked=asked)


@blueprint.get("/programs/<slug_id>/demand.csv")
def program_csv(slug_id: str) -> Response:
    """The demand round a program's school as a table."""
    program = entry_of(slug_id).program
    return _csv(commute(program), codes_of(program), program.id)


@blueprint.get("/demand.csv")
def csv() -> Response:
    """The demand in a place as a table."""
    asked = ask(request.args.items(multi=True))
    if asked.problems:
        return problems(asked)
    return _csv(commuting(asked.query.near), asked.query.posting_filters.cert, "place")


def _page(
    near: Near | None,
    codes: tuple[str, ...],
    *,
    program: Program | None = None,
    asked: Asked | None = None,
) -> ResponseReturnValue:
    places = [] if asked and asked.problems else _places(near, codes)
    taught, trouble = None, ""
    if request.method == "POST":
        try:
            taught = _taught(places, near, codes)
        except BadInput as error:
            trouble = str(error)
        if taught is not None and request.form.get("form") == "csv":
            return _taught_csv(taught)
    page = render_template(
        "demand.html",
        program=program,
        path=f"{words.path(program)}/demand" if program else "/demand",
        title=_title(near, program),
        program_title=words.title(program) if program else "",
        asked=asked,
        near=near,
        near_text=near_text(asked) if asked else "",
        codes=codes,
        known=catalogue(),
        skill_names=_skill_names(),
        places=places,
        taught=taught,
        trouble=trouble,
        shown=SHOWN,
        csv=_csv_path(program),
    )
    return page, 400 if trouble or (asked and asked.problems) else 200


def _title(near: Near | None, program: Program | None) -> str:
    if program is not None and near is not None:
        return f"What employers near {program.school} ask for"
    return f"What employers ask for {_at(near)}"


def _csv_path(program: Program | None) -> str:
    if program is not None:
        return f"{words.path(program)}/demand.csv"
    query = request.query_string.decode("ascii", "ignore")
    return f"/demand.csv?{query}" if query else "/demand.csv"


def _places(near: Near | None, codes: tuple[str, ...]) -> list[Place]:
    out = [_place(f"Open jobs {_at(near)}", demand.everything(near), codes)]
    if near is not None and near.state:
        state = services().places.states.get(near.state, near.state)
        title = f"Remote jobs open to {state}, wherever the employer is"
        out.append(_place(title, demand.everything(None, near.state), codes))
    return out


def _place(title: str, every: Query, codes: tuple[str, ...]) -> Place:
    found = _demand(every, codes)
    asked = (one.credential for one in found.credentials)
    return Place(title, found, found_at(demand.asking(every, codes)), found_of(every, asked))


def _demand(every: Query, codes: tuple[str, ...]) -> demand.Demand:
    here = services()
    narrowed = here.search(demand.asking(every, codes)) if codes else None
    return demand.demand(here.search(every), narrowed)


def _at(near: Near | None) -> str:
    if near is None:
        return "in the country"
    return f"within {near.miles:g} miles of {near.label}" if near.miles else f"in {near.label}"


def _together(
    places: Sequence[Place], near: Near | None, codes: tuple[str, ...]
) -> tuple[Counter[str], Counter[str]]:
    """How many postings of all places ask for each skill and credential, each counted once."""
    if len(places) == 2 and near is not None:
        both = _demand(demand.everything(near, near.state), codes)
        return demand.together(places[0].found, places[1].found, both)
    skills: Counter[str] = Counter()
    certs: Counter[str] = Counter()
    for place in places:
        skills.update(dict(place.found.skills))
        certs.update({one.credential: one.total for one in place.found.credentials})
    return skills, certs


def _taught(places: Sequence[Place], near: Near | None, codes: tuple[str, ...]) -> Taught:
    """The curriculum that was pasted or uploaded, set against the demand of all places."""
    name, text = _given()
    found = curriculum.read(text)
    wanted, certs = _together(places, near, codes)
    return Taught(
        name,
        demand.gap(wanted.items(), found.skills),
        demand.gap(certs.items(), found.credentials),
    )


def _given() -> tuple[str, str]:
    """The name and the words of what was pasted or uploaded."""
    # a curriculum is far longer than any search
    request.max_content_length = request.max_form_memory_size = uploads.FORM
    try:
        file, pasted = request.files.get("file"), request.form.get("text", "").strip()
    except RequestEntityTooLarge:
        raise BadInput(uploads.TOO_LARGE, file="what you sent") from None
    if file is not None and file.filename:
        name = file.filename[:80]
        return name, uploads.text_of(file.read(uploads.LARGEST + 1), name)
    if not pasted:
        raise BadInput("Paste a curriculum or choose a file.")
    return "your text", uploads.short_enough(pasted, "your text")


def _taught_csv(taught: Taught) -> Response:
    """What a curriculum has of the demand as a table, a row a skill or credential."""
    known, named = catalogue(), _skill_names()
    certs = {code: one.name for code, one in known.items()}
    rows = [
        (kind, code, names.get(code, code), said, count)
        for kind, gap, names in (
            ("skill", taught.skills, named), ("credential", taught.credentials, certs)
        )
        for said, counts in (
            ("named", gap.matched),
            ("not named", gap.missing),
            ("named", [(code, 0) for code in gap.unasked]),
        )
        for code, count in counts
    ]  # fmt: skip
    return table("curriculum", ("kind", "code", "name", "in the curriculum", "postings"), rows)


def _csv(near: Near | None, codes: tuple[str, ...], name: str) -> Response:
    rows: list[tuple[object, ...]] = []
    known, named = catalogue(), _skill_names()
    for place in _places(near, codes):
        for one in place.found.credentials:
            full = known[one.credential].name if one.credential in known else ""
            counts = (one.total, one.alone, one.among, one.preferred)
            rows.append((place.title, "credential", one.credential, full, *counts))
        for code, count in place.found.skills:
            rows.append((place.title, "skill", code, named.get(code, code), count, "", "", ""))
        pay = place.found.pay
        if pay.low is not None:
            band = f"middle offer a year, from {pay.low} to {pay.high or 'more'}"
            rows.append((place.title, "pay", "", band, pay.stated, "", "", ""))
        for employer, count in place.found.employers:
            rows.append((place.title, "employer", "", employer, count, "", "", ""))
    columns = ("where", "kind", "code", "name", "postings", "alone", "among", "preferred")
    return table(f"demand-{name}", columns, rows)


def _skill_names() -> dict[str, str]:
    return {code: one.name for code, one in skills.catalogue().items()}
