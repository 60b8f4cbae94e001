"""The same question as JSON or CSV: what ``himjobs search --json`` says, for every kind."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from io import StringIO
from typing import Any, Literal

import orjson
from flask import Response

from search.asking.asked import Asked, Problem
from search.asking.market import Question
from search.hits import SHOWN
from search.query import DEEPEST
from web.address import PATHS, changed
from web.context import services


def beside(asked: Asked, form: Literal["json", "csv"]) -> str:
    """The address of the same question in another form."""
    path = PATHS[asked.query.kind]
    return changed(replace(asked, compare=()), asked.query).replace(path, f"{path}.{form}", 1)


def answer_json(asked: Asked) -> Response:
    """``total``, ``hits``, ``facets``, ``understood``; 400 and ``problems`` for unknown names."""
    if asked.problems or (asked := _within(asked)).problems:
        return problems(asked)
    total, hits, facets = _found(asked)
    return json_answer(
        {
            "total": total,
            "hits": hits,
            "facets": facets,
            "understood": [],
            "notices": list(asked.notices),
        }
    )


def answer_csv(asked: Asked) -> Response:
    """A row a hit, a column a field; cells that a spreadsheet would run are made text."""
    if asked.problems or (asked := _within(asked)).problems:
        return problems(asked)
    _, hits, _ = _found(asked)
    names = list(hits[0]) if hits else ["id"]
    return table(f"{asked.query.kind}s", names, ([hit[name] for name in names] for hit in hits))


def table(name: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Response:
    """A CSV file to be kept under a name."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    response = Response(out.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(
            "; ".join(map(str, one.values())) if isinstance(one, Mapping) else str(one)
            for one in value
        )
    # a spreadsheet runs what begins so (OWASP, CSV injection)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _within(asked: Asked) -> Asked:
    """The same, with a problem where its page lies beyond what can be paged through."""
    query, deepest = asked.query, DEEPEST // asked.query.size
    if query.page <= deepest:
        return asked
    reason = f"is beyond the last page that can be asked for, {deepest}"
    return replace(asked, problems=(Problem("page", str(query.page), reason),))


def _found(asked: Asked) -> tuple[int, list[dict[str, Any]], Mapping[str, Mapping[str, int]]]:
    here, shown = services(), SHOWN[asked.query.kind]
    page = here.search(replace(asked.query, facets=shown.counted))
    with here.record.session() as session:
        hits = shown.said(session, page.hits, asked, here.now().date())
    return page.total, hits, page.facets


def problems(asked: Asked | Question) -> Response:
    """Why a question was not answered, as JSON; 400."""
    said = [{**asdict(one), "instead": list(one.instead)} for one in asked.problems]
    return json_answer({"problems": said}, 400)


def json_answer(value: Mapping[str, Any] | Sequence[Any], status: int = 200) -> Response:
    """An object, or a list of them, as JSON; keys that are numbers are written as words."""
    said = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    return Response(said, status=status, mimetype="application/json")
