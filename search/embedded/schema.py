"""The embedded engine's schema, derived from a kind's table, and documents in its terms.

Beside the listed fields it keeps, for each order that is not by score, a text that is unique and
sorts exactly (``…_key``, ending in the id) and, for an order by numbers, one to count by
(``…_rank``, ascending).
"""

from collections.abc import Mapping
from typing import Any

import tantivy

from search.fields import By, Field, Table
from search.query import Sort

_HIGHEST = 2**33  # as a number of seconds the year 2242; nine hexadecimal digits
_DIGITS = 9
#: After a text in a key; sorts before anything that a text holds.
_END = "\x1f"


def schema(table: Table) -> tantivy.Schema:
    """The schema of a kind's fields of today."""
    builder = tantivy.SchemaBuilder()
    for field in table.fields:
        _add(builder, field)
    for order in table.orders:
        if is_ranked(table, order):
            builder.add_unsigned_field(f"{order}_rank", fast=True)
        builder.add_text_field(
            f"{order}_key", fast=True, tokenizer_name="raw", index_option="basic"
        )
    return builder.build()


def _add(builder: tantivy.SchemaBuilder, field: Field) -> None:
    # only what a hit shows is stored: the id, and the places its distance is told by
    stored = field.name in ("id", "spots")
    if field.type == "text":
        builder.add_text_field(field.name, tokenizer_name="whitespace", index_option="position")
    elif field.type == "keyword":
        # places are counted to know which rings of a circle have documents
        fast = "facet" in field.roles or field.name == "spots"
        builder.add_text_field(
            field.name, stored=stored, fast=fast, tokenizer_name="raw", index_option="basic"
        )
    else:
        builder.add_integer_field(field.name, indexed="filter" in field.roles, fast=True)


def is_ranked(table: Table, order: Sort) -> bool:
    """True for an order by numbers, which has a rank."""
    return table.by_name[table.orders[order][0].field].type != "keyword"


def id_in(key: str, table: Table, order: Sort) -> str:
    """The id that an order's key ends in."""
    if is_ranked(table, order):
        return key[_DIGITS * len(table.orders[order]) :]
    return key.rpartition(_END)[2]


def encoded(document: Mapping[str, Any], table: Table, into: tantivy.Schema) -> tantivy.Document:
    """The document as tantivy takes it; what is unknown comes last in its order."""
    values: dict[str, Any] = dict(document)
    for order, fields in table.orders.items():
        if is_ranked(table, order):
            ranks = [_rank(document, by) for by in fields]
            values[f"{order}_rank"] = ranks[0]
            start = "".join(f"{rank:0{_DIGITS}x}" for rank in ranks)
        else:
            start = document.get(fields[0].field, chr(0x10FFFF)) + _END
        values[f"{order}_key"] = start + document["id"]
    return tantivy.Document.from_dict(values, into)


def _rank(document: Mapping[str, Any], by: By) -> int:
    value = document.get(by.field)
    if value is None:
        return _HIGHEST
    rank: int = _HIGHEST - (value + 1 - by.least) if by.descending else value
    return min(max(rank, 0), _HIGHEST)
