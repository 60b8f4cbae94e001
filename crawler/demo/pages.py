"""HTML of the replay site: a posting's page, a list page, the front page."""

from collections.abc import Sequence
from html import escape
from typing import Any

from crawler.demo import jsonld
from crawler.demo.answers import HTML, Answer, midday
from crawler.demo.markup import write
from crawler.demo.samples import Sample
from crawler.demo.voice import long_day

_CONTEXT = "https://schema.org"
_BANNER = "These are sample postings of an employer that does not exist. Nobody is hiring here."
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:50rem;padding:1rem;color:#222}"
    ".sample{background:#fff3cd;border:1px solid #b58900;padding:.5rem 1rem}"
    "header,footer{color:#555}nav a{margin-right:1rem}table{border-collapse:collapse}"
    "th,td{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}"
)
#: Descriptions written in these styles are text; a page shows them as they stand.
_TEXT_STYLES = ("plain", "caps")


def posting_page(sample: Sample, url: str, others: Sequence[tuple[str, str]] = ()) -> Answer:
    """The page of one posting; ``others`` are (url, title) of similar ones."""
    employer = sample.employer
    where = "; ".join(sample.places)
    similar = "".join(f'<li><a href="{u}">{escape(t)}</a></li>' for u, t in others)
    body = (
        f'<nav aria-label="Breadcrumb"><a href="/">{escape(employer.name)}</a> '
        f"<span>{escape(sample.role.department)}</span></nav>"
        f'<article class="job"><h1>{escape(sample.title)}</h1>'
        f'<ul class="job-meta"><li>{escape(where)}</li><li>Job ID {escape(sample.requisition)}</li>'
        f"<li>Posted {long_day(sample.posted)}</li></ul>"
        f'<div class="job-description">{_shown(sample)}</div>'
        f'<p><button type="button" disabled>Apply (not in a sample)</button></p></article>'
    )
    if similar:
        body += f"<aside><h2>Similar jobs</h2><ul>{similar}</ul></aside>"
    head = _blocks(sample, url) + f'<link rel="canonical" href="{url}">'
    html = _shell(f"{sample.title} | {employer.name} Careers", body, head)
    return Answer(html.encode(), HTML, midday(sample.posted))


def list_page(
    name: str, entries: Sequence[tuple[str, Sample]], more: str = "", stubs: bool = False
) -> Answer:
    """Openings with links; ``more`` is the next page, ``stubs`` adds a JSON-LD list of titles."""
    rows = "".join(
        f'<li class="opening"><a href="{url}">{escape(s.title)}</a> '
        f"<span>{escape('; '.join(s.places))}</span></li>"
        for url, s in entries
    )
    body = f"<h1>Careers at {escape(name)}</h1><h2>Current openings</h2><ul>{rows}</ul>"
    if more:
        body += f'<p><a rel="next" href="{more}">Next page</a></p>'
    head = jsonld.block({"@context": _CONTEXT, **_stubs(entries)}) if stubs else ""
    newest = max((midday(s.posted) for _, s in entries), default=None)
    html = _shell(f"Careers | {name}", body, head)
    return Answer(html.encode(), HTML, newest)


def front_page(rows: Sequence[dict[str, Any]]) -> Answer:
    """The replay site's own page: every source it plays."""
    cells = "".join(
        f"<tr><td>{escape(r['employer'])}</td><td>{escape(r['family'])}</td>"
        f'<td><a href="{escape(r["url"])}">{escape(r["id"])}</a></td></tr>'
        for r in rows
    )
    body = (
        "<h1>HIM Jobs replay site</h1><p>Career sites and job boards of fictional employers, "
        "for trying out the crawler.</p>"
        f"<table><tr><th>Employer</th><th>Format</th><th>Source</th></tr>{cells}</table>"
    )
    return Answer(_shell("HIM Jobs replay site", body, "").encode(), HTML)


def _shell(title: str, body: str, head: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n{head}\n</head>\n<body>\n"
        f'<header><p class="sample" role="note">{_BANNER}</p></header>\n'
        f"<main>{body}</main>\n<footer><p>Sample career site for demonstration.</p></footer>\n"
        "</body>\n</html>\n"
    )


def _shown(sample: Sample) -> str:
    style = sample.employer.writer
    if style in _TEXT_STYLES:
        text = escape(write(style, sample.sections), quote=False)
        return f'<div style="white-space: pre-line">{text}</div>'
    return write("semantic" if style == "entities" else style, sample.sections)


def _blocks(sample: Sample, url: str) -> str:
    """The structured data, arranged as the source's ``page`` says.

    ``single``: one JobPosting. ``graph``: among others in an ``@graph``. ``several``: after an
    empty element and a BreadcrumbList, as content systems leave them.
    """
    job = jsonld.posting(sample, url)
    page = {"@type": "WebPage", "@id": url, "name": sample.title}
    firm = {"@type": "Organization", "name": sample.employer.name}
    if sample.source.page == "graph":
        return jsonld.block({"@context": _CONTEXT, "@graph": [page, firm, job]})
    single = jsonld.block({"@context": _CONTEXT, **job})
    if sample.source.page == "several":
        crumbs = {"@type": "ListItem", "position": 1, "name": "Careers"}
        trail = {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": [crumbs]}
        return f'<script type="application/ld+json"></script>{jsonld.block(trail)}{single}'
    return single


def _stubs(entries: Sequence[tuple[str, Sample]]) -> dict[str, Any]:
    """Titles and addresses only, as list pages carry them: links, not postings."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": i,
                "item": {"@type": "JobPosting", "title": sample.title, "url": url},
            }
            for i, (url, sample) in enumerate(entries, 1)
        ],
    }
