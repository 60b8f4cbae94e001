"""Addresses as sources write them: what is none is empty instead of an error. Pure."""

from urllib import parse
from urllib.parse import SplitResult


def urlsplit(url: str) -> SplitResult:
    """The parts of an address; all of them empty for what is none (``http://[``)."""
    try:
        return parse.urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def urljoin(base: str, url: str) -> str:
    """An address as seen from a page; "" for what is none."""
    try:
        return parse.urljoin(base, url)
    except ValueError:
        return ""
