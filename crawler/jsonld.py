"""schema.org objects in a page's ``application/ld+json`` blocks, broken blocks included.

Our own extractor: parsing every syntax costs a general library a hundred times as much, and one
bad block there loses the good ones of the page. Never raises: a block that nothing reads is
counted, and the next one is read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser

from crawler import bounds, tolerant

#: Templates that escape attributes write the plus sign as an entity.
_GATE = re.compile(r"ld(?:\+|&#43;|&#x2b;|&plus;)json", re.IGNORECASE)
_WRAPPERS = re.compile(
    r"^\s*+(?:\ufeff|//\s*+<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/|<!\[CDATA\[|<!--)"
    r"|(?://\s*+\]\]>|/\*\s*+\]\]>\s*+\*/|\]\]>|(?://\s*+)?-->)\s*+(?:;\s*+)?$"
)
_STRING = r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)'
_COMMENT = re.compile(_STRING + r"|//[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_LAST_COMMA = re.compile(_STRING + r"|,(?=\s*+[}\]])", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([\"\\/bfnrt]|u[0-9A-Fa-f]{4})|(u)|(.)|$)", re.DOTALL)
_DEEPEST = 60
_KEPT_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Blocks:
    """What a page's blocks hold.

    ``values`` are the blocks in order; ``repaired`` counts those that strict parsing refused and
    a repair read; ``bad`` holds the text of those that stayed invalid.
    """

    values: tuple[Any, ...] = ()
    repaired: int = 0
    bad: tuple[str, ...] = ()


def blocks(page: str, tree: LexborHTMLParser | None = None) -> Blocks:
    """Every ``ld+json`` block of a page. Never raises."""
    if not _GATE.search(page):
        return Blocks()
    tree = tree or bounds.tree(page)
    values, bad, repaired = [], [], 0
    for script in tree.css('script[type*="json" i]'):
        if "ld+json" not in (script.attributes.get("type") or "").lower():
            continue
        text = script.text()
        if not text.strip():  # an empty element says nothing and breaks nothing
            continue
        try:
            values.append(orjson.loads(text))
        except orjson.JSONDecodeError:
            read = repair(text) if len(text) <= bounds.LARGEST_BROKEN else None
            if read is None:
                bad.append(text)
            else:
                repaired += 1
                values.append(read)
    return Blocks(tuple(values), repaired, tuple(bad))


def repair(text: str) -> Any:
    """The value of a block that strict parsing refuses, or None. The mildest repair wins.

    In order: raw control characters; escaped entities; comments, CDATA, trailing commas and
    semicolons; bad escapes; several values in one block. Never raises.
    """
    bare = _bare(text)
    mended = _ESCAPE.sub(_mended, bare)
    steps = (
        text,
        unescape(text) if "&quot;" in text or "&#34;" in text else "",
        bare,
        mended,
        _bare(unescape(mended)) if "&quot;" in mended or "&#34;" in mended else "",
    )
    for step in dict.fromkeys(steps):
        values = _lenient(step)
        if values:
            return values[0] if len(values) == 1 else values
    return None


def guess(text: str) -> list[Any]:
    """What the forgiving reader makes of a block that no repair reads; [] for nothing."""
    try:
        return tolerant.read(_bare(text[: bounds.LARGEST_BROKEN]))
    except RecursionError:  # pragma: no cover - the reader stops far above the limit
        return []


def _lenient(text: str) -> list[Any]:
    """One value or several in a row, control characters allowed; [] when it is not JSON."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = _past(text, 0)
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        if isinstance(value, dict | list):
            found.append(value)
        at = _past(text, at)
    return found


def _past(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,;\ufeff\xa0":
        at += 1
    return at


def _mended(escape: re.Match[str]) -> str:
    """A valid escape as it is; ``\\u`` without its digits as text; else the character alone."""
    if escape[1]:
        return escape[0]
    return "\\\\u" if escape[2] else escape[3] or ""


def _bare(text: str) -> str:
    """The text without wrappers, comments and trailing commas; strings are left alone."""
    for _ in range(3):
        text, changes = _WRAPPERS.subn("", text)
        if not changes:
            break
    for unwanted in (_COMMENT, _LAST_COMMA):
        text = unwanted.sub(lambda found: found[0] if found[0][0] == '"' else "", text)
    return text


def nodes(values: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Every object in the values, outer ones first, to any sensible depth."""
    stack = [(value, 0) for value in reversed(list(values))]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, dict):
            yield value
            inner: Iterable[Any] = value.values()
        elif isinstance(value, list):
            inner = value
        else:
            continue
        if depth < _DEEPEST:
            held = [(item, depth + 1) for item in inner if isinstance(item, dict | list)]
            stack += reversed(held)


def is_job(node: dict[str, Any]) -> bool:
    """True for ``JobPosting`` as a plain word, in a list, prefixed, or as a full address."""
    kinds = node.get("@type", node.get("type"))
    return any(
        re.split(r"[/#:]", kind.strip().rstrip("/"))[-1].lower() == "jobposting"
        for kind in (kinds if isinstance(kinds, list) else [kinds])
        if isinstance(kind, str)
    )


def jobs(values: Iterable[Any]) -> list[dict[str, Any]]:
    """The JobPosting objects, with ``{"@id": …}`` references to other objects filled in."""
    every = list(nodes(values))
    known = {
        node["@id"]: node
        for node in reversed(every)
        if isinstance(node.get("@id"), str) and len(node) > 1
    }
    found: list[dict[str, Any]] = []
    for node in every:
        if is_job(node):
            whole = {_plain(key): _resolved(value, known) for key, value in node.items()}
            if whole not in found:
                found.append(whole)
    return found


def _plain(key: str) -> str:
    """``schema:title`` and ``http://schema.org/title`` mean ``title``."""
    return key if key.startswith("@") else re.split(r"[/#:]", key)[-1] or key


def _resolved(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """A property with its reference followed, once: objects that name each other never end."""
    if isinstance(value, list):
        return [_resolved(item, known) for item in value if not isinstance(item, list)]
    if isinstance(value, dict) and value.keys() <= {"@id", "@type"}:
        value = known.get(str(value.get("@id")), value)
    return _pruned(value, _KEPT_DEPTH)


def _pruned(value: Any, depth: int) -> Any:
    """The value with short keys, and nothing below ``depth``: no property goes as deep."""
    if isinstance(value, dict):
        return {_plain(k): _pruned(v, depth - 1) for k, v in value.items()} if depth else None
    if isinstance(value, list):
        return [_pruned(item, depth - 1) for item in value] if depth else None
    return value
