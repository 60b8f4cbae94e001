"""What every page of the site must be: valid, self-contained, addressed in itself."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib


def parsed(html: str) -> Element:
    """The document; raises on any error of HTML syntax."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html)


def check(html: str) -> Element:
    """Parse strictly and hold the page against the rules of the site."""
    page = parsed(html)
    ids = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    for one in page.iter():
        if not isinstance(one.tag, str):
            continue
        inline = [name for name in one.attrib if name == "style" or name.startswith("on")]
        assert not inline, (one.tag, inline)
        for name in ("aria-describedby", "aria-labelledby", "for", "form", "list"):
            for target in (one.get(name) or "").split():
                assert target in ids, (one.tag, name, target)
        assert one.tag != "style"
        if one.tag == "script" and not one.get("src"):
            assert one.get("type") == "application/ld+json"
        for name in ("src", "href", "action"):
            value = one.get(name)
            if value is not None:
                assert urlsplit(value).scheme in ("", "http", "https"), (one.tag, value)
    assert len(list(page.iter("h1"))) == 1
    assert len(list(page.iter("main"))) == 1
    title = page.find("head/title")
    assert title is not None
    assert (title.text or "").strip()
    for anchor in fragments(page):
        assert anchor in ids, anchor
    return page


def links(page: Element) -> Iterator[str]:
    """Addresses on this site that the page leads to."""
    for one in page.iter():
        value = one.get("href") if one.tag in ("a", "link") else one.get("src")
        if value and value.startswith("/"):
            yield value.partition("#")[0]


def fragments(page: Element) -> Iterator[str]:
    """Places in the page itself that it leads to."""
    for one in page.iter("a"):
        value = one.get("href") or ""
        if value.startswith("#"):
            yield value[1:]


def text(page: Element) -> str:
    """Everything the page says, spaces settled, scripts left out."""
    return " ".join(" ".join(_said(page)).split())


def _said(one: Element) -> Iterator[str]:
    if one.tag != "script":
        if one.text:
            yield one.text
        for child in one:
            yield from _said(child)
    if one.tail:
        yield one.tail
