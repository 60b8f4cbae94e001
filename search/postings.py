"""Postings as both engines know them: their fields, facets and orders, and what filters ask."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast, get_args

from search.conditions import (
    Between,
    Circle,
    Condition,
    Either,
    Every,
    Not,
    OneOf,
    bounded,
    chosen,
    local,
)
from search.fields import EMPTY, UNKNOWN, By, Facet, Field, Table, keyword, text
from search.query import Filters, KnownWorkplace, Near, Query
from search.words import JOBS

#: The requirement key of a posting that requires nothing.
NO_REQUIREMENT = EMPTY
#: In ``open_to``: the worker may live in any state.
ANYWHERE = "*"
#: The country that is searched where nothing else is asked for.
HOME = "US"
#: The pay band of a posting that states no yearly pay in US dollars.
PAY_UNKNOWN = UNKNOWN
#: Pay bands are this wide, named by their lower end; the last one is open.
PAY_STEP, PAY_LAST = 10_000, 200_000

_FIELDS: tuple[Field, ...] = (
    keyword("id", "sort"),
    Field("version", "integer", ()),
    # a word in the title says what the job is; in the text it may be anything
    text("title_words", 5.0),
    text("employer_words", 2.0),
    text("place_words", 1.5),
    text("concept_words", 1.5),
    text("body_words", 1.0),
    # where: exact places (zip:, city:, county:) for circles, what they lie in for areas
    keyword("spots", "filter", many=True),
    keyword("areas", "filter", many=True),
    keyword("state", "facet", many=True),
    keyword("country", "filter", many=True),
    keyword("workplace", "filter", "facet"),
    keyword("open_to", "filter", many=True),
    keyword("closed_to", "filter", many=True),
    # what is asked
    keyword("cert", "filter", "facet", many=True),
    keyword("cert_required", "filter", "facet", many=True),
    keyword("cert_preferred", "facet", many=True),
    keyword("requirement_key", "filter", "facet"),
    keyword("skill", "facet", many=True),
    # the least of experience one must have; 0 where nothing is said, which is no demand
    Field("experience_months", "integer", ("filter", "facet")),
    # what the posting says nothing of (search.query.Unsaid)
    keyword("unsaid", "filter", "facet", many=True),
    # what it is
    keyword("soc", "filter", "facet"),
    keyword("specialty", "filter", "facet"),
    keyword("employment_type", "filter", "facet"),
    keyword("employer", "filter", "facet"),
    keyword("source", "filter", "facet", many=True),
    # whole US dollars a year, the top of the range
    Field("pay_top", "integer", ("filter", "sort")),
    keyword("pay_band", "filter", "facet"),
    # the day its source posted it, else when we first saw it (search.documents.dated)
    Field("dated", "time", ("filter", "facet", "sort")),
    # the last second of the closing day where the job is
    Field("closes_on", "time", ("filter", "sort")),
)

_FACETS = {
    "cert": Facet("cert", ("cert",)),
    "cert_required": Facet("cert_required", ("cert",)),
    "cert_preferred": Facet("cert_preferred", ("cert",)),
    "workplace": Facet("workplace", ("workplace",)),
    "employment_type": Facet("employment_type", ("employment_type",)),
    "specialty": Facet("specialty", ("specialty",)),
    "soc": Facet("soc", ("soc",)),
    "employer": Facet("employer", ("employer",), limit=50),
    "source": Facet("source", ("source",)),
    "skill": Facet("skill", (), limit=50),
    "state": Facet("state", ()),
    "pay": Facet("pay_band", ("pay_min", "pay_unknown"), banded=True),
    "posted_within": Facet("dated", ("posted_within",), steps=(1, 3, 7, 14, 30), ago=True),
    "experience": Facet("experience_months", ("max_years",), steps=(0, 1, 2, 3, 5)),
    "unsaid": Facet("unsaid", ("says",)),
    "requirement_key": Facet("requirement_key", ("requirement_keys",), limit=10_000),
}

_NEWEST = By("dated", descending=True)


def conditions(query: Query, now: datetime, circle: Circle) -> tuple[Condition, ...]:
    """Everything but the words; all must hold. ``circle`` is empty when no point is asked for.

    A posting whose closing day is past is not found, whatever is asked.

    Silence is neither a refusal nor a demand: what says nothing of pay or experience passes a bound
    on it, and is left out where that is asked (``pay_unknown``, ``says``). "Not stated" is a value
    of workplace and employment type, to be chosen beside others.
    """
    filters = cast("Filters", query.filters)
    found = [
        *_placed(query.near, filters, circle),
        *_credentials(filters),
        *bounded(
            Between("pay_top", low=filters.pay_min),
            OneOf("pay_band", (PAY_UNKNOWN,)),
            asked=filters.pay_min is not None,
            keep=filters.pay_unknown,
        ),
        *chosen(
            {
                "specialty": filters.specialty,
                "soc": filters.soc,
                "employment_type": filters.employment_type,
                "employer": filters.employer,
                "source": filters.source,
            }
        ),
    ]
    if filters.not_employer:
        found.append(Not(OneOf("employer", tuple(filters.not_employer))))
    if filters.max_years is not None:
        found.append(Between("experience_months", high=int(filters.max_years * 12)))
    if filters.posted_within is not None:
        earliest = now - timedelta(days=filters.posted_within)
        found.append(Between("dated", low=int(earliest.timestamp())))
    found += [Not(OneOf("unsaid", (one,))) for one in filters.says]
    if not filters.abroad:
        # silence is no "abroad": what names no country stays
        found.append(OneOf("country", (HOME, UNKNOWN)))
    if filters.requirement_keys is not None:
        keys = tuple(key or NO_REQUIREMENT for key in filters.requirement_keys)
        found.append(OneOf("requirement_key", keys))
    return (*found, _still_open(now))


def _still_open(now: datetime) -> Condition:
    """No closing day, or one that is not past where the job is.

    Days of the United States end on the hour, so the last full hour is asked for: what is counted
    can be kept for as long.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    return Not(Between("closes_on", high=int(hour.timestamp()) - 1))


def _placed(near: Near | None, filters: Filters, circle: Circle) -> list[Condition]:
    """Where the work is, and where a remote worker may live.

    - A place asked for is a place the posting has: within the circle, or in the area. A remote
      posting is no exception, so "within 25 miles" means it.
    - Asking for remote work as well (``workplace`` with remote, or ``remote_from``) adds the
      remote postings that are open to one's state, wherever their employer sits. One's state is
      ``remote_from``, else the state of the place asked for.
    - Then, and with ``remote_from`` alone, a remote posting closed to one's state is left out.
    """
    remote = OneOf("workplace", ("remote",))
    asks_remote = filters.remote_from is not None or "remote" in filters.workplace
    home = filters.remote_from or (near.state if near else None)
    found: list[Condition] = []
    if filters.workplace:
        found.append(OneOf("workplace", tuple(filters.workplace)))
    if home and asks_remote:
        allowed = OneOf("open_to", (home, ANYWHERE))
        closed = OneOf("closed_to", (home,))
        found.append(Either((Not(remote), Every((allowed, Not(closed))))))
    here = local(near, circle)
    if here is not None:
        found.append(Either((here, remote)) if asks_remote else here)
    return found


def _credentials(filters: Filters) -> list[Condition]:
    if not filters.cert:
        return []
    field = "cert_required" if filters.strength == "required" else "cert"
    if filters.cert_mode == "any":
        return [OneOf(field, tuple(filters.cert))]
    return [OneOf(field, (code,)) for code in filters.cert]


def _widened(name: str, filters: Filters) -> Filters:
    """The filters without the facet's own, so that a count is what choosing that value gives.

    Where all credentials are asked for, choosing another narrows further: the filter stays.
    Every kind of workplace stands for none, since asking for remote work adds to a circle.
    """
    if name == "workplace":
        return replace(filters, workplace=get_args(KnownWorkplace))
    own = _FACETS[name].own
    if own == ("cert",) and filters.cert_mode == "all":
        return filters
    untouched = Filters()
    return replace(filters, **{one: getattr(untouched, one) for one in own})


POSTINGS = Table(
    kind="posting",
    version="2",
    fields=_FIELDS,
    facets=_FACETS,
    orders={
        "date": (_NEWEST,),
        "pay": (By("pay_top", descending=True), _NEWEST),
        "closing": (By("closes_on"), _NEWEST),
    },
    conditions=conditions,
    widened=_widened,
    idle=JOBS,
)
