"""JobPosting objects written into a page's own elements: microdata and RDFa Lite.

Both are one tree of items and properties under other attribute names, so one walk reads both.
Only asked where a page has no JSON-LD posting. https://html.spec.whatwg.org/#microdata,
https://www.w3.org/TR/rdfa-lite/
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

_DEEPEST = 200
#: Properties whose markup carries meaning (headings, lists); all others are one line.
_MARKED_UP = (
    "description",
    "responsibilities",
    "qualifications",
    "educationRequirements",
    "experienceRequirements",
    "skills",
)
_ADDRESS = {"a": "href", "area": "href", "link": "href", "img": "src", "iframe": "src"}


@dataclass(frozen=True, slots=True)
class _Syntax:
    kind: str  # attribute that gives an item's type
    name: str  # attribute that gives a property's name


_SYNTAXES = (_Syntax("itemtype", "itemprop"), _Syntax("typeof", "property"))


def jobs(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """The JobPosting items of a page in the shape JSON-LD would give them."""
    for syntax in _SYNTAXES:
        found = [
            _item(node, syntax)
            for node in tree.css(f'[{syntax.kind}*="JobPosting" i]')
            if "jobposting" in _types(node, syntax)
        ]
        if found:
            return found
    return []


def _types(node: LexborNode, syntax: _Syntax) -> list[str]:
    words = (node.attributes.get(syntax.kind) or "").split()
    return [_short(word).lower() for word in words]


def _short(name: str) -> str:
    return name.rstrip("/").replace("#", "/").replace(":", "/").rpartition("/")[2]


def _item(node: LexborNode, syntax: _Syntax, depth: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": (node.attributes.get(syntax.kind) or "").strip()}
    for name, element in _properties(node, syntax, depth):
        value = _value(name, element, syntax, depth)
        if value in ("", None):
            continue
        if name in found:
            held = found[name]
            found[name] = [*held, value] if isinstance(held, list) else [held, value]
        else:
            found[name] = value
    return found


def _properties(node: LexborNode, syntax: _Syntax, depth: int) -> Iterator[tuple[str, LexborNode]]:
    """Every property of the item, itself included only through its children, in page order."""
    stack = [(child, depth + 1) for child in _reversed(node)]
    while stack:
        child, level = stack.pop()
        names = (child.attributes.get(syntax.name) or "").split()
        for name in names:
            yield _short(name), child
        begins_item = syntax.kind in child.attributes or "itemscope" in child.attributes
        if not begins_item and level < _DEEPEST:
            stack += [(inner, level + 1) for inner in _reversed(child)]


def _reversed(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=False))[::-1]


def _value(name: str, element: LexborNode, syntax: _Syntax, depth: int) -> Any:
    attributes = element.attributes
    if (syntax.kind in attributes or "itemscope" in attributes) and depth < _DEEPEST:
        return _item(element, syntax, depth + 1)
    if attributes.get("content") is not None:
        return attributes["content"]
    if element.tag == "time" and attributes.get("datetime"):
        return attributes["datetime"]
    if element.tag in ("data", "meter") and attributes.get("value"):
        return attributes["value"]
    if name in _MARKED_UP:
        return _inner_html(element)
    if element.tag in _ADDRESS and name in ("url", "sameAs", "logo", "image"):
        return attributes.get(_ADDRESS[element.tag])
    return element.text(separator=" ", strip=True)


def _inner_html(element: LexborNode) -> str:
    """What is between the element's tags; its own tag too where it is a list."""
    whole = element.html or ""
    if element.tag in ("ul", "ol", "table", "dl"):
        return whole
    return whole[whole.find(">") + 1 : whole.rfind("</")].strip()
