"""Hosts that are never crawled, not even through a redirect.

Their terms or their robots.txt forbid it, and an employer's own site has the posting anyway.
"""

from urllib.parse import urlsplit

DENIED = (
    "linkedin.com",
    "indeed.com",
    "glassdoor.com",
    "ziprecruiter.com",
    "monster.com",
    "careerbuilder.com",
    "simplyhired.com",
    "flexjobs.com",
    "facebook.com",
    "google.com",
)


def denied(url: str) -> str | None:
    """The entry of the list that an address falls under, or None.

    National sites count as the same host: ``uk.indeed.com``, ``glassdoor.co.uk``.
    """
    host = (urlsplit(url).hostname or "").lower().rstrip(".")
    labels = host.split(".")
    for entry in DENIED:
        name = entry.partition(".")[0]
        if host == entry or host.endswith("." + entry):
            return entry
        # name.co.uk, name.de: the name right before a public suffix of one or two short labels
        if name in labels and name != "google" and _is_suffix(labels[labels.index(name) + 1 :]):
            return entry
    return None


def _is_suffix(labels: list[str]) -> bool:
    if len(labels) == 1:
        return len(labels[0]) in (2, 3)
    return len(labels) == 2 and labels[0] in ("co", "com") and len(labels[1]) == 2
