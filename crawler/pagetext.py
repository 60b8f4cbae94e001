"""A page's own words, for a posting whose structured data is damaged. Pure."""

from selectolax.lexbor import LexborHTMLParser

from crawler.markup import one_line, visible

#: Where sites keep a posting's text, the surest first.
_CONTAINERS = (
    '[itemprop="description"]',
    '[property="description"]',
    '[class*="job-description" i], [id*="job-description" i], [class*="jobdescription" i]',
    '[class*="job-details" i], [class*="job-content" i], [class*="listing-container" i]',
    "article",
    'main, [role="main"]',
    "#content",
)
_NOT_TEXT = ["script", "style", "noscript", "template", "nav", "header", "footer", "form", "svg"]
_ENOUGH = 200


def heading(tree: LexborHTMLParser) -> str:
    """The page's own title: its first ``h1``, else ``og:title``, else ``title``."""
    for selector in ("h1", 'meta[property="og:title"]', "title"):
        node = tree.css_first(selector)
        if node is None:
            continue
        text = one_line(node.attributes.get("content") or node.text(separator=" "))
        if text:
            return text
    return ""


def address(tree: LexborHTMLParser) -> str:
    """The address a page gives itself; empty where it gives none."""
    for selector, name in (
        ('link[rel="canonical"]', "href"),
        ('meta[property="og:url"]', "content"),
    ):
        node = tree.css_first(selector)
        value = (node.attributes.get(name) or "").strip() if node else ""
        if value.startswith(("http://", "https://")):
            return value
    return ""


def main_html(page: str) -> str:
    """The markup that holds the posting's text; empty where no container has enough of it."""
    tree = LexborHTMLParser(page)  # a tree of its own, because it is cut here
    tree.strip_tags(_NOT_TEXT)
    for selector in _CONTAINERS:
        longest = max((node.html or "" for node in tree.css(selector)), key=len, default="")
        if len(visible(longest)) >= _ENOUGH:
            return longest
    return ""
