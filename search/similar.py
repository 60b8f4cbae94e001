"""What is asked of an engine for the jobs like one: its kind of work, credentials and country."""

from himjobs.model import Place, Posting
from search.postings import HOME
from search.query import Filters, Near, Query

#: Miles round a posting's place in which similar jobs are sought first.
NEARBY = 50.0
#: Candidates that are asked for; most of them are not alike enough to be shown.
CANDIDATES = 40


def questions(posting: Posting) -> tuple[Query, ...]:
    """Near the posting first, then in the whole country.

    None where the kind of work is not known, and none for a job abroad: what is searched is at
    home. Closed postings and those past their day are in no answer.
    """
    work = posting.occupation
    countries = {place.country for place in posting.places}
    if work.soc is None or (countries and HOME not in countries):
        return ()
    filters = Filters(
        specialty=(work.specialty,) if work.specialty else (),
        soc=(work.soc,),
        cert=posting.requirements.codes,
    )
    near = next((found for place in posting.places if (found := _near(place))), None)
    everywhere = Query(filters=filters, sort="date", size=CANDIDATES)
    if near is None or posting.workplace.kind == "remote":
        return (everywhere,)
    return (Query(filters=filters, near=near, size=CANDIDATES), everywhere)


def _near(place: Place) -> Near | None:
    if place.country != HOME or place.precision in ("country", None):
        return None
    if place.precision == "state":
        return Near(place.state or "", state=place.state) if place.state else None
    if place.latitude is None or place.longitude is None:
        return None
    return Near(place.city or "", place.latitude, place.longitude, NEARBY, state=place.state)
