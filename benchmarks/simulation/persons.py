"""Rows that share persons, simulated: four groups, each person's rows alike to some degree."""

from collections.abc import Callable
from itertools import product

import numpy as np
from benchmarks.simulation.tools import ALPHA, Effort, Worst

from gatecard.metrics.bounds.estimate import Estimate, clustered_rate_of, mean_of_rates, rate_of
from gatecard.metrics.bounds.groups import largest_gap_lower, largest_gap_upper
from gatecard.metrics.bounds.level import level, pairs_of
from gatecard.metrics.bounds.persons import PersonSums

GROUPS = 4


def run(effort: Effort) -> list[Worst]:
    """Gaps with and without regard to persons, and the mean of two rates of the same persons."""
    return [
        _one(effort),
        _gaps(effort, "Gap of rows that share persons", _clustered),
        _gaps(effort, "(the same, rows taken as independent)", _plain),
        _mean(effort),
    ]


def people(random: np.random.Generator, persons: int, rate: float, alike: float) -> tuple[int, int, PersonSums]:
    """Events, rows and sums of persons with 1 to 11 rows each; `alike` is the correlation within a person."""
    rows = random.integers(1, 12, persons)
    if alike > 0.0:
        weight = (1.0 - alike) / alike
        own = random.beta(rate * weight, (1.0 - rate) * weight, persons)
    else:
        own = np.full(persons, rate)
    events = random.binomial(rows, own)
    sums = PersonSums(
        persons,
        int(events.sum()),
        int(rows.sum()),
        int((events * events).sum()),
        int((events * rows).sum()),
        int((rows * rows).sum()),
    )
    return sums.y, sums.m, sums


Made = Callable[[int, int, PersonSums], Estimate]


def _clustered(events: int, rows: int, sums: PersonSums) -> Estimate:
    return clustered_rate_of(events, rows, sums)


def _plain(events: int, rows: int, sums: PersonSums) -> Estimate:
    del sums
    return rate_of(events, rows)


def _gaps(effort: Effort, method: str, made: Made) -> Worst:
    """The true gap is 0.1: one group high for the pass side, two for the fail side."""
    repetitions = max(300, effort.repetitions // 10)
    worst = Worst(method, repetitions=repetitions)
    random = effort.random("persons")
    settings = product((20, 200, 1000) if effort.everything else (30, 200), (0.0, 0.1, 0.3, 0.7), (0.05, 0.2, 0.5))
    for persons, alike, rate in settings:
        passed = failed = 0
        for _ in range(repetitions):
            found = [made(*people(random, persons, rate + 0.1 * (group % 2), alike)) for group in range(GROUPS)]
            passed += largest_gap_upper([one.limits(level(ALPHA)) for one in found]) <= 0.1
            failed += largest_gap_lower([one.limits(level(ALPHA / pairs_of(GROUPS))) for one in found]) > 0.1
        worst.see(
            f"{persons} persons, correlation {alike:g}, rates {rate:g} and {rate + 0.1:g}",
            false_pass=passed / repetitions,
            false_fail=failed / repetitions,
        )
    return worst


def _one(effort: Effort) -> Worst:
    """One rate, rare events among them."""
    repetitions = max(1000, effort.repetitions // 2)
    worst = Worst("One rate of rows that share persons", repetitions=repetitions)
    random = effort.random("one rate of persons")
    numbers = (10, 20, 30, 60, 200, 1000) if effort.everything else (30, 200)
    for persons, alike, rate in product(numbers, (0.0, 0.1, 0.3, 0.7), (0.005, 0.02, 0.05, 0.2, 0.5)):
        low = high = 0
        for _ in range(repetitions):
            found = _clustered(*people(random, persons, rate, alike)).limits(level(ALPHA))
            low += found.lo > rate
            high += found.hi < rate
        worst.see(
            f"{persons} persons, correlation {alike:g}, rate {rate:g}",
            false_pass=max(low, high) / repetitions,
            false_fail=max(low, high) / repetitions,
        )
    return worst


def _mean(effort: Effort) -> Worst:
    """Both recalls come from the same persons and depend on one another as strongly as they can."""
    repetitions = max(500, effort.repetitions // 4)
    worst = Worst("Mean of two recalls of the same persons", repetitions=repetitions)
    random = effort.random("mean of persons")
    for persons, alike, rate in product((30, 200), (0.1, 0.5), (0.5, 0.8, 0.95)):
        low = high = 0
        for _ in range(repetitions):
            one = people(random, persons, rate, alike)
            found = mean_of_rates((clustered_rate_of(*one), clustered_rate_of(*one)), independent=False)
            limits = found.limits(level(ALPHA))
            low += limits.lo > rate
            high += limits.hi < rate
        worst.see(
            f"{persons} persons, correlation {alike:g}, recall {rate:g}",
            false_pass=low / repetitions,
            false_fail=high / repetitions,
        )
    return worst
