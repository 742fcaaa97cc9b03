"""Means of rates: balanced accuracy and informedness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics.bounds.level import one_sided
from gatecard.metrics.bounds.means import Part, mean_of, over_chance
from gatecard.metrics.bounds.rate import limits
from gatecard.metrics.bounds.two_rates import difference_lower, difference_upper

AT = one_sided(0.95)


def part(x: int, n: int) -> Part:
    return Part(limits(x, n, AT), n)


@st.composite
def rates(draw: st.DrawFn) -> list[tuple[int, int]]:
    sizes = draw(st.lists(st.integers(1, 400), min_size=2, max_size=12))
    return [(draw(st.integers(0, n)), n) for n in sizes]


def test_informedness_of_two_classes_is_about_the_difference_of_two_rates_and_never_narrower() -> None:
    tpr, fpr, tnr = limits(80, 100, AT), limits(30, 300, AT), limits(270, 300, AT)
    mean = mean_of([Part(tpr, 100), Part(tnr, 300)], AT)
    assert over_chance(mean.p, 2) == pytest.approx(0.7)
    assert over_chance(mean.lo, 2) <= difference_lower(tpr, fpr) + 1e-12
    assert over_chance(mean.hi, 2) >= difference_upper(tpr, fpr) - 1e-12
    assert over_chance(mean.lo, 2) == pytest.approx(difference_lower(tpr, fpr), abs=0.01)
    assert over_chance(mean.hi, 2) == pytest.approx(difference_upper(tpr, fpr), abs=0.01)


def test_a_mean_is_narrower_than_its_parts_unless_they_may_depend_on_one_another() -> None:
    parts = [part(40, 80), part(50, 100), part(30, 60)]
    apart, together = mean_of(parts, AT), mean_of(parts, AT, independent=False)
    assert together.lo < apart.lo < apart.p < apart.hi < together.hi
    assert together.hi - together.p >= sum(each.limits.hi - each.limits.p for each in parts) / 3


def test_many_rates_that_happen_to_be_right_do_not_make_the_mean_certain() -> None:
    """77 classes of ten rows, 60 of them without a miss: the arms alone would put the upper limit at 0.965."""
    parts = [part(10, 10)] * 60 + [part(8, 10)] * 17
    found = mean_of(parts, AT)
    assert found.hi > 0.968
    assert found.p == pytest.approx(0.9558, abs=1e-4)


def test_one_rate_of_few_rows_keeps_its_uncertainty() -> None:
    found = mean_of([part(0, 3), part(1000, 1000)], AT)
    assert found.hi > 0.85


def test_guessing_is_0_and_always_right_is_1() -> None:
    assert over_chance(0.25, 4) == 0.0
    assert over_chance(1.0, 4) == 1.0
    assert over_chance(0.0, 4) == pytest.approx(-1 / 3)


@given(rates(), st.booleans())
def test_the_limits_hold_the_mean_and_stay_between_0_and_1(counts: list[tuple[int, int]], apart: bool) -> None:
    found = mean_of([part(x, n) for x, n in counts], AT, independent=apart)
    mean = sum(x / n for x, n in counts) / len(counts)
    assert -1e-9 <= found.lo <= mean + 1e-9
    assert mean - 1e-9 <= found.hi <= 1 + 1e-9


@given(rates(), st.integers(2, 20))
def test_more_rows_at_the_same_rates_narrow_the_limits(counts: list[tuple[int, int]], times: int) -> None:
    few = mean_of([part(x, n) for x, n in counts], AT)
    many = mean_of([part(x * times, n * times) for x, n in counts], AT)
    assert few.lo <= many.lo + 1e-9
    assert many.hi <= few.hi + 1e-9
