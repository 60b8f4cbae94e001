"""Recorded HTTP exchanges (VCR cassettes, YAML): the answer inside one, for any JSON family."""

import re

import yaml

from himjobs.errors import BadInput

_LOOKS = re.compile(rb"\A(?:---\s*\n)?\s*http_interactions:", re.MULTILINE)


def answer(body: bytes, url: str) -> tuple[bytes, str]:
    """The first answer of a recorded exchange and its address; other bodies as they are.

    Raises BadInput when the exchange has no answer in it.
    """
    if not _LOOKS.match(body):
        return body, url
    try:
        exchange = yaml.safe_load(body)["http_interactions"][0]
        text = exchange["response"]["body"]
        text = text.get("string", "") if isinstance(text, dict) else text
        address = url or str(exchange["request"]["uri"])
    except (yaml.YAMLError, KeyError, IndexError, TypeError) as error:
        raise BadInput("is a recorded exchange without an answer") from error
    return text if isinstance(text, bytes) else str(text).encode(), address
