"""Levels and quantiles."""

import pytest

from gatecard.metrics.bounds.level import level, one_sided, pairs_of, student

# Upper quantiles of Student's distribution, from tables.
STUDENT = [(0.025, 9, 2.262157), (0.025, 30, 2.042272), (0.005, 20, 2.845340), (0.025, 100, 1.983972)]


def test_the_error_is_shared_out() -> None:
    assert one_sided(0.95).error == pytest.approx(0.025)
    assert one_sided(0.95, 10).error == pytest.approx(0.0025)
    assert level(0.025).z == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize(("groups", "pairs"), [(0, 1), (1, 1), (2, 1), (3, 3), (20, 190)])
def test_pairs(groups: int, pairs: int) -> None:
    assert pairs_of(groups) == pairs


@pytest.mark.parametrize(("error", "degrees", "quantile"), STUDENT)
def test_student(error: float, degrees: int, quantile: float) -> None:
    assert student(level(error), degrees) == pytest.approx(quantile, abs=2e-5)
