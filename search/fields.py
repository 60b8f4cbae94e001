"""What a kind's table is made of: both engines' schemas, and what can be asked, follow from it.

The tables themselves are ``search.postings`` and ``search.programs``; ``search.kinds`` lists them.
A field's roles say what an engine must be able to do with it: ``text`` (find and score words),
``filter`` (match exactly or by range), ``facet`` (count values), ``sort`` (order by).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha1
from typing import Any, Literal

from himjobs.errors import BadInput
from search.conditions import Circle, Condition
from search.query import USUAL_ORDER, AnyFilters, Kind, Query, Sort

Role = Literal["text", "filter", "facet", "sort"]
Type = Literal["text", "keyword", "integer", "time"]

#: Stands for an empty value, which cannot be a term.
EMPTY = "-"
#: The band, or other value, of what no source says.
UNKNOWN = "unknown"
DAY = 86_400

_LONGEST_KEYWORD = 512


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``text`` values are tokens joined by spaces (``search.text``), ``time`` values
    are seconds since 1970 UTC. ``weight`` multiplies the score of a match in a text field."""

    name: str
    type: Type
    roles: tuple[Role, ...]
    many: bool = False
    weight: float = 0.0


def text(name: str, weight: float) -> Field:
    """A field of words."""
    return Field(name, "text", ("text",), weight=weight)


def keyword(name: str, *roles: Role, many: bool = False) -> Field:
    """A field of whole values."""
    return Field(name, "keyword", roles, many=many)


@dataclass(frozen=True, slots=True)
class Facet:
    """What is counted. Without ``steps`` every value of the field; with them, how many documents
    a filter with that bound would leave: at most so many days old (``ago``) or years asked for.

    ``own``: the filters left out while counting, so that each count is what choosing it gives.
    ``limit``: the most values returned; those being filtered by are always among them.
    ``banded``: the values are lower ends of bands, listed in their order and the unknown last.
    """

    field: str
    own: tuple[str, ...]
    steps: tuple[int, ...] = ()
    limit: int = 1_000
    ago: bool = False
    banded: bool = False


@dataclass(frozen=True, slots=True)
class By:
    """One field of an order; what does not have it comes last, whichever way it goes.

    ``least``: the smallest value there is (an unknown one counts as less). A number, or a text
    where it is the only field of its order.
    """

    field: str
    descending: bool = False
    least: int = 1


@dataclass(frozen=True, eq=False)
class Table:
    """Everything the engines know of one kind.

    ``orders``: every order that is not by score or distance; after its fields come ids. The usual
    one is also the order of what lies at one distance, and has a single number. ``conditions``:
    what a question's filters and place ask; ``widened``: the filters without a facet's own.
    ``idle``: words that ask for nothing where everything is of this kind. ``version`` is raised
    when documents are made or kept in another way though the fields are the same.
    """

    kind: Kind
    version: str
    fields: tuple[Field, ...]
    facets: Mapping[str, Facet]
    orders: Mapping[Sort, tuple[By, ...]]
    conditions: "Callable[[Query, datetime, Circle], tuple[Condition, ...]]"
    widened: Callable[[str, Any], AnyFilters]
    idle: frozenset[str]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    @cached_property
    def text_fields(self) -> tuple[Field, ...]:
        """The fields that words are looked for in."""
        return tuple(field for field in self.fields if "text" in field.roles)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with what is indexed and how: an index made under another must be rebuilt."""
        made_of = repr((self.version, self.fields)).encode()
        return sha1(made_of, usedforsecurity=False).hexdigest()[:8]

    @property
    def usual(self) -> Sort:
        """The order where nothing else is asked for."""
        return USUAL_ORDER[self.kind]

    def facet(self, name: str) -> Facet:
        """The facet of that name; raises BadInput for one that this kind does not have."""
        if name not in self.facets:
            raise BadInput(f"is not a facet of {self.kind}s", field="facets", value=name)
        return self.facets[name]

    def sound(
        self, documents: Iterable[Mapping[str, Any]]
    ) -> tuple[list[Mapping[str, Any]], BadInput | None]:
        """The documents an engine can take, and what was wrong with the first that it cannot."""
        good: list[Mapping[str, Any]] = []
        refused: BadInput | None = None
        for document in documents:
            try:
                self.check(document)
            except BadInput as error:
                refused = refused or error
            else:
                good.append(document)
        return good, refused

    def check(self, document: Mapping[str, Any]) -> None:
        """Raise BadInput naming the document and field that no engine could take."""
        for name in ("id", "version"):
            if name not in document:
                raise BadInput("is missing", field=name, value=document.get("id"))
        for name, value in document.items():
            field = self.by_name.get(name)
            if field is None:
                raise BadInput(f"document {document['id']!r}: no such field", field=name)
            values = value if field.many else [value]
            of: type = int if field.type in ("integer", "time") else str
            if not isinstance(values, list) or not all(type(v) is of for v in values):
                raise BadInput(f"document {document['id']!r}: wrong type", field=name, value=value)
            if field.type == "keyword" and any(len(v) > _LONGEST_KEYWORD for v in values):
                raise BadInput(f"document {document['id']!r}: too long", field=name, value=value)
