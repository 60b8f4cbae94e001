"""Text out of a source's markup: decoding bytes, entities, white space. Pure."""

import re
from html import unescape

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ESCAPED_TAG = re.compile(r"&(?:amp;)?lt;/?[A-Za-z]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def decode(body: bytes) -> str:
    """A page's text: by its byte order mark, as UTF-8 where it is, else as it declares itself.

    UTF-8 comes before the declaration because pages that are valid UTF-8 and declare something
    older are the common mistake. Never raises: what no rule reads is Windows-1252 with marks.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(body, 0, 4096)
    if declared:
        try:
            return body.decode(declared[1].decode("ascii", "replace"))
        except (LookupError, UnicodeDecodeError):
            pass
    return body.decode("cp1252", "replace")


def writable(text: str) -> str:
    """The text without what no database or UTF-8 file takes: NUL, halves of surrogate pairs."""
    return _UNWRITABLE.sub("", text) if _UNWRITABLE.search(text) else text


def one_line(text: str) -> str:
    """A title or name: entities read (at most twice), tags dropped, white space single."""
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = unescape(text)
    return _SPACE.sub(" ", _TAG.sub(" ", writable(text))).strip()


def html_of(text: str) -> str:
    """A description with its escaped markup read: ``&lt;p&gt;`` becomes ``<p>``, at most twice.

    Only text whose *tags* are escaped is unescaped: ``&lt; 5 years`` in HTML stays as it is, and
    so does a page's own code sample beside real tags.
    """
    for _ in range(2):
        if _TAG.search(text) or not _ESCAPED_TAG.search(text):
            break
        text = unescape(text)
    return writable(text).strip()


def visible(html: str) -> str:
    """Roughly what one reads: tags dropped, entities read. For comparing, never for showing."""
    return _SPACE.sub(" ", unescape(_TAG.sub(" ", html))).strip()
