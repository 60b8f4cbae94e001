"""The trees of ``search.embedded.compile`` as tantivy's queries."""

from tantivy import FieldType, Occur, Query, Schema

from search.embedded.compile import Tree
from search.fields import BY_NAME

_OCCUR = {"must": Occur.Must, "should": Occur.Should, "not": Occur.MustNot}


def build(tree: Tree, schema: Schema) -> Query:
    """The query of a tree, for an index with this schema."""
    match tree:
        case ("all",):
            return Query.all_query()
        case ("term", field, value):
            kept = "freq" if _is_text(field) else "basic"
            return Query.term_query(schema, field, value, index_option=kept)
        case ("terms", field, values):
            return Query.term_set_query(schema, field, list(values))
        case ("phrase", field, run):
            return Query.phrase_query(schema, field, list(run))
        case ("range", field, low, high):
            # ranks are the engine's own fields (search.embedded.schema), and unsigned
            kind = FieldType.Integer if field in BY_NAME else FieldType.Unsigned
            return Query.range_query(schema, field, kind, low, high)
        case ("bool", clauses):
            return Query.boolean_query([(_OCCUR[o], build(part, schema)) for o, part in clauses])
        case ("best", trees, tie):
            return Query.disjunction_max_query([build(part, schema) for part in trees], tie)
        case ("boost", part, factor):
            return Query.boost_query(build(part, schema), factor)
        case ("constant", part, score):
            return Query.const_score_query(build(part, schema), score)
    raise AssertionError(f"no such kind of tree: {tree[0]}")


def _is_text(field: str) -> bool:
    return field in BY_NAME and BY_NAME[field].type == "text"
