"""Training programs as both engines know them: fields, facets and orders, and what filters ask."""

from dataclasses import replace
from datetime import datetime
from typing import cast

from search.conditions import Between, Circle, Condition, OneOf, bounded, chosen, local
from search.fields import UNKNOWN, By, Facet, Field, Table, keyword, text
from search.query import ProgramFilters, Query
from search.words import idle

#: Bands of tuition are this wide, named by their lower end; the last one is open.
TUITION_STEP, TUITION_LAST = 5_000, 50_000

_FIELDS: tuple[Field, ...] = (
    keyword("id", "sort"),
    Field("version", "integer", ()),
    text("name_words", 3.0),
    text("school_words", 3.0),
    text("concept_words", 2.0),
    text("award_words", 1.5),
    text("place_words", 1.5),
    # where: exact places of every site for circles, what they lie in for areas
    keyword("spots", "filter", many=True),
    keyword("areas", "filter", many=True),
    keyword("state", "facet", many=True),
    # what it is and leads to
    keyword("prepares_for", "filter", "facet", many=True),
    keyword("award", "filter", "facet"),
    keyword("mode", "filter", "facet"),
    keyword("control", "filter", "facet"),
    keyword("accreditation", "filter", "facet"),
    keyword("cip", "filter", "facet"),
    # whole US dollars, the least that anybody pays
    Field("tuition", "integer", ("filter", "sort")),
    keyword("tuition_band", "filter", "facet"),
    # persons in the newest year known; 0 is known
    Field("completions", "integer", ("sort",)),
    keyword("name_order", "sort"),
)

_FACETS = {
    "prepares_for": Facet("prepares_for", ("prepares_for",)),
    "award": Facet("award", ("award",)),
    "mode": Facet("mode", ("mode",)),
    "control": Facet("control", ("control",)),
    "accreditation": Facet("accreditation", ("accreditation",)),
    "tuition": Facet("tuition_band", ("tuition_max", "tuition_unknown"), banded=True),
    "state": Facet("state", ()),
    "cip": Facet("cip", ("cip",)),
}

_MOST = By("completions", descending=True, least=0)


def conditions(query: Query, now: datetime, circle: Circle) -> tuple[Condition, ...]:  # noqa: ARG001 - a program has no age
    """Everything but the words; all must hold. ``circle`` is empty when no point is asked for.

    A place asked for is one of the program's sites. A program whose control is not known does not
    pass a filter on it; mode and accreditation have ``unknown`` as a value, tuition has
    ``tuition_unknown``.
    """
    filters = cast("ProgramFilters", query.filters)
    here = local(query.near, circle)
    return (
        *([] if here is None else [here]),
        *bounded(
            Between("tuition", high=filters.tuition_max),
            OneOf("tuition_band", (UNKNOWN,)),
            asked=filters.tuition_max is not None,
            keep=filters.tuition_unknown,
        ),
        *chosen(
            {
                "prepares_for": filters.prepares_for,
                "award": filters.award,
                "mode": filters.mode,
                "control": filters.control,
                "accreditation": filters.accreditation,
                "cip": filters.cip,
            }
        ),
    )


def _widened(name: str, filters: ProgramFilters) -> ProgramFilters:
    """The filters without the facet's own, so that a count is what choosing that value gives."""
    untouched = ProgramFilters()
    return replace(filters, **{one: getattr(untouched, one) for one in _FACETS[name].own})


PROGRAMS = Table(
    kind="program",
    version="1",
    fields=_FIELDS,
    facets=_FACETS,
    orders={
        "completions": (_MOST,),
        "tuition": (By("tuition", least=0), _MOST),
        "name": (By("name_order"),),
    },
    conditions=conditions,
    widened=_widened,
    idle=idle(
        "program programs programme programmes course courses class classes training school schools"
    ),
)
