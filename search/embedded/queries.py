"""The trees of ``search.embedded.compile`` as tantivy's queries."""

from tantivy import FieldType, Occur, Query, Schema

from search.embedded.compile import Tree

_OCCUR = {"must": Occur.Must, "should": Occur.Should, "not": Occur.MustNot}


def build(tree: Tree, schema: Schema) -> Query:
    """The query of a tree, for an index with this schema."""
    match tree:
        case ("all",):
            return Query.all_query()
        case ("term", field, value):
            return Query.term_query(schema, field, value, index_option="basic")
        case ("word", field, token):
            return Query.term_query(schema, field, token, index_option="freq")
        case ("terms", field, values):
            return Query.term_set_query(schema, field, list(values))
        case ("phrase", field, run):
            return Query.phrase_query(schema, field, list(run))
        case ("range", field, low, high):
            return Query.range_query(schema, field, FieldType.Integer, low, high)
        case ("ranks", field, low, high):
            return Query.range_query(schema, field, FieldType.Unsigned, low, high)
        case ("bool", clauses):
            return Query.boolean_query([(_OCCUR[o], build(part, schema)) for o, part in clauses])
        case ("best", trees, tie):
            return Query.disjunction_max_query([build(part, schema) for part in trees], tie)
        case ("boost", part, factor):
            return Query.boost_query(build(part, schema), factor)
        case ("constant", part, score):
            return Query.const_score_query(build(part, schema), score)
    raise AssertionError(f"no such kind of tree: {tree[0]}")
