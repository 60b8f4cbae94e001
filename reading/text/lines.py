"""Lines of a posting: cleaning their characters, telling headings from items, hiding people.

What ``html`` finds in a description, HTML or plain, comes here as ``Line`` values and leaves as
one ``Text`` whose block offsets are final.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from himjobs.model import Block, BlockKind, Text
from reading.text.phrases import phrases

#: A longer run is a paragraph, whatever its markup says.
LONGEST_HEADING: Final = 100


@dataclass(slots=True)
class Line:
    """One run of text without line breaks; ``bold`` when all of it was emphasized."""

    kind: BlockKind
    text: str
    bold: bool = False


def _characters() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(range(0x20))
    table |= dict.fromkeys((0x7F, 0xAD, 0xFEFF, 0x180E, 0x034F, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC))
    table |= dict.fromkeys(range(0x200B, 0x2010))
    table |= dict.fromkeys(range(0x202A, 0x202F))
    table |= dict.fromkeys(range(0x2060, 0x2070))
    table |= dict.fromkeys(range(0xFE00, 0xFE10))
    table |= dict.fromkeys(range(0xE000, 0xF0A0))
    # C1 controls are Windows-1252 read as Latin-1: 0x96 is a dash, 0x92 an apostrophe
    for code in range(0x80, 0xA0):
        table[code] = bytes([code]).decode("cp1252", "ignore") or None
    breaks = (0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x1C, 0x1D, 0x1E, 0x2028, 0x2029)
    table |= dict.fromkeys(breaks, "\n")
    spaces = (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x3164, 0x2800)
    table |= dict.fromkeys(spaces, " ")
    table |= {0x2010: "-", 0x2011: "-", 0x2212: "-", 0xF0B7: "•", 0xF0A7: "•", 0xF0D8: "•"}
    return table


_CHARACTERS: Final = _characters()
# str.translate asks the table for every character of a text that is not ASCII: ten times slower
_ODD: Final = re.compile("[" + "".join(map(re.escape, map(chr, _CHARACTERS))) + "]+")


def _replaced(match: re.Match[str]) -> str:
    return match.group().translate(_CHARACTERS)


_MOJIBAKE: Final = {
    "â€™": "’", "â€˜": "‘", "â€œ": "“", "â€\u009d": "”", "â€“": "–", "â€”": "—", "â€¢": "•",
    "â€¦": "…", "Â\u00a0": " ", "Â ": " ", "Â®": "®", "Â·": "·", "Ã©": "é", "Ã±": "ñ", "Ã³": "ó",
    "â‚¬": "€", "Â£": "£",
}  # fmt: skip
_MOJIBAKE_RE: Final = re.compile("|".join(map(re.escape, _MOJIBAKE)))


def clean_characters(source: str) -> str:
    """The same text with one kind of space and line break, and nothing invisible in it."""
    if "\r" in source:
        source = source.replace("\r\n", "\n")
    if "â" in source or "Â" in source or "Ã" in source:
        source = _MOJIBAKE_RE.sub(lambda m: _MOJIBAKE[m.group()], source)
    if not source.isascii():
        # a lone surrogate (half an emoji cut by a feed) can be neither parsed nor stored
        source = source.encode("utf-8", "ignore").decode()
        source = unicodedata.normalize("NFC", source)
        if "\ufffd" in source:
            source = re.sub("(?<=[a-z])\ufffd+(?=[a-z])", "'", source)
            source = re.sub("(?m)^\\s*\ufffd+\\s+", "• ", source).replace("\ufffd", "")
    return _ODD.sub(_replaced, source)


_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE: Final = phrases(
    r"""
        (?<![\w.$€£-])(?:(?:\+?1[ .-]?)?(?:\(\d{3}\) ?[-.]? ?|\d{3}[-.])\d{3}[ .-]\d{4}
            |\d{3} \d{3}[ -]\d{4}|1[ .-]8(?:00|33|44|55|66|77
            |88)[ .-][A-Z0-9]{3,4}[ .-]?[A-Z0-9]{4}
            |\+(?!1\b)\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5})(?:,? ?(?:x|ext\.?
            |extension) ?\d{1,6})?(?![\w-]|[.,]\d)
    """,
)
_DIGITS: Final = re.compile(r"[0-9](?:[0-9 .()-]{8}|[ .-]8[0-9]{2}[ .-])")
_CALLED: Final = phrases(
    r"""
        (?i)\b(tel|telephone|phone|call|fax|text|mobile|cell)\b([ .:#-]{1,4})\+?1?\d{10}(?!\d)
    """,
)
_NAME: Final = (
    r"(?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z][a-zà-ÿ'’]+(?:-[A-Z][a-zà-ÿ]+)?(?: [A-Z]\.?)?"
    r"(?: (?:Mc|Mac|O['’]|De|Van )?[A-Z][a-zà-ÿ'’]+(?:-[A-Z][a-zà-ÿ]+)?){1,2}"
)
_PERSON: Final = phrases(
    r"""
        \b((?:[Cc]ontact(?: [Pp]erson| [Nn]ame)?|CONTACT|[Rr]ecruiter(?: [Nn]ame)?
            |[Rr]ecruiting [Cc]ontact|HR [Cc]ontact|[Hh]iring [Mm]anager|[Pp]oint of [Cc]ontact
            |POC|Attn\.?|ATTN|Attention|[Pp]osted [Bb]y|[Aa]gency [Cc]ontact)(?: ?: ?))(<NAME>)
        \b((?:[Cc]ontact|[Ee]mail|[Cc]all|[Tt]ext|[Rr]each(?: out to)?
            |r[ée]sum[ée]s? to) )(<NAME>)(?=,? (?:at|via|by phone|by email
            |[-–|] ?)[: ]*\[(?:email|phone)\]|:? ?\(?\[(?:email|phone)\]
            |,[^.\n]{3,60} (?:at|via) \[(?:email|phone)\])
        \b((?:[Cc]ontact|or|and) )(<NAME>)(?= \((?:Deputy|Assistant|Senior|Head|Director|Manager
            |Lead|Recruiter|Supervisor)\b)
        \b(Name )(<NAME>)(?= Job title\b)
        (?m:^)()(<NAME>)(?=,? (?:E-?mail|Tel|Telephone|Phone)\W{0,3}\[(?:email|phone)\])
    """,
    NAME=_NAME,
)
_PERSON_WORDS: Final = (
    "ontact", "CONTACT", "ecruiter", "anager:", "anager :", "POC", "Att", "ATTN", "osted ",
    "[email]", "[phone]", "Name ",
)  # fmt: skip
#: Words that a department or an office has and a person's name has not.
_OFFICE: Final = phrases(
    r"""
        \b(?:Human|Resources|Talent|Acquisition|Recruit\w*|Team|Department|Services?|Office
            |Hiring|Hospital|Health\w*|Medical|Center|Clinic|Staff\w*|Careers?|People|Support
            |Customer|Us|Information|Management|Administration|Human|University|College|County
            |City|State|The|Our|Patient|Care|Physician|Employment|Benefits|Job|Jobs|Applicant\w*
            |Equal|Accommodation\w*)\b
    """,
)


def hide_people(text: str) -> str:
    """E-mail addresses, telephone numbers and named contact persons replaced by what they were."""
    if "@" in text:
        text = _EMAIL.sub("[email]", text)
    # few lines have a long run of digits or name a contact: look for those first
    if _DIGITS.search(text):
        text = _PHONE.sub("[phone]", text)
        text = _CALLED.sub(r"\1\2[phone]", text)
    if any(word in text for word in _PERSON_WORDS):
        text = _PERSON.sub(_hide_name, text)
    return text


def _hide_name(match: re.Match[str]) -> str:
    lead, name = (words for words in match.groups() if words is not None)
    return match.group() if _OFFICE.search(name) else f"{lead}[name]"


_BULLET: Final = re.compile(r"^(?:[•●▪■□◦‣⁃∙○◆◇►▸▶➢➤➔→✓✔✅❖◾▫⦁➜»]\s*|(?:[*·§–—+-]|-->?)\s+)(?=\S)")
_LETTER_BULLET: Final = re.compile(r"^o\s+(?=\S)")
_INLINE_BULLET: Final = re.compile(r"\s*[•●▪◦‣⦁]\s*")
_NUMBERED: Final = re.compile(r"^\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]\s+(?=\S)")


_GLYPHS: Final = "•●▪◦‣⦁"


def split_bullets(line: Line, letters: bool) -> Iterable[Line]:
    """The line's items without their glyphs; the line itself when it has none.

    ``letters``: lines may start with the letter o as a bullet (Word's second level).
    """
    text = line.text
    if line.kind == "heading":
        yield Line("heading", _BULLET.sub("", text), line.bold)
        return
    glyphs = 0 if text.isascii() else sum(map(text.count, _GLYPHS))
    if glyphs > 2 or (glyphs == 2 and (text[0] in _GLYPHS or text[-1] not in _GLYPHS)):
        head, *items = _INLINE_BULLET.split(text)
        if head:
            yield Line(line.kind, head, line.bold)
        yield from (Line("item", item) for item in items if item)
        return
    first = text[0]
    if first.isalpha() and first != "o" and text[1:2] not in ").iv":
        yield line
        return
    match = _BULLET.match(text) or (_LETTER_BULLET.match(text) if letters else None)
    if match:
        yield Line("item", text[match.end() :], line.bold)
    elif _NUMBERED.match(text) and line.kind == "paragraph":
        yield Line("item", text, line.bold)
    else:
        yield line


# a sentence that runs into the next one where a tag was lost: "in Coppell, TX.You must live"
_GLUED: Final = re.compile(r"[.!?:;](?:(?<=[a-z)]{2}.)|(?<=[ ][A-Z]{2}.))(?=[A-Z][a-z])")
_SPACES: Final = re.compile(r" {2,}")


def assemble(lines: Iterable[Line]) -> Text:
    """One text of all lines: items follow each other by a line break, all else by two."""
    found = [line for line in lines if line.text and any(map(str.isalnum, line.text))]
    letters = sum(line.text.startswith("o ") for line in found) > 1
    found = [part for line in found for part in split_bullets(line, letters)]
    if not found:
        return Text("", ())
    # one pass over all lines is far cheaper than one for each
    joined = _SPACES.sub(" ", "\n".join(line.text for line in found))
    bodies = list(map(hide_people, _GLUED.sub(r"\g<0> ", joined).split("\n")))
    kept = [
        (_kind(body, line), body)
        for body, line in zip(map(str.strip, bodies), found, strict=True)
        if body
    ]
    kinds = _titled(kept)
    blocks, parts, at = [], [], 0
    for i, (kind, (_, body)) in enumerate(zip(kinds, kept, strict=True)):
        if i:
            gap = "\n" if kind == "item" == kinds[i - 1] else "\n\n"
            parts.append(gap)
            at += len(gap)
        blocks.append(Block(kind, at, at + len(body)))
        parts.append(body)
        at += len(body)
    return Text("".join(parts), tuple(blocks))


def _kind(body: str, line: Line) -> BlockKind:
    size = len(body)
    if line.kind == "heading":
        return "heading" if size <= 150 else "paragraph"
    if size <= LONGEST_HEADING:
        colon = body[-1] in ":："
        if line.kind == "item":
            return "heading" if colon and line.bold else "item"
        if colon or (line.bold and body[-1] != "."):
            return "heading"
        if size >= 5 and body.isupper() and size <= 70 and "$" not in body and " " in body[:40]:
            return "heading"
    return line.kind


_TITLE_LIKE: Final = re.compile(r"^[A-Z][^.;!?$@\[\]]{2,58}[^.;,!$\]]$")


def _titled(lines: list[tuple[BlockKind, str]]) -> list[BlockKind]:
    """Kinds, with a short title-like line right before a list or a long paragraph as heading."""
    kinds = [kind for kind, _ in lines]
    for i, (kind, body) in enumerate(lines[:-1]):
        if kind != "paragraph" or len(body) > 60 or not _TITLE_LIKE.match(body):
            continue
        after, text = lines[i + 1]
        if body.count(" ") <= 7 and sum(map(str.isdigit, body)) < 3:
            several = i + 2 < len(lines) and lines[i + 2][0] == "item"
            if (after == "item" and several) or (after == "paragraph" and len(text) >= 100):
                kinds[i] = "heading"
    return kinds
