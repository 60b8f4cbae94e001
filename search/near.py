"""From a place of the gazetteer to what is searched: a circle round a point, or a named area."""

from himjobs.reference.places import Spot
from search.query import DEFAULT_MILES, Near


def near(spot: Spot, miles: float | None) -> Near | None:
    """The area or circle for a place.

    A state, county or metro is searched exactly unless a radius is given; a city or ZIP is a
    point with 25 miles by default; a whole nation is no restriction, so None.
    """
    if spot.kind == "nation":
        return None
    area = spot.kind in ("state", "county", "metro")
    if area and not miles:
        return Near(
            spot.label,
            latitude=spot.latitude,
            longitude=spot.longitude,
            # of a county or metro too: which remote jobs one may do from there
            state=spot.state,
            county=spot.county if spot.kind == "county" else None,
            cbsa=spot.cbsa if spot.kind == "metro" else None,
        )
    return Near(
        spot.label,
        latitude=spot.latitude,
        longitude=spot.longitude,
        miles=DEFAULT_MILES if miles is None else miles,
        state=spot.state,
    )
