"""95 % confidence intervals: Wilson's for shares, a bootstrap over postings for F1.

The interval of a share is E. B. Wilson's (1927), which stays inside 0 to 1 and is honest at both
ends. F1 is no share; its interval is the middle 95 % of 1,000 resamples of the postings.
"""

import random
from collections.abc import Sequence
from math import sqrt

#: Standard deviations that hold the middle 95 % of a normal distribution.
Z = 1.959964
RESAMPLES = 1_000
#: Fixed, so that the same readings always give the same interval.
SEED = 20_261_123

#: Facts of one posting: (read and meant, read only, meant only).
Counts = tuple[int, int, int]


def wilson(right: int, of: int) -> tuple[float, float]:
    """The interval of the share ``right / of``; (0, 1) where nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share = right / of
    middle = share + Z * Z / (2 * of)
    reach = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    whole = 1 + Z * Z / of
    low, high = (middle - reach) / whole, (middle + reach) / whole
    return (0.0 if right == 0 else low), (1.0 if right == of else high)


def f1(right: int, wrong: int, missed: int) -> float:
    """The harmonic mean of precision and recall; 1 where nothing was meant and nothing read."""
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def bootstrap(postings: Sequence[Counts]) -> tuple[float, float]:
    """The interval of F1 over postings drawn again, with replacement.

    Only those in which something was read or meant are drawn; the others leave F1 as it is. Where
    none of them has an error every draw gives 1, which says nothing; then the interval is Wilson's
    for the share of them without an error.
    """
    telling = [counts for counts in postings if any(counts)]
    if not any(wrong or missed for _, wrong, missed in telling):
        return wilson(len(telling), len(telling))
    chance = random.Random(SEED)
    drawn = []
    for _ in range(RESAMPLES):
        sample = chance.choices(telling, k=len(telling))
        drawn.append(f1(*(sum(column) for column in zip(*sample, strict=True))))
    drawn.sort()
    return drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1]
