"""Intervals against figures worked out elsewhere and on examples small enough to see through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.quality.intervals import bootstrap, f1, wilson


def test_wilson_gives_the_figures_of_the_textbook():
    # Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    for right, of, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson(right, of) == pytest.approx((low, high), abs=0.0001)


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_share_and_stays_between_0_and_1(counted):
    right, of = counted
    low, high = wilson(right, of)
    assert 0 <= low <= right / of <= high <= 1


def test_nothing_counted_says_nothing():
    assert wilson(0, 0) == (0, 1)


def test_f1_is_the_harmonic_mean_of_precision_and_recall():
    # precision 3/4, recall 3/5
    assert f1(3, 1, 2) == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert f1(0, 0, 0) == 1


def test_the_bootstrap_is_the_same_each_time_and_holds_f1():
    postings = [(2, 0, 0)] * 30 + [(1, 1, 0)] * 5 + [(0, 0, 1)] * 5 + [(0, 0, 0)] * 100
    low, high = bootstrap(postings)
    assert (low, high) == bootstrap(postings)
    assert low < f1(65, 5, 5) < high
    assert 0.05 < high - low < 0.2


def test_more_postings_make_the_interval_narrower():
    few = [(1, 0, 0)] * 8 + [(0, 1, 1)] * 2
    low, high = bootstrap(few)
    lower, higher = bootstrap(few * 20)
    assert higher - lower < (high - low) / 2


def test_without_an_error_the_number_of_postings_still_limits_what_is_claimed():
    assert bootstrap([(1, 0, 0)] * 7 + [(0, 0, 0)] * 500) == wilson(7, 7)
