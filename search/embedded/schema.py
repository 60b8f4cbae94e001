"""The embedded engine's schema, derived from ``search.fields``, and documents in its terms.

Beside the listed fields it keeps, for each order that is not by score, a number to count by
(``…_rank``, ascending) and a text that is unique and sorts exactly (``…_key``, ending in the id).
"""

from collections.abc import Mapping
from typing import Any, Literal

import tantivy

from search.fields import FIELDS, Field

#: Orders that are read from a key: newest, best paid, closing soonest.
KeyOrder = Literal["date", "pay", "closing"]

_HIGHEST = 2**33  # as a number of seconds the year 2242; nine hexadecimal digits
_DIGITS = 9
#: Where the id begins in each order's key: after the order's own rank and the date's.
ID_STARTS: Mapping[KeyOrder, int] = {"date": _DIGITS, "pay": 2 * _DIGITS, "closing": 2 * _DIGITS}


def schema() -> tantivy.Schema:
    """The schema of the fields of today."""
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        _add(builder, field)
    for order in ID_STARTS:
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
        # places are counted to know which rings of a circle have postings
        fast = "facet" in field.roles or field.name == "spots"
        builder.add_text_field(
            field.name, stored=stored, fast=fast, tokenizer_name="raw", index_option="basic"
        )
    else:
        builder.add_integer_field(field.name, indexed="filter" in field.roles, fast=True)


def encoded(document: Mapping[str, Any], into: tantivy.Schema) -> tantivy.Document:
    """The document as tantivy takes it; unknown pay and closing dates come last in their order."""
    ranks: dict[KeyOrder, int] = {
        "date": _HIGHEST - document.get("first_seen", 0),
        "pay": _HIGHEST - document.get("pay_top", 0),
        "closing": document.get("closes_on", _HIGHEST),
    }
    values: dict[str, Any] = dict(document)
    for order, rank in ranks.items():
        within = min(max(rank, 0), _HIGHEST)
        ranks[order] = values[f"{order}_rank"] = within
    newest = f"{ranks['date']:0{_DIGITS}x}{document['id']}"
    values["date_key"] = newest
    values["pay_key"] = f"{ranks['pay']:0{_DIGITS}x}{newest}"
    values["closing_key"] = f"{ranks['closing']:0{_DIGITS}x}{newest}"
    return tantivy.Document.from_dict(values, into)
