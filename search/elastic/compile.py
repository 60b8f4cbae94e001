"""From a plan to Elasticsearch request bodies; pure: dictionaries in, dictionaries out."""

from collections.abc import Iterable, Mapping
from typing import Any

from search.conditions import Between, Condition, Either, Every, Not, OneOf, Said
from search.fields import Facet, Table
from search.plan import TIE, Plan, cumulated, ranges, selected
from search.query import AnyFilters, Sort

#: Added to a facet's name for the counts of the values being filtered by.
CHOSEN = " chosen"

Body = dict[str, Any]

# The same miles as the embedded engine's, from the same table, and three times as fast as a score
# for each ring. The source never changes, so Elasticsearch compiles it once.
_NEAREST = """
double nearest = params.outside;
for (spot in doc['spots']) {
  def miles = params.miles.get(spot);
  if (miles != null && miles < nearest) { nearest = miles; }
}
return nearest;
"""
#: Miles of a document outside the circle: beyond any place on Earth.
_OUTSIDE = 1e6


def search_body(plan: Plan) -> Body:
    """The request for one page of hits; ids, and places where distances are wanted."""
    body: Body = {
        "query": _query(plan),
        "from": plan.offset,
        "size": plan.limit,
        "sort": _sort(plan),
        "track_total_hits": True,
        "_source": False,
    }
    if plan.measured:
        body["docvalue_fields"] = ["spots"]
    return body


def facet_bodies(plan: Plan, filters: AnyFilters) -> list[Body]:
    """One request for each set of documents to count over; their answers can be cached."""
    return [
        {
            "query": condition(count.condition, plan.table),
            "size": 0,
            "track_total_hits": False,
            "aggs": aggregations(plan.table, count.names, plan.now, filters),
        }
        for count in plan.counts
    ]


def _query(plan: Plan) -> Body:
    if plan.order == "relevance":
        scores = [_score(part, plan.table) for part in plan.scored]
        return {"bool": {"must": scores, "filter": condition(plan.condition, plan.table)}}
    return {"bool": {"filter": condition(Every((*plan.scored, plan.condition)), plan.table)}}


def _sort(plan: Plan) -> list[Body]:
    if plan.order == "relevance":
        return [{"_score": "desc"}, {"id": "asc"}]
    if plan.order != "distance":
        return _by_fields(plan.table, plan.order)
    miles = {spot: ring.miles for ring in plan.rings for spot in ring.spots}
    script = {"source": _NEAREST, "params": {"miles": miles, "outside": _OUTSIDE}}
    return [
        {"_script": {"type": "number", "script": script, "order": "asc"}},
        *_by_fields(plan.table, plan.table.usual),
    ]


def _by_fields(table: Table, order: Sort) -> list[Body]:
    fields: list[Body] = [
        {by.field: {"order": "desc" if by.descending else "asc", "missing": "_last"}}
        for by in table.orders[order]
    ]
    return [*fields, {"id": "asc"}]


def condition(asked: Condition, table: Table) -> Body:
    """A condition as a query for filter context."""
    match asked:
        case OneOf(field, values):
            if len(values) == 1:
                return {"term": {field: values[0]}}
            return {"terms": {field: list(values)}}
        case Between(field, low, high):
            given = (("gte", low), ("lte", high))
            ends: Body = {name: str(end) for name, end in given if end is not None}
            if table.by_name[field].type == "time":
                # a bare number would be taken for milliseconds
                ends["format"] = "epoch_second"
            return {"range": {field: ends}}
        case Said(run):
            return {"bool": {"should": [_run(field.name, run) for field in table.text_fields]}}
        case Either(parts):
            return {"bool": {"should": [condition(part, table) for part in parts]}}
        case Not(part):
            return {"bool": {"must_not": condition(part, table)}}
        case Every(parts):
            holds = [condition(part, table) for part in parts if not isinstance(part, Not)]
            fails = [condition(part.part, table) for part in parts if isinstance(part, Not)]
            return {"bool": {"filter": holds, "must_not": fails}}


def _run(field: str, run: tuple[str, ...], boost: float = 1.0) -> Body:
    # tokens of ours, letters and digits alone, which the whitespace analyzer leaves as they are
    if len(run) == 1:
        return {"term": {field: {"value": run[0], "boost": boost}}}
    return {"match_phrase": {field: {"query": " ".join(run), "boost": boost}}}


def _score(part: Condition, table: Table) -> Body:
    """Words as a score: the best field counts, the others add a little."""
    match part:
        case Either(parts):
            return {"dis_max": {"queries": [_score(one, table) for one in parts]}}
        case Said(run):
            fields = [_run(field.name, run, field.weight) for field in table.text_fields]
            return {"dis_max": {"queries": fields, "tie_breaker": TIE}}
        case _:
            raise AssertionError(f"only words are scored, not {part}")


def aggregations(table: Table, names: Iterable[str], now: int, filters: AnyFilters) -> Body:
    """The aggregations that count these facets, and the values being filtered by."""
    found: Body = {}
    for name in names:
        facet = table.facets[name]
        if facet.steps:
            found[name] = _ranges(facet, now)
            continue
        order = [{"_count": "desc"}, {"_key": "asc"}]
        found[name] = {"terms": {"field": facet.field, "size": facet.limit, "order": order}}
        chosen = list(selected(facet, filters))
        if chosen:
            terms = {"field": facet.field, "include": chosen, "size": len(chosen)}
            found[name + CHOSEN] = {"terms": terms}
    return found


def _ranges(facet: Facet, now: int) -> Body:
    listed = [
        {"key": str(index)} | {k: v for k, v in (("from", start), ("to", end)) if v is not None}
        for index, (start, end) in enumerate(ranges(facet, now))
    ]
    shape = {"field": facet.field, "ranges": listed, "keyed": True}
    if facet.ago:
        return {"date_range": {**shape, "format": "epoch_second"}}
    return {"range": shape}


def counts(facet: Facet, name: str, answer: Mapping[str, Any]) -> dict[str, int]:
    """The facet's values and counts out of the aggregations' answer."""
    if facet.steps:
        buckets = answer[name]["buckets"]
        return cumulated(facet, [buckets[str(i)]["doc_count"] for i in range(len(facet.steps))])
    listed = [*answer[name]["buckets"], *answer.get(name + CHOSEN, {"buckets": []})["buckets"]]
    return {bucket["key"]: bucket["doc_count"] for bucket in listed}
