"""A small simulation with fixed seeds: at the limit the bounds err about as seldom as they promise.

The whole of it is `make simulate`; here few repetitions of the settings where other methods are known to fail.
"""

import random
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from gatecard.metrics.bounds.estimate import Estimate, area_of, clustered_rate_of, mean_of_rates, rate_of
from gatecard.metrics.bounds.groups import (
    largest_gap_lower,
    largest_gap_upper,
    smallest_ratio_lower,
    smallest_ratio_upper,
)
from gatecard.metrics.bounds.level import level, one_sided, pairs_of
from gatecard.metrics.bounds.persons import PersonSums
from gatecard.metrics.bounds.rate import Limits, limits

ALPHA = 0.025


def events(rng: random.Random, n: int, p: float) -> int:
    return sum(rng.random() < p for _ in range(n))


def binomial(n: int, p: float) -> list[float]:
    chances = [(1 - p) ** n]
    for x in range(n):
        chances.append(chances[-1] * (n - x) / (x + 1) * p / (1 - p))
    return chances


@pytest.mark.parametrize(("n", "m"), [(20, 20), (60, 12), (40, 60)])
@pytest.mark.parametrize("rate", [0.05, 0.3, 0.5])
def test_two_groups_by_enumeration(n: int, m: int, rate: float) -> None:
    """The gap is exactly the limit of 0.2, the ratio exactly that of 0.5."""
    one, other = ([limits(x, size, level(ALPHA)) for x in range(size + 1)] for size in (n, m))
    gaps = list(product(binomial(n, rate + 0.2), binomial(m, rate)))
    ratios = list(product(binomial(n, rate / 2), binomial(m, rate)))
    wrong = dict.fromkeys(("gap pass", "gap fail", "ratio pass", "ratio fail"), 0.0)
    for k, pair in enumerate(product(one, other)):
        of_gap, of_ratio = gaps[k][0] * gaps[k][1], ratios[k][0] * ratios[k][1]
        wrong["gap pass"] += of_gap * (largest_gap_upper(pair) <= 0.2)
        wrong["gap fail"] += of_gap * (largest_gap_lower(pair) > 0.2)
        wrong["ratio pass"] += of_ratio * (smallest_ratio_lower(pair) >= 0.5)
        wrong["ratio fail"] += of_ratio * (smallest_ratio_upper(pair) < 0.5)
    assert max(wrong.values()) <= 1.4 * ALPHA, wrong


@pytest.mark.parametrize("rate", [0.05, 0.4])
def test_ten_groups(rate: float) -> None:
    """Half of the groups differ from the others by exactly the limit of 0.1."""
    rng, sizes, repetitions = random.Random(1), [40, 60, 80, 100, 200] * 2, 200  # noqa: S311
    passed = failed = 0
    for _ in range(repetitions):
        counts = [(events(rng, n, rate + 0.1 * (i % 2)), n) for i, n in enumerate(sizes)]

        def at(error: float, drawn: list[tuple[int, int]] = counts) -> list[Limits]:
            return [limits(x, n, level(error)) for x, n in drawn]

        passed += largest_gap_upper(at(ALPHA)) <= 0.1
        failed += largest_gap_lower(at(ALPHA / pairs_of(10))) > 0.1
    assert passed <= 0.06 * repetitions
    assert failed <= 0.06 * repetitions


@pytest.mark.parametrize(("recall", "classes", "rows"), [(0.95, 77, 10), (0.3, 30, 10), (0.9, 2, 15)])
def test_means_of_recalls(recall: float, classes: int, rows: int) -> None:
    """Adding up the arms alone would err in up to 13 % of samples."""
    rng, repetitions = random.Random(2), 300  # noqa: S311
    low = high = 0
    for _ in range(repetitions):
        parts: tuple[Estimate, ...] = tuple(rate_of(events(rng, rows, recall), rows) for _ in range(classes))
        found = mean_of_rates(parts, independent=True).limits(one_sided(0.95))
        low += found.lo > recall
        high += found.hi < recall
    assert low <= 0.06 * repetitions
    assert high <= 0.06 * repetitions


@pytest.mark.parametrize(("persons", "rate"), [(30, 0.05), (30, 0.95), (200, 0.2)])
def test_rates_of_rows_that_share_persons(persons: int, rate: float) -> None:
    """Rows of a person correlate by 0.7; taken as independent, bounds would err in up to 40 % of samples."""
    rng, repetitions = random.Random(3), 300  # noqa: S311
    low = high = 0
    for _ in range(repetitions):
        people = []
        for _ in range(persons):
            own, rows = rng.betavariate(rate * 3 / 7, (1 - rate) * 3 / 7), rng.randint(1, 11)
            people.append((events(rng, rows, own), rows))
        sums = PersonSums(
            persons,
            sum(y for y, _ in people),
            sum(m for _, m in people),
            sum(y * y for y, _ in people),
            sum(y * m for y, m in people),
            sum(m * m for _, m in people),
        )
        found = clustered_rate_of(sums.y, sums.m, sums).limits(one_sided(0.95))
        low += found.lo > rate
        high += found.hi < rate
    assert low <= 0.06 * repetitions
    assert high <= 0.06 * repetitions


def test_areas() -> None:
    """Ten of each class over five scores: few rows, many ties."""
    rng, repetitions = random.Random(4), 1000  # noqa: S311
    positives, negatives = (0.05, 0.10, 0.20, 0.30, 0.35), (0.40, 0.30, 0.18, 0.08, 0.04)
    truth = sum(p * (sum(negatives[:i]) + negatives[i] / 2) for i, p in enumerate(positives))
    low = high = 0
    for _ in range(repetitions):
        drawn = [rng.choices(range(5), weights, k=10) for weights in (positives, negatives)]
        bins = [tuple(scores.count(b) for b in range(5)) for scores in drawn]
        found = area_of(bins[0], bins[1]).limits(one_sided(0.95))
        low += found.lo > truth
        high += found.hi < truth
    assert low <= 0.045 * repetitions
    assert high <= 0.045 * repetitions


def test_the_command_reports_its_table_and_keeps_its_promise() -> None:
    """Its formulas are compared with those of the product before anything is simulated."""
    command = Path(__file__).parents[2] / "benchmarks" / "simulate.py"
    done = subprocess.run([sys.executable, command, "--only", "one_rate"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| One rate |" in done.stdout
