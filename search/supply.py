"""Who could meet a requirement in a place: people employed, openings beside them, graduates."""

from collections.abc import Iterable
from dataclasses import dataclass

from himjobs.programs import Program
from himjobs.reference.labour.areas import NATION
from himjobs.reference.labour.figures import NOT_IN_FILE, Area, Figure
from himjobs.reference.labour.market import Market
from himjobs.reference.places import Gazetteer
from search.query import Near

#: Miles round the middle of an area within which some place lies.
_WIDE = 100.0


@dataclass(frozen=True, slots=True)
class Employed:
    """The people employed in an occupation in the narrowest area that is surely the place's:
    ``year`` None where the survey has nothing of it. ``openings``: open postings of the occupation
    in that same area, None where they cannot be counted there; ``per_1000`` of them."""

    soc: str
    area: str
    year: int | None
    employment: Figure
    openings: int | None
    per_1000: float | None


@dataclass(frozen=True, slots=True)
class Graduates:
    """Persons a year who finish a program of the place that prepares for one of ``codes``: the sum
    of the newest year of each of ``published`` of the programs; None where none publishes it, or
    where no rule says that any program prepares for them (``codes`` empty)."""

    codes: tuple[str, ...]
    programs: int
    published: int
    a_year: int | None
    years: tuple[str, ...]


def area_of(near: Near | None, soc: str, places: Gazetteer, market: Market) -> Area:
    """The area of the wage survey for a place: the metropolitan area or state that is named, even
    where its figures are not released; else the narrowest round the place that has figures."""
    spot = places.find(near.label) if near is not None else None
    if spot is None or spot.id is None:
        return NATION
    named = market.area(spot.id)
    if named is not None:
        return named
    place = places.place(spot.id)
    if place is None and spot.latitude is not None and spot.longitude is not None:
        # a metropolitan area that the survey does not have lies in the state of its middle
        around = places.circle(spot.latitude, spot.longitude, _WIDE)
        place = next((places.place(id_) for id_ in around), None)
    return market.area_for(place, soc) if place is not None else NATION


def employed(soc: str, area: Area, market: Market, openings: int | None) -> Employed:
    """The employment of an occupation in an area beside its openings there."""
    wage = market.wage(soc, area)
    if wage is None:
        return Employed(soc, area.name, None, Figure(None, NOT_IN_FILE), openings, None)
    people = wage.employment.value
    share = round(1000 * openings / people, 1) if openings is not None and people else None
    return Employed(soc, area.name, wage.year, wage.employment, openings, share)


def graduates(codes: tuple[str, ...], programs: Iterable[Program]) -> Graduates:
    """The completions of the newest year of each program."""
    found = list(programs)
    told = [one.latest_completions for one in found if one.latest_completions is not None]
    years = tuple(sorted({max(one.completions) for one in found if one.completions}))
    return Graduates(codes, len(found), len(told), sum(told) if told else None, years)
