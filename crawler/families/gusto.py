"""Gusto's hosted job boards: a board's page, then each posting's page.

No public documentation and no structured data; the pages are read by what recorded ones hold: a
list of links to ``/postings/…`` with a heading each, a page with headed parts of rich text.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler import bounds, pagetext
from crawler.addresses import urljoin, urlsplit
from crawler.catalogue.schema import Source
from crawler.families.family import Family, Listing
from crawler.fields import described
from crawler.listings import Link
from crawler.markup import decode, one_line
from himjobs.errors import BadInput
from himjobs.model import RawPosting

NAME = "gusto"
SITE = "https://jobs.gusto.com"
_POSTING = re.compile(r"/postings/([^/?#]+)(?:[?#].*)?$")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_TYPE = re.compile(
    r"(?:full|part)[ -]time|contract(?:or)?|temporary|intern(?:ship)?|seasonal|per diem", re.I
)
_AWAY = re.compile(r"\b(?:remote|hybrid)\b", re.IGNORECASE)


def parse(body: bytes, *, url: str, source: str, employer: str = "") -> list[RawPosting]:
    """The stubs of a board's page, or the posting of its own page."""
    text = decode(body)
    tree = bounds.tree(text)
    action = tree.css_first("[data-action]")
    shows = (action.attributes.get("data-action") or "") if action else ""
    address = url or pagetext.address(tree)
    if shows.startswith("job_postings") or tree.css_first("[data-slug] h1"):
        return [_page(tree, address, source, employer)]
    if shows.startswith("job_boards") or tree.css_first("#job-board-header"):
        return list(_stubs(tree, address or SITE, source, employer))
    raise BadInput(f"not an answer of {NAME}: a page that is neither a board nor a posting")


def first(row: Source) -> str:
    """The board's own address."""
    if "/boards/" not in row.url:
        raise BadInput("is not the address of a board", field="url", value=row.url)
    return row.url


def listing(body: bytes, url: str, row: Source) -> Listing:
    """A board is whole in one page."""
    stubs = parse(body, url=url, source=row.id, employer=row.employer)
    return Listing(links=tuple(Link(stub.url, None, stub) for stub in stubs))


def _ref(path: str) -> str:
    """The posting's id at the end of its path; the words before it follow its title."""
    found = _UUID.search(path)
    return found[0] if found else path


def _stubs(tree: LexborHTMLParser, url: str, source: str, employer: str) -> Iterator[RawPosting]:
    heading = tree.css_first("#job-board-header h1") or tree.css_first("h1")
    name = one_line(heading.text()) if heading else ""
    for link in tree.css("li a[href]"):
        found = _POSTING.search(link.attributes.get("href") or "")
        title = link.css_first("h2, h3, h4")
        if not found or title is None:
            continue
        lines = [line for node in link.css("p") for line in _lines(node)]
        yield _posting(
            ref=_ref(found[1]), title=one_line(title.text()), url=urljoin(url, found[0]),
            employer=name or employer, lines=lines, description="", source=source,
        )  # fmt: skip


def _page(tree: LexborHTMLParser, url: str, source: str, employer: str) -> RawPosting:
    """The heading's lines are employer, title, places with the kind of job, the employer's site."""
    heading = tree.css_first("h1")
    lines = [list(_lines(node)) for node in heading.css("span")] if heading else []
    flat = [line for group in lines for line in group]
    if len(flat) < 2:
        raise BadInput(f"not an answer of {NAME}: a posting's page without its heading")
    slug = tree.css_first("[data-slug]")
    named = _POSTING.search(urlsplit(url).path)
    path = (slug.attributes.get("data-slug") if slug else "") or (named[1] if named else url)
    return _posting(
        ref=_ref(path), title=flat[1], url=url or f"{SITE}/postings/{path}",
        employer=flat[0] or employer, lines=flat[2:], description=_description(tree),
        source=source,
    )  # fmt: skip


def _posting(
    *,
    ref: str,
    title: str,
    url: str,
    employer: str,
    lines: list[str],
    description: str,
    source: str,
) -> RawPosting:
    kinds = [line for line in lines if _TYPE.search(line)]
    where = [line for line in lines if line not in kinds and not _is_site(line)]
    return RawPosting(
        source=source, ref=ref, title=title, description=description, employer=employer, url=url,
        places_raw=tuple(dict.fromkeys(where)), employment_type_raw=", ".join(kinds) or None,
        remote_raw=next(filter(_AWAY.search, where), None), family=NAME,
    )  # fmt: skip


def _is_site(line: str) -> bool:
    return line.lower().endswith("website")


def _lines(node: LexborNode) -> Iterator[str]:
    """The texts of a node, cut where it breaks its line or puts a dot between."""
    for part in node.text(separator="\n").splitlines():
        for text in part.split("·"):
            if line := one_line(text):
                yield line


def _description(tree: LexborHTMLParser) -> str:
    """The opening, then each headed part, with the heading the page gives it."""
    parts = []
    for box in tree.css("[data-slug] .mt-8"):
        heading = box.css_first("h3")
        rich = box.css_first(".rich-text-container") or box.css_first("[data-controller=rich-text]")
        inner = (rich or box).inner_html or ""
        if rich is None and box.css_first("a.inline-flex, h1, a[href*=applicants]"):
            continue
        parts.append((one_line(heading.text()) if rich and heading else "", inner.strip()))
    return described(parts)


FAMILY = Family(NAME, parse, first, listing)
