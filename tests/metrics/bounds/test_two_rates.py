"""Two rates: worked values of difference and ratio."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics.bounds.level import level
from gatecard.metrics.bounds.rate import Limits, limits
from gatecard.metrics.bounds.two_rates import difference_lower, difference_upper, ratio_lower, ratio_upper

AT = level(0.025)


def _wilson(x: int, n: int) -> Limits:
    """Score limits, to compare the way of combining with libraries that publish Newcombe's intervals."""
    p, zz = x / n, AT.z * AT.z
    centre, half = p + zz / (2 * n), AT.z * math.sqrt(p * (1 - p) / n + zz / (4 * n * n))
    return Limits(p, (centre - half) / (1 + zz / n), (centre + half) / (1 + zz / n))


def test_a_difference_of_score_limits_is_newcombes() -> None:
    one, other = _wilson(56, 70), _wilson(48, 80)
    found = difference_lower(one, other), difference_upper(one, other)
    assert found == pytest.approx((0.052431, 0.333873), abs=1e-6)


def test_worked_difference() -> None:
    one, other = limits(56, 70, AT), limits(48, 80, AT)
    found = difference_lower(one, other), difference_upper(one, other)
    assert found == pytest.approx((0.043867, 0.344221), abs=1e-6)
    assert found == pytest.approx((0.043887, 0.344171), abs=2e-3)


@pytest.mark.parametrize(
    ("small", "large", "closed", "independent"),
    [
        ((48, 80), (56, 70), (0.592012, 0.939058), (0.592043, 0.939030)),
        ((3, 120), (12, 150), (0.059765, 1.088990), (0.061198, None)),
    ],
)
def test_worked_ratios(
    small: tuple[int, int],
    large: tuple[int, int],
    closed: tuple[float, float],
    independent: tuple[float, float | None],
) -> None:
    one, other = limits(*small, AT), limits(*large, AT)
    assert (ratio_lower(one, other), ratio_upper(one, other)) == pytest.approx(closed, abs=1e-6)
    assert ratio_lower(one, other) == pytest.approx(independent[0], abs=2e-3)
    if independent[1] is not None:
        assert ratio_upper(one, other) == pytest.approx(independent[1], abs=2e-3)


def test_a_ratio_to_a_rate_that_may_be_0_has_no_upper_bound() -> None:
    assert ratio_upper(limits(3, 50, AT), limits(0, 50, AT)) == math.inf
    assert ratio_lower(limits(0, 50, AT), limits(3, 50, AT)) == 0.0


@st.composite
def pair(draw: st.DrawFn) -> tuple[Limits, Limits]:
    n, m = draw(st.integers(1, 2000)), draw(st.integers(1, 2000))
    return limits(draw(st.integers(0, n)), n, AT), limits(draw(st.integers(0, m)), m, AT)


@given(pair())
def test_the_bounds_hold_the_point_and_lie_within_the_box_of_both_limits(rates: tuple[Limits, Limits]) -> None:
    i, j = rates
    assert i.lo - j.hi - 1e-12 <= difference_lower(i, j) <= i.p - j.p <= difference_upper(i, j)
    assert difference_upper(i, j) <= i.hi - j.lo + 1e-12
    if j.p > 0:
        assert i.lo / j.hi * (1 - 1e-9) <= ratio_lower(i, j) <= i.p / j.p * (1 + 1e-9)
        assert i.p / j.p <= ratio_upper(i, j) * (1 + 1e-9)


@given(pair())
def test_the_difference_the_other_way_round_is_its_mirror(rates: tuple[Limits, Limits]) -> None:
    i, j = rates
    assert difference_lower(i, j) == pytest.approx(-difference_upper(j, i), abs=1e-12)
