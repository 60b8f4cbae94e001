"""How the house styles write the same sections: from tidy HTML to plain text pasted from Word.

Every writer takes sections and gives one description; ``write`` picks it by the name that the
employer's file gives.
"""

from collections.abc import Callable, Iterable
from html import escape

from crawler.demo.draft import Line, Section

Writer = Callable[[Iterable[Section]], str]


def write(name: str, sections: Iterable[Section]) -> str:
    """The description of a posting in the named style."""
    return WRITERS[name](sections)


def items(lines: Iterable[Line]) -> str:
    """The bare ``<li>`` elements, as Lever's lists hold them."""
    return "".join(f"<li>{_text(line)}</li>" for line in lines)


def _text(line: Line) -> str:
    text = escape(line.text, quote=False)
    return f"<strong>{escape(line.label)}:</strong> {text}" if line.label else text


def _plain(line: Line) -> str:
    return f"{line.label}: {line.text}" if line.label else line.text


def _grouped(section: Section, item: Callable[[Line], str], rest: Callable[[Line], str],
             opening: str, closing: str) -> list[str]:  # fmt: skip
    """Lines in order, runs of list items inside ``opening`` and ``closing``."""
    out, inside = [], False
    for line in section.lines:
        if (line.kind == "li") != inside:
            out.append(closing if inside else opening)
            inside = not inside
        out.append(item(line) if line.kind == "li" else rest(line))
    return [*out, closing] if inside else out


def _semantic(sections: Iterable[Section]) -> str:
    out = []
    for s in sections:
        if s.heading:
            out.append(f"<h3>{escape(s.heading)}</h3>")
        out += _grouped(s, lambda x: f"<li>{_text(x)}</li>", lambda x: f"<p>{_text(x)}</p>",
                        "<ul>", "</ul>")  # fmt: skip
    return "\n".join(out)


def _divs(sections: Iterable[Section]) -> str:
    out = []
    for s in sections:
        out.append('<div class="section">')
        if s.heading:
            out.append(f'<div><strong style="font-size: 18px;">{escape(s.heading)}</strong></div>')
            out.append("<div>&nbsp;</div>")
        out += _grouped(
            s,
            lambda x: f"<li><span>{_text(x)}</span></li>",
            lambda x: f"<div><span>{_text(x)}</span></div>",
            "<ul>",
            "</ul>",
        )
        out.append("</div>")
    return "<div>" + "".join(out) + "</div>"


def _breaks(sections: Iterable[Section]) -> str:
    out = []
    for s in sections:
        if s.heading:
            out.append(f"<b>{escape(s.heading.upper())}</b>")
        out += [("- " if line.kind == "li" else "") + _text(line) for line in s.lines]
        out.append("")
    return "<br>\n".join(out).strip()


def _word(sections: Iterable[Section]) -> str:
    span = '<span style="font-size: 11pt; font-family: Calibri, sans-serif;">'
    out = []
    for s in sections:
        if s.heading:
            out.append(f'<p class="MsoNormal"><b><u>{span}{escape(s.heading)}</span></u></b></p>')
        for line in s.lines:
            dot = "·&nbsp;&nbsp;&nbsp;" if line.kind == "li" else ""
            out.append(f'<p class="MsoNormal">{span}{dot}{_text(line)}</span></p>')
    return "\n".join(out)


def _strong(sections: Iterable[Section]) -> str:
    out = []
    for s in sections:
        heading = f"<strong>{escape(s.heading.rstrip(':'))}:</strong>" if s.heading else ""
        first, *rest = s.lines
        if heading and first.kind == "p":
            out.append(f"<p>{heading} {_text(first)}</p>")
            s = Section(s.name, "", tuple(rest))
        elif heading:
            out.append(f"<p>{heading}</p>")
        out += _grouped(s, lambda x: f"<li>{_text(x)}</li>", lambda x: f"<p>{_text(x)}</p>",
                        "<ul>", "</ul>")  # fmt: skip
    return "".join(out)


def _numbered(sections: Iterable[Section]) -> str:
    out = []
    for s in sections:
        if s.heading:
            out.append(f"<h2>{escape(s.heading)}</h2>")
        out += _grouped(s, lambda x: f"<li>{_text(x)}</li>", lambda x: f"<p>{_text(x)}</p>",
                        "<ol>", "</ol>")  # fmt: skip
    return "".join(out)


def _table(sections: Iterable[Section]) -> str:
    out = []
    for s in sections:
        if s.heading:
            out.append(f"<h4>{escape(s.heading)}</h4>")
        rows = [line for line in s.lines if line.kind == "row"]
        if rows:
            cells = "".join(
                f'<tr><th scope="row">{escape(x.label)}</th>'
                f"<td>{escape(x.text, quote=False)}</td></tr>"
                for x in rows
            )
            out.append(f'<table class="job-facts"><tbody>{cells}</tbody></table>')
        others = Section(s.name, "", tuple(line for line in s.lines if line.kind != "row"))
        out += _grouped(others, lambda x: f"<li>{_text(x)}</li>", lambda x: f"<p>{_text(x)}</p>",
                        "<ul>", "</ul>")  # fmt: skip
    return "\n".join(out)


def _plain_text(sections: Iterable[Section], bullet: str = "* ", shout: bool = False) -> str:
    parts = []
    for s in sections:
        lines = [s.heading.upper() if shout else s.heading] if s.heading else []
        lines += [(bullet if line.kind == "li" else "") + _plain(line) for line in s.lines]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _caps(sections: Iterable[Section]) -> str:
    return _plain_text(sections, bullet="• ", shout=True)


def _entities(sections: Iterable[Section]) -> str:
    """Tidy HTML that the publishing system has escaped once more than it should."""
    return escape(_semantic(sections))


def _paragraphs(sections: Iterable[Section]) -> str:
    """One ``<p>`` a section, its lines run together with breaks and bullets typed by hand."""
    out = []
    for s in sections:
        lines = [f"<b>{escape(s.heading)}</b>"] if s.heading else []
        lines += [("•\u00a0" if line.kind == "li" else "") + _text(line) for line in s.lines]
        out.append("<p>" + "<br/>".join(lines) + "</p>")
    return "".join(out)


WRITERS: dict[str, Writer] = {
    "semantic": _semantic,
    "divs": _divs,
    "breaks": _breaks,
    "word": _word,
    "strong": _strong,
    "numbered": _numbered,
    "table": _table,
    "plain": _plain_text,
    "caps": _caps,
    "entities": _entities,
    "paragraphs": _paragraphs,
}
