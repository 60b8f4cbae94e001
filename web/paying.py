"""Pay in its place: where an offer stands among what people in the occupation earn there."""

from himjobs.model import Posting
from himjobs.reference.labour.areas import NATION
from himjobs.reference.labour.figures import percentile_of
from himjobs.reference.labour.market import Market


def standing(posting: Posting, market: Market) -> str:
    """``at about the 54th percentile in Columbus, OH``: the middle of the range that is offered,
    among the yearly wages of the occupation in the narrowest area that has figures; empty where no
    yearly pay in US dollars is stated or nothing is published."""
    pay, soc = posting.pay, posting.occupation.soc
    if pay is None or soc is None or pay.currency != "USD":
        return ""
    ends = [end for end in (pay.annual_min, pay.annual_max) if end]
    if not ends:
        return ""
    here = next((place for place in posting.places if place.country == "US"), None)
    area = market.area_for(here, soc) if here else NATION
    wage = market.wage(soc, area)
    found = percentile_of(sum(ends) / len(ends), wage) if wage else None
    if found is None:
        return ""
    where = "in the country" if area is NATION else f"in {area.name}"
    return f"{found.words} {where}"
