"""Records out of an XML document, one at a time, whatever state the document is in. Pure.

Half of the feeds in the world are not well-formed: entities of HTML, bare ampersands, control
characters, an end that never came. Those are mended or read as far as they go; nothing outside
the document is ever loaded.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import entities
from io import BytesIO
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from crawler.bounds import check_xml
from crawler.listings import unpacked
from crawler.markup import decode, html_of, one_line, writable
from himjobs.errors import BadInput

#: An element, of lxml's or none.
Element = Any

_ROOT = re.compile(
    r"\A(?:\s|(?><\?.*?\?>)|(?><!--.*?-->)|(?><!DOCTYPE[^>\[]*+(?:\[.*?\])?\s*+>))*+"
    r"<([A-Za-z_][\w.:-]*)",
    re.DOTALL,
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_AMPERSAND = re.compile(r"&(?!#\d{1,8};|#[xX][0-9A-Fa-f]{1,8};)(?:([A-Za-z][A-Za-z0-9]*);)?")
_NUMBERED = re.compile(r"&#(?:0*(\d{1,8})|[xX]0*([0-9A-Fa-f]{1,8}));")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))


class Document:
    """An XML document of a family; raises BadInput when it is none.

    ``root`` is its root's name in lower case, ``head`` the texts outside of the records (the
    title of a channel …) as far as they have been read, ``whole`` false where the document
    stops before its end.
    """

    def __init__(self, body: bytes, family: str) -> None:
        text = decode(unpacked(body)).lstrip("\ufeff")
        found = _ROOT.match(text)
        if not found:
            what = "is not XML" if text.strip() else "is empty"
            raise BadInput(f"not an answer of {family}: {what}")
        check_xml(text, family)
        self.root = name_of(found[1])
        if self.root == "html":
            raise BadInput(f"not an answer of {family}: is a page, not XML")
        end = f"</{found[1]}"
        self.whole = end in text[-300:] or text.rstrip().endswith("/>")
        self.text, self.family = text, family
        self.head: dict[str, str] = {}

    def records(self, names: Iterable[str]) -> Iterator[Element]:
        """The outermost elements of these names, each only until the next one is asked for."""
        wanted, inside = frozenset(names), None
        source = BytesIO(_mended(self.text).encode("utf-8", "replace"))
        events = etree.iterparse(
            source, events=("start", "end"), recover=True, resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=False, encoding="utf-8", remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            for event, element in events:
                if event == "start":
                    if inside is None and name_of(element.tag) in wanted:
                        inside = element
                elif element is inside:
                    yield element
                    inside = None
                    _forget(element)
                elif inside is None and not len(element):
                    self.head.setdefault(name_of(element.tag), line(element))
        except etree.LxmlError:
            self.whole = False


def _mended(text: str) -> str:
    """The document with what makes a reader stop taken out: outside of CDATA only."""
    text = _CONTROL.sub("", _DECLARATION.sub("", writable(text), count=1))
    text = _NUMBERED.sub(_allowed, text)
    if not _AMPERSAND.search(text):
        return text
    parts = _CDATA.split(text)
    parts[::2] = [_AMPERSAND.sub(_known, part) for part in parts[::2]]
    return "".join(parts)


def _allowed(found: re.Match[str]) -> str:
    """A character by its number, or nothing for one that no document of XML may hold."""
    code = int(found[1]) if found[1] else int(found[2], 16)
    allowed = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return found[0] if allowed or 0x10000 <= code <= 0x10FFFF else ""


def _known(found: re.Match[str]) -> str:
    name = found[1]
    if name in _OWN:
        return found[0]
    known = entities.html5.get(f"{name};") if name else None
    return known if known and known not in "<>&" else "&amp;" + found[0][1:]


def _forget(element: Element) -> None:
    """Free a record that was read, and what came before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def name_of(tag: Any) -> str:
    """A name without its namespace, case and separators: ``joblisting:jobId`` is ``jobid``."""
    if not isinstance(tag, str):
        return ""
    return re.sub(r"[-_.]", "", tag.rpartition("}")[2].rpartition(":")[2]).lower()


def children(element: Element, *names: str) -> list[Element]:
    """The element's own children of these names, in their order; all of them without names."""
    return [child for child in element if not names or name_of(child.tag) in names]


def deep(element: Element, *names: str) -> list[Element]:
    """Everything below the element that has one of these names."""
    return [child for child in element.iterdescendants() if name_of(child.tag) in names]


#: Elements of HTML that stand inside a line of text.
_INLINE = frozenset(
    ("b", "i", "u", "em", "strong", "span", "small", "sup", "sub", "font", "mark", "a", "br", "div",
     "p", "wbr")
)  # fmt: skip


def line(element: Element) -> str:
    """An element's own text as one line, with that of the markup in it."""
    if len(element) and all(name_of(node.tag) in _INLINE for node in element.iterdescendants()):
        return one_line("".join(element.itertext()))
    return one_line(element.text or "")


#: Names that feeds give the employer's element, and the name inside it.
EMPLOYER = (
    "company", "companyname", "employer", "employername", "hiringcompany", "hiringorganization",
    "hiringorganisation", "hiringorgname", "organization", "organizationname", "organisation",
    "organisationname", "startup", "advertiser", "advertisername", "client", "clientname",
    "facility", "facilityname", "hospital", "hospitalname", "institution", "agency", "agencyname",
    "businessname", "brand",
)  # fmt: skip
_ITS_NAME = ("name", "legalname", "displayname", "title", *EMPLOYER)


def employer_of(record: Element, *names: str) -> str:
    """The employer a record names, under ``names`` or the usual ones; "" where it names none."""
    for name in names or EMPLOYER:
        for part in children(record, name):
            if text := line(part) or said(part, *_ITS_NAME):
                return text
    return said(record, *(names or EMPLOYER))


def words_of(*words: str) -> str:
    """A number for a record that has none and no address: the same words give the same."""
    return sha256("\n".join(words).encode()).hexdigest()[:24]


def said(element: Element, *names: str) -> str:
    """The first of these children (or attributes) that says something, as one line."""
    for name in names:
        for child in children(element, name):
            if text := line(child):
                return text
        for key, value in element.attrib.items():
            if name_of(key) == name and (text := one_line(value)):
                return text
    return ""


def html(element: Element) -> str:
    """An element's text with its markup, escaped, in CDATA or as elements of the document."""
    if not len(element):
        return html_of(element.text or "")
    inner = "".join(
        etree.tostring(_bare(child), encoding="unicode", method="html") for child in element
    )
    return writable((element.text or "") + inner).strip()


def _bare(element: Element) -> Element:
    """The element with names that HTML knows."""
    for node in element.iter():
        if isinstance(node.tag, str) and "}" in node.tag:
            name = node.tag.rpartition("}")[2]
            node.tag = name if name.isidentifier() else "span"  # a broken name is no name
    return element
