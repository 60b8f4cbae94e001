"""A description, in whatever markup it came, as clean text with its headings and items.

HTML (also escaped once or twice, as feeds do), Markdown and plain text all become the same
``Text``; where elements nest too deeply for a parser, their tags only part lines. Scripts, styles
and form controls are dropped; e-mail addresses, telephone numbers and named contact persons are
replaced by what they were (``reading.text.people``).
"""

import re
from html import escape, unescape
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from himjobs.model import Block, BlockKind, Text
from reading.text.bounds import LONGEST
from reading.text.lines import Line, assemble, clean_characters
from reading.text.nesting import is_too_deep
from reading.text.parting import parted
from reading.text.refusal import refusal

__all__ = ["as_html", "line", "plain_lines", "read_text", "refusal"]

_TAGS: Final = (
    r"(?:p|div|br|ul|ol|li|b|i|u|em|strong|span|h[1-6]|table|tbody|tr|td|th|font|a|section|article"
    r"|hr|html|body|header|footer|main|dl|dt|dd|sup|sub|small|center|blockquote|pre|img|script"
    r"|style|form|input|button|label|iframe|meta|link|title|head|o:p|strike|mark|big)"
)
_REAL: Final = re.compile(rf"<(?:/?{_TAGS}(?:\s[^<>]*)?/?>|!doctype|!--)", re.IGNORECASE)
_ESCAPED: Final = re.compile(
    rf"&(?:amp;)*(?:lt|#0*60|#x0*3c);/?{_TAGS}(?:[\s/]|&(?:amp;)*(?:gt|#0*62|#x0*3e);)",
    re.IGNORECASE,
)
_ANY_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_DROPPED: Final = frozenset(
    re.findall(
        r"\w+",
        """
        script style noscript template head title meta link iframe object embed svg math
        canvas video audio nav input select option textarea button datalist fieldset dialog
        map
        """,
    )
)
_BLOCKS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        p div section article header footer main aside blockquote pre ul ol li dl dt dd
        table thead tbody tfoot tr caption h1 h2 h3 h4 h5 h6 hr address figure figcaption
        form center details summary body html
        """,
    )
)
_HEADINGS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        h1 h2 h3 h4 h5 h6 dt summary caption
        """,
    )
)
_BOLD: Final = frozenset(("b", "strong"))
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEAVY: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)


def read_text(description: str, employer: str = "") -> Text:
    """Clean text and blocks of a description; never raises, and gives the same each time.

    ``employer`` is no contact person, though it may be named like one.

    Blocks are in order and do not overlap; the text between them is only line breaks. An item's
    text has no bullet glyph.
    """
    source = description[: LONGEST["description"]]
    if "\\n" in source and "\n" not in source:
        source = source.replace("\\r", "").replace("\\n", "\n")
    source = parted(source)
    for _ in range(3):
        escaped = len(_ESCAPED.findall(source)) if "&" in source else 0
        if not escaped or escaped < len(_REAL.findall(source)):
            break
        source = unescape(source)
    if _REAL.search(source) and is_too_deep(source):
        source = _ANY_TAG.sub("\n", source)
    if _REAL.search(source):
        return assemble(_Walk(source).lines, employer)
    if "&" in source:
        source = unescape(unescape(source))
    return assemble(plain_lines(clean_characters(source)), employer)


def line(words: str) -> str:
    """A title or a name as one clean line: no markup, entities, or line breaks."""
    if "<" in words or "&" in words:
        words = read_text(words).text
    return " ".join(clean_characters(words).split())


_ELEMENTS: Final[dict[BlockKind, str]] = {"heading": "h3", "paragraph": "p", "item": "li"}


def as_html(text: Text) -> str:
    """The text as plain HTML with its headings and items marked: read again it says the same."""

    def element(block: Block) -> str:
        tag = _ELEMENTS[block.kind]
        return f"<{tag}>{escape(text.text[block.start : block.end], quote=False)}</{tag}>"

    return "\n".join(map(element, text.blocks))


class _Walk:
    """One pass over the tree; ``lines`` holds what was found."""

    def __init__(self, source: str) -> None:
        self.lines: list[Line] = []
        self.parts: list[str] = []
        self.loud = self.quiet = 0  # characters of the open line inside and outside bold
        self.bold = self.item = self.heading = self.pre = 0
        self.styled = "style=" in source or "hidden" in source
        source = source.encode("utf-8", "ignore").decode().replace("\0", "")
        root = LexborHTMLParser(source).root
        # without any block the line breaks of the source are all there is
        self.breaks = not re.search(r"<(?:p|div|br|li|tr|h[1-6])\b", source, re.IGNORECASE)
        if root is not None:
            self._walk(root)
        self.flush()

    def _walk(self, root: LexborNode) -> None:
        # an explicit stack: depth is the page's, and a page may nest ten thousand deep
        stack: list[tuple[LexborNode, str, int]] = []
        node = root.first_child
        while node is not None or stack:
            if node is None:
                parent, tag, bold = stack.pop()
                self.leave(tag, bold)
                node = parent.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                self.text(node.text_content or "")
                node = node.next
            elif tag in _DROPPED or tag[:1] in "-!" or self.hidden(node, tag):
                node = node.next
            else:
                bold = self.enter(node, tag)
                stack.append((node, tag, bold))
                node = node.first_child

    def hidden(self, node: LexborNode, tag: str) -> bool:
        if tag == "form":  # some pages wrap the whole posting in one
            return len(node.text()) < 400
        if not self.styled:
            return False
        attributes = node.attributes
        return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))

    def enter(self, node: LexborNode, tag: str) -> int:
        bold = int(tag in _BOLD)
        if self.styled and not bold and tag in ("span", "p", "div", "font", "a", "li"):
            bold = int(bool(_HEAVY.search(node.attributes.get("style") or "")))
        if tag in _BLOCKS or tag == "br":
            self.flush()
        elif tag in ("td", "th") and "".join(self.parts).strip():
            self.parts.append(" " if self.parts[-1].rstrip().endswith(":") else " | ")
        self.bold += bold
        self.item += tag == "li"
        self.heading += tag in _HEADINGS
        self.pre += tag == "pre"
        return bold

    def leave(self, tag: str, bold: int) -> None:
        if tag in _BLOCKS:
            self.flush()
        self.bold -= bold
        self.item -= tag == "li"
        self.heading -= tag in _HEADINGS
        self.pre -= tag == "pre"

    def text(self, text: str) -> None:
        text = clean_characters(text)
        if "\n" not in text:
            self.add(text)
            return
        # blank lines, and lines with bullets, are breaks even where HTML says otherwise
        hard = self.breaks or self.pre
        pieces = text.split("\n") if hard else _SOFT_BREAK.split(text)
        for i, piece in enumerate(pieces):
            if i:
                self.flush()
            self.add(piece.replace("\n", " "))

    def add(self, text: str) -> None:
        size = len(text.strip())
        if self.bold:
            self.loud += size
        else:
            self.quiet += size
        self.parts.append(text)

    def flush(self) -> None:
        if not self.parts:
            return
        text = "".join(self.parts).strip(" \n|")
        bold = self.loud > 0 and self.quiet <= 1
        self.parts.clear()
        self.loud = self.quiet = 0
        if text:
            kind: BlockKind = "paragraph"
            if self.heading:
                kind = "heading"
            elif self.item:
                kind = "item"
            if "**" in text:
                text = _EMPHASIS.sub(r"\2", text)
            self.lines.append(Line(kind, text, bold))


_SOFT_BREAK: Final = re.compile(r"(?<=\S)\s*\n\s*\n\s*(?=\S)|(?<=\S)\s*\n\s*(?=[•●▪◦‣]|[-*·] )")

_MARK_HEADING: Final = re.compile(r"^#{1,6}\s+(.+?)[#\s]*$")
_RULE: Final = re.compile(r"^[\s*_=~|:+-]+$")
_IMAGE: Final = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{0,2000}\)")
_LINK: Final = re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|mailto:|tel:|/|#)[^)\s]{0,2000}\)")
_BOLD_LINE: Final = re.compile(r"^(\*\*|__)(?!\s)((?:(?!\1).)+)\1(\s*:?)$")
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+?)\1")
_SINGLE: Final = re.compile(
    r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]{1,200}?)(?<=[^\s*_])\1(?![\w*])"
)
_BACKSLASH: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!$&~|-])")
_LIST_START: Final = re.compile(r"^(?:[•●▪◦‣*·+-]|\d{1,2}[.)]|#{1,6})\s")


def plain_lines(source: str) -> list[Line]:
    """Lines of plain text or Markdown; lines that were wrapped at a width are joined again."""
    rows = [row.strip() for row in source.split("\n")]
    sizes = [len(row) for row in rows if row]
    wrapped = bool(sizes) and max(sizes) <= 100 and sum(size >= 55 for size in sizes) >= 4
    lines: list[Line] = []
    previous = ""  # the row right above, empty after a blank one
    for row in rows:
        if not row or _RULE.match(row):
            previous = ""
            continue
        if previous and lines and _continues(previous, row, wrapped):
            lines[-1].text += " " + _unmarked(row)
            lines[-1].bold = False
        else:
            lines.append(_marked(row))
        previous = row
    return lines


def _continues(previous: str, row: str, wrapped: bool) -> bool:
    if previous[-1] in ".:!?;" or _LIST_START.match(row):
        return False
    if row[0].islower() and not row.startswith("o "):
        return len(previous) >= 40
    return wrapped and len(previous) >= 55 and not row.endswith(":") and not row.isupper()


def _marked(row: str) -> Line:
    if row[0] == "#":
        heading = _MARK_HEADING.match(row)
        if heading:
            return Line("heading", _unmarked(heading.group(1)), True)
    bold = False
    if "**" in row or "__" in row:
        match = _LIST_START.match(row)
        inner = row[match.end() :] if match and row[0] in "*-+•" else row
        bold = _BOLD_LINE.match(inner.strip()) is not None
    return Line("paragraph", _unmarked(row), bold)


def _unmarked(row: str) -> str:
    if "](" in row:
        row = _LINK.sub(r"\1", _IMAGE.sub("", row))
    # a single star is a bullet
    if row.count("*") > 1 or row.count("_") > 1:
        row = _SINGLE.sub(r"\2", _EMPHASIS.sub(r"\2", row))
    if "`" in row:
        row = row.replace("`", "")
    if "\\" in row:
        row = _BACKSLASH.sub(r"\1", row)
    return row.strip(" |") if row.startswith("|") else row
