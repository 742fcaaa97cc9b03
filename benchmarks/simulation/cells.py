"""Small cells of a crossing, simulated through `derive`: what pooling lets through, and what it does not."""

from dataclasses import dataclass

import numpy as np
from benchmarks.simulation.tools import Effort, Worst

from gatecard.metrics.derive import derive
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Attribute, Key, SelectionTable, Share

ROWS = 20_000
LIMIT = 0.1
SETTINGS = Settings(min_share=0.02)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Shares of the small cells, and the rate in each; all large cells have the rate 0.8."""

    name: str
    cells: tuple[tuple[float, float], ...]
    hidden: bool


SCENARIOS = (
    Scenario("one bad cell of 1.5 %", ((0.015, 0.6),), hidden=True),
    Scenario("bad 6 % split into four cells of 1.5 %", ((0.015, 0.6),) * 4, hidden=True),
    Scenario("bad 1.5 % pooled with three good 1.5 % cells", ((0.015, 0.6), *((0.015, 0.8),) * 3), hidden=True),
    Scenario("bad 1.5 % pooled with two good 1.5 % cells", ((0.015, 0.6), *((0.015, 0.8),) * 2), hidden=True),
    Scenario("no bad cell, three small cells", ((0.015, 0.8),) * 3, hidden=False),
)


def run(effort: Effort) -> list[Worst]:
    """How often a crossing with a hidden bad cell passes."""
    worst = Worst("Small cells with a gap of 0.2 at a limit of 0.1", repetitions=_repetitions(effort))
    for name, passed, failed in decided(effort):
        hidden = next(scenario.hidden for scenario in SCENARIOS if scenario.name == name)
        worst.notes.append(f"{name}: passes {passed:.3f}, fails {failed:.3f}")
        worst.see(name, false_pass=passed if hidden else None, false_fail=None if hidden else failed)
    return [worst]


def decided(effort: Effort) -> list[tuple[str, float, float]]:
    """By scenario, how often the crossing passes and fails."""
    repetitions = _repetitions(effort)
    random = effort.random("cells")
    found = []
    for scenario in SCENARIOS:
        passed = failed = 0
        for _ in range(repetitions):
            (row,) = (
                row
                for row in derive([_table(random, scenario)], SETTINGS)
                if row.metric == "fairness.selection_rate_difference" and row.level == "crossing"
            )
            passed += row.hi is not None and row.hi <= LIMIT
            failed += row.lo is not None and row.lo > LIMIT
        found.append((scenario.name, passed / repetitions, failed / repetitions))
    return found


def _repetitions(effort: Effort) -> int:
    return max(100, effort.repetitions // 20)


def _table(random: np.random.Generator, scenario: Scenario) -> SelectionTable:
    """Twelve cells; the small ones are spread over the crossing so that no marginal shows them."""
    names: list[Key] = [(race, sex) for race in ("A", "B", "C", "D", "E", "F") for sex in ("f", "m")]
    large = (1.0 - sum(share for share, _ in scenario.cells)) / (len(names) - len(scenario.cells))
    parts = [*scenario.cells, *((large, 0.8),) * (len(names) - len(scenario.cells))]
    cells = {}
    for name, (share, rate) in zip(names, parts, strict=True):
        rows = round(ROWS * share)
        cells[name] = Share(int(random.binomial(rows, rate)), rows)
    return SelectionTable(
        dataset="test",
        block="d",
        role="test",
        attributes=(Attribute("race", ("A", "B", "C", "D", "E", "F")), Attribute("sex", ("f", "m"))),
        cells=cells,
    )
