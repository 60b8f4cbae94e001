"""The middle of what postings offer, and how surely it is known, from counts by bands of pay.

Pure. The interval is the distribution-free one for a median, between two order statistics whose
binomial coverage is at least 95 % (Hahn and Meeker, Statistical Intervals, 1991, section 5.2),
widened outward to the edges of the bands that those lie in; it says how far another sample of
postings may differ, not why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import comb, sqrt

from search.postings import PAY_LAST, PAY_STEP

#: Postings that state their pay, below which two groups are not compared.
FEWEST_COMPARED = 10
_TAIL = 0.025
#: From here on the normal approximation of the binomial is exact to a rank.
_MANY = 1_000


@dataclass(frozen=True, slots=True)
class Band:
    """US dollars a year from ``low`` to ``high``; ``high`` None where the band is open."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """``stated`` postings tell the top of their range; ``median``: the band of the middle one;
    ``interval``: the bands between which the median of all such postings lies with 95 %."""

    stated: int
    median: Band
    interval: Band


@dataclass(frozen=True, slots=True)
class Compared:
    """Postings that ask for something beside those that do not."""

    with_it: Spread
    without: Spread


def bands(counts: Mapping[str, int]) -> dict[int, int]:
    """Postings by the lower end of their band of pay; those that state none are left out."""
    return {int(band): n for band, n in sorted(counts.items()) if band.isdigit() and n > 0}


def spread(counts: Mapping[int, int]) -> Spread | None:
    """None where fewer than ``FEWEST_COMPARED`` state their pay."""
    stated = sum(counts.values())
    if stated < FEWEST_COMPARED:
        return None
    least = ranks(stated)
    low, high = _at(counts, least), _at(counts, stated + 1 - least)
    return Spread(stated, median(counts), Band(low, _band(high).high))


def median(counts: Mapping[int, int]) -> Band:
    """The band of the middle posting (of an even number the lower); ValueError for none."""
    return _band(_at(counts, (sum(counts.values()) + 1) // 2))


def compared(asking: Mapping[int, int], whole: Mapping[int, int]) -> Compared | None:
    """Those that ask beside the rest of the whole; None where either group is too small."""
    rest = {low: n - asking.get(low, 0) for low, n in whole.items()}
    one, other = spread(asking), spread(rest)
    return Compared(one, other) if one and other else None


def ranks(n: int) -> int:
    """The rank r from either end such that the median lies between the r-th smallest and the r-th
    largest of n with at least 95 %; n is at least 6."""
    if n > _MANY:
        return int((n - 1.96 * sqrt(n)) / 2)
    below, rank = 0, 0
    while below + comb(n, rank) <= _TAIL * 2**n:
        below += comb(n, rank)
        rank += 1
    return rank


def _at(counts: Mapping[int, int], rank: int) -> int:
    """The band in which the posting of that rank by pay lies, the first being 1."""
    below = 0
    for low, n in sorted(counts.items()):
        below += n
        if below >= rank:
            return low
    raise ValueError(f"rank {rank} of {below}")


def _band(low: int) -> Band:
    return Band(low, None if low >= PAY_LAST else low + PAY_STEP)
