"""Pay in its place: where an offer stands among what people in the occupation earn there."""

from himjobs.model import Posting
from himjobs.reference.labour.areas import NATION
from himjobs.reference.labour.figures import Wage, percentile_of
from himjobs.reference.labour.market import Market


def standing(paid: tuple[Wage, float] | None) -> str:
    """``at about the 54th percentile in Columbus, OH``: where ``local`` pay stands; empty where
    there is none or nothing is published."""
    where = percentile_of(paid[1], paid[0]) if paid else None
    if paid is None or where is None:
        return ""
    area = paid[0].area
    return f"{where.words} {'in the country' if area is NATION else f'in {area.name}'}"


def local(posting: Posting, market: Market) -> tuple[Wage, float] | None:
    """The yearly wages of the occupation in the narrowest area that has figures, and the middle of
    the range that is offered; None where no yearly pay in US dollars is stated."""
    pay, soc = posting.pay, posting.occupation.soc
    if pay is None or soc is None or pay.currency != "USD":
        return None
    ends = [end for end in (pay.annual_min, pay.annual_max) if end]
    here = next((place for place in posting.places if place.country == "US"), None)
    wage = market.wage(soc, market.area_for(here, soc) if here else NATION)
    return (wage, sum(ends) / len(ends)) if ends and wage else None
