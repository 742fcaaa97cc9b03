"""Area under the ROC curve from histograms."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics.bounds.auc import area


def test_worked_value() -> None:
    found = area((2, 3, 6, 15, 24), (40, 30, 18, 8, 4))
    assert found is not None
    assert found.value == Fraction(4411, 5000)
    assert found.effective_rows == pytest.approx(95.1188, abs=1e-4)


def test_without_positives_or_negatives_there_is_none() -> None:
    assert area((0, 0), (3, 4)) is None
    assert area((3, 4), (0, 0)) is None


def test_all_in_order_is_1_and_stays_uncertain() -> None:
    found = area((0, 0, 30), (40, 0, 0))
    assert found is not None
    assert found.value == 1
    assert 0 < found.effective_rows < 70


def test_all_tied_is_one_half() -> None:
    found = area((7,), (9,))
    assert found is not None
    assert found.value == Fraction(1, 2)


histograms = st.integers(1, 12).flatmap(
    lambda bins: st.tuples(*(st.lists(st.integers(0, 30), min_size=bins, max_size=bins) for _ in range(2)))
)


@given(histograms)
def test_the_area_is_the_share_of_pairs_in_order(pair: tuple[list[int], list[int]]) -> None:
    positives, negatives = pair
    found = area(positives, negatives)
    if found is None:
        assert sum(positives) == 0 or sum(negatives) == 0
        return
    wins = sum(
        p * q * (2 if i > j else 1 if i == j else 0) for i, p in enumerate(positives) for j, q in enumerate(negatives)
    )
    assert found.value == Fraction(wins, 2 * sum(positives) * sum(negatives))
    assert 0 < found.effective_rows <= sum(positives) * sum(negatives)


@given(histograms)
def test_turning_the_scores_round_mirrors_the_area(pair: tuple[list[int], list[int]]) -> None:
    there, back = area(*pair), area(*(side[::-1] for side in pair))
    if there is not None and back is not None:
        assert there.value + back.value == 1
