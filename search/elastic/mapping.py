"""Index settings and the strict mapping, derived from a kind's table; pure."""

from typing import Any

from search.fields import Field, Table

#: Searches of up to a million documents are fastest in one shard, and counts stay exact in it.
SHARDS = 1


def mapping(table: Table) -> dict[str, Any]:
    """Nothing but the listed fields is taken; ``_meta`` tells which list the index was made by."""
    return {
        "dynamic": "strict",
        "_meta": {"fingerprint": table.fingerprint},
        # the record has the texts; what is kept here is for a person looking into the index
        "_source": {"excludes": [field.name for field in table.fields if field.type == "text"]},
        "properties": {field.name: _property(field) for field in table.fields},
    }


def _property(field: Field) -> dict[str, Any]:
    match field.type:
        case "text":
            return {"type": "text", "analyzer": "whitespace"}
        case "keyword":
            return {"type": "keyword"}
        case "time":
            return {"type": "date", "format": "epoch_second"}
        case "integer":
            return {"type": "long"}


def template(alias: str, table: Table) -> dict[str, Any]:
    """The composable index template of every version of one alias."""
    return {
        "index_patterns": [f"{alias}.*"],
        "priority": 200,
        "template": {
            "settings": {
                "number_of_shards": SHARDS,
                "auto_expand_replicas": "0-1",
                "refresh_interval": "1s",
            },
            "mappings": mapping(table),
        },
    }
