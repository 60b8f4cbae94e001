"""The text of an uploaded curriculum: plain text, PDF or Word. Read in memory, kept nowhere."""

from collections.abc import Iterator
from io import BytesIO
from typing import IO
from zipfile import BadZipFile, ZipFile

from flask import Request

from himjobs.errors import BadInput

#: Bytes of a file that are taken.
LARGEST = 5 * 1024 * 1024
#: Characters of text that are read; a curriculum of a whole college has fewer.
LONGEST = 400_000
#: Pages of a PDF, and bytes a Word file may unpack to.
MOST_PAGES, UNPACKED = 300, 40 * 1024 * 1024


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
        raise BadInput("is larger than 5 MB; paste its words instead", file=name)
    if content.startswith(b"%PDF-"):
        found = _joined(_pdf(content, name))
    elif content.startswith(b"PK"):
        found = _joined(_word(content, name))
    else:
        found = _plain(content, name)
    if not any(map(str.isalpha, found)):
        raise BadInput("has no words in it; if it is a scan, paste its words instead", file=name)
    return found[:LONGEST]


def _plain(content: bytes, name: str) -> str:
    if b"\0" in content[:4096]:
        raise BadInput("is no text, PDF or Word file (docx)", file=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _pdf(content: bytes, name: str) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput("is locked with a password", file=name)
        for page in reader.pages[:MOST_PAGES]:
            yield page.extract_text()
    except BadInput:
        raise
    # a broken PDF raises whatever its broken part leads to
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = "is a PDF that cannot be read; paste its words instead"
        raise BadInput(reason, file=name) from error


def _word(content: bytes, name: str) -> Iterator[str]:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise BadInput("unpacks to more than 40 MB", file=name)
        opened = Document(BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise BadInput("is no Word file (docx) that can be read", file=name) from error
    yield from (paragraph.text for paragraph in opened.paragraphs)
    for table in opened.tables:
        yield from ("\t".join(cell.text for cell in row.cells) for row in table.rows)


def _joined(parts: Iterator[str]) -> str:
    out, size = [], 0
    for part in parts:
        out.append(part)
        size += len(part)
        if size > LONGEST:
            break
    return "\n".join(out)
