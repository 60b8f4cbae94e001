"""A program as it is shown in lists: every word prepared, so that templates only print."""

from collections.abc import Mapping
from dataclasses import dataclass

from himjobs.model import Place
from himjobs.programs import PreparesFor, Program
from himjobs.reference.credentials import catalogue
from search.query import Hit, Query
from web import phrases
from web import program_words as words


@dataclass(frozen=True, slots=True)
class Prepared:
    """A credential that the program prepares for: its code, its name, whether on a condition."""

    code: str
    name: str
    why: str
    conditional: bool
    helps: bool


@dataclass(frozen=True, slots=True)
class ProgramCard:
    """One program in a list."""

    id: str
    path: str
    name: str
    award: str
    school: str
    where: str
    control: str
    finished: str
    mode: str
    price: str
    price_of: str
    accredited: str
    prepares: tuple[Prepared, ...]
    compared: bool = False


def card(
    program: Program,
    hit: Hit | None,
    query: Query | None,
    states: Mapping[str, str],
    compare: tuple[str, ...] = (),
) -> ProgramCard:
    """The card of a program found; ``hit`` has its distance from the point of ``query``."""
    price, price_of = words.price(program.tuition)
    wanted = query.program_filters.prepares_for if query and query.kind == "program" else ()
    return ProgramCard(
        id=program.id,
        path=words.path(program),
        name=program.name,
        award=words.award(program),
        school=program.school,
        where=_where(program.places, hit, states),
        control=words.CONTROLS[program.control] if program.control else "",
        finished=words.finished(program),
        mode=words.mode(program),
        price=price,
        price_of=price_of,
        accredited=accredited(program),
        prepares=prepared(program, wanted),
        compared=program.id in compare,
    )


def prepared(program: Program, first: tuple[str, ...] = ()) -> tuple[Prepared, ...]:
    """What it prepares for: what was asked for first, then what its graduates may sit for."""
    known = catalogue()
    ranked = sorted(
        program.prepares_for,
        key=lambda one: (one.credential not in first, _RANK[one.eligibility]),
    )
    return tuple(_prepared(one, known[one.credential].name) for one in ranked)


_RANK = {"meets": 0, "conditional": 1, "helps": 2}


def _prepared(one: PreparesFor, name: str) -> Prepared:
    return Prepared(
        one.credential, name, one.why, one.eligibility == "conditional", one.eligibility == "helps"
    )


def accredited(program: Program) -> str:
    """Who accredits it and when that was seen; empty where no list that we have names it."""
    said = [
        f"{one.status.capitalize()}, {one.body} (list of {one.as_of})"
        for one in program.accreditation
    ]
    return "; ".join(said)


def _where(places: tuple[Place, ...], hit: Hit | None, states: Mapping[str, str]) -> str:
    if not places:
        return "place not known"
    said = phrases.place(places[0], dict(states))
    if len(places) > 1:
        said += f" and {phrases.count(len(places) - 1, 'more site')}"
    return f"{said} · {phrases.miles(hit.miles)}" if hit and hit.miles is not None else said
