"""Documents to Elasticsearch in bulk: bodies of a thousand lines over two connections."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any

import orjson
from elasticsearch import Elasticsearch

from himjobs.errors import BadInput, Unavailable

#: Documents in one body, and bodies on their way at once.
BODY = 1_000
CONNECTIONS = 2

Document = Mapping[str, Any]


def index_lines(documents: Iterable[Document], action: str) -> Iterator[bytes]:
    """Pairs of lines, one piece each, that ``index`` documents or only ``create`` new ones."""
    for document in documents:
        head = orjson.dumps({action: {"_id": document["id"]}})
        yield head + b"\n" + orjson.dumps(document)


def delete_lines(ids: Iterable[str]) -> Iterator[bytes]:
    """Lines that take ids out."""
    return (orjson.dumps({"delete": {"_id": id_}}) for id_ in ids)


def send(client: Elasticsearch, index: str, lines: Iterable[bytes], *, alias: bool) -> int:
    """Send everything; returns how many lines there were.

    ``alias``: refuse to write where no alias of that name is (Elasticsearch would make an index).
    What is already as wanted (an id to delete that is not there, one to create that is) is no
    error. The rest is sent before BadInput is raised for the first document refused.
    """
    refused: list[BadInput] = []
    sent = 0
    rest = iter(lines)

    def body(chunk: list[bytes]) -> None:
        answer = client.bulk(index=index, operations=chunk, require_alias=alias)  # type: ignore[arg-type] # ready lines
        if answer["errors"]:
            refused.extend(_refused(answer["items"]))

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        on_their_way: deque[Future[None]] = deque()
        while chunk := list(islice(rest, BODY)):
            sent += len(chunk)
            on_their_way.append(pool.submit(body, chunk))
            if len(on_their_way) > CONNECTIONS:
                on_their_way.popleft().result()
        for future in on_their_way:
            future.result()
    if refused:
        raise refused[0]
    return sent


def _refused(items: list[Mapping[str, Any]]) -> Iterator[BadInput]:
    for item in items:
        ((action, result),) = item.items()
        status = result["status"]
        if "error" not in result or (action, status) == ("create", 409):
            continue
        reason = result["error"]["reason"]
        if status == 429 or status >= 500 or status == 404:
            raise Unavailable(f"Elasticsearch did not take {result.get('_id')}: {reason}")
        yield BadInput(f"refused by Elasticsearch: {reason}", field="id", value=result.get("_id"))
