"""A curriculum beside the demand: files of three kinds, broken and hostile ones too."""

import csv
import zipfile
from io import BytesIO, StringIO

import orjson
import pytest
from docx import Document
from flask.testing import FlaskClient
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from himjobs.errors import BadInput
from tests.pages.html_checks import check, text
from web import uploads


def curriculum(words: str) -> bytes:
    out = BytesIO()
    document = Document()
    document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.txt", b"We teach ICD-10-CM, HIPAA and prepare for the RHIT."),
        ("word.docx", curriculum("We teach ICD-10-CM, HIPAA and prepare for the RHIT.")),
    ],
)
def test_a_curriculum_is_set_beside_the_demand(
    schools: FlaskClient, name: str, content: bytes
) -> None:
    answer = schools.post("/demand", data={"file": (BytesIO(content), name)})
    assert answer.status_code == 200
    said = text(check(answer.get_data(as_text=True)))
    assert f"What {name} has of it" in said
    after = said.split("Named, and asked for")[1]
    assert "ICD-10-CM" in after.split("Asked for, and not named")[0]


def test_what_a_curriculum_has_can_be_taken_away_as_a_table(schools: FlaskClient) -> None:
    given = {"text": "ICD-10-CM, abstracting; students sit for the RHIT.", "form": "csv"}
    answer = schools.post("/demand?near=Columbus,+OH", data=given)
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(StringIO(answer.get_data(as_text=True))))
    (rhit,) = (row for row in rows if row["code"] == "RHIT")
    assert rhit["in the curriculum"] == "named"
    found = orjson.loads(schools.get("/jobs.json?near=Columbus,+OH&radius=50&cert=RHIT").data)
    remote = orjson.loads(schools.get("/jobs.json?workplace=remote&remote=OH&cert=RHIT").data)
    assert int(rhit["postings"]) == found["total"] + remote["total"] > 0
    assert {"named", "not named"} == {row["in the curriculum"] for row in rows}


@pytest.mark.parametrize("sent", [6_000_000, 600_000], ids=["too large to take", "too long"])
def test_a_text_too_long_to_read_says_so(schools: FlaskClient, sent: int) -> None:
    answer = schools.post("/demand", data={"text": "RHIT " * (sent // 5)})
    assert answer.status_code == 400
    said = text(check(answer.get_data(as_text=True)))
    assert "larger than 5 MB" in said or "more than 400,000 characters" in said


def word(body: str) -> bytes:
    """A Word file whose text part is this XML."""
    whole, out = BytesIO(curriculum("RHIT")), BytesIO()
    with zipfile.ZipFile(whole) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            write.writestr(name, body if name == "word/document.xml" else read.read(name))
    return out.getvalue()


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_a_table_of_a_million_columns_is_read_by_its_words() -> None:
    wide = (
        f'<w:document {_WORD}><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="9000000"/>'
        "</w:tcPr><w:p><w:r><w:t>RHIT</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    assert uploads.text_of(word(wide), "wide.docx") == "RHIT"


def pdf(drawn: bytes, pages: int) -> bytes:
    """A PDF that shows the same page so many times."""
    writer = PdfWriter()
    page = writer.add_blank_page(9, 9)
    content = StreamObject()
    content.set_data(drawn)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    fonts = DictionaryObject({NameObject("/F"): named})
    page[NameObject("/Contents")] = content
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    for _ in range(pages - 1):
        writer.add_page(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_words_of_a_pdf_are_read_and_its_work_is_bounded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = b"BT /F 9 Tf (Students sit for the RHIT) Tj ET"
    assert "RHIT" in uploads.text_of(pdf(said, 1), "course.pdf")
    monkeypatch.setattr(uploads, "MOST_STEPS", 1000)
    with pytest.raises(BadInput, match="too intricate"):
        uploads.text_of(pdf(said + b" BT /F 9 Tf () Tj ET" * 20, 20), "drawn.pdf")
    with pytest.raises(BadInput, match="more than 300 pages"):
        uploads.text_of(pdf(said, 301), "long.pdf")


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"%PDF-1.7 broken", b"PK broken", b"\0\1\2\3", bomb(), b"a" * 200_001,
        word("<w:document"), word("<a/>"),
    ],
    ids=["nothing", "pdf", "zip", "binary", "bomb", "large", "broken word", "other xml"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_why(
    schools: FlaskClient, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 200_000)
    answer = schools.post("/demand", data={"file": (BytesIO(content), "x.pdf")})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.get_data(as_text=True)
