"""What the fields of a source's records hold: lines of text, sections, the records themselves.

Sources give the same thing as a text, a number, an object with a name or a list of these; every
reader here takes any JSON value and says nothing ("" or []) where there is nothing. Pure.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from crawler.markup import html_of, one_line, visible

#: Names under which an object gives itself as words.
_NAMES = ("name", "label", "namn", "value", "text", "descriptor", "title")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")


def text(value: Any) -> str:
    """A text or number as one line; an object by its name; "" for everything else."""
    if isinstance(value, dict):
        return said(value, *_NAMES)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(str(value))


def said(record: Any, *names: str) -> str:
    """The first of these fields that says something."""
    for name in names if isinstance(record, dict) else ():
        if line := text(record.get(name)):
            return line
    return ""


def inside(record: Any, *names: str) -> Any:
    """The value that a path of names leads to; None where it ends early."""
    for name in names:
        record = record.get(name) if isinstance(record, dict) else None
    return record


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; an object alone is a list of one."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def texts(value: Any) -> list[str]:
    """The lines of a list or of a single value, each once."""
    items = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(filter(None, map(text, items))))


def joined(*values: Any) -> str | None:
    """The lines of all values, each once, with commas; None when there is none."""
    lines = [line for value in values for line in texts(value)]
    return ", ".join(dict.fromkeys(lines)) or None


def html(value: Any) -> str:
    """A text with its markup, as the source meant it; "" for what is no text."""
    return html_of(value) if isinstance(value, str) else ""


def described(parts: Iterable[tuple[str, Any]]) -> str:
    """Sections in their order as one HTML text; those that say nothing are left out.

    A heading goes before its section; plain text becomes paragraphs where there is more than one
    section or a heading, and stays as it is where it is all there is.
    """
    given = [(text(heading), html(body)) for heading, body in parts]
    given = [(heading, body) for heading, body in given if visible(body)]
    if len(given) == 1 and not given[0][0]:
        return given[0][1]
    written = []
    for heading, body in given:
        title = f"<h3>{escape(heading, quote=False)}</h3>\n" if heading else ""
        written.append(title + (body if _MARKUP.search(body) else paragraphs(body)))
    return "\n".join(written)


def paragraphs(plain: str) -> str:
    """Plain text as HTML, a paragraph a line."""
    lines = (line.strip() for line in plain.splitlines())
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def records(answer: Any, under: Iterable[str], marks: Iterable[str]) -> list[dict[str, Any]] | None:
    """The records of an answer, whatever it is wrapped in; None when it is not of the family.

    ``marks`` are fields that only this family's records have (one is enough), ``under`` the names
    of the lists that hold them. An answer with such a list and nothing in it has no records.
    """
    names, known = tuple(under), frozenset(marks)
    found = list(_walk(answer, names, known, 0))
    return found if found or _holds_nothing(answer, names, 0) else None


def _walk(
    value: Any, under: tuple[str, ...], marks: frozenset[str], depth: int
) -> Iterator[dict[str, Any]]:
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, under, marks, depth + 1)
    elif isinstance(value, dict):
        inner = [value[name] for name in under if isinstance(value.get(name), dict | list)]
        if marks & value.keys():
            yield value
        else:
            for item in inner:
                yield from _walk(item, under, marks, depth + 1)


def _holds_nothing(value: Any, under: tuple[str, ...], depth: int) -> bool:
    """True for an empty list, at the top or where the records would be."""
    if isinstance(value, list):
        return not value
    if not isinstance(value, dict) or depth > 5:
        return False
    return any(_holds_nothing(value[name], under, depth + 1) for name in under if name in value)
