"""Catalogue rows: what is shipped is sound, and what is wrong is said with file, row and field."""

from pathlib import Path

import pytest

from crawler.catalogue.denied import DENIED, denied
from crawler.catalogue.rows import chosen, lint, load, read, row
from crawler.catalogue.schema import Source
from himjobs.errors import BadInput, NotFound

GOOD = """
[[source]]
id = "elm-board"
employer = "Elm Health"
family = "greenhouse"
url = "https://job-boards.greenhouse.io/elm"
params = { token = "elm" }
cadence = "2d"
expect = { min = 1, max = 90 }
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "rows.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_shipped_rows_are_sound_and_of_health_employers() -> None:
    rows = load()
    boards = [row for row in rows if row.family in ("greenhouse", "lever")]
    assert len(boards) >= 60
    assert lint(rows) == []
    assert not any(row.sample for row in rows)
    assert {"html", "greenhouse", "lever"} == {row.family for row in rows}


def test_a_row_is_read_with_its_defaults(tmp_path: Path) -> None:
    (found,) = load(written(tmp_path, GOOD))
    assert (found.country, found.robots, found.enabled, found.hours) == ("US", "obey", True, 48)
    assert (found.expect.min, found.expect.max) == (1, 90)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"elm-board"', '"Elm Board"', "source Elm Board, id"),
        ('family = "greenhouse"\n', "", "source elm-board, family"),
        ('"2d"', '"daily"', "source elm-board, cadence"),
        ('"2d"', '"2d"\nrobots = "ignore"', "source elm-board, robots"),
        ('"2d"', '"2d"\ncolour = "red"', "source elm-board, colour"),
        ("https://job", "ftp://job", "source elm-board, url"),
        ("min = 1", "min = 100", "source elm-board, expect"),
        ('"2d"', '"2d"\ncountry = "usa"', "source elm-board, country"),
    ],
)
def test_a_wrong_row_is_named_with_file_line_and_field(
    tmp_path: Path, old: str, new: str, field: str
) -> None:
    file = written(tmp_path, GOOD + GOOD.replace("elm-board", "oak-board") + GOOD.replace(old, new))
    rows, problems = read(file)
    assert len(rows) == 2
    (problem,) = problems
    assert (problem.file, problem.line, problem.field) == (str(file), 20, field)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"family": "nosuch"}, "family"),
        ({"employer": " "}, "employer"),
        ({"url": "https://www.linkedin.com/company/elm/jobs"}, "url"),
        ({"url": "https://elm.example/careers", "params": {}}, "url"),
        ({"params": {"tokn": "elm"}}, "params.tokn"),
        ({"params": {"token": 7}}, "params.token"),
        ({"family": "html", "params": {"links": "("}}, "params.links"),
        ({"params": {"token": "elm", "api": "https://uk.indeed.com"}}, "params.api"),
        ({"family": "lever", "params": {"token": "elm", "region": "mars"}}, "params.region"),
    ],
)
def test_lint_names_what_a_well_formed_row_gets_wrong(
    changes: dict[str, object], field: str
) -> None:
    given = {"id": "elm", "employer": "Elm", "family": "greenhouse",
             "url": "https://job-boards.greenhouse.io/elm"}  # fmt: skip
    problems = lint([row({**given, **changes})])
    assert [problem.field for problem in problems] == [f"source elm, {field}"]


def test_lint_finds_an_id_or_a_listing_used_twice() -> None:
    one = {"employer": "Elm", "family": "lever", "url": "https://jobs.lever.co/elm"}
    rows = [row({"id": name, **one}) for name in ("elm", "elm", "elm-two")]
    said = [str(problem) for problem in lint(rows)]
    assert said == [
        "source id 'elm': is used by 2 rows",
        "source elm-two, url 'https://jobs.lever.co/elm': is the listing of elm too",
    ]


@pytest.mark.parametrize(
    "text",
    ["[[source]\n", 'source = "x"', '[[other]]\nid = "x"', "[[source]]\n[more]\n", "source = [3]"],
)
def test_a_file_that_holds_no_rows_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput, match=r"rows\.toml"):
        load(written(tmp_path, text))


def test_a_missing_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load(tmp_path / "nosuch.toml")


@pytest.mark.parametrize(
    "url",
    [
        *(f"https://{host}/jobs" for host in DENIED),
        "https://www.LinkedIn.com/jobs",
        "https://uk.indeed.com/viewjob",
        "https://www.glassdoor.co.uk/x",
        "https://de.linkedin.com./x",
        "http://www.monster.de/",
    ],
)
def test_denied_hosts_are_recognised_everywhere(url: str) -> None:
    assert denied(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://monster.health.example.org/jobs",
        "https://careers.elm.example/linkedin.com",
        "https://notindeed.com/",
        "https://google.elmhealth.org/",
        "not an address",
    ],
)
def test_other_hosts_are_not_denied(url: str) -> None:
    assert denied(url) is None


def source(name: str, enabled: bool = True) -> Source:
    url = f"https://jobs.lever.co/{name}"
    return Source(id=name, employer=name, family="lever", url=url, enabled=enabled)


def test_rows_are_chosen_by_id_and_only_enabled_ones_by_default() -> None:
    rows = [source("elm"), source("oak", enabled=False), source("elmwood")]
    assert [r.id for r in chosen(rows)] == ["elm", "elmwood"]
    assert [r.id for r in chosen(rows, ["oak", "elm"])] == ["oak", "elm"]
    with pytest.raises(NotFound, match="is it elmwood"):
        chosen(rows, ["elmw"])
