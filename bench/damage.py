"""Damage of what sources answer: values of other shapes, bodies cut, gapped and dirtied."""

from collections.abc import Sequence
from random import Random
from typing import Any

_NOTHING: Sequence[Any] = (
    *(None, True, 0, -1.5, "", [], {}, [None], {"name": None}, "<p>&lt;b", [[1]]),
    *({"a": {"b": []}}, "http://[::1", 10**40, "\ud800", "\x00", "1" * 400, float("nan")),
)
_BYTES = b'<>&;"{}[]\x00\xff\xed\xa0\x80/'


def spoiled(value: Any, chance: Random) -> Any:
    """The value with one in eight of its parts gone or turned into something else."""
    if chance.random() < 0.12:
        return chance.choice(_NOTHING)
    if isinstance(value, dict):
        return {k: spoiled(v, chance) for k, v in value.items() if chance.random() > 0.06}
    return [spoiled(v, chance) for v in value[:3]] if isinstance(value, list) else value


def torn(body: bytes, chance: Random) -> bytes:
    """The body cut, gapped, dirtied and stuttering."""
    out = bytearray(body)
    for _ in range(chance.randrange(1, 9)):
        at = chance.randrange(len(out) or 1)
        match chance.randrange(4):
            case 0:
                del out[at:]
            case 1:
                del out[at : at + chance.randrange(1, 400)]
            case 2:
                out[at:at] = bytes(chance.choices(_BYTES, k=4))
            case 3:
                out[at:at] = out[at // 2 : at // 2 + 200]
    return bytes(out)
