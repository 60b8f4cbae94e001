"""Reads catalogue rows from TOML, and checks them as far as that goes without a network."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from crawler.catalogue.denied import denied
from crawler.catalogue.schema import Source
from crawler.families import FAMILIES
from crawler.families.family import Asked
from himjobs.errors import BadInput, NotFound

SHIPPED = Path(__file__).parent / "sources.d"
_HEADER = re.compile(r"^\s*\[\[\s*source\s*\]\]", re.MULTILINE)
#: Parameters that are patterns.
_PATTERNS = ("links", "skip", "sitemaps")


def load(path: Path | None = None) -> list[Source]:
    """The rows of a file, of every ``*.toml`` in a folder, or the shipped ones.

    Raises BadInput for the first row that is wrong: a catalogue is taken whole or not at all.
    """
    rows, problems = read(path)
    problems += lint(rows)
    if problems:
        raise problems[0]
    return rows


def read(path: Path | None = None) -> tuple[list[Source], list[BadInput]]:
    """The good rows, and what is wrong with the others: file, line, row, field and value."""
    folder = path or SHIPPED
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else [folder]
    rows: list[Source] = []
    problems: list[BadInput] = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
            data = tomllib.loads(text)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            problems.append(BadInput(f"cannot be read: {error}", file=str(file)))
            continue
        if not isinstance(data.get("source"), list) or len(data) != 1:
            problems.append(BadInput("holds something else than [[source]] rows", file=str(file)))
            continue
        lines = [text.count("\n", 0, found.end()) + 1 for found in _HEADER.finditer(text)]
        lines += [0] * len(data["source"])
        for line, given in zip(lines, data["source"], strict=False):
            try:
                rows.append(row(given))
            except BadInput as error:
                problems.append(error.at(str(file), line))
    return rows, problems


def row(given: Any) -> Source:
    """One row; raises BadInput naming row, field and value."""
    try:
        return Source.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = given.get("id", "without id") if isinstance(given, dict) else "not a table"
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(
            first["msg"].removeprefix("Value error, "),
            field=f"source {name}, {where or 'row'}",
            value=first.get("input") if where else None,
        ) from error


def lint(rows: Sequence[Source]) -> list[BadInput]:
    """What is wrong with rows that are well-formed: one entry a problem, [] for none.

    Ids are unique, no two rows read the same listing, the family exists and can be crawled, its
    parameters are known and usable, and no host is on the deny list.
    """
    problems = [_problem(row, field, value, reason) for row in rows
                for field, value, reason in _wrong(row)]  # fmt: skip
    for name, count in Counter(row.id for row in rows).items():
        if count > 1:
            problems.append(BadInput(f"is used by {count} rows", field="source id", value=name))
    listings: dict[Asked, Source] = {}
    for row in rows:
        address = _listing(row)
        if address and address in listings and listings[address].id != row.id:
            other = listings[address].id
            problems.append(_problem(row, "url", row.url, f"is the listing of {other} too"))
        elif address:
            listings[address] = row
    return problems


def _wrong(row: Source) -> Iterator[tuple[str, Any, str]]:
    """Field, value and reason of everything wrong with one row."""
    if not row.employer.strip():
        yield "employer", row.employer, "is empty"
    if entry := denied(row.url):
        yield "url", row.url, f"{entry} is not crawled"
        return
    family = FAMILIES.get(row.family)
    if family is None or family.first is None:
        crawled = ", ".join(name for name, known in FAMILIES.items() if known.first)
        yield "family", row.family, f"is none of {crawled}"
        return
    for name, value in row.params.items():
        if name not in family.params:
            known = ", ".join(sorted(family.params)) or "none"
            yield f"params.{name}", value, f"{row.family} does not know it (known: {known})"
        elif not isinstance(value, str) or not value:
            yield f"params.{name}", value, "must be text"
        elif name in _PATTERNS and (reason := _bad_pattern(value)):
            yield f"params.{name}", value, f"is not a pattern: {reason}"
        elif name == "api" and denied(value):
            yield "params.api", value, "is not crawled"
    try:
        family.first(row)
    except BadInput as error:
        yield error.field or "url", error.value, error.reason


def _bad_pattern(value: str) -> str | None:
    try:
        re.compile(value)
    except re.error as error:
        return str(error)
    return None


def _problem(row: Source, field: str, value: Any, reason: str) -> BadInput:
    return BadInput(reason, field=f"source {row.id}, {field}", value=value)


def _listing(row: Source) -> Asked | None:
    """The request the row's listing begins at; None where the row cannot say."""
    family = FAMILIES.get(row.family)
    try:
        return family.first(row) if family and family.first else None
    except BadInput:
        return None


def chosen(rows: Iterable[Source], ids: Sequence[str] = ()) -> list[Source]:
    """The rows of those ids, in their order; all enabled rows when none is named.

    Raises NotFound for an id that no row has.
    """
    known = {row.id: row for row in rows}
    for name in ids:
        if name not in known:
            near = [other for other in known if name.lower() in other][:3]
            hint = f"; is it {' or '.join(near)}?" if near else ""
            raise NotFound(f"no source is called {name!r}{hint}")
    return [known[name] for name in ids] if ids else [r for r in known.values() if r.enabled]
