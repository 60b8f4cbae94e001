"""How much of an answer is parsed: what passes these bounds is refused with the reason.

The largest recorded answers have 1.6 MB, 17,000 tags and as many values; a parser takes up to a
hundred times a body's bytes in memory. How much is downloaded at all is DOWNLOAD_MAXSIZE.
"""

from typing import Final

from selectolax.lexbor import LexborHTMLParser

from himjobs.errors import BadInput
from reading.text.nesting import DEEPEST, is_too_deep

#: Characters and tags of one page.
LARGEST_PAGE: Final = 10_000_000
MOST_TAGS: Final = 200_000
#: Bytes of a JSON answer; objects and lists in it, and values.
LARGEST_JSON: Final = 64_000_000
MOST_CONTAINERS: Final = 1_000_000
MOST_VALUES: Final = 8_000_000
#: Characters of an XML document, which is read record by record, and its tags.
LARGEST_XML: Final = 60_000_000
MOST_ELEMENTS: Final = 4_000_000
#: How many times its size a packed body may unpack to, beyond ``ANY_SIZE`` bytes; sitemaps do 20.
MOST_UNPACKED: Final = 60
ANY_SIZE: Final = 2_000_000
#: Addresses in one sitemap by the protocol.
MOST_ADDRESSES: Final = 50_000
#: Characters of robots.txt that are read, as RFC 9309 has it.
LARGEST_ROBOTS: Final = 512_000
#: Characters of one JSON-LD block that is repaired; whole ones are as large as their page.
LARGEST_BROKEN: Final = 1_000_000


def tree(page: str) -> LexborHTMLParser:
    """A page parsed; raises BadInput for one that is larger or deeper than any page."""
    _within("not a page", len(page), LARGEST_PAGE, "characters")
    _within("not a page", page.count("<"), MOST_TAGS, "tags")
    if is_too_deep(page):
        raise BadInput(f"not a page: its elements nest more than {DEEPEST:,} deep")
    return LexborHTMLParser(page)


def check_json(body: bytes, family: str) -> None:
    """Raise BadInput for an answer that would be too many values in memory."""
    what = f"not an answer of {family}"
    _within(what, len(body), LARGEST_JSON, "bytes")
    _within(what, body.count(b"{") + body.count(b"["), MOST_CONTAINERS, "objects and lists")
    _within(what, body.count(b","), MOST_VALUES, "values")


def check_xml(text: str, family: str) -> None:
    """Raise BadInput for a document that would take minutes, record by record."""
    what = f"not an answer of {family}"
    _within(what, len(text), LARGEST_XML, "characters")
    _within(what, text.count("<"), MOST_ELEMENTS, "tags")


def _within(what: str, there: int, most: int, of: str) -> None:
    if there > most:
        raise BadInput(f"{what}: has {there:,} {of}, at most {most:,} are read")
