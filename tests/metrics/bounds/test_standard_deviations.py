"""Selection gaps in standard deviations."""

import pytest

from gatecard.metrics.bounds.standard_deviations import fisher, standard_deviations


def test_the_pooled_statistic() -> None:
    """48 of 80 against 56 of 70, by hand: p = 104/150, difference 0.2."""
    assert standard_deviations(56, 70, 48, 80) == pytest.approx(2.6502, abs=1e-4)


def test_few_expected_events_are_compared_exactly() -> None:
    """The tea tasting: 3 of 4 right against 1 of 4, p = 0.4857 on both sides."""
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70)
    assert standard_deviations(3, 4, 1, 4) == pytest.approx(0.6971, abs=1e-4)


def test_a_tiny_p_value_stays_finite() -> None:
    assert 30 < standard_deviations(40, 40, 0, 10**15) < 40


@pytest.mark.parametrize("counts", [(0, 10, 0, 900), (10, 10, 900, 900), (5, 10, 5, 10), (1, 2, 1, 2)])
def test_equal_rates_are_no_deviation(counts: tuple[int, int, int, int]) -> None:
    assert standard_deviations(*counts) == 0.0


def test_the_order_of_the_groups_does_not_matter() -> None:
    assert standard_deviations(2, 9, 40, 70) == pytest.approx(standard_deviations(40, 70, 2, 9))
