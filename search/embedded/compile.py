"""From a plan to what tantivy is asked, as plain data: pure, and without tantivy itself.

A tree is a tuple that begins with its kind; ``search.embedded.queries`` makes the query of it::

    ("all",)                                 every document
    ("term", field, value)                   one whole value
    ("word", field, token)                   one token of a text
    ("terms", field, values)                 any of the values
    ("phrase", field, tokens)                tokens side by side
    ("range", field, low, high)              numbers, both ends included, None is open
    ("ranks", field, low, high)              the same of the engine's own ranks
    ("bool", ((occur, tree), ...))           occur is must, should or not
    ("best", trees, tie)                     the best score, and the others' times ``tie``
    ("boost", tree, factor)                  the score times ``factor``
    ("constant", tree, score)                that score whatever matches
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.conditions import Between, Condition, Either, Every, Not, OneOf, Said
from search.fields import Facet, Table
from search.plan import TIE, Plan, Ring, cumulated, ranges

Tree = tuple[Any, ...]

# more values than there are: counts are exact only when no segment leaves values out
_EXACT = {"size": 60_000, "segment_size": 60_000}


def matching(plan: Plan) -> Tree:
    """What is found, without scores."""
    return condition(Every((*plan.scored, plan.condition)), plan.table)


def scored(plan: Plan) -> Tree:
    """What is found, scored by the words alone."""
    words = [("must", _score(part, plan.table)) for part in plan.scored]
    rest = condition(plan.condition, plan.table)
    return ("bool", (*words, ("must", ("constant", rest, 0.0))))


def by_ring(found: Tree, rings: Sequence[Ring]) -> Tree:
    """What is found, scored by nearness: the nearest ring has their number, outside is 0."""
    scores = tuple(
        ("constant", in_ring(ring), float(len(rings) - index)) for index, ring in enumerate(rings)
    )
    return ("bool", (("must", ("constant", found, 0.0)), ("should", ("best", scores, 0.0))))


def of_ring(found: Tree, rings: Sequence[Ring], index: int) -> Tree:
    """What is found with its nearest place in this ring; one past the last is outside all."""
    clauses: list[tuple[str, Tree]] = [("must", found)]
    if index < len(rings):
        clauses.append(("must", in_ring(rings[index])))
    if index:
        clauses.append(("not", in_ring(*rings[:index])))
    return ("bool", tuple(clauses))


def in_ring(*rings: Ring) -> Tree:
    """Documents with a place in one of the rings."""
    return _one_of("spots", tuple(spot for ring in rings for spot in ring.spots))


def both(one: Tree, other: Tree) -> Tree:
    """What both find."""
    return ("bool", (("must", one), ("must", other)))


def condition(asked: Condition, table: Table) -> Tree:
    """A condition as a tree; its scores mean nothing."""
    match asked:
        case OneOf(field, values):
            return _one_of(field, values)
        case Between(field, low, high):
            return ("range", field, low, high)
        case Said(run):
            fields = (_run(field.name, run) for field in table.text_fields)
            return ("bool", tuple(("should", field) for field in fields))
        case Either(parts):
            return ("bool", tuple(("should", condition(part, table)) for part in parts))
        case Not():
            return _every((asked,), table)
        case Every(parts):
            return _every(parts, table)


def _every(parts: Iterable[Condition], table: Table) -> Tree:
    clauses: list[tuple[str, Tree]] = []
    for part in parts:
        match part:
            case Not(refused):
                clauses.append(("not", condition(refused, table)))
            case Every(()):
                pass
            case _:
                clauses.append(("must", condition(part, table)))
    # exclusions alone find nothing in tantivy
    if all(occur == "not" for occur, _ in clauses):
        clauses.append(("must", ("all",)))
    return ("bool", tuple(clauses))


def _one_of(field: str, values: tuple[str, ...]) -> Tree:
    return ("term", field, values[0]) if len(values) == 1 else ("terms", field, values)


def _run(field: str, run: tuple[str, ...]) -> Tree:
    return ("word", field, run[0]) if len(run) == 1 else ("phrase", field, run)


def _score(part: Condition, table: Table) -> Tree:
    """Words as a score: the best field counts, the others add a little."""
    match part:
        case Either(parts):
            return ("best", tuple(_score(one, table) for one in parts), 0.0)
        case Said(run):
            scores = (("boost", _run(f.name, run), f.weight) for f in table.text_fields)
            return ("best", tuple(scores), TIE)
        case _:
            raise AssertionError(f"only words are scored, not {part}")


def places() -> dict[str, Any]:
    """The aggregation that counts documents by place; ``counted_places`` reads its answer."""
    return {"spots": {"terms": {"field": "spots", **_EXACT}}}


def counted_places(answer: Mapping[str, Any]) -> dict[str, int]:
    """Documents by place id; one with several places counts at each."""
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["spots"]["buckets"]}


def aggregations(facets: Mapping[str, Facet], now: int) -> dict[str, Any]:
    """The aggregations that count these facets."""
    return {name: _aggregation(facet, now) for name, facet in facets.items()}


def _aggregation(facet: Facet, now: int) -> dict[str, Any]:
    if not facet.steps:
        return {"terms": {"field": facet.field, **_EXACT}}
    listed = [
        {key: float(bound) for key, bound in (("from", start), ("to", end)) if bound is not None}
        for start, end in ranges(facet, now)
    ]
    return {"range": {"field": facet.field, "ranges": listed}}


def counts(facet: Facet, answer: Mapping[str, Any], now: int) -> dict[str, int]:
    """The facet's values and counts out of tantivy's answer to its aggregation."""
    buckets = answer["buckets"]
    if not facet.steps:
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    # tantivy adds the ranges between and around those asked for
    by_range = {(bucket.get("from"), bucket.get("to")): bucket["doc_count"] for bucket in buckets}
    return cumulated(facet, [by_range[one] for one in ranges(facet, now)])
