"""K groups: worked values, and agreement of the quick searches with all pairs."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatecard.metrics.bounds.groups import (
    gap_lowers,
    largest_gap_lower,
    largest_gap_upper,
    ratio_uppers,
    smallest_ratio_lower,
    smallest_ratio_upper,
)
from gatecard.metrics.bounds.level import Level, one_sided, pairs_of
from gatecard.metrics.bounds.rate import Limits, limits
from gatecard.metrics.bounds.two_rates import difference_upper, ratio_lower

Counts = list[tuple[int, int]]

# Groups, gap and smallest ratio: independent values, then those of the closed form.
WORKED: list[tuple[Counts, tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]] = [
    (
        [(400, 500), (240, 400), (270, 300)],
        (0.223712, 0.358976),
        (0.607333, 0.743249),
        (0.223694, 0.358983),
        (0.607329, 0.743264),
    ),
    ([(90, 300), (150, 500), (20, 100), (110, 400)], (0, 0.191868), (0.410723, 1), (0, 0.191899), (0.410607, 1)),
    ([(0, 60), (1, 80), (2, 400)], (0, 0.067688), (0, 1), (0, 0.067596), (0, 1)),
]


def _limits(groups: Counts, at: Level) -> list[Limits]:
    return [limits(x, n, at) for x, n in groups]


@pytest.mark.parametrize(("groups", "gap", "ratio", "closed_gap", "closed_ratio"), WORKED)
def test_worked_values(
    groups: Counts,
    gap: tuple[float, float],
    ratio: tuple[float, float],
    closed_gap: tuple[float, float],
    closed_ratio: tuple[float, float],
) -> None:
    passing = _limits(groups, one_sided(0.95))
    failing = _limits(groups, one_sided(0.95, pairs_of(len(groups))))
    found_gap = largest_gap_lower(failing), largest_gap_upper(passing)
    found_ratio = smallest_ratio_lower(passing), smallest_ratio_upper(failing)
    assert found_gap == pytest.approx(closed_gap, abs=1e-6)
    assert found_gap == pytest.approx(gap, abs=2e-3)
    assert found_ratio == pytest.approx(closed_ratio, abs=1e-6)
    assert found_ratio == pytest.approx(ratio, abs=2e-3)


@st.composite
def groups_of(draw: st.DrawFn) -> list[Limits]:
    sizes = draw(st.lists(st.integers(1, 500), min_size=2, max_size=9))
    return _limits([(draw(st.integers(0, n)), n) for n in sizes], one_sided(0.95))


@given(groups_of())
def test_the_searches_find_what_looking_at_every_pair_finds(groups: list[Limits]) -> None:
    ordered = list(permutations(groups, 2))
    assert largest_gap_upper(groups) == min(1.0, max(difference_upper(i, j) for i, j in ordered))
    assert smallest_ratio_lower(groups) == min(1.0, *(ratio_lower(i, j) for i, j in ordered))


@given(groups_of(), st.randoms(use_true_random=False))
def test_the_order_of_the_groups_does_not_matter(groups: list[Limits], random: object) -> None:
    shuffled = list(groups)
    getattr(random, "shuffle")(shuffled)  # noqa: B009
    assert largest_gap_upper(groups) == largest_gap_upper(shuffled)
    assert largest_gap_lower(groups) == largest_gap_lower(shuffled)
    assert smallest_ratio_lower(groups) == smallest_ratio_lower(shuffled)
    assert smallest_ratio_upper(groups) == smallest_ratio_upper(shuffled)


def test_pairs_name_the_larger_rate_first() -> None:
    passing = _limits([(10, 100), (60, 100)], one_sided(0.95))
    assert [(i, j) for _, i, j in gap_lowers(passing)] == [(1, 0)]
    assert [(i, j) for _, i, j in ratio_uppers(passing)] == [(1, 0)]


def test_two_groups_with_the_same_counts_still_have_a_bound() -> None:
    same = limits(50, 100, one_sided(0.95))
    assert largest_gap_upper([same, same]) > 0.1
    assert smallest_ratio_lower([same, same]) < 0.9
