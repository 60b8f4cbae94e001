"""The client, and Elasticsearch's errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit, urlunsplit

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, OrjsonSerializer

from himjobs.errors import BadInput, Unavailable

#: Seconds one request may take before it counts as no answer.
TIMEOUT = 30.0


def connect(url: str, *, timeout: float = TIMEOUT) -> Elasticsearch:
    """A client for ``http(s)://[user:password@]host:port[?ca_certs=FILE]``; asks nothing yet.

    ``ca_certs`` names the file of the authority that signed the server's certificate; without it
    the system's are trusted. Raises BadInput for any other parameter, or a file not there.
    """
    parts = urlsplit(url)
    options: dict[str, Any] = {}
    for name, values in parse_qs(parts.query).items():
        if name != "ca_certs":
            raise BadInput("only ca_certs can be set", field="HIMJOBS_SEARCH_URL", value=name)
        if not Path(values[-1]).is_file():
            raise BadInput("ca_certs is no file", field="HIMJOBS_SEARCH_URL", value=values[-1])
        options[name] = values[-1]
    port = parts.port or (443 if parts.scheme == "https" else 9200)
    credentials, at, host = parts.netloc.rpartition("@")
    netloc = f"{credentials}{at}{host}" if parts.port else f"{credentials}{at}{host}:{port}"
    address = urlunsplit((parts.scheme, netloc, parts.path, "", ""))
    try:
        return Elasticsearch(
            address,
            request_timeout=timeout,
            max_retries=2,
            retry_on_timeout=False,
            retry_on_status=(429, 502, 503, 504),
            serializer=OrjsonSerializer(),
            **options,
        )
    except (ValueError, OSError) as error:
        raise BadInput(f"cannot be used: {error}", field="HIMJOBS_SEARCH_URL") from error


@contextmanager
def answering() -> Iterator[None]:
    """Anything the client or the server raises becomes Unavailable, in one line."""
    try:
        yield
    except ApiError as error:
        raise Unavailable(f"Elasticsearch refused: {said(error)}") from error
    except TransportError as error:
        raise Unavailable(f"Elasticsearch does not answer: {error.message}") from error


def said(error: ApiError) -> str:
    """Status, kind and reason of an error answer."""
    body = error.body if isinstance(error.body, dict) else {}
    cause = body.get("error")
    reason = cause.get("reason") if isinstance(cause, dict) else cause
    return f"{error.status_code} {error.message}" + (f": {reason}" if reason else "")
