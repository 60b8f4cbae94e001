"""The only list of what is indexed: both engines' schemas, and what can be asked, follow from it.

A field's roles say what an engine must be able to do with it: ``text`` (find and score words),
``filter`` (match exactly or by range), ``facet`` (count values), ``sort`` (order by).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha1
from typing import Any, Literal

from himjobs.errors import BadInput

Role = Literal["text", "filter", "facet", "sort"]
Type = Literal["text", "keyword", "integer", "time"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``text`` values are tokens joined by spaces (``search.text``), ``time`` values
    are seconds since 1970 UTC. ``weight`` multiplies the score of a match in a text field."""

    name: str
    type: Type
    roles: tuple[Role, ...]
    many: bool = False
    weight: float = 0.0


def _text(name: str, weight: float) -> Field:
    return Field(name, "text", ("text",), weight=weight)


def _keyword(name: str, *roles: Role, many: bool = False) -> Field:
    return Field(name, "keyword", roles, many=many)


FIELDS: tuple[Field, ...] = (
    _keyword("id", "sort"),
    Field("version", "integer", ()),
    # a word in the title says what the job is; in the text it may be anything
    _text("title_words", 5.0),
    _text("employer_words", 2.0),
    _text("place_words", 1.5),
    _text("concept_words", 1.5),
    _text("body_words", 1.0),
    # where: exact places (zip:, city:, county:) for circles, what they lie in for areas
    _keyword("spots", "filter", many=True),
    _keyword("areas", "filter", many=True),
    _keyword("workplace", "filter", "facet"),
    _keyword("open_to", "filter", many=True),
    _keyword("closed_to", "filter", many=True),
    # what is asked
    _keyword("cert", "filter", "facet", many=True),
    _keyword("cert_required", "filter", "facet", many=True),
    _keyword("cert_preferred", "facet", many=True),
    _keyword("requirement_key", "filter", "facet"),
    _keyword("skill", "facet", many=True),
    Field("experience_months", "integer", ("filter", "facet")),
    # what it is
    _keyword("soc", "filter", "facet"),
    _keyword("specialty", "filter", "facet"),
    _keyword("employment_type", "filter", "facet"),
    _keyword("employer", "filter", "facet"),
    _keyword("source", "filter", "facet", many=True),
    # whole US dollars a year, the top of the range
    Field("pay_top", "integer", ("filter", "sort")),
    _keyword("pay_band", "filter", "facet"),
    Field("first_seen", "time", ("filter", "facet", "sort")),
    Field("posted_on", "time", ()),
    Field("closes_on", "time", ("sort",)),
)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}
TEXT_FIELDS: tuple[Field, ...] = tuple(f for f in FIELDS if "text" in f.roles)

#: The requirement key of a posting that requires nothing (an empty value cannot be a term).
NO_REQUIREMENT = "-"
#: In ``open_to``: the worker may live in any state.
ANYWHERE = "*"
#: The pay band of a posting that states no yearly pay in US dollars.
PAY_UNKNOWN = "unknown"
#: Pay bands are this wide, named by their lower end; the last one is open.
PAY_STEP, PAY_LAST = 10_000, 200_000

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Facet:
    """What is counted. Without ``steps`` every value of the field; with them, how many postings
    a filter with that bound would leave: at most so many days old or years asked for.

    ``own``: the filters left out while counting, so that each count is what choosing it gives.
    ``limit``: the most values returned; those being filtered by are always among them.
    """

    field: str
    own: tuple[str, ...]
    steps: tuple[int, ...] = ()
    limit: int = 1_000


FACETS: Mapping[str, Facet] = {
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
    "pay": Facet("pay_band", ("pay_min", "pay_unknown")),
    "posted_within": Facet("first_seen", ("posted_within",), steps=(1, 3, 7, 14, 30)),
    "experience": Facet("experience_months", ("max_years",), steps=(0, 1, 2, 3, 5)),
    "requirement_key": Facet("requirement_key", ("requirement_keys",), limit=10_000),
}

#: Changes with what is indexed and how: an index made under another one must be rebuilt.
FINGERPRINT = sha1(repr(("1", FIELDS)).encode(), usedforsecurity=False).hexdigest()[:8]

_LONGEST_KEYWORD = 512


def sound(
    documents: Iterable[Mapping[str, Any]],
) -> tuple[list[Mapping[str, Any]], BadInput | None]:
    """The documents an engine can take, and what was wrong with the first that it cannot."""
    good: list[Mapping[str, Any]] = []
    refused: BadInput | None = None
    for document in documents:
        try:
            check(document)
        except BadInput as error:
            refused = refused or error
        else:
            good.append(document)
    return good, refused


def check(document: Mapping[str, Any]) -> None:
    """Raise BadInput naming the document and field that no engine could take."""
    for name in ("id", "version"):
        if name not in document:
            raise BadInput("is missing", field=name, value=document.get("id"))
    for name, value in document.items():
        field = BY_NAME.get(name)
        if field is None:
            raise BadInput(f"document {document['id']!r}: no such field", field=name)
        values = value if field.many else [value]
        kind: type = int if field.type in ("integer", "time") else str
        if not isinstance(values, list) or not all(type(v) is kind for v in values):
            raise BadInput(f"document {document['id']!r}: wrong type", field=name, value=value)
        if field.type == "keyword" and any(len(v) > _LONGEST_KEYWORD for v in values):
            raise BadInput(f"document {document['id']!r}: too long", field=name, value=value)
