"""A sample career site: robots.txt, sitemaps or list pages, and one page a posting."""

import re
from collections.abc import Sequence
from datetime import datetime
from html import escape

from crawler.demo.answers import TEXT, XML, Answer, midday, missing
from crawler.demo.pages import list_page, posting_page
from crawler.demo.samples import Sample

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: Postings on one list page.
_PAGE = 5


class CareerSite:
    """One employer's site at its own origin.

    Found through ``/robots.txt`` -> ``/sitemap.xml`` (an index) -> ``/sitemap-jobs-1.xml`` with
    lastmod -> ``/jobs/<slug>``; a site whose listing is ``list`` has ``/careers``, page by page,
    and no sitemap. Everything below ``/internal/`` is disallowed, though some sitemaps name it.
    """

    def __init__(self, samples: Sequence[Sample], url: str) -> None:
        self.url = url
        self.samples = samples
        self.source = samples[0].source
        self.name = samples[0].employer.name
        self.by_path = {self.path(sample): sample for sample in samples}

    @staticmethod
    def path(sample: Sample) -> str:
        """``/jobs/inpatient-coder-ii-columbus-oh-r-20417``."""
        words = f"{sample.title} {sample.places[0]} {sample.ref}".lower()
        return "/jobs/" + re.sub(r"[^a-z0-9]+", "-", words).strip("-")

    def answer(self, path: str, query: dict[str, str]) -> Answer:
        """The origin's answer to a GET."""
        if path == "/robots.txt":
            return Answer(self._robots().encode(), TEXT)
        if path in ("/", "/careers"):
            return self._listing(query)
        sample = self.by_path.get(path)
        if sample is None:
            return self._internal(path) or self._sitemap(path) or missing()
        others = [(self.url + self.path(s), s.title) for s in self.samples if s is not sample]
        return posting_page(sample, self.url + path, others[:3])

    def _robots(self) -> str:
        lines = ["User-agent: *", "Disallow: /internal/", "Disallow: /apply", "Allow: /"]
        if self.source.listing == "sitemap":
            lines += ["", f"Sitemap: {self.url}/sitemap.xml"]
        return "\n".join(lines) + "\n"

    def _listing(self, query: dict[str, str]) -> Answer:
        number = int(query["page"]) if query.get("page", "").isdigit() else 1
        entries = [(self.url + path, sample) for path, sample in self.by_path.items()]
        shown = entries[(number - 1) * _PAGE : number * _PAGE]
        more = f"{self.url}/careers?page={number + 1}" if number * _PAGE < len(entries) else ""
        return list_page(self.name, shown, more, stubs=self.source.page == "stubs")

    def _internal(self, path: str) -> Answer | None:
        """A transfer notice for staff: in the sitemap by mistake, and not to be crawled."""
        if path != "/internal/transfer-list" or not self.source.internal:
            return None
        return Answer(b"<h1>Internal transfers</h1><p>For staff only.</p>", "text/html")

    def _sitemap(self, path: str) -> Answer | None:
        if self.source.listing != "sitemap":
            return None
        half = (len(self.samples) + 1) // 2
        parts = {
            "/sitemap-jobs-1.xml": self.samples[:half],
            "/sitemap-jobs-2.xml": self.samples[half:],
        }
        newest = max(midday(sample.posted) for sample in self.samples)
        if path == "/sitemap.xml":
            locs = [(f"{self.url}{part}", newest) for part, held in parts.items() if held]
            return Answer(_xml("sitemapindex", "sitemap", locs).encode(), XML, newest)
        if path not in parts:
            return None
        locs = [(self.url + self.path(s), midday(s.posted)) for s in parts[path]]
        if self.source.internal and path.endswith("-1.xml"):
            locs.append((f"{self.url}/internal/transfer-list", newest))
        return Answer(_xml("urlset", "url", locs).encode(), XML, newest)


def _xml(root: str, entry: str, locs: Sequence[tuple[str, datetime]]) -> str:
    rows = "".join(
        f"  <{entry}>\n    <loc>{escape(loc)}</loc>\n"
        f"    <lastmod>{modified:%Y-%m-%dT%H:%M:%S+00:00}</lastmod>\n  </{entry}>\n"
        for loc, modified in locs
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SITEMAPS}">\n{rows}</{root}>\n'
    )
