"""Official files are opened within limits and read line by line, whatever their encoding."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himjobs.errors import BadInput
from himjobs.reference.official import files, tables
from himjobs.reference.official.delimited import MAX_LINE, delimited
from himjobs.reference.official.parts import Part
from himjobs.reference.official.tables import Refused, Row

PEOPLE = Part(
    name="people",
    what="people (people.csv)",
    files=r"people(?P<release>\d{4})\.csv",
    columns=("ID", "TOWN"),
    row=lambda line: Row(
        line.matching("ID", r"\d+", "a number"),
        {"town": line.known("TOWN"), "n": line.integer("N") if line.has("N") else None},
    ),
    aliases={"CITY": "TOWN"},
)


def read(body: bytes) -> list[Row | Refused | None]:
    return list(PEOPLE.read(io.BytesIO(body), "people2024.csv"))


def towns(body: bytes) -> list[str]:
    return [row.document["town"] for row in read(body) if isinstance(row, Row)]


@pytest.mark.parametrize(
    "body",
    [
        "id,town\n1,Cañon City\n".encode(),
        "\ufeffid,town\n1,Cañon City\n".encode(),
        "id,town\n1,Cañon City\n".encode("latin-1"),
        b"id,town\r\n1,\"Ca\xc3\xb1on City\"\r\n",
        b" ID , City \n1, Ca\xc3\xb1on City \n",
    ],
    ids=["utf-8", "byte-order mark", "latin-1", "quoted, CR", "another name, spaces"],
)  # fmt: skip
def test_a_town_is_read_alike_in_every_encoding_and_spelling(body: bytes) -> None:
    assert towns(body) == ["Cañon City"]


def test_windows_letters_and_bytes_it_does_not_have() -> None:
    assert towns(b"id,town\n1,O\x92Fallon\n") == ["O’Fallon"]
    assert towns(b"id,town\n1,\x81\xd1\n") == ["\x81Ñ"]


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (b"id,town\n1,A\n2\n3,C\n", (3, "", "2", "has 1 cells, the header has 2")),
        (b"id,town\n1,A\n2,B,C\n3,C\n", (3, "", "2,B,C", "has 3 cells, the header has 2")),
        (b"id,town\n1,A\nx2,B\n3,C\n", (3, "ID", "x2", "is not a number")),
        (b"id,town\n1,A\n2,B\0\n3,C\n", (3, "town", "B\0", "holds a NUL byte")),
        (
            b"\xef\xbb\xbfid,town\n1,A\n2,B\xff\n3,C\n",
            (3, "town", "B?", "is not UTF-8, which the rest of the file is"),
        ),
        (b"id,town\n1,A\n\n1,B\n3,C\n", (4, "", "1", "stands in line 2 already")),
        (b'id,town\n1,A\n2,"B\nb",\n2,"B\nb"\n3,C\n', None),
    ],
    ids=["short", "long", "bad number", "NUL", "encoding", "twice", "comma at the end"],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_read(
    body: bytes, refused: tuple[int, str, str, str] | None
) -> None:
    found = read(body)
    if refused is None:
        refused = (5, "", "2", "stands in line 3 already")
        assert "B\nb" in towns(body)
    bad = [line for line in found if isinstance(line, Refused)]
    assert bad == [Refused("people2024.csv", *refused)]
    assert [towns(body)[0], towns(body)[-1]] == ["A", "C"]


@pytest.mark.parametrize("size", [MAX_LINE - 1, MAX_LINE, 3 * MAX_LINE, 3 * MAX_LINE - 3])
def test_a_line_too_long_is_one_refused_line(size: int) -> None:
    found = read(b"id,town\n1,A\n2," + b"x" * size + b"\n3,C\n")
    (bad,) = (line for line in found if isinstance(line, Refused))
    assert (bad.line, bad.reason) == (3, f"is over {MAX_LINE} bytes long")
    assert [line.key for line in found if isinstance(line, Row)] == ["1", "3"]


@pytest.mark.parametrize("after", [3, 300])
def test_a_quote_that_is_never_closed_costs_its_own_line(after: int) -> None:
    more = b"".join(b"%d,C\n" % n for n in range(10, 10 + after))
    found = read(b'id,town\n1,A\n2,"B\n' + more + b'5,"D, E"\n6,"F\n')
    bad = [(line.line, line.reason) for line in found if isinstance(line, Refused)]
    assert bad == [
        (3, "a quote in it is never closed"),
        (after + 5, "a quote in it is never closed"),
    ]
    assert sum(isinstance(line, Row) for line in found) == after + 2


def test_a_quote_inside_a_cell_is_a_letter() -> None:
    assert towns(b'id,town\n1,A 5" pipe\n2,"say ""B"""\n3,C "x" y\n') == [
        'A 5" pipe', 'say "B"', 'C "x" y',
    ]  # fmt: skip


@pytest.mark.parametrize("body", [b"", b"\n", b"a,b\n1,2\n", b"\x00\x01\x02", b"PK\x03\x04"])
def test_a_file_that_is_not_of_the_part_is_refused_with_what_was_expected(body: bytes) -> None:
    with pytest.raises(BadInput, match=r"people2024.csv: is not people .* expected are ID, TOWN"):
        read(body)


@given(st.binary(max_size=400), st.binary(max_size=60))
def test_no_bytes_stop_the_reading_or_lose_a_sound_line(noise: bytes, more: bytes) -> None:
    noise = noise.replace(b'"', b"'").replace(b"\r", b"\n")
    body = b"id,town\n1,A\n" + noise + b"\n77777777777777,Z\n" + more.replace(b'"', b"'")
    assert "A" in towns(body)
    rows = {row.key for row in read(body) if isinstance(row, Row)}
    twice = any(isinstance(line, Refused) and line.value == "77777777777777" for line in read(body))
    assert "77777777777777" in rows or twice


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2),
        max_size=8,
    )
)
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]]) -> None:
    import csv

    body = io.StringIO()
    csv.writer(body).writerows([["a", "b"], *rows])
    table = delimited()(io.BytesIO(body.getvalue().encode("utf-8-sig")), "x.csv")
    assert [list(line[1]) for line in table.lines if not isinstance(line, Refused)] == [
        row for row in rows if any(row)
    ]


@given(st.text(max_size=12))
def test_a_number_is_a_number_or_refused_and_never_guessed(value: str) -> None:
    line = tables.Line(2, {"N": 0}, [value], frozenset({""}))
    try:
        found = line.number_of("N")
    except BadInput as refused:
        error = refused
    else:
        assert found is None if not value.strip() else found == float(value)
        return
    assert (error.field, error.value) == ("N", value.strip())


def test_tabs_without_quotes_keep_a_quotation_mark() -> None:
    table = delimited("\t", quoted=False)(io.BytesIO(b'a\tb\n1\t"x\n'), "x.txt")
    assert list(table.lines) == [(2, ["1", '"x'])]


def test_a_folder_gives_its_files_and_those_of_its_zips(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b.csv").write_bytes(b"b")
    (tmp_path / "a.csv").write_bytes(b"a")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("x/c.csv", b"c")
        archive.writestr("x/d.csv", b"d")
    (tmp_path / "elsewhere.csv").symlink_to("/etc/hostname")
    found = files.members(tmp_path)
    assert [member.name for member in found] == ["a.csv", "c.zip:x/c.csv", "c.zip:x/d.csv",
                                                 "more/b.csv"]  # fmt: skip
    bodies = []
    for member in found:
        with member.open() as stream:
            bodies.append(stream.read())
            stream.seek(0)
            assert stream.read() == bodies[-1]
    assert bodies == [b"a", b"c", b"d", b"b"]


def test_what_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="is no file and no folder"):
        files.members(tmp_path / "nowhere")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(BadInput, match=r"broken.zip: cannot be read"):
        files.members(broken)
    leads_out = tmp_path / "out.zip"
    with zipfile.ZipFile(leads_out, "w") as archive:
        archive.writestr("../hd2024.csv", b"x")
    with pytest.raises(BadInput, match="leads out of the zip"):
        files.members(leads_out)
    monkeypatch.setattr(files, "MAX_BYTES", 3)
    large = tmp_path / "large.zip"
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hd2024.csv", b"0" * 1000)
    with pytest.raises(BadInput, match=r"large.zip:hd2024.csv: has 1000 bytes"):
        files.members(large)
    monkeypatch.setattr(files, "MAX_MEMBERS", 2)
    with pytest.raises(BadInput, match="at most 2 are taken"):
        files.members(tmp_path)


def test_a_member_damaged_inside_its_zip_is_said_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hd2024.csv", b"sound content of a file")
    path.write_bytes(path.read_bytes().replace(b"sound content", b"other content"))
    (member,) = files.members(path)
    with pytest.raises(BadInput, match=r"a.zip:hd2024.csv: cannot be read"), member.open() as file:
        file.read()
