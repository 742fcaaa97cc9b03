"""One rate: worked values, and what every limit must keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics.bounds.level import level
from gatecard.metrics.bounds.rate import limits, lower_limit, upper_limit

# x, n, error, independent values (beta quantiles), values of the closed form
WORKED = [
    (8, 100, 0.025, (0.035172, 0.151558), (0.035086, 0.151560)),
    (0, 50, 0.025, (0.0, 0.071122), (0.0, 0.071122)),
    (29, 30, 0.025, (0.827831, 0.999156), (0.828040, 0.999156)),
    (450, 500, 0.005, (0.860532, 0.931601), (0.860515, 0.931621)),
    (1, 40, 0.025 / 190, (0.000003, 0.251883), (0.000003, 0.251883)),
]

errors = st.sampled_from([0.1, 0.05, 0.025, 0.005, 0.025 / 45, 0.025 / 190, 1e-6])


@st.composite
def counts(draw: st.DrawFn, most: int = 3000) -> tuple[int, int]:
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(("x", "n", "error", "independent", "closed"), WORKED)
def test_worked_values(
    x: int, n: int, error: float, independent: tuple[float, float], closed: tuple[float, float]
) -> None:
    found = limits(x, n, level(error))
    assert (found.lo, found.hi) == pytest.approx(closed, abs=1e-6)
    assert (found.lo, found.hi) == pytest.approx(independent, abs=2e-3)


def test_no_events_and_only_events_have_exact_limits() -> None:
    at = level(0.025)
    assert upper_limit(0, 100, at) == pytest.approx(1 - 0.025**0.01, abs=1e-12)
    assert lower_limit(0, 100, at) == 0.0
    assert upper_limit(100, 100, at) == 1.0
    assert lower_limit(100, 100, at) == pytest.approx(0.025**0.01, abs=1e-12)
    assert upper_limit(99, 100, at) == pytest.approx(0.975**0.01, abs=1e-12)


def test_a_rate_without_rows_may_be_anything() -> None:
    assert upper_limit(0, 0, level(0.025)) == 1.0
    assert lower_limit(0, 0, level(0.025)) == 0.0


def test_parts_of_an_event_are_rounded_to_the_wide_side() -> None:
    at = level(0.025)
    assert upper_limit(7.2, 100, at) == upper_limit(8, 100, at)
    assert lower_limit(7.8, 100, at) == pytest.approx(lower_limit(7, 100, at), abs=1e-12)


@given(counts(), errors)
def test_the_limits_hold_the_rate_and_stay_between_0_and_1(count: tuple[int, int], error: float) -> None:
    x, n = count
    found = limits(x, n, level(error))
    assert 0.0 <= found.lo <= x / n <= found.hi <= 1.0


@given(counts(), errors)
def test_more_events_never_lower_a_limit(count: tuple[int, int], error: float) -> None:
    x, n = count
    if x < n:
        at = level(error)
        assert upper_limit(x, n, at) <= upper_limit(x + 1, n, at) + 1e-12
        assert lower_limit(x, n, at) <= lower_limit(x + 1, n, at) + 1e-12


@given(counts(), st.integers(2, 20))
def test_more_rows_at_the_same_rate_narrow_the_limits(count: tuple[int, int], times: int) -> None:
    x, n = count
    few, many = limits(x, n, level(0.025)), limits(x * times, n * times, level(0.025))
    assert few.lo <= many.lo + 1e-12
    assert many.hi <= few.hi + 1e-12


@given(counts(), errors)
def test_a_smaller_error_widens_the_limits(count: tuple[int, int], error: float) -> None:
    x, n = count
    wide, narrow = limits(x, n, level(error / 10)), limits(x, n, level(error))
    assert wide.lo <= narrow.lo + 1e-12
    assert narrow.hi <= wide.hi + 1e-12


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8, 12, 20, 33, 60])
def test_the_chance_of_a_wrong_limit_is_at_most_the_error(n: int) -> None:
    """By enumeration: over all true rates, how often does the upper limit lie below the truth?"""
    at = level(0.025)
    uppers = [upper_limit(x, n, at) for x in range(n + 1)]
    for p in (i / 500 for i in range(1, 500)):
        term, wrong = (1 - p) ** n, 0.0
        for x in range(n + 1):
            wrong += term if uppers[x] < p else 0.0
            term *= (n - x) / (x + 1) * p / (1 - p)
        assert wrong <= 0.025 * 1.014
