"""The middle of offers by bands of pay, and how surely it is known."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spread import FEWEST_COMPARED, Band, bands, compared, ranks, spread

COUNTS = st.dictionaries(st.sampled_from(range(30_000, 210_000, 10_000)), st.integers(1, 60))


@pytest.mark.parametrize(("n", "rank"), [(6, 1), (10, 2), (20, 6), (50, 18), (100, 40)])
def test_the_ranks_are_those_of_the_published_tables(n: int, rank: int) -> None:
    assert ranks(n) == rank


@given(st.integers(6, 1_000))
def test_the_interval_covers_at_least_95_in_100_and_no_narrower_one_does(n: int) -> None:
    def coverage(rank: int) -> float:
        return 1 - 2 * sum(comb(n, k) for k in range(rank)) / 2**n

    rank = ranks(n)
    assert coverage(rank) >= 0.95
    assert coverage(rank + 1) < 0.95


@given(COUNTS)
def test_the_middle_lies_in_its_band_and_its_band_in_the_interval(counts: dict[int, int]) -> None:
    found = spread(counts)
    every = sorted(low for low, n in counts.items() for _ in range(n))
    if len(every) < FEWEST_COMPARED:
        assert found is None
        return
    assert found is not None
    assert found.stated == len(every)
    assert found.median.low == every[(len(every) - 1) // 2]
    assert found.interval.low <= found.median.low
    assert found.interval.high is None or found.median.high is not None
    if found.interval.high is not None and found.median.high is not None:
        assert found.interval.high >= found.median.high


def test_those_that_ask_and_those_that_do_not_are_the_whole() -> None:
    whole = bands({"40000": 20, "60000": 15, "unknown": 9, "200000": 0})
    assert whole == {40_000: 20, 60_000: 15}
    both = compared({60_000: 12}, whole)
    assert both is not None
    assert (both.with_it.stated, both.without.stated) == (12, 23)
    assert both.with_it.median == Band(60_000, 70_000)
    assert both.without.median == Band(40_000, 50_000)
    assert compared({60_000: 9}, whole) is None


def test_the_last_band_is_open() -> None:
    found = spread({200_000: 10})
    assert found is not None
    assert found.interval == Band(200_000, None)
