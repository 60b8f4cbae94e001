"""The text of an uploaded curriculum: plain text, PDF or Word. Read in memory, kept nowhere."""

from collections.abc import Iterator
from io import BytesIO
from typing import IO
from zipfile import ZipFile

from flask import Request

from himjobs.errors import BadInput

#: Bytes of a file that are taken.
LARGEST = 5 * 1024 * 1024
#: Characters of text that are read; a curriculum of a whole college has fewer.
LONGEST = 400_000
#: Bytes of a whole form: the file, a pasted text and what stands round them.
FORM = LARGEST + 64 * 1024
#: Pages of a PDF, steps of drawing that are followed in it, and bytes a Word file may unpack to.
MOST_PAGES, MOST_STEPS, UNPACKED = 300, 250_000, 40 * 1024 * 1024

TOO_LARGE = "is larger than 5 MB; paste its words instead"


class InMemory(Request):
    """A request whose files never touch a disk: Werkzeug spools larger ones to a temporary file."""

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return BytesIO()


def text_of(content: bytes, name: str) -> str:
    """The words of a file, by what it is and not by its name.

    Raises BadInput, with what to do, for a file that is too large, of another kind, or that has no
    words in it (a scan).
    """
    if len(content) > LARGEST:
        raise BadInput(TOO_LARGE, file=name)
    if content.startswith(b"%PDF-"):
        found = _joined(_pdf(content, name))
    elif content.startswith(b"PK"):
        found = _joined(_word(content, name))
    else:
        found = _plain(content, name)
    if not any(map(str.isalpha, found)):
        raise BadInput("has no words in it; if it is a scan, paste its words instead", file=name)
    return short_enough(found, name)


def short_enough(text: str, name: str) -> str:
    """The same text; raises BadInput for one that is longer than is read."""
    if len(text) > LONGEST:
        reason = f"has more than {LONGEST:,} characters; paste the part that matters"
        raise BadInput(reason, file=name)
    return text


def _plain(content: bytes, name: str) -> str:
    if b"\0" in content[:4096]:
        raise BadInput("is no text, PDF or Word file (docx)", file=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _pdf(content: bytes, name: str) -> Iterator[str]:
    from pypdf import PdfReader

    left = MOST_STEPS

    def step(*_: object) -> None:
        # small files can draw for hours: forms in forms, a page that is there 300 times
        nonlocal left
        left -= 1
        if left < 0:
            raise BadInput("is too intricate a PDF to read; paste its words instead", file=name)

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput("is locked with a password", file=name)
        if len(reader.pages) > MOST_PAGES:
            raise BadInput(f"has more than {MOST_PAGES} pages; paste its words", file=name)
        for page in reader.pages:
            yield page.extract_text(visitor_operand_before=step)
    except BadInput:
        raise
    except Exception as error:  # a broken PDF raises whatever its broken part leads to
        reason = "is a PDF that cannot be read; paste its words instead"
        raise BadInput(reason, file=name) from error


def _word(content: bytes, name: str) -> Iterator[str]:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise BadInput("unpacks to more than 40 MB", file=name)
        opened = Document(BytesIO(content))
        # in the order of the text, those of tables too; a table itself may claim a million columns
        for paragraph in opened.element.body.iter(qn("w:p")):
            yield Paragraph(paragraph, opened).text
    except BadInput:
        raise
    except Exception as error:  # so does a broken Word file
        raise BadInput("is no Word file (docx) that can be read", file=name) from error


def _joined(parts: Iterator[str]) -> str:
    out, size = [], 0
    for part in parts:
        out.append(part)
        size += len(part)
        if size > LONGEST:
            break
    return "\n".join(out)
