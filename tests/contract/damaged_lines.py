"""Damaged lines of postings: a seeded generator that breaks sound ones in every way we know of."""

import json
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

Damage = Callable[[Random, dict[str, Any]], bytes]

#: Every field that a line may give, by each of its names.
FIELDS = (
    "id", "ref", "source", "title", "employer", "url", "description", "text", "location",
    "locations", "pay", "pay_text", "posted", "closes", "employment_type", "remote", "workplace",
    "fetched_at", "family", "body_sha256",
)  # fmt: skip

_SHAPES: Sequence[Any] = (
    None, True, False, 0, -1, 7, 2**63, 2**64, 2**200, -(2**70), 1e308, 0.1, "", " ", [], {}, [[]],
    [None], [1, 2], ["a", ["b"]], {"city": ["A"]}, {"city": {"x": 1}}, {"city": None, "state": 5},
    {"min": [1], "max": {}}, {"min": "x", "unit": ["hour"]}, {"kind": ["remote"]}, {"kind": 3},
    [{"city": "Lima", "state": ["OH"]}], [{"city": 3}], {"postal": 45801}, "\0", "a\0b", "\ud800",
    "x\udfffy", "\U0001f600", "\u202e\u200b", "\x1b[31m", "\r\n", "a\nb", "a\tb",
)  # fmt: skip
_DAYS = (
    "0000-00-00", "0001-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31", "9999-12-31T23:59:59Z",
    "9999-12-31T23:59:59-12:00", "10000-01-01", "-1", "2026-02-30", "2026-11-01T25:00:00Z",
    "2026-11-01T00:00:00+99:99", "99999999999999", "1e400", "253402300800", "9999999999999",
    "-99999 days ago", "99999 days ago", "99999999999 years ago", "2026-11-01", "2026-11-01T00:00",
)  # fmt: skip
_NUMBERS = ("NaN", "Infinity", "-Infinity", "1e400", "-0", "1" * 400, "0x10", "1_000", "01")


def _anything(rng: Random, size: int) -> str:
    """Text that no compression shortens: what an index refuses although a repeated text passes."""
    return "".join(rng.choices(string.ascii_letters + string.digits, k=size))


def _shape(rng: Random, line: dict[str, Any]) -> bytes:
    return _dumped(line | {rng.choice(FIELDS): rng.choice(_SHAPES)})


def _inside(rng: Random, line: dict[str, Any]) -> bytes:
    """A character that cannot be kept, or should not be, in the middle of a field's own text."""
    name = rng.choice([key for key in line if isinstance(line[key], str)])
    at = rng.randrange(len(line[name]) + 1)
    odd = rng.choice(("\0", "\ud800", "\udc00", "\x01", "\x7f", "\ufffe", "\x85", "\u2028", "\n"))
    return _dumped(line | {name: line[name][:at] + odd + line[name][at:]})


def _long(rng: Random, line: dict[str, Any]) -> bytes:
    size = rng.choice((41, 81, 201, 1001, 2800, 9000, 30_000))
    words = _anything(rng, size) if rng.random() < 0.7 else "Ω€" * size
    return _dumped(line | {rng.choice(FIELDS): words})


def _day(rng: Random, line: dict[str, Any]) -> bytes:
    name = rng.choice(("posted", "closes", "fetched_at", "posted_on", "valid_through"))
    return _dumped(line | {name: rng.choice(_DAYS)})


def _number(rng: Random, line: dict[str, Any]) -> bytes:
    """A number that is none in JSON, or too large, written as it stands."""
    marked = _dumped(line | {rng.choice(FIELDS): "@number@"})
    return marked.replace(b'"@number@"', rng.choice(_NUMBERS).encode())


def _deep(rng: Random, line: dict[str, Any]) -> bytes:
    opening, closing = rng.choice(((b"[", b"]"), (b'{"city":', b"}")))
    depth = rng.choice((10, 200, 900, 1100, 20_000))
    marked = _dumped(line | {rng.choice(FIELDS): "@deep@"})
    return marked.replace(b'"@deep@"', opening * depth + b"1" + closing * depth)


def _bytes(rng: Random, line: dict[str, Any]) -> bytes:
    found = bytearray(_dumped(line))
    for _ in range(rng.randint(1, 4)):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found).replace(b"\n", b" ")


def _cut(rng: Random, line: dict[str, Any]) -> bytes:
    found = _dumped(line)
    return found[: rng.randrange(1, len(found))]


def _gone(rng: Random, line: dict[str, Any]) -> bytes:
    gone = rng.choice(list(line))
    return _dumped({name: value for name, value in line.items() if name != gone})


def _no_object(rng: Random, line: dict[str, Any]) -> bytes:
    return _dumped(rng.choice(([line], list(line), None, 3, "text", True, [], {}, "\0")))


DAMAGES: Sequence[Damage] = (
    _shape, _shape, _inside, _long, _day, _number, _deep, _bytes, _cut, _gone, _no_object,
)  # fmt: skip


def damaged(seed: int, samples: Sequence[Mapping[str, Any]], count: int) -> Iterator[bytes]:
    """``count`` lines of JSON, each a sample with an id of its own that was broken in one way."""
    rng = Random(seed)
    for number in range(count):
        line = {**rng.choice(samples), "id": f"line-{number}"}
        yield rng.choice(DAMAGES)(rng, line)


def _dumped(value: Any) -> bytes:
    return json.dumps(value).encode()
