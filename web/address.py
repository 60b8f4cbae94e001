"""Questions to addresses: the canonical parameters of a query, defaults left out, values sorted.

Pure, and the inverse of ``web.args``: reading what was written gives the same question.
"""

from collections.abc import Iterable
from urllib.parse import urlencode

from search.query import DEFAULT_MILES, Query

#: Parameters in their canonical order.
ORDER = (
    *("q", "near", "radius", "cert", "cert_mode", "strength", "workplace", "remote"),
    *("pay_min", "pay_unknown", "posted", "employer", "not_employer", "type", "specialty"),
    *("soc", "source", "years", "holds", "sort", "page"),
)
REPEATABLE = frozenset(
    ("cert", "workplace", "employer", "not_employer", "type", "specialty", "soc", "source", "holds")
)


def write(query: Query, holds: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The canonical parameters of a query, defaults left out."""
    filters, near = query.filters, query.near
    given: dict[str, Iterable[object]] = {
        "q": [query.words],
        "near": [near.label if near else ""],
        "radius": [f"{near.miles:g}" if near and near.miles not in (None, DEFAULT_MILES) else ""],
        "cert": filters.cert,
        "cert_mode": ["all" if filters.cert_mode == "all" else ""],
        "strength": ["required" if filters.strength == "required" else ""],
        "workplace": filters.workplace,
        "remote": [filters.remote_from or ""],
        "pay_min": ["" if filters.pay_min is None else filters.pay_min],
        "pay_unknown": ["" if filters.pay_unknown else "no"],
        "posted": [filters.posted_within or ""],
        "employer": filters.employer,
        "not_employer": filters.not_employer,
        "type": filters.employment_type,
        "specialty": filters.specialty,
        "soc": filters.soc,
        "source": filters.source,
        "years": ["" if filters.max_years is None else f"{filters.max_years:g}"],
        "holds": tuple(holds),
        "sort": [query.sort or ""],
        "page": [query.page if query.page > 1 else ""],
    }
    return [
        (name, str(value)) for name in ORDER for value in given[name] if value not in ("", None)
    ]


def address(query: Query, holds: Iterable[str] = (), *, path: str = "/jobs") -> str:
    """The canonical address of a query's page."""
    pairs = write(query, holds)
    return f"{path}?{urlencode(pairs, safe=',')}" if pairs else path
