"""Means of rates: balanced accuracy and informedness."""

import pytest

from gatecard.metrics.bounds.level import one_sided
from gatecard.metrics.bounds.means import mean_of, over_chance
from gatecard.metrics.bounds.rate import limits
from gatecard.metrics.bounds.two_rates import difference_lower, difference_upper

AT = one_sided(0.95)


def test_informedness_of_two_classes_is_the_difference_of_two_rates() -> None:
    tpr, fpr, tnr = limits(80, 100, AT), limits(30, 300, AT), limits(270, 300, AT)
    mean = mean_of([tpr, tnr])
    assert over_chance(mean.p, 2) == pytest.approx(0.7)
    assert over_chance(mean.lo, 2) == pytest.approx(difference_lower(tpr, fpr))
    assert over_chance(mean.hi, 2) == pytest.approx(difference_upper(tpr, fpr))


def test_a_mean_is_narrower_than_its_parts_unless_they_may_depend_on_one_another() -> None:
    rates = [limits(40, 80, AT), limits(50, 100, AT), limits(30, 60, AT)]
    apart, together = mean_of(rates), mean_of(rates, independent=False)
    assert together.lo < apart.lo < apart.p < apart.hi < together.hi
    assert together.hi - together.p == pytest.approx(sum(rate.hi - rate.p for rate in rates) / 3)


def test_guessing_is_0_and_always_right_is_1() -> None:
    assert over_chance(0.25, 4) == 0.0
    assert over_chance(1.0, 4) == 1.0
    assert over_chance(0.0, 4) == pytest.approx(-1 / 3)
